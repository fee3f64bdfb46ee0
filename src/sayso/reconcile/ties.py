"""Claims that tie counts to one another: changes, ratios, shares, records, and parts of a whole.

Differences of one running total need no linear program; these do, and only the series that
such claims join are put into one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import inf

import numpy as np

from sayso.model.case import Case
from sayso.model.claim import Claim, Compared, Comparison
from sayso.model.finding import Finding, FindingKind, to_finding
from sayso.model.period import Period
from sayso.model.series import Series
from sayso.model.wording import say_number, say_period
from sayso.reconcile.alignment import align, article_of, only_known, side_of
from sayso.reconcile.constraints import Body, build_counts, is_counted
from sayso.reconcile.limits import limits_of
from sayso.reconcile.positions import Position, say_said
from sayso.reconcile.records import find_record_periods
from sayso.reconcile.rounding import rounding_of
from sayso.reconcile.series import Told, find_series
from sayso.reconcile.systems.linear import (
    Interval,
    LinearRow,
    LinearSystem,
    Term,
    balance,
    highest_since,
    percent_change,
    ratio,
    share,
)
from sayso.reconcile.systems.linear_conflicts import Step, find_all, find_certificate

TIED = "tied-counts/1"

#: So many minimal sets of series that are tied together are looked for, in so many searches.
MOST_SETS = 20
MOST_SEARCHES = 200

#: Series are tied on so many days at most: beyond, a linear program takes minutes.
MOST_DAYS = 1000


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim that measures a count of one series against another count.

    `told` and `other` number series; `other` is the same one where days are compared.
    """

    claim: Claim
    told: int
    other: int
    period: Period
    against: Period
    how: Comparison


