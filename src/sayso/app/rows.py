"""Extractions as plain rows: the fields of the annotation guidelines, and attributions."""

from sayso.extract.claims import Extraction
from sayso.extract.numbers.numerals import to_vague_rule
from sayso.extract.numbers.ucum import to_ucum
from sayso.model.claim import Claim, Factuality
from sayso.model.document import Document, Span
from sayso.model.explanation import Explanation
from sayso.model.ids import SourceId
from sayso.model.place import Locality, PlaceReading
from sayso.model.source import Source
from sayso.model.wording import to_plain

AUTHOR = "AUTHOR"

#: So many other places of a name are shown: "San José" has hundreds.
MAX_ALTERNATIVES = 4

Row = dict[str, object]

#: What each place name of a document is read as, by its start and end.
Localities = dict[tuple[int, int], PlaceReading]


def to_claims_row(document: Document, extraction: Extraction) -> Row:
    """{"id", "gazetteer", "claims"}: each claim with the guidelines' fields, and what is ours."""
    sources = {source.id: source for source in extraction.sources}
    localities = {(place.start, place.end): place for place in extraction.localities}
    return {
        "id": to_record_id(document),
        "gazetteer": extraction.gazetteer,
        "claims": [_to_claim_row(claim, sources, localities) for claim in extraction.claims],
        "explanations": [_to_explanation_row(e, sources) for e in extraction.explanations],
    }


def to_record_id(document: Document) -> str:
    """The id that the record gave itself, else the document's."""
    if document.part is not None and not document.part.startswith(("line ", "entry ")):
        return document.part
    return document.id


def _to_claim_row(claim: Claim, sources: dict[SourceId, Source], localities: Localities) -> Row:
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
        "ucum": to_ucum(quantity.unit),
        "vague_rule": to_vague_rule(at.exact) if at else None,
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
        **_to_locality_fields(claim.place.at if claim.place else None, localities),
        "name": measure.name,
        "method": claim.method,
    }


def _to_locality_fields(place: Span | None, localities: Localities) -> Row:
    """The known place that the words at `place` are read as, and the others of that name."""
    found = localities.get((place.start, place.end)) if place else None
    if found is None:
        return {"locality": None, "locality_alternatives": []}
    chosen = found.chosen
    others = found.alternatives[:MAX_ALTERNATIVES]
    return {
        "locality": _to_locality(chosen) | {"reason": found.reason.value} if chosen else None,
        "locality_alternatives": [_to_locality(other) for other in others],
    }


def _to_locality(place: Locality) -> Row:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _to_explanation_row(explanation: Explanation, sources: dict[SourceId, Source]) -> Row:
    at, due = explanation.at, explanation.due
    return {
        "kind": explanation.kind.value,
        "text": at.exact,
        "start": at.start,
        "end": at.end,
        "key_span": _span(explanation.key),
        "cause_span": _span(explanation.cause),
        "effect_span": _span(explanation.effect),
        "speaker": sources[explanation.source].name if explanation.source else AUTHOR,
        "factuality": to_plain_factuality(explanation.factuality),
        "hedges": [hedge.exact for hedge in explanation.hedges],
        "claims": list(explanation.claims),
        "due": due.value.isoformat() if due else None,
        "id": explanation.id,
        "method": explanation.method,
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


def to_plain_factuality(factuality: Factuality) -> str:
    """The guidelines' three words for the eight values of FactBank."""
    if factuality.is_denied:
        return "denied"
    return "hedged" if factuality.is_hedged else "asserted"


def to_attribution_row(document: Document, extraction: Extraction) -> Row:
    """{"id", "attributions"}: source, cue and content of each report as lists of offsets.

    `kind` tells reports of speech from those of thought and of intent.

    Reports inside reports are left out: the corpora that this is scored on have no nesting.
    """
    return {
        "id": to_record_id(document),
        "attributions": [
            {
                "source": [list(report.source)] if report.source else [],
                "cue": [list(report.cue)],
                "content": [list(piece) for piece in report.content],
                "kind": report.kind.value,
            }
            for report in extraction.reports
            if report.content and report.parent is None
        ],
    }
