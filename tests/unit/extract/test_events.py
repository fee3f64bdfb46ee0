"""What happens to the thing counted."""

import pytest

from sayso.extract.events import find_events, governing_verb
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.units import find_unit
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def undergone(parser: Parser, text: str) -> dict[str, bool]:
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[0]
    found: dict[str, bool] = {}
    for event in find_events(parse, mention, find_unit(parse, mention, ())):
        found[event.lemma] = found.get(event.lemma, False) or event.undergone
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed 12 dockers.",
        "In the blast 12 dockers were killed.",
        "The report names 12 dockers killed in May.",
        "The report names 12 dockers who were killed in May.",
        "The blast killed dozens of dockers.",
    ],
)
def test_what_is_done_to_the_thing_is_undergone(parser: Parser, text: str) -> None:
    assert undergone(parser, text)["kill"]


@pytest.mark.parametrize(
    "text",
    [
        "Two gunmen killed a docker.",
        "A docker was killed by two gunmen.",
        "A docker was killed in two blasts.",
        "Police seek two gunmen who killed a docker.",
    ],
)
def test_what_the_thing_does_or_stands_beside_is_not(parser: Parser, text: str) -> None:
    assert not undergone(parser, text)["kill"]


def test_what_is_said_of_a_group_holds_for_its_part(parser: Parser) -> None:
    assert undergone(parser, "Two dockers were among those killed.")["kill"]


def test_a_word_right_behind_a_number_says_what_became_of_it(parser: Parser) -> None:
    assert "injure" in undergone(parser, "In the port 28 injured as crane falls")


def test_the_subject_says_what_a_value_is_of(parser: Parser) -> None:
    assert not undergone(parser, "Turnout was 58%.")["turnout"]


def test_what_befell_a_part_did_not_befall_the_whole(parser: Parser) -> None:
    assert "die" not in undergone(parser, "The snow buried eight dockers, three of whom died.")


def test_the_governing_verb_is_no_preposition(parser: Parser) -> None:
    (parse,) = parser.parse(["Police held 40 men, including three dockers."])
    mention = find_quantities(parse)[1]
    verb = governing_verb(parse, mention, find_unit(parse, mention, ()))
    assert verb is not None
    assert verb.lemma == "hold"
