"""Claims that can't all be true: pairs of one measure that no number, or no series, satisfies."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.measure import Kind, Per
from sayso.model.period import Period, count_months
from sayso.model.quantity import Bound
from sayso.model.wording import say_number, say_period, say_quantity
from sayso.reconcile.alignment import align, are_of_one_place, only_known
from sayso.reconcile.limits import TOLERANCE, Limits, limits_of
from sayso.reconcile.revisions import is_growing_count, is_revision
from sayso.reconcile.sums import counts_over_time, find_totals

CONFLICTING_COUNTS = "conflicting-counts/1"
RATE_AND_COUNT = "rate-and-count/1"
RATE_AND_TOTAL = "rate-and-total/1"
PART_ABOVE_WHOLE = "part-above-whole/1"


def conflicting_counts(case: Case) -> Iterator[Finding]:
    """Two claims of one period, place and measure that no single number satisfies.

    Shares and levels of which one has no day conflict only if both mean the same time.
    """
    for group in align(case):
        for a, b in combinations(only_known(group, case.lexicon), 2):
            condition = _same_time(a, b)
            if condition is None or a.measure.per != b.measure.per:
                continue
            if limits_of(a).meet(limits_of(b)) or not are_of_one_place(a, b, case.lexicon):
                continue
            if is_revision(case, a, b) or is_growing_count(case, a, b):
                continue
            yield to_conflict(
                CONFLICTING_COUNTS,
                (a, b),
                f"No number is both {_said(case, a)} and {_said(case, b)}.",
                steps=[_limits_line(case, a), _limits_line(case, b), "no number is in both"],
                condition=condition or None,
            )


def _same_time(a: Claim, b: Claim) -> str | None:
    """ "" where both are about the same days, a condition where one leaves it open, else None."""
    if a.measure.kind is not b.measure.kind or a.measure.cumulative != b.measure.cumulative:
        return None
    if a.covers is not None and b.covers is not None:
        return "" if a.covers.value == b.covers.value else None
    if a.measure.kind not in {Kind.SHARE, Kind.STOCK} or a.place is None or b.place is None:
        return None
    return "if both speak of the same day"


def rates_against_counts(case: Case) -> Iterator[Finding]:
    """A rate a month, and one month's count outside it."""
    for group in align(case):
        months = [c for c in group if counts_over_time(c) and _months(c) == 1]
        for rate in (c for c in group if c.measure.per is Per.MONTH):
            for month in months:
                condition = _if_covered(rate, month.covers.value if month.covers else None)
                if condition is None or limits_of(rate).meet(limits_of(month)):
                    continue
                yield to_conflict(
                    RATE_AND_COUNT,
                    (month, rate),
                    f"{_said(case, month)} does not fit {_said(case, rate)}.",
                    steps=_compare(case, month, rate, 1),
                    condition=condition or None,
                )


def rates_against_totals(case: Case) -> Iterator[Finding]:
    """A rate a month, and a running total that so many months of it can't make."""
    for group in align(case):
        for rate in (c for c in group if c.measure.per is Per.MONTH):
            for total in find_totals(group):
                condition = _if_covered(rate, total.period)
                if condition is None:
                    continue
                if limits_of(rate).times(total.months).meet(limits_of(total.claim)):
                    continue
                yield to_conflict(
                    RATE_AND_TOTAL,
                    (total.claim, rate),
                    f"{_said(case, total.claim)} does not fit {_said(case, rate)} "
                    f"over {total.months} months.",
                    steps=_compare(case, total.claim, rate, total.months),
                    condition=condition or None,
                )


