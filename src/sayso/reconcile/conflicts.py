"""Claims that can't all be true: pairs of one measure that no number, or no series, satisfies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding_id
from sayso.model.measure import Kind, Per
from sayso.model.period import Period, count_months
from sayso.model.quantity import Bound
from sayso.model.wording import say_number, say_period, say_quantity, say_rate
from sayso.reconcile.alignment import align, only_known
from sayso.reconcile.conditions import Reading, read_together
from sayso.reconcile.limits import TOLERANCE, Limits, limits_of
from sayso.reconcile.lookup import Every, Lookup, places_beside
from sayso.reconcile.revisions import disputed
from sayso.reconcile.sums import Total, closing_caveats, counts_over_time, find_totals
from sayso.reconcile.voices import Voice, fold, in_order

CONFLICTING_COUNTS = "conflicting-counts/1"
RATE_AND_COUNT = "rate-and-count/1"
RATE_AND_TOTAL = "rate-and-total/1"
PART_ABOVE_WHOLE = "part-above-whole/1"


def conflicting_counts(case: Case) -> Iterator[Finding]:
    """Two claims of one period, place and measure that no single number satisfies.

    Shares and levels of which one has no day conflict only if both mean the same time.
    One finding holds all that repeat the one number and all that repeat the other.
    """
    for group in align(case):
        for alike in _of_one_kind(only_known(group, case.lexicon)):
            voices = fold(case, alike)
            lookup = Lookup(voices)
            pairs = (
                (a, b, condition) for a in voices for b, condition in _no_number_with(a, lookup)
            )
            for clash in _join(case, pairs):
                a, b = clash.left[0], clash.right[0]
                yield to_conflict(
                    CONFLICTING_COUNTS,
                    (*clash.left, *clash.right),
                    f"No number is both {_said(case, a)} and {_said(case, b)}.",
                    steps=[_limits_line(case, a), _limits_line(case, b), "no number is in both"],
                    condition=clash.condition,
                )


def _of_one_kind(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    held: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[claim.measure.kind, claim.measure.cumulative, claim.measure.per].append(claim)
    yield from held.values()


def _no_number_with(a: Voice, lookup: Lookup) -> Iterator[tuple[Voice, str | None]]:
    """The voices that lie wholly above `a`, and on what condition they exclude it."""
    high = a.limits.high
    if a.period is not None:
        for b in lookup.above(high, places_beside(a.place), a.period):
            yield b, None
    if a.place is not None and a.first.measure.kind in {Kind.SHARE, Kind.STOCK}:
        for b in lookup.above(high, (a.place,), Every.PERIOD if a.period is None else None):
            yield b, "if both speak of the same day"


def _join(case: Case, pairs: Iterable[tuple[Voice, Voice, str | None]]) -> Iterator[Reading]:
    """The pairs that are no revisions, those that differ only in naming the place made one."""
    held: dict[object, dict[str | None, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for a, b, condition in pairs:
        left, right = disputed(case, a.claims, b.claims)
        reading = read_together(case, left, right, condition)
        if reading is not None:
            held[a.key, b.key][a.place or b.place].append(reading)
    for by_place in held.values():
        is_one_place = len(by_place.keys() - {None}) <= 1
        lists = by_place.values()
        together = [list(chain.from_iterable(lists))] if is_one_place else lists
        for clashes in together:
            yield Reading(
                in_order(case, (claim for clash in clashes for claim in clash.left)),
                in_order(case, (claim for clash in clashes for claim in clash.right)),
                clashes[0].condition,
            )


def rates_against_counts(case: Case) -> Iterator[Finding]:
    """A rate a month, and one month's count outside it."""
    for group in align(case):
        rates = fold(case, (c for c in group if c.measure.per is Per.MONTH))
        months = Lookup(fold(case, (c for c in group if _months_counted(c) == 1)))
        for rate in rates:
            for month in _outside(rate, months):
                yield to_conflict(
                    RATE_AND_COUNT,
                    (*month.claims, *rate.claims),
                    f"{_said(case, month.first)} does not fit {_said(case, rate.first)}.",
                    steps=_compare(case, month.first, rate.first, 1),
                    condition=_if_covered(rate, month.period),
                )


def _months_counted(claim: Claim) -> int | None:
    if claim.covers is None or not counts_over_time(claim):
        return None
    return count_months(claim.covers.value)


def _outside(rate: Voice, months: Lookup) -> Iterator[Voice]:
    """The counts of the months that the rate is said to hold for, or of all, outside the rate."""
    places = places_beside(rate.place)
    periods = [Every.PERIOD] if rate.period is None else months.periods_in(rate.period)
    for period in periods:
        yield from months.above(rate.limits.high, places, period)
        yield from months.below(rate.limits.low, places, period)


