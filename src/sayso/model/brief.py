"""A brief: the claims by what they measure, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Claim
from sayso.model.document import Document, Span
from sayso.model.explanation import Explanation
from sayso.model.finding import Finding
from sayso.model.ids import ClaimId, DocumentId, SourceId
from sayso.model.remark import Remark
from sayso.model.source import Source


class Standing(StrEnum):
    """What can be said of a claim's standing. "single source" is silence, not doubt."""

    SINGLE_SOURCE = "single source"
    OTHER_SOURCES = "also said by others"
    CONTRADICTED = "contradicted"
    CONTRADICTED_IF = "contradicted on a condition"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"
    UNVERIFIED = "not verified"
    UNSOURCED = "unsourced"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Status:
    """One thing to say of a claim's standing.

    `by` names who denied or has not confirmed, `at` holds the words, where there are any.
    """

    standing: Standing
    by: str | None = None
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The claims of one measure in the order of their periods, and the findings about them."""

    name: str
    label: str
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A path that could not be read, why, and what to do."""

    path: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the brief shows, in the order in which it is shown, in every format.

    `documents` and `sources` hold all that the claims refer to; `statuses` has at least
    one status for each claim. `warnings` are about single documents ("no date: ...").
    """

    documents: Mapping[DocumentId, Document]
    sources: Mapping[SourceId, Source]
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...]
    statuses: Mapping[ClaimId, tuple[Status, ...]]
    warnings: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    made_by: str = ""
    explanations: tuple[Explanation, ...] = ()

    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the order of the sections."""
        return tuple(claim for section in self.sections for claim in section.claims)

    def name_of(self, source: SourceId | None) -> str:
        """The source's name, or "the report itself" for the author."""
        return "the report itself" if source is None else self.sources[source].name