@dataclass(frozen=True, slots=True)
class Union:
    """A series under several articles of law, and those under each of them: it is their sum."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tied:
    """Series with what ties them, as one linear system.

    The owners are the positions of all series in turn, then the ties, and last the unions,
    all of which are one owner: they are no claim, and always hold.
    """

    told: tuple[Told, ...]
    bodies: tuple[Body, ...]
    positions: tuple[Position, ...]
    ties: tuple[Tie, ...]
    linear: LinearSystem

    def claims_of(self, owner: int) -> tuple[Claim, ...]:
        """The claims of one owner; none of the unions."""
        if owner < len(self.positions):
            return self.positions[owner].claims
        tie = owner - len(self.positions)
        return (self.ties[tie].claim,) if tie < len(self.ties) else ()


def tied_counts(case: Case) -> Iterator[Finding]:
    """Minimal sets of claims that can't all be true because of what ties series together.

    Sets within one series are told by `cannot_all_be_true`.
    """
    comparing = [
        claim
        for group in align(case)
        for claim in only_known(group, case.lexicon)
        if claim.compared is not None and claim.covers is not None
    ]
    for family in _families(case):
        tied = tie(family, comparing, case)
        if tied is not None:
            found = find_all(tied.linear, most_sets=MOST_SETS, most_searches=MOST_SEARCHES)
            for owners in found.sets:
                if _is_of_several(case, tied, owners):
                    yield _to_finding(case, tied, owners)


def _families(case: Case) -> Iterator[tuple[Told, ...]]:
    """Series of counts in one unit, of one side and place: those that may be tied."""
    held: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for told in find_series(case):
        if not told.series.is_level:
            held[told.series.counts, told.series.of, told.series.place].append(told)
    for _, family in sorted(held.items()):
        yield tuple(sorted(family, key=lambda told: told.series))


def tie(family: Sequence[Told], comparing: Iterable[Claim], case: Case) -> Tied | None:
    """The series of a family that something ties, as one system; None where nothing does."""
    index = {_to_key(told.series): i for i, told in enumerate(family)}
    ties = [t for claim in comparing if (t := _find_tie(case, claim, family, index)) is not None]
    unions = list(_find_unions(family, index))
    used = sorted(
        {i for t in ties for i in (t.told, t.other)}
        | {i for u in unions for i in (u.whole, *u.parts)}
    )
    if not used:
        return None
    place = {old: new for new, old in enumerate(used)}
    moved = [replace(t, told=place[t.told], other=place[t.other]) for t in ties]
    joined = [Union(place[u.whole], tuple(place[i] for i in u.parts)) for u in unions]
    return _to_tied([family[i] for i in used], moved, joined)


def _to_key(series: Series) -> tuple[str, str]:
    return (series.measure, series.scope)


def _find_tie(
    case: Case, claim: Claim, family: Sequence[Told], index: Mapping[tuple[str, str], int]
) -> Tie | None:
    if claim.compared is None or claim.covers is None:
        return None
    compared: Compared = claim.compared.value
    series = family[0].series
    is_here = (side_of(claim) or "") == series.of and (case.place_of(claim) or "") == series.place
    article = article_of(claim) or ""
    told = index.get((claim.measure.name, article))
    other = index.get((compared.measure or claim.measure.name, article))
    if not is_here or told is None or other is None:
        return None
    against = compared.period or claim.covers.value
    return Tie(claim, told, other, claim.covers.value, against, compared.how)


def _find_unions(family: Sequence[Told], index: Mapping[tuple[str, str], int]) -> Iterator[Union]:
    for i, told in enumerate(family):
        articles = told.series.scope.split(" and ") if told.series.scope else []
        parts = [index.get((told.series.measure, article)) for article in articles]
        if len(parts) > 1 and None not in parts:
            yield Union(i, tuple(part for part in parts if part is not None))


def _to_tied(told: Sequence[Told], ties: Sequence[Tie], unions: Sequence[Union]) -> Tied | None:
    counted = [[p for p in one.positions if is_counted(p) and p.period is not None] for one in told]
    days: set[date] = {
        d for held in counted for p in held if p.period for d in (p.period.start, p.period.end)
    }
    days |= {d for t in ties for period in _periods_of(t) for d in (period.start, period.end)}
    if len(days) > MOST_DAYS or len(days) < 2:
        return None
    bodies = [build_counts(held, days, on_average=True) for held in counted]
    positions = [position for held in counted for position in held]
    owners = len(positions) + len(ties) + 1
    systems, before = [], 0
    for body in bodies:
        system = body.system
        systems.append(replace(system, owner=system.owner + before, owners=owners))
        before += len(body.positions)
    rows = [row for i, t in enumerate(ties) for row in _tie_rows(t, bodies, len(positions) + i)]
    rows += [row for union in unions for row in _union_rows(union, bodies, owners - 1)]
    linear = LinearSystem(tuple(systems), tuple(rows))
    return Tied(tuple(told), tuple(bodies), tuple(positions), tuple(ties), linear)


def _periods_of(t: Tie) -> tuple[Period, ...]:
    against = (
        find_record_periods(t.period, t.against) if t.how is Comparison.HIGHEST else (t.against,)
    )
    return (t.period, *against)


def _tie_rows(t: Tie, bodies: Sequence[Body], owner: int) -> Iterator[LinearRow]:
    count, *others = (
        _to_interval(bodies, told, period)
        for told, period in zip(
            (t.told, *[t.other] * (len(_periods_of(t)) - 1)), _periods_of(t), strict=True
        )
    )
    limits = limits_of(t.claim)
    low = -inf if limits.low is None else float(limits.low)
    high = inf if limits.high is None else float(limits.high)
    match t.how:
        case Comparison.HIGHEST:
            yield from highest_since(count, others, owner=owner)
        case Comparison.CHANGE:
            yield from percent_change(
                count, others[0], low=max(low, -100.0), high=high, owner=owner
            )
        case Comparison.RATIO:
            yield from ratio(count, others[0], low=max(low, 0.0), high=high, owner=owner)
        case Comparison.SHARE:
            low, high = max(low, 0.0) / 100, min(high, 100.0) / 100
            yield from share(count, others[0], low=low, high=high, owner=owner)


def _union_rows(union: Union, bodies: Sequence[Body], owner: int) -> Iterator[LinearRow]:
    days = bodies[union.whole].days
    for start, end in pairwise(days):
        period = Period(start, end)
        whole = _to_interval(bodies, union.whole, period)
        parts = [_to_interval(bodies, part, period) for part in union.parts]
        yield from balance(whole, ins=parts, outs=(), owner=owner)


def _to_interval(bodies: Sequence[Body], told: int, period: Period) -> Interval:
    days = bodies[told].days
    return Interval(told, days.index(period.start), days.index(period.end))


# -- findings -------------------------------------------------------------------------------


def _is_of_several(case: Case, tied: Tied, owners: Sequence[int]) -> bool:
    """Whether a tie, or more than one series, is needed; and not one voice in one text alone."""
    if any(len(tied.positions) <= owner < tied.linear.owners - 1 for owner in owners):
        return True
    if tied.linear.owners - 1 not in owners:
        return False
    claims = [claim for owner in owners for claim in tied.claims_of(owner)]
    return len({(claim.document, case.voice_of(claim)) for claim in claims}) > 1


def _to_finding(case: Case, tied: Tied, owners: Sequence[int]) -> Finding:
    certificate = find_certificate(tied.linear, np.array(owners, dtype=np.int64))
    if certificate is None:
        raise AssertionError("a set that can't hold has a sum that shows it")
    claims = [claim for owner in owners for claim in tied.claims_of(owner)]
    said = [
        f"{say_said(held[0])} ({case.name_of(held[0])})"
        for owner in owners
        if (held := tied.claims_of(owner))
    ]
    kind = FindingKind.CONFLICT
    slack = sum((_slack(tied, step) for step in certificate.steps), Decimal(0))
    statement = f"These {len(said)} can't all be true: {'; '.join(said)}."
    if Decimal(float(certificate.gap)) < slack:
        kind = FindingKind.ROUNDING
        statement = f"{'; '.join(said)}: they differ by no more than rounding."
    told = [step for step in certificate.steps if step.owner is not None]
    lines = [_say_step(case, tied, step) for step in told if tied.claims_of(step.owner or 0)]
    if len(lines) < len(told):
        lines.append("a count under several articles is the sum of those under each")
    gap = say_number(round(Decimal(float(certificate.gap)), 2))
    return to_finding(
        kind, TIED, claims, statement,
        steps=[*dict.fromkeys(lines), f"added up, each as often as it says, {gap} are left over"],
    )  # fmt: skip


def _slack(tied: Tied, step: Step) -> Decimal:
    """By how much rounding may move a step, as often as it is taken."""
    claims = tied.claims_of(step.owner) if step.owner is not None else ()
    best = claims[0].quantity.value.best if claims else None
    is_count = bool(claims) and claims[0].compared is None
    return rounding_of(best) * Decimal(float(step.multiplier)) if best and is_count else Decimal(0)


def _say_step(case: Case, tied: Tied, step: Step) -> str:
    times = f"{step.multiplier} times: " if step.multiplier != 1 else ""
    claims = tied.claims_of(step.owner) if step.owner is not None else ()
    terms = " ".join(_say_term(tied, i, term) for i, term in enumerate(step.terms))
    end = "at least" if step.at_least else "at most"
    limit = say_number(round(Decimal(step.limit), 2))
    return f"{times}{terms}: {end} {limit} ({case.name_of(claims[0])}: {say_said(claims[0])})"


def _say_term(tied: Tied, i: int, term: Term) -> str:
    body, series = tied.bodies[term.system], tied.told[term.system].series
    period, coefficient = Period(body.days[term.start], body.days[term.end]), term.coefficient
    article = f", article {series.scope}" if series.scope else ""
    size = "" if abs(coefficient) == 1 else f"{abs(coefficient):g} times "
    sign = "less " if coefficient < 0 else "and " if i else ""
    return f"{sign}{size}{series.label} in {say_period(period)}{article}"
