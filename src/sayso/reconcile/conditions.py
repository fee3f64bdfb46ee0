"""On what condition two claims that no number satisfies exclude each other, if at all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.reconcile.alignment import is_of_event
from sayso.reconcile.limits import limits_of
from sayso.reconcile.voices import in_order, published

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
    conditions: tuple[str, ...] = ()


def read_together(
    case: Case, left: Sequence[Claim], right: Sequence[Claim], condition: str | None
) -> Reading | None:
    """How claims of one number stand to those of another, beyond the numbers; None for not at all.

    Nobody is set against himself in one text: two numbers there count two things, unless
    the words are misread. Counts of incidents are of one incident only where both mean it.
    """
    a_side, b_side = _disputed(case, left, right)
    if not a_side or not b_side:
        return None
    conditions = [condition] if condition is not None else []
    if is_of_event(a_side[0], case.lexicon):
        conditions.append(ONE_EVENT)
    elif len({claim.document for claim in (*a_side, *b_side)}) == 1:
        conditions.append(ONE_THING)
    if any(all(c.factuality.is_hedged for c in side) for side in (a_side, b_side)):
        conditions.append(AT_ITS_WORD)
    return Reading(a_side, b_side, tuple(conditions))


def _disputed(
    case: Case, left: Sequence[Claim], right: Sequence[Claim]
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims of each side that some claim of the other stands against.

    All of a side give one number: so only document, voice, origin, day and a person's judgement
    tell two claims of it apart, and one claim of each such kind is compared.
    """
    ones, others = _by_kind(case, left), _by_kind(case, right)
    return _against(case, ones, others), _against(case, others, ones)


def _against(
    case: Case, ones: Mapping[object, list[Claim]], others: Mapping[object, list[Claim]]
) -> tuple[Claim, ...]:
    kept = (
        held
        for held in ones.values()
        if any(_are_rivals(case, held[0], other[0]) for other in others.values())
    )
    return in_order(case, chain.from_iterable(kept))


def _by_kind(case: Case, claims: Sequence[Claim]) -> dict[object, list[Claim]]:
    held: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        at = claim.quantity.at.start if claim.quantity.at is not None else None
        held[claim.document, case.voice_of(claim), claim.origin, at].append(claim)
    return held


def _are_rivals(case: Case, a: Claim, b: Claim) -> bool:
    """Whether neither revises nor outgrows the other, and they may count one thing."""
    return not (
        is_one_breath(case, a, b)
        or is_revision(case, a, b)
        or is_growing_count(case, a, b)
        or case.are_judged_different(a, b)
    )


def is_revision(case: Case, a: Claim, b: Claim) -> bool:
    """Whether one origin gave both numbers, for the same days, on different days."""
    if a.origin is None or a.origin != b.origin:
        return False
    if is_of_event(a, case.lexicon) and (a.place is None or case.place_of(a) != case.place_of(b)):
        return False
    first, second = published(case, a), published(case, b)
    return a.document != b.document and first is not None and second is not None and first != second


def is_growing_count(case: Case, a: Claim, b: Claim) -> bool:
    """Whether they are one toll at two times: the later published, and not the lower."""
    first, second = published(case, a), published(case, b)
    if first is None or second is None or first == second or a.measure.name != b.measure.name:
        return False
    if not is_of_event(a, case.lexicon):
        return False
    early, late = (a, b) if first < second else (b, a)
    low, high = limits_of(early).low, limits_of(late).high
    return high is None or low is None or high >= low


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
