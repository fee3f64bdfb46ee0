import numpy as np
import pytest
from system_oracles import (
    INF,
    is_minimal_by_program,
    minimal_sets_by_trial,
    random_system,
    system_of,
)

from sayso.errors import InvalidValue
from sayso.reconcile.systems.minimal_sets import MinimalSets, find_all, find_one
from sayso.reconcile.systems.shrinking import shrink
from sayso.reconcile.systems.smallest import find_smallest
from sayso.reconcile.systems.system import Shape, System


def _disjoint_conflicts(count: int) -> System:
    """In each of `count` months two claims of 100 against one of 50."""
    rows = []
    for month in range(count):
        rows += [
            (3 * month, month, month + 1, 100.0, 120.0),
            (3 * month + 1, month, month + 1, 100.0, 130.0),
            (3 * month + 2, month, month + 1, -INF, 50.0),
        ]
    return system_of(count + 1, *rows)


def test_two_claims_about_one_month_contradict_each_other() -> None:
    system = system_of(2, (0, 0, 1, 100, INF), (1, 0, 1, 0, 200), (2, 0, 1, -INF, 50))
    assert find_one(system) == (0, 2)


def test_no_contradiction_is_none() -> None:
    system = system_of(2, (0, 0, 1, 10, INF), (1, 0, 1, 0, 200))
    assert find_one(system) is None
    assert find_all(system) == MinimalSets((), complete=True)


def test_a_claim_can_contradict_itself() -> None:
    system = system_of(3, (0, 0, 1, 10, INF), (0, 0, 2, -INF, 5), (1, 0, 1, 0, 1))
    assert find_all(system) == MinimalSets(((0,),), complete=True)


def test_a_count_that_falls_contradicts_the_shape_with_one_claim() -> None:
    assert find_one(system_of(2, (0, 0, 1, -5, -1))) == (0,)
    assert find_one(system_of(3, (0, 1, 2, -5, -1), shape=Shape.LEVELS)) is None


def test_an_owner_that_a_negative_cycle_meets_without_need_is_left_out() -> None:
    system = system_of(
        3,
        (0, 0, 1, -INF, 1),
        (1, 1, 2, -INF, 1),
        (2, 0, 2, 5, INF),
        (0, 0, 2, -INF, 4),
    )
    assert find_all(system) == MinimalSets(((0, 2),), complete=True)


def test_twenty_conflicts_far_apart_are_all_found() -> None:
    found = find_all(_disjoint_conflicts(20))
    expected = [(3 * month + k, 3 * month + 2) for month in range(20) for k in range(2)]
    assert found.sets == tuple(expected)


def test_where_there_are_more_than_asked_the_sample_shares_no_owner() -> None:
    found = find_all(_disjoint_conflicts(20), most=20)
    assert not found.complete
    assert sorted({owner for each in found.sets for owner in each}) == sorted(
        owner for each in found.sets for owner in each
    )


def test_room_left_over_takes_exchanges_of_one_owner() -> None:
    found = find_all(_disjoint_conflicts(20), most=30)
    assert not found.complete
    assert len(found.sets) == 30
    assert all(is_minimal_by_program(_disjoint_conflicts(20), each) for each in found.sets[:5])


def test_more_effort_than_allowed_is_said_and_a_sample_given() -> None:
    found = find_all(_disjoint_conflicts(3), effort=1)
    assert not found.complete
    assert len(found.sets) >= 3


def test_the_same_system_gives_the_same_sets() -> None:
    system = random_system(17)
    assert find_all(system, effort=2) == find_all(system, effort=2)


def test_two_readings_of_one_claim_are_no_contradiction_between_claims() -> None:
    system = system_of(2, (0, 0, 1, 100, 100), (1, 0, 1, 50, 50), (2, 0, 1, 70, 70))
    kin = np.array([7, 7, -1])
    assert find_all(system, kin=kin) == MinimalSets(((0, 2), (1, 2)), complete=True)


def test_a_sample_has_no_set_with_two_readings_either() -> None:
    system = system_of(2, (0, 0, 1, 100, 100), (1, 0, 1, 50, 50), (2, 0, 1, 70, 70))
    found = find_all(system, kin=np.array([7, 7, -1]), effort=0)
    assert found.sets
    assert set(found.sets) <= {(0, 2), (1, 2)}


def test_owners_without_kin_are_not_each_others_kin() -> None:
    system = system_of(2, (0, 0, 1, 100, 100), (1, 0, 1, 50, 50))
    assert find_all(system, kin=np.array([-1, -1])).sets == ((0, 1),)


def test_kin_of_another_length_is_refused() -> None:
    with pytest.raises(InvalidValue, match="a number for each of 1 owners"):
        find_all(system_of(2, (0, 0, 1, 0, 1)), kin=np.array([1, 2]))


def test_to_ask_for_no_set_is_refused() -> None:
    with pytest.raises(InvalidValue, match="most=0"):
        find_all(system_of(2, (0, 0, 1, 0, 1)), most=0)


def test_what_has_a_solution_can_not_be_shrunk() -> None:
    with pytest.raises(InvalidValue, match="don't contradict"):
        shrink(system_of(2, (0, 0, 1, 0, 1)), [0])


def test_the_smallest_set_is_preferred_to_a_longer_one_that_lacks_more() -> None:
    system = system_of(
        4,
        (0, 0, 1, 0, 10),
        (1, 1, 2, 0, 10),
        (2, 2, 3, 0, 10),
        (3, 0, 3, 900, INF),
        (4, 0, 2, -INF, 5),
        (5, 0, 1, 6, INF),
    )
    assert find_smallest(system) == (4, 5)


def test_a_chain_of_one_owner_counts_once() -> None:
    months = [(0, at, at + 1, -INF, 18.0) for at in range(10)]
    others = [(2 + at, at, at + 1, -INF, 17.0) for at in range(10)]
    system = system_of(11, *months, *others, (1, 0, 10, 216, 216))
    assert find_smallest(system) == (0, 1)


@pytest.mark.parametrize("seed", range(200))
def test_all_minimal_sets_are_those_of_trying_every_subset(seed: int) -> None:
    system = random_system(seed)
    found = find_all(system, most=1000, effort=100_000)
    assert found.complete
    assert set(found.sets) == minimal_sets_by_trial(system)
    assert list(found.sets) == sorted(found.sets, key=lambda owners: (len(owners), owners))


@pytest.mark.parametrize("seed", range(60))
def test_a_linear_program_confirms_every_set(seed: int) -> None:
    system = random_system(seed)
    sampled = find_all(system, effort=0, most=3).sets
    for owners in {*find_all(system).sets, *sampled}:
        assert is_minimal_by_program(system, owners)
    one = find_one(system)
    assert one is None or is_minimal_by_program(system, one)


def test_a_long_set_in_which_all_are_needed_is_found_whole() -> None:
    months = [(at, at, at + 1, -INF, 10.0) for at in range(120)]
    assert find_one(system_of(121, *months, (120, 0, 120, 1201, INF))) == tuple(range(121))
