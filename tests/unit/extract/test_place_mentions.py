"""Which words of a text are places."""

from itertools import pairwise

import pytest

from sayso.extract.place_mentions import PlaceKind, find_places
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def places(parser: Parser, text: str) -> list[tuple[str, PlaceKind]]:
    (parse,) = parser.parse([text])
    return [(text[p.start : p.end], p.kind) for p in find_places(parse)]


def words(parser: Parser, text: str) -> list[str]:
    return [name for name, _ in places(parser, text)]


def test_a_place_that_the_entity_finder_knows_is_known(parser: Parser) -> None:
    assert places(parser, "The fire killed 30 people in Lisbon.") == [("Lisbon", PlaceKind.KNOWN)]


def test_a_name_behind_in_is_a_place(parser: Parser) -> None:
    assert "Aldermere" in words(parser, "The fire killed 30 people in Aldermere.")


def test_a_noun_behind_a_preposition_is_a_place_without_a_name(parser: Parser) -> None:
    text = "Thirty dockers were treated near a field hospital."
    assert places(parser, text) == [("field hospital", PlaceKind.NOUN)]


def test_a_noun_that_does_something_is_no_place(parser: Parser) -> None:
    assert words(parser, "The hospital treated thirty dockers.") == []


def test_a_name_ends_with_the_place_noun_behind_it(parser: Parser) -> None:
    assert words(parser, "Guards left Lisbon prison at noon.") == ["Lisbon prison"]


def test_a_name_after_city_of_is_a_place(parser: Parser) -> None:
    assert "Velmora" in words(parser, "Dockers left the city of Velmora at noon.")


def test_a_name_that_opens_a_dateline_is_a_place(parser: Parser) -> None:
    text = "VELMORA, 3 May (Harbour Wire) - Thirty dockers left."
    assert words(parser, text)[0] == "VELMORA"


def test_a_name_that_an_apposition_explains_is_a_place(parser: Parser) -> None:
    text = "The storm hit Velmora, a town of 48,000 people."
    assert words(parser, text)[0] == "Velmora"


def test_a_place_once_is_a_place_everywhere(parser: Parser) -> None:
    text = "Thirty dockers live in Velmora. Velmora has no port."
    assert words(parser, text).count("Velmora") == 2


def test_a_person_is_no_place(parser: Parser) -> None:
    assert words(parser, "Maria Keller met John Smith.") == []


def test_a_date_is_no_place(parser: Parser) -> None:
    assert words(parser, "Thirty dockers left in March.") == []


def test_places_stand_in_the_order_of_the_text_and_apart(parser: Parser) -> None:
    text = "From Lisbon to Madrid, and near the airport of Porto, 30 bridges fell in Aldermere."
    (parse,) = parser.parse([text])
    found = find_places(parse)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(found) >= 4


def test_the_head_of_a_place_is_one_of_its_tokens(parser: Parser) -> None:
    text = "The fire killed 30 people in the Harbour district of Lisbon."
    (parse,) = parser.parse([text])
    for place in find_places(parse):
        assert place.start <= parse.tokens[place.head].start < place.end
