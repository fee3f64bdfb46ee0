"""Which claims speak of the same measure, people, place and counting unit."""

from collections import defaultdict
from collections.abc import Iterable

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.lexicon import Lexicon


def align(case: Case) -> tuple[tuple[Claim, ...], ...]:
    """The claims in groups that may be compared: one measure, counting unit, side and article.

    Claims of one group may still differ in place; `are_of_one_place` tells.
    """
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if not claim.factuality.is_denied:
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


def place_of(claim: Claim, lexicon: Lexicon) -> str | None:
    """The name under which the claim's place is compared, or None where it names none."""
    return None if claim.place is None else lexicon.place_name(claim.place.value)


def are_of_one_place(a: Claim, b: Claim, lexicon: Lexicon) -> bool:
    """Whether the places agree, or one of the claims names none."""
    if a.place is None or b.place is None:
        return True
    return place_of(a, lexicon) == place_of(b, lexicon)


def only_known(claims: Iterable[Claim], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims whose measure a topic pack knows."""
    names = {known.name for known in lexicon.measures}
    return tuple(claim for claim in claims if claim.measure.name in names)


def voice_of(case: Case, claim: Claim) -> str:
    """A key for who gives the number: its source, or the outlet or document that speaks itself."""
    if claim.source is not None:
        return claim.source
    outlet = case.documents[claim.document].metadata.outlet
    return f"outlet {outlet.casefold()}" if outlet else claim.document
