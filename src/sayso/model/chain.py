"""From whom a claim was had: links between documents and sources, in PROV's terms."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.document import Span
from sayso.model.ids import ClaimId, SourceId


class LinkKind(StrEnum):
    """How the later rests on the earlier (W3C PROV-O)."""

    QUOTED_FROM = "wasQuotedFrom"
    PRIMARY_SOURCE = "hadPrimarySource"
    DERIVED_FROM = "wasDerivedFrom"
    REVISION_OF = "wasRevisionOf"


@dataclass(frozen=True, slots=True)
class Link:
    """One step back; `later` and `earlier` are ids of a document, a source or a claim."""

    kind: LinkKind
    later: str
    earlier: str
    evidence: Span | None


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps from a claim to the last one reached; an origin of None means "not reached"."""

    claim: ClaimId
    links: tuple[Link, ...]
    origin: SourceId | None
