"""Estimates of periods that overlap or differ in length: a row a period, counts across."""

from collections.abc import Sequence

import altair as alt

from sayso.charts.bars import DOT_SIGN, SHAPES, Bar, Key, merge, to_colours, to_sign
from sayso.charts.look import BEST_COLOUR, GRID, INK, SOFT_INK, WIDTH, Row
from sayso.charts.marks import CLAIM_TOOLTIP, to_tooltip
from sayso.charts.panel import (
    BOUNDS,
    ESTIMATE_TOOLTIP,
    LEAST_PX,
    LIKELY,
    Panel,
    find_kinds,
    to_chart,
    to_fill,
)  # fmt: skip
from sayso.charts.panel import to_tooltip as to_estimate_tooltip
from sayso.charts.sorting import Sorted, find_domain
from sayso.model.period import Period
from sayso.model.series import Estimate, Series
from sayso.model.wording import say_period

#: A row has its bands above and its claims below.
ROW_PX, BAND_PX, LIKELY_PX = 50, 16, 8
BAND_AT, CLAIM_AT = 0.26, 0.64
#: How much room the names of periods have.
NAME_PX = 190
_RIGHT = "M.4,0L2.4,0M1.6,-.65L2.4,0L1.6,.65"
_LEFT = "M-.4,0L-2.4,0M-1.6,-.65L-2.4,0L-1.6,.65"


def draw_periods(
    series: Series, estimates: Sequence[Estimate], drawn: Sorted, key: Key
) -> alt.LayerChart:
    """The estimate of each period, earliest first, and below it what claims say of its days."""
    lanes = {estimate.covers: lane for lane, estimate in enumerate(estimates)}
    domain = find_domain(estimates, drawn.beside)
    span = Period(estimates[0].covers.start, max(covers.end for covers in lanes))
    # For the heights of its legends; its axis of days has no place here.
    panel = Panel(span, domain, "", 0, voice_lines=key.voices.lines)
    layers = [
        _draw_axis(series, domain, len(estimates)),
        *_draw_names(lanes),
        *_draw_bands(panel, estimates, lanes),
        *_draw_claims(panel, drawn.beside, lanes, key),
    ]
    return alt.LayerChart(layer=layers).properties(width=WIDTH, height=ROW_PX * len(estimates))


def _draw_axis(series: Series, domain: tuple[float, float], rows: int) -> alt.Chart:
    counts = series.counts[:1].upper() + series.counts[1:]
    axis = alt.Axis(
        title=counts if series.is_level else f"{counts} in all of the period", format=",~f",
        tickCount=8, domain=False, ticks=False, labelPadding=6, titleAnchor="start",
        titlePadding=8,
    )  # fmt: skip
    scale = alt.Scale(domain=list(domain), nice=False, zero=False)
    y = alt.Y("top:Q", axis=None, scale=alt.Scale(domain=[rows, 0], nice=False, zero=False))
    nothing = to_chart([], alt.MarkDef(type="rule", opacity=0))
    return nothing.encode(x=alt.X("low:Q", axis=axis, scale=scale), y=y)


def _draw_names(lanes: dict[Period, int]) -> list[alt.Chart]:
    """The periods at the left, each below a line."""
    rows: list[Row] = [
        {"top": lane, "name": lane + BAND_AT, "period": say_period(covers)}
        for covers, lane in lanes.items()
    ]
    name = alt.MarkDef(
        type="text",
        align="right",
        baseline="middle",
        x=-10,
        fontSize=11.5,
        color=INK,
        limit=NAME_PX,
    )
    line = alt.MarkDef(type="rule", color=GRID, x=-NAME_PX, x2=WIDTH)
    return [
        to_chart(rows, line).encode(y="top:Q"),
        to_chart(rows, name).encode(y="name:Q", text="period:N"),
    ]


