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
    by_finding: dict[ClaimId, list[Status]] = defaultdict(list)
    for finding in findings:
        for claim, status in _of_finding(finding):
            by_finding[claim].append(status)
    by_remark: dict[ClaimId, list[Status]] = defaultdict(list)
    for remark in case.remarks:
        for claim in remark.claims:
            by_remark[claim].extend(_of_remark(case, remark))
    shared = _said_by_others(case)
    return {
        claim.id: tuple(
            dict.fromkeys((*by_finding[claim.id], *by_remark[claim.id], shared[claim.id]))
        )
        for claim in case.claims
    }


def _of_finding(finding: Finding) -> Iterator[tuple[ClaimId, Status]]:
    if finding.kind is FindingKind.CONFLICT:
        on_condition = finding.condition is not None
        standing = Standing.CONTRADICTED_IF if on_condition else Standing.CONTRADICTED
        for claim in finding.claims:
            yield claim, Status(standing)
    elif finding.kind is FindingKind.REVISION:
        yield finding.claims[0], Status(Standing.REVISED)


def _of_remark(case: Case, remark: Remark) -> Iterator[Status]:
    standing = BY_REMARK.get(remark.kind)
    if standing is not None:
        by = case.sources[remark.source].name if remark.source is not None else None
        yield Status(standing, by, remark.at)


def _said_by_others(case: Case) -> Mapping[ClaimId, Status]:
    """Whether another source gives the same number for the same thing.

    Not corroboration: whether the others are independent is a question of origins.
    """
    speakers: dict[object, set[object]] = defaultdict(set)
    for claim in case.claims:
        speakers[_same_thing(claim)].add(_who(claim))
    return {
        claim.id: Status(
            Standing.OTHER_SOURCES
            if len(speakers[_same_thing(claim)]) > 1
            else Standing.SINGLE_SOURCE
        )
        for claim in case.claims
    }


def _same_thing(claim: Claim) -> object:
    quantity, measure = claim.quantity.value, claim.measure
    covers = claim.covers.value if claim.covers else None
    start = covers.start if covers and measure.cumulative else covers
    return (measure.name, measure.counts, measure.per, measure.cumulative, start,
            quantity.low, quantity.high)  # fmt: skip


def _who(claim: Claim) -> object:
    return claim.source if claim.source is not None else claim.document
