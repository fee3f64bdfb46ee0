"""The search for every owner-minimal infeasible set, and the proof that there is no other.

Set aside few owners so that the rest, the ground, is feasible. Each infeasible set then has
some owner of those set aside, the suspects. Which groups of suspects can lie on one negative
cycle together shows on the ground's closure; for each such group a hitting-set tree (Reiter, A
theory of diagnosis from first principles, 1987) over the ground's owners finds every minimal
set with exactly this group. One tree over all owners would need time exponential in the number
of conflicts that have nothing to do with each other; trees a group need the sum, not the product.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from sayso.reconcile.systems.closure import close, tighten
from sayso.reconcile.systems.rows import Mask, is_of, restrict, select, without
from sayso.reconcile.systems.shrinking import OwnerSet, find_conflict, shrink
from sayso.reconcile.systems.smallest import least_sums
from sayso.reconcile.systems.system import Floats, Ints, System

#: Steps in the search for groups that count as one search for a conflict.
STEPS_A_SEARCH = 20

#: Searches for a conflict that count as much as the closure of the ground.
CLOSURE = 3


class _OutOfEffort(Exception):
    """The search may not go on."""


@dataclass(slots=True)
class _Budget:
    """What may still be spent: searches for a conflict."""

    left: float

    def spend(self, searches: float = 1.0) -> None:
        self.left -= searches
        if self.left < 0:
            raise _OutOfEffort


@dataclass(slots=True)
class _Search:
    """A search under way: `found` grows until more than `most` of them count."""

    system: System
    budget: _Budget
    most: int
    counts: Callable[[OwnerSet], bool]
    found: set[OwnerSet] = field(default_factory=set)

    def add(self, owners: OwnerSet) -> None:
        if owners not in self.found:
            self.found.add(owners)
            self.most -= self.counts(owners)
            if self.most < 0:
                raise _OutOfEffort


def enumerate_sets(
    system: System, *, most: int, effort: int, counts: Callable[[OwnerSet], bool]
) -> tuple[set[OwnerSet], bool]:
    """Owner-minimal infeasible sets, and whether they are all there are.

    The search ends early, with the sets so far and False, when there are more than `most`
    that count, or after `effort` searches for a conflict, which take about a fifth of a
    millisecond each where few rows matter.
    """
    search = _Search(system, _Budget(effort), most, counts)
    try:
        suspects, distance = _suspects(search)
        for owner in suspects.tolist():
            _grow_tree(search, suspects, frozenset([owner]), distance)
        for group in _groups(search, suspects, distance):
            _grow_tree(search, suspects, group, distance)
    except _OutOfEffort:
        return search.found, False
    return search.found, True


def _suspects(search: _Search) -> tuple[Ints, Floats]:
    """The owners set aside, few but not fewest, and the closure of the others' rows.

    Sets disjoint from each other are found until none is left, and all their owners set
    aside; then each that does no harm goes back.
    """
    aside: list[int] = []
    rest = search.system
    search.budget.spend()
    while (owners := find_conflict(rest)) is not None:
        conflict = shrink(rest, owners)
        search.add(frozenset(conflict))
        search.budget.spend(len(conflict))
        aside += conflict
        rest = without(rest, conflict)
    closure = close(rest)
    if closure is None:
        raise AssertionError("what has no conflict has a closure")
    distance = closure.distance
    suspects = []
    for owner in sorted(aside):
        trial = distance.copy()
        edges = _edges_of(search.system, [owner])
        if all(tighten(trial, i, j, limit) for i, j, limit, _ in edges):
            distance = trial
        else:
            suspects.append(owner)
    return np.array(suspects, dtype=np.int64), distance


def _edges_of(system: System, owners: list[int]) -> list[tuple[int, int, float, int]]:
    """All bounds of the owners' rows: x[j] - x[i] <= limit, with the owner."""
    part = restrict(system, owners)
    columns = (part.start, part.end, part.low, part.high, part.owner)
    edges = []
    for start, end, low, high, owner in zip(*(c.tolist() for c in columns), strict=True):
        if high < np.inf:
            edges.append((start, end, high, owner))
        if low > -np.inf:
            edges.append((end, start, -low, owner))
    return edges


def _groups(search: _Search, suspects: Ints, distance: Floats) -> Iterator[OwnerSet]:
    """Every group of two or more suspects that may lie on one negative cycle, small ones first.

    A cycle is a ring of the suspects' bounds joined by the ground's shortest paths. Any ring
    of numbers with a negative sum can be cut so that all sums from the cut on are negative
    (Raney's cycle lemma), so only such beginnings are followed. Paths grow no shorter as a
    ring takes in more suspects, so what is cut off stays so.
    """
    rings = _Rings(search, suspects, distance)
    groups: set[OwnerSet] = set()
    stack: list[tuple[int, ...]] = [(first,) for first in range(len(rings.owner))]
    while stack:
        search.budget.spend(1 / STEPS_A_SEARCH)
        ring = stack.pop()
        group = frozenset(rings.owner[list(ring)].tolist())
        steps, back = rings.costs(group)
        begun = steps[ring[:-1], ring[1:]].cumsum()
        if (begun >= 0).any():
            continue
        total = float(begun[-1]) if len(begun) else 0.0
        if len(group) > 1 and total + steps[ring[-1], ring[0]] < 0:
            groups.add(group)
        totals = total + steps[ring[-1]]
        below = (totals < 0) & (totals + back[:, ring[0]] < 0)
        stack += [(*ring, each) for each in np.flatnonzero(below & rings.is_fresh(ring)).tolist()]
    yield from sorted(groups, key=lambda group: (len(group), sorted(group)))


