"""From a contradiction to one without needless owners: negative cycle, then deletion filter."""

from collections.abc import Iterable

import numpy as np

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import NOBODY, Edges, collapse
from sayso.reconcile.systems.cycles import find_negative_cycle
from sayso.reconcile.systems.rows import compact, restrict
from sayso.reconcile.systems.system import Shape, System

OwnerSet = frozenset[int]


def find_conflict(system: System, edges: Edges | None = None) -> tuple[int, ...] | None:
    """The owners on one negative cycle, in order: infeasible, perhaps not minimal; or None."""
    edges = collapse(system) if edges is None else edges
    cycle = find_negative_cycle(edges.bound)
    if cycle is None:
        return None
    return _owners_on(edges, cycle)


def shrink(
    system: System, owners: Iterable[int], *, last: OwnerSet = frozenset()
) -> tuple[int, ...]:
    """An owner-minimal infeasible subset of `owners`, whose rows together are infeasible.

    The owners in `last` go last: what is left of the others is minimal beside all of `last`.
    """
    small = compact(system, owners)
    edges = collapse(small)
    cycle = find_negative_cycle(edges.bound)
    if cycle is None:
        raise InvalidValue(f"owners {sorted(owners)} don't contradict each other")
    stay = last.union(_owners_on(edges, cycle))
    small = restrict(small, stay)
    needed = _shown_needed(small, edges, cycle)
    kept = sorted(stay, key=lambda owner: (owner in last, owner))
    for owner in list(kept):
        if owner not in kept or owner in needed or len(kept) == 1:
            continue
        conflict = find_conflict(restrict(small, [each for each in kept if each != owner]))
        if conflict is not None:
            stay = last.union(conflict) if owner not in last else frozenset(conflict)
            kept = [each for each in kept if each in stay]
    return tuple(sorted(kept))


def _owners_on(edges: Edges, cycle: tuple[int, ...]) -> tuple[int, ...]:
    owners = edges.owner[list(cycle), [*cycle[1:], cycle[0]]]
    return tuple(int(owner) for owner in np.unique(owners[owners != NOBODY]))


def _shown_needed(small: System, edges: Edges, cycle: tuple[int, ...]) -> OwnerSet:
    """Owners on the cycle without whom a series is at hand that keeps all other rows.

    The series walks the cycle with every bound exactly met, but for one of the owner's, which
    takes all that the cycle lacks. Mostly that does, and spares the deletion filter a search
    for each owner; where it doesn't, nothing is said. A node off the cycle follows the one
    before it.
    """
    out, into = np.array(cycle), np.array([*cycle[1:], cycle[0]])
    limits = edges.bound[out, into]
    sums = np.cumsum(limits)
    owners, used = np.unique(edges.owner[out, into], return_index=True)
    owners, used = owners[owners != NOBODY], used[owners != NOBODY]
    series = np.full((len(owners), small.nodes), np.nan)
    behind = np.arange(len(cycle)) >= used[:, None]
    series[:, into] = sums - sums[-1] * behind
    last_known = np.maximum.accumulate(np.where(np.isnan(series[:1]), -1, np.arange(small.nodes)))
    series = np.take_along_axis(series, np.broadcast_to(last_known, series.shape), axis=1)
    differences = series[:, small.end] - series[:, small.start]
    kept = (small.low <= differences) & (differences <= small.high)
    kept |= small.owner == owners[:, None]
    if small.shape is Shape.COUNTS:
        fits = (np.diff(series, axis=1) >= 0).all(axis=1)
    else:
        fits = (series >= series[:, :1]).all(axis=1)
    return frozenset(owners[kept.all(axis=1) & fits].tolist())
