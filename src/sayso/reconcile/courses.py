"""The course of a series, and how two go together: the models' answers, told of claims."""

from collections.abc import Sequence
from decimal import Decimal
from math import nan

import numpy as np

from sayso.model.case import Case
from sayso.model.period import Period
from sayso.model.series import Estimate, Interplay, Lag, Trend, Verdict
from sayso.reconcile.interplay import METHOD as INTERPLAY
from sayso.reconcile.interplay import relate
from sayso.reconcile.ranges import estimate
from sayso.reconcile.series import Step, Told, cut, observe
from sayso.reconcile.systems.system import Floats
from sayso.reconcile.turning.turns import METHOD as TREND
from sayso.reconcile.turning.turns import assess

#: Half the width of the middle 90 percent of a normal distribution, in standard deviations.
HALF_OF_90 = 1.6449

#: Digits kept of a probability.
DIGITS = 4


def find_trend(case: Case, told: Told, step: Step) -> Trend:
    """Whether the series turned, on a fixed panel of sources, or that its claims can't tell."""
    periods = cut(step, told)
    if not periods:
        reason = "No claim names the days that its number is about."
        return _cannot_tell(told, reason)
    seen = observe(case, told, periods)
    if not seen.claims:
        return _cannot_tell(told, f"No claim is about whole {step.value}s.")
    turns = assess(seen.observations)
    when = sorted(
        zip(turns.dates.tolist(), turns.when.tolist(), strict=False), key=lambda d: (-d[1], d[0])
    )
    used = dict.fromkeys(identity for claims in seen.claims for identity in claims)
    return Trend(
        series=told.series,
        verdict=turns.verdict,
        turn=_probability(turns.p_turn),
        shift=_probability(turns.p_shift),
        when=tuple((periods[i], round(p, DIGITS)) for i, p in when if round(p, DIGITS) > 0),
        covers=Period(periods[0].start, periods[-1].end),
        panel=tuple(seen.voices[i] for i in turns.panel.tolist()),
        left_out=tuple(seen.voices[i] for i in turns.left_out.tolist()),
        claims=tuple(used),
        reasons=turns.reasons,
        method=TREND,
    )


def _probability(p: float | None) -> float | None:
    return None if p is None else round(p, DIGITS)


def _cannot_tell(told: Told, reason: str) -> Trend:
    ids = tuple(claim.id for claim in told.claims)
    return Trend(
        told.series, Verdict.CANNOT_TELL, None, None, (), None, (), (), ids, (reason,), TREND
    )


def find_interplay(case: Case, first: Told, second: Told, step: Step) -> Interplay:
    """How the estimates of two series go together, the second so many periods after the first.

    Both are taken over the same periods, from the first to the last that either has.
    """
    ones, others = estimate(case, first, step), estimate(case, second, step)
    periods = sorted({e.covers for e in (*ones, *others)})
    a, b = _aligned(ones, periods), _aligned(others, periods)
    found = relate(*a, *b)
    lags = zip(found.lags, found.low, found.best, found.high, strict=True)
    return Interplay(
        first=first.series,
        second=second.series,
        lags=tuple(Lag(int(k), float(lo), float(mid), float(hi)) for k, lo, mid, hi in lags),
        shared=found.shared,
        claims=tuple(dict.fromkeys(c for e in (*ones, *others) for c in e.claims)),
        says=found.says,
        method=INTERPLAY,
    )


def _aligned(estimates: Sequence[Estimate], periods: Sequence[Period]) -> tuple[Floats, Floats]:
    """The best number and its standard deviation for each of the periods, NaN where none is."""
    by_period = {e.covers: e for e in estimates}
    made = [_number_of(by_period.get(period)) for period in periods]
    best, doubt = np.array(made, dtype=np.float64).reshape(len(made), 2).T
    return best, doubt


def _number_of(estimate: Estimate | None) -> tuple[float, float]:
    if estimate is None or estimate.best is None or estimate.likely is None:
        return nan, nan
    low, high = estimate.likely
    return float(estimate.best), float((high - low) / Decimal(2)) / HALF_OF_90
