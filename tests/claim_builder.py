"""Claims and cases made by hand, for tests of what follows from claims."""

from collections.abc import Iterable
from datetime import date

from sayso.model.case import Case
from sayso.model.claim import Attribution, Claim, Factuality, to_claim_id
from sayso.model.document import Document, Metadata, Span, Stated, to_document_id
from sayso.model.ids import ClaimId, SourceId, to_digest
from sayso.model.lexicon import KnownMeasure, Lexicon, Side
from sayso.model.measure import Kind, Measure, Per
from sayso.model.period import Period, month
from sayso.model.place import Place
from sayso.model.quantity import Quantity
from sayso.model.remark import Remark
from sayso.model.source import Source, SourceKind, to_source_id

#: What our claims count: people who leave a harbour, ships held up, a share of a quay, a toll.
LEAVING = Measure("leaving", "dockers leaving", Kind.FLOW, "persons")
MONTHLY = Measure("leaving", "dockers leaving", Kind.FLOW, "persons", per=Per.MONTH)
RUNNING = Measure("leaving", "dockers leaving", Kind.FLOW, "persons", cumulative=True)
SHARE = Measure("quay", "quay in use", Kind.SHARE, "%")
FILES = Measure("files", "files opened", Kind.FLOW, "proceedings")
TOLL = Measure("toll", "people hurt", Kind.FLOW, "persons")

MARCH = month(2024, 3)
APRIL = month(2024, 4)
FIRST_QUARTER = Period(date(2024, 1, 1), date(2024, 4, 1))


def known(measure: Measure, *, of_event: bool = False) -> KnownMeasure:
    """The measure as a pack knows it."""
    return KnownMeasure(
        measure.name, measure.label, measure.kind, frozenset(), frozenset(), of_event=of_event
    )


LEXICON = Lexicon(
    packs=("harbour/1",),
    measures=(known(LEAVING), known(SHARE), known(FILES), known(TOLL, of_event=True)),
    sides=(Side("Ayla", frozenset({"ayla"})), Side("Borin", frozenset({"borin"}))),
    places=(Place("Port Ayla", ("Aylaport",)),),
)


def report(
    name: str, *, published: date | None = date(2024, 4, 10), outlet: str | None = None
) -> Document:
    """A document with no words that matter: its claims are made by hand."""
    text = f"{name}. " + "1234567890 " * 400
    content = text.encode()
    return Document(
        to_document_id(content, text), text, to_digest(content), None, "text/1", "text/plain",
        f"{name}.txt", Metadata(outlet=outlet, published=published),
    )  # fmt: skip


def named(name: str, document: Document | None = None) -> Source:
    """A named source, or an unnamed one of the document."""
    kind = SourceKind.ORGANISATION if document is None else SourceKind.UNNAMED
    identity = document.id if document is not None else None
    return Source(to_source_id(name, document=identity), name, kind, document=identity)


def claim(
    document: Document,
    quantity: Quantity,
    measure: Measure = LEAVING,
    *,
    at: int = 0,
    source: Source | None = None,
    through: tuple[Source, ...] = (),
    covers: Period | None = MARCH,
    place: str | None = None,
    scope: tuple[str, ...] = (),
    denied: bool = False,
) -> Claim:
    """A claim at the offset `at` of the document."""
    span = document.span(at, at + 3)
    factuality = Factuality.CERTAINLY_NOT if denied else Factuality.CERTAIN
    source_id = source.id if source is not None else None
    cited = tuple(one.id for one in through)
    return Claim(
        id=to_claim_id(
            span, quantity, measure, source=source_id, through=cited, covers=covers, place=place,
            factuality=factuality,
        ),
        document=document.id,
        attribution=Attribution(None, None, (span,)),
        source=source_id,
        through=cited,
        factuality=factuality,
        hedges=(),
        quantity=Stated(quantity, span),
        measure=measure,
        place=Stated(place, None) if place is not None else None,
        covers=Stated(covers, None) if covers is not None else None,
        said=None,
        scope=tuple(Stated(words, None) for words in scope),
        method="by hand/1",
    )  # fmt: skip


def case_of(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    sources: Iterable[Source] = (),
    *,
    remarks: Iterable[Remark] = (),
    lexicon: Lexicon = LEXICON,
) -> Case:
    """All of them in one case."""
    return Case(
        tuple(claims),
        tuple(remarks),
        {document.id: document for document in documents},
        {source.id: source for source in sources},
        lexicon,
    )


def spans_of(claims: Iterable[Claim]) -> tuple[Span, ...]:
    """Where the numbers stand."""
    return tuple(one.quantity.at for one in claims if one.quantity.at is not None)


def ids_of(*claims: Claim) -> frozenset[ClaimId]:
    """The ids of the claims, in no order."""
    return frozenset(one.id for one in claims)


def source_ids(*sources: Source) -> tuple[SourceId, ...]:
    """The ids of the sources, in their order."""
    return tuple(source.id for source in sources)
