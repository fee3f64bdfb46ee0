"""Sources and the chains that they rest on."""

import pytest
from brief_fixture import make_document

from sayso.extract.coreference import Names
from sayso.extract.sources import Sources
from sayso.extract.speech.attribution import find_attributions, reports_around
from sayso.model.document import Metadata
from sayso.model.lexicon import Lexicon
from sayso.model.source import SourceKind
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

LEXICON = Lexicon(outlets=frozenset({"Reuters"}))


def chain(parser: Parser, text: str, words: str) -> tuple[str | None, list[str]]:
    """The names of the source of `words` and of whom it rests on."""
    document = make_document(text, "x.txt", Metadata())
    (parse,) = parser.parse([text])
    reports = find_attributions(parse)
    sources = Sources(document, parse, reports, Names(parse, LEXICON))
    start = text.index(words)
    source, through = sources.chain(reports_around(reports, start, start + len(words)))
    known = {one.id: one.name for one in sources.found()}
    return (known[source] if source else None), [known[one] for one in through]


def test_who_speaks_is_the_source(parser: Parser) -> None:
    text = "Maria Keller said that 30 ships were late."
    assert chain(parser, text, "30") == ("Maria Keller", [])


def test_words_of_the_report_itself_have_no_source(parser: Parser) -> None:
    assert chain(parser, "On Monday 30 ships were late.", "30") == (None, [])


def test_whom_a_source_cites_it_rests_on(parser: Parser) -> None:
    text = "Maria Keller said that 30 ships were late, citing the Harbour Office."
    assert chain(parser, text, "30") == ("Maria Keller", ["Harbour Office"])


def test_a_source_goes_on_resting_on_whom_it_cited(parser: Parser) -> None:
    text = (
        "Maria Keller said that 30 ships were late, citing the Harbour Office. "
        "She said that 40 ships were early."
    )
    assert chain(parser, text, "40") == ("Maria Keller", ["Harbour Office"])


def test_another_source_does_not_rest_on_it(parser: Parser) -> None:
    text = (
        "Maria Keller said that 30 ships were late, citing the Harbour Office. "
        "John Barrow said that 40 ships were early."
    )
    assert chain(parser, text, "40") == ("John Barrow", [])


def test_an_outlet_that_reports_words_is_the_source_and_rests_on_who_said_them(
    parser: Parser,
) -> None:
    text = "Reuters reported that Maria Keller said that 30 ships were late."
    assert chain(parser, text, "30") == ("Reuters", ["Maria Keller"])


def test_an_unnamed_source_belongs_to_its_document(parser: Parser) -> None:
    text = "Several sailors said that 30 ships were late."
    document = make_document(text, "x.txt", Metadata())
    (parse,) = parser.parse([text])
    reports = find_attributions(parse)
    sources = Sources(document, parse, reports, Names(parse, LEXICON))
    sources.chain([0])
    (found,) = sources.found()
    assert (found.kind, found.document) == (SourceKind.UNNAMED, document.id)
