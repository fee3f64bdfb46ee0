"""Which place names a text has, and where its words say that they lie."""

import pytest
from places_fixture import names_in

from sayso.extract.place_names import find_place_names, strip_part
from sayso.ports import Parser


@pytest.mark.parametrize(
    "marked",
    [
        "in [Paris], [Texas]",
        "in [Paris] ([Texas])",
        "in [Paris] in [Texas]",
        "in [Paris, Texas]",
    ],
)
def test_what_stands_behind_a_name_may_hold_it(marked: str) -> None:
    assert [holder.name for holder in names_in(marked)[0].inside] == ["Texas"]


@pytest.mark.parametrize(
    "marked",
    [
        "in the [Kharkiv] oblast town of [Volchansk]",
        "in [Kharkiv] region's [Volchansk]",
        "in the [Kharkiv] border town of [Volchansk]",
        "in [Kharkiv]'s second town [Volchansk]",
        "in the [Kharkiv] town [Volchansk]",
    ],
)
def test_what_stands_before_a_name_may_hold_it(marked: str) -> None:
    assert [holder.name for holder in names_in(marked)[1].inside] == ["Kharkiv"]


@pytest.mark.parametrize(
    "marked",
    [
        "from [Kharkiv] to [Volchansk]",
        "near [Kharkiv] shells hit the town of [Volchansk]",
        "[Kharkiv] and [Volchansk]",
    ],
)
def test_other_words_between_two_names_hold_nothing(marked: str) -> None:
    assert not any(name.inside for name in names_in(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "in [Kharkiv region]",
        "in [Kharkiv] oblast",
        "in the province of [Idlib]",
        "in [the governorate of Idlib]",
    ],
)
def test_words_that_call_a_name_a_region_are_seen(marked: str) -> None:
    assert names_in(marked)[0].is_region


def test_a_town_is_called_no_region() -> None:
    assert not names_in("in [Kharkiv] on Monday")[0].is_region


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("northern Gaza", "Gaza"),
        ("Aleppo city", "Aleppo"),
        ("city of Homs", "Homs"),
        ("South Sudan", "South Sudan"),
        ("East London", "East London"),
    ],
)
def test_words_for_a_part_are_left_out_and_names_are_kept(words: str, bare: str) -> None:
    assert strip_part(bare=words) == bare


@pytest.mark.spacy
def test_the_parsers_places_and_peoples_are_found(parser: Parser) -> None:
    (parse,) = parser.parse(["Ukrainian officials counted the wounded in Kharkiv on Friday."])
    names = find_place_names(parse)
    assert [(n.words, n.is_people) for n in names] == [("Ukrainian", True), ("Kharkiv", False)]


@pytest.mark.spacy
def test_a_name_given_from_outside_wins_over_the_parsers(parser: Parser) -> None:
    text = "Shells fell in Kharkiv on Friday."
    (parse,) = parser.parse([text])
    start = text.index("in Kharkiv")
    assert [n.words for n in find_place_names(parse, [(start, start + 10)])] == ["in Kharkiv"]
