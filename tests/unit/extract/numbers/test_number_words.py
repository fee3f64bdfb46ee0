from decimal import Decimal

import pytest

from sayso.extract.numbers.number_words import to_number
from sayso.extract.numbers.numerals import Style, find_numerals


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", "7"),
        ("Twenty-one", "21"),
        ("two hundred and five thousand", "205000"),
        ("three million two hundred thousand and six", "3200006"),
        ("fifteen hundred", "1500"),
        ("a hundred", "100"),
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("half a million", "500000"),
        ("a quarter of a million", "250000"),
        ("two and a half million", "2500000"),
        ("a million and a half", "1500000"),
        ("one-tenth", "0.1"),
        ("1,200", "1200"),
        ("43'000", "43000"),
        ("3.4 million", "3400000"),
        ("50 thousand", "50000"),
        ("2½", "2.5"),
        ("2 1/4", "2.25"),
        ("1,674.5 million", "1674500000"),
        ("12,34,567", "1234567"),
        ("1.200.000", "1200000"),
        ("5,25", "5.25"),
        (".25", "0.25"),
        ("four lakh crore", "4000000000000"),
        ("six million and three quarters", "6750000"),
        ("one billion and a half million", "1000500000"),
        ("one hundred and three quarters", "100.75"),
        ("3 hundred and 21", "321"),
        ("eight point nought four", "8.04"),
    ],
)
def test_words_and_digits_have_one_value(words: str, value: str) -> None:
    assert to_number(words) == Decimal(value)


@pytest.mark.parametrize("words", ["", "and", "a", "five six", "many", "nineteen ninety", "9" * 40])
def test_words_that_are_no_one_number_have_no_value(words: str) -> None:
    assert to_number(words) is None


def test_a_whole_number_has_no_point() -> None:
    assert str(to_number("2.5 million")) == "2500000"


def _found(text: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], str(n.value)) for n in find_numerals(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Su-35", "A320-200", "G20", "mid-1990s", "the 53rd brigade", "at 10:30", "at 9 p.m.",
        "between 10-11 a.m.", "31-07-2015", "10/1/2008", "on +44 20 7946 0958", "pp. 12-40",
        "No. 3", "98.5° East", "http://news.example/2/index", "twenty-fifth", "[12]", "2.17pm",
        "5G masts", "version 2.5.1", "the couple",
    ],
)  # fmt: skip
def test_dates_times_ordinals_and_names_hold_no_numeral(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("21 600 troops", [("21 600", "21600")]),
        ("May 11 200 fell", [("11", "11"), ("200", "200")]),
        ("in 2016 dozens fled", [("2016", "2016"), ("dozens", "24")]),
        ("$90m", [("90m", "90000000")]),
        ("a 155mm shell", [("155", "155")]),
        ("2.5m voters", [("2.5m", "2500000")]),
        ("hundreds of thousands", [("hundreds of thousands", "200000")]),
        ("five six", [("five", "5"), ("six", "6")]),
        ("half a mile", [("half", "0.5")]),
        ("2.5 mn tonnes, 3bn litres", [("2.5 mn", "2500000"), ("3bn", "3000000000")]),
        ("1 250 000 souls.", [("1 250 000", "1250000")]),
        ("from -18 to minus 3", [("-18", "-18"), ("minus 3", "-3")]),
        ("in Aleppo -5 fell", [("5", "5")]),
        (
            "three and a third was hurt",
            [("three", "3"), ("a third", "0.3333333333333333333333333333")],
        ),
        ("a couple of carts", [("a couple", "2")]),
    ],
)
def test_numerals_are_found_with_all_that_belongs_to_them(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert _found(text) == found


@pytest.mark.parametrize(
    "text", ["the second half", "a third shooting", "cut in half", "third base"]
)
def test_the_half_of_a_match_and_an_ordinal_are_no_parts(text: str) -> None:
    assert _found(text) == []


def test_a_part_of_a_whole_is_marked() -> None:
    assert [n.style for n in find_numerals("two-thirds of them")] == [Style.PART]


def test_a_plural_without_a_number_is_marked_as_vague() -> None:
    assert [n.style for n in find_numerals("several hundred men")] == [Style.VAGUE]
