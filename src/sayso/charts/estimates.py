"""The chart of one series: its claims, what they imply, and the best number a period."""

from collections import Counter
from collections.abc import Mapping, Sequence

import altair as alt

from sayso.charts.axes import span_of
from sayso.charts.bars import TIMES, Key, draw_bars, find_key
from sayso.charts.look import BOUNDS_NOTE, finish, to_foot, to_title
from sayso.charts.marks import Setting, find_in_conflict, find_pace, say_claims
from sayso.charts.panel import Panel, draw_estimates
from sayso.charts.periods import draw_periods
from sayso.charts.sorting import (
    Sorted,
    are_in_step,
    find_domain,
    find_series,
    say_counts,
    say_series,
    sort_by_period,
    sort_claims,
)  # fmt: skip
from sayso.model.claim import Claim
from sayso.model.finding import Finding
from sayso.model.ids import SourceId
from sayso.model.period import Period
from sayso.model.series import Estimate, Series


def estimates_chart(
    estimates: Sequence[Estimate],
    claims: Sequence[Claim] = (),
    *,
    names: Mapping[SourceId, str] | None = None,
    conflicts: Sequence[Finding] = (),
) -> alt.VConcatChart:
    """One series: its bounds, likely range and best number a period, and the claims.

    Periods of one length that follow on each other are drawn over time. Counts of such a
    period and rates stand beside the estimates, rates for other units of time multiplied to
    match; running totals and counts over other days stand in a panel of their own, since
    they can't share an axis with the counts of a period. Periods that overlap or differ in
    length are drawn below each other, with the claims of just these days.

    Claims of contradictions among `conflicts` are marked, as are those that the estimates
    set aside. Denied numbers, changes, other counting units, and counts with no days are left
    out, and the foot says how many. `names` are the sources' names to show; an id stands for
    itself.

    Raises:
        InvalidValue: there is no estimate, or they are of several series.
    """
    series = find_series(estimates)
    known = sorted(estimates, key=lambda e: e.covers)
    set_aside = frozenset(claim for e in known for claim in e.set_aside)
    setting = Setting(names or {}, find_in_conflict(conflicts), set_aside)
    if are_in_step(known):
        span = span_of([*(e.covers for e in known), *(c.covers.value for c in claims if c.covers)])
        drawn = sort_claims(claims, series, find_pace([e.covers for e in known]), span)
        panels = _draw_over_time(series, span, known, drawn, find_key(drawn.bars, setting))
    else:
        drawn = sort_by_period(claims, series, {e.covers for e in known})
        panels = [draw_periods(series, known, drawn, find_key(drawn.bars, setting))]
    panels[-1] = panels[-1].properties(title=to_foot(_say_foot(known, drawn)))
    return finish(
        alt.vconcat(*panels).resolve_scale(color="shared", stroke="shared", shape="shared"),
        to_title(say_series(series), [_say_subtitle(known, drawn)]),
        f"{say_series(series)}: {BOUNDS_NOTE}",
    )


def _draw_over_time(
    series: Series, span: Period, estimates: Sequence[Estimate], drawn: Sorted, key: Key
) -> list[alt.LayerChart]:
    """The estimates with the claims of such periods, and below them the totals, if any."""
    title = say_counts(series, find_pace([e.covers for e in estimates]))
    lines = key.voices.lines
    panel = Panel(span, find_domain(estimates, drawn.beside), title, 300, voice_lines=lines)
    layers = draw_estimates(panel, estimates) + draw_bars(panel, drawn.beside, key)
    if not drawn.totals:
        return [panel.layer(layers)]
    counts = series.counts[:1].upper() + series.counts[1:]
    title = f"{counts} in all over the days of the bar, or so far at its end"
    below = Panel(span, find_domain((), drawn.totals), title, 170, voice_lines=lines)
    return [panel.layer(layers), below.layer(draw_bars(below, drawn.totals, key))]


def _say_subtitle(estimates: Sequence[Estimate], drawn: Sorted) -> str:
    said = [BOUNDS_NOTE]
    if any(e.best is not None for e in estimates):
        said.append("The best estimate and its likely range are what a model makes of the claims.")
    if drawn.bars and are_in_step(estimates):
        said.append(
            "Bars and dots are claims over the days that they cover; an arrow means at least or "
            "at most, a box a range from low to high."
        )
    elif drawn.bars:
        said.append(
            "Below each band are the claims about just these days; an arrow means at least or at "
            "most, a line a range from low to high."
        )
    if len({(bar.over, bar.limits) for bar in drawn.bars}) < len(drawn.bars):
        said.append(f"{TIMES}2 is for two claims of the same number and days.")
    if not all(bar.is_dated for bar in drawn.beside):
        said.append("Dashed lines are rates for which no days were said.")
    return " ".join(said)


def _say_foot(estimates: Sequence[Estimate], drawn: Sorted) -> str:
    """Where it all is from, and what is not shown."""
    methods = ", ".join(sorted({estimate.method for estimate in estimates}))
    behind = {claim for estimate in estimates for claim in estimate.claims}
    said = [f"Estimates by {methods} from {say_claims(len(behind))}."]
    if drawn.bars:
        said.append(f"Drawn: {say_claims(len(drawn.bars))}.")
    if any(bar.factor != 1 for bar in drawn.bars):
        said.append("Rates for another unit of time are multiplied to match.")
    top = find_domain(estimates, drawn.beside)[1]
    if any(e.high is not None and e.high > top for e in estimates):
        said.append("The highest bounds go on beyond the chart.")
    if drawn.left_out:
        reasons = Counter(drawn.left_out)
        told = ", ".join(f"{reasons[reason]} {reason}" for reason in sorted(reasons))
        said.append(f"Not drawn: {told}.")
    return " ".join(said)
