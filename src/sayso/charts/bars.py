"""Claims as bars: as long as the days they cover, as high as the words allow."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from sayso.charts.axes import to_moment, to_x
from sayso.charts.look import INK, Row
from sayso.charts.marks import (
    CLAIM_TOOLTIP,
    IN_CONFLICT,
    SET_ASIDE,
    VOICE_COLUMNS,
    Setting,
    Voices,
    to_limits,
    to_tooltip,
)
from sayso.charts.panel import Panel, to_chart
from sayso.model.claim import Claim
from sayso.model.period import Period

#: A bar of fewer pixels is drawn as a dot.
NARROW_PX = 8
#: Claims with the same days and numbers are moved up so far each, so that all are seen.
NUDGE_PX, MOST_NUDGES = 4, 5
#: Where the legend of signs begins: right of that of the bands.
SIGNS_X = 420
#: Told apart by shape, so that print in black and white shows them too.
SHAPES = {IN_CONFLICT: "diamond", SET_ASIDE: "M-.7,-.7L.7,.7M-.7,.7L.7,-.7"}
_UP = "M0,-.4L0,-2.4M-.65,-1.6L0,-2.4L.65,-1.6"
_DOWN = "M0,.4L0,2.4M-.65,1.6L0,2.4L.65,1.6"
_NUDGE = alt.ExprRef("datum.nudge")


@dataclass(frozen=True, slots=True)
class Colours:
    """How the colour of a source is told to the lines and to the edges of boxes."""

    fill: alt.Color
    stroke: alt.Stroke


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim, the days that it is drawn over, and what its number is multiplied with.

    `is_dated` is False where the claim names no days and stands for all that are shown.
    """

    claim: Claim
    over: Period
    factor: Decimal = Decimal(1)
    is_dated: bool = True

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """Low and high as drawn."""
        return to_limits(self.claim, self.factor)


def draw_bars(
    panel: Panel, bars: Sequence[Bar], setting: Setting, voices: Voices
) -> list[alt.Chart]:
    """Lines, boxes and dots with arrows for floors and ceilings, and signs of their standing.

    A running total stands at the end of its days, with a thin line back to their start.
    """
    rows = _nudge([_to_row(panel, bar, setting, voices) for bar in bars])
    colours = to_colours(panel, voices)
    marks = (
        ("box", _draw_boxes), ("dashed", _draw_dashed), ("post", _draw_posts),
        ("line", _draw_lines), ("dot", _draw_dots),
    )  # fmt: skip
    running = [row for row, bar in zip(rows, bars, strict=True) if bar.claim.measure.cumulative]
    layers = [_draw_lines(running, colours, width=1)] if running else []
    for shape, draw in marks:
        if fitting := [row for row in rows if row["shape"] == shape]:
            layers.append(draw(fitting, colours))
    for arrow, path in (("up", _UP), ("down", _DOWN)):
        if fitting := [row for row in rows if row["arrow"] == arrow]:
            layers.append(_draw_arrows(fitting, colours, path))
    if marked := [row for row in rows if row["standing"] in SHAPES]:
        layers += _draw_signs(panel, marked)
    return layers


def to_colours(panel: Panel, voices: Voices) -> Colours:
    """A colour a source, the same in every layer, with one legend."""
    scale = alt.Scale(domain=voices.domain, range=voices.colours)
    legend = alt.Legend(
        title="Claims by", orient="none", direction="horizontal", legendX=0,
        legendY=panel.voices_y, symbolType="square", columns=VOICE_COLUMNS, labelLimit=150,
    )  # fmt: skip
    return Colours(
        alt.Color("voice:N", sort=None, scale=scale, legend=legend),
        alt.Stroke("voice:N", sort=None, scale=scale, legend=legend),
    )


def _to_row(panel: Panel, bar: Bar, setting: Setting, voices: Voices) -> Row:
    low, high = bar.limits
    start, end = to_moment(bar.over.start), to_moment(bar.over.end)
    at = high if low is None else low
    is_box = low is not None and high is not None and low < high
    return {
        "start": start,
        "end": end,
        "mid": end if bar.claim.measure.cumulative else (start + end) // 2,
        "low": at,
        "high": high if is_box else at,
        "at": (low + high) / 2 if low is not None and high is not None else at,
        "shape": _find_shape(panel, bar, is_box=is_box),
        "arrow": "up" if high is None else "down" if low is None else "",
        "voice": voices.group(setting.name_of(bar.claim.source)),
        **to_tooltip(bar.claim, setting),
    }


