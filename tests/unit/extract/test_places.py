"""The place of what is counted."""

import pytest

from sayso.extract.measures import governing_verb
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.places import carry_place, choose_place, find_places
from sayso.extract.speech.attribution import find_attributions
from sayso.extract.units import find_unit
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def chosen(parser: Parser, text: str) -> str | None:
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[-1]
    verb = governing_verb(parse, mention, find_unit(parse, mention, ()))
    found = choose_place(parse, mention, verb, find_places(parse, find_attributions(parse)))
    return text[found.start : found.end] if found else None


def carried(parser: Parser, text: str) -> str | None:
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[-1]
    found = carry_place(parse, mention.start, find_places(parse, find_attributions(parse)))
    return text[found.start : found.end] if found else None


def test_a_place_behind_a_preposition_is_where_it_happened(parser: Parser) -> None:
    assert chosen(parser, "The fire killed 30 people in Lisbon.") == "Lisbon"


def test_a_name_that_is_no_known_place_is_one_behind_in(parser: Parser) -> None:
    assert chosen(parser, "The fire killed 30 people in Aldermere.") == "Aldermere"


def test_the_nearest_of_two_places_is_taken(parser: Parser) -> None:
    text = "In Lisbon 30 people died while the crowd waited for hours in Madrid."
    assert chosen(parser, text) == "Lisbon"


def test_a_place_that_speaks_is_none(parser: Parser) -> None:
    assert chosen(parser, "Portugal said that 30 people died.") is None


def test_a_place_of_another_sentence_is_not_chosen(parser: Parser) -> None:
    assert chosen(parser, "There was a fire in Lisbon. It killed 30 people.") is None


def test_a_place_of_the_sentence_before_is_carried_on(parser: Parser) -> None:
    assert carried(parser, "There was a fire in Lisbon. It killed 30 people.") == "Lisbon"


def test_a_text_without_places_has_none_to_carry(parser: Parser) -> None:
    assert carried(parser, "There was a fire. It killed 30 people.") is None
