"""Currencies beside a number."""

from decimal import Decimal

import pytest

from sayso.extract.numbers.money import currency_after, currency_before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("\u20ac", "EUR"), ("\u00a3", "GBP"), ("\u00a5", "JPY"), ("$", "USD"), ("US$ ", "USD"),
        ("A$", "AUD"), ("HK$", "HKD"), ("Rs ", "INR"), ("Rs. ", "INR"), ("CHF ", "CHF"),
        ("ABC ", None), ("", None),
    ],
)  # fmt: skip
def test_a_sign_or_code_before_a_number_is_a_currency(words: str, code: str | None) -> None:
    found = currency_before(f"worth {words}5", 6 + len(words))
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (" euros", "EUR"), (" rubles", "RUB"), (" hryvnias", "UAH"), (" dollars", "USD"),
        (" rupees", "INR"), (" Pakistani rupees", "PKR"), (" UAH", "UAH"), ("\u20ac", "EUR"),
        (" of Egyptian pounds", "EGP"), (" pounds", None), (" pesos", None), (" carts", None),
    ],
)  # fmt: skip
def test_a_name_code_or_sign_behind_a_number_is_a_currency(words: str, code: str | None) -> None:
    assert currency_after(f"5{words} were paid", 1, Decimal(5)) == code


def test_millions_of_pounds_are_money() -> None:
    assert currency_after("5 million pounds", 9, Decimal(5_000_000)) == "GBP"