def _find_shape(panel: Panel, bar: Bar, *, is_box: bool) -> str:
    if not bar.is_dated:
        return "dashed"
    if panel.px(bar.over) < NARROW_PX or bar.claim.measure.cumulative:
        return "post" if is_box else "dot"
    return "box" if is_box else "line"


def _nudge(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with how far up it is moved so as not to lie on one before it."""
    seen: Counter[tuple[object, ...]] = Counter()
    nudged = []
    for row in rows:
        place = (row["start"], row["end"], row["low"], row["high"], row["arrow"])
        nudged.append({**row, "nudge": -NUDGE_PX * min(seen[place], MOST_NUDGES)})
        seen[place] += 1
    return nudged


def _draw_boxes(rows: Sequence[Row], colours: Colours) -> alt.Chart:
    mark = alt.MarkDef(
        type="bar", fillOpacity=0.14, strokeWidth=1.6, clip=True, yOffset=_NUDGE, y2Offset=_NUDGE
    )
    box = to_chart(rows, mark).encode(x=to_x("start"), x2="end", y="low:Q", y2="high")
    return box.encode(color=colours.fill, stroke=colours.stroke, tooltip=CLAIM_TOOLTIP)


def _draw_dashed(rows: Sequence[Row], colours: Colours) -> alt.Chart:
    """A line at each limit of claims that name no days, all the way across."""
    limits = [{**row, "at": n} for row in rows for n in dict.fromkeys((row["low"], row["high"]))]
    return _draw_lines(limits, colours, dash=(5, 4), width=1.8)


def _draw_lines(
    panel: Panel,  # noqa: ARG001
    rows: Sequence[Row],
    colours: Colours,
    *,
    dash: Sequence[float] = (1, 0),
    width: float = 3.5,
) -> alt.Chart:
    mark = alt.MarkDef(
        type="rule", strokeWidth=width, strokeDash=list(dash), clip=True, yOffset=_NUDGE
    )
    line = to_chart(rows, mark).encode(x=to_x("start"), x2="end", y="at:Q")
    return line.encode(color=colours.fill, tooltip=CLAIM_TOOLTIP)


def _draw_posts(rows: Sequence[Row], colours: Colours) -> alt.Chart:
    mark = alt.MarkDef(type="rule", strokeWidth=4, opacity=0.8, clip=True)
    post = to_chart(rows, mark).encode(x=to_x("mid"), y="low:Q", y2="high")
    return post.encode(color=colours.fill, tooltip=CLAIM_TOOLTIP)


def _draw_dots(rows: Sequence[Row], colours: Colours) -> alt.Chart:
    mark = alt.MarkDef(
        type="circle", size=48, opacity=1, stroke="white", strokeWidth=0.6, yOffset=_NUDGE
    )
    return _draw_points(rows, mark).encode(color=colours.fill)


def _draw_arrows(rows: Sequence[Row], colours: Colours, path: str) -> alt.Chart:
    mark = alt.MarkDef(
        type="point", shape=path, size=64, filled=False, strokeWidth=1.8, opacity=1, yOffset=_NUDGE
    )
    return _draw_points(rows, mark).encode(color=colours.fill)


def _draw_signs(panel: Panel, rows: Sequence[Row]) -> list[alt.Chart]:
    """What is said of a claim by findings, over the claim, on a white ground."""
    present = [standing for standing in SHAPES if any(r["standing"] == standing for r in rows)]
    scale = alt.Scale(domain=present, range=[SHAPES[standing] for standing in present])
    legend = alt.Legend(
        title=None, orient="none", direction="horizontal", legendX=SIGNS_X, legendY=panel.bands_y
    )
    shape = alt.Shape("standing:N", sort=None, scale=scale, legend=legend)
    ground = alt.MarkDef(type="circle", size=90, color="white", opacity=1, yOffset=_NUDGE)
    sign = alt.MarkDef(
        type="point", size=70, color=INK, filled=False, strokeWidth=1.8, opacity=1, yOffset=_NUDGE
    )
    return [
        _draw_points(rows, ground),
        _draw_points(rows, sign).encode(shape=shape),
    ]


def _draw_points(rows: Sequence[Row], mark: alt.MarkDef) -> alt.Chart:
    return to_chart(rows, mark).encode(x=to_x("mid"), y="at:Q", tooltip=CLAIM_TOOLTIP)
