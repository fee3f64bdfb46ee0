"""Units of measurement as UCUM codes."""

import pytest

from sayso.extract.numbers.ucum import to_ucum


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("km", "km"),
        ("Kilometres", "km"),
        ("tonnes", "t"),
        ("square kilometers", "km2"),
        ("degrees Celsius", "Cel"),
        ("\u00b0C", "Cel"),
        ("feet", "[ft_i]"),
        ("inches", "[in_i]"),
        ("kilowatt-hours", "kW.h"),
        ("kWh", "kW.h"),
        ("kilometres per hour", "km/h"),
        ("hours", "h"),
    ],
)
def test_a_unit_of_measurement_has_its_code(words: str, code: str) -> None:
    assert to_ucum(words) == code


@pytest.mark.parametrize("words", ["sailors", "%", "USD", "times", "", " ", "magnitude"])
def test_what_is_counted_has_none(words: str) -> None:
    assert to_ucum(words) is None


@pytest.mark.parametrize("words", ["tons", "degrees"])
def test_a_word_for_several_units_is_left_open(words: str) -> None:
    assert to_ucum(words) is None


def test_prefixes_are_told_apart_by_their_case() -> None:
    assert (to_ucum("MW"), to_ucum("mW")) == ("MW", "mW")
