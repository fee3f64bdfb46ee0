"""Very many series at once: what each allows, and a first minimal conflict where one can't be."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import shape_bounds
from sayso.reconcile.systems.minimal_sets import find_one
from sayso.reconcile.systems.system import LARGEST_SUM, Floats, Ints, Shape, System

#: The start of a row about one level.
ORIGIN = -(2**62)

Bools = npt.NDArray[np.bool_]

#: Numbers in the bounds of the series closed together: as many as stay near the processor.
BLOCK = 32_768

#: Steps of the closure after which contradictions are taken out, before their sums overflow.
STEPS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows about many series, the columns of one length, a row each.

    `series` and `owner` are numbers of any kind; an owner that has rows in two series counts
    as two. `start` and `end` are whole numbers on one scale, such as days, start < end: the
    nodes of a series are those that its rows name. For levels a row about one moment starts
    at `ORIGIN`, before all moments, where each series is zero. Limits are as in `System`.

    Raises:
        InvalidValue: columns of several lengths, a row with start >= end, a limit that is
            not whole, or a low of inf or a high of -inf.
    """

    series: Ints
    start: Ints
    end: Ints
    low: Floats
    high: Floats
    owner: Ints
    shape: Shape = Shape.COUNTS

    def __post_init__(self) -> None:
        columns = (self.series, self.start, self.end, self.low, self.high, self.owner)
        if len({len(column) for column in columns}) > 1:
            raise InvalidValue(f"a table's columns differ in length: {[len(c) for c in columns]}")
        if (self.start >= self.end).any():
            raise InvalidValue("each row of a table needs start < end")
        if (self.low == np.inf).any() or (self.high == -np.inf).any():
            raise InvalidValue("no number keeps a low of inf or a high of -inf")
        for limits in (self.low, self.high):
            if not np.isfinite(limits).all():
                limits = limits[np.isfinite(limits)]
            if (limits != np.rint(limits)).any():
                raise InvalidValue("limits must be whole numbers: scale fractions away first")


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """Intervals [start, end) to be bounded beside the periods; columns of one length."""

    series: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Solutions:
    """What many series allow; all bounds are implied by the rows, and exact.

    `series` are the numbers in order, `feasible` whether each can be. The columns that begin
    with `period` have a row for each stretch between neighbouring nodes of each series (for
    levels: for each moment, from `ORIGIN` to it), in order; `wanted_low` and `wanted_high`
    follow the intervals asked for. Bounds of a series that can't be are NaN. `conflicts` has
    the owners of one owner-minimal infeasible set for each of these series.
    """

    series: Ints
    feasible: Bools
    period_series: Ints
    period_start: Ints
    period_end: Ints
    period_low: Floats
    period_high: Floats
    wanted_low: Floats
    wanted_high: Floats
    conflicts: dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class _Nodes:
    """The nodes of all series, one after another: their moments, and where each series begins.

    `first` has an entry more than there are series; `at` and `until` give the ends of every
    row, and behind the rows of every interval wanted, as nodes counted within their series.
    """

    series: Ints
    first: Ints
    moment: Ints
    at: Ints
    until: Ints
    series_at: Ints


def solve_many(table: Table, wanted: Wanted | None = None) -> Solutions:
    """What each series of the table allows, and why not where it can't be.

    Series of like size are closed together, as blocks of matrices. Time grows with n log n
    in the rows, and for each series with the cube of its nodes; the memory needed beside the
    table and the answers is a few columns more.

    Raises:
        InvalidValue: an interval is wanted of a series that has no rows, or sums of limits
            are beyond exact arithmetic.
    """
    none = np.empty(0, dtype=np.int64)
    wanted = wanted or Wanted(none, none, none)
    nodes = _nodes(table, wanted)
    count, rows = len(nodes.series), len(table.series)
    sizes = np.diff(nodes.first)
    _refuse_inexact(table, int(sizes.max(initial=0)))
    order = np.argsort(-sizes, kind="stable")
    rows_of = _Slices(nodes.series_at[:rows], order)
    wanted_of = _Slices(nodes.series_at[rows:], order)
    feasible = np.ones(count, dtype=bool)
    period = np.full((2, len(nodes.moment) - count), np.nan)
    asked = np.full((2, len(wanted.series)), np.nan)
    for begin, beyond in _blocks(sizes[order]):
        block = order[begin:beyond]
        distance = _collapse(table, nodes, block, rows_of.between(begin, beyond), sizes)
        feasible[block] = _close_all(distance)
        distance[~feasible[block]] = np.nan
        _read_periods(distance, nodes, block, table.shape, period)
        _read_wanted(distance, nodes, block, rows, wanted_of.between(begin, beyond), asked)
    conflicts = {
        int(nodes.series[order[at]]): _conflict(
            table, nodes, rows_of.between(at, at + 1), sizes[order[at]]
        )
        for at in np.flatnonzero(~feasible[order]).tolist()
    }
    into = np.delete(np.arange(len(nodes.moment)), nodes.first[:-1])
    out = np.repeat(nodes.first[:-1], sizes - 1) if table.shape is Shape.LEVELS else into - 1
    return Solutions(
        nodes.series,
        feasible,
        np.repeat(nodes.series, sizes - 1),
        nodes.moment[out],
        nodes.moment[into],
        period[0],
        period[1],
        asked[0],
        asked[1],
        dict(sorted(conflicts.items())),
    )


