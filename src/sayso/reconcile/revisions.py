"""The same source's later number, and a count that grows, told from a dispute."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.ids import SourceId
from sayso.model.wording import say_period, say_quantity
from sayso.reconcile.alignment import align, are_of_one_place, only_known
from sayso.reconcile.limits import limits_of

REVISION = "revision/1"


def origin_of(claim: Claim) -> SourceId | None:
    """The last one that the text says the claim rests on."""
    return claim.through[-1] if claim.through else claim.source


def published(case: Case, claim: Claim) -> date | None:
    """The day the claim's document was published."""
    return case.documents[claim.document].metadata.published


def is_revision(case: Case, a: Claim, b: Claim) -> bool:
    """Whether one origin gave both numbers, for the same days, on different days."""
    if origin_of(a) is None or origin_of(a) != origin_of(b):
        return False
    first, second = published(case, a), published(case, b)
    return a.document != b.document and first is not None and second is not None and first != second


def is_growing_count(case: Case, a: Claim, b: Claim) -> bool:
    """Whether they are one toll at two times: the later published, and not the lower."""
    known = next((k for k in case.lexicon.measures if k.name == a.measure.name), None)
    if known is None or not known.of_event:
        return False
    first, second = published(case, a), published(case, b)
    if first is None or second is None or first == second:
        return False
    early, late = (a, b) if first < second else (b, a)
    low, high = limits_of(early).low, limits_of(late).high
    return high is None or low is None or high >= low


def revisions(case: Case) -> Iterator[Finding]:
    """Numbers that their own source later replaced."""
    for group in align(case):
        known = only_known(group, case.lexicon)
        by_origin: dict[tuple[SourceId | None, str], list[Claim]] = {}
        for claim in known:
            if claim.covers is not None and published(case, claim) is not None:
                key = (origin_of(claim), str(claim.covers.value))
                by_origin.setdefault(key, []).append(claim)
        for claims in by_origin.values():
            in_order = sorted(claims, key=lambda c: (published(case, c) or date.min, c.id))
            for earlier, later in pairwise(in_order):
                if _is_changed(case, earlier, later):
                    yield _to_finding(case, earlier, later)


def _is_changed(case: Case, earlier: Claim, later: Claim) -> bool:
    return (
        is_revision(case, earlier, later)
        and earlier.measure.per == later.measure.per
        and not limits_of(earlier).meet(limits_of(later))
        and are_of_one_place(earlier, later, case.lexicon)
    )


def _to_finding(case: Case, earlier: Claim, later: Claim) -> Finding:
    origin = origin_of(later)
    name = case.sources[origin].name if origin is not None else case.name_of(later)
    when = say_period(later.covers.value) if later.covers is not None else "the same days"
    before, after = published(case, earlier), published(case, later)
    statement = (
        f"{name} gave {say_quantity(earlier.quantity.value)} for {when}, and later "
        f"{say_quantity(later.quantity.value)}: a revision by the same origin, not a dispute."
    )
    ids = (earlier.id, later.id)
    return Finding(
        id=to_finding_id(REVISION, ids, statement),
        kind=FindingKind.REVISION,
        rule=REVISION,
        claims=ids,
        evidence=tuple(c.quantity.at for c in (earlier, later) if c.quantity.at is not None),
        statement=statement,
        steps=(f"published {before}", f"published {after}: the later replaces the earlier"),
    )
