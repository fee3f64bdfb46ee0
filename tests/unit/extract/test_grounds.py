"""What a report rests on, and who passes it on."""

import pytest
from brief_fixture import make_document

from sayso.extract.coreference import Names
from sayso.extract.sources import Sources
from sayso.extract.speech.attribution import find_attributions, reports_around
from sayso.model.document import Metadata
from sayso.model.lexicon import Lexicon
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def chain(parser: Parser, text: str, words: str) -> list[str]:
    """The source of `words` and whom it rests on, nearest first."""
    document = make_document(text, "x.txt", Metadata())
    (parse,) = parser.parse([text])
    reports = find_attributions(parse)
    lexicon = Lexicon(outlets=frozenset({"Reuters"}))
    sources = Sources(document, parse, reports, Names(parse, lexicon))
    start = text.index(words)
    source, through = sources.chain(reports_around(reports, start, start + len(words)))
    known = {one.id: one.name for one in sources.found()}
    return [known[one] for one in (source, *through) if one is not None]


def test_a_report_rests_on_whose_account_it_is_on_the_strength_of(parser: Parser) -> None:
    text = (
        "Reuters spoke to Maria Keller. "
        "On the basis of her account, Reuters reported that 30 ships were late."
    )
    assert chain(parser, text, "30") == ["Reuters", "Maria Keller"]


def test_an_outlet_that_quotes_somebody_is_the_source(parser: Parser) -> None:
    text = '"Maybe 30 ships were late," Maria Keller was quoted as saying by Reuters.'
    assert chain(parser, text, "30") == ["Reuters", "Maria Keller"]


def test_a_reason_that_is_cited_is_no_source(parser: Parser) -> None:
    text = "Maria Keller said that 30 ships were late, citing concerns about the weather."
    assert chain(parser, text, "30") == ["Maria Keller"]
