"""The sum that shows why a minimal set can't hold: whose lows together exceed whose highs."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import NOBODY, Link, collapse, link_of
from sayso.reconcile.systems.cycles import find_negative_cycle
from sayso.reconcile.systems.rows import is_of, restrict
from sayso.reconcile.systems.system import System


@dataclass(frozen=True, slots=True)
class Step:
    """One claim's part in the sum: `times` rows in a row of one owner, side and limit.

    `rows` are their numbers in the order of the walk. They speak of the stretch from the
    node `start` to the node `end`, start < end.
    """

    owner: int
    rows: tuple[int, ...]
    side: str
    start: int
    end: int
    limit: float

    @property
    def times(self) -> int:
        """How often the limit is counted."""
        return len(self.rows)

    @property
    def total(self) -> float:
        """What the step adds to the sum of its side."""
        return self.limit * self.times


@dataclass(frozen=True, slots=True)
class Derivation:
    """The steps along one walk back to its beginning: `at_least` lows exceed `at_most` highs.

    Highs lead forward in time, lows back. Where `by_shape`, the walk also needs that a count
    never falls, or that no level is below zero.
    """

    steps: tuple[Step, ...]
    at_least: float
    at_most: float
    by_shape: bool


def derive(system: System, owners: tuple[int, ...]) -> Derivation:
    """Why `owners`, an infeasible set, can't all hold; of fewest steps where it is minimal.

    Row numbers are those of `system`.

    Raises:
        InvalidValue: the owners' rows have a common solution.
    """
    numbers = np.flatnonzero(is_of(system, owners))
    edges = collapse(restrict(system, owners))
    cycle = find_negative_cycle(edges.bound)
    if cycle is None:
        raise InvalidValue(f"owners {owners} don't contradict each other: nothing to derive")
    pairs = list(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
    links = [link_of(edges, i, j) for i, j in pairs if edges.row[i, j] != NOBODY]
    steps = _grouped(_from_a_seam(links), numbers.tolist())
    return Derivation(
        steps,
        sum(step.total for step in steps if step.side == "low"),
        sum(step.total for step in steps if step.side == "high"),
        by_shape=len(links) < len(pairs),
    )


def _from_a_seam(links: list[Link]) -> list[Link]:
    """The ring of links cut where no run of one owner is cut, at its earliest high if it can."""
    seams = [at for at in range(len(links)) if _kind(links[at]) != _kind(links[at - 1])]
    first = min(seams or [0], key=lambda at: (links[at].side != "high", links[at].start))
    return links[first:] + links[:first]


def _grouped(links: list[Link], numbers: list[int]) -> tuple[Step, ...]:
    """The links as steps; `numbers` are the rows' numbers in the system asked about."""
    steps = []
    for (owner, side, limit), run in groupby(links, key=_kind):
        used = list(run)
        rows = tuple(numbers[link.row] for link in used)
        start, end = min(link.start for link in used), max(link.end for link in used)
        steps.append(Step(owner, rows, side, start, end, limit))
    return tuple(steps)


def _kind(link: Link) -> tuple[int, str, float]:
    return link.owner, link.side, link.limit
