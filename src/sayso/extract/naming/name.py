"""Whom a phrase stands for, and why we think so."""

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.model.source import SourceKind


class Reason(StrEnum):
    """Why a phrase stands for whom it does."""

    NAMED = "it holds the name"
    SHORT = "it is a part of the name"
    ACRONYM = "it is the acronym"
    ROLE = "the name stands beside this role"
    SORT = "it is the only one of this sort nearby"
    PRONOUN = "it is the nearest that the pronoun fits"
    PAIR = "it is one of the two just named"
    NAMESAKE = "it is the other of the same surname"
    MAKER = "it made or gave what is written"
    WORDED = "nobody is named: its own words"


@dataclass(frozen=True, slots=True)
class Name:
    """Who a mention stands for: the fullest name, what kind of source, and how it is described.

    `reason` says why; two names are the same whatever led to them.
    """

    name: str
    kind: SourceKind
    role: str | None = None
    body: str | None = None
    reason: Reason = field(default=Reason.WORDED, compare=False)
