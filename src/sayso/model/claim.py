"""One claim: one number, one thing counted, one period, one chain of people it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.document import Span, Stated
from sayso.model.ids import ClaimId, DocumentId, SourceId, to_id
from sayso.model.measure import Measure
from sayso.model.period import Period
from sayso.model.quantity import Quantity


class Factuality(StrEnum):
    """How a source puts a thing, relative to that source (FactBank, Saurí and Pustejovsky 2009)."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAINLY_NOT = "CT-"
    PROBABLY_NOT = "PR-"
    POSSIBLY_NOT = "PS-"
    CERTAIN_UNKNOWN = "CTu"
    UNKNOWN = "Uu"

    @property
    def is_denied(self) -> bool:
        """Whether the source rejects it."""
        return self.value.endswith("-")

    @property
    def is_hedged(self) -> bool:
        """Whether the source neither vouches for it nor rejects it."""
        return not self.is_denied and self is not Factuality.CERTAIN


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say what, as it stands in the text.

    `content` may be in pieces. No cue and no source: the author speaks.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says that someone says of a number.

    `source` is None where the document itself asserts it. `through` are those the
    source rests on, nearest first: the last is the origin as far as the text goes.
    `covers` are the days that the number is about, `said` when the source spoke.
    `scope` holds what narrows the count ("of the Ukrainian military", "article 407").
    `method` says what made the claim, and is no part of its id.
    """

    id: ClaimId
    document: DocumentId
    attribution: Attribution
    source: SourceId | None
    through: tuple[SourceId, ...]
    factuality: Factuality
    hedges: tuple[Span, ...]
    quantity: Stated[Quantity]
    measure: Measure
    place: Stated[str] | None
    covers: Stated[Period] | None
    said: Stated[Period] | None
    scope: tuple[Stated[str], ...]
    method: str

    @property
    def origin(self) -> SourceId | None:
        """The last one that the text says the claim rests on; None where the author speaks."""
        return self.through[-1] if self.through else self.source


def to_claim_id(
    at: Span,
    quantity: Quantity,
    measure: Measure,
    *,
    source: SourceId | None,
    through: tuple[SourceId, ...],
    covers: Period | None,
    place: str | None,
    factuality: Factuality,
) -> ClaimId:
    """The id of a claim: document, words and values, but not who or what read it."""
    return ClaimId(
        to_id(
            "c",
            [
                at.document, at.start, at.end,
                quantity.low, quantity.best, quantity.high, quantity.bound, quantity.unit,
                measure.name, measure.kind, measure.per, measure.cumulative,
                source, list(through),
                [covers.start, covers.end] if covers else None,
                place, factuality,
            ],
        )
    )  # fmt: skip
