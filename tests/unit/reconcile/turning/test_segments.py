"""Change points of a plain series: the sums against the slow obvious way, and what comes of it."""

import json
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import InvalidValue
from sayso.reconcile.estimates.observations import Floats
from sayso.reconcile.turning.cleaning import bridge_gaps, remove_season, tame_outliers
from sayso.reconcile.turning.pieces import (
    chances_of_ends,
    cheapest_cuts,
    level_costs,
    line_costs,
)
from sayso.reconcile.turning.segments import find_changes

SHORTEST = 3


def noise(points: int, seed: int = 1) -> Floats:
    return np.random.default_rng(seed).normal(size=points)


def indices(values: Floats) -> list[int]:
    return [change.index for change in find_changes(values).found]


def squares(places: Floats, values: Floats, degree: int) -> float:
    """About the polynomial that fits best, the slow way."""
    fitted = np.polyval(np.polyfit(places, values, degree), places)
    return float(np.sum((values - fitted) ** 2))


def all_ways(last: int) -> list[tuple[int, ...]]:
    """Every choice of inner ends among 1 to last - 1."""
    inner = range(1, last)
    return [cuts for k in range(last) for cuts in combinations(inner, k)]


# The sums over pieces


@pytest.mark.parametrize("degree", [0, 1])
def test_the_cost_of_a_piece_is_that_of_fitting_it(degree: int) -> None:
    places, values = np.sort(noise(14, 2)), noise(14)
    ends = np.array([0, 1, 4, 5, 9, 14])
    found = line_costs(places, values, ends, SHORTEST) if degree else level_costs(values, ends, 3)
    for i, j in combinations(range(len(ends)), 2):
        piece = slice(ends[i], ends[j])
        if ends[j] - ends[i] < SHORTEST:
            assert np.isinf(found[i, j])
        else:
            slow = squares(places[piece], values[piece], degree)
            assert found[i, j] == pytest.approx(slow, abs=1e-9)


def test_pieces_run_forwards_only() -> None:
    costs = level_costs(noise(9), np.arange(10), 1)
    assert np.isinf(costs[np.tril_indices(10)]).all()


@pytest.mark.parametrize("seed", range(5))
def test_the_cheapest_cuts_are_the_cheapest_of_all(seed: int) -> None:
    costs = level_costs(noise(9, seed), np.arange(10), 2)
    by_count: dict[int, list[tuple[float, list[int]]]] = {}
    for cuts in all_ways(9):
        total = sum(float(costs[a, b]) for a, b in pairwise((0, *cuts, 9)))
        if np.isfinite(total):
            by_count.setdefault(len(cuts), []).append((total, list(cuts)))
    found = list(cheapest_cuts(costs, 20))
    assert len(found) == len(by_count)
    for k, (least, chosen) in enumerate(found):
        slow, slowly_chosen = min(by_count[k])
        assert least == pytest.approx(slow)
        assert chosen == slowly_chosen


def test_no_more_cuts_are_made_than_asked_for() -> None:
    assert len(list(cheapest_cuts(level_costs(noise(30), np.arange(31), 2), 3))) == 4


@pytest.mark.parametrize("seed", range(5))
def test_the_chance_of_an_end_is_its_share_of_all_ways_to_cut(seed: int) -> None:
    weights = -level_costs(noise(9, seed), np.arange(10), 2)
    weights[1:] -= 1.0
    share, total, uncut = np.zeros(10), 0.0, 0.0
    for cuts in all_ways(9):
        weight = np.exp(sum(float(weights[a, b]) for a, b in pairwise((0, *cuts, 9))))
        share[list(cuts)] += weight
        total += weight
        uncut += weight if not cuts else 0.0
    chances, none = chances_of_ends(weights)
    assert chances == pytest.approx(share / total)
    assert none == pytest.approx(uncut / total)


# What is taken out first


def test_a_gap_is_bridged_by_a_line() -> None:
    found = bridge_gaps(np.array([np.nan, 1.0, np.nan, np.nan, 4.0, np.nan]))
    assert found.tolist() == [1, 1, 2, 3, 4, 4]


def test_a_lone_far_value_is_brought_back() -> None:
    values = noise(50)
    values[20] = 100.0
    tamed = tame_outliers(values)
    assert abs(tamed[20]) < 3
    assert np.delete(tamed, 20).tolist() == np.delete(values, 20).tolist()


def test_a_lone_far_value_in_a_still_series_is_brought_back() -> None:
    values = np.full(40, 7.0)
    values[20] = 100.0
    assert (tame_outliers(values) == 7.0).all()


def test_a_step_is_no_outlier() -> None:
    values = np.repeat([0.0, 100.0, 0.0], 20) + noise(60)
    assert tame_outliers(values).tolist() == values.tolist()


