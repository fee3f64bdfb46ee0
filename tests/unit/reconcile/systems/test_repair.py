from itertools import combinations

import numpy as np
import pytest

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import is_feasible
from sayso.reconcile.systems.linear import Interval, LinearSystem, percent_change
from sayso.reconcile.systems.repair import consistent_subset, repair
from sayso.reconcile.systems.statements import share_by_origin
from sayso.reconcile.systems.system import System

INF = np.inf


def counts(*claims: tuple[int, int, float, float], owner: list[int] | None = None) -> System:
    start, end, low, high = (np.array(column) for column in zip(*claims, strict=True))
    owners = np.arange(len(claims)) if owner is None else np.array(owner)
    size = int(owners.max()) + 1
    return System(5, start, end, low.astype(float), high.astype(float), owners, size)


def even(system: System) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.ones(system.owners)


#: Two say 10 in the first month and one says 25.
OUTVOTED = counts((0, 1, 10, 10), (0, 1, 25, 25), (0, 1, 9, 11))

#: One says 10 and one says 100, and nothing else is said.
WORD_AGAINST_WORD = counts((0, 1, 10, 10), (0, 1, 100, 100))


def random_system(seed: int) -> System:
    rng = np.random.default_rng(seed)
    start = rng.integers(0, 4, 8)
    end = np.minimum(start + rng.integers(1, 4, 8), 4)
    low = (end - start) * rng.integers(5, 15, 8).astype(float)
    high = np.where(rng.random(8) < 0.2, INF, low + rng.integers(0, 4, 8))
    return System(5, start, end, low, high, np.minimum(np.arange(8), 6), 7)


