"""The owner-minimal infeasible set of the fewest owners, by walks counted in owners."""

import numpy as np

from sayso.reconcile.systems.closure import NOBODY, Edges, close, collapse
from sayso.reconcile.systems.rows import restrict
from sayso.reconcile.systems.shrinking import find_conflict, shrink
from sayso.reconcile.systems.system import Floats, Ints, Shape, System

#: With more nodes than this only sets of two are looked for; larger products take too long.
MOST_NODES = 128

#: Sets of more owners than this are taken as they come.
MOST_OWNERS = 8

#: Owners of several rows whose chains count as one owner; beyond, those of most rows.
MOST_CHAINS = 100


def find_smallest(system: System) -> tuple[int, ...] | None:
    """An owner-minimal infeasible set of the fewest owners, or None if there is none.

    The walks of one, two, three ... owners are closed in turn, as powers of a matrix in which
    products are sums and sums are minima, what the shape gives being free; the first closed
    walk below zero has the fewest owners. Fewest is certain where each owner has one row, or
    its rows follow each other in the walk; a walk that comes back to an owner counts it anew.
    Beyond `MOST_NODES`, `MOST_OWNERS` or `MOST_CHAINS` it is a minimal set, perhaps not the
    smallest.
    """
    edges = collapse(system)
    conflict = find_conflict(system, edges)
    if conflict is None:
        return None
    if len(conflict) > 1:
        bound, owner = _with_chains(system, edges)
        conflict = _owners_of_shortest(bound, owner, system.shape) or conflict
    return shrink(system, conflict)


def _with_chains(system: System, edges: Edges) -> tuple[Floats, Ints]:
    """The least bounds that one owner gives a pair of nodes, its rows chained, and who."""
    bound, owner = edges.bound.copy(), edges.owner.copy()
    rows = np.bincount(system.owner, minlength=system.owners)
    several = np.flatnonzero(rows > 1)
    several = np.sort(several[np.argsort(-rows[several], kind="stable")][:MOST_CHAINS])
    if system.nodes > MOST_NODES:
        return bound, owner
    for each in several.tolist():
        closure = close(restrict(system, [each]))
        if closure is None:
            bound[0, 0], owner[0, 0] = -1.0, each
            break
        better = closure.distance < bound
        bound[better], owner[better] = closure.distance[better], each
    return bound, owner


def _owners_of_shortest(bound: Floats, owner: Ints, shape: Shape) -> tuple[int, ...]:
    """The owners on the closed walk below zero that has the fewest; none beyond the limits."""
    single = _free_of_shape(bound, shape)
    if (alone := single.diagonal()).min() < 0:
        start = int(alone.argmin())
        return (_owner_of(bound, owner, shape, start, start),)
    powers = [single]
    while not (closed := (powers[-1] + single.T).min(axis=1)).min() < 0:
        if len(powers) + 1 == MOST_OWNERS or len(bound) > MOST_NODES:
            return ()
        powers.append(least_sums(powers[-1], single))
    start = into = int(closed.argmin())
    owners = set()
    for power in reversed(powers):
        out = int((power[start] + single[:, into]).argmin())
        owners.add(_owner_of(bound, owner, shape, out, into))
        into = out
    owners.add(_owner_of(bound, owner, shape, start, into))
    return tuple(sorted(owners - {NOBODY}))


def least_sums(left: Floats, right: Floats) -> Floats:
    """The least of left[i, k] + right[k, j] over all k."""
    least = np.full_like(left, np.inf)
    for k in range(len(right)):
        np.minimum(least, left[:, k, None] + right[k], out=least)
    return least


def _free_of_shape(bound: Floats, shape: Shape) -> Floats:
    """The bounds with all the steps the shape gives for nothing, before and after."""
    if shape is Shape.COUNTS:
        earlier = np.minimum.accumulate(bound, axis=0)
        free: Floats = np.minimum.accumulate(earlier[:, ::-1], axis=1)[:, ::-1]
        return free
    free = np.minimum(bound, bound[0])
    free[:, 0] = free.min(axis=1)
    return free


def _owner_of(bound: Floats, owner: Ints, shape: Shape, out: int, into: int) -> int:
    """Whose bound a step from `out` to `into` rests on, the shape's steps around it apart."""
    if shape is Shape.COUNTS:
        part, whose = bound[: out + 1, into:], owner[: out + 1, into:]
    else:
        rows = np.unique([out, 0])
        columns = np.arange(len(bound)) if into == 0 else np.array([into])
        part, whose = bound[np.ix_(rows, columns)], owner[np.ix_(rows, columns)]
    return int(whose.ravel()[part.argmin()])
