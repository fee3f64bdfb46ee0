"""The list of rules, the one function that runs them, and the brief that they make."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sayso.independence.status import find_statuses
from sayso.model.brief import Brief, Section, Unread
from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.ids import FindingId
from sayso.model.remark import RemarkKind
from sayso.model.wording import say_quantity
from sayso.reconcile.alignment import to_key
from sayso.reconcile.conflicts import cannot_all_be_true
from sayso.reconcile.lookalikes import kept_apart, lookalikes
from sayso.reconcile.mixups import changed_units
from sayso.reconcile.routes import sums_of_parts
from sayso.reconcile.sums import average_totals, subtract_months
from sayso.reconcile.ties import tied_counts
from sayso.reconcile.tolls import growing_tolls
from sayso.reconcile.versions import falling_totals, revisions, stale
from sayso.reconcile.voices import in_order

Rule = Callable[[Case], Iterator[Finding]]

DENIAL = "denial/1"


@dataclass(frozen=True, slots=True)
class _Denied:
    """A claim that `by` rejects, in these words."""

    by: str
    claim: Claim
    words: str


def denials(case: Case) -> Iterator[Finding]:
    """Numbers that somebody rejects, in a remark or by putting them in the negative.

    One finding for all the places where one source rejects one number for one thing.
    """
    held: dict[object, list[_Denied]] = defaultdict(list)
    for denied in _all_denied(case):
        claim = denied.claim
        quantity, covers = claim.quantity.value, claim.covers.value if claim.covers else None
        held[denied.by, to_key(claim), covers, quantity.low, quantity.high].append(denied)
    for found in held.values():
        yield _to_denial(case, found)


def _all_denied(case: Case) -> Iterator[_Denied]:
    claims = case.by_id()
    for remark in case.remarks:
        if remark.kind is RemarkKind.DENIED and remark.source is not None:
            by = case.sources[remark.source].name
            for identity in remark.claims:
                if identity in claims:
                    yield _Denied(by, claims[identity], remark.at.exact)
    for claim in case.claims:
        if claim.factuality.is_denied and claim.quantity.at is not None:
            content = claim.attribution.content
            around = content[0] if content else claim.quantity.at
            yield _Denied(case.name_of(claim), claim, around.exact)


def _to_denial(case: Case, found: list[_Denied]) -> Finding:
    claims = in_order(case, (denied.claim for denied in found))
    number, measure = say_quantity(claims[0].quantity.value), claims[0].measure.label
    statement = f"{found[0].by} rejects {number} ({measure})."
    ids = tuple(claim.id for claim in claims)
    words = dict.fromkeys(" ".join(denied.words.split()) for denied in found)
    told = [one for one in words if not any(one in other and one != other for other in words)]
    return Finding(
        id=to_finding_id(DENIAL, ids, statement),
        kind=FindingKind.DENIAL,
        rule=DENIAL,
        claims=ids,
        evidence=tuple(c.quantity.at for c in claims if c.quantity.at is not None),
        statement=statement,
        steps=tuple(f"in the words: {one}" for one in sorted(told)),
    )


#: Every rule, in the order its findings are shown. To add one, write it and list it here.
RULES: tuple[Rule, ...] = (
    cannot_all_be_true,
    tied_counts,
    falling_totals,
    average_totals,
    subtract_months,
    sums_of_parts,
    revisions,
    stale,
    growing_tolls,
    denials,
    changed_units,
    lookalikes,
    kept_apart,
)


def find_all(case: Case) -> tuple[Finding, ...]:
    """What every rule finds in the case, each finding once."""
    found: dict[FindingId, Finding] = {}
    for rule in RULES:
        for finding in rule(case):
            found.setdefault(finding.id, finding)
    return tuple(found.values())


def make_brief(
    case: Case, *, warnings: Iterable[str] = (), unread: Iterable[Unread] = (), made_by: str = ""
) -> Brief:
    """The brief of a case: its claims by what they measure, and all that follows from them."""
    findings = find_all(case)
    return Brief(
        documents=case.documents,
        sources=case.sources,
        sections=_sections(case, findings),
        findings=findings,
        remarks=case.remarks,
        statuses=find_statuses(case, findings),
        warnings=tuple(warnings),
        unread=tuple(unread),
        made_by=made_by,
        explanations=case.explanations,
    )


def _sections(case: Case, findings: tuple[Finding, ...]) -> tuple[Section, ...]:
    """One section a measure: those with findings first, then those with more claims."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        claims[claim.measure.name].append(claim)
    about: dict[str, list[Finding]] = defaultdict(list)
    by_id = case.by_id()
    for finding in findings:
        for name in dict.fromkeys(by_id[claim].measure.name for claim in finding.claims):
            about[name].append(finding)
    names = sorted(claims, key=lambda name: (not about[name], -len(claims[name]), name))
    return tuple(
        Section(
            name=name,
            label=claims[name][0].measure.label,
            claims=tuple(sorted(claims[name], key=_order)),
            findings=tuple(about[name]),
        )
        for name in names
    )


def _order(claim: Claim) -> tuple[date, date, str, int]:
    at = claim.quantity.at
    where = (claim.document, at.start if at else 0)
    if claim.covers is None:
        return (date.max, date.max, *where)
    return (claim.covers.value.start, claim.covers.value.end, *where)
