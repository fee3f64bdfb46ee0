"""Claims as bars: as long as the days they cover, as high as the words allow."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from sayso.charts.axes import to_moment, to_x
from sayso.charts.look import INK, SOFT_INK, Row
from sayso.charts.marks import (
    CLAIM_TOOLTIP,
    IN_CONFLICT,
    SET_ASIDE,
    VOICE_COLUMNS,
    Setting,
    Voices,
    find_voices,
    to_limits,
    to_tooltip,
)
from sayso.charts.panel import Panel, to_chart
from sayso.model.claim import Claim
from sayso.model.period import Period

#: A bar of fewer pixels is drawn as a dot.
NARROW_PX = 8
#: The sign of multiplication.
TIMES = "\N{MULTIPLICATION SIGN}"
#: How many sources of the same number are named on pointing at it.
MOST_NAMES = 6
#: Where the legend of signs begins: right of that of the bands.
SIGNS_X = 420
#: Told apart by shape, so that print in black and white shows them too.
SHAPES = {IN_CONFLICT: "diamond", SET_ASIDE: "M-.7,-.7L.7,.7M-.7,.7L.7,-.7"}
_UP = "M0,-.4L0,-2.4M-.65,-1.6L0,-2.4L.65,-1.6"
_DOWN = "M0,.4L0,2.4M-.65,1.6L0,2.4L.65,1.6"
#: A sign over a line, and one around a dot, whose colour stays to be seen.
SIGN = alt.MarkDef(type="point", size=70, color=INK, filled=False, strokeWidth=1.8, opacity=1)
DOT_SIGN = alt.MarkDef(type="point", size=190, color=INK, filled=False, strokeWidth=1.6, opacity=1)


@dataclass(frozen=True, slots=True)
class Colours:
    """How the colour of a source is told to the lines and to the edges of boxes."""

    fill: alt.Color
    stroke: alt.Stroke


@dataclass(frozen=True, slots=True)
class Key:
    """What all claims of a chart are drawn with, in each of its panels."""

    setting: Setting
    voices: Voices
    signs: tuple[str, ...]

    def group(self, claim: Claim) -> str:
        """What stands in the legend for the claim's source."""
        return self.voices.group(self.setting.name_of(claim.source))


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


def draw_bars(panel: Panel, bars: Sequence[Bar], key: Key) -> list[alt.Chart]:
    """Lines, boxes and dots with arrows for floors and ceilings, and signs of their standing.

    A running total stands at the end of its days, with a thin line back to their start.
    Claims of the same number and days are one mark with their count beside it, not moved
    apart: a mark that is moved says another number.
    """
    rows = merge([_to_row(panel, bar, key) for bar in bars])
    colours = to_colours(panel, key.voices)
    marks = (
        ("box", _draw_boxes), ("dashed", _draw_dashed), ("post", _draw_posts),
        ("line", _draw_lines), ("dot", _draw_dots),
    )  # fmt: skip
    running = [row for row in rows if row["running"]]
    layers = [_draw_lines(running, colours, width=1)] if running else []
    for shape, draw in marks:
        if fitting := [row for row in rows if row["shape"] == shape]:
            layers.append(draw(fitting, colours))
    for arrow, path in (("up", _UP), ("down", _DOWN)):
        if fitting := [row for row in rows if row["arrow"] == arrow]:
            layers.append(_draw_arrows(fitting, colours, path))
    if marked := [row for row in rows if row["standing"] in SHAPES]:
        layers += _draw_signs(marked, to_sign(panel, key.signs))
    if several := [row for row in rows if row["count"]]:
        layers.append(_draw_counts(several))
    return layers


def find_key(bars: Sequence[Bar], setting: Setting) -> Key:
    """The colours and signs that the legend of these bars explains."""
    voices = find_voices([setting.name_of(bar.claim.source) for bar in bars])
    standings = {setting.standing(bar.claim) for bar in bars}
    return Key(setting, voices, tuple(sign for sign in SHAPES if sign in standings))


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


def _to_row(panel: Panel, bar: Bar, key: Key) -> Row:
    low, high = bar.limits
    start, end = to_moment(bar.over.start), to_moment(bar.over.end)
    at = high if low is None else low
    is_box = low is not None and high is not None and low < high
    shape = _find_shape(panel, bar, is_box=is_box)
    mid = end if bar.claim.measure.cumulative else (start + end) // 2
    return {
        "start": start,
        "end": end,
        "mid": mid,
        "edge": mid if shape in ("dot", "post") else end,
        "low": at,
        "high": high if is_box else at,
        "at": (low + high) / 2 if low is not None and high is not None else at,
        "shape": shape,
        "running": int(bar.claim.measure.cumulative),
        "arrow": "up" if high is None else "down" if low is None else "",
        "voice": key.group(bar.claim),
        **to_tooltip(bar.claim, key.setting),
    }


def _find_shape(panel: Panel, bar: Bar, *, is_box: bool) -> str:
    if not bar.is_dated:
        return "dashed"
    if panel.px(bar.over) < NARROW_PX or bar.claim.measure.cumulative:
        return "post" if is_box else "dot"
    return "box" if is_box else "line"


