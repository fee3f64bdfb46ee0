"""What a document says about its claims, without a number of its own."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.document import Span
from sayso.model.ids import ClaimId, DocumentId, RemarkId, SourceId, to_id


class RemarkKind(StrEnum):
    """What is remarked.

    unconfirmed: someone has not confirmed; unverified: nobody could check; denied:
    someone rejects; unclear: the text calls a phrase unclear; unsourced: the text
    reports without saying whose word it is; loaded: a word that takes a side; quoted: a
    fragment in quotation marks, somebody else's word for it.
    """

    UNCONFIRMED = "unconfirmed"
    UNVERIFIED = "unverified"
    DENIED = "denied"
    UNCLEAR = "unclear"
    UNSOURCED = "unsourced"
    LOADED = "loaded"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark, its words, who makes it or is silent, and the claims it speaks of.

    `at` is the clause that says so; `focus` the phrase or word it is about, where
    there is one ("mobilizing as dogs"). `source` is who has not confirmed, denies, or uses
    the word; None for the report itself, or where nobody is named.
    """

    id: RemarkId
    kind: RemarkKind
    document: DocumentId
    at: Span
    focus: Span | None
    source: SourceId | None
    claims: tuple[ClaimId, ...]
    method: str


def to_remark_id(kind: RemarkKind, at: Span, focus: Span | None) -> RemarkId:
    """The id of a remark: its kind and its place."""
    where = [at.document, at.start, at.end]
    return RemarkId(to_id("r", [kind, *where, focus.start if focus else None]))
