"""The sums that claims of one measure make: averages of running totals, and what remains."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import chain

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.ids import DocumentId
from sayso.model.measure import Kind, Per
from sayso.model.period import Period, count_months
from sayso.model.quantity import Bound
from sayso.model.wording import say_number, say_period, say_quantity
from sayso.reconcile.alignment import align, are_of_one_place
from sayso.reconcile.voices import Voice, fold, in_order

RUNNING_TOTAL = "running-total/1"
REMAINDER = "remainder/1"

#: A month's count said with a running total stands so near to it in the text.
NEAR_CHARS = 300

#: So many rates are set beside a sum, the others counted.
MOST_RATES = 12


@dataclass(frozen=True, slots=True)
class Total:
    """A running total read as whole months; `last` is the claim of the month it ends with."""

    claim: Claim
    n: Decimal
    period: Period
    months: int
    last: Claim | None


def find_totals(case: Case, group: Sequence[Claim]) -> Iterator[Total]:
    """The running totals of a group of aligned claims that can be read as whole months.

    A total said together with one month's count ("21,600 in October, bringing the total
    since January to 180,000") is read up to that month's end; else it must itself be
    made of whole months.
    """
    months_said: dict[DocumentId, list[tuple[Claim, Period]]] = defaultdict(list)
    for claim in group:
        period = claim.covers.value if claim.covers is not None else None
        if period is not None and counts_over_time(claim) and count_months(period) == 1:
            months_said[claim.document].append((claim, period))
    for claim in group:
        n = claim.quantity.value.best
        if not claim.measure.cumulative or claim.covers is None or n is None:
            continue
        period = claim.covers.value
        last = _month_said_with(case, claim, period, months_said[claim.document])
        if last is not None:
            period = Period(period.start, last[1].end)
        months = count_months(period)
        if months is not None and months > 1:
            yield Total(claim, n, period, months, last[0] if last else None)


def _month_said_with(
    case: Case, total: Claim, period: Period, months: Sequence[tuple[Claim, Period]]
) -> tuple[Claim, Period] | None:
    """The latest single month that the total's own source gives close to it in the text."""
    near = [
        (claim, month)
        for claim, month in months
        if period.covers(month)
        and claim.id != total.id
        and claim.source == total.source
        and are_of_one_place(case, claim, total)
        and _apart(claim, total) <= NEAR_CHARS
    ]
    return max(near, key=lambda pair: (pair[1].end, -_apart(pair[0], total)), default=None)


def _apart(a: Claim, b: Claim) -> int:
    if a.quantity.at is None or b.quantity.at is None:
        return 10**6
    return abs(a.quantity.at.start - b.quantity.at.start)


def average_totals(case: Case) -> Iterator[Finding]:
    """What each running total makes a month, beside what is said of a month."""
    for group in align(case):
        rates, told = _Rates(case, group), _told(case, group)
        for totals in _same_sums(case, group):
            total = totals[0]
            mean = total.n / total.months
            fitting = rates.fitting(total)
            if not fitting and (total.last is None or _is_rest_told(case, total, told)):
                continue
            steps = (
                f"{say_number(total.n)} in {total.months} months ({say_period(total.period)}): "
                f"{say_number(total.n)} / {total.months} = {say_mean(mean)} a month",
                *_beside(case, mean, fitting),
            )
            statement = (
                f"{say_number(total.n)} over {total.months} months makes "
                f"{say_mean(mean)} a month on average."
            )
            yield _sum(case, RUNNING_TOTAL, totals, fitting, statement, steps)


def subtract_months(case: Case) -> Iterator[Finding]:
    """What remains of a running total when the month that it ends with is taken off."""
    for group in align(case):
        rates, told = _Rates(case, group), _told(case, group)
        for totals in _same_sums(case, group):
            total, months = totals[0], totals[0].months - 1
            last = total.last
            if last is None or last.covers is None or last.quantity.value.best is None:
                continue
            taken = last.quantity.value.best
            rest = total.n - taken
            if rest < 0 or _is_rest_told(case, total, told):
                continue
            before = Period(total.period.start, last.covers.value.start)
            mean = rest / months
            fitting = rates.fitting(total)
            steps = (
                f"{say_number(total.n)} - {say_number(taken)} "
                f"({say_period(last.covers.value)}) = {say_number(rest)}",
                f"{say_number(rest)} in {months} months ({say_period(before)}): "
                f"{say_number(rest)} / {months} = {say_mean(mean)} a month",
                *_beside(case, mean, fitting),
            )
            statement = (
                f"{say_number(total.n)} less {say_number(taken)} leaves "
                f"{say_number(rest)} for {say_period(before)}: {say_mean(mean)} a month."
            )
            yield _sum(case, REMAINDER, totals, fitting, statement, steps)


def _told(case: Case, group: Iterable[Claim]) -> frozenset[object]:
    """Who gives which numbers for which days."""
    return frozenset(
        (case.voice_of(claim), claim.covers.value, claim.quantity.value.best)
        for claim in group
        if claim.covers is not None
    )


def _is_rest_told(case: Case, total: Total, told: frozenset[object]) -> bool:
    """Whether the total's own voice gives what remains of it without its last month, too.

    Then the totals are an account kept month by month, and the sums say nothing new.
    """
    last = total.last
    if last is None or last.covers is None or last.quantity.value.best is None:
        return False
    before = Period(total.period.start, last.covers.value.start)
    rest = total.n - last.quantity.value.best
    return (case.voice_of(total.claim), before, rest) in told


