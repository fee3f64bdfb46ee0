import numpy as np
import pytest
from observation_builder import INF, NAN, at_least, exactly, observe

from sayso.errors import InvalidValue
from sayso.reconcile.estimates.statements import to_statements


def test_a_copy_is_no_statement_of_its_own() -> None:
    rows = [exactly(0, 1, 20), (0, 1, 20, 20, 20, 7, 0)]
    assert len(to_statements(observe(rows)).best) == 1


def test_the_same_from_another_origin_is_a_statement_of_its_own() -> None:
    assert len(to_statements(observe([exactly(0, 1, 20, 0), exactly(0, 1, 20, 1)])).best) == 2


def test_an_origin_quoted_roughly_and_finely_said_what_both_allow() -> None:
    rows = [(0, 1, 17_500, 18_000, 18_500, 0, 0), (0, 1, 17_900, 17_900, 17_900, 1, 0)]
    said = to_statements(observe(rows))
    assert (said.low[0], said.best[0], said.high[0]) == (17_900, 17_900, 17_900)


def test_an_origin_quoted_with_two_numbers_said_something_from_one_to_the_other() -> None:
    said = to_statements(observe([exactly(0, 1, 20), exactly(0, 1, 30)]))
    assert (said.low[0], said.best[0], said.high[0]) == (20, 20, 30)


def test_a_floor_above_a_ceiling_of_one_origin_is_read_as_a_range() -> None:
    said = to_statements(observe([at_least(0, 1, 30), (0, 1, -INF, NAN, 20, 0, 0)]))
    assert (said.low[0], said.high[0]) == (20, 30)


def test_a_number_without_limits_is_its_own_limit() -> None:
    said = to_statements(observe([(0, 1, -INF, 20, INF, 0, 0)]))
    assert (said.low[0], said.high[0]) == (20, 20)


def test_a_claim_that_says_nothing_is_left_out() -> None:
    assert len(to_statements(observe([(0, 1, -INF, NAN, INF, 0, 0)])).best) == 0


def test_a_floor_names_no_number() -> None:
    assert np.isnan(to_statements(observe([at_least(0, 1, 20)])).best[0])


def test_a_level_is_of_one_period_whatever_its_end() -> None:
    said = to_statements(observe([exactly(1, 3, 20)], 3, is_level=True))
    assert (said.start[0], said.end[0]) == (1, 2)


def test_a_claim_beyond_the_series_is_refused() -> None:
    with pytest.raises(InvalidValue, match="<= 2 periods"):
        to_statements(observe([exactly(0, 3, 20)], 2))


def test_limits_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InvalidValue, match="low is above its high"):
        to_statements(observe([(0, 1, 30, NAN, 20, 0, 0)]))
