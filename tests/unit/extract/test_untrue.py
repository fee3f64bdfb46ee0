"""Numbers whose clause is called false are denied by who calls it so."""

import pytest

from sayso.adapters.parse_spacy import SpacyParser as Parser
from sayso.adapters.weight_files import read_choosers
from sayso.extract.claims import extract
from sayso.model.claim import Factuality
from sayso.model.document import Document, Metadata, to_document_id
from sayso.model.lexicon import Lexicon

pytestmark = pytest.mark.spacy


def factuality_of(parser: Parser, text: str) -> Factuality:
    document = Document(
        to_document_id(text.encode(), text), text, "", None, "text/1", "", "a.txt", Metadata()
    )
    (parse,) = parser.parse([text])
    (claim,) = extract(document, parse, Lexicon(), read_choosers()).claims
    return claim.factuality


@pytest.mark.parametrize(
    "text",
    [
        '"It is not true that 40 boats sank," the mayor said.',
        "It is false that 40 boats sank, the mayor said.",
        "The claim that 40 boats sank is a lie, the mayor said.",
        "It would be wrong to say that 40 boats sank, the mayor said.",
        "There was no evidence that the storm had sunk 40 boats, the mayor said.",
        "Contrary to reports that 40 boats had sunk, the harbour is quiet, the mayor said.",
    ],
)
def test_a_number_called_untrue_is_rejected(parser: Parser, text: str) -> None:
    assert factuality_of(parser, text) is Factuality.CERTAINLY_NOT


def test_a_number_called_true_is_not(parser: Parser) -> None:
    text = "It is true that 40 boats sank, the mayor said."
    assert factuality_of(parser, text) is Factuality.CERTAIN


def test_a_number_in_a_question_is_neither_vouched_for_nor_rejected(parser: Parser) -> None:
    assert factuality_of(parser, "Was it 40 boats that sank?") is Factuality.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "The mayor would neither confirm nor deny that 40 boats sank.",
        'The mayor denied that the harbour was full: "We have 40 berths."',
    ],
)
def test_a_number_that_is_not_what_is_denied_is_not_rejected(parser: Parser, text: str) -> None:
    assert not factuality_of(parser, text).is_denied
