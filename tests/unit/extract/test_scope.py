"""What narrows a count."""

import pytest
from brief_fixture import make_document

from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.scope import find_scope
from sayso.extract.speech.attribution import find_attributions
from sayso.model.document import Metadata
from sayso.model.lexicon import Lexicon, Side
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

LEXICON = Lexicon(
    sides=(Side("North", frozenset({"northern", "north"})), Side("South", frozenset({"southern"})))
)


def scope(parser: Parser, text: str) -> list[tuple[str, str]]:
    document = make_document(text, "x.txt", Metadata())
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[-1]
    sentence = parse.sentence_number(parse.tokens[mention.number])
    found = find_scope(document, parse, sentence, mention.start, find_attributions(parse), LEXICON)
    return [(words.value, words.at.exact) for words in found if words.at is not None]


def test_the_side_named_in_the_sentence_is_whose_people_are_counted(parser: Parser) -> None:
    assert scope(parser, "The northern army lost 30 tanks.") == [("of North", "northern")]


def test_the_nearest_of_two_sides_is_taken(parser: Parser) -> None:
    text = "After the southern attack the northern army lost 30 tanks."
    assert scope(parser, text) == [("of North", "northern")]


def test_the_side_of_the_speaker_is_not_whose_people_are_counted(parser: Parser) -> None:
    assert scope(parser, "The northern ministry said that the fire killed 30 people.") == []


def test_a_side_named_in_the_sentence_before_carries_on(parser: Parser) -> None:
    text = "The southern army went back. It lost 30 tanks."
    assert scope(parser, text) == [("of South", "southern")]


def test_a_side_named_two_sentences_before_does_not(parser: Parser) -> None:
    assert scope(parser, "The southern army left. It rained. The fire killed 30 people.") == []


@pytest.mark.parametrize("written", ["article 12", "Article 12", "articles 12"])
def test_the_article_of_law_is_kept(parser: Parser, written: str) -> None:
    assert scope(parser, f"Clerks opened 30 files under {written}.") == [("article 12", written)]


def test_a_text_that_names_no_side_has_no_scope(parser: Parser) -> None:
    assert scope(parser, "The flood destroyed 30 bridges.") == []