def least_by_trying(
    system: System, weights: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> tuple[float, list[tuple[int, ...]]]:
    """The least weight of owners without whom the rest can hold, and all such sets."""
    best, sets = INF, list[tuple[int, ...]]()
    for size in range(system.owners + 1):
        for gone in combinations(range(system.owners), size):
            weight = float(weights[list(gone)].sum())
            kept = np.setdiff1d(np.arange(system.owners), gone)
            if weight > best + 1e-9 or not is_feasible(system.only(kept)):
                continue
            sets = [*(sets if weight > best - 1e-9 else []), gone]
            best = min(best, weight)
    return best, sets


@pytest.mark.parametrize("seed", range(40))
def test_no_lighter_set_would_do(seed: int) -> None:
    system = random_system(seed)
    weights = np.random.default_rng(seed).uniform(0.5, 1.5, 7)
    assert repair(system, weights).weight == pytest.approx(least_by_trying(system, weights)[0])


@pytest.mark.parametrize("seed", range(40))
def test_every_owner_of_another_least_set_is_listed_as_an_option(seed: int) -> None:
    system = random_system(seed)
    done = repair(system, even(system))
    _, sets = least_by_trying(system, even(system))
    always = set.intersection(*(set(each) for each in sets))
    somewhere = {owner for each in sets for owner in each}
    assert set(done.tied()) == somewhere - always


@pytest.mark.parametrize("seed", range(40))
def test_each_option_would_do_as_well(seed: int) -> None:
    system = random_system(seed)
    done = repair(system, even(system))
    _, sets = least_by_trying(system, even(system))
    for choice in done.choices:
        for option in choice.options:
            swapped = set(done.gives_way) - set(choice.options[0]) | set(option)
            assert tuple(sorted(swapped)) in sets


@pytest.mark.parametrize("seed", range(20))
def test_what_is_left_can_hold(seed: int) -> None:
    system = random_system(seed)
    for keep_tied in (True, False):
        kept = consistent_subset(system, even(system), keep_tied=keep_tied)
        assert is_feasible(system.only(kept))


def test_the_one_against_two_gives_way() -> None:
    done = repair(OUTVOTED, even(OUTVOTED))
    assert (done.gives_way, done.choices) == ((1,), ())


def test_word_against_word_is_a_tie_with_both_listed() -> None:
    (choice,) = repair(WORD_AGAINST_WORD, np.ones(2)).choices
    assert set(choice.options) == {(0,), (1,)}


def test_the_first_option_of_a_tie_is_the_one_that_gives_way() -> None:
    done = repair(WORD_AGAINST_WORD, np.ones(2))
    assert done.choices[0].options[0] == done.gives_way


def test_a_sum_that_does_not_close_lists_each_part_and_the_whole() -> None:
    system = counts((0, 1, 10, 10), (1, 2, 10, 10), (2, 3, 10, 10), (0, 3, 60, 60))
    (choice,) = repair(system, even(system)).choices
    assert set(choice.options) == {(0,), (1,), (2,), (3,)}


def test_two_ties_apart_are_two_choices() -> None:
    system = counts((0, 1, 1, 1), (0, 1, 9, 9), (2, 3, 1, 1), (2, 3, 9, 9))
    choices = repair(system, even(system)).choices
    assert [set(choice.options) for choice in choices] == [{(0,), (1,)}, {(2,), (3,)}]


def test_many_copies_of_one_origin_do_not_outvote_two_origins() -> None:
    system = counts((0, 1, 10, 10), (0, 1, 10, 11), *[(0, 1, 25, 25)] * 9)
    weights = share_by_origin(system, np.array([0, 1] + [2] * 9))
    assert repair(system, weights).gives_way == tuple(range(2, 11))


def test_many_copies_of_one_origin_and_one_word_against_it_are_a_tie() -> None:
    copies = [(0, 1, 25.0 - n % 3, 25.0 + n % 3) for n in range(9)]
    system = counts((0, 1, 10, 10), *copies)
    (choice,) = repair(system, share_by_origin(system, np.array([0] + [1] * 9))).choices
    assert set(choice.options) == {(0,), tuple(range(1, 10))}


def test_an_owner_with_several_rows_gives_way_whole() -> None:
    each_month = [(0, 1, 15, 15), (1, 2, 15, 15), (2, 3, 15, 15)]
    system = counts(*each_month, (0, 1, 4, 5), (0, 1, 5, 6), owner=[0, 0, 0, 1, 2])
    assert repair(system, even(system)).gives_way == (0,)


def test_a_claim_that_contradicts_itself_gives_way_alone() -> None:
    system = counts((0, 1, 5, 5), (0, 1, 6, 6), (0, 1, 5, 6), owner=[0, 0, 1])
    done = repair(system, even(system))
    assert (done.gives_way, done.choices) == ((0,), ())


def test_the_slack_is_how_far_the_number_has_to_come() -> None:
    (slack,) = repair(OUTVOTED, even(OUTVOTED)).slack
    assert (slack.owner, slack.units) == (1, pytest.approx(15))
    assert slack.relative == pytest.approx(15 / 25)


def test_the_cost_is_weight_times_relative_slack() -> None:
    done = repair(OUTVOTED, np.array([1, 0.5, 1]))
    assert done.cost == pytest.approx(0.5 * 15 / 25)


def test_with_no_contradiction_nobody_gives_way() -> None:
    system = counts((0, 1, 10, 10), (0, 1, 9, 11))
    done = repair(system, even(system))
    assert (done.gives_way, done.weight, done.cost, done.choices) == ((), 0, 0, ())


def test_a_rise_that_two_counts_bear_out_stays_against_a_third_count() -> None:
    system = counts((0, 1, 100, 100), (1, 2, 120, 120), (1, 2, 500, 500), owner=[0, 1, 3])
    rise = percent_change(Interval(0, 1, 2), Interval(0, 0, 1), low=20, high=20, owner=2)
    assert repair(LinearSystem((system,), rise), np.ones(4)).gives_way == (3,)


def test_a_consistent_subset_keeps_one_side_of_a_tie() -> None:
    assert len(consistent_subset(WORD_AGAINST_WORD, np.ones(2))) == 1


def test_without_the_tied_neither_side_is_kept() -> None:
    assert len(consistent_subset(WORD_AGAINST_WORD, np.ones(2), keep_tied=False)) == 0


@pytest.mark.parametrize("weights", [[1.0], [1.0, 0.0], [1.0, INF], [1.0, np.nan]])
def test_bad_weights_are_refused(weights: list[float]) -> None:
    with pytest.raises(InvalidValue, match="2 finite weights above zero"):
        repair(WORD_AGAINST_WORD, np.array(weights))
