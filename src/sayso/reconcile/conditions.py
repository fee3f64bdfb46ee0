"""On what condition two claims that no number satisfies exclude each other, if at all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.ids import DocumentId
from sayso.reconcile.alignment import is_of_event

ONE_EVENT = "if both speak of the same event"
ONE_THING = "if both count the same thing"
AT_ITS_WORD = "if what is said with a hedge is taken at its word"

#: Numbers this close in one text are parts of one phrase: "30 of 45 drones".
PHRASE_CHARS = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims that exclude each other, and what has to hold for it, where something has to."""

    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    condition: str | None = None


def read_together(
    case: Case, left: Sequence[Claim], right: Sequence[Claim], condition: str | None
) -> Reading | None:
    """How claims of one number stand to those of another, beyond the numbers; None for not at all.

    Nobody is set against himself in one text: two numbers there count two things, unless
    the words are misread. Counts of incidents are of one incident only where both mean it.
    """
    a_side, b_side = _apart_from(case, left, right), _apart_from(case, right, left)
    if not a_side or not b_side:
        return None
    conditions = [condition] if condition is not None else []
    if is_of_event(a_side[0], case.lexicon):
        conditions.append(ONE_EVENT)
    elif len({claim.document for claim in (*a_side, *b_side)}) == 1:
        conditions.append(ONE_THING)
    if any(all(c.factuality.is_hedged for c in side) for side in (a_side, b_side)):
        conditions.append(AT_ITS_WORD)
    return Reading(a_side, b_side, ", and ".join(conditions) or None)


def _apart_from(case: Case, claims: Sequence[Claim], others: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that are not said in one breath with each of the others."""
    by_document: dict[DocumentId, list[Claim]] = defaultdict(list)
    for other in others:
        by_document[other.document].append(other)
    return tuple(
        claim
        for claim in claims
        if by_document.keys() - {claim.document}
        or any(not is_one_breath(case, claim, other) for other in by_document[claim.document])
    )


def is_one_breath(case: Case, a: Claim, b: Claim) -> bool:
    """Whether one voice says both in one text, or both stand in one phrase: "30 of 45 drones"."""
    if a.document != b.document:
        return False
    if case.voice_of(a) == case.voice_of(b):
        return True
    if a.quantity.at is None or b.quantity.at is None:
        return False
    first, second = sorted((a.quantity.at, b.quantity.at))
    return second.start - first.end <= PHRASE_CHARS