def _same_sums(case: Case, group: Sequence[Claim]) -> Iterator[tuple[Total, ...]]:
    """The totals that give one and the same sum, whoever says them, in the order of publication.

    Those that name no place go with those of the one place that others name.
    """
    held: dict[object, dict[str | None, list[Total]]] = defaultdict(lambda: defaultdict(list))
    for total in find_totals(case, group):
        taken = total.last.quantity.value.best if total.last is not None else None
        key = (total.n, total.period, total.last is None, taken)
        held[key][case.place_of(total.claim)].append(total)
    for by_place in held.values():
        is_one_place = len(by_place.keys() - {None}) <= 1
        lists = by_place.values()
        for totals in [list(chain.from_iterable(lists))] if is_one_place else lists:
            rank = {c.id: i for i, c in enumerate(in_order(case, (t.claim for t in totals)))}
            yield tuple(sorted(totals, key=lambda total: rank[total.claim.id]))


class _Rates:
    """The monthly rates of a group, by the place and period of a total that they may fit."""

    def __init__(self, case: Case, group: Iterable[Claim]) -> None:
        self._case = case
        self._rates = fold(case, (claim for claim in group if claim.measure.per is Per.MONTH))
        self._fitting: dict[object, tuple[Voice, ...]] = {}

    def fitting(self, total: Total) -> tuple[Voice, ...]:
        """The rates that are not said of another place, nor of other months."""
        place = self._case.place_of(total.claim)
        key = (place, total.period)
        if key not in self._fitting:
            self._fitting[key] = tuple(
                rate
                for rate in self._rates
                if (rate.place is None or place is None or rate.place == place)
                and (rate.period is None or rate.period.covers(total.period))
            )
        return self._fitting[key]


def say_mean(mean: Decimal) -> str:
    """A mean to the unit, or to a tenth below a hundred; "about" where that is not all of it."""
    step = Decimal(1) if mean >= 100 else Decimal("0.1")
    rounded = mean.quantize(step, rounding=ROUND_HALF_EVEN)
    return ("" if rounded == mean else "about ") + say_number(rounded)


def _beside(case: Case, mean: Decimal, rates: Sequence[Voice]) -> Iterator[str]:
    yield from dict.fromkeys(_beside_one(case, mean, rate) for rate in rates[:MOST_RATES])
    if len(rates) > MOST_RATES:
        yield f"and {len(rates) - MOST_RATES} more rates a month, not set beside it here"


def _beside_one(case: Case, mean: Decimal, rate: Voice) -> str:
    limits = rate.limits
    said = f"{say_quantity(rate.first.quantity.value)} a month ({case.name_of(rate.first)})"
    if mean == limits.low == limits.high:
        return f"{say_mean(mean)} is just {said}"
    if mean == limits.high:
        return f"{say_mean(mean)} is the very top of {said}"
    if mean == limits.low:
        return f"{say_mean(mean)} is the very bottom of {said}"
    if limits.allow(mean):
        return f"{say_mean(mean)} lies inside {said}"
    side = "above" if limits.high is not None and mean > limits.high else "below"
    return f"{say_mean(mean)} lies {side} {said}"


def closing_caveats(totals: Sequence[Total]) -> tuple[str, ...]:
    """What is taken for granted where totals are read up to the end of the month said with them."""
    open_ended = [
        (total.last.covers.value, total.claim.covers.value)
        for total in totals
        if total.last is not None
        and total.last.covers is not None
        and total.claim.covers is not None
        and total.claim.covers.value.end != total.period.end
    ]
    if not open_ended:
        return ()
    days = " or ".join(dict.fromkeys(say_day(said) for _, said in open_ended))
    return (
        "the words give the total no closing day; said together with the count for "
        f"{say_period(open_ended[0][0])}, it is read up to the end of that month, "
        f"and not up to {days}",
    )


def rounding_caveats(totals: Sequence[Total]) -> tuple[str, ...]:
    """That the sums take a number at its word where its own words call it near."""
    if all(total.claim.quantity.value.bound is not Bound.APPROX for total in totals):
        return ()
    return (f'the total is said as "about": the sums take {say_number(totals[0].n)} as it stands',)


def say_day(period: Period) -> str:
    """The last day of the period in words."""
    return say_period(Period(period.last, period.end))


def _sum(
    case: Case,
    rule: str,
    totals: Sequence[Total],
    rates: Sequence[Voice],
    statement: str,
    steps: tuple[str, ...],
) -> Finding:
    said = [claim for total in totals for claim in (total.claim, total.last) if claim is not None]
    beside = [claim for rate in rates[:MOST_RATES] for claim in rate.claims]
    claims = tuple({claim.id: claim for claim in (*said, *in_order(case, beside))}.values())
    ids = tuple(claim.id for claim in claims)
    return Finding(
        id=to_finding_id(rule, ids, statement),
        kind=FindingKind.SUM,
        rule=rule,
        claims=ids,
        evidence=tuple(claim.quantity.at for claim in claims if claim.quantity.at is not None),
        statement=statement,
        steps=steps,
        caveats=(*closing_caveats(totals), *rounding_caveats(totals)),
    )


def counts_over_time(claim: Claim) -> bool:
    """Whether the claim counts events over a period rather than a level or a rate."""
    return claim.measure.kind is Kind.FLOW and claim.measure.per is None
