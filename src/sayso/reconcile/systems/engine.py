"""A series whose rows come and go: the same answers as from scratch, at the price of the change."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import (
    NOBODY,
    Closure,
    Edges,
    close_edges,
    refuse_endless,
    shape_bounds,
    tighten,
)
from sayso.reconcile.systems.system import Floats, Shape, System

#: start, end, low, high: low <= x[end] - x[start] <= high.
Row: TypeAlias = tuple[int, int, float, float]

#: What a row says in one direction: limit, number of the row, its owner. The least comes first.
_Bound: TypeAlias = tuple[float, int, int]


class Engine:
    """The rows of a series with `nodes` nodes, as they stand now.

    Rows are numbered as they are added, from 0, and keep their numbers when others go. Of the
    rows about one pair of nodes all are kept in order, so that when the tightest goes the next
    is at hand. A tighter bound is taken into the closure in time that grows with the square of
    the nodes; only where a bound goes that a shortest path may have used is the closure
    computed anew, and not before it is asked for.
    """

    def __init__(self, nodes: int, shape: Shape = Shape.COUNTS) -> None:
        self._nodes, self._shape = nodes, shape
        self._by_shape = shape_bounds(nodes, shape)
        self._rows: dict[int, list[tuple[int, Row]]] = {}
        self._bounds: dict[tuple[int, int], list[_Bound]] = {}
        self._added = 0
        self._state = _State(self._by_shape)

    def add(self, owner: int, rows: Sequence[Row]) -> None:
        """Take in rows of an owner, who may have others already.

        Raises:
            InvalidValue: a row breaks the rules of `System`; then none is taken in.
        """
        self._refuse_invalid(owner, rows)
        for row in rows:
            self._rows.setdefault(owner, []).append((self._added, row))
            for pair, limit in _directions(row):
                bounds = self._bounds.setdefault(pair, [])
                insort(bounds, (limit, self._added, owner))
                self._set(self._state, pair, bounds[0])
            self._added += 1

    def retract(self, owner: int) -> None:
        """Take out all rows of an owner.

        Raises:
            InvalidValue: the owner has no rows here.
        """
        for number, row in self._rows.pop(self._known(owner)):
            for pair, limit in _directions(row):
                bounds = self._bounds[pair]
                del bounds[bisect_left(bounds, (limit, number, owner))]
                self._set(self._state, pair, bounds[0] if bounds else None)

    def closure(self) -> Closure | None:
        """What follows from the rows as they stand, or None where they contradict each other.

        Row numbers in its reasons are the engine's.
        """
        return self._state.closure()

    def what_if(
        self, *, without: Collection[int] = (), with_: Mapping[int, Sequence[Row]] | None = None
    ) -> Closure | None:
        """The closure if some owners' rows went and others came; nothing here changes.

        Rows that would come have the numbers they would get.

        Raises:
            InvalidValue: an owner in `without` has no rows here, or a new row breaks the rules.
        """
        gone = {self._known(owner) for owner in without}
        state = self._state.copy()
        for pair in sorted(
            {p for o in gone for _, row in self._rows[o] for p, _ in _directions(row)}
        ):
            self._set(state, pair, next((b for b in self._bounds[pair] if b[2] not in gone), None))
        number = self._added
        for owner, rows in (with_ or {}).items():
            self._refuse_invalid(owner, rows)
            for row in rows:
                for pair, limit in _directions(row):
                    if limit < state.bound[pair]:
                        self._set(state, pair, (limit, number, owner))
                number += 1
        return state.closure()

    def system(self) -> System:
        """All rows as they stand, in the order they were added."""
        rows = sorted((n, o, row) for o, kept in self._rows.items() for n, row in kept)
        columns = np.array([row for _, _, row in rows], dtype=np.float64).reshape(-1, 4).T
        owner = np.array([o for _, o, _ in rows], dtype=np.int64)
        start, end = columns[0].astype(np.int64), columns[1].astype(np.int64)
        owners = int(owner.max(initial=NOBODY)) + 1
        low, high = columns[2], columns[3]
        return System(self._nodes, start, end, low, high, owner, owners, self._shape)

    def _set(self, state: "_State", pair: tuple[int, int], bound: _Bound | None) -> None:
        """Make `bound` the tightest of its pair, unless the shape says as much by itself."""
        by_shape = float(self._by_shape[pair])
        limit, number, owner = bound or (np.inf, NOBODY, NOBODY)
        if limit < by_shape:
            state.set(pair, limit, number, owner)
        else:
            state.set(pair, by_shape, NOBODY, NOBODY)

    def _known(self, owner: int) -> int:
        if owner not in self._rows:
            raise InvalidValue(f"owner {owner} has no rows here: nothing to take out")
        return owner

    def _refuse_invalid(self, owner: int, rows: Sequence[Row]) -> None:
        columns = np.array(rows, dtype=np.float64).reshape(-1, 4).T
        start, end = columns[0].astype(np.int64), columns[1].astype(np.int64)
        owners = np.full(len(start), owner)
        low, high = columns[2], columns[3]
        refuse_endless(System(self._nodes, start, end, low, high, owners, owner + 1, self._shape))


class _State:
    """The tightest bounds and their closure, which may have to be computed anew."""

    def __init__(self, bound: Floats) -> None:
        self.bound = bound.copy()
        self._row = np.full(bound.shape, NOBODY)
        self._owner = np.full(bound.shape, NOBODY)
        self._distance: Floats | None = bound.copy()
        self._stale = False

    def copy(self) -> "_State":
        """Another state of its own, equal to this one."""
        twin = _State(self.bound)
        twin._row, twin._owner = self._row.copy(), self._owner.copy()
        twin._distance = None if self._distance is None else self._distance.copy()
        twin._stale = self._stale
        return twin

    def set(self, pair: tuple[int, int], limit: float, row: int, owner: int) -> None:
        """Put a bound in the place of the pair's last one."""
        before = self.bound[pair]
        self.bound[pair], self._row[pair], self._owner[pair] = limit, row, owner
        if limit > before and (self._distance is None or before == self._distance[pair]):
            self._stale = True
        elif self._stale or self._distance is None or tighten(self._distance, *pair, limit):
            return
        else:
            self._distance = None

    def closure(self) -> Closure | None:
        """The closure, computed anew if need be; a value that no later change touches."""
        edges = Edges(self.bound.copy(), self._row.copy(), self._owner.copy())
        if self._stale:
            fresh = close_edges(edges)
            self._distance = None if fresh is None else fresh.distance
            self._stale = False
        return None if self._distance is None else Closure(edges, self._distance.copy())


def _directions(row: Row) -> Iterator[tuple[tuple[int, int], float]]:
    """The pair of nodes and the limit of each bound that a row gives."""
    start, end, low, high = row
    if high < np.inf:
        yield (start, end), float(high)
    if low > -np.inf:
        yield (end, start), 0.0 - float(low)
