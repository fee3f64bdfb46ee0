"""A fair sample of owner-minimal infeasible sets where there are too many to list them all."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from sayso.reconcile.systems.closure import close
from sayso.reconcile.systems.rows import restrict, without
from sayso.reconcile.systems.shrinking import OwnerSet, shrink
from sayso.reconcile.systems.smallest import find_smallest
from sayso.reconcile.systems.system import Ints, System


def sample_disjoint(
    system: System, most: int, kin: Ints | None = None
) -> tuple[list[tuple[int, ...]], bool]:
    """Up to `most` minimal sets without a common owner, and whether no further one is left.

    Each is the smallest among the owners that the sets before it left over; of a set with two
    of a kin, which is not reported, the later reading is left out and the search goes on.
    """
    sets: list[tuple[int, ...]] = []
    rest = system
    while (conflict := find_smallest(rest)) is not None:
        if len(sets) == most:
            return sets, False
        alike = kin_within(conflict, kin)
        if not alike:
            sets.append(conflict)
        rest = without(rest, alike or conflict)
    return sets, True


def kin_within(owners: OwnerSet | tuple[int, ...], kin: Ints | None) -> tuple[int, ...]:
    """The owners that are another reading of an owner before them in the set."""
    if kin is None:
        return ()
    pairs = combinations(sorted(owners), 2)
    return tuple(sorted({b for a, b in pairs if kin[a] == kin[b] and kin[a] >= 0}))


def exchange(
    system: System, sets: list[tuple[int, ...]], room: int, kin: Ints | None = None
) -> list[tuple[int, ...]]:
    """Up to `room` further minimal sets: one owner of a given set out, another in.

    The sets are gone through in turn, an exchange each, so that none fills the room alone.
    """
    turns = [find_exchanges(system, each) for each in sets]
    seen = set(sets)
    more: list[tuple[int, ...]] = []
    while turns and len(more) < room:
        for turn in list(turns):
            fresh = next((each for each in turn if each not in seen), None)
            if fresh is None:
                turns.remove(turn)
                continue
            seen.add(fresh)
            if not kin_within(fresh, kin):
                more.append(fresh)
    return more[:room]


def find_exchanges(system: System, owners: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Minimal sets that come of `owners` when one goes and one with a contradicting row comes."""
    for gone in owners:
        rest = [owner for owner in owners if owner != gone]
        closure = close(restrict(system, rest))
        if closure is None:
            continue
        against = (system.high < 0.0 - closure.distance[system.end, system.start]) | (
            system.low > closure.distance[system.start, system.end]
        )
        for comer in np.unique(system.owner[against]).tolist():
            if comer != gone:
                yield shrink(system, [*rest, comer])
