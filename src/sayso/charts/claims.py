"""The chart of claims about one measure: who says which number of which days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from sayso.charts.axes import draw_axes, span_of, to_moment, to_x
from sayso.charts.look import GRID, INK, SOURCE_COLOURS, WIDTH, Row, finish, to_foot, to_title
from sayso.charts.marks import (
    CLAIM_TOOLTIP,
    IN_CONFLICT,
    Setting,
    find_in_conflict,
    say_amount,
    say_claims,
    to_tooltip,
)  # fmt: skip
from sayso.charts.panel import LEAST_PX, MOMENTS_A_DAY, to_chart
from sayso.errors import InvalidValue
from sayso.model.claim import Claim
from sayso.model.finding import Finding
from sayso.model.ids import SourceId
from sayso.model.period import Period

#: A lane holds bars that don't touch, each with its number above it.
LANE_PX, BAR_PX, GAP_PX = 30, 8, 10
#: How far down in its lane a bar stands.
BAR_AT = 0.72
#: How much room the names of sources have.
NAME_PX = 170
#: The mean width of a letter of the numbers.
LETTER_PX = 5.7
#: A page no printer or screen takes is of no use: lanes beyond these are told of, not drawn.
MOST_LANES = 120


@dataclass(frozen=True, slots=True)
class Room:
    """Where a bar and its number begin and end, in pixels, and at which end they are flush."""

    left: float
    right: float
    flush: Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A dated claim in its lane, counted from the top."""

    claim: Claim
    covers: Period
    source: str
    lane: int
    room: Room


def claims_chart(
    claims: Sequence[Claim],
    *,
    names: Mapping[SourceId, str] | None = None,
    conflicts: Sequence[Finding] = (),
) -> alt.VConcatChart:
    """Each claim as a bar over the days it covers, below its number in words, by source.

    Those of conflicts among `conflicts` are marked. Claims that name no days are left out,
    and the foot says how many. `names` are the sources' names to show; an id stands for itself.

    Raises:
        InvalidValue: there is no claim, none names days, or they are of several measures.
    """
    label = _find_label(claims)
    setting = Setting(names or {}, find_in_conflict(conflicts))
    dated = sorted(
        ((claim, claim.covers.value) for claim in claims if claim.covers),
        key=lambda pair: (pair[1], pair[0].id),
    )
    if not dated:
        raise InvalidValue(
            f"none of the {len(claims)} claims about {label!r} names its days; draw claims that do"
        )
    span = span_of(period for _, period in dated)
    placed = _place(dated, span, setting)
    drawn = [one for one in placed if one.lane < MOST_LANES]
    lanes = max(one.lane for one in drawn) + 1
    scale = alt.Scale(domain=[lanes - BAR_AT, -BAR_AT], nice=False, zero=False)
    y = alt.Y("lane:Q", scale=scale, axis=None)
    layers = [draw_axes(span, y), *_draw_names(drawn), *_draw_bars(drawn, span, setting)]
    panel = alt.LayerChart(layer=layers).properties(width=WIDTH, height=lanes * LANE_PX)
    foot = _say_foot(
        len(drawn), len(placed) - len(drawn), len(claims) - len(dated),
        has_signs=any(setting.standing(one.claim) for one in drawn),
    )  # fmt: skip
    title = f"{label[:1].upper()}{label[1:]}: who says which number of which days"
    says = "Each bar covers the days that the claim is about; its number stands above it as said."
    return finish(
        alt.vconcat(panel.properties(title=to_foot(foot, frame="bounds"))),
        to_title(title, [says], frame="bounds"),
        title,
    )


def _find_label(claims: Sequence[Claim]) -> str:
    """The label of the one measure that all claims are about."""
    labels = {claim.measure.name: claim.measure.label for claim in claims}
    if not labels:
        raise InvalidValue("a chart of claims needs at least one claim, got none")
    if len(labels) > 1:
        told = ", ".join(sorted(labels.values()))
        raise InvalidValue(f"a chart shows one measure, got {len(labels)}: {told}; draw one each")
    return next(iter(labels.values()))


