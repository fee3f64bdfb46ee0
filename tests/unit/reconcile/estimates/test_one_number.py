import pytest
from observation_builder import Row, at_least, between, exactly, observe

from sayso.errors import InvalidValue
from sayso.reconcile.estimates.one_number import estimate_one_number


def best(*rows: Row) -> float | None:
    return estimate_one_number(observe(rows)).best


def each_from_another(*numbers: float) -> list[Row]:
    return [exactly(0, 1, number, at) for at, number in enumerate(numbers)]


def test_a_lone_number_is_the_best() -> None:
    assert best(exactly(0, 1, 4_312)) == 4_312


def test_a_lone_number_is_not_certain() -> None:
    found = estimate_one_number(observe([exactly(0, 1, 4_312)]))
    assert found.low90 is not None
    assert found.high90 is not None
    assert found.low90 < 4_000 < 4_600 < found.high90


def test_the_number_that_most_give_is_the_best() -> None:
    assert best(*each_from_another(5_210, 4_312, 4_312, 4_312, 3_900)) == 4_312


def test_many_copies_of_one_origin_are_one_voice() -> None:
    copies = [(0, 1, 5_210.0, 5_210.0, 5_210.0, source, 0) for source in range(9)]
    assert best(*copies, exactly(0, 1, 4_312, 1), exactly(0, 1, 4_312, 2)) == 4_312


def test_a_digit_too_many_moves_nothing() -> None:
    assert best(*each_from_another(4_312, 4_315, 4_318, 43_120)) == 4_315


def test_of_two_stories_the_lower_is_taken_and_no_average() -> None:
    assert best(*each_from_another(8_450, 4_312)) == 4_312


def test_of_three_stories_it_is_the_middle_one() -> None:
    assert best(*each_from_another(8_450, 4_312, 6_107)) == 6_107


def test_a_fine_number_that_a_rounded_one_allows_is_better() -> None:
    rounded = [(0, 1, 8_500.0, 9_000.0, 9_500.0, at, at) for at in (0, 1)]
    assert best(*rounded, exactly(0, 1, 8_812, 2)) == 8_812


def test_a_number_of_one_digit_weighs_less_than_a_fine_one() -> None:
    assert best(*each_from_another(6, 612)) == 612


def test_a_floor_that_one_of_two_numbers_breaks_decides() -> None:
    assert best(*each_from_another(4_312, 8_450), at_least(0, 1, 8_000, 2)) == 8_450


def test_where_only_ranges_are_said_the_best_is_the_middle_of_one() -> None:
    assert best(between(0, 1, 100, 200, 0), between(0, 1, 140, 160, 1)) == 150


def test_where_only_a_floor_is_said_there_is_no_best_number() -> None:
    assert best(at_least(0, 1, 500)) is None


def test_best_and_likely_keep_to_hard_bounds() -> None:
    found = estimate_one_number(observe(each_from_another(90, 100, 110)), low=95, high=105)
    assert (found.best, found.low90, found.high90) == (100, 95, 105)


def test_more_than_one_period_is_refused() -> None:
    with pytest.raises(InvalidValue, match="use estimate_series"):
        estimate_one_number(observe([exactly(0, 1, 3)], 2))
