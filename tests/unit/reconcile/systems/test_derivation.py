import numpy as np
import pytest
from system_oracles import INF, minimal_sets_by_trial, random_system, system_of

from sayso.errors import InvalidValue
from sayso.reconcile.systems.derivation import Step, derive
from sayso.reconcile.systems.system import Shape


def test_ten_months_at_18000_at_most_make_180000() -> None:
    months = [(0, at, at + 1, 15_000.0, 18_000.0) for at in range(10)]
    derivation = derive(system_of(11, *months, (1, 0, 10, 230_000, INF)), (0, 1))
    assert derivation.steps == (
        Step(0, tuple(range(10)), "high", 0, 10, 18_000),
        Step(1, (10,), "low", 0, 10, 230_000),
    )
    assert derivation.steps[0].times == 10
    assert derivation.steps[0].total == 180_000
    assert (derivation.at_least, derivation.at_most) == (230_000, 180_000)
    assert not derivation.by_shape


def test_a_part_above_the_whole_leans_on_counts_never_falling() -> None:
    derivation = derive(system_of(4, (0, 1, 2, 60, INF), (1, 0, 3, -INF, 50)), (0, 1))
    assert [step.owner for step in derivation.steps] == [1, 0]
    assert derivation.by_shape


def test_rows_of_different_limits_are_steps_of_their_own() -> None:
    system = system_of(3, (0, 0, 1, -INF, 1), (0, 1, 2, -INF, 2), (1, 0, 2, 9, INF))
    assert [(s.owner, s.limit) for s in derive(system, (0, 1)).steps] == [(0, 1), (0, 2), (1, 9)]


def test_row_numbers_are_those_of_the_whole_system() -> None:
    system = system_of(2, (5, 0, 1, 0, 99), (0, 0, 1, 7, INF), (1, 0, 1, -INF, 3))
    assert [step.rows for step in derive(system, (0, 1)).steps] == [(2,), (1,)]


def test_what_can_hold_has_no_derivation() -> None:
    with pytest.raises(InvalidValue, match="don't contradict"):
        derive(system_of(2, (0, 0, 1, 1, 2)), (0,))


def test_a_level_below_zero_leans_on_the_shape() -> None:
    system = system_of(2, (0, 0, 1, -INF, -1), shape=Shape.LEVELS)
    derivation = derive(system, (0,))
    assert (derivation.at_least, derivation.at_most, derivation.by_shape) == (0, -1, True)


@pytest.mark.parametrize("seed", range(80))
def test_every_minimal_set_has_lows_above_its_highs_and_all_owners_in_it(seed: int) -> None:
    system = random_system(seed)
    for owners in sorted(minimal_sets_by_trial(system)):
        derivation = derive(system, owners)
        assert {step.owner for step in derivation.steps} == set(owners)
        assert derivation.at_least > derivation.at_most
        rows = [row for step in derivation.steps for row in step.rows]
        assert set(system.owner[np.array(rows)].tolist()) == set(owners)
        for step in derivation.steps:
            column = system.high if step.side == "high" else system.low
            assert all(column[row] == step.limit for row in step.rows)
