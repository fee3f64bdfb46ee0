"""One origin's number told in two units: persons for proceedings."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding
from sayso.model.wording import say_period, say_quantity
from sayso.reconcile.alignment import article_of, only_known, side_of
from sayso.reconcile.limits import limits_of
from sayso.reconcile.lookalikes import number_of
from sayso.reconcile.rounding import is_rounding
from sayso.reconcile.voices import in_order

UNIT_CHANGED = "unit-changed/1"

#: So many pairs are shown, the others counted.
MOST_PAIRS = 8


def changed_units(case: Case) -> Iterator[Finding]:
    """Numbers of one origin for one thing and time that are told in two counting units.

    One finding an origin, measure and pair of units, with every number met in both.
    """
    held: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in only_known(case.claims, case.lexicon):
        if claim.origin is not None and claim.covers is not None and not claim.factuality.is_denied:
            key = (claim.origin, claim.measure.name, side_of(claim) or "")
            held[key].append(claim)
    for _, claims in sorted(held.items()):
        units = sorted({claim.measure.counts for claim in claims})
        for a, b in combinations(units, 2):
            pairs = _met_in_both(case, claims, a, b)
            if pairs:
                yield _to_finding(case, claims, pairs, a, b)


def _met_in_both(
    case: Case, claims: Sequence[Claim], a: str, b: str
) -> tuple[tuple[Claim, Claim], ...]:
    """The claims in unit `a`, each with the first in unit `b` that gives its number."""
    held: dict[object, list[Claim]] = defaultdict(list)
    ordered = in_order(case, claims)
    for claim in ordered:
        if claim.measure.counts == b:
            held[_same_thing(claim)].append(claim)
    found: dict[object, tuple[Claim, Claim]] = {}
    for claim in ordered:
        if claim.measure.counts == a:
            for other in held[_same_thing(claim)]:
                if _is_one_number(claim, other):
                    found.setdefault((_same_thing(claim), number_of(claim)), (claim, other))
    return tuple(found.values())


def _same_thing(claim: Claim) -> object:
    period = claim.covers.value if claim.covers is not None else None
    return (period, article_of(claim), claim.measure.per, claim.measure.kind)


def _is_one_number(a: Claim, b: Claim) -> bool:
    one, other = number_of(a), number_of(b)
    if one is None or other is None:
        return False
    return limits_of(a).meet(limits_of(b)) or is_rounding(one, other) or is_rounding(other, one)


def _to_finding(
    case: Case, claims: Sequence[Claim], pairs: Sequence[tuple[Claim, Claim]], a: str, b: str
) -> Finding:
    origin = claims[0].origin
    name = case.sources[origin].name if origin is not None else ""
    counted = {unit: sum(claim.measure.counts == unit for claim in claims) for unit in (a, b)}
    statement = (
        f"Numbers of {name} are told as {a} in {counted[a]} claims and as {b} in {counted[b]}: "
        "the unit changed on the way, or two things are counted."
    )
    steps = [
        f"{_say(case, one)} as {a}, {_say(case, other)} as {b}" for one, other in pairs[:MOST_PAIRS]
    ]
    if len(pairs) > MOST_PAIRS:
        steps.append(f"and {len(pairs) - MOST_PAIRS} more numbers met in both units")
    involved = [claim for pair in pairs for claim in pair]
    return to_finding(FindingKind.MIX_UP, UNIT_CHANGED, involved, statement, steps=steps)


def _say(case: Case, claim: Claim) -> str:
    period = say_period(claim.covers.value) if claim.covers is not None else "days not said"
    return f"{say_quantity(claim.quantity.value)} for {period} ({case.name_of(claim)})"
