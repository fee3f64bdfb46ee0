"""The chart of one series: its claims, what they imply, and the best number a period."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from sayso.charts.axes import span_of
from sayso.charts.bars import Bar, draw_bars
from sayso.charts.look import BOUNDS_NOTE, finish, to_foot, to_title
from sayso.charts.marks import (
    Pace,
    Setting,
    Voices,
    find_in_conflict,
    find_pace,
    find_voices,
    say_claims,
)
from sayso.charts.panel import Panel, draw_estimates
from sayso.errors import InvalidValue
from sayso.model.claim import Claim
from sayso.model.finding import Finding
from sayso.model.ids import SourceId
from sayso.model.measure import Kind
from sayso.model.period import Period
from sayso.model.series import Estimate, Series

#: Bounds are cut off at the top where they lie so many times above all else that is drawn.
CUT_ABOVE = 2.5


@dataclass(frozen=True, slots=True)
class Sorted:
    """Which claims stand beside the estimates, which in a panel of totals, which nowhere."""

    beside: tuple[Bar, ...]
    totals: tuple[Bar, ...]
    left_out: tuple[str, ...]


def estimates_chart(
    estimates: Sequence[Estimate],
    claims: Sequence[Claim] = (),
    *,
    names: Mapping[SourceId, str] | None = None,
    conflicts: Sequence[Finding] = (),
) -> alt.VConcatChart:
    """One series over time: its bounds, likely range and best number, and the claims.

    Counts of the estimates' periods and rates stand beside the estimates, rates for other
    units of time multiplied to match; running totals and counts over other days stand in a
    panel of their own, since they can't share an axis with the counts of a period. Claims
    of conflicts among `conflicts` are marked, as are those that the estimates set aside.
    Denied numbers, changes, other counting units, and counts with no days are left out, and
    the foot says how many. `names` are the sources' names to show; an id stands for itself.

    Raises:
        InvalidValue: there is no estimate, or they are of several series.
    """
    series = find_series(estimates)
    known = sorted(estimates, key=lambda e: e.covers)
    set_aside = frozenset(claim for e in known for claim in e.set_aside)
    setting = Setting(names or {}, find_in_conflict(conflicts), set_aside)
    pace = find_pace([e.covers for e in known])
    span = span_of([*(e.covers for e in known), *(c.covers.value for c in claims if c.covers)])
    drawn = sort_claims(claims, series, pace, span)
    bars = (*drawn.beside, *drawn.totals)
    voices = find_voices([setting.name_of(bar.claim.source) for bar in bars])
    panels = [_draw_main(series, pace, span, known, drawn, setting, voices)]
    if drawn.totals:
        panels.append(_draw_totals(series, span, drawn.totals, setting, voices))
    panels[-1] = panels[-1].properties(title=to_foot(_say_foot(known, bars, drawn.left_out)))
    return finish(
        alt.vconcat(*panels).resolve_scale(color="shared", stroke="shared", shape="shared"),
        to_title(say_series(series), _say_subtitle(known, drawn)),
        f"{say_series(series)}: {BOUNDS_NOTE}",
    )


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


def sort_claims(claims: Sequence[Claim], series: Series, pace: Pace, span: Period) -> Sorted:
    """Each claim to its panel, in the order of their days."""
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


def _draw_main(
    series: Series,
    pace: Pace,
    span: Period,
    estimates: Sequence[Estimate],
    drawn: Sorted,
    setting: Setting,
    voices: Voices,
) -> alt.LayerChart:
    title = say_counts(series, pace)
    panel = Panel(span, find_domain(estimates, drawn.beside), title, 300, voice_lines=voices.lines)
    layers = draw_estimates(panel, estimates) + draw_bars(panel, drawn.beside, setting, voices)
    return panel.layer(layers)


def _draw_totals(
    series: Series, span: Period, totals: Sequence[Bar], setting: Setting, voices: Voices
) -> alt.LayerChart:
    counts = series.counts[:1].upper() + series.counts[1:]
    title = f"{counts} in all over the days of the bar, or so far at its end"
    panel = Panel(span, find_domain((), totals), title, 170, voice_lines=voices.lines)
    return panel.layer(draw_bars(panel, totals, setting, voices))


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


def _say_subtitle(estimates: Sequence[Estimate], drawn: Sorted) -> list[str]:
    said = [BOUNDS_NOTE]
    if any(e.best is not None for e in estimates):
        said.append("The best estimate and its likely range are what a model makes of the claims.")
    if drawn.beside or drawn.totals:
        said.append(
            "Bars and dots are claims over the days that they cover; an arrow means at least or "
            "at most, a box a range from low to high."
        )
    if not all(bar.is_dated for bar in drawn.beside):
        said.append("Dashed lines are rates for which no days were said.")
    return [" ".join(said)]


def _say_foot(estimates: Sequence[Estimate], bars: Sequence[Bar], left_out: Sequence[str]) -> str:
    """Where it all is from, and what is not shown."""
    methods = ", ".join(sorted({estimate.method for estimate in estimates}))
    behind = {claim for estimate in estimates for claim in estimate.claims}
    said = [f"Estimates by {methods} from {say_claims(len(behind))}."]
    if bars:
        said.append(f"Drawn: {say_claims(len(bars))}.")
    if any(bar.factor != 1 for bar in bars):
        said.append("Rates for another unit of time are multiplied to match.")
    if left_out:
        reasons = Counter(left_out)
        told = ", ".join(f"{reasons[reason]} {reason}" for reason in sorted(reasons))
        said.append(f"Not drawn: {told}.")
    return " ".join(said)