def _place(dated: Sequence[tuple[Claim, Period]], span: Period, setting: Setting) -> list[Placed]:
    """Each claim in the first lane of its source that is free where it and its number stand."""
    by_source: dict[str, list[tuple[Claim, Period]]] = {}
    for claim, covers in dated:
        by_source.setdefault(setting.name_of(claim.source), []).append((claim, covers))
    placed: list[Placed] = []
    first = 0
    for source in sorted(by_source, key=lambda name: (-len(by_source[name]), name)):
        ends: list[float] = []
        for claim, covers in by_source[source]:
            room = _find_room(claim, covers, span)
            lane = next((n for n, end in enumerate(ends) if end + GAP_PX <= room.left), len(ends))
            ends[lane : lane + 1] = [room.right]
            placed.append(Placed(claim, covers, source, first + lane, room))
        first += len(ends)
    return placed


def _find_room(claim: Claim, covers: Period, span: Period) -> Room:
    left = (covers.start - span.start).days / span.days * WIDTH
    right = (covers.end - span.start).days / span.days * WIDTH
    text = len(_say(claim)) * LETTER_PX
    if left + text > WIDTH:
        return Room(min(left, right - text), right, "right")
    return Room(left, max(right, left + text), "left")


def _say(claim: Claim) -> str:
    return f"denies {say_amount(claim)}" if claim.factuality.is_denied else say_amount(claim)


def _draw_bars(drawn: Sequence[Placed], span: Period, setting: Setting) -> list[alt.Chart]:
    least = round(span.days / WIDTH * LEAST_PX * MOMENTS_A_DAY)
    rows = [_to_row(one, setting, least) for one in drawn]
    bar = alt.MarkDef(type="rule", strokeWidth=BAR_PX, color=SOURCE_COLOURS[0])
    bars = to_chart(rows, bar).encode(x=to_x("start"), x2="end", y="lane:Q")
    layers = [bars.encode(tooltip=CLAIM_TOOLTIP)]
    ends: tuple[tuple[Literal["left", "right"], str], ...] = (("left", "start"), ("right", "end"))
    for flush, field in ends:
        if fitting := [row for row in rows if row["flush"] == flush]:
            mark = alt.MarkDef(
                type="text", align=flush, baseline="bottom", dy=-6, fontSize=11, color=INK
            )
            text = to_chart(fitting, mark).encode(x=to_x(field), y="lane:Q")
            layers.append(text.encode(text="said:N", tooltip=CLAIM_TOOLTIP))
    if marked := [row for row in rows if row["standing"] == IN_CONFLICT]:
        mark = alt.MarkDef(
            type="point", shape="diamond", size=80, fill="white", stroke=INK, strokeWidth=1.8,
            opacity=1,
        )  # fmt: skip
        sign = to_chart(marked, mark).encode(x=to_x("mid"), y="lane:Q")
        layers.append(sign.encode(tooltip=CLAIM_TOOLTIP))
    return layers


def _to_row(one: Placed, setting: Setting, least: int) -> Row:
    start = to_moment(one.covers.start)
    end = max(to_moment(one.covers.end), start + least)
    return {
        "start": start,
        "end": end,
        "mid": (start + end) // 2,
        "lane": one.lane,
        "flush": one.room.flush,
        "said": _say(one.claim),
        **to_tooltip(one.claim, setting),
    }


def _draw_names(drawn: Sequence[Placed]) -> list[alt.Chart]:
    """The sources at the left, each at its first lane, below a line."""
    first = {one.source: one.lane for one in reversed(drawn)}
    rows: list[Row] = [{"lane": lane, "source": source} for source, lane in first.items()]
    name = alt.MarkDef(
        type="text", align="right", baseline="middle", x=-12, fontSize=12, color=INK, limit=NAME_PX
    )
    line = alt.MarkDef(type="rule", color=GRID, x=-NAME_PX, x2=WIDTH, yOffset=-LANE_PX * BAR_AT)
    return [
        to_chart(rows, line).encode(y="lane:Q"),
        to_chart(rows, name).encode(y="lane:Q", text="source:N"),
    ]


def _say_foot(drawn: int, beyond: int, undated: int, *, has_signs: bool) -> str:
    said = [f"Drawn: {say_claims(drawn)}."]
    if has_signs:
        said.append("A diamond marks a claim that can't be true together with others.")
    if beyond:
        said.append(f"{beyond} more have no room on this chart: draw fewer sources or days.")
    if undated:
        said.append(f"Not drawn: {undated} with no days said.")
    return " ".join(said)
