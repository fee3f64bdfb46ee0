"""Claims as rows of a chart: how high, over which days, whose, and what to read on pointing."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from textwrap import shorten

import altair as alt

from sayso.charts.look import OTHER_COLOUR, SOURCE_COLOURS, Row
from sayso.model.claim import Claim
from sayso.model.finding import Finding
from sayso.model.ids import ClaimId, SourceId
from sayso.model.measure import Per
from sayso.model.period import Period, count_months
from sayso.model.wording import say_period, say_quantity, say_rate

#: The mean length of each unit of a rate in days, of the Gregorian calendar.
DAYS_PER = {
    Per.HOUR: Decimal(1) / 24, Per.DAY: Decimal(1), Per.WEEK: Decimal(7),
    Per.MONTH: Decimal("30.436875"), Per.YEAR: Decimal("365.2425"),
}  # fmt: skip
WORDS_CHARS = 150
AUTHOR = "the report itself"
IN_CONFLICT, SET_ASIDE = "claim in conflict", "claim set aside"
VOICE_COLUMNS = 4
CLAIM_TOOLTIP = [
    alt.Tooltip("source:N", title="Claim by"),
    alt.Tooltip("claim:N", title="Number"),
    alt.Tooltip("words:N", title="Words"),
    alt.Tooltip("days:N", title="Days"),
    alt.Tooltip("rests on:N", title="Rests on"),
    alt.Tooltip("standing:N", title="Marked"),
    alt.Tooltip("same:N", title="The same number and days"),
]


@dataclass(frozen=True, slots=True)
class Voices:
    """Which sources have a colour of their own, by name; the rest share grey."""

    names: tuple[str, ...]
    others: int

    @property
    def other(self) -> str:
        """What stands in the legend for the rest."""
        return f"{self.others} other source" + ("s" if self.others > 1 else "")

    @property
    def domain(self) -> list[str]:
        """The names in the legend."""
        return [*self.names, *([self.other] if self.others else [])]

    @property
    def colours(self) -> list[str]:
        """A colour for each name of `domain`."""
        own = list(SOURCE_COLOURS[: len(self.names)])
        return [*own, *([OTHER_COLOUR] if self.others else [])]

    @property
    def lines(self) -> int:
        """How many lines its legend has."""
        return -(-len(self.domain) // VOICE_COLUMNS)

    def group(self, name: str) -> str:
        """The name in the legend for the source called `name`."""
        return name if name in self.names else self.other


def find_voices(names: Sequence[str]) -> Voices:
    """The sources that say most, one name a claim given; ties by the alphabet."""
    counted = Counter(names)
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    # A seventh alone would be "1 other source" in grey, which is as long as its name: still grey.
    return Voices(tuple(ranked[: len(SOURCE_COLOURS)]), max(0, len(ranked) - len(SOURCE_COLOURS)))


@dataclass(frozen=True, slots=True)
class Setting:
    """What claims are drawn with: the names of their sources and how they stand."""

    names: Mapping[SourceId, str] = field(default_factory=dict)
    in_conflict: Collection[ClaimId] = ()
    set_aside: Collection[ClaimId] = ()

    def name_of(self, source: SourceId | None) -> str:
        """The source's name, its id where no name was given, or "the report itself"."""
        return AUTHOR if source is None else self.names.get(source, source)

    def standing(self, claim: Claim) -> str:
        """Whether it had to give way, or a finding says that it can't be true with others."""
        if claim.id in self.set_aside:
            return SET_ASIDE
        return IN_CONFLICT if claim.id in self.in_conflict else ""


def find_in_conflict(findings: Sequence[Finding]) -> frozenset[ClaimId]:
    """The claims of findings that say they can't all be true, also those on a condition."""
    contradictions = (finding for finding in findings if finding.kind.is_contradiction)
    return frozenset(claim for finding in contradictions for claim in finding.claims)


def say_amount(claim: Claim) -> str:
    """The number in words, with what it counts: "15,000 to 18,000 persons a month"."""
    quantity, measure = claim.quantity.value, claim.measure
    said = say_quantity(quantity)
    if measure.counts and measure.counts != "%" and not said.endswith(quantity.unit):
        said += f" {measure.counts}"
    rate = say_rate(measure)
    return said + (f", {rate}" if measure.cumulative else f" {rate}") if rate else said


def say_claims(n: int) -> str:
    """How many claims.

    >>> say_claims(1), say_claims(1200)
    ('1 claim', '1,200 claims')
    """
    return f"{n:,} claim" if n == 1 else f"{n:,} claims"


def find_words(claim: Claim) -> str:
    """What the claim's source says, as it stands in the report, cut short; "" if inferred."""
    spans = claim.attribution.content or ((claim.quantity.at,) if claim.quantity.at else ())
    words = " … ".join(" ".join(span.exact.split()) for span in spans)
    return shorten(words, WORDS_CHARS, placeholder=" …") if words else ""


def to_tooltip(claim: Claim, setting: Setting) -> Row:
    """What a reader sees on pointing at the claim."""
    rests_on = " ← ".join(setting.name_of(source) for source in claim.through)
    source, number = setting.name_of(claim.source), say_amount(claim)
    days = say_period(claim.covers.value) if claim.covers else "no days said"
    standing = setting.standing(claim)
    return {
        "source": source,
        "claim": number,
        "words": find_words(claim),
        "days": days,
        "rests on": rests_on or "not said",
        "standing": standing or "not marked",
        "told": "; ".join(part for part in (source, number, days, standing) if part),
    }


def to_limits(claim: Claim, factor: Decimal = Decimal(1)) -> tuple[float | None, float | None]:
    """Low and high of the claim times `factor`; None where its words set no limit."""
    quantity = claim.quantity.value
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        low = high = quantity.best
    return (
        None if low is None else float(low * factor),
        None if high is None else float(high * factor),
    )


@dataclass(frozen=True, slots=True)
class Pace:
    """The length of the periods of a series, in words and in days."""

    word: str
    days: Decimal
    months: int | None

    def fits(self, period: Period) -> bool:
        """Whether a count over `period` can stand on one axis with counts of these."""
        if self.months is not None and count_months(period) == self.months:
            return True
        return abs(Decimal(period.days) / self.days - 1) <= Decimal("0.1")

    def factor(self, per: Per) -> Decimal:
        """What a rate per `per` is multiplied with to be one of these."""
        if self.months is not None and per in (Per.MONTH, Per.YEAR):
            return Decimal(self.months) / (12 if per is Per.YEAR else 1)
        return self.days / DAYS_PER[per]


def find_pace(periods: Sequence[Period]) -> Pace:
    """What the periods of a series are: months, weeks and so on, or "period" where they differ."""
    months = {count_months(period) for period in periods}
    for word, number in (("month", 1), ("quarter", 3), ("year", 12)):
        if months == {number}:
            return Pace(word, DAYS_PER[Per.MONTH] * number, number)
    days = {period.days for period in periods}
    for word, number in (("day", 1), ("week", 7)):
        if days == {number}:
            return Pace(word, Decimal(number), None)
    mean = Decimal(sum(period.days for period in periods)) / len(periods)
    return Pace("period", mean, None)
