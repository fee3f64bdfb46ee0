import numpy as np
import pytest
from system_oracles import INF, is_minimal_by_program

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import close
from sayso.reconcile.systems.many import ORIGIN, Solutions, Table, Wanted, solve_many
from sayso.reconcile.systems.system import Ints, Shape, System


def _table(*rows: tuple[int, int, int, float, float, int], shape: Shape = Shape.COUNTS) -> Table:
    columns = list(zip(*rows, strict=True))
    series, start, end, owner = (np.array(columns[at], dtype=np.int64) for at in (0, 1, 2, 5))
    low, high = (np.array(columns[at], dtype=np.float64) for at in (3, 4))
    return Table(series, start, end, low, high, owner, shape)


def _random_table(shape: Shape, seed: int, rows: int = 1500) -> Table:
    generator = np.random.default_rng(seed)
    series = generator.integers(0, 60, rows) * 7
    start = generator.integers(0, 12, rows) * 30
    end = start + generator.integers(1, 4, rows) * 30
    if shape is Shape.LEVELS:
        start[generator.random(rows) < 0.6] = ORIGIN
    low = generator.integers(0, 30, rows).astype(np.float64)
    high = low + generator.integers(22, 90, rows)
    low[generator.random(rows) < 0.3] = -INF
    high[generator.random(rows) < 0.3] = INF
    owner = series * 100 + generator.integers(0, 15, rows)
    return Table(series, start, end, low, high, owner, shape)


def _alone(table: Table, series: int) -> tuple[System, Ints]:
    """One series as a system of its own, and the moments of its nodes."""
    here = table.series == series
    origin = [ORIGIN] if table.shape is Shape.LEVELS else []
    moments = np.unique(np.concatenate([table.start[here], table.end[here], origin])).astype(int)
    system = System(
        len(moments),
        np.searchsorted(moments, table.start[here]),
        np.searchsorted(moments, table.end[here]),
        table.low[here],
        table.high[here],
        table.owner[here],
        int(table.owner.max()) + 1,
        table.shape,
    )
    return system, moments


def _assert_same(table: Table, solved: Solutions, at: int) -> None:
    series = int(solved.series[at])
    system, moments = _alone(table, series)
    closure = close(system)
    periods = np.flatnonzero(solved.period_series == series)
    assert solved.feasible[at] == (closure is not None)
    assert len(periods) == len(moments) - 1
    assert (series in solved.conflicts) == (closure is None)
    if closure is None:
        assert np.isnan(solved.period_low[periods]).all()
        assert is_minimal_by_program(system, solved.conflicts[series])
        return
    for each in periods:
        start = np.searchsorted(moments, solved.period_start[each])
        end = np.searchsorted(moments, solved.period_end[each])
        bounds = solved.period_low[each], solved.period_high[each]
        assert bounds == closure.bounds(int(start), int(end))


@pytest.mark.parametrize("shape", Shape)
def test_each_series_gets_the_answers_it_gets_alone(shape: Shape) -> None:
    table = _random_table(shape, seed=3)
    solved = solve_many(table)
    assert 0 < len(solved.conflicts) < len(solved.series) == 60
    for at in range(len(solved.series)):
        _assert_same(table, solved, at)


def test_the_order_of_rows_does_not_change_the_bounds() -> None:
    table = _random_table(Shape.COUNTS, seed=4)
    mixed = np.random.default_rng(0).permutation(len(table.series))
    again = Table(
        *(c[mixed] for c in (table.series, table.start, table.end)),
        *(c[mixed] for c in (table.low, table.high, table.owner)),
    )
    first, second = solve_many(table), solve_many(again)
    assert np.array_equal(first.period_low, second.period_low, equal_nan=True)
    assert np.array_equal(first.feasible, second.feasible)


def test_an_interval_asked_for_need_not_end_where_a_row_does() -> None:
    table = _table((5, 0, 100, 40, 50, 0), (5, 0, 10, 5, 8, 1), (9, 0, 10, 1, 2, 2))
    wanted = Wanted(np.array([5, 9, 5]), np.array([10, 0, 5]), np.array([100, 10, 60]))
    solved = solve_many(table, wanted)
    assert solved.wanted_low.tolist() == [32, 1, 0]
    assert solved.wanted_high.tolist() == [45, 2, 50]


def test_owners_of_a_conflict_keep_their_numbers() -> None:
    table = _table((1, 0, 9, 10, INF, 70), (1, 0, 9, 0, 99, 71), (1, 3, 9, -INF, 30, 72),
                   (1, 0, 9, -INF, 5, 900))  # fmt: skip
    assert solve_many(table).conflicts == {1: (70, 900)}


def test_levels_start_at_the_origin() -> None:
    table = _table((1, ORIGIN, 5, 3, 4, 0), (1, 5, 8, -2, 1, 1), shape=Shape.LEVELS)
    solved = solve_many(table)
    assert solved.period_start.tolist() == [ORIGIN, ORIGIN]
    assert solved.period_end.tolist() == [5, 8]
    assert solved.period_low.tolist() == [3, 1]
    assert solved.period_high.tolist() == [4, 5]


def test_an_empty_table_has_no_series() -> None:
    none = np.empty(0, dtype=np.int64)
    solved = solve_many(Table(none, none, none, none * 1.0, none * 1.0, none))
    assert len(solved.series) == len(solved.period_low) == len(solved.conflicts) == 0


def test_an_interval_of_an_unknown_series_is_refused() -> None:
    wanted = Wanted(np.array([2]), np.array([0]), np.array([1]))
    with pytest.raises(InvalidValue, match="no row about"):
        solve_many(_table((1, 0, 9, 10, INF, 0)), wanted)


def test_a_row_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidValue, match="start < end"):
        _table((1, 9, 9, 10, INF, 0))


def test_limits_that_are_not_whole_are_refused() -> None:
    with pytest.raises(InvalidValue, match="whole numbers"):
        _table((1, 0, 9, 10.5, INF, 0))


def test_limits_too_large_to_sum_exactly_are_refused() -> None:
    with pytest.raises(InvalidValue, match="count in larger units"):
        solve_many(_table((1, 0, 9, 2.0**53, INF, 0)))


def test_columns_of_several_lengths_are_refused() -> None:
    one = np.zeros(1, dtype=np.int64)
    with pytest.raises(InvalidValue, match="differ in length"):
        Table(one, one, one + 1, np.zeros(1), np.zeros(2), one)
