"""The best number of each period of a series, with the middle 90 percent of what is likely."""

import numpy as np
import numpy.typing as npt

from sayso.errors import InvalidValue
from sayso.reconcile.estimates.gaussian import Sizes
from sayso.reconcile.estimates.moments import quantile
from sayso.reconcile.estimates.observations import Observations
from sayso.reconcile.estimates.one_number import estimate_one_number
from sayso.reconcile.estimates.propagation import (
    Evidence,
    Frame,
    Sites,
    no_sites,
    posterior,
    propagate,
    to_evidence,
)
from sayso.reconcile.estimates.result import PeriodEstimate, to_estimate
from sayso.reconcile.estimates.sizes import average, best_sizes
from sayso.reconcile.estimates.statements import Statements, divide, to_statements

Floats = npt.NDArray[np.float64]

#: What findings and estimates name; raise the number when the model changes.
METHOD = "linear-gaussian/1"

#: What the first look at the claims takes for granted, before any size is chosen.
FIRST = Sizes(step=0.5, bias=0.1, error=0.1)

#: The least level of a period that errors are relative to, as a share of the scale.
LEAST_LEVEL = 0.05

#: How often sizes are chosen anew and limits and gross errors judged by them.
PASSES = 2

#: Rounds in which the first look weighs doubtful numbers instead of deciding.
SOFT_ROUNDS = 4


def estimate_series(
    observations: Observations, *, low: Floats | None = None, high: Floats | None = None
) -> tuple[PeriodEstimate, ...]:
    """For each period the posterior median and the middle 90 percent, in the claims' own units.

    `low` and `high` are hard bounds a period, such as those that a consistent subset of the
    claims implies; no period's value is below zero. A series of one period is taken for one
    number from many sources (`estimate_one_number`). Periods that no claim covers follow from
    their neighbours, with the doubt that brings. Where no claim names a number or a range with
    both ends, best and likely are None.

    Raises:
        InvalidValue: columns or bounds of wrong length, or limits in the wrong order.
    """
    below, above = _to_bounds(observations.periods, low, high)
    if observations.periods == 1:
        return (estimate_one_number(observations, low=float(below[0]), high=float(above[0])),)
    statements = to_statements(observations)
    if not (statements.is_number | statements.is_range).any():
        return tuple(PeriodEstimate(None, None, None, 0) for _ in range(observations.periods))
    return _estimate(statements, below, above)


def find_scale(statements: Statements) -> float:
    """The size of a period's value: the median of what the claims say a period held.

    Of an even number of claims the lower of the two in the middle. Only those count that name
    a number or both limits, and no zeros; 1 where there are only zeros. It is the mean of the
    prior, and the unit of its deviations.
    """
    rate = statements.middle / (statements.end - statements.start)
    told = np.sort(rate[(statements.is_number | statements.is_range) & (rate > 0)])
    return float(told[(len(told) - 1) // 2]) if len(told) else 1.0


def _to_bounds(periods: int, low: Floats | None, high: Floats | None) -> tuple[Floats, Floats]:
    below = np.zeros(periods) if low is None else np.maximum(low, 0.0)
    above = np.full(periods, np.inf) if high is None else np.asarray(high, dtype=float)
    if below.shape != (periods,) or above.shape != (periods,):
        raise InvalidValue(f"hard bounds need one value for each of the {periods} periods")
    if not (below <= above).all():
        raise InvalidValue("a period's hard bounds contradict each other: high is below low or 0")
    return below, above


def _estimate(statements: Statements, low: Floats, high: Floats) -> tuple[PeriodEstimate, ...]:
    scale = find_scale(statements)
    bounds = divide(low, scale), divide(high, scale)
    evidence = to_evidence(statements.scaled(scale), *bounds)
    sites, level = _settle(evidence)
    known = average(evidence, sites, level)
    low90, median, high90 = (
        quantile(share, *known, evidence.low, evidence.high) * scale for share in (0.05, 0.5, 0.95)
    )
    best, covered = np.clip(median, *_hull(statements)), evidence.sums.astype(bool)
    return tuple(
        to_estimate(
            (best[t], low90[t], high90[t]),
            (float(low[t]), float(high[t])),
            len(np.unique(statements.origin[covered[:, t]])),
        )
        for t in range(statements.periods)
    )


def _settle(evidence: Evidence) -> tuple[Sites, Floats]:
    """The sites of limits and doubtful numbers, and the level, found in turns with the sizes."""
    level = np.ones(evidence.statements.periods)
    frame = Frame(FIRST, level)
    sites = propagate(evidence, no_sites(evidence), frame, soft_rounds=SOFT_ROUNDS)
    for _ in range(PASSES):
        level = _to_level(evidence, sites, frame)
        frame = Frame(best_sizes(evidence, sites, level), level)
        sites = propagate(evidence, sites, frame, soft_rounds=1)
    return sites, _to_level(evidence, sites, frame)


def _to_level(evidence: Evidence, sites: Sites, frame: Frame) -> Floats:
    return np.maximum(posterior(evidence, sites, frame).mean, LEAST_LEVEL)


def _hull(statements: Statements) -> tuple[float, float]:
    """The least and the largest value of a period that not every claim speaks against."""
    single = statements.end - statements.start == 1
    lowest = float(statements.low.min()) if single.all() else 0.0
    return max(lowest, 0.0), max(float(statements.high.max()), 0.0)
