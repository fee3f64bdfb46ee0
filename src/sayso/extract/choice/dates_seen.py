"""The date expressions of a text, as one number sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.extract.choice.figure import Figure, content_words, is_quoted, tense_of
from sayso.extract.dates.periods import PeriodMention, Reach
from sayso.extract.timing import clause_distance
from sayso.model.parse import Parse, Token
from sayso.model.period import Period

#: An event's day is a day, or a few.
EVENT_DAYS = 7

#: A date stands close to a number of a size within so many characters.
CLOSE = 40

#: A headline's day stands within so many sentences behind it.
LEAD_SENTENCES = 2

#: Where the days named are those of what happened, or end it.
ON_THE_DAY = frozenset({Reach.DURING, Reach.UNTIL})

#: Where what happened lies outside the days named: "before March".
OUTSIDE = frozenset({Reach.BEFORE, Reach.AFTER})


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression as a candidate: where it stands and what it hangs on.

    `governors` are the tokens above it, nearest first, `verb` the first verb among them;
    `is_saying`: it says when somebody spoke.
    """

    mention: PeriodMention
    period: Period
    sentence: int
    governors: tuple[int, ...]
    verb: Token | None
    is_saying: bool
    is_quoted: bool

    @property
    def start(self) -> int:
        """Where the expression starts, in code points."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.mention.end

    @property
    def is_event_day(self) -> bool:
        """Whether it may be the day of an event that the text tells of."""
        return self.period.days <= EVENT_DAYS and not self.mention.is_name and not self.is_saying


class DatesSeen:
    """The date expressions of a text as one number sees them."""

    def __init__(
        self, parse: Parse, figure: Figure, dated: Sequence[Dated], own: list[str]
    ) -> None:
        self.parse, self.figure, self.own = parse, figure, own
        self.tense = tense_of(parse, figure.verb)
        mention = figure.mention
        number = parse.tokens[mention.number]
        self.governors = tuple(token.i for token in parse.ancestors(number))
        self.is_quoted = is_quoted(parse.text, figure.start)
        self.dated = dated
        inside = [
            d
            for d in dated
            if d.sentence == figure.sentence and (d.start >= figure.end or d.end <= figure.start)
        ]
        self.here = sorted(
            inside, key=lambda d: clause_distance(parse, mention, figure.verb, d.mention)
        )
        days = [d for d in dated if d.is_event_day]
        earlier = [d for d in days if d.end <= figure.start and d.mention.reach in ON_THE_DAY]
        later = [d for d in days if d.start >= figure.end]
        self.last_day = max(earlier, key=lambda d: d.start, default=None)
        self.next_day = min(later, key=lambda d: d.start, default=None)
        self.first_day = min(days, key=lambda d: d.start, default=None)

    @property
    def plain_here(self) -> list[Dated]:
        """Those of the number's sentence that date what is told."""
        return [d for d in self.here if not d.is_saying and not d.mention.is_name]

    @property
    def nearest(self) -> Dated | None:
        """The nearest in the number's sentence that may be its days."""
        return next((d for d in self.plain_here if d.mention.reach not in OUTSIDE), None)

    @cached_property
    def guess(self) -> Dated | None:
        """What a rule would take: the nearest date, or the day of the event told of."""
        nearest = self.nearest
        if "kind=size" in self.own:
            is_close = nearest is not None and self._gap(nearest) < CLOSE
            return nearest if is_close else None
        if nearest is not None or not self._is_of_event():
            return nearest
        soon = self.next_day
        if self.last_day is None and soon is not None:
            return soon if soon.sentence - self.figure.sentence <= LEAD_SENTENCES else None
        return self.last_day

    def _is_of_event(self) -> bool:
        """Whether the number tells of the event that the text is about, and has its day."""
        if "rate" in self.own or "running" in self.own:
            return False
        known = self.figure.known
        return known.of_event if known is not None else "kind=flow" in self.own

    def _gap(self, dated: Dated) -> int:
        return max(dated.start - self.figure.end, self.figure.start - dated.end)

    @cached_property
    def shared(self) -> dict[int, int]:
        """How many words each other sentence with an event's day shares with the number's."""
        own = content_words(self.parse, self.figure.sentence)
        sentences = {d.sentence for d in self.dated if d.is_event_day} - {self.figure.sentence}
        return {s: len(own & content_words(self.parse, s)) for s in sentences}