def _nodes(table: Table, wanted: Wanted) -> _Nodes:
    """The nodes of each series: the ends that its rows and the intervals wanted of it name."""
    series, of_row = np.unique(table.series, return_inverse=True)
    if not np.isin(wanted.series, series).all():
        raise InvalidValue("an interval is wanted of a series that the table has no row about")
    series_at = np.concatenate([of_row, np.searchsorted(series, wanted.series)])
    origins = np.arange(len(series) if table.shape is Shape.LEVELS else 0)
    named = [table.start, wanted.start, table.end, wanted.end, np.full(len(origins), ORIGIN)]
    moments, code = np.unique(np.concatenate(named), return_inverse=True)
    key = np.concatenate([series_at, series_at, origins]) * len(moments) + code
    keys, node = np.unique(key, return_inverse=True)
    first = np.searchsorted(keys, np.arange(len(series) + 1) * len(moments))
    local = node[: 2 * len(series_at)].reshape(2, -1) - first[series_at]
    return _Nodes(
        series, first, moments[keys % max(len(moments), 1)], local[0], local[1], series_at
    )


def _refuse_inexact(table: Table, nodes: int) -> None:
    for limits in (table.low, table.high):
        most = np.abs(limits).max(initial=0.0, where=np.isfinite(limits))
        if most * nodes >= LARGEST_SUM:
            raise InvalidValue(
                f"limits up to {most:g} over {nodes} nodes can't be summed exactly; "
                "count in larger units"
            )


class _Slices:
    """Positions in a column, sorted so that those of consecutive series in `order` lie together."""

    def __init__(self, series_at: Ints, order: Ints) -> None:
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        ranks = rank[series_at]
        self._positions = np.argsort(ranks, kind="stable")
        counts = np.bincount(ranks, minlength=len(order))
        self._first = np.concatenate([[0], np.cumsum(counts)])

    def between(self, begin: int, beyond: int) -> Ints:
        """The positions of the series from place `begin` to before `beyond`."""
        return self._positions[self._first[begin] : self._first[beyond]]


def _blocks(sizes: Ints) -> Iterator[tuple[int, int]]:
    """Begin and end of runs of series to close together; `sizes` fall."""
    begin = 0
    while begin < len(sizes):
        beyond = min(begin + max(1, BLOCK // int(sizes[begin]) ** 2), len(sizes))
        yield begin, beyond
        begin = beyond


def _collapse(table: Table, nodes: _Nodes, block: Ints, rows: Ints, sizes: Ints) -> Floats:
    """The tightest bounds of the block's series: series x nodes x nodes.

    Series with fewer nodes than the first get some more behind their last, about which no
    row says anything.
    """
    size = int(sizes[block].max())
    bound = np.tile(shape_bounds(size, table.shape), (len(block), 1, 1))
    place = np.empty(len(sizes), dtype=np.int64)
    place[block] = np.arange(len(block))
    begin = place[nodes.series_at[rows]] * size * size
    start, end = nodes.at[rows], nodes.until[rows]
    flat = bound.ravel()
    np.minimum.at(flat, begin + start * size + end, table.high[rows])
    np.minimum.at(flat, begin + end * size + start, 0.0 - table.low[rows])
    return bound


def _close_all(distance: Floats) -> Bools:
    """Close each of series x nodes x nodes bounds in place; whether each is feasible."""
    through = np.empty_like(distance)
    possible = np.ones(len(distance), dtype=bool)
    nodes = distance.shape[1]
    for node in range(nodes):
        np.add(distance[:, :, node, None], distance[:, node, None, :], out=through)
        np.minimum(distance, through, out=distance)
        if node % STEPS == STEPS - 1 or node == nodes - 1:
            possible &= ~(distance.diagonal(axis1=1, axis2=2) < 0).any(axis=1)
            distance[~possible] = 0.0
    return possible


def _read_periods(
    distance: Floats, nodes: _Nodes, block: Ints, shape: Shape, period: Floats
) -> None:
    """Note low and high of each stretch between neighbours, or from node 0 for levels."""
    into = np.arange(1, distance.shape[1])
    out = into * 0 if shape is Shape.LEVELS else into - 1
    is_there = into < np.diff(nodes.first)[block, None]
    place = ((nodes.first[block] - block)[:, None] + into - 1)[is_there]
    period[0, place] = 0.0 - distance[:, into, out][is_there]
    period[1, place] = distance[:, out, into][is_there]


def _read_wanted(
    distance: Floats, nodes: _Nodes, block: Ints, rows: int, wanted: Ints, asked: Floats
) -> None:
    """Note low and high of each interval wanted of the block's series."""
    by_number = np.argsort(block)
    series = by_number[np.searchsorted(block, nodes.series_at[rows + wanted], sorter=by_number)]
    start, end = nodes.at[rows + wanted], nodes.until[rows + wanted]
    asked[0, wanted] = 0.0 - distance[series, end, start]
    asked[1, wanted] = distance[series, start, end]


def _conflict(table: Table, nodes: _Nodes, rows: Ints, size: int) -> tuple[int, ...]:
    """The owners of one minimal infeasible set of an infeasible series."""
    owners, owner = np.unique(table.owner[rows], return_inverse=True)
    found = find_one(
        System(
            int(size),
            nodes.at[rows],
            nodes.until[rows],
            table.low[rows],
            table.high[rows],
            owner,
            len(owners),
            table.shape,
        )
    )
    return tuple(int(owners[each]) for each in found or ())
