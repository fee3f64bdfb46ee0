"""What numbers say with the words around them."""

import re

import pytest

from sayso.extract.numbers.readings import find_readings
from sayso.model.parse import Parse, Token
from sayso.model.quantity import Bound


def _parse(text: str) -> Parse:
    tokens = tuple(
        Token(i, m.start(), m.end(), m[0], m[0].lower(), "X", "", "", i, "", False)
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    )
    return Parse(text, tokens, ((0, len(tokens)),), "words")


def _read(text: str) -> list[tuple[str, Bound, float]]:
    return [
        (text[r.start : r.end], r.bound, float(r.amount.value)) for r in find_readings(_parse(text))
    ]


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Two in five farmers left", 40),
        ("one in four", 25),
        ("three out of four", 75),
        ("80 out of 200", 40),
        ("1/4 of it", 25),
    ],
)
def test_a_part_of_a_whole_is_a_share(text: str, percent: float) -> None:
    ((_, _, value),) = _read(text)
    assert value == percent


def test_four_out_of_eight_are_two_counts() -> None:
    assert [value for _, _, value in _read("four out of eight fish")] == [4, 8]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 30 and 40 carts", 30, 40),
        ("between 30 kg and 40 kg of salt", 30, 40),
        ("15-18,000 carts", 15000, 18000),
        ("5k-20k carts", 5000, 20000),
        ("2 to 3 million carts", 2000000, 3000000),
        ("30 through 40 carts", 30, 40),
        ("more than 30 but fewer than 40 carts", 30, 40),
        ("at most 40 and at least 30 carts", 30, 40),
    ],
)
def test_a_range_has_both_ends_in_the_same_magnitude(text: str, low: int, high: int) -> None:
    (reading,) = find_readings(_parse(text))
    assert reading.limits == (low, None, high)


@pytest.mark.parametrize(
    "text", ["30 and 40 kg", "more than 40 and less than 30", "by 5 points to 40"]
)
def test_two_numbers_that_are_no_ends_stay_apart(text: str) -> None:
    assert len(_read(text)) == 2


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("greater than or equal to 30", Bound.AT_LEAST),
        ("equal to or less than 30", Bound.AT_MOST),
        (">= 30", Bound.AT_LEAST),
        ("x<30", Bound.AT_MOST),
        ("30 or greater", Bound.AT_LEAST),
        ("above 30 and below the roof", Bound.AT_LEAST),
    ],
)
def test_comparisons_set_limits(text: str, bound: Bound) -> None:
    ((_, found, _),) = _read(text)
    assert found is bound


def test_a_sign_that_is_no_comparison_sets_no_limit() -> None:
    assert [bound for _, bound, _ in _read("=>30")] == [Bound.EXACT]