def _draw_bands(
    panel: Panel, estimates: Sequence[Estimate], lanes: dict[Period, int]
) -> list[alt.Chart]:
    bounds: list[Row] = []
    likely: list[Row] = []
    best: list[Row] = []
    left, right = panel.domain
    for estimate in estimates:
        wide, narrow = (_find_height(lanes[estimate.covers], px) for px in (BAND_PX, LIKELY_PX))
        told = to_estimate_tooltip(estimate)
        if estimate.low is not None or estimate.high is not None:
            low = left if estimate.low is None else float(estimate.low)
            high = right if estimate.high is None else min(right, float(estimate.high))
            high = max(high, low + (right - left) / WIDTH * LEAST_PX)
            bounds.append({"low": low, "high": high, "kind": BOUNDS, **wide, **told})
        if estimate.likely is not None:
            low, high = map(float, estimate.likely)
            likely.append({"low": low, "high": high, "kind": LIKELY, **narrow, **told})
        if estimate.best is not None:
            best.append({"at": float(estimate.best), **wide, **told})
    fill = to_fill(panel, find_kinds(estimates))
    mark = alt.MarkDef(type="rule", strokeWidth=2.5, color=BEST_COLOUR)
    ticks = to_chart(best, mark).encode(x="at:Q", y="top:Q", y2="bottom")
    return [
        *(_draw_rectangles(rows).encode(fill=fill) for rows in (bounds, likely)),
        ticks.encode(tooltip=ESTIMATE_TOOLTIP),
    ]


def _find_height(lane: int, px: int) -> Row:
    half = px / ROW_PX / 2
    return {"top": lane + BAND_AT - half, "bottom": lane + BAND_AT + half}


def _draw_rectangles(rows: Sequence[Row]) -> alt.Chart:
    box = to_chart(rows, alt.MarkDef(type="rect", clip=True)).encode(x="low:Q", x2="high")
    return box.encode(y="top:Q", y2="bottom", tooltip=ESTIMATE_TOOLTIP)


def _draw_claims(
    panel: Panel, bars: Sequence[Bar], lanes: dict[Period, int], key: Key
) -> list[alt.Chart]:
    rows = merge([_to_row(bar, lanes[bar.over], key) for bar in bars])
    colour = to_colours(panel, key.voices).fill
    line = alt.MarkDef(type="rule", strokeWidth=3.5)
    dot = alt.MarkDef(type="circle", size=52, opacity=1, stroke="white", strokeWidth=0.6)
    layers = []
    if ranges := [row for row in rows if row["shape"] == "line"]:
        lines = to_chart(ranges, line).encode(x="low:Q", x2="high", y="row:Q", color=colour)
        layers.append(lines.encode(tooltip=CLAIM_TOOLTIP))
    if points := [row for row in rows if row["shape"] == "dot"]:
        layers.append(_draw_points(points, dot).encode(color=colour))
    for arrow, path in (("up", _RIGHT), ("down", _LEFT)):
        if fitting := [row for row in rows if row["arrow"] == arrow]:
            mark = alt.MarkDef(
                type="point", shape=path, size=64, filled=False, strokeWidth=1.8, opacity=1
            )
            layers.append(_draw_points(fitting, mark).encode(color=colour))
    if marked := [row for row in rows if row["standing"] in SHAPES]:
        layers.append(_draw_points(marked, DOT_SIGN).encode(shape=to_sign(panel, key.signs)))
    if several := [row for row in rows if row["count"]]:
        text = alt.MarkDef(type="text", dy=13, fontSize=10.5, color=SOFT_INK)
        layers.append(_draw_points(several, text).encode(text="count:N"))
    return layers


def _to_row(bar: Bar, lane: int, key: Key) -> Row:
    low, high = bar.limits
    at = high if low is None else low
    is_range = low is not None and high is not None and low < high
    return {
        "row": lane + CLAIM_AT,
        "low": at,
        "high": high if is_range else at,
        "at": (low + high) / 2 if low is not None and high is not None else at,
        "shape": "line" if is_range else "dot",
        "arrow": "up" if high is None else "down" if low is None else "",
        "voice": key.group(bar.claim),
        **to_tooltip(bar.claim, key.setting),
    }


def _draw_points(rows: Sequence[Row], mark: alt.MarkDef) -> alt.Chart:
    return to_chart(rows, mark).encode(x="at:Q", y="row:Q", tooltip=CLAIM_TOOLTIP)
