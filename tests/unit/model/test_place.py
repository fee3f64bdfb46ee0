"""Names of one place have one key, however they are written."""

import pytest

from sayso.model.place import to_place_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kharkiv", "KHARKIV"),
        ("Khān Yūnis", "Khan Yunis"),
        ("Deir ez-Zor", "Deir Ezzor"),
        ("Kam'yanka", "Kam\u2019yanka"),
        ("The Netherlands", "Netherlands"),
        ("U.K.", "UK"),
        ("\u0623\u0631\u064a\u062d\u0627", "\u0627\u0631\u064a\u062d\u0627"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert to_place_key(one) == to_place_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Волчанск", "Волчанка"), ("Kyiv", "Kyivka"), ("กก", "กิก")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert to_place_key(one) != to_place_key(other)


@pytest.mark.parametrize("name", ["", "...", "The", "'", "\u0301"])
def test_what_is_no_name_has_a_key_all_the_same(name: str) -> None:
    assert to_place_key(name) in {"", "the"}
