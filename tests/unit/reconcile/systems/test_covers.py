from itertools import combinations

import numpy as np
import pytest

from sayso.reconcile.systems.covers import find_least_cover, find_other_cover, split

SIX = range(6)


def least_by_trying(sets: list[tuple[int, ...]], weights: dict[int, float]) -> float:
    covers = (set(c) for size in range(7) for c in combinations(SIX, size))
    return min(
        sum(weights[owner] for owner in cover)
        for cover in covers
        if all(cover & set(each) for each in sets)
    )


@pytest.mark.parametrize("seed", range(30))
def test_a_least_cover_weighs_what_the_best_of_all_sets_does(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 4, 5)
    sets = [tuple(sorted(rng.choice(6, n, replace=False).tolist())) for n in sizes]
    weights = {owner: float(rng.uniform(0.1, 2)) for owner in SIX}
    cover = find_least_cover(sets, weights)
    assert all(cover & set(each) for each in sets)
    assert sum(weights[owner] for owner in cover) == pytest.approx(least_by_trying(sets, weights))


def test_a_triangle_needs_two_where_halves_of_all_would_do_for_the_relaxation() -> None:
    assert len(find_least_cover([(0, 1), (1, 2), (0, 2)], dict.fromkeys(SIX, 1.0))) == 2


def test_no_cover_is_found_where_all_of_a_set_are_ruled_out() -> None:
    even = dict.fromkeys(SIX, 1.0)
    assert find_other_cover([(0,), (1, 2)], even, most=9, never=(0,)) is None


def test_no_cover_is_found_above_the_most_it_may_weigh() -> None:
    even = dict.fromkeys(SIX, 1.0)
    assert find_other_cover([(0, 1), (2, 3)], even, most=1.5) is None


def test_a_cover_ruled_out_gives_way_to_another() -> None:
    even = dict.fromkeys(SIX, 1.0)
    first = find_other_cover([(0, 1)], even, most=9)
    assert first is not None
    second = find_other_cover([(0, 1)], even, most=9, not_all=[first])
    assert second == {0, 1} - first


def test_sets_without_a_common_owner_are_covered_apart() -> None:
    assert split([(0, 1), (4, 5), (1, 2)]) == [[(0, 1), (1, 2)], [(4, 5)]]


def test_no_sets_have_no_parts() -> None:
    assert split([]) == []