def parts_above_wholes(case: Case) -> Iterator[Finding]:
    """A count larger than the total of a period that holds its own."""
    for group in align(case):
        counts = [c for c in only_known(group, case.lexicon) if counts_over_time(c) and c.covers]
        for part, whole in combinations(counts, 2):
            if part.covers is None or whole.covers is None:
                continue
            if part.covers.value.covers(whole.covers.value):
                part, whole = whole, part
            if part.covers.value == whole.covers.value or not _is_inside(part, whole):
                continue
            low, high = limits_of(part).low, limits_of(whole).high
            if low is None or high is None or low <= high:
                continue
            if not are_of_one_place(part, whole, case.lexicon) or is_revision(case, part, whole):
                continue
            yield to_conflict(
                PART_ABOVE_WHOLE,
                (part, whole),
                f"A part can't be above its whole: {_said(case, part)}, and {_said(case, whole)}.",
                steps=[
                    f"{_period(part)} lies inside {_period(whole)}",
                    f"at least {say_number(low)} in the part, "
                    f"at most {say_number(high)} in the whole",
                ],
            )


def _is_inside(part: Claim, whole: Claim) -> bool:
    return (
        part.covers is not None
        and whole.covers is not None
        and whole.covers.value.covers(part.covers.value)
    )


def _months(claim: Claim) -> int | None:
    return count_months(claim.covers.value) if claim.covers is not None else None


def _if_covered(rate: Claim, period: Period | None) -> str | None:
    """ "" where the rate is said to hold for the period, a condition where its months are not
    said, and None where it is said to hold for others.
    """
    if period is None:
        return None
    if rate.covers is None:
        span = say_quantity(rate.quantity.value)
        return f"if {span} a month covers {say_period(period)}"
    return "" if rate.covers.value.covers(period) else None


def _compare(case: Case, count: Claim, rate: Claim, months: int) -> list[str]:
    limits = limits_of(rate).times(months)
    lines = [_limits_line(case, rate)]
    if months > 1:
        lines.append(f"{months} months of it make {_say_limits(limits)}")
    n = limits_of(count)
    if limits.high is not None and n.low is not None and n.low > limits.high:
        lines.append(_gap(n.low, limits.high, "above"))
    elif limits.low is not None and n.high is not None and n.high < limits.low:
        lines.append(_gap(n.high, limits.low, "below"))
    return lines


def _gap(n: Decimal, limit: Decimal, side: str) -> str:
    return f"{say_number(n)} is {say_number(abs(n - limit))} {side} {say_number(limit)}"


def _limits_line(case: Case, claim: Claim) -> str:
    line = f"{case.name_of(claim)}: {_say_limits(limits_of(claim))}"
    if claim.quantity.value.bound is Bound.APPROX:
        line += f' ("about" read by {TOLERANCE})'
    return line


def _say_limits(limits: Limits) -> str:
    if limits.low is not None and limits.high is not None:
        if limits.low == limits.high:
            return say_number(limits.low)
        return f"{say_number(limits.low)} to {say_number(limits.high)}"
    if limits.low is not None:
        return f"{say_number(limits.low)} or more"
    return f"{say_number(limits.high)} or fewer" if limits.high is not None else "any number"


def _said(case: Case, claim: Claim) -> str:
    """ "21,600 in October 2025 (Christoph Vanner)": the number, its rate and period, and whose it is."""
    words = say_quantity(claim.quantity.value)
    if claim.measure.per is not None:
        words += f" a {claim.measure.per}"
    if claim.covers is not None:
        words += f" for {say_period(claim.covers.value)}"
    return f"{words} ({case.name_of(claim)})"


def _period(claim: Claim) -> str:
    return say_period(claim.covers.value) if claim.covers is not None else "an unsaid period"


def to_conflict(
    rule: str,
    claims: tuple[Claim, ...],
    statement: str,
    *,
    steps: list[str],
    condition: str | None = None,
) -> Finding:
    """A finding that `claims` can't all be true, with their words as evidence."""
    ids = tuple(claim.id for claim in claims)
    return Finding(
        id=to_finding_id(rule, ids, statement),
        kind=FindingKind.CONFLICT,
        rule=rule,
        claims=ids,
        evidence=tuple(c.quantity.at for c in claims if c.quantity.at is not None),
        statement=statement[0].upper() + statement[1:],
        steps=tuple(steps),
        condition=condition,
    )
