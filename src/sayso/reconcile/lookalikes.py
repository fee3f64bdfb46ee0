"""The same number for different things, shown as not comparable and why."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.wording import say_number
from sayso.reconcile.alignment import article_of, only_known, to_key

NOT_COMPARABLE = "not-comparable/1"

#: Smaller numbers agree by chance too often.
SMALLEST = Decimal(1000)


def lookalikes(case: Case) -> Iterator[Finding]:
    """Claims that share a number of three digits or more that are not zero, and not what it counts."""
    by_number: dict[Decimal, list[Claim]] = defaultdict(list)
    for claim in only_known(case.claims, case.lexicon):
        n = claim.quantity.value.best
        if n is not None and n >= SMALLEST and len(n.normalize().as_tuple().digits) >= 3:
            by_number[n].append(claim)
    for n, claims in by_number.items():
        seen: set[tuple[object, object]] = set()
        for a, b in combinations(claims, 2):
            reason = _why(a, b)
            if reason is None or (to_key(a), to_key(b)) in seen:
                continue
            seen.add((to_key(a), to_key(b)))
            yield _to_finding(n, a, b, reason)


def _why(a: Claim, b: Claim) -> str | None:
    if a.measure.counts != b.measure.counts:
        return f"one counts {a.measure.counts}, the other {b.measure.counts}"
    if article_of(a) and article_of(b) and article_of(a) != article_of(b):
        return f"one is under article {article_of(a)}, the other under article {article_of(b)}"
    return None


def _to_finding(n: Decimal, a: Claim, b: Claim, reason: str) -> Finding:
    statement = f"{say_number(n)} stands for two things: {reason}."
    ids = (a.id, b.id)
    return Finding(
        id=to_finding_id(NOT_COMPARABLE, ids, statement),
        kind=FindingKind.NOT_COMPARABLE,
        rule=NOT_COMPARABLE,
        claims=ids,
        evidence=tuple(c.quantity.at for c in (a, b) if c.quantity.at is not None),
        statement=statement,
        steps=("they are kept apart, and neither supports the other",),
    )
