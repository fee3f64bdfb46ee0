"""What a text says of its own claims."""

from datetime import date

import pytest
from brief_fixture import make_document

from sayso.adapters.weight_files import read_choosers
from sayso.extract.claims import Extraction, extract
from sayso.model.document import Metadata
from sayso.model.lexicon import Lexicon, LoadedWord
from sayso.model.remark import Remark, RemarkKind
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

LEXICON = Lexicon(loaded=(LoadedWord("heroic", "praises"),))
CLAIM = "Maria Keller said that 30 ships were lost. "


def read(parser: Parser, text: str) -> Extraction:
    document = make_document(text, "x.txt", Metadata(published=date(2024, 6, 20)))
    (parse,) = parser.parse([text])
    return extract(document, parse, LEXICON, read_choosers())


def remarks(parser: Parser, text: str, kind: RemarkKind) -> list[Remark]:
    return [remark for remark in read(parser, text).remarks if remark.kind is kind]


@pytest.mark.parametrize(
    "words",
    [
        "The ministry has not confirmed the number.",
        "The ministry declined to comment.",
        "The ministry has neither confirmed nor denied the number.",
        "The ministry could not be reached for comment.",
    ],
)
def test_who_has_not_confirmed_is_named(parser: Parser, words: str) -> None:
    found = read(parser, CLAIM + words)
    (remark,) = [r for r in found.remarks if r.kind is RemarkKind.UNCONFIRMED]
    names = {source.id: source.name for source in found.sources}
    assert remark.source is not None
    assert names[remark.source] == "ministry"
    assert remark.claims == (found.claims[0].id,)


@pytest.mark.parametrize(
    "words",
    [
        "The number could not be independently verified.",
        "Independent verification is not possible.",
        "The figure remains unverified.",
        "It was not possible to verify the number.",
        "Quay News has been unable to confirm the number.",
        "The number could not be independently checked.",
        "The number has not been independently confirmed.",
    ],
)
def test_what_nobody_could_check_is_marked(parser: Parser, words: str) -> None:
    assert len(remarks(parser, CLAIM + words, RemarkKind.UNVERIFIED)) == 1


def test_these_numbers_reach_back_over_several_sentences(parser: Parser) -> None:
    text = CLAIM + "John Barrow said that 40 boats were lost. These numbers remain unconfirmed."
    (remark,) = remarks(parser, text, RemarkKind.UNCONFIRMED)
    assert len(remark.claims) == 2


def test_the_number_reaches_back_to_the_last_one(parser: Parser) -> None:
    text = CLAIM + "John Barrow said that 40 boats were lost. The number remains unconfirmed."
    found = read(parser, text)
    (remark,) = [r for r in found.remarks if r.kind is RemarkKind.UNCONFIRMED]
    assert remark.claims == (found.claims[1].id,)


def test_who_denies_is_named(parser: Parser) -> None:
    found = read(parser, CLAIM + "John Barrow denied the number.")
    (remark,) = [r for r in found.remarks if r.kind is RemarkKind.DENIED]
    names = {source.id: source.name for source in found.sources}
    assert remark.source is not None
    assert names[remark.source] == "John Barrow"


def test_who_does_not_deny_denies_nothing(parser: Parser) -> None:
    text = CLAIM + "John Barrow did not deny the number."
    assert remarks(parser, text, RemarkKind.DENIED) == []


def test_a_denial_without_a_claim_is_none(parser: Parser) -> None:
    assert remarks(parser, "John Barrow denied the rumour.", RemarkKind.DENIED) == []


def test_a_phrase_that_is_called_unclear_is_kept(parser: Parser) -> None:
    text = 'The minister spoke of "tidal rest". The meaning of the phrase remains unclear.'
    (remark,) = remarks(parser, text, RemarkKind.UNCLEAR)
    assert remark.focus is not None
    assert remark.focus.exact == "tidal rest"


def test_what_is_reported_by_nobody_is_unsourced(parser: Parser) -> None:
    (remark,) = remarks(parser, "Reportedly 30 ships were lost.", RemarkKind.UNSOURCED)
    assert len(remark.claims) == 1


def test_what_somebody_says_is_not_unsourced(parser: Parser) -> None:
    text = "Maria Keller said that 30 ships were reportedly lost."
    assert remarks(parser, text, RemarkKind.UNSOURCED) == []


def test_a_loaded_word_is_quoted(parser: Parser) -> None:
    (remark,) = remarks(parser, "The heroic crew lost 30 ships.", RemarkKind.LOADED)
    assert remark.focus is not None
    assert remark.focus.exact == "heroic"


def test_a_plain_text_has_no_remarks(parser: Parser) -> None:
    assert read(parser, CLAIM).remarks == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("According to unconfirmed reports, 30 ships were lost.", RemarkKind.UNCONFIRMED),
        ("Unverified footage showed 30 ships on fire.", RemarkKind.UNVERIFIED),
    ],
)
def test_what_unverified_reports_say_is_marked(parser: Parser, text: str, kind: RemarkKind) -> None:
    (remark,) = remarks(parser, text, kind)
    assert len(remark.claims) == 1


def test_things_that_are_not_checked_are_no_claims(parser: Parser) -> None:
    assert remarks(parser, "Guards could not check 30 ships.", RemarkKind.UNVERIFIED) == []
