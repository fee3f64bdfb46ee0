"""The same number for different things, shown as not comparable and why."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.wording import say_number
from sayso.reconcile.alignment import article_of, only_known
from sayso.reconcile.voices import in_order

NOT_COMPARABLE = "not-comparable/1"

#: Smaller numbers agree by chance too often.
SMALLEST = Decimal(1000)


def lookalikes(case: Case) -> Iterator[Finding]:
    """Claims that share a number of three digits or more that are not zero, and not what it counts.

    One finding for each pair of things counted, whatever the number of claims.
    """
    by_number: dict[Decimal, list[Claim]] = defaultdict(list)
    for claim in only_known(case.claims, case.lexicon):
        n = claim.quantity.value.best
        if n is not None and n >= SMALLEST and len(n.normalize().as_tuple().digits) >= 3:
            by_number[n].append(claim)
    for n, claims in by_number.items():
        by_counts = _grouped(claims, lambda claim: claim.measure.counts)
        for (a, one), (b, other) in combinations(by_counts, 2):
            reason = f"one counts {a}, the other {b}"
            yield _to_finding(n, in_order(case, one), in_order(case, other), reason)
        for _, held in by_counts:
            for (a, one), (b, other) in combinations(_grouped(held, article_of), 2):
                reason = f"one is under article {a}, the other under article {b}"
                yield _to_finding(n, in_order(case, one), in_order(case, other), reason)


def _grouped(
    claims: Iterable[Claim], name_of: Callable[[Claim], str | None]
) -> list[tuple[str, list[Claim]]]:
    """The claims by their name, in the order of the names; those without one left out."""
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        name = name_of(claim)
        if name:
            held[name].append(claim)
    return sorted(held.items(), key=lambda item: item[0])


def _to_finding(n: Decimal, a: tuple[Claim, ...], b: tuple[Claim, ...], reason: str) -> Finding:
    statement = f"{say_number(n)} stands for two things: {reason}."
    ids = tuple(claim.id for claim in (*a, *b))
    return Finding(
        id=to_finding_id(NOT_COMPARABLE, ids, statement),
        kind=FindingKind.NOT_COMPARABLE,
        rule=NOT_COMPARABLE,
        claims=ids,
        evidence=tuple(c.quantity.at for c in (*a, *b) if c.quantity.at is not None),
        statement=statement,
        steps=("they are kept apart, and neither supports the other",),
    )
