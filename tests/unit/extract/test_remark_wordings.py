"""Words that a text sets apart, and who uses them."""

from datetime import date

import pytest
from brief_fixture import make_document

from sayso.extract.coreference import Names
from sayso.extract.remarks import find_remarks
from sayso.extract.sources import Sources
from sayso.extract.speech.attribution import find_attributions
from sayso.model.document import Metadata
from sayso.model.lexicon import Lexicon, LoadedWord
from sayso.model.remark import RemarkKind
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

LEXICON = Lexicon(
    loaded=(LoadedWord("liberate", "calls a taking a freeing"), LoadedWord("cleansing tide", "x"))
)

Found = list[tuple[str | None, str | None]]


def find(parser: Parser, text: str, kind: RemarkKind) -> Found:
    """Of each remark of the kind the phrase it is about, and who is named for it."""
    document = make_document(text, "x.txt", Metadata(published=date(2024, 6, 20)))
    (parse,) = parser.parse([text])
    reports = find_attributions(parse)
    sources = Sources(document, parse, reports, Names(parse, LEXICON))
    remarks = find_remarks(document, parse, (), LEXICON, sources.find_source, reports)
    names = {source.id: source.name for source in sources.found()}
    return [
        (remark.focus and remark.focus.exact, names[remark.source] if remark.source else None)
        for remark in remarks
        if remark.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Troops liberated the town.", "liberated"),
        ("The liberated town was quiet.", "liberated"),
        ("The cleansing tide reached the quay.", "cleansing tide"),
    ],
)
def test_a_loaded_word_is_found_in_each_of_its_forms(parser: Parser, text: str, word: str) -> None:
    assert find(parser, text, RemarkKind.LOADED) == [(word, None)]


def test_whoever_uses_a_loaded_word_is_named(parser: Parser) -> None:
    text = "Maria Keller said that the town was liberated."
    assert find(parser, text, RemarkKind.LOADED) == [("liberated", "Maria Keller")]


def test_a_fragment_in_quotation_marks_is_quoted(parser: Parser) -> None:
    text = 'Maria Keller said that the "quiet harvest" was over.'
    assert find(parser, text, RemarkKind.QUOTED) == [("quiet harvest", "Maria Keller")]


@pytest.mark.parametrize(
    "text",
    [
        '"We lost," said Maria Keller.',
        'She read "The Quiet Harvest" aloud.',
        'Maria Keller said that "the boats left. none came back".',
    ],
)
def test_speech_and_titles_are_no_fragments(parser: Parser, text: str) -> None:
    assert find(parser, text, RemarkKind.QUOTED) == []


@pytest.mark.parametrize(
    "text",
    [
        'He spoke of a "tidal rest", a term that he did not define.',
        'He promised a "tidal rest" without elaborating.',
        'The phrase "tidal rest" is vague.',
    ],
)
def test_a_phrase_that_nobody_explains_is_unclear(parser: Parser, text: str) -> None:
    assert find(parser, text, RemarkKind.UNCLEAR) == [("tidal rest", None)]


def test_what_is_not_known_is_no_unclear_phrase(parser: Parser) -> None:
    assert find(parser, "It is unclear whether it will rain.", RemarkKind.UNCLEAR) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The crew is believed to have fled.", "is believed to"),
        ("There were reports of a fire.", "There were reports of"),
    ],
)
def test_what_nobody_in_particular_believes_is_unsourced(
    parser: Parser, text: str, words: str
) -> None:
    assert find(parser, text, RemarkKind.UNSOURCED) == [(words, None)]