def rates_against_totals(case: Case) -> Iterator[Finding]:
    """A rate a month, and a running total that so many months of it can't make."""
    for group in align(case):
        rates = Lookup(fold(case, (c for c in group if c.measure.per is Per.MONTH)))
        for totals in _folded_totals(case, group):
            total, claims = totals[0], in_order(case, (t.claim for t in totals))
            for rate in _rates_unlike(case, total, rates):
                yield to_conflict(
                    RATE_AND_TOTAL,
                    (*claims, *rate.claims),
                    f"{_said(case, total.claim)} does not fit {_said(case, rate.first)} "
                    f"over {total.months} months.",
                    steps=_compare(case, total.claim, rate.first, total.months),
                    condition=_if_covered(rate, total.period),
                    caveats=closing_caveats(totals),
                )


def _folded_totals(case: Case, group: tuple[Claim, ...]) -> Iterator[tuple[Total, ...]]:
    """The totals of each voice that are read up to the same day."""
    totals = {total.claim.id: total for total in find_totals(case, group)}
    for voice in fold(case, (total.claim for total in totals.values())):
        held: dict[Period, list[Total]] = defaultdict(list)
        for claim in voice.claims:
            held[totals[claim.id].period].append(totals[claim.id])
        yield from map(tuple, held.values())


def _rates_unlike(case: Case, total: Total, rates: Lookup) -> Iterator[Voice]:
    """The rates, of the total's months or of months not said, that don't make the total."""
    limits, places = limits_of(total.claim), places_beside(case.place_of(total.claim))
    low, high = (None if n is None else n / total.months for n in (limits.low, limits.high))
    for rate in (
        *rates.below(low, places, Every.PERIOD),
        *rates.above(high, places, Every.PERIOD),
    ):
        is_of_months = rate.period is None or rate.period.covers(total.period)
        if is_of_months and not rate.limits.times(total.months).meet(limits):
            yield rate


def parts_above_wholes(case: Case) -> Iterator[Finding]:
    """A count larger than the total of a period that holds its own."""
    for group in align(case):
        known = only_known(group, case.lexicon)
        voices = fold(case, (c for c in known if counts_over_time(c) and c.covers is not None))
        lookup = Lookup(voices)
        pairs = ((part, whole, None) for whole in voices for part in _parts_above(whole, lookup))
        for clash in _join(case, pairs):
            part, whole = clash.left[0], clash.right[0]
            yield to_conflict(
                PART_ABOVE_WHOLE,
                (*clash.left, *clash.right),
                f"A part can't be above its whole: {_said(case, part)}, but {_said(case, whole)}.",
                steps=[
                    f"{_period(part)} lies inside {_period(whole)}",
                    f"at least {_end(limits_of(part).low)} in the part, "
                    f"at most {_end(limits_of(whole).high)} in the whole",
                ],
                condition=clash.condition,
            )


def _parts_above(whole: Voice, lookup: Lookup) -> Iterator[Voice]:
    """The voices of periods inside the whole's, and not the same, that lie above it."""
    if whole.period is None:
        return
    places = places_beside(whole.place)
    inner = [period for period in lookup.periods_in(whole.period) if period != whole.period]
    if not inner:
        return
    above = list(lookup.above(whole.limits.high, places, Every.PERIOD))
    if len(above) > len(inner):
        for period in inner:
            yield from lookup.above(whole.limits.high, places, period)
        return
    period = whole.period
    yield from (v for v in above if v.period and v.period != period and period.covers(v.period))


def _if_covered(rate: Voice, period: Period | None) -> str | None:
    """A condition where the rate's own months are not said."""
    if rate.period is not None or period is None:
        return None
    span = say_quantity(rate.first.quantity.value)
    return f"if {span} a month covers {say_period(period)}"


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
    """The number, its rate and period, and whose it is: "21,600 for October 2025 (Orr)"."""
    words = say_quantity(claim.quantity.value)
    if claim.measure.per is not None:
        words += f" {say_rate(claim.measure)}"
    if claim.covers is not None:
        words += f" for {say_period(claim.covers.value)}"
    return f"{words} ({case.name_of(claim)})"


def _period(claim: Claim) -> str:
    return say_period(claim.covers.value) if claim.covers is not None else "an unsaid period"


def _end(n: Decimal | None) -> str:
    return "any number" if n is None else say_number(n)


def to_conflict(
    rule: str,
    claims: tuple[Claim, ...],
    statement: str,
    *,
    steps: list[str],
    condition: str | None = None,
    caveats: tuple[str, ...] = (),
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
        caveats=caveats,
    )
