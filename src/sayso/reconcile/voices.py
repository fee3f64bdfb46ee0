"""Copies of one claim folded: a voice is one source giving one number for one period and place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.period import Period
from sayso.reconcile.limits import Limits, limits_of


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """One source giving one number for one period and place, in one document or in many.

    `claims` are in the order of publication. `key` tells it from others, place apart, so that
    a report that names the place and one that leaves it out can be shown together.
    """

    claims: tuple[Claim, ...]
    key: tuple[str, ...]
    limits: Limits
    period: Period | None
    place: str | None

    @property
    def first(self) -> Claim:
        """The claim that stands for all of them in a sentence."""
        return self.claims[0]


def fold(case: Case, claims: Iterable[Claim]) -> tuple[Voice, ...]:
    """The voices of `claims`, which are of one measure, in an order that is not the documents'."""
    found: dict[tuple[tuple[str, ...], str | None], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        found[(_key(case, claim), case.place_of(claim))][claim.id] = claim
    voices = (
        _to_voice(key, place, in_order(case, held.values())) for (key, place), held in found.items()
    )
    return tuple(sorted(voices, key=lambda voice: (voice.key, voice.place or "")))


def _key(case: Case, claim: Claim) -> tuple[str, ...]:
    quantity, measure = claim.quantity.value, claim.measure
    covers = claim.covers.value if claim.covers is not None else None
    parts = (
        covers.start if covers else "",
        covers.end if covers else "",
        measure.kind,
        measure.per or "",
        measure.cumulative,
        *(None if n is None else n.normalize() for n in (quantity.low, quantity.best)),
        None if quantity.high is None else quantity.high.normalize(),
        quantity.bound,
        case.voice_of(claim),
    )
    return tuple(map(str, parts))


def _to_voice(key: tuple[str, ...], place: str | None, claims: tuple[Claim, ...]) -> Voice:
    first = claims[0]
    period = first.covers.value if first.covers is not None else None
    return Voice(claims, key, limits_of(first), period, place)


def in_order(case: Case, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each claim once, by the day its document was published, those without a day last.

    Of one day they come by document name and place in the text, so that neither ids nor the
    names of sides decide who is named first.
    """
    unique = {claim.id: claim for claim in claims}
    return tuple(sorted(unique.values(), key=lambda claim: _rank(case, claim)))


def _rank(case: Case, claim: Claim) -> tuple[date, str, int, str]:
    at = claim.quantity.at
    name = case.documents[claim.document].name
    return (published(case, claim) or date.max, name, at.start if at is not None else -1, claim.id)


def published(case: Case, claim: Claim) -> date | None:
    """The day the claim's document was published."""
    return case.documents[claim.document].metadata.published
