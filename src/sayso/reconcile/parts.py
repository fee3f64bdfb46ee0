"""Numbers for parts of a stretch of days, and the ways in which they make up one for all of it."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.period import Period
from sayso.reconcile.alignment import articles_of
from sayso.reconcile.limits import half_last_digit
from sayso.reconcile.rounding import is_rounding, rounding_of
from sayso.reconcile.voices import in_order

#: Sums of more parts than this are checked by the bounds, and not listed way by way.
MOST_PARTS = 12

#: So many ways are looked at.
MOST_ROUTES = 200

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


def is_closed(total: Part, route: Route) -> bool:
    """Whether the parts make the total, up to rounding."""
    return abs(route.n - total.n) <= route.slack + slack_of(total)


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
