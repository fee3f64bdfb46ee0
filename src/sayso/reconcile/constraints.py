"""Claims as constraints on a latent series: what each position says of which days."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import inf

import numpy as np

from sayso.model.measure import Kind, Per
from sayso.model.period import Period, count_months, next_month
from sayso.reconcile.limits import Limits
from sayso.reconcile.positions import Position
from sayso.reconcile.systems.system import Shape, System


@dataclass(frozen=True, slots=True)
class Row:
    """One limit that a position puts on the series: on the days of `period`.

    `units` says how many of the rate's units the period holds, 0 where it is no rate.
    """

    position: int
    period: Period
    limits: Limits
    units: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The positions of one series as a system; row i of the system is `rows[i]`.

    `days` are those on which the running total is taken, one a node; none for levels. `scale`
    is what the numbers were multiplied by to be whole.
    """

    positions: tuple[Position, ...]
    rows: tuple[Row, ...]
    days: tuple[date, ...]
    scale: int
    system: System

    def unscale(self, n: float) -> Decimal | None:
        """A limit of the system as a number of what is counted; None for no limit."""
        return None if n in {inf, -inf} else Decimal(int(n)) / self.scale


def build_counts(
    positions: Sequence[Position], cuts: Iterable[date] = (), *, on_average: bool = False
) -> Body:
    """Counts over days and rates as limits on sums of one series that is never below zero.

    A rate holds for each of its months, days, ..., and one said of no days for all that the
    others speak of: what follows from that does so on a condition. `on_average` takes rates
    for no more than averages over all of their days, and those without days for nothing.
    `cuts` are days on which the series is cut besides; it is also cut where whole units of a
    rate begin and end next to a day inside one, so that a count from 24 February meets a rate
    of each month from March.
    """
    said = {d for p in positions if not _is_rate(p) for d in _ends(p)}
    marks = {*said, *_rated(positions), *cuts}
    days = sorted(marks if on_average else {*marks, *_find_unit_ends(positions, marks)})
    rows = [
        row
        for i, position in enumerate(positions)
        for row in _rows(i, position, days, on_average=on_average)
    ]
    scale = _find_scale(rows)
    index = {d: i for i, d in enumerate(days)}
    starts = [index[row.period.start] for row in rows]
    ends = [index[row.period.end] for row in rows]
    system = _to_system(rows, starts, ends, len(days), len(positions), scale, Shape.COUNTS)
    return Body(tuple(positions), tuple(rows), tuple(days), scale, system)


def build_levels(positions: Sequence[Position]) -> Body:
    """Levels, shares and sizes of known days, each day or period for itself."""
    marks = sorted({position.period for position in positions if position.period is not None})
    index = {period: i + 1 for i, period in enumerate(marks)}
    rows = [
        Row(i, position.period, position.limits)
        for i, position in enumerate(positions)
        if position.period is not None
    ]
    ends = [index[row.period] for row in rows]
    scale = _find_scale(rows)
    system = _to_system(
        rows, [0] * len(rows), ends, len(marks) + 1, len(positions), scale, Shape.LEVELS
    )
    return Body(tuple(positions), tuple(rows), (), scale, system)


def is_counted(position: Position) -> bool:
    """Whether it says something of a count over days that are known, or of a rate."""
    return position.measure.kind is Kind.FLOW and (
        _is_rate(position) or position.period is not None
    )


def _is_rate(position: Position) -> bool:
    return position.measure.per is not None


def _ends(position: Position) -> tuple[date, ...]:
    return (position.period.start, position.period.end) if position.period is not None else ()


def _rated(positions: Iterable[Position]) -> Iterator[date]:
    """The first and last day of each rate that is made of whole units of its period."""
    for position in positions:
        if (
            _is_rate(position)
            and position.period is not None
            and count_units(position, position.period)
        ):
            yield from _ends(position)


def _find_unit_ends(positions: Iterable[Position], days: Iterable[date]) -> Iterator[date]:
    """The first days of the months, or years, of the rates that hold one of `days`, and the next.

    Days outside the days that a rate is said of are left out.
    """
    for position in positions:
        if position.measure.per in {Per.MONTH, Per.YEAR}:
            for day in days:
                for end in _around(day, position.measure.per):
                    if position.period is None or (
                        position.period.start <= end <= position.period.end
                    ):
                        yield end


def _around(day: date, per: Per | None) -> tuple[date, date]:
    if per is Per.YEAR:
        first = date(day.year, 1, 1)
        return first, first if first == day else date(day.year + 1, 1, 1)
    first = day.replace(day=1)
    return first, first if first == day else next_month(day)


def _rows(i: int, position: Position, days: Sequence[date], *, on_average: bool) -> Iterator[Row]:
    period = position.period
    if not _is_rate(position):
        if period is not None:
            yield Row(i, period, position.limits)
        return
    if on_average:
        if period is not None and (units := count_units(position, period)):
            yield Row(i, period, position.limits.times(units), units)
        return
    for period in _cut(position, days):
        units = count_units(position, period)
        if units:
            yield Row(i, period, position.limits.times(units), units)


def _cut(position: Position, days: Sequence[date]) -> Iterator[Period]:
    """The rate's days cut at the days on which others begin or end, where whole units do."""
    first, last = (0, len(days)) if position.period is None else (
        bisect_left(days, position.period.start), bisect_left(days, position.period.end) + 1,
    )  # fmt: skip
    held = days[first:last]
    if not held:
        return
    start = held[0]
    for end in held[1:]:
        if count_units(position, Period(start, end)):
            yield Period(start, end)
            start = end
        elif not _may_begin(position, start):
            start = end


def _may_begin(position: Position, start: date) -> bool:
    match position.measure.per:
        case Per.MONTH:
            return start.day == 1
        case Per.YEAR:
            return (start.month, start.day) == (1, 1)
        case _:
            return True


def count_units(position: Position, period: Period) -> int:
    """How many whole units of the rate the period holds; 0 if it is not made of such."""
    months = count_months(period) or 0
    match position.measure.per:
        case Per.HOUR:
            return period.days * 24
        case Per.DAY:
            return period.days
        case Per.WEEK:
            return period.days // 7 if period.days % 7 == 0 else 0
        case Per.MONTH:
            return months
        case _:
            return months // 12 if months % 12 == 0 and period.start.month == 1 else 0


def _find_scale(rows: Iterable[Row]) -> int:
    """The power of ten that makes every limit whole."""
    places = 0
    for row in rows:
        for n in (row.limits.low, row.limits.high):
            exponent = n.normalize().as_tuple().exponent if n is not None else 0
            places = max(places, -exponent if isinstance(exponent, int) else 0)
    return int(10**places)


def _to_system(
    rows: Sequence[Row],
    starts: Sequence[int],
    ends: Sequence[int],
    nodes: int,
    owners: int,
    scale: int,
    shape: Shape,
) -> System:
    lows = [-inf if r.limits.low is None else float(r.limits.low * scale) for r in rows]
    highs = [inf if r.limits.high is None else float(r.limits.high * scale) for r in rows]
    return System(
        nodes=max(nodes, 1),
        start=np.array(starts, dtype=np.int64),
        end=np.array(ends, dtype=np.int64),
        low=np.array(lows, dtype=np.float64),
        high=np.array(highs, dtype=np.float64),
        owner=np.array([row.position for row in rows], dtype=np.int64),
        owners=owners,
        shape=shape,
    )
