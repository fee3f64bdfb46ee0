"""Parts of a system: the rows of some owners, on all the nodes or only those they touch."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from sayso.reconcile.systems.system import Shape, System

Mask = npt.NDArray[np.bool_]


def restrict(system: System, owners: Iterable[int]) -> System:
    """`system.only(owners)`, for a system of many rows and few owners wanted."""
    return select(system, is_of(system, owners))


def without(system: System, owners: Iterable[int]) -> System:
    """The system less the rows of `owners`; owners keep their numbers."""
    return select(system, ~is_of(system, owners))


def is_of(system: System, owners: Iterable[int]) -> Mask:
    """Whether each row is one of the owners'."""
    wanted = np.zeros(system.owners, dtype=bool)
    wanted[list(owners)] = True
    return wanted[system.owner]


def select(system: System, rows: Mask) -> System:
    """The system of these rows alone."""
    return System(
        system.nodes,
        system.start[rows],
        system.end[rows],
        system.low[rows],
        system.high[rows],
        system.owner[rows],
        system.owners,
        system.shape,
    )


def compact(system: System, owners: Iterable[int]) -> System:
    """The owners' rows on only the nodes they touch; infeasible exactly if they were.

    Nodes keep their order, so what the shape says between those left stays the same: of
    levels node 0 stays, of counts "never falls" holds across what was left out.
    """
    part = restrict(system, owners)
    ends = [part.start, part.end]
    if part.shape is Shape.LEVELS:
        ends.append(np.zeros(1, dtype=np.int64))
    nodes = np.unique(np.concatenate(ends))
    start, end = np.searchsorted(nodes, part.start), np.searchsorted(nodes, part.end)
    return System(len(nodes), start, end, part.low, part.high, part.owner, part.owners, part.shape)
