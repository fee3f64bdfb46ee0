"""How sure the source is of the number."""

import pytest

from sayso.extract.events import governing_verb
from sayso.extract.factuality import find_hedges, is_negated, judge_factuality
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.speech.cues import Stance
from sayso.extract.units import find_unit
from sayso.model.claim import Factuality
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def judged(parser: Parser, text: str, stance: Stance | None = None) -> tuple[Factuality, list[str]]:
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[0]
    counted = find_unit(parse, mention, ())
    hedges = find_hedges(parse, mention, counted)
    negated = is_negated(parse, governing_verb(parse, mention, counted))
    words = [token.text for token in hedges]
    return judge_factuality(hedges, negated=negated, stance=stance), words


@pytest.mark.parametrize(
    ("text", "factuality", "hedges"),
    [
        ("The storm sank 40 boats.", Factuality.CERTAIN, []),
        ("The storm may have sunk 40 boats.", Factuality.POSSIBLE, ["may"]),
        ("The storm reportedly sank 40 boats.", Factuality.POSSIBLE, ["reportedly"]),
        ("The storm probably sank 40 boats.", Factuality.PROBABLE, ["probably"]),
        ("The yard will build 40 boats.", Factuality.PROBABLE, ["will"]),
        ("The storm did not sink 40 boats.", Factuality.CERTAINLY_NOT, []),
    ],
)
def test_the_words_say_how_sure_the_source_is(
    parser: Parser, text: str, factuality: Factuality, hedges: list[str]
) -> None:
    assert judged(parser, text) == (factuality, hedges)


def test_what_a_source_denies_it_holds_for_false(parser: Parser) -> None:
    assert judged(parser, "The storm sank 40 boats.", Stance.DENIES)[0].is_denied


def test_a_claim_that_the_reporter_keeps_at_a_distance_is_certain_to_its_source(
    parser: Parser,
) -> None:
    found, _ = judged(parser, "The storm sank 40 boats.", Stance.DISTANCES)
    assert found is Factuality.CERTAIN


def test_the_negation_of_another_verb_is_not_the_numbers(parser: Parser) -> None:
    found, _ = judged(parser, "The storm sank 40 boats but did not reach the town.")
    assert found is Factuality.CERTAIN
