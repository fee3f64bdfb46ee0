"""Low, best and high of a series, period by period, and the claims that each rests on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.ids import ClaimId
from sayso.model.period import Period
from sayso.model.series import Estimate
from sayso.reconcile.constraints import Body, build_counts, build_levels, is_counted
from sayso.reconcile.estimates.periods import estimate_series
from sayso.reconcile.estimates.result import PeriodEstimate
from sayso.reconcile.positions import Position
from sayso.reconcile.series import Observed, Step, Told, cut, observe
from sayso.reconcile.systems.closure import Closure, close
from sayso.reconcile.systems.repair import repair

#: Bounds by repair and closure, best by the model of docs/explanation/estimates.md.
METHOD = "low-best-high/1"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What claims that can all be true imply for one period; None is no limit.

    `positions` are those that give the limits.
    """

    low: Decimal | None
    high: Decimal | None
    positions: tuple[Position, ...] = ()


def estimate(case: Case, told: Told, step: Step) -> tuple[Estimate, ...]:
    """Low, best and high for each period of the series; empty where no claim names its days.

    Low and high are implied by claims that can all be true: those that have to give way for
    it, weighed by the number of their origins, are set aside and named. Best is a model's.
    """
    periods = cut(step, told)
    if not periods:
        return ()
    kept, gone = part(case, told)
    bounds = _bound_levels(kept, periods) if told.series.is_level else _bound_counts(kept, periods)
    if step is Step.SAID:
        made = [
            _best_alone(case, told, period, bound)
            for period, bound in zip(periods, bounds, strict=True)
        ]
    else:
        made = _best_together(case, told, periods, bounds)
    return tuple(
        _to_estimate(case, told, period, bound, number, gone)
        for period, bound, number in zip(periods, bounds, made, strict=True)
    )


def part(case: Case, told: Told) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
    """The positions that can all be true together, and those that give way for it.

    The weight of a position is the number of its origins, however many repeat them.
    """
    positions = _usable(told)
    if not positions:
        return (), ()
    body = (
        build_levels(positions)
        if told.series.is_level
        else build_counts(positions, on_average=True)
    )
    weights = [len({case.voice_of(claim) for claim in p.claims}) for p in positions]
    gone = set(repair(body.system, np.array(weights, dtype=np.float64)).gives_way)
    return (
        tuple(p for i, p in enumerate(positions) if i not in gone),
        tuple(p for i, p in enumerate(positions) if i in gone),
    )


def _usable(told: Told) -> tuple[Position, ...]:
    """The positions that say something of days that are known."""
    dated = (position for position in told.positions if position.period is not None)
    return tuple(p for p in dated if told.series.is_level or is_counted(p))


def _bound_counts(kept: Sequence[Position], periods: Sequence[Period]) -> list[Bounds]:
    ends = [d for period in periods for d in (period.start, period.end)]
    body = build_counts(kept, ends, on_average=True)
    closure = close(body.system)
    if closure is None:
        raise AssertionError("what is left after a repair has a solution")
    index = {d: i for i, d in enumerate(body.days)}
    return [_bound(body, closure, index[p.start], index[p.end]) for p in periods]


def _bound(body: Body, closure: Closure, start: int, end: int) -> Bounds:
    low, high = closure.bounds(start, end)
    floors, ceilings = closure.support(start, end)
    owners = sorted({*floors, *ceilings})
    return Bounds(
        body.unscale(low) if floors else None,
        body.unscale(high),
        tuple(body.positions[owner] for owner in owners),
    )


def _bound_levels(kept: Sequence[Position], periods: Sequence[Period]) -> list[Bounds]:
    """For each period the lowest and highest level of the days inside it that claims name."""
    by_day: dict[Period, list[Position]] = defaultdict(list)
    for position in kept:
        if position.period is not None:
            by_day[position.period].append(position)
    found = []
    for period in periods:
        inside = [held for day, held in sorted(by_day.items()) if period.covers(day)]
        lows = [
            max((p.limits.low for p in held if p.limits.low is not None), default=None)
            for held in inside
        ]
        highs = [
            min((p.limits.high for p in held if p.limits.high is not None), default=None)
            for held in inside
        ]
        found.append(
            Bounds(
                None if not lows or None in lows else min(n for n in lows if n is not None),
                None if not highs or None in highs else max(n for n in highs if n is not None),
                tuple(position for held in inside for position in held),
            )
        )
    return found


# -- the best number ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Best:
    """The middle of the model inside the bounds, its middle 90 percent, and what it read."""

    n: Decimal | None
    likely: tuple[Decimal, Decimal] | None
    claims: tuple[ClaimId, ...]


def _best_alone(case: Case, told: Told, period: Period, bound: Bounds) -> Best:
    """From the claims about just this period."""
    about = tuple(p for p in told.positions if p.period == period and not p.measure.per)
    alone = Told(told.series, told.claims, about)
    (best,) = _best_together(case, alone, (period,), [bound])
    return best


def _best_together(
    case: Case, told: Told, periods: Sequence[Period], bounds: Sequence[Bounds]
) -> list[Best]:
    """From all claims about whole periods at once."""
    seen = observe(case, told, periods)
    if not seen.claims:
        return [Best(None, None, ()) for _ in periods]
    numbers = estimate_series(seen.observations)
    return [
        _to_best(number, bound, claims)
        for number, bound, claims in zip(numbers, bounds, _claims_by_period(seen), strict=True)
    ]


def _claims_by_period(seen: Observed) -> Iterator[tuple[ClaimId, ...]]:
    o = seen.observations
    for i in range(o.periods):
        about = np.flatnonzero((o.start <= i) & (i < np.maximum(o.end, o.start + 1)))
        yield tuple(identity for j in about.tolist() for identity in seen.claims[j])


def _to_best(number: PeriodEstimate, bound: Bounds, claims: tuple[ClaimId, ...]) -> Best:
    """The model's numbers; its middle is moved to the nearest bound where it lies outside.

    The likely range is not cut: one origin's exact number leaves the bounds no width, and the
    doubt about the origin is still there.
    """
    if number.best is None or number.low90 is None or number.high90 is None:
        return Best(None, None, claims)
    best, low, high = (Decimal(repr(n)) for n in (number.best, number.low90, number.high90))
    if bound.low is not None:
        best = max(best, bound.low)
    if bound.high is not None:
        best = min(best, bound.high)
    return Best(best, (min(low, best), max(high, best)), claims)


def _to_estimate(
    case: Case, told: Told, period: Period, bound: Bounds, best: Best, gone: Iterable[Position]
) -> Estimate:
    overlapping = [
        p for p in gone if p.period and p.period.start < period.end and period.start < p.period.end
    ]
    used = {c.id: c for position in bound.positions for c in position.claims}
    claims = {
        claim.id: claim for claim in told.claims if claim.id in used or claim.id in best.claims
    }
    return Estimate(
        series=told.series,
        unit=_unit_of(told.claims),
        covers=period,
        low=bound.low,
        best=best.n,
        high=bound.high,
        likely=best.likely,
        claims=tuple(claims),
        set_aside=tuple(claim.id for position in overlapping for claim in position.claims),
        origins=len({case.voice_of(claim) for claim in claims.values()}),
        method=METHOD,
    )


def _unit_of(claims: Sequence[Claim]) -> str:
    return claims[0].quantity.value.unit
