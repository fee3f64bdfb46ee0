"""All that a system's rows imply: the tightest bound on each difference, and whose rows give it."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sayso.errors import InvalidValue
from sayso.reconcile.systems.cycles import find_negative_cycle
from sayso.reconcile.systems.system import Floats, Ints, Shape, System

#: The row and the owner of a bound that the shape of the series gives, or that nothing gives.
NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The tightest single bound a pair of nodes: nodes x nodes each, indexed [i, j].

    `bound[i, j]` is the most that x[j] - x[i] may be by any one row, inf where none says:
    a row's high where i < j, its low with the sign turned where i > j. `row` and `owner` say
    whose it is (of equals the first), -1 where the shape gives it or nothing does.
    """

    bound: Floats
    row: Ints
    owner: Ints


@dataclass(frozen=True, slots=True)
class Link:
    """One row used in a chain of reasons: the `side` of it that bounds x[into] - x[out].

    The row speaks of the stretch [start, end). `limit` is its low or high, as the row has it.
    """

    owner: int
    row: int
    side: str
    start: int
    end: int
    limit: float


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """What follows from a feasible system: `distance[i, j]` is the most that x[j] - x[i] can be.

    The bounds are exact: for each of them there is a series of whole numbers that keeps all
    rows and attains it (shortest paths over whole numbers: Shostak 1981, Dechter and others
    1991). They are bounds implied by claims, not a confidence interval.
    """

    edges: Edges
    distance: Floats

    def bounds(self, start: int, end: int) -> tuple[float, float]:
        """The least and the most that x[end] - x[start] can be; infinite where nothing says."""
        return 0.0 - float(self.distance[end, start]), float(self.distance[start, end])

    def all_bounds(self) -> tuple[Floats, Floats]:
        """The same for all pairs: low and high, nodes x nodes each, indexed [start, end]."""
        return 0.0 - self.distance.T, self.distance.copy()

    def trace(self, i: int, j: int) -> tuple[Link, ...]:
        """The rows whose bounds chain to `distance[i, j]`, along the walk from i to j.

        Of several chains one of the fewest rows. Empty where the shape alone gives the
        bound, or nothing does.
        """
        if not np.isfinite(self.distance[i, j]):
            return ()
        return _links(self.edges, _fewest_rows(self.edges, self.distance[i], i, j))

    def support(self, start: int, end: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who gives the low of `bounds(start, end)`, and who the high: owners in order."""
        chains = self.trace(end, start), self.trace(start, end)
        low, high = (tuple(sorted({link.owner for link in chain})) for chain in chains)
        return low, high


def shape_bounds(nodes: int, shape: Shape) -> Floats:
    """The bounds that hold for every series of the shape; nodes x nodes, indexed [i, j].

    Of a running total the earlier never exceeds the later, each pair written out, not only
    neighbours; of levels none lies below node 0, which is zero.
    """
    node = np.arange(nodes)
    if shape is Shape.COUNTS:
        given = node[:, None] >= node
    else:
        given = (node[:, None] == node) | (node == 0)
    return np.where(given, 0.0, np.inf)


def collapse(system: System) -> Edges:
    """The tightest bound of each pair of nodes, the shape's own included.

    Time grows with the rows, and with the square of the nodes.

    Raises:
        InvalidValue: a low of inf or a high of -inf, which no number keeps.
    """
    refuse_endless(system)
    nodes = system.nodes
    bound = shape_bounds(nodes, system.shape)
    by_shape = bound.ravel().copy()
    flat = bound.ravel()
    cell = np.concatenate([system.start * nodes + system.end, system.end * nodes + system.start])
    limit = np.concatenate([system.high, 0.0 - system.low])
    np.minimum.at(flat, cell, limit)
    tightest = np.flatnonzero((limit == flat[cell]) & (limit < by_shape[cell]))[::-1]
    row = np.full(nodes * nodes, NOBODY)
    row[cell[tightest]] = tightest % max(len(system.start), 1)
    owner = np.full(nodes * nodes, NOBODY)
    owner[row >= 0] = system.owner[row[row >= 0]]
    return Edges(bound, row.reshape(nodes, nodes), owner.reshape(nodes, nodes))


def refuse_endless(system: System) -> None:
    """Do nothing where each limit is a number or none.

    Raises:
        InvalidValue: a low of inf or a high of -inf, which no number keeps.
    """
    if (system.low == np.inf).any() or (system.high == -np.inf).any():
        raise InvalidValue("no number keeps a low of inf or a high of -inf: for none use the other")


def close(system: System) -> Closure | None:
    """What follows from the system, or None where no series keeps all its rows.

    Floyd's and Warshall's shortest paths: time grows with the cube of the nodes (about half a
    millisecond for 61, a quarter of a second for 601), and does not depend on the rows once
    they are collapsed.
    """
    return close_edges(collapse(system))


def close_edges(edges: Edges) -> Closure | None:
    """`close` for bounds already collapsed."""
    distance = edges.bound.copy()
    through = np.empty_like(distance)
    for node in range(len(distance)):
        np.add(distance[:, node, None], distance[node], out=through)
        np.minimum(distance, through, out=distance)
        if (distance.diagonal() < 0).any():
            return None
    return Closure(edges, distance)


def is_feasible(system: System) -> bool:
    """Whether some series keeps all rows; far cheaper than `close` where nodes are many."""
    return find_negative_cycle(collapse(system).bound) is None


def tighten(distance: Floats, i: int, j: int, limit: float) -> bool:
    """Take x[j] - x[i] <= limit into a closed `distance`, in place; False if it contradicts.

    Where it contradicts, `distance` stays as it was. Time grows with the square of the nodes.
    """
    if limit >= distance[i, j]:
        return True
    if limit + distance[j, i] < 0:
        return False
    np.minimum(distance, (distance[:, i] + limit)[:, None] + distance[j], out=distance)
    return True


def _fewest_rows(edges: Edges, distance: Floats, i: int, j: int) -> list[int]:
    """Nodes of a shortest path from i to j with the fewest rows; `distance` is that from i.

    An edge lies on some shortest path from i exactly if it accounts for the whole difference
    of its ends' distances; the path is found among those edges in layers, one row a layer,
    and what the shape gives costs no layer.
    """
    tight = (distance[:, None] + edges.bound == distance) & np.isfinite(edges.bound)
    tight &= np.isfinite(distance)[:, None]
    of_rows, of_shape = tight & (edges.row >= 0), tight & (edges.row < 0)
    parent = np.full(len(distance), -1)
    reached = np.zeros(len(distance), dtype=bool)
    reached[i] = True
    layer = np.array([i])
    while not reached[j]:
        layer = np.union1d(layer, _step(of_shape, layer, reached, parent))
        layer = _step(of_rows, layer, reached, parent)
        layer = np.union1d(layer, _step(of_shape, layer, reached, parent))
    path = [j]
    while path[-1] != i:
        path.append(int(parent[path[-1]]))
    return path[::-1]


def _step(
    usable: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
    layer: Ints,
    reached: np.ndarray[tuple[int], np.dtype[np.bool_]],
    parent: Ints,
) -> Ints:
    """The nodes first reached from `layer` over usable edges; their parents are noted."""
    fresh = np.flatnonzero(usable[layer].any(axis=0) & ~reached)
    if not len(fresh):
        return fresh
    parent[fresh] = layer[usable[np.ix_(layer, fresh)].argmax(axis=0)]
    reached[fresh] = True
    return fresh


def _links(edges: Edges, path: list[int]) -> tuple[Link, ...]:
    """The path's steps that rows give."""
    return tuple(link_of(edges, i, j) for i, j in pairwise(path) if edges.row[i, j] != NOBODY)


def link_of(edges: Edges, i: int, j: int) -> Link:
    """The row that gives the bound of x[j] - x[i]."""
    owner, row = int(edges.owner[i, j]), int(edges.row[i, j])
    if i < j:
        return Link(owner, row, "high", i, j, float(edges.bound[i, j]))
    return Link(owner, row, "low", j, i, 0.0 - float(edges.bound[i, j]))
