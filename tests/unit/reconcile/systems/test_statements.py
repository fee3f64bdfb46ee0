import numpy as np
import pytest

from sayso.errors import InvalidValue
from sayso.reconcile.systems.linear import Interval, LinearSystem, percent_change
from sayso.reconcile.systems.statements import group_alike, share_by_origin, to_linear
from sayso.reconcile.systems.system import System

#: 0 and 1 say the same, 2 the same in another rounding, 3 something else.
SAID = System(
    3,
    np.array([0, 0, 0, 1]),
    np.array([1, 1, 1, 2]),
    np.array([5.0, 5.0, 4.0, 5.0]),
    np.array([5.0, 5.0, 6.0, 5.0]),
    np.array([0, 1, 2, 3]),
    5,
)


def test_one_origin_shares_a_weight_among_those_who_repeat_it() -> None:
    weights = share_by_origin(SAID, np.zeros(5, dtype=np.int64))
    assert weights.tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1, 1])


def test_origins_apart_weigh_one_each() -> None:
    assert share_by_origin(SAID, np.arange(5)).tolist() == [1, 1, 1, 1, 1]


def test_a_change_said_twice_by_one_origin_shares_a_weight() -> None:
    later, earlier = Interval(0, 1, 2), Interval(0, 0, 1)
    rows = [percent_change(later, earlier, low=5, high=6, owner=owner) for owner in (1, 4)]
    linear = LinearSystem((SAID.only(np.array([0, 2, 3])),), (*rows[0], *rows[1]))
    weights = share_by_origin(linear, np.array([0, 7, 1, 2, 7]))
    assert weights.tolist() == [1, 0.5, 1, 1, 0.5]


def test_who_says_the_same_is_grouped_and_who_says_nothing_left_out() -> None:
    assert group_alike(to_linear(SAID)) == ((0, 1), (2,), (3,))


def test_an_origin_is_needed_for_each_owner() -> None:
    with pytest.raises(InvalidValue, match="5 owners need an origin each, got 2"):
        share_by_origin(SAID, np.arange(2))
