"""Extractions as plain rows: the fields of the annotation guidelines, and attributions."""

from sayso.extract.claims import Extraction
from sayso.model.claim import Claim, Factuality
from sayso.model.document import Document, Span
from sayso.model.ids import SourceId
from sayso.model.source import Source
from sayso.model.wording import to_plain

AUTHOR = "AUTHOR"

Row = dict[str, object]


def to_claims_row(document: Document, extraction: Extraction) -> Row:
    """{"id", "claims"}: each claim with the guidelines' fields, its end, ids and spans."""
    sources = {source.id: source for source in extraction.sources}
    return {
        "id": to_record_id(document),
        "claims": [_to_claim_row(claim, sources) for claim in extraction.claims],
    }


def to_record_id(document: Document) -> str:
    """The id that the record gave itself, else the document's."""
    if document.part is not None and not document.part.startswith(("line ", "entry ")):
        return document.part
    return document.id


def _to_claim_row(claim: Claim, sources: dict[SourceId, Source]) -> Row:
    quantity, measure, at = claim.quantity.value, claim.measure, claim.quantity.at
    source = sources[claim.source] if claim.source is not None else None
    covers = claim.covers.value if claim.covers else None
    return {
        "quantity": at.exact if at else "",
        "start": at.start if at else None,
        "end": at.end if at else None,
        "low": to_plain(quantity.low),
        "high": to_plain(quantity.high),
        "bound": quantity.bound.value,
        "unit": quantity.unit,
        "measure": measure.label,
        "kind": measure.kind.value,
        "per": measure.per.value if measure.per else None,
        "cumulative": measure.cumulative,
        "period": [covers.start.isoformat(), covers.last.isoformat()] if covers else None,
        "place": claim.place.value if claim.place else None,
        "speaker": source.name if source else AUTHOR,
        "via": [sources[key].name for key in claim.through],
        "factuality": to_plain_factuality(claim.factuality),
        "id": claim.id,
        "speaker_id": claim.source,
        "speaker_span": _span(claim.attribution.source),
        "cue_span": _span(claim.attribution.cue),
        "period_span": _span(claim.covers.at if claim.covers else None),
        "place_span": _span(claim.place.at if claim.place else None),
        "name": measure.name,
        "method": claim.method,
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


def to_plain_factuality(factuality: Factuality) -> str:
    """The guidelines' three words for the eight values of FactBank."""
    if factuality.is_denied:
        return "denied"
    return "hedged" if factuality.is_hedged else "asserted"


def to_attribution_row(document: Document, extraction: Extraction) -> Row:
    """{"id", "attributions"}: source, cue and content of each report, as lists of offsets.

    Reports inside reports are left out: the corpora that this is scored on have no nesting.
    """
    return {
        "id": to_record_id(document),
        "attributions": [
            {
                "source": [list(report.source)] if report.source else [],
                "cue": [list(report.cue)],
                "content": [list(piece) for piece in report.content],
            }
            for report in extraction.reports
            if report.content and report.parent is None
        ],
    }
