import numpy as np
import numpy.typing as npt
import pytest
from observation_builder import Row, at_least, between, exactly, observe

from sayso.errors import InvalidValue
from sayso.reconcile.estimates.periods import estimate_series
from sayso.reconcile.estimates.result import PeriodEstimate

MONTHS = 12
TWO = [exactly(t, t + 1, 100 + 4 * origin, origin) for origin in (0, 1) for t in range(MONTHS)]


def best(rows: list[Row], periods: int = MONTHS) -> npt.NDArray[np.float64]:
    return np.array([each.best for each in estimate_series(observe(rows, periods))])


def width(estimate: PeriodEstimate) -> float:
    assert estimate.high90 is not None
    assert estimate.low90 is not None
    return estimate.high90 - estimate.low90


def test_the_best_of_two_biased_origins_lies_between_them() -> None:
    found = best(TWO)
    assert ((found > 100) & (found < 104)).all()


def test_a_floor_far_below_does_not_pull() -> None:
    assert best([*TWO, at_least(5, 6, 20, 2)]) == pytest.approx(best(TWO), rel=1e-3)


def test_a_floor_above_the_rest_pulls_up() -> None:
    assert best([*TWO, at_least(5, 6, 110, 2)])[5] > best(TWO)[5] + 0.5


def test_a_wide_range_around_the_rest_does_not_pull_to_its_middle() -> None:
    assert best([*TWO, between(5, 6, 50, 400, 2)]) == pytest.approx(best(TWO), rel=1e-3)


def test_ten_times_too_much_moves_nothing() -> None:
    assert best([*TWO, exactly(5, 6, 1_020, 2)]) == pytest.approx(best(TWO), rel=0.01)


def test_ten_times_too_little_moves_nothing() -> None:
    assert best([*TWO, exactly(5, 6, 10.2, 2)]) == pytest.approx(best(TWO), rel=0.01)


def test_a_total_with_one_of_its_months_tells_the_others() -> None:
    course = [100, 103, 99, 104, 180, 101, 102, 98]
    months = [exactly(t, t + 1, n, o) for t, n in enumerate(course) for o in (0, 1, 2) if t != 4]
    total = [exactly(0, 8, sum(course), origin) for origin in (0, 1, 2)]
    assert best([*months, *total], 8)[4] == pytest.approx(180, rel=0.1)


def test_a_period_that_no_claim_covers_has_no_origins() -> None:
    rows = [row for row in TWO if row[0] != 6]
    assert [each.origins for each in estimate_series(observe(rows, MONTHS))][5:8] == [2, 0, 2]


def test_a_period_that_no_claim_covers_is_less_certain() -> None:
    course = [exactly(t, t + 1, 100 + 10 * (t % 3), o) for t in range(MONTHS) for o in (0, 1)]
    found = estimate_series(observe([row for row in course if row[0] != 6], MONTHS))
    assert width(found[6]) > 1.5 * width(found[5])


def test_more_origins_leave_less_doubt() -> None:
    many = [exactly(t, t + 1, 100 + o, o) for o in range(8) for t in range(MONTHS)]
    few = estimate_series(observe(many[: 2 * MONTHS], MONTHS))
    assert width(estimate_series(observe(many, MONTHS))[3]) < width(few[3])


def test_no_value_is_below_zero() -> None:
    rows = [exactly(t, t + 1, 0 if t % 2 else 3, o) for t in range(MONTHS) for o in (0, 1)]
    found = estimate_series(observe(rows, MONTHS))
    assert all(each.low90 is not None and each.low90 >= 0 for each in found)


def test_where_every_claim_says_zero_the_best_is_zero() -> None:
    assert (best([exactly(t, t + 1, 0) for t in range(MONTHS)]) == 0).all()


def test_hard_bounds_hold_even_against_all_claims() -> None:
    low, high = np.full(MONTHS, 150.0), np.full(MONTHS, 160.0)
    found = estimate_series(observe(TWO, MONTHS), low=low, high=high)
    assert all(
        each.low90 is not None
        and each.best is not None
        and each.high90 is not None
        and 150 <= each.low90 <= each.best <= each.high90 <= 160
        for each in found
    )


def test_a_hard_bound_of_one_period_leaves_distant_ones_alone() -> None:
    low = np.zeros(MONTHS)
    low[0] = 102.5
    found = estimate_series(observe(TWO, MONTHS), low=low)
    assert found[-1].best == pytest.approx(best(TWO)[-1], rel=0.02)


def test_where_only_floors_are_said_there_are_no_best_numbers() -> None:
    found = estimate_series(observe([at_least(0, 1, 50)], 3))
    assert [each.best for each in found] == [None, None, None]


def test_where_nothing_is_said_there_are_no_best_numbers() -> None:
    assert [each.best for each in estimate_series(observe([], 2))] == [None, None]


def test_a_series_of_one_period_is_one_number() -> None:
    assert best([exactly(0, 1, n, o) for o, n in enumerate((7, 7, 9))], 1) == [7]


def test_levels_are_read_like_counts_of_one_period() -> None:
    levels = estimate_series(observe(TWO, MONTHS, is_level=True))
    assert levels == estimate_series(observe(TWO, MONTHS))


def test_hard_bounds_of_another_length_are_refused() -> None:
    with pytest.raises(InvalidValue, match="one value for each of the 12 periods"):
        estimate_series(observe(TWO, MONTHS), low=np.zeros(3))


def test_hard_bounds_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(InvalidValue, match="contradict"):
        estimate_series(observe(TWO, MONTHS), high=np.full(MONTHS, -1.0))
