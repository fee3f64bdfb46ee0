import numpy as np
import pytest
from system_oracles import INF, all_series, is_feasible_by_program, random_system, system_of

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import Closure, Link, close, collapse, is_feasible, tighten
from sayso.reconcile.systems.cycles import find_negative_cycle
from sayso.reconcile.systems.system import Shape, System


def _closed(system: System) -> Closure:
    closure = close(system)
    assert closure is not None
    return closure


def test_the_tightest_row_of_a_pair_is_kept_with_its_number_and_owner() -> None:
    edges = collapse(system_of(3, (0, 0, 2, 5, 90), (1, 0, 2, 7, 80), (2, 0, 2, 1, 80)))
    assert (edges.bound[0, 2], edges.row[0, 2], edges.owner[0, 2]) == (80, 1, 1)
    assert (edges.bound[2, 0], edges.row[2, 0], edges.owner[2, 0]) == (-7, 1, 1)


def test_that_a_count_never_falls_is_nobodys_row() -> None:
    edges = collapse(system_of(3, (0, 0, 1, 0, 9)))
    assert (edges.bound[2, 0], edges.row[2, 0], edges.owner[2, 0]) == (0, -1, -1)
    assert (edges.bound[1, 0], edges.row[1, 0]) == (0, -1)


def test_levels_may_fall_but_not_below_zero() -> None:
    closure = _closed(system_of(3, (0, 0, 1, 5, 5), shape=Shape.LEVELS))
    assert closure.bounds(0, 2) == (0, INF)
    assert closure.bounds(1, 2) == (-5, INF)


def test_a_month_is_bounded_by_the_total_less_the_others() -> None:
    closure = _closed(system_of(4, (0, 0, 3, 100, 100), (1, 0, 1, 30, 40), (2, 1, 2, 20, 25)))
    assert closure.bounds(2, 3) == (35, 50)


def test_each_bound_names_the_owners_it_rests_on() -> None:
    closure = _closed(
        system_of(4, (0, 0, 3, 90, 100), (1, 0, 1, 30, 40), (2, 1, 2, 20, 25), (3, 0, 2, 0, 99))
    )
    assert closure.support(2, 3) == ((0, 1, 2), (0, 1, 2))
    assert closure.trace(2, 3) == (
        Link(2, 2, "low", 1, 2, 20),
        Link(1, 1, "low", 0, 1, 30),
        Link(0, 0, "high", 0, 3, 100),
    )


def test_what_the_shape_gives_rests_on_nobody() -> None:
    assert _closed(system_of(3, (0, 0, 1, 1, 2))).support(1, 2) == ((), ())


def test_of_equal_reasons_the_one_with_fewest_rows_is_given() -> None:
    closure = _closed(system_of(3, (0, 0, 1, -INF, 4), (1, 1, 2, -INF, 6), (2, 0, 2, -INF, 10)))
    assert closure.support(0, 2) == ((), (2,))


def test_all_bounds_are_the_bounds_of_each_pair() -> None:
    closure = _closed(system_of(4, (0, 0, 3, 90, 100), (1, 0, 1, 30, 40)))
    low, high = closure.all_bounds()
    for start in range(4):
        for end in range(4):
            assert (low[start, end], high[start, end]) == closure.bounds(start, end)


def test_no_bound_is_a_negative_zero() -> None:
    low, _ = _closed(system_of(3, (0, 0, 1, 0, 2))).all_bounds()
    assert not np.signbit(low[:2, 2]).any()


def test_a_contradiction_has_no_closure() -> None:
    assert close(system_of(3, (0, 0, 2, -INF, 5), (1, 0, 1, 6, INF))) is None


def test_a_system_without_rows_is_feasible() -> None:
    assert _closed(system_of(2)).bounds(0, 1) == (0, INF)


def test_a_series_without_nodes_is_feasible() -> None:
    assert is_feasible(system_of(0))


def test_a_low_of_infinity_is_refused() -> None:
    with pytest.raises(InvalidValue, match="no number keeps"):
        collapse(system_of(2, (0, 0, 1, INF, INF)))


@pytest.mark.parametrize("seed", range(150))
def test_feasibility_and_bounds_are_those_of_trying_every_series(seed: int) -> None:
    system = random_system(seed)
    series, broken = all_series(system)
    possible = series[broken == 0]
    closure = close(system)
    assert (closure is not None) == is_feasible(system) == bool(len(possible))
    if closure is not None:
        most = (possible[:, None, :] - possible[:, :, None]).max(axis=0)
        finite = np.isfinite(closure.distance)
        assert np.array_equal(closure.distance[finite], most[finite])
        assert (most[~finite] > 5).all()


@pytest.mark.parametrize("seed", range(60))
def test_the_rows_of_a_reason_sum_to_its_bound(seed: int) -> None:
    system = random_system(seed)
    closure = close(system)
    if closure is None:
        assert not is_feasible_by_program(system, tuple(range(system.owners)))
        return
    for i, j in np.argwhere(np.isfinite(closure.distance)).tolist():
        links = closure.trace(i, j)
        signed = [link.limit if link.side == "high" else -link.limit for link in links]
        assert sum(signed) == closure.distance[i, j]
        alone = close(system.only(np.array([link.owner for link in links], dtype=np.int64)))
        assert alone is not None
        assert alone.distance[i, j] == closure.distance[i, j]


@pytest.mark.parametrize("shape", Shape)
def test_long_chains_are_searched_in_both_directions(shape: Shape) -> None:
    months = 300
    rows = [(0, at, at + 1, -INF, 2.0) for at in range(months)]
    total = (1, 0, months, 2.0 * months + 1, INF)
    assert is_feasible(system_of(months + 1, *rows, shape=shape))
    assert not is_feasible(system_of(months + 1, *rows, total, shape=shape))
    rows = [(0, at, at + 1, 2.0, INF) for at in range(months)]
    total = (1, 0, months, -INF, 2.0 * months - 1)
    assert not is_feasible(system_of(months + 1, *rows, total, shape=shape))


def test_a_cycle_found_is_negative_and_simple() -> None:
    for seed in range(100):
        bound = collapse(random_system(seed)).bound
        cycle = find_negative_cycle(bound)
        if cycle is not None:
            assert len(set(cycle)) == len(cycle)
            assert bound[list(cycle), [*cycle[1:], cycle[0]]].sum() < 0


def test_a_bound_that_contradicts_leaves_the_closure_as_it_was() -> None:
    distance = _closed(system_of(3, (0, 0, 2, 5, 9))).distance.copy()
    before = distance.copy()
    assert not tighten(distance, 0, 2, 4)
    assert np.array_equal(distance, before)
