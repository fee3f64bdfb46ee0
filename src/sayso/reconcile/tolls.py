"""The toll of one incident, growing from report to report: one count, and not so many rivals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding
from sayso.model.wording import say_quantity
from sayso.reconcile.alignment import align, is_of_event, only_known
from sayso.reconcile.limits import limits_of
from sayso.reconcile.voices import in_order, published

GROWTH = "growing-toll/1"

#: Fewer numbers than this may as well be rivals.
LEAST_NUMBERS = 3

#: What condition every finding on tolls has.
ONE_EVENT = "if all speak of the same event"


def growing_tolls(case: Case) -> Iterator[Finding]:
    """Three or more numbers for one incident that grow with the day of publication."""
    for group in align(case):
        for claims in find_tolls(case, only_known(group, case.lexicon)):
            if is_growing(case, claims):
                yield _to_growth(case, claims)


def find_tolls(case: Case, claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The counts of each incident, as far as place and days tell, in the order of publication."""
    held: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        is_count = claim.measure.per is None and not claim.measure.cumulative
        if is_of_event(claim, case.lexicon) and is_count and claim.covers is not None:
            held[case.place_of(claim), claim.covers.value].append(claim)
    yield from (in_order(case, found) for found in held.values())


def is_growing(case: Case, claims: Sequence[Claim]) -> bool:
    """Whether the claims are one growing count: no later day's number lies below an earlier's.

    Numbers of one day may have any order: reports do not tell the hour.
    """
    floors: dict[date, list[Decimal]] = defaultdict(list)
    ceilings: dict[date, list[Decimal]] = defaultdict(list)
    numbers = set()
    for claim in claims:
        day, limits = published(case, claim), limits_of(claim)
        if day is None:
            return False
        numbers.add(limits)
        if limits.low is not None:
            floors[day].append(limits.low)
        if limits.high is not None:
            ceilings[day].append(limits.high)
    if len(numbers) < LEAST_NUMBERS or len(floors) < 2:
        return False
    days = sorted(floors)
    return all(
        max(floors[a]) <= min(ceilings.get(b) or [max(floors[a])]) for a, b in pairwise(days)
    )


def _to_growth(case: Case, claims: Sequence[Claim]) -> Finding:
    by_number = sorted(claims, key=lambda claim: (_size(claim), published(case, claim) or date.max))
    numbers = list(dict.fromkeys(say_quantity(claim.quantity.value) for claim in by_number))
    first, last = published(case, claims[0]), published(case, claims[-1])
    when = f"between {first} and {last}"
    statement = f"One count that grows, {when}: {', '.join(numbers)}."
    steps = [
        f"{published(case, claim)}: {say_quantity(claim.quantity.value)} ({case.name_of(claim)})"
        for claim in by_number
    ]
    return to_finding(
        FindingKind.GROWTH, GROWTH, by_number, statement,
        steps=dict.fromkeys(steps),
        condition=ONE_EVENT,
    )  # fmt: skip


def _size(claim: Claim) -> Decimal:
    quantity = claim.quantity.value
    return next(n for n in (quantity.best, quantity.low, quantity.high) if n is not None)
