"""Which place a number is about, chosen from those of its text."""

import pytest
from reading_fixture import measure_of, read_up

from sayso.model.chooser import Chooser
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

TEXT = (
    "Storm hits the coast\n\n"
    "The storm began near Porto. It killed 30 people in Lisbon. Later 20 houses burned."
)


def described(parser: Parser, text: str, number: int = 0) -> dict[str | None, set[str]]:
    """The traits of each candidate by its words; of two mentions those of the later one."""
    reading = read_up(parser, text)
    choice, figure = reading.places, reading.figures[number]
    candidates = choice.candidates(figure)
    found = choice.describe(figure, measure_of(reading, number), candidates)
    return {
        words: set(traits) for words, traits in zip(choice.values(candidates), found, strict=True)
    }


def candidates(parser: Parser, text: str) -> list[str | None]:
    reading = read_up(parser, text)
    return reading.places.values(reading.places.candidates(reading.figures[0]))


def chosen(parser: Parser, text: str, weights: dict[str, float], number: int = 0) -> str | None:
    reading = read_up(parser, text)
    figure, measure = reading.figures[number], measure_of(reading, number)
    found = reading.places.choose(Chooser(weights), figure, measure)
    return text[found.start : found.end] if found else None


def test_each_place_and_none_are_candidates(parser: Parser) -> None:
    assert candidates(parser, TEXT) == ["Porto", "Lisbon", None]


def test_of_a_name_elsewhere_not_every_mention_is_a_candidate(parser: Parser) -> None:
    text = "It rained in Porto. " * 5 + "The fire killed 30 people in Lisbon."
    assert candidates(parser, text) == ["Porto", "Porto", "Lisbon", None]


def test_a_place_by_noun_far_away_is_no_candidate(parser: Parser) -> None:
    text = "They met near a hospital. " + "It rained. " * 20 + "The fire killed 30 people."
    assert candidates(parser, text) == [None]


@pytest.mark.parametrize(
    ("words", "trait"),
    [
        ("Lisbon", "known"),
        ("Lisbon", "same behind in"),
        ("Lisbon", "same verb"),
        ("Lisbon", "only one here"),
        ("Lisbon", "same ever inside"),
        ("Porto", "sentence before"),
        ("Porto", "other while here=<=1"),
        ("Porto", "other first"),
        (None, "none here=<=1"),
    ],
)
def test_a_place_is_told_by_how_it_stands_to_the_number(
    parser: Parser, words: str | None, trait: str
) -> None:
    assert trait in described(parser, TEXT)[words]


def test_a_place_that_speaks_is_no_candidate(parser: Parser) -> None:
    text = "Portugal said that 30 people died in Lisbon."
    assert list(described(parser, text)) == ["Lisbon", None]


def test_a_place_that_lies_in_the_next_is_told(parser: Parser) -> None:
    found = described(parser, "The fire killed 30 people in Lisbon, Portugal.")
    assert "same first of name in name" in found["Lisbon"]
    assert "same second of name in name" in found["Portugal"]


def test_a_place_that_acts_is_told(parser: Parser) -> None:
    text = "Portugal hired 30 dockers in Lisbon."
    assert "same ever acts" in described(parser, text)["Portugal"]


def test_a_place_by_noun_is_told_from_a_name(parser: Parser) -> None:
    found = described(parser, "The fire killed 30 people near a field hospital.")
    assert "same noun" in found["field hospital"]


def test_where_the_text_has_no_place_none_is_taken(parser: Parser) -> None:
    assert chosen(parser, "The fire killed 30 people.", {"none": -9.0}) is None


def test_weights_choose_a_place(parser: Parser) -> None:
    assert chosen(parser, TEXT, {"same behind in": 2.0}) == "Lisbon"


def test_weights_choose_no_place(parser: Parser) -> None:
    assert chosen(parser, TEXT, {"none here=<=1": 2.0}) is None


def test_two_mentions_of_one_place_count_together(parser: Parser) -> None:
    text = "It rained in Lisbon and in Porto. The fire killed 30 people in Lisbon."
    assert chosen(parser, text, {"none": -9.0}) == "Lisbon"
