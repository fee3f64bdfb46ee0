"""The least weight of owners that takes at least one out of each of some sets."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from scipy.sparse import coo_array, csc_array
from scipy.sparse.csgraph import connected_components

from sayso.reconcile.systems.highs import Outcome, Program

OwnerSet = frozenset[int]

#: How near to 0 or 1 the solver's numbers have to be to be read as such.
WHOLE = 1e-6
HALF = 0.5


def find_least_cover(sets: Sequence[Collection[int]], weights: Mapping[int, float]) -> OwnerSet:
    """Owners that hit all of `sets` with the least sum of weights; each set has an owner.

    Sets that share no owner, directly or through others, are covered apart.
    """
    cover: set[int] = set()
    for part in split(sets):
        if len(part) == 1:
            cover.add(min(part[0], key=lambda owner: (weights[owner], owner)))
        else:
            cover |= find_other_cover(part, weights, most=np.inf) or set()
    return frozenset(cover)


def find_other_cover(
    sets: Sequence[Collection[int]],
    weights: Mapping[int, float],
    *,
    most: float,
    never: Collection[int] = (),
    not_all: Sequence[Collection[int]] = (),
) -> OwnerSet | None:
    """The same under conditions, or None where that can't be or weighs more than `most`.

    None of `never` is taken, and not the whole of any of `not_all`. The linear relaxation
    comes first: where it happens to be whole, as it mostly is, it is the answer.
    """
    if any(set(never).issuperset(each) for each in sets):
        return None
    owners = sorted({owner for each in sets for owner in each} - set(never))
    answer = _program(sets, weights, owners, not_all, whole=False).solve()
    if answer.outcome is not Outcome.OPTIMAL or -answer.value > most:
        return None
    if np.abs(answer.columns - np.rint(answer.columns)).max(initial=0.0) > WHOLE:
        answer = _program(sets, weights, owners, not_all, whole=True).solve()
        if answer.outcome is not Outcome.OPTIMAL or -answer.value > most:
            return None
    return frozenset(np.array(owners, dtype=np.int64)[answer.columns > HALF].tolist())


def split(sets: Sequence[Collection[int]]) -> list[list[Collection[int]]]:
    """The sets in parts that share no owner with each other."""
    places = [(number, owner) for number, each in enumerate(sets) for owner in each]
    at = np.array(places, dtype=np.int64).reshape(-1, 2).T
    size = len(sets) + int(at[1].max(initial=-1)) + 1
    graph = coo_array((np.ones(len(places)), (at[0], at[1] + len(sets))), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    parts: dict[int, list[Collection[int]]] = {}
    for label, each in zip(labels[: len(sets)].tolist(), sets, strict=True):
        parts.setdefault(label, []).append(each)
    return list(parts.values())


def _program(
    sets: Sequence[Collection[int]],
    weights: Mapping[int, float],
    owners: Sequence[int],
    not_all: Sequence[Collection[int]],
    *,
    whole: bool,
) -> Program:
    """Least weight as greatest gain below zero; a row each set, a column each owner."""
    column = {owner: number for number, owner in enumerate(owners)}
    rows = [*sets, *not_all]
    places = [
        (number, column[owner])
        for number, row in enumerate(rows)
        for owner in row
        if owner in column
    ]
    at = np.array(places, dtype=np.int32).reshape(-1, 2).T
    matrix = coo_array((np.ones(len(places)), (at[0], at[1])), shape=(len(rows), len(owners)))
    low = np.array([1.0] * len(sets) + [-np.inf] * len(not_all))
    high = np.array([np.inf] * len(sets) + [len(each) - 1.0 for each in not_all])
    gain = -np.array([weights[owner] for owner in owners])
    most = np.ones(len(owners))
    return Program(csc_array(matrix), gain=gain, most=most, low=low, high=high, whole=whole)
