"""The other ways to add a number up: parts that make a total, and totals that don't close."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding
from sayso.model.wording import say_number, say_period, say_quantity
from sayso.reconcile.alignment import align, is_of_event, only_known, side_of
from sayso.reconcile.parts import (
    Part,
    Route,
    find_parts,
    find_routes,
    find_steps,
    is_closed,
    is_first_year,
)
from sayso.reconcile.positions import say_who
from sayso.reconcile.sums import counts_over_time
from sayso.reconcile.versions import superseded

SUM_OF_PARTS = "sum-of-parts/1"
BROKEN_SUM = "sum-that-does-not-close/1"

#: So many ways are shown.
MOST_SHOWN = 8


def sums_of_parts(case: Case) -> Iterator[Finding]:
    """For each total what its parts make, way by way, from all that was said of them.

    The counting unit may differ between parts: the finding says so. A total whose own text
    gives its parts is a finding of its own, above all where they don't make it. Running totals
    that one speaker gives with what each adds are one only where they don't close.
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
        is_sum = any(len(route.parts) > 1 for route in routes)
        own = [route for route in routes if _is_of_one_speaker(case, total, route)]
        if is_sum and not (len(own) == len(routes) and all(r.n == total.n for r in routes)):
            yield _to_sum(case, total, routes)
        carried = [route for route in own if _is_carried_on(total, route)]
        if carried and not any(is_closed(total, route) for route in carried):
            yield _to_broken(case, total, carried[0])


def _is_of_one_speaker(case: Case, total: Part, route: Route) -> bool:
    """Whether one speaker, with one origin, gives the total and all of the parts."""
    speakers = {(case.name_of(claim), case.voice_of(claim)) for claim in total.claims}
    for part in route.parts:
        speakers &= {(case.name_of(claim), case.voice_of(claim)) for claim in part.claims}
    return bool(speakers)


def _is_carried_on(total: Part, route: Route) -> bool:
    """Whether it is the running total before, and what came since: one account carried on."""
    first = route.parts[0]
    return (
        len(route.parts) == 2
        and first.period.start == total.period.start
        and first.articles == total.articles
        and all(any(c.measure.cumulative for c in part.claims) for part in (total, first))
    )


def _within_documents(case: Case, claims: Iterable[Claim]) -> Iterator[Finding]:
    """What the parts that one text gives for its own total make; rounding is no broken sum.

    Of several running totals since one day only those that don't close.
    """
    held: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[claim.document, claim.measure.counts].append(claim)
    for found in held.values():
        sums = list(_nearest_sums(case, found))
        running = Counter((total.period.start, total.articles) for total, _ in sums)
        for total, nearest in sums:
            if not is_closed(total, nearest):
                yield _to_broken(case, total, nearest)
            elif running[total.period.start, total.articles] == 1:
                yield _to_closed(case, total, nearest)


def _nearest_sums(case: Case, claims: Iterable[Claim]) -> Iterator[tuple[Part, Route]]:
    """The totals of one text for which it gives parts, each with those that come nearest to it."""
    parts = find_parts(case, claims)
    steps = find_steps(parts)
    for total in parts:
        ways = find_routes(total, steps[total.articles])
        routes = [route for route in ways if len(route.parts) > 1]
        if routes:
            yield total, min(routes, key=lambda route: abs(route.n - total.n))


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
