"""The ledger: entries to its state, what a document adds to it, and whether it is whole."""

from sayso.ledger.additions import BY_HAND, NO_LONGER_READ, bodies_for, combine, follow
from sayso.ledger.state import (
    EMPTY,
    Gone,
    Mark,
    Reading,
    State,
    Thing,
    find_by_prefix,
    find_subjects,
    replay,
    replay_records,
)
from sayso.ledger.verification import Flaw, find_spans, verify

__all__ = [
    "BY_HAND", "EMPTY", "NO_LONGER_READ", "Flaw", "Gone", "Mark", "Reading", "State",
    "Thing",
    "bodies_for", "combine", "find_by_prefix", "find_spans", "find_subjects", "follow", "replay",
    "replay_records", "verify",
]  # fmt: skip
