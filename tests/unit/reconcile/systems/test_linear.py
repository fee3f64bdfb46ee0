import math

import numpy as np
import pytest

from sayso.errors import InvalidValue
from sayso.reconcile.systems.linear import (
    Interval,
    LinearRow,
    LinearSystem,
    Term,
    balance,
    highest_since,
    joined,
    percent_change,
    ratio,
    share,
)
from sayso.reconcile.systems.system import System

OCTOBER, SEPTEMBER = Interval(0, 1, 2), Interval(0, 0, 1)


def empty(nodes: int = 4, owners: int = 9) -> System:
    ints, floats = np.empty(0, dtype=np.int64), np.empty(0)
    return System(nodes, ints, ints, floats, floats, ints, owners)


def test_a_rise_by_a_fifth_is_a_ratio_of_six_fifths() -> None:
    (row,) = percent_change(OCTOBER, SEPTEMBER, low=20, high=20, owner=3)
    assert row == LinearRow((Term(1.0, 0, 1, 2), Term(-1.2, 0, 0, 1)), 0.0, 0.0, 3)


def test_a_ratio_with_a_range_makes_a_row_a_side() -> None:
    floor, ceiling = ratio(OCTOBER, SEPTEMBER, low=2, high=3, owner=0)
    assert (floor.low, floor.high, ceiling.low, ceiling.high) == (0, math.inf, -math.inf, 0)


def test_at_least_twice_as_many_has_no_upper_row() -> None:
    (row,) = ratio(OCTOBER, SEPTEMBER, low=2, high=math.inf, owner=0)
    assert (row.terms[1].coefficient, row.low) == (-2, 0)


def test_a_fall_by_everything_leaves_nothing() -> None:
    (row,) = percent_change(OCTOBER, SEPTEMBER, low=-100, high=-100, owner=0)
    assert row.terms == (Term(1.0, 0, 1, 2),)


def test_the_highest_since_is_at_least_each_of_them() -> None:
    since = (Interval(0, 0, 1), Interval(0, 1, 2))
    rows = highest_since(Interval(0, 2, 3), since, owner=1)
    assert [row.terms[1] for row in rows] == [Term(-1.0, 0, 0, 1), Term(-1.0, 0, 1, 2)]


def test_a_balance_takes_ins_away_and_adds_outs() -> None:
    (row,) = balance(
        Interval(0, 1, 2), ins=(Interval(1, 1, 2),), outs=(Interval(2, 1, 2),), owner=0
    )
    assert [term.coefficient for term in row.terms] == [1, -1, 1]


@pytest.mark.parametrize(("low", "high"), [(0.5, 1.2), (0.5, 0.4), (-0.1, 0.5)])
def test_a_share_outside_nought_to_one_is_refused(low: float, high: float) -> None:
    with pytest.raises(InvalidValue):
        share(OCTOBER, SEPTEMBER, low=low, high=high, owner=0)


def test_a_highest_since_nothing_is_refused() -> None:
    with pytest.raises(InvalidValue, match="compared"):
        highest_since(OCTOBER, (), owner=0)


@pytest.mark.parametrize("term", [Term(1.0, 1, 0, 1), Term(1.0, 0, 0, 4)])
def test_a_row_about_what_is_not_there_is_refused(term: Term) -> None:
    with pytest.raises(InvalidValue, match="is not"):
        LinearSystem((empty(),), (LinearRow((term,), 0, 1, 0),))


def test_a_row_of_an_owner_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidValue, match="owner 9"):
        LinearSystem((empty(),), (LinearRow((Term(1.0, 0, 0, 1),), 0, 1, 9),))


def test_systems_with_other_numberings_of_owners_are_refused() -> None:
    with pytest.raises(InvalidValue, match="one numbering"):
        LinearSystem((empty(owners=2), empty(owners=3)))


@pytest.mark.parametrize("coefficient", [math.inf, math.nan])
def test_a_coefficient_that_is_no_number_is_refused(coefficient: float) -> None:
    with pytest.raises(InvalidValue, match="coefficient"):
        Term(coefficient, 0, 0, 1)


def test_systems_that_rows_tie_are_joined_and_others_are_not() -> None:
    rows = (
        *ratio(Interval(4, 0, 1), Interval(1, 0, 1), low=1, high=2, owner=0),
        *ratio(Interval(1, 1, 2), Interval(0, 1, 2), low=1, high=2, owner=1),
        *percent_change(Interval(3, 1, 2), Interval(3, 0, 1), low=1, high=2, owner=2),
    )
    assert joined(LinearSystem((empty(),) * 5, rows)) == ((0, 1, 4), (3,))


def test_without_rows_no_system_needs_a_linear_program() -> None:
    assert joined(LinearSystem((empty(),) * 5)) == ()


def test_a_group_keeps_its_numbers_and_drops_the_others() -> None:
    rows = percent_change(Interval(1, 1, 2), Interval(1, 0, 1), low=1, high=2, owner=2)
    group = LinearSystem((empty(), empty()), rows).group((1,))
    assert ([system.nodes for system in group.systems], group.rows) == ([1, 4], rows)


def test_only_keeps_the_rows_of_some_owners() -> None:
    rows = percent_change(OCTOBER, SEPTEMBER, low=1, high=2, owner=2)
    assert LinearSystem((empty(),), rows).only(np.array([1])).rows == ()
