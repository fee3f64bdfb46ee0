"""Claims that compare counts of one or several series: ratios, shares, records, balances.

Differences between two nodes of one series fit a `System`. "Twice as many", "up by a fifth",
"a third of all", "the most since March" and "the stock is what came less what went" tie several
differences together, and need a linear program. Here is what they say; `linear_model` says what
follows, `linear_conflicts` which can't all hold.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from sayso.errors import InvalidValue
from sayso.reconcile.systems.system import Ints, System


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """`x[end] - x[start]` in the series with the number `system`: a count over periods.

    In a series of levels, (system, 0, i) is the level at moment i, and (system, a, b) by how
    much it changed from a to b.
    """

    system: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """`coefficient` times the difference `x[end] - x[start]` of one series.

    A coefficient means the shortest decimal that writes it: 1.2 is six fifths.
    """

    coefficient: float
    system: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not math.isfinite(self.coefficient):
            raise InvalidValue(f"a coefficient must be a number, got {self.coefficient}")
        if not 0 <= self.start < self.end:
            raise InvalidValue(f"a term needs 0 <= start < end, got {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class LinearRow:
    """`low <= sum of the terms <= high`, said by `owner`; -inf and inf are no limit."""

    terms: tuple[Term, ...]
    low: float
    high: float
    owner: int

    def __post_init__(self) -> None:
        if not self.terms or math.isnan(self.low) or math.isnan(self.high):
            raise InvalidValue("a row needs terms, and limits that are numbers, -inf or inf")


@dataclass(frozen=True, slots=True, eq=False)
class LinearSystem:
    """Several series with what claims say of each, and the rows that tie them together.

    The owners of all systems and rows are numbered as one: every system has the same `owners`,
    and an owner with rows in several places stands or falls with all of them.

    Raises:
        InvalidValue: systems that number their owners differently, a row about a series, node
            or owner that is not there.
    """

    systems: tuple[System, ...]
    rows: tuple[LinearRow, ...] = ()

    def __post_init__(self) -> None:
        if len({system.owners for system in self.systems}) != 1:
            raise InvalidValue("systems that go together need one numbering of owners")
        for row in self.rows:
            if not 0 <= row.owner < self.owners:
                raise InvalidValue(f"owner {row.owner} is not among 0 to {self.owners - 1}")
            for term in row.terms:
                self._refuse_unknown(term)

    def _refuse_unknown(self, term: Term) -> None:
        if not 0 <= term.system < len(self.systems):
            raise InvalidValue(f"series {term.system} is not among {len(self.systems)}")
        if term.end >= self.systems[term.system].nodes:
            raise InvalidValue(f"node {term.end} is not in series {term.system}")

    @property
    def owners(self) -> int:
        """How many owners the numbering has."""
        return self.systems[0].owners

    def only(self, owners: Ints) -> "LinearSystem":
        """The same series with the rows of `owners` alone; owners keep their numbers."""
        kept = set(owners.tolist())
        return LinearSystem(
            tuple(system.only(owners) for system in self.systems),
            tuple(row for row in self.rows if row.owner in kept),
        )

    def group(self, systems: Iterable[int]) -> "LinearSystem":
        """These systems with the rows about them; the others stay, empty, so numbers stay.

        Take a whole group of `joined`: a row that also speaks of another series is left out.
        """
        kept = set(systems)
        return LinearSystem(
            tuple(
                system if number in kept else _emptied(system)
                for number, system in enumerate(self.systems)
            ),
            tuple(row for row in self.rows if all(term.system in kept for term in row.terms)),
        )


def _emptied(system: System) -> System:
    ints, floats = np.empty(0, dtype=np.int64), np.empty(0)
    return System(1, ints, ints, floats, floats, ints, system.owners, system.shape)


def joined(linear: LinearSystem) -> tuple[tuple[int, ...], ...]:
    """The groups of systems that need a linear program, each with its numbers in order.

    Systems are in one group where rows tie them, directly or through others. A system that
    no row speaks of is in none: shortest paths are enough for it, faster and exact.
    """
    pairs = [(row.terms[0].system, term.system) for row in linear.rows for term in row.terms]
    if not pairs:
        return ()
    ends = np.array(pairs, dtype=np.int64)
    size = len(linear.systems)
    graph = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    groups: dict[int, list[int]] = {}
    for system in np.unique(ends).tolist():
        groups.setdefault(int(labels[system]), []).append(system)
    return tuple(tuple(group) for group in groups.values())


def _term(coefficient: float, interval: Interval) -> Term:
    return Term(coefficient, interval.system, interval.start, interval.end)


def ratio(
    count: Interval, to: Interval, *, low: float, high: float, owner: int
) -> tuple[LinearRow, ...]:
    """`low` to `high` times as many as `to`: "twice as many", "at least three times" (high inf).

    Two counts of zero have every ratio, for no product tells them apart.

    Raises:
        InvalidValue: a negative ratio, or low above high.
    """
    if not 0 <= low <= high:
        raise InvalidValue(f"a ratio needs 0 <= low <= high, got {low} to {high}")
    if low == high:
        return (LinearRow(_less(count, low, to), 0.0, 0.0, owner),)
    rows = []
    if low > 0:
        rows.append(LinearRow(_less(count, low, to), 0.0, math.inf, owner))
    if high < math.inf:
        rows.append(LinearRow(_less(count, high, to), -math.inf, 0.0, owner))
    return tuple(rows)


def _less(count: Interval, coefficient: float, to: Interval) -> tuple[Term, ...]:
    """The terms of `count - coefficient * to`."""
    if coefficient == 0:
        return (_term(1.0, count),)
    return (_term(1.0, count), _term(-coefficient, to))


def percent_change(
    later: Interval, earlier: Interval, *, low: float, high: float, owner: int
) -> tuple[LinearRow, ...]:
    """`later` is `low` to `high` percent above `earlier`; below it where negative.

    Raises:
        InvalidValue: a fall by more than everything, or low above high.
    """
    return ratio(later, earlier, low=_factor(low), high=_factor(high), owner=owner)


def _factor(percent: float) -> float:
    """1.2 for 20, rounded to twelve digits so that it is the decimal that people mean."""
    return round(1 + percent / 100, 12)


def share(
    part: Interval, whole: Interval, *, low: float, high: float, owner: int
) -> tuple[LinearRow, ...]:
    """`part` is `low` to `high` of `whole`, 0 to 1: "a third to two fifths of all".

    Raises:
        InvalidValue: a share outside 0 to 1, or low above high.
    """
    if high > 1:
        raise InvalidValue(f"a share is a part of one, got up to {high}")
    return ratio(part, whole, low=low, high=high, owner=owner)


def highest_since(
    count: Interval, since: Sequence[Interval], *, owner: int
) -> tuple[LinearRow, ...]:
    """`count` is at least each of `since`: "the most since March". Equals are allowed.

    Raises:
        InvalidValue: nothing to compare with.
    """
    if not since:
        raise InvalidValue("a highest since needs the periods it is compared with")
    return tuple(LinearRow(_less(count, 1.0, other), 0.0, math.inf, owner) for other in since)


def balance(
    change: Interval,
    *,
    ins: Sequence[Interval],
    outs: Sequence[Interval],
    owner: int,
    low: float = 0.0,
    high: float = 0.0,
) -> tuple[LinearRow, ...]:
    """A stock changes by what came in less what went out, give or take `low` to `high`.

    `change` is an interval of the series of levels: (stock, a, b), or (stock, 0, b) for all
    that is there where the stock began from nothing.
    """
    terms = (
        _term(1.0, change),
        *(_term(-1.0, each) for each in ins),
        *(_term(1.0, each) for each in outs),
    )
    return (LinearRow(terms, low, high, owner),)
