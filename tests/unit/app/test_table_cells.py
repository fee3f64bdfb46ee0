"""Cells to numbers, limits, days and kinds; what can be read two ways is not read at all."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.app.table_cells import (
    HEDGE_WORDS,
    KIND_WORDS,
    BadCell,
    Counted,
    to_counted,
    to_days,
    to_factuality,
    to_hedge,
    to_limits,
    to_number,
    to_period,
)
from sayso.model.claim import Factuality
from sayso.model.measure import Kind, Per
from sayso.model.period import Period, day, month, through, year
from sayso.model.quantity import Bound, Quantity, about, at_least, at_most, between, exactly


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("21600", None, "21600"),
        ("21,600", None, "21600"),
        ("1,234,567.5", None, "1234567.5"),
        ("12,34,567", None, "1234567"),
        ("21 600", None, "21600"),
        ("21\u202f600", None, "21600"),
        ("21'600", None, "21600"),
        ("34.7", None, "34.7"),
        ("0.125", None, "0.125"),
        ("21.600", ",", "21600"),
        ("1.234.567,5", ",", "1234567.5"),
        ("21.600", ".", "21.6"),
        ("7,5", ",", "7.5"),
        ("2.16e4", None, "21600"),
        ("-5", None, "-5"),
        ("\u22125", None, "-5"),
    ],
)
def test_a_number_is_read_however_it_is_grouped(
    cell: str, decimal: str | None, number: str
) -> None:
    assert to_number(cell, decimal) == Decimal(number)


@pytest.mark.parametrize(
    "cell",
    [
        "many",
        "1,2",
        "1,23,4",
        "12 34",
        "5 %",
        "nan",
        "inf",
        "1e999",
        "1_000",
        "\u0665",
        "9" * 50,
        "-",
    ],
)
def test_what_is_no_number_is_refused(cell: str) -> None:
    with pytest.raises(BadCell, match="no number"):
        to_number(cell)


def test_a_number_that_can_be_read_two_ways_asks_for_the_decimal_mark() -> None:
    with pytest.raises(BadCell, match=r"'21\.600' may be 21600 or 21\.6"):
        to_number("21.600")


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_number_grouped_by_either_custom_is_the_number(n: int) -> None:
    assert to_number(f"{n:,}") == n
    assert to_number(f"{n:,}".replace(",", "."), ",") == n


def limits(value: str = "", low: str = "", high: str = "", bound: Bound = Bound.EXACT) -> Quantity:
    return to_limits(value, low, high, bound=bound, unit="%", decimal=None)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (limits("70"), exactly(70, "%")),
        (limits("70 %"), exactly(70, "%")),
        (limits("70", bound=Bound.APPROX), about(70, "%")),
        (limits("70", bound=Bound.AT_LEAST), at_least(70, "%")),
        (limits("70", bound=Bound.AT_MOST), at_most(70, "%")),
        (limits("", "15", "18"), between(15, 18, "%")),
        (limits("", "15", "18", Bound.APPROX), between(15, 18, "%")),
        (limits("70", "70"), at_least(70, "%")),
        (limits("7", "", "7"), at_most(7, "%")),
        (limits("", "5", "5"), exactly(5, "%")),
        (limits(">70"), at_least(70, "%")),
        (limits("<= 70"), at_most(70, "%")),
        (limits("~70"), about(70, "%")),
        (limits("15-18"), between(15, 18, "%")),
        (limits("15 \u2013 18"), between(15, 18, "%")),
    ],
)
def test_number_low_high_and_hedge_make_a_quantity(quantity: Quantity, expected: Quantity) -> None:
    assert quantity == expected


def test_a_best_number_stands_between_its_limits() -> None:
    assert limits("95", "90", "100") == Quantity(
        Decimal(90), Decimal(95), Decimal(100), Bound.RANGE, "%"
    )


@pytest.mark.parametrize("cells", [("5", "7", ""), ("5", "", "3"), ("", "9", "2")])
def test_limits_that_do_not_rise_are_refused(cells: tuple[str, str, str]) -> None:
    with pytest.raises(BadCell, match="do not rise"):
        limits(*cells)


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2025-11-21", day(date(2025, 11, 21))),
        ("2025-11-21T10:00:00Z", day(date(2025, 11, 21))),
        ("21 November 2025", day(date(2025, 11, 21))),
        ("21.11.2025", day(date(2025, 11, 21))),
        ("2025-11", month(2025, 11)),
        ("2025-2", month(2025, 2)),
        ("2025", year(2025)),
        ("2025-Q4", Period(date(2025, 10, 1), date(2026, 1, 1))),
    ],
)
def test_a_cell_names_a_day_month_quarter_or_year(cell: str, period: Period) -> None:
    assert to_days(cell) == period


def test_a_date_with_slashes_is_read_as_the_mapping_says() -> None:
    assert to_days("03/04/2025", "day_first") == day(date(2025, 4, 3))
    assert to_days("03/04/2025", "month_first") == day(date(2025, 3, 4))
    with pytest.raises(BadCell, match="may begin with the day or the month"):
        to_days("03/04/2025")


@pytest.mark.parametrize("cell", ["soon", "2025-13", "2025-02-30", "31/31/2025", "9999", "0000"])
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(BadCell, match="is no date"):
        to_days(cell, "day_first")


def test_the_last_day_counts_unless_it_lies_outside() -> None:
    first, last = to_days("2025-01-01"), to_days("2025-02-01")
    assert to_period(first, last, is_exclusive=False) == through(first.start, date(2025, 2, 1))
    assert to_period(first, last, is_exclusive=True) == month(2025, 1)


def test_a_last_month_counts_whole() -> None:
    assert to_period(to_days("2025-01"), to_days("2025-12"), is_exclusive=False) == year(2025)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadCell, match="begins on 2025-02-01 and ends on 2025-01-31"):
        to_period(to_days("2025-02"), to_days("2025-01"), is_exclusive=False)


@pytest.mark.parametrize(
    ("word", "counted"),
    [
        ("increment", Counted(Kind.FLOW)),
        ("Cumulative", Counted(Kind.FLOW, cumulative=True)),
        ("rate per month", Counted(Kind.FLOW, Per.MONTH)),
        ("daily", Counted(Kind.FLOW, Per.DAY)),
        ("level", Counted(Kind.STOCK)),
        ("share", Counted(Kind.SHARE)),
    ],
)
def test_a_kind_says_how_the_number_relates_to_time(word: str, counted: Counted) -> None:
    assert to_counted(word) == counted


@pytest.mark.parametrize("word", ["sometimes", "per decade", ""])
def test_an_unknown_kind_is_refused(word: str) -> None:
    with pytest.raises(BadCell, match=r"kind\.words"):
        to_counted(word)


@pytest.mark.parametrize(
    ("word", "bound"),
    [("almost", "approx"), ("More than", "at_least"), ("up to", "at_most"), ("", "exact")],
)
def test_a_hedge_sets_a_limit_as_in_reports(word: str, bound: str) -> None:
    assert to_hedge(word) == (Bound(bound), Factuality.CERTAIN)


def test_a_hedge_may_say_how_sure_the_source_is() -> None:
    assert to_hedge("presumably") == (Bound.EXACT, Factuality.PROBABLE)


@pytest.mark.parametrize("word", ["hmm", "range"])
def test_an_unknown_hedge_is_refused(word: str) -> None:
    with pytest.raises(BadCell, match=r"hedge\.words"):
        to_hedge(word)


def test_every_word_that_is_known_can_be_read() -> None:
    assert all(to_hedge(word) for word in HEDGE_WORDS)
    assert all(to_counted(word) for word in KIND_WORDS)


def test_factuality_is_a_value_of_factbank_or_a_plain_word() -> None:
    assert to_factuality("CT-") is to_factuality("denied") is Factuality.CERTAINLY_NOT
    with pytest.raises(BadCell, match="is no factuality"):
        to_factuality("perhaps")
