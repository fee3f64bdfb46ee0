"""Reports by a phrase or a noun, and numbers that somebody gives."""

import pytest

from sayso.extract.speech.attribution import find_attributions, reports_around
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def speaker_at(parser: Parser, text: str, words: str) -> str | None:
    """The source of the innermost report that states what holds `words`."""
    (parse,) = parser.parse([text])
    found = find_attributions(parse)
    at = text.index(words)
    around = reports_around(found, at, at + len(words))
    source = found[around[0]].source if around else None
    return text[slice(*source)] if source else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("By the ministry's count, 40 people drowned.", "the ministry"),
        ("In the words of the mayor, 40 people drowned.", "the mayor"),
        ("Forty houses burned and 40 barns, per the ministry.", "the ministry"),
        ("The mayor put the number of lost lambs at 40.", "The mayor"),
        ("Anna Keller gave a count of 40 wounded.", "Anna Keller"),
        ("The frost killed 40 lambs, a count given by the vet.", "the vet"),
        ("Counts provided by the police were that 40 came.", "the police"),
        ("The office had this to report: 40 boats sunk and piers destroyed.", "The office"),
        ("In a survey by Harbour News, 40 percent said the law should change.", "Harbour News"),
        ("Forty people died and 40 fled, the mayor was quoted as saying.", "the mayor"),
    ],
)
def test_a_number_somebody_gives_is_theirs(parser: Parser, text: str, speaker: str) -> None:
    assert speaker_at(parser, text, "40") == speaker


def test_a_rate_has_no_speaker(parser: Parser) -> None:
    assert speaker_at(parser, "The plant sells 40 tons per day.", "40") is None


def test_the_survey_named_again_is_its_makers(parser: Parser) -> None:
    text = (
        "In a survey by Harbour News, most people said the law should change. "
        "In the survey, 22 percent were against."
    )
    assert speaker_at(parser, text, "22") == "Harbour News"


@pytest.mark.parametrize(
    "text",
    [
        "The firm has agreed to give shoes to 40 runners.",
        "The judge ordered both men to serve 40 years.",
        "The island is expecting to receive 40 ships.",
        "The plan calls for 40 wind turbines.",
        "Funds added to the bill included 40 million dollars for schools.",
        "The bill also adds 40 seats, four of them for women.",
        "The harbour is shut while search operations continue, and a crew of 40 has come.",
        "New evidence suggests that 40 men had fled.",
        "Some 40 percent said the law should change.",
    ],
)
def test_deeds_things_and_answers_state_no_number(parser: Parser, text: str) -> None:
    assert speaker_at(parser, text, "40") is None
