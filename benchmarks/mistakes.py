"""What extraction gets wrong, sorted by slot and by kind, with the words that it happens in."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from types import ModuleType
from typing import TypeAlias

from annotated import Answered, Row

from sayso.app.extraction import load_parser
from sayso.app.settings import Settings
from sayso.extract.dates.periods import PeriodMention, find_periods
from sayso.model.parse import Parse

#: Code points shown on either side of a number.
AROUND = 90

#: Examples of each kind where no slot was asked for by name.
FEW = 2

AUTHOR = "AUTHOR"
PRONOUNS = frozenset("he she they it we i his her their its him them who".split())

#: The claims that are not there, and those that answer none; the rest are the scorer's slots.
MISSED, SPURIOUS = "missed", "spurious"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One slot of one claim that is wrong; `words` has the number in square brackets."""

    document: str
    words: str
    wanted: object
    got: object


#: The mistakes of each kind, of each slot.
BySlot: TypeAlias = Mapping[str, Mapping[str, Sequence[Mistake]]]

#: The same for each set.
Report: TypeAlias = Mapping[str, BySlot]


@dataclass(frozen=True, slots=True)
class Page:
    """A text with what kinds are told by: its sentences and its date expressions."""

    text: str
    published: str | None
    sentences: Sequence[tuple[int, int]]
    periods: Sequence[PeriodMention]

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence over the code point begins and ends."""
        over = (span for span in self.sentences if span[0] <= at < span[1])
        return next(over, (at, at + 1))

    def where(self, words: str, at: int) -> str:
        """Where the words stand, seen from a number at a code point."""
        start, end = self.sentence(at)
        if words.lower() in self.text[start:end].lower():
            return "in its sentence"
        return "elsewhere" if words.lower() in self.text.lower() else "nowhere as written"

    def origin(self, span: Sequence[int] | None, at: int) -> str:
        """Whether what was chosen stands with the number, or was carried to it."""
        start, end = self.sentence(at)
        is_here = span is not None and start <= span[0] < end
        return "from its sentence" if is_here else "carried from elsewhere"


def slots_of(scorer: ModuleType) -> tuple[str, ...]:
    """What mistakes are sorted by: claims without answer, answers without claim, the slots."""
    return (MISSED, SPURIOUS, *scorer.SLOTS)


def sort_mistakes(texts: Sequence[Answered], scorer: ModuleType, slot: str | None) -> BySlot:
    """The mistakes of each slot, or of the one named; most frequent kinds first."""
    slots = (slot,) if slot else slots_of(scorer)
    parses = load_parser(Settings().pipeline).parse(text.text for text in texts)
    found: dict[str, dict[str, list[Mistake]]] = {name: defaultdict(list) for name in slots}
    for text, parse in zip(texts, parses, strict=True):
        page = _page(text, parse)
        for name in slots:
            for kind, mistake in _find(name, text, page, scorer):
                found[name][kind].append(mistake)
    return {name: _by_count(kinds) for name, kinds in found.items()}


def _by_count(kinds: Mapping[str, list[Mistake]]) -> dict[str, list[Mistake]]:
    return dict(sorted(kinds.items(), key=lambda kind: -len(kind[1])))


def _page(text: Answered, parse: Parse) -> Page:
    published = date.fromisoformat(text.published) if text.published else None
    numbers = range(len(parse.sentences))
    sentences = [(t[0].start, t[-1].end) for t in map(parse.sentence, numbers) if t]
    periods = find_periods(text.text, published=published)
    return Page(text.text, text.published, sentences, periods)


def _find(
    slot: str, text: Answered, page: Page, scorer: ModuleType
) -> Iterator[tuple[str, Mistake]]:
    if slot in (MISSED, SPURIOUS):
        side = 0 if slot == MISSED else 1
        known = {pair[side] for pair in text.pairs}
        for i, row in enumerate((text.gold, text.found)[side]):
            if i not in known:
                words = row["quantity"]
                wanted, got = (words, None) if slot == MISSED else (None, words)
                yield _kind_of_number(row), Mistake(text.id, _around(row, page), wanted, got)
        return
    for gold, got in text.matched:
        if not scorer.agree(slot, gold, got):
            kind = KINDS.get(slot, _confused(slot))(gold, got, page, scorer)
            values = (_value(slot, gold), _value(slot, got))
            yield kind, Mistake(text.id, _around(gold, page), *values)


def _value(slot: str, row: Row) -> object:
    return (row["low"], row["high"]) if slot == "value" else row[slot]


def _around(row: Row, page: Page) -> str:
    start, end = row["start"], row["start"] + len(row["quantity"])
    before, after = page.text[max(0, start - AROUND) : start], page.text[end : end + AROUND]
    return " ".join(f"{before}[{row['quantity']}]{after}".split())


# -- kinds ----------------------------------------------------------------------------------

#: From the annotated claim, the one found, their text and the scorer to the mistake's kind.
Kind: TypeAlias = Callable[[Row, Row, Page, ModuleType], str]


def _kind_of_number(row: Row) -> str:
    words = row["quantity"]
    if row["unit"] == "%":
        return "share"
    return "in digits" if any(c.isdigit() for c in words) else "in words"


def _confused(slot: str) -> Kind:
    def kind(gold: Row, got: Row, page: Page, scorer: ModuleType) -> str:  # noqa: ARG001
        return f"{got[slot]} instead of {gold[slot]}"

    return kind


def _kind_of_value(gold: Row, got: Row, page: Page, scorer: ModuleType) -> str:  # noqa: ARG001
    wrong = [end for end in ("low", "high") if not scorer.close(gold[end], got[end])]
    if any(gold[end] is None for end in wrong):
        return "a side that the words leave open is closed"
    if any(got[end] is None for end in wrong):
        return "a side that the words close is open"
    return "another number" if len(wrong) == 2 else f"another {wrong[0]} end"


def _kind_of_unit(gold: Row, got: Row, page: Page, scorer: ModuleType) -> str:
    wanted, given = gold["unit"], got["unit"]
    if not given or not wanted:
        return "nothing instead of a unit" if wanted else "a unit instead of nothing"
    if "%" in (wanted, given):
        return "a share instead of a noun" if given == "%" else "a noun instead of a share"
    end = gold["start"] + len(gold["quantity"])
    behind = scorer.words(page.text[end : page.sentence(gold["start"])[1]])
    is_behind = set(scorer.words(wanted)) <= set(behind)
    return "another noun; the one wanted stands " + (
        "behind the number" if is_behind else page.where(wanted, gold["start"])
    )


def _kind_of_period(gold: Row, got: Row, page: Page, scorer: ModuleType) -> str:  # noqa: ARG001
    at = gold["start"]
    if gold["period"] is None:
        return f"some days instead of none, {page.origin(got['period_span'], at)}"
    start, end = page.sentence(at)
    places = [m.start for m in page.periods if _days(m) == gold["period"]]
    if any(start <= place < end for place in places):
        where = "stand in its sentence"
    elif places:
        where = "stand elsewhere"
    elif set(gold["period"]) == {page.published}:
        where = "are the publication's"
    else:
        where = "are those of no expression found"
    given = "none" if got["period"] is None else "other days"
    return f"{given}; the days wanted {where}"


def _days(mention: PeriodMention) -> list[str] | None:
    period = mention.period
    return [period.start.isoformat(), period.last.isoformat()] if period else None


def _kind_of_place(gold: Row, got: Row, page: Page, scorer: ModuleType) -> str:  # noqa: ARG001
    if gold["place"] is None:
        return f"a place instead of none, {page.origin(got['place_span'], gold['start'])}"
    given = "none" if got["place"] is None else "another place"
    return f"{given}; the one wanted stands {page.where(gold['place'], gold['start'])}"


def _kind_of_speaker(gold: Row, got: Row, page: Page, scorer: ModuleType) -> str:
    at, wanted, given = gold["start"], gold["speaker"], got["speaker"]
    if wanted == AUTHOR:
        return f"someone instead of AUTHOR, {page.origin(got['cue_span'], at)}"
    if given == AUTHOR:
        return f"AUTHOR instead of someone, who stands {page.where(wanted, at)}"
    via = [*gold["via"], *got["via"]]
    if any(scorer.same_name(name, given) or scorer.same_name(name, wanted) for name in via):
        return "a speaker mixed up with whom they rest on"
    span = got["speaker_span"]
    said = page.text[span[0] : span[1]] if span else ""
    if said.lower() in PRONOUNS:
        return "a pronoun resolved to another name"
    if said and scorer.same_name(wanted, said):
        return "the right words, resolved to another name"
    return f"another report's speaker, {page.origin(got['cue_span'], at)}"


def _kind_of_via(gold: Row, got: Row, page: Page, scorer: ModuleType) -> str:  # noqa: ARG001
    wanted, given = len(gold["via"]), len(got["via"])
    if wanted and given:
        return "others" if wanted == given else f"{given} instead of {wanted}"
    return "nobody instead of someone" if wanted else "someone instead of nobody"


#: A kind for each slot; those that are not here are confusions of a few values.
KINDS: dict[str, Kind] = {
    "value": _kind_of_value,
    "unit": _kind_of_unit,
    "period": _kind_of_period,
    "place": _kind_of_place,
    "speaker": _kind_of_speaker,
    "via": _kind_of_via,
}


# -- for people and programs ----------------------------------------------------------------


def to_text(report: Report, *, in_full: bool) -> str:
    """The report for people: the number of each kind, and a few examples or all."""
    most = None if in_full else FEW
    return "\n".join(line for name, slots in report.items() for line in _lines(name, slots, most))


def _lines(name: str, slots: BySlot, most: int | None) -> Iterator[str]:
    for slot, kinds in slots.items():
        yield f"{name}: {slot}: {sum(map(len, kinds.values()))} wrong"
        for kind, mistakes in kinds.items():
            yield f"{len(mistakes):6}  {kind}"
            for each in mistakes[:most]:
                yield f"          {each.document}: {each.words}"
                yield f"            wanted {each.wanted!r}, got {each.got!r}"


def to_json(report: Report) -> dict[str, object]:
    """The report for programs, with every example: set, slot, kind, mistakes."""
    return {
        name: {
            slot: {kind: [asdict(each) for each in mistakes] for kind, mistakes in kinds.items()}
            for slot, kinds in slots.items()
        }
        for name, slots in report.items()
    }
