"""The chart of an interplay: how strongly two series go together, lag by lag."""

import altair as alt

from sayso.charts.axes import to_level_axis
from sayso.charts.look import INK, SOURCE_COLOURS, WIDTH, Row, finish, to_foot, to_title
from sayso.charts.marks import say_claims
from sayso.charts.panel import to_chart
from sayso.charts.sorting import say_series
from sayso.errors import InvalidValue
from sayso.model.series import Interplay

#: A zero has no sign.
_ZERO = "datum.value == 0 ? '0' : datum.label"
NO_CAUSE = "Going together says nothing of cause."


def interplay_chart(interplay: Interplay) -> alt.VConcatChart:
    """Correlation by lag: a dot for the best, a bar for the middle 90 percent, a line at zero.

    Raises:
        InvalidValue: there is no lag, since the two share too few periods.
    """
    first, second = _find_names(interplay)
    if not interplay.lags:
        raise InvalidValue(
            f"no lag to draw: {first!r} and {second!r} share {interplay.shared} periods, "
            "which are too few; give claims about more periods of both"
        )
    rows: list[Row] = [
        {
            "lag": lag.periods,
            "low": lag.low,
            "best": lag.best,
            "high": lag.high,
            "who": _say_lag(lag.periods, first, second),
            "range": f"{lag.low:.2f} to {lag.high:.2f}",
            "said": f"{lag.best:.2f}",
            "told": f"{_say_lag(lag.periods, first, second)}: {lag.best:.2f}, "
            f"{lag.low:.2f} to {lag.high:.2f}",
        }
        for lag in sorted(interplay.lags, key=lambda lag: lag.periods)
    ]
    says = [
        f"{say_series(interplay.first)}; {say_series(interplay.second)}.",
        interplay.says,
        "Bars: the middle 90 % of the correlation under the doubt of both series.",
    ]
    foot = (
        f"{NO_CAUSE} {interplay.shared} shared periods, {say_claims(len(interplay.claims))}, "
        f"by {interplay.method}."
    )
    drawn = _draw_lags(rows, second).properties(title=to_foot(foot))
    title = f"{first} and {second[:1].lower()}{second[1:]}: how they go together"
    return finish(alt.vconcat(drawn), to_title(title, says), f"{title}. {NO_CAUSE}")


def _find_names(interplay: Interplay) -> tuple[str, str]:
    """The two labels, or all that is known of the series where the labels are the same."""
    first, second = interplay.first.label, interplay.second.label
    if first == second:
        return say_series(interplay.first), say_series(interplay.second)
    return first[:1].upper() + first[1:], second[:1].upper() + second[1:]


def _draw_lags(rows: list[Row], second: str) -> alt.LayerChart:
    x = alt.X(
        "lag:O",
        axis=alt.Axis(
            title=f"Periods by which “{second}” comes later (below zero: earlier)",
            labelAngle=0, labelOverlap=True, ticks=False, domain=False, labelPadding=8,
            titlePadding=10, format="+d", labelExpr=_ZERO,
        ),
    )  # fmt: skip
    scale = alt.Scale(domain=[-1, 1], nice=False)
    axis = to_level_axis("Correlation", number="+.1f", label=_ZERO, ticks=5)
    y = alt.Y("low:Q", scale=scale, axis=axis)
    tooltip = [
        alt.Tooltip("who:N", title="Lag"),
        alt.Tooltip("said:N", title="Correlation"),
        alt.Tooltip("range:N", title="Middle 90 %"),
    ]
    zero = to_chart([{"low": 0}], alt.MarkDef(type="rule", color=INK)).encode(y=y)
    bar = alt.MarkDef(
        type="bar", color=SOURCE_COLOURS[0], opacity=0.3, size=min(24, WIDTH / len(rows) / 2)
    )
    bars = to_chart(rows, bar).encode(x=x, y=y, y2="high", tooltip=tooltip)
    dot = alt.MarkDef(type="circle", color=SOURCE_COLOURS[0], size=64, opacity=1)
    best = alt.Y("best:Q", scale=scale, axis=axis)
    dots = to_chart(rows, dot).encode(x=x, y=best, tooltip=tooltip)
    return alt.LayerChart(layer=[zero, bars, dots]).properties(width=WIDTH, height=280)


def _say_lag(periods: int, first: str, second: str) -> str:
    if periods == 0:
        return "in the same period"
    later, earlier = (second, first) if periods > 0 else (first, second)
    count = f"{abs(periods)} period" + ("s" if abs(periods) > 1 else "")
    return f"{later}, {count} after {earlier}"
