"""The chart of a trend: the estimates, and below them when a turn may have come."""

from collections.abc import Mapping, Sequence

import altair as alt

from sayso.charts.axes import span_of, to_moment, to_x
from sayso.charts.look import BOUNDS_NOTE, INK, SOFT_INK, Row, finish, to_foot, to_title
from sayso.charts.marks import find_pace, say_claims
from sayso.charts.panel import Panel, draw_estimates, to_chart
from sayso.charts.sorting import find_domain, find_series, say_counts, say_series
from sayso.errors import InvalidValue
from sayso.model.ids import SourceId
from sayso.model.period import Period
from sayso.model.series import Estimate, Trend, Verdict
from sayso.model.wording import say_period

#: Ours, and no source's colour.
DATE_COLOUR = "#4D4D4D"
MOST_REASONS = 4
#: The axis of dates goes up to at least this, so that equal chances look as low as they are.
LEAST_PERCENT = 20


def trend_chart(
    trend: Trend, estimates: Sequence[Estimate], *, names: Mapping[SourceId, str] | None = None
) -> alt.VConcatChart:
    """The verdict as title, the panel of sources below it, the estimates, the date of a turn.

    The bars say how likely each period is to hold the turn or shift, given that there was
    one; a verdict that there was one also puts a line at the likeliest. `names` are the
    sources' names to show; an id stands for itself.

    Raises:
        InvalidValue: there is no estimate, or the estimates are not all of the trend's series.
    """
    series = find_series(estimates)
    if series != trend.series:
        raise InvalidValue(
            f"a trend of {say_series(trend.series)!r} can't be drawn over estimates of "
            f"{say_series(series)!r}; give the estimates of the trend's series"
        )
    known = sorted(estimates, key=lambda e: e.covers)
    span = span_of([*(e.covers for e in known), *(period for period, _ in trend.when)])
    pace = find_pace([e.covers for e in known])
    panel = Panel(span, find_domain(known, ()), say_counts(series, pace), 260)
    layers = draw_estimates(panel, known)
    if trend.when and trend.verdict in (Verdict.TURN, Verdict.SHIFT):
        layers.append(_draw_likeliest(trend.when[0][0]))
    panels = [panel.layer(layers)]
    if trend.when:
        panels.append(_draw_dates(span, trend))
    panels[-1] = panels[-1].properties(title=to_foot(_say_foot(trend)))
    by_id = {str(source): name for source, name in (names or {}).items()}
    title = f"{say_series(series)}: {trend.verdict}"
    return finish(
        alt.vconcat(*panels),
        to_title(title, _say_subtitle(trend, by_id)),
        f"{title}. {BOUNDS_NOTE}",
    )


def _draw_likeliest(period: Period) -> alt.Chart:
    rows: list[Row] = [{"mid": (to_moment(period.start) + to_moment(period.end)) // 2}]
    mark = alt.MarkDef(type="rule", color=INK, strokeDash=[2, 3])
    return to_chart(rows, mark).encode(x=to_x("mid"))


def _draw_dates(span: Period, trend: Trend) -> alt.LayerChart:
    """A bar a period, and the number over the highest."""
    rows: list[Row] = [
        {
            "start": to_moment(period.start),
            "end": to_moment(period.end),
            "mid": (to_moment(period.start) + to_moment(period.end)) // 2,
            "zero": 0,
            "percent": 100 * chance,
            "days": say_period(period),
            "said": say_chance(chance),
            "told": f"{say_period(period)}: {say_chance(chance)}",
        }
        for period, chance in sorted(trend.when)
    ]
    highest = 100 * max(chance for _, chance in trend.when)
    panel = Panel(
        span, (0, max(LEAST_PERCENT, highest * 1.3)),
        "If there was a turn or shift: how likely in this period", 90, number="~f",
        label="datum.label + ' %'",
    )  # fmt: skip
    tooltip = [alt.Tooltip("days:N", title="Period"), alt.Tooltip("said:N", title="Probability")]
    bar = alt.MarkDef(type="rect", color=DATE_COLOUR, stroke="white", strokeWidth=1)
    bars = to_chart(rows, bar).encode(
        x=to_x("start"), x2="end", y="percent:Q", y2="zero", tooltip=tooltip
    )
    text = alt.MarkDef(type="text", baseline="bottom", dy=-3, fontSize=11, color=SOFT_INK)
    tops = [row for row in rows if row["percent"] == highest]
    labels = to_chart(tops if len(tops) == 1 else [], text)
    return panel.layer([bars, labels.encode(x=to_x("mid"), y="percent:Q", text="said:N")])


def say_chance(chance: float) -> str:
    """A probability in whole percent; never 0 or 100 of them, as neither is known.

    >>> say_chance(0.347), say_chance(0.001), say_chance(1.0)
    ('35 %', 'below 1 %', 'above 99 %')
    """
    if chance < 0.01:
        return "below 1 %"
    return "above 99 %" if chance > 0.99 else f"{100 * chance:.0f} %"


def _say_subtitle(trend: Trend, names: Mapping[str, str]) -> list[str]:
    chances = [
        f"of {what} {say_chance(chance)}"
        for what, chance in (("a turning point", trend.turn), ("a shift of level", trend.shift))
        if chance is not None
    ]
    said = [f"Probability {' and '.join(chances)}, by the model."] if chances else []
    said.append(f"Sources that speak from start to end: {_say_names(trend.panel, names)}.")
    if trend.left_out:
        joining = _say_names(trend.left_out, names)
        said.append(f"Left out, as they join or leave between: {joining}.")
    return [*said, *trend.reasons[:MOST_REASONS]]


def _say_names(sources: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(source, source) for source in sources) or "none"


def _say_foot(trend: Trend) -> str:
    covers = f" over {say_period(trend.covers)}" if trend.covers else ""
    return f"{BOUNDS_NOTE} Trend by {trend.method} from {say_claims(len(trend.claims))}{covers}."
