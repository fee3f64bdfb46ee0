"""What belongs on which axis: one series, its claims, and how far its counts go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from sayso.charts.bars import Bar
from sayso.charts.marks import Pace, find_pace
from sayso.errors import InvalidValue
from sayso.model.claim import Claim
from sayso.model.measure import Kind
from sayso.model.period import Period, count_months
from sayso.model.series import Estimate, Series

#: Bounds are cut off where they lie so many times above all else that is drawn.
CUT_ABOVE = 2.5


@dataclass(frozen=True, slots=True)
class Sorted:
    """Which claims stand beside the estimates, which in a panel of totals, which nowhere.

    `left_out` has a reason a claim: "denied by its source".
    """

    beside: tuple[Bar, ...]
    totals: tuple[Bar, ...]
    left_out: tuple[str, ...]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """All that are drawn."""
        return (*self.beside, *self.totals)


def find_series(estimates: Sequence[Estimate]) -> Series:
    """The one series that all estimates are of.

    Raises:
        InvalidValue: there is no estimate, or they are of several series.
    """
    found = sorted({estimate.series for estimate in estimates})
    if not found:
        raise InvalidValue("a chart of estimates needs at least one estimate, got none")
    if len(found) > 1:
        labels = ", ".join(say_series(series) for series in found)
        raise InvalidValue(f"a chart shows one series, got {len(found)}: {labels}; draw one each")
    return found[0]


def say_series(series: Series) -> str:
    """What is counted, of whom, where: the first letter a capital."""
    said = ", ".join(p for p in (series.label, series.of, series.scope, series.place) if p)
    return said[:1].upper() + said[1:]


def say_counts(series: Series, pace: Pace) -> str:
    """What the axis counts: "Persons a month", or "Persons" for a level."""
    counts = series.counts[:1].upper() + series.counts[1:]
    return counts if series.is_level else f"{counts} a {pace.word}"


def are_in_step(estimates: Sequence[Estimate]) -> bool:
    """Whether the periods, in their order, are of one length and most follow on each other.

    Only then does a line over time show them: of periods that overlap, it shows none.
    """
    periods = [estimate.covers for estimate in estimates]
    if any(a.end > b.start for a, b in pairwise(periods)):
        return False
    follow = sum(a.end == b.start for a, b in pairwise(periods))
    return find_pace(periods).word != "period" and 2 * follow >= len(periods) - 1


def sort_claims(claims: Sequence[Claim], series: Series, pace: Pace, span: Period) -> Sorted:
    """Each claim to its panel over time, in the order of their days."""
    beside, totals, left_out = [], [], []
    for claim in sorted(claims, key=_by_days):
        reason = _why_left_out(claim, series)
        per, covers = claim.measure.per, claim.covers.value if claim.covers else None
        if reason:
            left_out.append(reason)
        elif per is not None:
            beside.append(Bar(claim, covers or span, pace.factor(per), is_dated=covers is not None))
        elif covers is None:
            left_out.append("with no days said")
        elif series.is_level or (not claim.measure.cumulative and pace.fits(covers)):
            beside.append(Bar(claim, covers))
        else:
            totals.append(Bar(claim, covers))
    return Sorted(tuple(beside), tuple(totals), tuple(left_out))


def sort_by_period(claims: Sequence[Claim], series: Series, periods: Collection[Period]) -> Sorted:
    """Each claim beside the period that it covers, rates multiplied to its length."""
    beside, left_out = [], []
    for claim in sorted(claims, key=_by_days):
        reason = _why_left_out(claim, series)
        per, covers = claim.measure.per, claim.covers.value if claim.covers else None
        if reason:
            left_out.append(reason)
        elif covers is None:
            left_out.append("with no days said")
        elif covers not in periods:
            left_out.append("over other days")
        else:
            pace = Pace("period", Decimal(covers.days), count_months(covers))
            beside.append(Bar(claim, covers, pace.factor(per) if per else Decimal(1)))
    return Sorted(tuple(beside), (), tuple(left_out))


def _by_days(claim: Claim) -> tuple[str, str]:
    return (str(claim.covers.value.start) if claim.covers else "", claim.id)


def _why_left_out(claim: Claim, series: Series) -> str:
    """Why the claim's number can't stand on an axis of the series, or ""."""
    if claim.factuality.is_denied:
        return "denied by its source"
    if claim.measure.kind is Kind.CHANGE:
        return "about a change"
    if claim.measure.counts != series.counts:
        return f"counting {claim.measure.counts}"
    return ""


def find_domain(estimates: Sequence[Estimate], bars: Sequence[Bar]) -> tuple[float, float]:
    """The axis of counts: from zero to a little above all, high bounds far above the rest cut."""
    sharp = [n for e in estimates if e.best is not None for n in (e.best, *(e.likely or ()))]
    drawn = [float(n) for n in sharp] + [n for bar in bars for n in bar.limits if n is not None]
    bounds = [float(n) for e in estimates for n in (e.low, e.high) if n is not None]
    lowest = min([0.0, *drawn, *bounds])
    highest, limit = max([0.0, *drawn]), max([0.0, *bounds])
    if not drawn or limit <= CUT_ABOVE * highest:
        highest = max(highest, limit)
    elif limit > highest:
        highest *= 1.4
    has_floor = any(bar.limits[1] is None for bar in bars) or any(e.high is None for e in estimates)
    return lowest * 1.05, (highest or 1.0) * (1.16 if has_floor else 1.06)
