"""Axes: time with readable ticks, and counts that begin at zero."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

import altair as alt

from sayso.model.period import Period

#: At most so many ticks on an axis.
MOST_TICKS = 14
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
DAY_STEPS = (1, 2, 7)
#: An axis of fewer days has ticks at days, not months.
FEW_DAYS = 62
#: The month in its short form, and below it the year at the first tick and in each January.
_MONTH_LABEL = (
    "[utcFormat(datum.value, '%b'), "
    "datum.index === 0 || utcmonth(datum.value) === 0 ? utcFormat(datum.value, '%Y') : '']"
)
_DAY_LABEL = (
    "[utcFormat(datum.value, '%-d'), "
    "datum.index === 0 || utcdate(datum.value) <= STEP ? utcFormat(datum.value, '%b %Y') : '']"
)
_YEAR_LABEL = "utcFormat(datum.value, '%Y')"


def span_of(periods: Iterable[Period]) -> Period:
    """The days from the first start to the last end of at least one period."""
    spans = tuple(periods)
    return Period(min(p.start for p in spans), max(p.end for p in spans))


def to_x(field: str) -> alt.X:
    """Where `field`, a moment, stands on the axis of days.

    Times are in UTC, so that no reader's time zone moves a day.
    """
    return alt.X(f"{field}:T", scale=alt.Scale(type="utc"))


def draw_axes(span: Period, y: alt.Y) -> alt.Chart:
    """The axes of a chart, without a mark: days across, and `y` upwards.

    The layers above it say only which fields they show: an axis that every layer had to
    repeat would be as many axes to Vega-Lite, some of which it can't merge.
    """
    mark = alt.MarkDef(type="rule", opacity=0, aria=False)
    return alt.Chart(alt.InlineData(values=[]), mark=mark).encode(x=_to_time_axis(span), y=y)


def _to_time_axis(span: Period) -> alt.X:
    """The ticks stand at the first days of months or years, or at days where there are few."""
    values, label = _find_ticks(span)
    return alt.X(
        "start:T",
        scale=alt.Scale(
            type="utc", domain=[to_moment(span.start), to_moment(span.end)], nice=False
        ),
        axis=alt.Axis(
            values=[to_moment(d) for d in values], labelExpr=label,
            title=None, grid=False, tickSize=5, labelPadding=5, labelAlign="left",
            labelFlush=False, labelOverlap=False,
        ),
    )  # fmt: skip


def to_moment(d: date) -> int:
    """Midnight UTC at the start of `d`, in milliseconds since 1970."""
    return round(datetime(d.year, d.month, d.day, tzinfo=UTC).timestamp() * 1000)


def to_level_axis(
    title: str, *, number: str = ",~f", label: str = "datum.label", ticks: int = 6
) -> alt.Axis:
    """An upward axis with its title written level above it.

    `number` is a d3 format, `label` a Vega expression of what stands at a tick.
    """
    return alt.Axis(
        title=title, format=number, labelExpr=label, tickCount=ticks, domain=False, ticks=False,
        labelPadding=6, titleAngle=0, titleAlign="left", titleBaseline="bottom", titleY=-9,
        titleX=0,
    )  # fmt: skip


def _find_ticks(span: Period) -> tuple[Sequence[date], str]:
    if span.days < FEW_DAYS:
        step = next(s for s in DAY_STEPS if span.days <= s * MOST_TICKS)
        days = [span.start + timedelta(days=n) for n in range(0, span.days, step)]
        return days, _DAY_LABEL.replace("STEP", str(step))
    first, last = _count_months(span.start), _count_months(span.end)
    step = next((s for s in MONTH_STEPS if last - first <= s * MOST_TICKS), MONTH_STEPS[-1])
    firsts = (date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1) if n % step == 0)
    label = _YEAR_LABEL if step >= 12 else _MONTH_LABEL
    return [d for d in firsts if span.start <= d < span.end], label


def _count_months(d: date) -> int:
    """Months since the year 0, so that January of a year divides by 12."""
    return d.year * 12 + d.month - 1
