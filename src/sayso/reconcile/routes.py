"""The other ways to add a number up: parts that make a total, and totals that don't close."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding
from sayso.model.period import Period
from sayso.model.wording import say_number, say_period, say_quantity
from sayso.reconcile.alignment import align, articles_of, is_of_event, only_known, side_of
from sayso.reconcile.limits import half_last_digit
from sayso.reconcile.positions import say_who
from sayso.reconcile.rounding import is_rounding, rounding_of
from sayso.reconcile.sums import counts_over_time
from sayso.reconcile.versions import superseded
from sayso.reconcile.voices import in_order

SUM_OF_PARTS = "sum-of-parts/1"
BROKEN_SUM = "sum-that-does-not-close/1"

#: Sums of more parts than this are checked by the bounds, and not listed way by way.
MOST_PARTS = 12

#: So many ways are looked at, and so many of them shown.
MOST_ROUTES = 200
MOST_SHOWN = 8

#: So many numbers for one period are tried as a part, the first published first.
MOST_RIVALS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Claims that give one number for one period under some articles of law."""

    claims: tuple[Claim, ...]
    n: Decimal
    period: Period
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Parts whose periods and articles together are those of a total."""

    parts: tuple[Part, ...]

    @property
    def n(self) -> Decimal:
        """What the parts make."""
        return sum((part.n for part in self.parts), Decimal(0))

    @property
    def slack(self) -> Decimal:
        """By how much the sum may be off through rounding, "about" included."""
        return sum(map(slack_of, self.parts), Decimal(0))


def slack_of(part: Part) -> Decimal:
    """By how much the number itself may be off through rounding, where it is told as round."""
    is_about = part.claims[0].quantity.value.bound == "approx"
    return max(rounding_of(part.n), half_last_digit(part.n) if is_about else Decimal(0))


def sums_of_parts(case: Case) -> Iterator[Finding]:
    """For each total what its parts make, way by way, from all that was said of them.

    The counting unit may differ between parts: the finding says so. A total whose own text
    gives its parts is a finding of its own, above all where they don't make it.
    """
    gone = frozenset(id_ for group in align(case) for id_ in superseded(case, group))
    for claims in _families(case):
        known = only_known(claims, case.lexicon)
        yield from _within_documents(case, known)
        yield from _across(case, [claim for claim in known if claim.id not in gone])


def _families(case: Case) -> Iterator[list[Claim]]:
    """Counts of one measure, side and place, whatever the unit and the article of law."""
    held: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in case.claims:
        is_count = counts_over_time(claim) and claim.covers is not None
        if is_count and not claim.factuality.is_denied and not is_of_event(claim, case.lexicon):
            key = (claim.measure.name, side_of(claim) or "", case.place_of(claim) or "")
            held[key].append(claim)
    for _, claims in sorted(held.items()):
        yield claims


def _across(case: Case, claims: Sequence[Claim]) -> Iterator[Finding]:
    parts = find_parts(case, claims)
    steps = find_steps(parts)
    for total in parts:
        routes = list(find_routes(total, steps[total.articles]))
        if any(len(route.parts) > 1 for route in routes):
            yield _to_sum(case, total, routes)


def _within_documents(case: Case, claims: Iterable[Claim]) -> Iterator[Finding]:
    """What the parts that one text gives for its own total make; rounding is no broken sum."""
    held: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[claim.document, claim.measure.counts].append(claim)
    for found in held.values():
        parts = find_parts(case, found)
        steps = find_steps(parts)
        for total in parts:
            ways = find_routes(total, steps[total.articles])
            routes = [route for route in ways if len(route.parts) > 1]
            if routes:
                nearest = min(routes, key=lambda route: abs(route.n - total.n))
                is_closed = abs(nearest.n - total.n) <= nearest.slack + slack_of(total)
                yield (_to_closed if is_closed else _to_broken)(case, total, nearest)


def find_parts(case: Case, claims: Iterable[Claim]) -> tuple[Part, ...]:
    """The claims that name one number for days that are known, those of one number together."""
    held: dict[tuple[Period, tuple[str, ...], Decimal], list[Claim]] = defaultdict(list)
    for claim in claims:
        n = claim.quantity.value.best
        if n is not None and claim.covers is not None:
            held[claim.covers.value, articles_of(claim), n].append(claim)
    return tuple(
        Part(in_order(case, found), n, period, articles)
        for (period, articles, n), found in sorted(held.items(), key=lambda item: item[0])
    )


@dataclass(frozen=True, slots=True)
class Steps:
    """What covers all of some articles for a stretch of days, by the first day of the stretch.

    `onward` are the steps that others follow, `final` all steps by their last day too.
    """

    onward: Mapping[date, Sequence[tuple[date, tuple[Part, ...]]]]
    final: Mapping[tuple[date, date], Sequence[tuple[Part, ...]]]


def find_steps(parts: Sequence[Part]) -> Mapping[tuple[str, ...], Steps]:
    """The steps for each set of articles among the parts."""
    by_period: dict[Period, dict[tuple[str, ...], list[Part]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for part in parts:
        by_period[part.period][part.articles].append(part)
    starts = {period.start for period in by_period}
    return {
        articles: _to_steps(articles, by_period, starts)
        for articles in dict.fromkeys(part.articles for part in parts)
    }


def _to_steps(
    articles: tuple[str, ...],
    by_period: Mapping[Period, Mapping[tuple[str, ...], Sequence[Part]]],
    starts: Set[date],
) -> Steps:
    onward: dict[date, list[tuple[date, tuple[Part, ...]]]] = defaultdict(list)
    final: dict[tuple[date, date], list[tuple[Part, ...]]] = {}
    for period, by_articles in sorted(by_period.items()):
        steps = list(_cover(articles, by_articles))
        final[period.start, period.end] = steps
        if period.end in starts:
            onward[period.start] += [(period.end, step) for step in steps]
    return Steps(onward, final)


def find_routes(total: Part, steps: Steps) -> Iterator[Route]:
    """The ways in which other parts cover the days and articles of `total`, the shortest first."""
    end = total.period.end
    waiting: deque[tuple[date, tuple[Part, ...]]] = deque([(total.period.start, ())])
    waiting.extend(_begin_with_year(total, steps))
    found = 0
    while waiting and found < MOST_ROUTES:
        reached, taken = waiting.popleft()
        for step in steps.final.get((reached, end), ()):
            is_itself = not taken and len(step) == 1 and _is_same(step[0], total)
            if not is_itself and len(taken) + len(step) <= MOST_PARTS:
                found += 1
                yield Route((*taken, *step))
        for until, step in steps.onward.get(reached, ()):
            is_short = len(taken) + len(step) < MOST_PARTS
            if until < end and is_short and len(waiting) < MOST_ROUTES * MOST_PARTS:
                waiting.append((until, (*taken, *step)))


def _begin_with_year(total: Part, steps: Steps) -> Iterator[tuple[date, tuple[Part, ...]]]:
    """What is told of the calendar year in which the total begins, after its first day.

    The year in which a war begins is told as "2022" though it is counted from a later day.
    """
    begins = date(total.period.start.year, 1, 1)
    ends = date(begins.year + 1, 1, 1)
    if begins != total.period.start and ends < total.period.end:
        yield from ((ends, step) for step in steps.final.get((begins, ends), ()))


def is_first_year(whole: Period, period: Period) -> bool:
    """Whether `period` is the calendar year in which `whole` begins after its first day."""
    begins = date(whole.start.year, 1, 1)
    return begins != whole.start and period == Period(begins, date(begins.year + 1, 1, 1))


def _is_same(part: Part, total: Part) -> bool:
    """Whether the part is the total again, rounded or not."""
    return part.n == total.n or is_rounding(part.n, total.n) or is_rounding(total.n, part.n)


def _cover(
    articles: tuple[str, ...], by_articles: Mapping[tuple[str, ...], Sequence[Part]]
) -> Iterator[tuple[Part, ...]]:
    """One part under all of the articles, or one under each of them."""
    yield from ((part,) for part in by_articles.get(articles, ())[:MOST_RIVALS])
    if len(articles) < 2:
        return
    made: list[tuple[Part, ...]] = [()]
    for article in articles:
        single = by_articles.get((article,), ())[:MOST_RIVALS]
        made = [(*step, part) for step in made for part in single]
    yield from made


def _to_sum(case: Case, total: Part, routes: Sequence[Route]) -> Finding:
    numbers = sorted({route.n for route in routes})
    low, high = numbers[0], numbers[-1]
    ways = f"{len(routes)} other ways" if len(routes) > 1 else "another way"
    makes = f"make {say_number(low)} to {say_number(high)}" if low != high else (
        f"make{'s' if len(routes) == 1 else ''} {say_number(low)}"
    )  # fmt: skip
    statement = (
        f"{say_quantity(total.claims[0].quantity.value)} for {say_period(total.period)} "
        f"({say_who(case, total.claims)}): {ways} to add it up {makes}, "
        f"{_say_difference(total.n, low, high)}."
    )
    shown = sorted(routes, key=lambda route: (len(route.parts), route.n))[:MOST_SHOWN]
    steps = [_say_route(case, route) for route in shown]
    if len(routes) > MOST_SHOWN:
        steps.append(f"and {len(routes) - MOST_SHOWN} more ways")
    claims = [*total.claims, *(c for route in shown for part in route.parts for c in part.claims)]
    return to_finding(
        FindingKind.SUM, SUM_OF_PARTS, claims, statement,
        steps=steps, caveats=_caveats(total, [part for route in shown for part in route.parts]),
    )  # fmt: skip


def _say_difference(n: Decimal, low: Decimal, high: Decimal) -> str:
    if low == high == n:
        return "exactly this number"
    if n == 0:
        return "where the number itself is 0"
    ends = [(m - n) * 100 / n for m in (low, high)]
    below, above = (f"{abs(end):.1f} %" for end in ends)
    if low == high:
        return f"{above} {'above' if high > n else 'below'} it"
    if low >= n:
        return f"{below} to {above} above it"
    if high <= n:
        return f"{above} to {below} below it"
    return f"from {below} below it to {above} above it"


def _say_route(case: Case, route: Route) -> str:
    told = [f"{say_number(part.n)} ({_say_part(case, part)})" for part in route.parts]
    return f"{' + '.join(told)} = {say_number(route.n)}" if len(told) > 1 else f"told as {told[0]}"


def _say_part(case: Case, part: Part) -> str:
    article = f"article {part.articles[0]}, " if len(part.articles) == 1 else ""
    return f"{article}{say_period(part.period)}; {say_who(case, part.claims)}"


def _caveats(total: Part, parts: Sequence[Part]) -> tuple[str, ...]:
    units = sorted({claim.measure.counts for part in (total, *parts) for claim in part.claims})
    said = []
    if len(units) > 1:
        said.append(f"the words count {' here and '.join(units)} there: taken for one thing")
    if any(is_first_year(total.period, part.period) for part in parts):
        begins = total.period.start
        said.append(f"what is told of {begins.year} is taken to begin on {begins}, as the total")
    return tuple(said)


def _to_closed(case: Case, total: Part, route: Route) -> Finding:
    is_exact = route.n == total.n
    statement = (
        f"The parts that {say_who(case, total.claims)} gives for {say_period(total.period)} make "
        f"{'exactly' if is_exact else 'up to rounding'} the total of {say_number(total.n)}."
    )
    claims = [*total.claims, *(claim for part in route.parts for claim in part.claims)]
    return to_finding(
        FindingKind.SUM, SUM_OF_PARTS, claims, statement,
        steps=[_say_route(case, route)], caveats=_caveats(total, route.parts),
    )  # fmt: skip


def _to_broken(case: Case, total: Part, route: Route) -> Finding:
    difference = abs(route.n - total.n)
    side = "more" if route.n > total.n else "less"
    statement = (
        f"The parts that {say_who(case, total.claims)} gives for {say_period(total.period)} make "
        f"{say_number(route.n)}, and not the total of {say_number(total.n)}."
    )
    claims = [*total.claims, *(claim for part in route.parts for claim in part.claims)]
    steps = (_say_route(case, route), f"{say_number(difference)} {side} than {say_number(total.n)}")
    return to_finding(FindingKind.BROKEN_SUM, BROKEN_SUM, claims, statement, steps=steps)
