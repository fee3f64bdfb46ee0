"""A place to draw in, and what the estimates of a series look like there."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from sayso.charts.axes import draw_axes, to_level_axis, to_moment, to_x
from sayso.charts.look import BEST_COLOUR, BOUNDS_COLOUR, LIKELY_COLOUR, WIDTH, Row
from sayso.model.period import Period
from sayso.model.series import Estimate
from sayso.model.wording import say_number, say_period

#: The legend of what is ours, and its colours.
BOUNDS, LIKELY, BEST = "bounds implied by the claims", "likely range (90 %)", "best estimate"
BAND_COLOURS = {BOUNDS: BOUNDS_COLOUR, LIKELY: LIKELY_COLOUR, BEST: BEST_COLOUR}
ESTIMATE_TOOLTIP = [
    alt.Tooltip("days:N", title="Days"),
    alt.Tooltip("implied:N", title="Bounds implied by the claims"),
    alt.Tooltip("best:N", title="Best estimate"),
    alt.Tooltip("likely:N", title="Likely range (90 %)"),
    alt.Tooltip("rests on:N", title="Rests on"),
]
#: Vega lets legends stand side by side only, so these are given their heights above a panel.
BANDS_GAP, BANDS_LINE, VOICES_GAP, LEGEND_LINE = 46, 22, 32, 16
#: How short a mark of a period may be drawn and still be seen.
LEAST_PX, MOMENTS_A_DAY = 3, 86_400_000
#: A band with no upper limit fades out towards the top of the chart.
_FADING = alt.LinearGradient(
    gradient="linear", x1=0, x2=0, y1=1, y2=0,
    stops=[
        alt.GradientStop(offset=0, color=BOUNDS_COLOUR),
        alt.GradientStop(offset=1, color="#FFFFFF"),
    ],
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Panel:
    """Days across, a count upwards from `domain[0]` to `domain[1]`, and what it counts.

    `voice_lines` is how many lines of sources its legend has; `number` and `label` are how
    a count is written at a tick, see `to_level_axis`.
    """

    span: Period
    domain: tuple[float, float]
    title: str
    height: int
    voice_lines: int = 0
    number: str = ",~f"
    label: str = "datum.label"

    @property
    def bands_y(self) -> float:
        """Where the legend of bands and signs stands: negative, above the axis' title."""
        return self.voices_y - BANDS_LINE if self.voice_lines else -BANDS_GAP

    @property
    def voices_y(self) -> float:
        """Where the legend of sources stands."""
        return -(VOICES_GAP + 16 + LEGEND_LINE * self.voice_lines)

    def px(self, period: Period) -> float:
        """How wide `period` is drawn."""
        return period.days / self.span.days * WIDTH

    @property
    def least(self) -> int:
        """The moments that a period takes at least, so as to be seen."""
        return round(self.span.days / WIDTH * LEAST_PX * MOMENTS_A_DAY)

    def layer(self, layers: Sequence[alt.Chart]) -> alt.LayerChart:
        """Its axes, and all that is drawn here, from back to front."""
        ticks = max(3, self.height // 45)
        axis = to_level_axis(self.title, number=self.number, label=self.label, ticks=ticks)
        scale = alt.Scale(domain=list(self.domain), nice=False, zero=False)
        axes = draw_axes(self.span, alt.Y("low:Q", scale=scale, axis=axis))
        return alt.LayerChart(layer=[axes, *layers]).properties(width=WIDTH, height=self.height)


def to_chart(rows: Sequence[Row], mark: alt.MarkDef) -> alt.Chart:
    """A chart of plain rows, to be told which of their fields to show how.

    `told` in a row is what a screen reader says of its mark. Rows without are decoration, and
    it passes them over: what Vega would say by itself has days in the machine's time zone.
    """
    chart = alt.Chart(alt.InlineData(values=list(rows)), mark=mark)
    if all("told" in row for row in rows):
        return chart.encode(description="told:N")
    mark["aria"] = False
    return chart


def draw_estimates(panel: Panel, estimates: Sequence[Estimate]) -> list[alt.Chart]:
    """The band of bounds, the likely range and the best number, from back to front."""
    bounded = [e for e in estimates if e.low is not None or e.high is not None]
    kinds = find_kinds(estimates)
    closed = [_to_row(e, BOUNDS, e.low, e.high, panel) for e in bounded if e.high is not None]
    opened = [_to_row(e, BOUNDS, e.low, None, panel) for e in bounded if e.high is None]
    likely = [_to_row(e, LIKELY, *e.likely, panel) for e in estimates if e.likely is not None]
    best = [e for e in estimates if e.best is not None]
    layers = [_draw_open(opened)] if opened else []
    # Always there, since the legend hangs on it.
    layers.append(_draw_band(panel, closed, kinds))
    if likely:
        layers.append(_draw_band(panel, likely, kinds))
    return [*layers, _draw_best(panel, best)] if best else layers


def find_kinds(estimates: Sequence[Estimate]) -> list[str]:
    """What there is of bounds, likely ranges and best numbers."""
    has = {
        BOUNDS: any(e.low is not None or e.high is not None for e in estimates),
        LIKELY: any(e.likely is not None for e in estimates),
        BEST: any(e.best is not None for e in estimates),
    }
    return [kind for kind, is_there in has.items() if is_there]


def _draw_band(panel: Panel, rows: Sequence[Row], kinds: Sequence[str]) -> alt.Chart:
    return _draw_rectangles(rows).encode(fill=to_fill(panel, kinds))


def to_fill(panel: Panel, kinds: Sequence[str]) -> alt.Fill:
    """A grey for each kind of band, with one legend for all that are there."""
    scale = alt.Scale(domain=list(kinds), range=[BAND_COLOURS[kind] for kind in kinds])
    legend = alt.Legend(
        title=None, orient="none", direction="horizontal", legendX=0, legendY=panel.bands_y,
        symbolType="square", columns=len(BAND_COLOURS),
    )  # fmt: skip
    return alt.Fill("kind:N", scale=scale, sort=None, legend=legend if kinds else None)


def _draw_open(rows: Sequence[Row]) -> alt.Chart:
    return _draw_rectangles(rows).encode(fill=alt.value(_FADING))


def _draw_rectangles(rows: Sequence[Row]) -> alt.Chart:
    box = to_chart(rows, alt.MarkDef(type="rect", clip=True)).encode(x=to_x("start"), x2="end")
    return box.encode(y="low:Q", y2="high", tooltip=ESTIMATE_TOOLTIP)


def _draw_best(panel: Panel, estimates: Sequence[Estimate]) -> alt.Chart:
    """A step a period, broken where the periods do not follow on each other."""
    rows: list[Row] = []
    for n, estimate in enumerate(estimates):
        start, end = to_moment(estimate.covers.start), to_moment(estimate.covers.end)
        row: Row = {"start": start, "at": float(estimate.best or 0), **to_tooltip(estimate)}
        rows.append(row)
        if n + 1 == len(estimates) or estimates[n + 1].covers.start != estimate.covers.end:
            end = max(end, start + panel.least)
            rows += [{**row, "start": end}, {**row, "start": end, "at": None}]
    mark = alt.MarkDef(
        type="line", interpolate="step-after", color=BEST_COLOUR, strokeWidth=2, clip=True
    )
    line = to_chart(rows, mark).encode(x=to_x("start"), y="at:Q")
    return line.encode(tooltip=ESTIMATE_TOOLTIP)


def _to_row(
    estimate: Estimate, kind: str, low: Decimal | None, high: Decimal | None, panel: Panel
) -> Row:
    bottom, top = panel.domain
    start, end = to_moment(estimate.covers.start), to_moment(estimate.covers.end)
    return {
        "start": start,
        "end": max(end, start + panel.least),
        "low": bottom if low is None else max(bottom, float(low)),
        "high": top if high is None else min(top, float(high)),
        "kind": kind,
        **to_tooltip(estimate),
    }


def to_tooltip(estimate: Estimate) -> Row:
    """What a reader sees on pointing at an estimate."""
    days = say_period(estimate.covers)
    implied = f"{_say(estimate.low, 'no limit')} to {_say(estimate.high, 'no limit')}"
    best = _say(estimate.best, "the claims say too little")
    likely = " to ".join(say_number(n) for n in estimate.likely) if estimate.likely else "not said"
    return {
        "days": days,
        "implied": implied,
        "best": best,
        "likely": likely,
        "rests on": f"{len(estimate.claims)} claims of {estimate.origins} origins",
        "told": f"{days}: bounds implied by the claims {implied}; best {best}; likely {likely}",
    }


def _say(n: Decimal | None, nothing: str) -> str:
    return nothing if n is None else say_number(n)
