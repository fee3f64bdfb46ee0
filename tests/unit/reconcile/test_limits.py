"""What a claim's words allow."""

from decimal import Decimal

import pytest
from claim_builder import claim, report

from sayso.model.quantity import Quantity, about, at_least, at_most, between, exactly
from sayso.reconcile.limits import Limits, half_last_digit, limits_of

ONE = report("one")


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [
        (exactly(10, "x"), 10, 10),
        (about(180_000, "x"), 175_000, 185_000),
        (about(80, "%"), 75, 85),
        (at_least(10, "x"), 10, None),
        (at_most(10, "x"), None, 10),
        (between(3, 5, "x"), 3, 5),
    ],
)
def test_limits_are_those_of_the_words(quantity: Quantity, low: int, high: int) -> None:
    assert limits_of(claim(ONE, quantity)) == Limits(
        *(None if n is None else Decimal(n) for n in (low, high))
    )


def test_half_of_the_last_digit_of_a_fraction_is_a_fraction() -> None:
    assert half_last_digit(Decimal("2.5")) == Decimal("0.05")


def test_open_ends_meet() -> None:
    assert Limits(Decimal(9), None).meet(Limits(Decimal(99), None))


def test_limits_that_share_an_end_meet() -> None:
    assert Limits(Decimal(1), Decimal(5)).meet(Limits(Decimal(5), Decimal(9)))


def test_limits_apart_do_not_meet() -> None:
    assert not Limits(Decimal(1), Decimal(4)).meet(Limits(Decimal(5), None))


def test_no_limit_stays_none_over_several_periods() -> None:
    assert Limits(Decimal(2), None).times(3) == Limits(Decimal(6), None)


def test_a_limit_itself_is_allowed() -> None:
    assert Limits(Decimal(1), Decimal(5)).allow(Decimal(5))
