"""Plots of what follows: one file for each series, in the format that the path's ending names."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from sayso.adapters.export_chart import ChartLike, export_chart
from sayso.app.analysis import Analysis
from sayso.charts import estimates_chart, interplay_chart, trend_chart
from sayso.errors import InvalidValue
from sayso.model.series import Estimate, Interplay, Series, Trend
from sayso.reconcile.series import Step


def plot_estimates(analysis: Analysis, estimates: Sequence[Estimate], path: str) -> tuple[str, ...]:
    """The paths written: `path`, or where there are several series one for each, numbered."""
    charts = [
        _draw(analysis, series, tuple(held))
        for series, held in groupby(estimates, key=lambda each: each.series)
    ]
    return _write(charts, path)


def plot_trends(
    analysis: Analysis, trends: Sequence[Trend], path: str, *, by: Step
) -> tuple[str, ...]:
    """The paths written, one for each trend whose series has periods to draw."""
    charts = []
    for trend in trends:
        series = trend.series
        place, scope = series.place or None, series.scope or None
        estimates = analysis.estimate(series.measure, by=by, place=place, scope=scope)
        own = tuple(each for each in estimates if each.series == series)
        if own:
            charts.append(trend_chart(trend, own))
    return _write(charts, path)


def plot_interplay(interplay: Interplay, path: str) -> tuple[str, ...]:
    """The path written."""
    return _write([interplay_chart(interplay)], path)


def _draw(analysis: Analysis, series: Series, estimates: Sequence[Estimate]) -> ChartLike:
    told = next(t for t in analysis.find_series(series.measure) if t.series == series)
    case = analysis.case
    names = {identity: source.name for identity, source in case.sources.items()}
    return estimates_chart(estimates, told.claims, names=names, conflicts=analysis.check())


def _write(charts: Sequence[ChartLike], path: str) -> tuple[str, ...]:
    if not charts:
        raise InvalidValue("there is nothing to draw: no claim names the days of its number")
    paths = tuple(_number(Path(path), len(charts)))
    for chart, where in zip(charts, paths, strict=True):
        export_chart(chart, where)
    return tuple(map(str, paths))


def _number(path: Path, count: int) -> Iterator[Path]:
    """`plot.svg`, or plot-1.svg, plot-2.svg, ... where there are several."""
    if count == 1:
        yield path
    else:
        yield from (path.with_stem(f"{path.stem}-{i}") for i in range(1, count + 1))