class _Rings:
    """The suspects' bounds, and what it costs to come from each to each on the ground.

    Costs are reduced by potentials that keep the ground, so that no path costs less than
    nothing, and little of what the suspects say does.
    """

    def __init__(self, search: _Search, suspects: Ints, distance: Floats) -> None:
        edges = _edges_of(search.system, suspects.tolist())
        self._search = search
        self._ground = without(search.system, suspects.tolist())
        self._tail = np.array([edge[0] for edge in edges], dtype=np.int64)
        self._head = np.array([edge[1] for edge in edges], dtype=np.int64)
        self._limit = np.array([edge[2] for edge in edges], dtype=np.float64)
        self.owner = np.array([edge[3] for edge in edges], dtype=np.int64)
        self._potential = distance.min(axis=0)
        self._steps = self._join(distance)
        self._costs = {frozenset[int](): (self._steps, _least_walks(self._steps))}
        for owner in suspects.tolist():
            alone, _ = self.costs(frozenset([owner]))
            touched = (self.owner == owner)[:, None] | (self.owner == owner)
            self._steps = np.where(touched, np.maximum(self._steps, alone), self._steps)

    def costs(self, group: OwnerSet) -> tuple[Floats, Floats]:
        """At least what each bound and the way on to each cost, and walks of such steps.

        A minimal set with the whole group has no owner that contradicts part of the group by
        itself, so the ways do without those known to; and there is none but the group where
        that contradicts itself. Each step also does without those that its own ends bar.
        """
        known = {found - group for found in self._search.found}
        if frozenset() in known:
            nowhere = np.full_like(self._steps, np.inf)
            return nowhere, nowhere
        barred = frozenset().union(*(owners for owners in known if len(owners) == 1))
        if barred not in self._costs:
            self._search.budget.spend(CLOSURE)
            closure = close(without(self._ground, barred))
            if closure is None:
                raise AssertionError("a part of what is feasible has a closure")
            steps = np.maximum(self._join(closure.distance), self._steps)
            self._costs[barred] = steps, _least_walks(steps)
        return self._costs[barred]

    def is_fresh(self, ring: tuple[int, ...]) -> Mask:
        """Which bounds a simple cycle may still take in: neither of their ends is used."""
        used = list(ring)
        return ~np.isin(self._tail, self._tail[used]) & ~np.isin(self._head, self._head[used])

    def _join(self, distance: Floats) -> Floats:
        reduced = distance + self._potential[:, None] - self._potential
        limit = self._limit + self._potential[self._tail] - self._potential[self._head]
        joined: Floats = limit[:, None] + reduced[self._head[:, None], self._tail]
        return joined


def _least_walks(steps: Floats) -> Floats:
    """The least that a walk from each to each can cost that visits none twice, or less.

    Exact where no ring of steps is negative: sums of up to as many steps as there are places.
    """
    walks = steps.copy()
    np.fill_diagonal(walks, 0.0)
    for _ in range(len(steps).bit_length()):
        walks = least_sums(walks, walks)
    return walks


def _grow_tree(search: _Search, suspects: Ints, group: OwnerSet, distance: Floats) -> None:
    """Find every minimal set that has all of `group` and no other suspect.

    A node of the tree is a set of ground owners left out. Its label is a minimal conflict of
    the others beside the group, a child leaves out one owner of the label, and a leaf has no
    conflict any more. When all leaves are reached, each minimal conflict has been a label:
    else it would lie within what some leaf kept.
    """
    part = _relevant(search.system, suspects, group, distance)
    others = frozenset(suspects.tolist()) - group
    labels = {found - group for found in search.found if found.isdisjoint(others)}
    leaves: list[OwnerSet] = []
    seen: set[OwnerSet] = {frozenset()}
    queue = deque(seen)
    while queue:
        left_out = queue.popleft()
        if any(leaf <= left_out for leaf in leaves):
            continue
        label = _label(search, part, group, labels, left_out)
        if label is None:
            leaves.append(left_out)
            continue
        for owner in sorted(label):
            child = left_out | {owner}
            if child not in seen:
                seen.add(child)
                queue.append(child)


def _label(
    search: _Search, part: System, group: OwnerSet, labels: set[OwnerSet], left_out: OwnerSet
) -> OwnerSet | None:
    """Owners of a minimal conflict beside the group, known already or found now; or None.

    Empty where the group contradicts itself: then nothing grows from it.
    """
    search.budget.spend(1 / STEPS_A_SEARCH)
    known = [label for label in labels if label.isdisjoint(left_out)]
    if known:
        return min(known, key=lambda label: (len(label), sorted(label)))
    search.budget.spend()
    conflict = find_conflict(without(part, left_out))
    if conflict is None:
        return None
    search.budget.spend(len(conflict))
    beside = frozenset(shrink(part, group.union(conflict), last=group))
    search.add(beside)
    labels.add(beside - group)
    return beside - group


def _relevant(system: System, suspects: Ints, group: OwnerSet, distance: Floats) -> System:
    """The group's rows, and of the ground those that can lie on a negative cycle with it.

    The least that a way back can cost is found by taking each of the group's bounds in as
    often as a simple cycle could use one: as many rounds as there are bounds.
    """
    edges = _edges_of(system, sorted(group))
    back = distance.copy()
    for _ in range(min(len(edges), system.nodes)):
        before = back.copy()
        for i, j, limit, _owner in edges:
            np.minimum(back, (back[:, i] + limit)[:, None] + distance[j], out=back)
        if (before == back).all():
            break
    matters = (system.high + back[system.end, system.start] < 0) | (
        back[system.start, system.end] - system.low < 0
    )
    matters &= ~is_of(system, suspects.tolist())
    return select(system, matters | is_of(system, group))
