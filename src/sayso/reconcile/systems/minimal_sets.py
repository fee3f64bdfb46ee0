"""Which claims can't all hold: sets of owners that contradict each other, none of them needless."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import Edges
from sayso.reconcile.systems.enumeration import enumerate_sets
from sayso.reconcile.systems.sampling import exchange, kin_within, sample_disjoint
from sayso.reconcile.systems.shrinking import find_conflict, shrink
from sayso.reconcile.systems.system import Ints, System

#: How many sets `find_all` reports unless told, and how much it searches to prove them all.
MOST = 50
EFFORT = 3000


@dataclass(frozen=True, slots=True)
class MinimalSets:
    """Owner-minimal infeasible sets, the smallest first, each in the order of its owners.

    `complete` says that there are no others; if not, they are the smallest found and a sample.
    """

    sets: tuple[tuple[int, ...], ...]
    complete: bool


def find_one(system: System, edges: Edges | None = None) -> tuple[int, ...] | None:
    """One owner-minimal infeasible set, or None where the system is feasible.

    Minimal: its owners' rows, all of them, have no common solution, and without any one of
    the owners they have. `edges` are the system's own, where they are collapsed already.

    The owners on a negative cycle of the tightest bounds are infeasible, but need not be
    minimal, since an owner's other rows may do without some of them: hence the filter.
    """
    conflict = find_conflict(system, edges)
    return None if conflict is None else shrink(system, conflict)


def find_all(
    system: System, *, most: int = MOST, effort: int = EFFORT, kin: Ints | None = None
) -> MinimalSets:
    """All owner-minimal infeasible sets where there are few, else the smallest and a sample.

    Few: at most `most`, and proven to be all within `effort` searches for a conflict (counted,
    not timed, so that the same input gives the same output). The sample is fair in that each
    set is the smallest among owners that no set before it used; only where these run out,
    sets follow that differ from those by one owner, then what else the search met.

    `kin`, one number an owner, marks alternative readings of one claim: owners of the same
    number, if it is not negative. A set that holds two of a kin is no contradiction between
    claims and is not reported; the search goes on behind it.

    Raises:
        InvalidValue: `most` is below one, or `kin` has not one number an owner.
    """
    if most < 1:
        raise InvalidValue(f"at least one set must be asked for, got most={most}")
    if kin is not None and len(kin) != system.owners:
        raise InvalidValue(f"kin needs a number for each of {system.owners} owners, got {len(kin)}")
    if find_conflict(system) is None:
        return MinimalSets((), complete=True)
    disjoint, exhausted = sample_disjoint(system, most + 1, kin)
    if not exhausted:
        return MinimalSets(_in_order(disjoint)[:most], complete=False)
    found, complete = enumerate_sets(
        system, most=most, effort=effort, counts=lambda owners: not kin_within(owners, kin)
    )
    listed = _in_order(tuple(sorted(each)) for each in found if not kin_within(each, kin))
    if complete:
        return MinimalSets(listed, complete=True)
    changed = exchange(system, disjoint, most - len(disjoint), kin)
    sample = dict.fromkeys([*disjoint, *changed, *listed])
    return MinimalSets(_in_order(list(sample)[:most]), complete=False)


def _in_order(sets: Iterable[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted(sets, key=lambda owners: (len(owners), owners)))
