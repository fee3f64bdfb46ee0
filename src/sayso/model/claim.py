"""One claim: one number, one thing counted, one period, one chain of people it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.errors import InvalidValue
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


class Comparison(StrEnum):
    """How a number is measured against another.

    change: so many percent more, below zero fewer; ratio: so many times as many; share: so
    many percent of it; highest: at least as many as in each whole unit of the days named.
    """

    CHANGE = "change"
    RATIO = "ratio"
    SHARE = "share"
    HIGHEST = "highest"


@dataclass(frozen=True, slots=True)
class Compared:
    """What a claim's number is measured against.

    The same measure on the days of `period`; or where that is None the `measure` of that name
    on the claim's own days, as the whole of which it is a share.

    Raises:
        InvalidValue: neither is named, or both.
    """

    how: Comparison
    period: Period | None = None
    measure: str | None = None

    def __post_init__(self) -> None:
        if (self.period is None) == (self.measure is None):
            raise InvalidValue("a comparison names the days, or the measure, that it is made with")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says that someone says of a number.

    `source` is None where the document itself asserts it. `through` are those the
    source rests on, nearest first: the last is the origin as far as the text goes.
    `covers` are the days that the number is about, `said` when the source spoke.
    `scope` holds what narrows the count ("of the Ukrainian military", "article 407").
    `method` says what made the claim, and is no part of its id. `compared` is what the
    number is measured against, where the words measure it against something.
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
    compared: Stated[Compared] | None = None

    @property
    def origin(self) -> SourceId | None:
        """The last one that the text says the claim rests on; None where the author speaks."""
        return self.through[-1] if self.through else self.source

    @property
    def is_read(self) -> bool:
        """Whether sayso read it from a text; else a person named its measure, unit and days."""
        return self.method.startswith("extract/")


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