#: Fields of a row that, where they are the same, put two claims at one place.
_PLACE = ("start", "end", "row", "low", "high", "arrow", "running")


def merge(rows: Sequence[Row]) -> list[Row]:
    """One row for all that would be drawn at one place, which says how many and whose they are."""
    places: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        places.setdefault(tuple(row.get(name) for name in _PLACE), []).append(row)
    return [_merge_one(same) for same in places.values()]


def _merge_one(same: Sequence[Row]) -> Row:
    first = same[0]
    if len(same) == 1:
        return {**first, "count": "", "same": "no other claim"}
    names = list(dict.fromkeys(str(row["source"]) for row in same))
    told = ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
    marked = {row["standing"] for row in same}
    standing = next((s for s in (SET_ASIDE, IN_CONFLICT) if s in marked), first["standing"])
    return {
        **first,
        "standing": standing,
        "count": f"{TIMES}{len(same)}",
        "same": f"{len(same)} claims: {told}",
        "told": f"{first['told']}; {len(same)} claims of the same number and days: {told}",
    }


def _draw_boxes(rows: Sequence[Row], colours: Colours) -> alt.Chart:
    mark = alt.MarkDef(type="bar", fillOpacity=0.14, strokeWidth=1.6, clip=True)
    box = to_chart(rows, mark).encode(x=to_x("start"), x2="end", y="low:Q", y2="high")
    return box.encode(color=colours.fill, stroke=colours.stroke, tooltip=CLAIM_TOOLTIP)


def _draw_dashed(rows: Sequence[Row], colours: Colours) -> alt.Chart:
    """A line at each limit of claims that name no days, all the way across."""
    limits = [{**row, "at": n} for row in rows for n in dict.fromkeys((row["low"], row["high"]))]
    return _draw_lines(limits, colours, dash=(5, 4), width=1.8)


def _draw_lines(
    rows: Sequence[Row],
    colours: Colours,
    *,
    dash: Sequence[float] = (1, 0),
    width: float = 3.5,
) -> alt.Chart:
    mark = alt.MarkDef(type="rule", strokeWidth=width, strokeDash=list(dash), clip=True)
    line = to_chart(rows, mark).encode(x=to_x("start"), x2="end", y="at:Q")
    return line.encode(color=colours.fill, tooltip=CLAIM_TOOLTIP)


def _draw_posts(rows: Sequence[Row], colours: Colours) -> alt.Chart:
    mark = alt.MarkDef(type="rule", strokeWidth=4, opacity=0.8, clip=True)
    post = to_chart(rows, mark).encode(x=to_x("mid"), y="low:Q", y2="high")
    return post.encode(color=colours.fill, tooltip=CLAIM_TOOLTIP)


def _draw_dots(rows: Sequence[Row], colours: Colours) -> alt.Chart:
    mark = alt.MarkDef(type="circle", size=48, opacity=1, stroke="white", strokeWidth=0.6)
    return _draw_points(rows, mark).encode(color=colours.fill)


def _draw_arrows(rows: Sequence[Row], colours: Colours, path: str) -> alt.Chart:
    mark = alt.MarkDef(type="point", shape=path, size=64, filled=False, strokeWidth=1.8, opacity=1)
    return _draw_points(rows, mark).encode(color=colours.fill)


def to_sign(panel: Panel, signs: Sequence[str]) -> alt.Shape:
    """A shape a standing, the same in every layer, with one legend."""
    scale = alt.Scale(domain=list(signs), range=[SHAPES[sign] for sign in signs])
    legend = alt.Legend(
        title=None, orient="none", direction="horizontal", legendX=SIGNS_X, legendY=panel.bands_y
    )
    return alt.Shape("standing:N", sort=None, scale=scale, legend=legend)


def _draw_signs(rows: Sequence[Row], sign: alt.Shape) -> list[alt.Chart]:
    """What is said of a claim by findings: over a line on a white ground, around a dot."""
    dots = [row for row in rows if row["shape"] == "dot"]
    others = [row for row in rows if row["shape"] != "dot"]
    ground = alt.MarkDef(type="circle", size=90, color="white", opacity=1)
    layers = [_draw_points(others, ground), _draw_points(others, SIGN).encode(shape=sign)]
    return [*layers, _draw_points(dots, DOT_SIGN).encode(shape=sign)]


def _draw_counts(rows: Sequence[Row]) -> alt.Chart:
    mark = alt.MarkDef(type="text", align="left", dx=8, fontSize=10.5, color=SOFT_INK)
    text = to_chart(rows, mark).encode(x=to_x("edge"), y="at:Q", text="count:N")
    return text.encode(tooltip=CLAIM_TOOLTIP)


def _draw_points(rows: Sequence[Row], mark: alt.MarkDef) -> alt.Chart:
    return to_chart(rows, mark).encode(x=to_x("mid"), y="at:Q", tooltip=CLAIM_TOOLTIP)
