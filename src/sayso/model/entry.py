"""The entries of a ledger: what was taken in, said, taken back and judged. None is ever edited."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from sayso.errors import InvalidValue
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.explanation import Explanation
from sayso.model.ids import ClaimId, SourceId
from sayso.model.remark import Remark
from sayso.model.source import Source


class Answer(StrEnum):
    """Whether two things are one."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Received:
    """A document was taken in; a later one with the same id brings corrected metadata."""

    document: Document
    type: Literal["received"] = "received"


@dataclass(frozen=True, slots=True)
class Named:
    """A source was met; a later one with the same id knows more of it."""

    source: Source
    type: Literal["named"] = "named"


@dataclass(frozen=True, slots=True)
class Asserted:
    """A claim was read from a document, or typed in by a person."""

    claim: Claim
    type: Literal["asserted"] = "asserted"


@dataclass(frozen=True, slots=True)
class Remarked:
    """A remark was read from a document."""

    remark: Remark
    type: Literal["remarked"] = "remarked"


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation or prediction was read from a document."""

    explanation: Explanation
    type: Literal["explained"] = "explained"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A claim, remark or explanation no longer stands; it stays in the ledger."""

    subject: str
    reason: str
    type: Literal["withdrawn"] = "withdrawn"


@dataclass(frozen=True, slots=True)
class Judged:
    """A person or a named rule said whether two things are one; a later one replaces it."""

    left: str
    right: str
    same: Answer
    of: Literal["claim", "source", "event"]
    reason: str
    type: Literal["judged"] = "judged"


@dataclass(frozen=True, slots=True)
class Grade:
    """A person's grade: `reliability` of a source A to F, `credibility` of a claim 1 to 6.

    The Admiralty code (NATO STANAG 2511). The two are given separately; F and 6
    mean "cannot be judged", not "worst".

    Raises:
        InvalidValue: a letter or number outside the code, or one without its subject.
    """

    source: SourceId | None
    claim: ClaimId | None
    reliability: str | None
    credibility: int | None
    reason: str

    def __post_init__(self) -> None:
        if self.reliability is not None and self.reliability not in "ABCDEF":
            raise InvalidValue(f"reliability is A to F, got {self.reliability!r}")
        if self.credibility is not None and not 1 <= self.credibility <= 6:
            raise InvalidValue(f"credibility is 1 to 6, got {self.credibility}")
        if (self.source is None) != (self.reliability is None):
            raise InvalidValue("reliability is a source's, and a source gets nothing else")
        if (self.claim is None) != (self.credibility is None):
            raise InvalidValue("credibility is a claim's, and a claim gets nothing else")


@dataclass(frozen=True, slots=True)
class Graded:
    """A person graded a source or a claim."""

    grade: Grade
    type: Literal["graded"] = "graded"


Body = Received | Named | Asserted | Remarked | Explained | Withdrawn | Judged | Graded


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    `place` counts from 1; `recorded` is when the ledger took it (UTC); `agent` is the
    person or program and version that made it; `previous` is the digest of the entry
    before, "" for the first.

    Raises:
        InvalidValue: a place below 1, or a time without its zone.
    """

    place: int
    recorded: datetime
    agent: str
    body: Body
    previous: str

    def __post_init__(self) -> None:
        if self.place < 1:
            raise InvalidValue(f"places count from 1, got {self.place}")
        if self.recorded.tzinfo is None:
            raise InvalidValue(f"recorded needs a time zone, got {self.recorded}")
