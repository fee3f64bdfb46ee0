"""The sums that claims of one measure make together: averages of running totals, and what remains."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.measure import Kind, Per
from sayso.model.period import Period, count_months
from sayso.model.wording import say_number, say_period, say_quantity
from sayso.reconcile.alignment import align
from sayso.reconcile.limits import limits_of

RUNNING_TOTAL = "running-total/1"
REMAINDER = "remainder/1"


@dataclass(frozen=True, slots=True)
class Total:
    """A running total read as whole months; `last` is the claim of the month it ends with, if any."""

    claim: Claim
    n: Decimal
    period: Period
    months: int
    last: Claim | None


def find_totals(group: tuple[Claim, ...]) -> Iterator[Total]:
    """The running totals of a group of aligned claims that can be read as whole months.

    A total said together with one month's count ("21,600 in October, bringing the total
    since January to 180,000") is read up to that month's end; else it must itself be
    made of whole months.
    """
    for claim in group:
        n = claim.quantity.value.best
        if not claim.measure.cumulative or claim.covers is None or n is None:
            continue
        period = claim.covers.value
        last = _month_said_with(claim, group)
        if last is not None and last.covers is not None:
            period = Period(period.start, last.covers.value.end)
        months = count_months(period)
        if months is not None and months > 1:
            yield Total(claim, n, period, months, last)


def _month_said_with(total: Claim, group: tuple[Claim, ...]) -> Claim | None:
    """The latest single month of the group that stands close to the total in its text."""
    near = [
        claim
        for claim in group
        if claim.document == total.document
        and claim.covers is not None
        and total.covers is not None
        and count_months(claim.covers.value) == 1
        and total.covers.value.start <= claim.covers.value.start
        and claim.covers.value.end <= total.covers.value.end
        and claim.measure.per is None
        and _apart(claim, total) <= 300
    ]
    return max(near, key=lambda c: c.covers.value.end if c.covers else total.covers, default=None)  # type: ignore[arg-type,return-value]


def _apart(a: Claim, b: Claim) -> int:
    if a.quantity.at is None or b.quantity.at is None:
        return 10**6
    return abs(a.quantity.at.start - b.quantity.at.start)


def average_totals(case: Case) -> Iterator[Finding]:
    """What each running total makes a month, beside what others say of a month."""
    for group in align(case):
        rates = [c for c in group if c.measure.per is Per.MONTH]
        for total in find_totals(group):
            mean = total.n / total.months
            steps = [
                f"{say_number(total.n)} in {total.months} months ({say_period(total.period)}): "
                f"{say_number(total.n)} / {total.months} = {say_mean(mean)} a month"
            ]
            steps += [_beside(case, mean, rate) for rate in rates]
            claims = (total.claim, *([total.last] if total.last else []), *rates)
            yield _sum(
                RUNNING_TOTAL,
                claims,
                f"{say_number(total.n)} over {total.months} months makes "
                f"{say_mean(mean)} a month on average.",
                steps,
                _closing_caveats(total),
            )


def say_mean(mean: Decimal) -> str:
    """A mean to the unit, or to a tenth below a hundred."""
    step = Decimal(1) if mean >= 100 else Decimal("0.1")
    return say_number(mean.quantize(step, rounding=ROUND_HALF_EVEN))


def _beside(case: Case, mean: Decimal, rate: Claim) -> str:
    limits = limits_of(rate)
    said = f"{say_quantity(rate.quantity.value)} a month ({case.name_of(rate)})"
    if limits.high is not None and mean == limits.high:
        return f"{say_mean(mean)} is the very top of {said}"
    if limits.low is not None and mean == limits.low:
        return f"{say_mean(mean)} is the very bottom of {said}"
    if limits.allow(mean):
        return f"{say_mean(mean)} lies inside {said}"
    side = "above" if limits.high is not None and mean > limits.high else "below"
    return f"{say_mean(mean)} lies {side} {said}"


def _closing_caveats(total: Total) -> tuple[str, ...]:
    if total.last is None or total.claim.covers is None:
        return ()
    return (
        f"the words give the total no closing day; said together with the count for "
        f"{say_period(total.last.covers.value) if total.last.covers else 'that month'}, it is read "
        f"up to the end of that month, and not up to {say_day(total.claim.covers.value)}",
    )


def say_day(period: Period) -> str:
    """The last day of the period in words."""
    return say_period(Period(period.last, period.end))


def subtract_months(case: Case) -> Iterator[Finding]:
    """What remains of a running total when the month that it ends with is taken off."""
    for group in align(case):
        rates = [c for c in group if c.measure.per is Per.MONTH]
        for total in find_totals(group):
            last = total.last
            if last is None or last.covers is None or last.quantity.value.best is None:
                continue
            rest = total.n - last.quantity.value.best
            months = total.months - 1
            if rest < 0 or months < 1:
                continue
            before = Period(total.period.start, last.covers.value.start)
            mean = rest / months
            steps = [
                f"{say_number(total.n)} - {say_number(last.quantity.value.best)} "
                f"({say_period(last.covers.value)}) = {say_number(rest)}",
                f"{say_number(rest)} in {months} months ({say_period(before)}): "
                f"{say_number(rest)} / {months} = {say_mean(mean)} a month",
                *(_beside(case, mean, rate) for rate in rates),
            ]
            yield _sum(
                REMAINDER,
                (total.claim, last, *rates),
                f"{say_number(total.n)} less {say_number(last.quantity.value.best)} leaves "
                f"{say_number(rest)} for {say_period(before)}: {say_mean(mean)} a month.",
                steps,
                _closing_caveats(total),
            )


def _sum(
    rule: str,
    claims: tuple[Claim, ...],
    statement: str,
    steps: list[str],
    caveats: tuple[str, ...],
) -> Finding:
    ids = tuple(claim.id for claim in claims)
    evidence = tuple(claim.quantity.at for claim in claims if claim.quantity.at is not None)
    return Finding(
        id=to_finding_id(rule, ids, statement),
        kind=FindingKind.SUM,
        rule=rule,
        claims=ids,
        evidence=evidence,
        statement=statement,
        steps=tuple(steps),
        caveats=caveats,
    )


def counts_over_time(claim: Claim) -> bool:
    """Whether the claim counts events over a period rather than a level or a rate."""
    return claim.measure.kind is Kind.FLOW and claim.measure.per is None
