"""The same number for different things, and things of one name that are kept apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind, to_finding
from sayso.model.period import Period
from sayso.model.wording import say_number, say_period, say_quantity
from sayso.reconcile.alignment import article_of, only_known, side_of
from sayso.reconcile.voices import in_order

NOT_COMPARABLE = "not-comparable/2"
KEPT_APART = "kept-apart/1"

#: Smaller numbers agree by chance too often.
SMALLEST = Decimal(1000)

#: Two numbers of three digits agree by chance about once in so many: measures that have more
#: numbers than this to pair share some by chance.
CHANCE = 1000

#: So many examples of each thing that is kept apart.
MOST_EXAMPLES = 5


def lookalikes(case: Case) -> Iterator[Finding]:
    """Claims that share a number of three digits or more that are not zero, and not what it counts.

    One finding for each pair of things counted, whatever the number of claims. Two measures of
    which so many numbers are told that some must agree by chance are left out.
    """
    by_number: dict[Decimal, list[Claim]] = defaultdict(list)
    for claim in only_known(case.claims, case.lexicon):
        n = number_of(claim)
        if n is not None and n >= SMALLEST and len(n.normalize().as_tuple().digits) >= 3:
            by_number[n].append(claim)
    told = Counter(counts for claims in by_number.values() for counts in _by_counts(claims))
    for n, claims in by_number.items():
        by_counts = _by_counts(claims)
        for (a, one), (b, other) in combinations(sorted(by_counts.items()), 2):
            if told[a] * told[b] <= CHANCE or _share_measure(one, other):
                yield _to_lookalike(case, n, one, other, f"one counts {a}, the other {b}")
        for held in by_counts.values():
            for (a, one), (b, other) in combinations(sorted(_by_article(held).items()), 2):
                reason = f"one is under {say_article(a)}, the other under {say_article(b)}"
                yield _to_lookalike(case, n, one, other, reason)


def number_of(claim: Claim) -> Decimal | None:
    """The number itself, or the one limit that the words name."""
    quantity = claim.quantity.value
    if quantity.best is not None:
        return quantity.best
    return (
        quantity.low if quantity.high is None else quantity.high if quantity.low is None else None
    )


def _by_counts(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[claim.measure.counts].append(claim)
    return held


def _share_measure(one: Iterable[Claim], other: Iterable[Claim]) -> bool:
    """Whether some of both are of one measure, in two counting units."""
    return not {c.measure.name for c in one}.isdisjoint(c.measure.name for c in other)


def _by_article(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        article = article_of(claim)
        if article:
            held[article].append(claim)
    return held


def say_article(article: str) -> str:
    """The articles in words: "article 12", "articles 12 and 13"."""
    return f"article{'s' if ' and ' in article else ''} {article}"


def _to_lookalike(
    case: Case, n: Decimal, one: Iterable[Claim], other: Iterable[Claim], reason: str
) -> Finding:
    left, right = in_order(case, one), in_order(case, other)
    steps = [_say_thing(n, claims[0]) for claims in (left, right)]
    return to_finding(
        FindingKind.NOT_COMPARABLE, NOT_COMPARABLE, (*left, *right),
        f"{say_number(n)} stands for two things: {reason}.",
        steps=(*steps, "they are kept apart, and neither supports the other"),
    )  # fmt: skip


def _say_thing(n: Decimal, claim: Claim) -> str:
    article, covers = article_of(claim), claim.covers
    parts = (
        claim.measure.counts,
        f"under {say_article(article)}" if article else "",
        f"for {say_period(covers.value)}" if covers is not None else "",
    )
    return f"{say_number(n)}: {', '.join(filter(None, parts))}"


def kept_apart(case: Case) -> Iterator[Finding]:
    """Counts of one measure that look like one series and are several: one finding a measure."""
    held: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in only_known(case.claims, case.lexicon):
        article = article_of(claim)
        if article and claim.covers is not None and claim.measure.per is None:
            held[claim.measure.name, side_of(claim) or ""][article].append(claim)
    for _, by_article in sorted(held.items()):
        if len(by_article) > 1:
            yield _to_kept_apart(case, by_article)


def _to_kept_apart(case: Case, by_article: Mapping[str, list[Claim]]) -> Finding:
    examples: list[Claim] = []
    steps = []
    starts = Counter(c.covers.value.start for held in by_article.values() for c in held if c.covers)
    start = max(starts, key=lambda day: (starts[day], day))
    for article, claims in sorted(by_article.items()):
        shown = _longest(case, claims, start)
        examples += shown
        told = "; ".join(f"{say_quantity(c.quantity.value)} for {_days(c)}" for c in shown)
        steps.append(f"under {say_article(article)}: {told}")
    names = [f"under {say_article(article)}" for article in sorted(by_article)]
    label = examples[0].measure.label
    statement = f"Counts {', '.join(names[:-1])} and {names[-1]} are different things ({label})."
    return to_finding(
        FindingKind.NOT_COMPARABLE, KEPT_APART, examples, statement,
        steps=(*steps, "numbers are compared only where articles and days agree"),
    )  # fmt: skip


def _longest(case: Case, claims: Iterable[Claim], start: date) -> list[Claim]:
    """A claim for each of the longest periods, those that begin on `start` first."""
    by_days: dict[Period, Claim] = {}
    for claim in in_order(case, claims):
        if claim.covers is not None:
            by_days.setdefault(claim.covers.value, claim)
    periods = sorted(by_days, key=lambda p: (p.start != start, -p.days, p))
    return [by_days[period] for period in periods[:MOST_EXAMPLES]]


def _days(claim: Claim) -> str:
    return say_period(claim.covers.value) if claim.covers is not None else "days not said"
