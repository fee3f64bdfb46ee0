"""What owners say, compared: who says the same, and who repeats one origin's word."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from sayso.errors import InvalidValue
from sayso.reconcile.systems.linear import LinearSystem, Term
from sayso.reconcile.systems.system import Floats, Ints, System


@dataclass(frozen=True, slots=True, order=True)
class Says:
    """One row without its owner: what it is about, and its limits."""

    about: tuple[Term, ...]
    low: float
    high: float


def to_linear(system: System | LinearSystem) -> LinearSystem:
    """A single system as one of several, without rows between them."""
    return system if isinstance(system, LinearSystem) else LinearSystem((system,))


def share_by_origin(system: System | LinearSystem, origin: Ints) -> Floats:
    """A weight for each owner: those of one origin about the same intervals share one.

    So what one origin said weighs the same whether one or fifty repeat it, and in whatever
    rounding; what it said of something else is another statement, with a weight of its own.

    Raises:
        InvalidValue: not one origin an owner.
    """
    linear = to_linear(system)
    if len(origin) != linear.owners:
        raise InvalidValue(f"{linear.owners} owners need an origin each, got {len(origin)}")
    about = [
        (whose, tuple(sorted({says.about for says in statement})))
        for whose, statement in zip(origin.tolist(), statements(linear), strict=True)
    ]
    repeated = Counter(about)
    return np.array([1.0 / repeated[each] for each in about])


def statements(linear: LinearSystem) -> list[tuple[Says, ...]]:
    """All that each owner says, in an order of its own."""
    said: list[list[Says]] = [[] for _ in range(linear.owners)]
    for number, system in enumerate(linear.systems):
        columns = (system.owner, system.start, system.end, system.low, system.high)
        for owner, start, end, low, high in zip(*(each.tolist() for each in columns), strict=True):
            said[owner].append(Says((Term(1.0, number, start, end),), low, high))
    for row in linear.rows:
        said[row.owner].append(Says(row.terms, row.low, row.high))
    return [tuple(sorted(each)) for each in said]


def group_alike(linear: LinearSystem) -> tuple[tuple[int, ...], ...]:
    """The owners grouped by what they say: who says the same stands or falls together.

    Owners who say nothing are in no group.
    """
    groups: dict[tuple[Says, ...], list[int]] = {}
    for owner, statement in enumerate(statements(linear)):
        if statement:
            groups.setdefault(statement, []).append(owner)
    return tuple(tuple(each) for each in groups.values())
