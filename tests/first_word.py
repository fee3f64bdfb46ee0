"""An extraction that needs no parser: one claim a document, of its first word."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.app.settings import Settings
from sayso.extract.claims import Extraction
from sayso.model.claim import Attribution, Claim, Factuality, to_claim_id
from sayso.model.document import Document, Stated
from sayso.model.measure import Kind, Measure
from sayso.model.quantity import exactly
from sayso.model.source import Source, SourceKind, to_source_id

SHIPS = Measure("ships", "ships sunk", Kind.FLOW, "ships")
OFFICE = Source(to_source_id("Port Office"), "Port Office", SourceKind.ORGANISATION)


def claim_of(document: Document) -> Claim:
    """A claim of the first word, which has to be a number."""
    word = document.text.split()[0]
    at, quantity = document.span(0, len(word)), exactly(int(word), "ships")
    identity = to_claim_id(
        at, quantity, SHIPS, source=OFFICE.id, through=(), covers=None, place=None,
        factuality=Factuality.CERTAIN,
    )  # fmt: skip
    return Claim(
        identity, document.id, Attribution(None, None, ()), OFFICE.id, (), Factuality.CERTAIN, (),
        Stated(quantity, at), SHIPS, None, None, None, (), "test/1",
    )  # fmt: skip


def extract_first_word(
    documents: Iterable[Document], _settings: Settings, _gazetteer: Path | None = None
) -> Iterator[tuple[Document, Extraction]]:
    for document in documents:
        yield document, Extraction((OFFICE,), (claim_of(document),), (), ())
