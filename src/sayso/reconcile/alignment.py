"""Which claims speak of the same measure, people, place and counting unit."""

from collections import defaultdict
from collections.abc import Iterable

from sayso.model.case import Case
from sayso.model.claim import Claim, Factuality
from sayso.model.lexicon import Lexicon


def align(case: Case) -> tuple[tuple[Claim, ...], ...]:
    """The claims in groups that may be compared: one measure, counting unit, side and article.

    Claims of one group may still differ in place; `are_of_one_place` tells.
    """
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if not claim.factuality.is_denied and claim.factuality is not Factuality.UNKNOWN:
            groups[to_key(claim)].append(claim)
    return tuple(tuple(group) for group in groups.values())


def to_key(claim: Claim) -> tuple[str, str, str, str]:
    """What must agree for two claims to be compared: measure, counting unit, side, article."""
    return (claim.measure.name, claim.measure.counts, side_of(claim) or "", article_of(claim) or "")


def side_of(claim: Claim) -> str | None:
    """The side whose people or things are counted, as the scope names it, or None."""
    return _scoped(claim, "of ")


def article_of(claim: Claim) -> str | None:
    """The article of law that narrows the count, or None."""
    return _scoped(claim, "article ")


def _scoped(claim: Claim, start: str) -> str | None:
    for scope in claim.scope:
        if scope.value.startswith(start):
            return scope.value.removeprefix(start)
    return None


def are_of_one_place(case: Case, a: Claim, b: Claim) -> bool:
    """Whether the places agree, or one of the claims names none."""
    here, there = case.place_of(a), case.place_of(b)
    return here is None or there is None or here == there


def is_of_event(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the claim is the toll of one incident, as a topic pack says of its measure."""
    return any(k.of_event for k in lexicon.measures if k.name == claim.measure.name)


def only_known(claims: Iterable[Claim], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims whose measure a topic pack knows, and knows to be of no single company or party.

    Two firms' prices, or two parties' votes, have one measure and need not agree.
    """
    names = {known.name for known in lexicon.measures if not known.of_one}
    return tuple(claim for claim in claims if claim.measure.name in names)
