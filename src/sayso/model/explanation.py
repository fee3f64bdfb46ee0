"""Why something is so, or what will come of it, as somebody offers it in a document."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.claim import Factuality
from sayso.model.document import Span, Stated
from sayso.model.ids import ClaimId, DocumentId, ExplanationId, SourceId, to_id


class ExplanationKind(StrEnum):
    """What is offered.

    cause: why something is so; consequence: what is expected to come of something;
    prediction: what is expected, whatever it comes of.
    """

    CAUSE = "cause"
    CONSEQUENCE = "consequence"
    PREDICTION = "prediction"


@dataclass(frozen=True, slots=True)
class Explanation:
    """An explanation or prediction, who offers it, how surely, and the claims it speaks of.

    `at` is the clause that offers it, `key` the words that make it one ("because of",
    "could"). `cause` and `effect` are its two parts; None where the clause does not name
    them. `source` is who offers it, None for the report itself. `due` is the last day of
    the time that it is foretold for: after it, it can be looked at again.
    """

    id: ExplanationId
    kind: ExplanationKind
    document: DocumentId
    at: Span
    key: Span
    cause: Span | None
    effect: Span | None
    source: SourceId | None
    factuality: Factuality
    hedges: tuple[Span, ...]
    claims: tuple[ClaimId, ...]
    due: Stated[date] | None
    method: str


def to_explanation_id(kind: ExplanationKind, at: Span, key: Span) -> ExplanationId:
    """The id of an explanation: its kind and its place."""
    return ExplanationId(to_id("e", [kind, at.document, at.start, at.end, key.start]))
