"""How each claim stands: confirmed by nobody, denied by whom, contradicted, said by others too."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.model.brief import Standing, Status
from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind
from sayso.model.ids import ClaimId
from sayso.model.remark import Remark, RemarkKind

#: What a remark says of the claims it speaks of.
BY_REMARK = {
    RemarkKind.DENIED: Standing.DENIED,
    RemarkKind.UNCONFIRMED: Standing.UNCONFIRMED,
    RemarkKind.UNVERIFIED: Standing.UNVERIFIED,
    RemarkKind.UNSOURCED: Standing.UNSOURCED,
}


def find_statuses(case: Case, findings: Sequence[Finding]) -> Mapping[ClaimId, tuple[Status, ...]]:
    """At least one status for each claim: what findings and remarks say, then how many say it."""
    claims = case.by_id()
    by_finding: dict[ClaimId, dict[Standing, None]] = defaultdict(dict)
    for finding in findings:
        for claim, standing in _of_finding(finding, claims):
            by_finding[claim][standing] = None
    by_remark: dict[ClaimId, list[Status]] = defaultdict(list)
    for remark in case.remarks:
        for claim in remark.claims:
            by_remark[claim].extend(_of_remark(case, remark))
    denied, shared = _denied_by(case, by_remark), _said_by_others(case)
    return {
        claim.id: tuple(
            dict.fromkeys(
                (
                    *map(Status, by_finding[claim.id]),
                    *by_remark[claim.id],
                    *denied[claim.id],
                    shared[claim.id],
                )
            )
        )
        for claim in case.claims
    }


def _of_finding(
    finding: Finding, claims: Mapping[ClaimId, Claim]
) -> Iterator[tuple[ClaimId, Standing]]:
    if finding.kind.is_contradiction:
        on_condition = finding.condition is not None
        standing = Standing.CONTRADICTED_IF if on_condition else Standing.CONTRADICTED
        for claim in finding.claims:
            yield claim, standing
    elif finding.kind is FindingKind.REVISION:
        latest = _numbers(claims[finding.claims[-1]])
        for claim in finding.claims:
            if _numbers(claims[claim]) != latest:
                yield claim, Standing.REVISED


def _numbers(claim: Claim) -> object:
    quantity = claim.quantity.value
    return quantity.low, quantity.high, quantity.bound


def _of_remark(case: Case, remark: Remark) -> Iterator[Status]:
    standing = BY_REMARK.get(remark.kind)
    if standing is not None:
        by = case.sources[remark.source].name if remark.source is not None else None
        yield Status(standing, by, remark.at)


def _denied_by(
    case: Case, by_remark: Mapping[ClaimId, Sequence[Status]]
) -> Mapping[ClaimId, list[Status]]:
    """Who puts the claim's number in the negative: its own source, or another's words on it.

    A denier whom a remark on the claim names already is not named twice.
    """
    deniers: dict[object, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.factuality.is_denied:
            deniers[_same_thing(claim)].append(claim)
    found: dict[ClaimId, list[Status]] = defaultdict(list)
    for claim in case.claims:
        named = {s.by for s in by_remark.get(claim.id, ()) if s.standing is Standing.DENIED}
        for denier in deniers[_same_thing(claim)] if deniers else ():
            is_own = denier.id == claim.id
            if not is_own and (claim.factuality.is_denied or not _may_be_one(case, claim, denier)):
                continue
            by = case.name_of(denier)
            if by not in named:
                named.add(by)
                found[claim.id].append(Status(Standing.DENIED, by, denier.quantity.at))
    return found


def _may_be_one(case: Case, a: Claim, b: Claim) -> bool:
    """Whether two sources give numbers for one place, or one of them names none."""
    here, there = case.place_of(a), case.place_of(b)
    is_one_place = here is None or there is None or here == there
    return is_one_place and case.voice_of(a) != case.voice_of(b)


def _said_by_others(case: Case) -> Mapping[ClaimId, Status]:
    """Whether another source gives the same number for the same thing, and does not reject it.

    Not corroboration: whether the others are independent is a question of origins.
    """
    said: dict[object, dict[str | None, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in case.claims:
        if not claim.factuality.is_denied:
            said[_same_thing(claim)][case.place_of(claim)].add(case.voice_of(claim))
    return {claim.id: Status(_how_many(case, claim, said[_same_thing(claim)]))
            for claim in case.claims}  # fmt: skip


def _how_many(case: Case, claim: Claim, said: Mapping[str | None, set[str]]) -> Standing:
    """Others speak of the same place too where they name it, or where one of the two names none.

    Numbers without day and place may be of anything, and are nobody else's.
    """
    place = case.place_of(claim)
    if place is None and claim.covers is None:
        return Standing.SINGLE_SOURCE
    places = said if place is None else (place, None)
    others = {who for name in places for who in said.get(name, ())} - {case.voice_of(claim)}
    is_shared = others and not claim.factuality.is_denied
    return Standing.OTHER_SOURCES if is_shared else Standing.SINGLE_SOURCE


def _same_thing(claim: Claim) -> object:
    quantity, measure = claim.quantity.value, claim.measure
    covers = claim.covers.value if claim.covers else None
    start = covers.start if covers and measure.cumulative else covers
    scope = tuple(sorted(scope.value for scope in claim.scope))
    return (measure.name, measure.counts, measure.kind, measure.per, measure.cumulative, start,
            scope, quantity.low, quantity.high)  # fmt: skip
