"""Whose words a number stands in, chosen from the reports of its text."""

import pytest
from reading_fixture import read_up

from sayso.extract.choice.speaker_choice import FARTHEST, MOST_NEAR
from sayso.model.chooser import Chooser
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

TEXT = (
    "Dockers leave the port\n\n"
    "Maria Keller said that 30 dockers left the port. She counted two boats, too."
)


def described(parser: Parser, text: str, number: int) -> dict[str | None, set[str]]:
    """The traits of each candidate by who speaks."""
    reading = read_up(parser, text)
    choice, figure = reading.speakers, reading.figures[number]
    candidates = choice.candidates(figure)
    found = choice.describe(figure, candidates)
    names = map(choice.name_of, candidates)
    return {name: set(traits) for name, traits in zip(names, found, strict=True)}


def chosen(parser: Parser, text: str, number: int, weights: dict[str, float]) -> str | None:
    reading = read_up(parser, text)
    choice = reading.speakers
    return choice.name_of(choice.choose(Chooser(weights), reading.figures[number]))


@pytest.mark.parametrize("number", [0, 1])
def test_the_article_and_a_report_near_are_candidates(parser: Parser, number: int) -> None:
    assert set(described(parser, TEXT, number)) == {None, "Maria Keller"}


def test_a_report_far_before_is_no_candidate(parser: Parser) -> None:
    text = "Maria Keller said that it rained. " + "It rained. " * FARTHEST + "Then 30 dockers left."
    assert set(described(parser, text, 0)) == {None}


def test_only_the_nearest_reports_are_candidates(parser: Parser) -> None:
    text = "Maria Keller said that it rained. " * (MOST_NEAR + 1) + "Then 30 dockers left."
    reading = read_up(parser, text)
    assert len(reading.speakers.candidates(reading.figures[0])) == 1 + MOST_NEAR


@pytest.mark.parametrize(
    ("number", "trait"),
    [
        (0, "inside"),
        (0, "inside source=person"),
        (0, "inside cue=say"),
        (0, "inside sentences=<=0"),
        (1, "near"),
        (1, "near and first word=he"),
        (1, "near source=person"),
        (1, "near order=1"),
    ],
)
def test_a_report_is_told_by_how_it_stands_to_the_number(
    parser: Parser, number: int, trait: str
) -> None:
    assert trait in described(parser, TEXT, number)["Maria Keller"]


def test_of_the_article_it_is_told_what_the_number_stands_in(parser: Parser) -> None:
    assert "author and in a report" in described(parser, TEXT, 0)[None]
    assert "author and in a report" not in described(parser, TEXT, 1)[None]


def test_a_speaker_in_the_first_person_is_told(parser: Parser) -> None:
    text = '"We lost 30 dockers," said Maria Keller.'
    assert "inside and first person" in described(parser, text, 0)["Maria Keller"]


def test_without_weights_the_grammar_holds(parser: Parser) -> None:
    assert chosen(parser, TEXT, 0, {}) == "Maria Keller"
    assert chosen(parser, TEXT, 1, {}) is None


def test_weights_let_a_report_go_on(parser: Parser) -> None:
    assert chosen(parser, TEXT, 1, {"near and first word=he": 3.0}) == "Maria Keller"


def test_a_choice_that_is_not_sure_leaves_it_to_the_grammar(parser: Parser) -> None:
    assert chosen(parser, TEXT, 1, {"near and first word=he": 0.1}) is None
