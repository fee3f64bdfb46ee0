"""Totals made of numbers that their origin has since replaced: they go with their parts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.ids import ClaimId
from sayso.reconcile.limits import limits_of
from sayso.reconcile.parts import (
    Part,
    Route,
    find_parts,
    find_routes,
    find_steps,
    is_closed,
    slack_of,
)
from sayso.reconcile.rounding import is_rounding
from sayso.reconcile.sums import counts_over_time
from sayso.reconcile.voices import in_order, published


@dataclass(frozen=True, slots=True)
class Outdated:
    """A total made, in one text, of parts of which some were replaced by the same origin.

    `claims` give the total, `replaced` are its parts that were, each with the claim that
    replaced it, and `n` is what the parts make with these.
    """

    claims: tuple[Claim, ...]
    replaced: tuple[tuple[Claim, Claim], ...]
    n: Decimal


def find_outdated(
    case: Case, claims: Sequence[Claim], replaced: Mapping[ClaimId, Claim]
) -> Iterator[Outdated]:
    """The totals among `claims`, which are aligned, that rest on numbers that were replaced.

    `replaced` has for each claim that no longer stands the one that replaced it. A total that
    its origin itself gives again on the day of the replacement, or later, stands.
    """
    texts = {(c.document, c.origin, case.place_of(c)) for c in claims if c.id in replaced}
    held: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        text = (claim.document, claim.origin, case.place_of(claim))
        if text in texts and counts_over_time(claim) and claim.covers is not None:
            held[text].append(claim)
    for found in held.values():
        parts = find_parts(case, found)
        steps = find_steps(parts)
        for total in parts:
            if not any(claim.id in replaced for claim in total.claims):
                outdated = _judge(
                    case, claims, total, find_routes(total, steps[total.articles]), replaced
                )
                if outdated is not None:
                    yield outdated


def _judge(
    case: Case,
    claims: Sequence[Claim],
    total: Part,
    routes: Iterable[Route],
    replaced: Mapping[ClaimId, Claim],
) -> Outdated | None:
    """The total as outdated, or None where its parts do not make it, or all of them stand."""
    closed = [route for route in routes if len(route.parts) > 1 and is_closed(total, route)]
    if not closed:
        return None
    route = min(closed, key=lambda route: abs(route.n - total.n))
    changed = tuple(_find_changed(route, replaced))
    change = sum((n_of(new) - n_of(old) for old, new in changed), Decimal(0))
    if abs(change) <= slack_of(total):
        return None
    told = _told_alike(case, claims, total.claims[0])
    since = max(published(case, new) or date.min for _, new in changed)
    own = (published(case, claim) or date.min for claim in told if not claim.through)
    if any(day >= since for day in own):
        return None
    return Outdated(told, changed, total.n + change)


def _find_changed(route: Route, replaced: Mapping[ClaimId, Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The parts that were replaced by a number, and not just told more or less exactly."""
    for part in route.parts:
        old = part.claims[0]
        new = replaced.get(old.id)
        n = new.quantity.value.best if new is not None else None
        if new is None or n is None or is_rounding(part.n, n) or is_rounding(n, part.n):
            continue
        yield old, new


def n_of(claim: Claim) -> Decimal:
    """The number that the claim names; 0 where it names limits only."""
    return claim.quantity.value.best or Decimal(0)


def _told_alike(case: Case, claims: Iterable[Claim], total: Claim) -> tuple[Claim, ...]:
    """The claims in which the total's origin gives its number for its days."""
    days = total.covers.value if total.covers is not None else None
    return in_order(
        case,
        (
            claim
            for claim in claims
            if claim.origin == total.origin
            and limits_of(claim) == limits_of(total)
            and (claim.covers.value if claim.covers is not None else None) == days
            and claim.measure == total.measure
        ),
    )
