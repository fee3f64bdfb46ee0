"""Whether limits on differences contradict each other: the search for a negative cycle."""

import numpy as np

from sayso.reconcile.systems.system import Floats, Ints

#: The nodes are swept in order after so many rounds, and each time these have doubled: most
#: contradictions show before, and a sweep takes as long as several rounds.
FIRST_SWEEP = 8


def find_negative_cycle(bound: Floats) -> tuple[int, ...] | None:
    """Nodes of a simple cycle whose bounds sum below zero, in walking order, or None.

    `bound[i, j]` is the most that x[j] - x[i] may be. Such a cycle is there exactly where no x
    keeps all bounds. The search is that of Bellman and Ford, all nodes improved at once, with
    the parents looked at in each round, so that a contradiction shows long before the last
    round (Cherkassky and Goldberg, Negative-cycle detection algorithms, 1999). Long chains
    would take a round a link; sweeps in node order and back take them in one (Yen 1970).
    """
    nodes = len(bound)
    if not nodes:
        return None
    into = np.ascontiguousarray(bound.T)
    distance = np.zeros(nodes)
    parent = np.full(nodes, -1)
    changed = np.arange(nodes)
    for round_number in range(1, 2 * nodes + FIRST_SWEEP):
        offered, best = _offers(bound, into, distance, changed)
        better = offered < distance
        if not better.any():
            return None
        distance = np.where(better, offered, distance)
        parent = np.where(better, best, parent)
        if (cycle := _cycle_of_parents(parent)) is not None:
            return cycle
        changed = np.flatnonzero(better)
        if round_number >= FIRST_SWEEP and round_number.bit_count() == 1:
            _sweep(bound, distance, parent)
            changed = np.arange(nodes)
    raise AssertionError("a search over finite bounds ends: was there a NaN among the limits?")


def _offers(bound: Floats, into: Floats, distance: Floats, changed: Ints) -> tuple[Floats, Ints]:
    """The least distance that each node is offered by the nodes that changed, and by which.

    `into` is `bound` turned round, for the case that most have changed: to look through the
    offers to one node is fast where they lie side by side.
    """
    if 4 * len(changed) < len(distance):
        few = bound[changed] + distance[changed, None]
        return few.min(axis=0), changed[few.argmin(axis=0)]
    offers = into + distance
    best = offers.argmin(axis=1)
    return offers[np.arange(len(best)), best], best


def _sweep(bound: Floats, distance: Floats, parent: Ints) -> None:
    """Improve each node's followers from first to last, then its forerunners back again."""
    for node in range(len(bound)):
        _improve(bound[node, node:], distance[node:], parent[node:], distance[node], node)
    for node in reversed(range(len(bound))):
        _improve(bound[node, :node], distance[:node], parent[:node], distance[node], node)


def _improve(bound: Floats, distance: Floats, parent: Ints, here: float, node: int) -> None:
    """Offer a way through `node`, at distance `here`, to some nodes: changes both views."""
    offered = bound + here
    better = offered < distance
    np.copyto(distance, offered, where=better)
    parent[better] = node


def _cycle_of_parents(parent: Ints) -> tuple[int, ...] | None:
    """A cycle that following the parents runs into, or None; -1 is nobody's parent.

    A parent is set only where that lowers a distance, so each cycle of parents is negative.
    """
    nobody = len(parent)
    ahead = np.append(np.where(parent < 0, nobody, parent), nobody)
    for _ in range(nobody.bit_length()):
        ahead = ahead[ahead]
    caught = ahead[ahead < nobody]
    if not len(caught):
        return None
    first = int(caught[0])
    walk = [first]
    while (node := int(parent[walk[-1]])) != first:
        walk.append(node)
    return tuple(reversed(walk))