def test_a_series_too_short_for_a_neighbourhood_is_left_alone() -> None:
    assert tame_outliers(np.array([1.0, 99.0, 1.0])).tolist() == [1, 99, 1]


@pytest.mark.parametrize("period", [4, 7, 12])
def test_a_season_is_removed_and_the_trend_stays(period: int) -> None:
    months = np.arange(10 * period)
    season = np.sin(2 * np.pi * months / period) + np.cos(4 * np.pi * months / period)
    course = 0.1 * months + 0.1 * noise(len(months))
    assert np.std(remove_season(course + 3 * season) - course) < 0.1


def test_noise_has_no_season() -> None:
    values = noise(120)
    assert remove_season(values).tolist() == values.tolist()


def test_a_season_seen_three_times_is_none() -> None:
    values = np.tile(np.arange(12.0) ** 2, 3) + noise(36)
    assert remove_season(values).tolist() == values.tolist()


# Changes


def test_a_shift_of_level_is_found_where_it_is() -> None:
    assert indices(noise(100) + 4 * (np.arange(100) >= 60)) == [60]


def test_a_change_of_slope_is_found_near_where_it_is() -> None:
    (index,) = indices(noise(80) + 0.5 * np.abs(np.arange(80) - 40))
    assert abs(index - 40) <= 3


def test_a_gentle_turn_is_found_though_its_place_is_in_doubt() -> None:
    (change,) = find_changes(noise(400) + 0.02 * np.abs(np.arange(400) - 200)).found
    assert abs(change.index - 200) <= 20
    assert change.margin > 5


def test_there_and_back_is_two_changes() -> None:
    assert indices(np.repeat([1.0, 2.0, 1.0], 20)) == [20, 40]


@pytest.mark.parametrize(
    "values",
    [
        noise(100),
        np.full(30, 0.1),
        1e9 + 3 * np.arange(50.0),
        noise(100) + 0.3 * np.arange(100),
        noise(120) + 5 * np.sin(np.arange(120) * np.pi / 6),
        np.tile([1e308, -1e308], 20),
    ],
    ids=["noise", "constant", "line", "trend", "season", "huge"],
)
def test_no_change_is_an_answer(values: Floats) -> None:
    changes = find_changes(values)
    assert changes.found == ()
    assert changes.none > 0.5


def test_outliers_are_no_change() -> None:
    values = noise(100)
    values[[10, 45, 46, 80]] += [40, -60, -50, 1000]
    assert indices(values) == []


def test_noise_that_repeats_itself_seldom_looks_like_a_change() -> None:
    alarms = 0
    for seed in range(40):
        shocks, values = noise(200, seed), np.zeros(200)
        for i in range(1, 200):
            values[i] = 0.6 * values[i - 1] + shocks[i]
        alarms += bool(indices(values))
    assert alarms <= 8


def test_independent_noise_hardly_ever_looks_like_a_change() -> None:
    assert sum(bool(indices(noise(60, seed))) for seed in range(100)) <= 5


def test_a_missing_value_is_never_where_a_course_begins() -> None:
    values = noise(60) + 6 * (np.arange(60) >= 30)
    values[28:33] = np.nan
    assert indices(values) == [33]


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 9.0, 1.0, 9.0, 9.0], [np.nan] * 20])
def test_too_few_values_change_nowhere(values: list[float]) -> None:
    changes = find_changes(np.array(values))
    assert changes.found == ()
    assert changes.at.tolist() == [0.0] * len(values)


def test_a_long_series_is_searched_at_a_thousand_places() -> None:
    (index,) = indices(noise(5000) + 3 * (np.arange(5000) >= 2500))
    assert abs(index - 2500) <= 5


def test_the_chance_of_no_change_and_of_the_change_make_one() -> None:
    changes = find_changes(noise(40, 3) + 1.5 * (np.arange(40) >= 20))
    assert changes.none + float(changes.at.sum()) >= 1 - 1e-4


@pytest.mark.parametrize("values", [np.ones((3, 3)), np.array([1.0, np.inf, 2.0])])
def test_what_is_no_series_is_refused(values: Floats) -> None:
    with pytest.raises(InvalidValue, match="one dimension of finite values"):
        find_changes(values)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "lowest", "highest"), [("nile", 26, 30), ("quality_control_1", 140, 147)]
)
def test_a_change_that_most_annotators_saw_is_found(
    shared: Path, name: str, lowest: int, highest: int
) -> None:
    raw = json.loads((shared / f"series/tcpd/{name}.json").read_text("utf-8"))
    (index,) = indices(np.array(raw["series"][0]["raw"], dtype=float))
    assert lowest <= index <= highest
