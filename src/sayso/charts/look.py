"""How every chart looks: its colours, its font, its size, its title and its foot."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Literal, TypeAlias

import altair as alt

#: One row of a chart's table: plain values only, so that the specification is plain JSON.
Row: TypeAlias = dict[str, str | float | int | None]
#: What a title is flush with: the place that is drawn in, or all with its labels.
Frame: TypeAlias = Literal["group", "bounds"]

#: The colours of sources: Okabe and Ito's (Color Universal Design, 2008), told apart with every
#: kind of colour vision and in grey. Their black is kept for the estimate, their yellow is too
#: pale for a line on white. They are given by how much a source says, never by who it is.
SOURCE_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
OTHER_COLOUR = "#8C8C8C"
INK, SOFT_INK, GRID = "#1A1A1A", "#595959", "#E3E3E3"
BOUNDS_COLOUR, LIKELY_COLOUR, BEST_COLOUR = "#DCDCDC", "#A9A9A9", "#000000"

#: Liberation Sans comes with the renderer, so that a text is as wide on every machine; the
#: others are as wide, and stand in for it where a drawing is shown without it.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 720
#: How many letters of the subtitle and of the foot stand in a line of `WIDTH`.
LINE_CHARS, FOOT_CHARS = 124, 146

BOUNDS_NOTE = (
    "Bounds implied by the claims are limits that follow from them, not a confidence interval."
)


def to_title(title: str, subtitle: Iterable[str], *, frame: Frame = "group") -> alt.TitleParams:
    """A title over the whole chart; below it the texts, each on lines of its own."""
    lines = [line for text in subtitle for line in wrap(text, LINE_CHARS)]
    return alt.TitleParams(wrap(title, 78), subtitle=lines, anchor="start", frame=frame, offset=14)


def to_foot(text: str, *, frame: Frame = "group") -> alt.TitleParams:
    """Small print below a panel."""
    return alt.TitleParams(
        wrap(text, FOOT_CHARS), orient="bottom", anchor="start", frame=frame, offset=12,
        fontSize=10.5, fontWeight="normal", color=SOFT_INK, lineHeight=14,
    )  # fmt: skip


def finish(chart: alt.VConcatChart, title: alt.TitleParams, description: str) -> alt.VConcatChart:
    """The chart with its title, a description for those who can't see it, and the common look."""
    styled: alt.VConcatChart = chart.properties(
        title=title, description=description, background="white", padding=16
    ).configure(
        font=FONT,
        numberFormat=",",
        view=alt.ViewConfig(stroke=None),
        concat=alt.CompositionConfig(spacing=26),
        axis=alt.AxisConfig(
            labelColor=SOFT_INK, titleColor=INK, labelFontSize=11, titleFontSize=11.5,
            titleFontWeight="normal", gridColor=GRID, domainColor="#8C8C8C", tickColor="#8C8C8C",
        ),
        legend=alt.LegendConfig(
            labelColor=INK, titleColor=SOFT_INK, labelFontSize=11.5, titleFontSize=11,
            titleFontWeight="normal", labelLimit=260, symbolSize=110, columnPadding=18,
            titlePadding=3,
        ),
        title=alt.TitleConfig(
            color=INK, fontSize=17, fontWeight="bold", subtitleColor=SOFT_INK,
            subtitleFontSize=12, subtitleLineHeight=16, subtitlePadding=7,
        ),
    )  # fmt: skip
    return styled
