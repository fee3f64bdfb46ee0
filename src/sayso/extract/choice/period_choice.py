"""Which days a number covers: each date expression of the text is a candidate, and none is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.extract.choice.dates_seen import Dated, DatesSeen
from sayso.extract.choice.figure import (
    Figure,
    band,
    crossed,
    figure_traits,
    is_heading,
    is_quoted,
)
from sayso.extract.choice.links import PARTING, link_to_number_before
from sayso.extract.dates.periods import PeriodMention, Reach
from sayso.extract.speech.attribution import Report
from sayso.extract.timing import is_of_cue
from sayso.model.chooser import Chooser
from sayso.model.measure import Kind, Measure
from sayso.model.parse import Parse
from sayso.model.period import Period, day

#: Words of a sentence that tell of the day it was written.
NOW = frozenset("now currently today still presently already".split())


@dataclass(frozen=True, slots=True)
class PeriodCandidate:
    """Days that a number may cover; `dated` is None where no words of the text date it."""

    period: Period | None
    dated: Dated | None

    @property
    def mention(self) -> PeriodMention | None:
        """The date expression, where there is one."""
        return self.dated.mention if self.dated is not None else None


@dataclass(frozen=True, slots=True)
class NumberBefore:
    """What was chosen for the number before this one, and whether one sentence has both."""

    period: Period | None
    is_near: bool


class PeriodChoice:
    """The periods of one text, to be asked number by number."""

    def __init__(
        self,
        parse: Parse,
        mentions: Sequence[PeriodMention],
        reports: Sequence[Report],
        published: date | None,
    ) -> None:
        self._parse = parse
        self._published = published if published != date.max else None
        self._dated = [
            self._to_dated(m, m.period, reports) for m in mentions if m.period is not None
        ]
        self._times = Counter(dated.period for dated in self._dated)
        self._most = max(self._times.values(), default=0)

    def choose(
        self, chooser: Chooser, figure: Figure, measure: Measure, before: NumberBefore | None
    ) -> PeriodCandidate:
        """The days that the number covers, or the candidate without any."""
        candidates = self.candidates(figure, measure)
        described = self.describe(figure, measure, before, candidates)
        values = [candidate.period for candidate in candidates]
        return candidates[chooser.choose(described, values).index]

    def candidates(self, figure: Figure, measure: Measure) -> list[PeriodCandidate]:
        """What the number may cover: nothing known, the day of publication, each date.

        The day that something is told is not the day it happened: "said on Monday that 30
        had died" leaves Monday out. Only a level may hold on that day.
        """
        found = [PeriodCandidate(None, None)]
        if self._published is not None:
            found.append(PeriodCandidate(day(self._published), None))
        number = self._parse.tokens[figure.mention.number]
        above = {token.i for token in self._parse.ancestors(number)}
        for dated in self._dated:
            verb = dated.verb
            tells = dated.is_saying and verb is not None and verb.i in above
            own = figure.verb is not None and verb is not None and verb.i == figure.verb.i
            if not (tells and not own and measure.kind is not Kind.STOCK):
                found.append(PeriodCandidate(dated.period, dated))
        return found

    def describe(
        self,
        figure: Figure,
        measure: Measure,
        before: NumberBefore | None,
        candidates: Sequence[PeriodCandidate],
    ) -> list[list[str]]:
        """The traits of each candidate."""
        own = figure_traits(self._parse, figure, measure)
        view = DatesSeen(self._parse, figure, self._dated, own)
        described = []
        for candidate in candidates:
            if candidate.dated is not None:
                traits = list(self._of_dated(view, candidate.dated))
            elif candidate.period is None:
                traits = [*_of_none(view), *crossed("none", own)]
            else:
                traits = [*_of_publication(view), *crossed("published", own)]
            if before is not None and candidate.period == before.period:
                traits += _as_before(self._parse, figure, before, traits[0])
            described.append(traits)
        return described

    def _to_dated(self, mention: PeriodMention, period: Period, reports: Sequence[Report]) -> Dated:
        parse = self._parse
        tokens = parse.within(mention.start, mention.end)
        inside = {token.i for token in tokens}
        above = parse.ancestors(tokens[0]) if tokens else ()
        governors = [token for token in above if token.i not in inside]
        return Dated(
            mention=mention,
            period=period,
            sentence=parse.sentence_number(tokens[0]) if tokens else 0,
            governors=tuple(token.i for token in governors),
            verb=next((t for t in governors if t.pos in {"VERB", "AUX"}), None),
            is_saying=is_of_cue(parse, mention, reports),
            is_quoted=is_quoted(parse.text, mention.start),
        )

    def _of_dated(self, view: DatesSeen, dated: Dated) -> Iterator[str]:
        same = dated in view.here
        where = "same" if same else "other"
        yield where
        if dated is view.guess:
            yield from ("guess", f"guess {where}", f"guess {where} {view.own[0]}")
        yield f"sentences away={_sentences_away(dated, view.figure)}"
        yield from self._of_expression(view, dated, where)
        yield from _of_place_in_order(view, dated, where)
        yield from _inside(view, dated) if same else _outside(view, dated)
        own = view.own
        yield from crossed(where, own)
        if same:
            yield from crossed(f"reach={dated.mention.reach.value}", own)
            if dated.is_saying:
                yield from crossed("saying", own)
            if dated is view.nearest:
                yield from crossed("nearest", own)
        else:
            if dated in {view.last_day, view.next_day}:
                yield from crossed("event day", own)
            if dated.mention.reach is Reach.SINCE:
                yield from crossed("since elsewhere", own)

    def _of_expression(self, view: DatesSeen, dated: Dated, where: str) -> Iterator[str]:
        """What the expression says, wherever it stands."""
        mention = dated.mention
        length = _length(dated.period)
        yield f"reach={mention.reach.value}"
        yield f"{where} reach={mention.reach.value}"
        yield f"{where} length={length}"
        yield f"{where} length={length} {view.own[0]}"
        for name in ("is_name", "anchor", "is_start", "is_coming"):
            if getattr(mention, name):
                yield f"{where} {name}"
        if dated.is_saying:
            yield f"{where} saying"
        times = self._times[dated.period]
        yield f"{where} times={band(times, (1, 2, 3))}"
        if times > 1 and times == self._most:
            yield f"{where} most often"
        if self._published is not None:
            days = (self._published - dated.period.last).days
            age = "future" if days < 0 else band(days, (0, 1, 7, 31, 366))
            yield f"{where} age={age}"
            coarse = "future" if days < 0 else "today" if days == 0 else band(days, (31,))
            yield f"{where} age={coarse} tense={view.tense}"


def _of_none(view: DatesSeen) -> Iterator[str]:
    yield "none"
    yield f"none here={band(len(view.plain_here), (0, 1, 2))}"
    yield f"none saying here={any(d.is_saying for d in view.here)}"
    yield f"none day before={view.last_day is not None}"
    if view.guess is None:
        yield from ("guess", "guess none", f"guess none {view.own[0]}")


def _of_publication(view: DatesSeen) -> Iterator[str]:
    yield "published"
    words = {token.text.lower() for token in view.parse.sentence(view.figure.sentence)}
    if words & NOW:
        yield "published now"


def _of_place_in_order(view: DatesSeen, dated: Dated, where: str) -> Iterator[str]:
    if dated is view.last_day:
        yield f"last day {where}"
    if view.last_day is None and dated is view.next_day:
        yield "next day"
    if dated is view.first_day:
        yield f"first day {where}"
        yield f"first day {where} {view.own[0]}"
    if where == "other" and is_heading(view.parse, dated.sentence):
        yield "in headline"


def _inside(view: DatesSeen, dated: Dated) -> Iterator[str]:
    """How an expression stands to a number of its own sentence."""
    figure, text = view.figure, view.parse.text
    yield f"rank={band(view.here.index(dated), (0, 1, 2))}"
    if dated is view.nearest:
        yield "nearest"
    behind = dated.start >= figure.end
    side = "behind" if behind else "before"
    between = text[figure.end : dated.start] if behind else text[dated.end : figure.start]
    yield side
    yield f"{side} gap={band(len(between), (3, 12, 30, 60, 100, 150))}"
    yield f"commas={band(between.count(','), (0, 1, 2))}"
    yield from (f"parted by {word.strip()}" for word in PARTING if word in between)
    numbers = sum(map(str.isdigit, between))
    yield f"{side} digits between={numbers > 0}"
    yield from _by_grammar(view, dated)
    if view.is_quoted != dated.is_quoted:
        yield "one quoted"
    if len(view.here) == 1:
        yield "only one here"


def _by_grammar(view: DatesSeen, dated: Dated) -> Iterator[str]:
    """How the words that the two hang on are related."""
    governors, verb, own = dated.governors, dated.verb, view.figure.verb
    if own is not None and verb is not None and verb.i == own.i:
        yield "same verb"
    elif verb is not None and verb.i in view.governors:
        yield "verb above"
    elif own is not None and own.i in governors:
        yield "verb below"
    else:
        yield "other verb"
    steps = [i + view.governors.index(g) for i, g in enumerate(governors) if g in view.governors]
    yield f"steps={band(steps[0], (1, 2, 3, 4, 6)) if steps else 'none'}"


def _outside(view: DatesSeen, dated: Dated) -> Iterator[str]:
    """How an expression stands to a number of another sentence."""
    figure = view.figure
    yield f"other while here={bool(view.plain_here)}"
    yield f"other while saying here={any(d.is_saying for d in view.here)}"
    if dated.is_event_day:
        shared = view.shared.get(dated.sentence, 0)
        yield f"shared words={band(shared, (0, 1, 2, 3))}"
        if shared and shared == max(view.shared.values()):
            yield "most shared words"
    verb = dated.verb
    if verb is not None and figure.verb is not None and verb.lemma == figure.verb.lemma:
        yield "verb again"
    first, last = sorted((figure.start, dated.start))
    if "\n" in view.parse.text[first:last]:
        yield "other paragraph"


def _as_before(parse: Parse, figure: Figure, before: NumberBefore, where: str) -> Iterator[str]:
    """What speaks for the days of the number before."""
    yield "as before " + ("here" if before.is_near else "elsewhere")
    yield f"as before {where}"
    link = link_to_number_before(parse.text, figure.start, figure.end)
    if link is not None:
        yield f"as before {link}"
    if figure.counted.restored:
        yield "as before noun left out"


def _sentences_away(dated: Dated, figure: Figure) -> str:
    away = dated.sentence - figure.sentence
    return str(away) if abs(away) <= 2 else "far before" if away < 0 else "far behind"


def _length(period: Period) -> str:
    return band(period.days, (1, 8, 31, 366))
