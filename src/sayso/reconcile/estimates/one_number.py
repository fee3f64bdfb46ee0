"""One number from many sources: the one that most of what was said can be explained by.

What is said of one number is seldom normal about it. Many say the very same; some say it
rounded; some mean another day or a wider circle, and come near; a few are wrong altogether: a
digit too many, a slip, a joke. So each origin's word y about the number x is read as

    p(y | x) is in proportion to   exact(y) [y and x agree to rounding]
                                 + NEAR exp(-|y - x| / (NEARNESS min(x, y))) + WRONG,

and each number named is a candidate, none preferred beforehand. `exact` is 1, and ROUND for a
number of a single digit: "6" and "40,000" are said of much that is not six or forty thousand.
The best number is the posterior median of the candidates, at a tie the lower: where two sources
give two numbers, the one that claims less. An average of two stories is what nobody said.
"""

import numpy as np
import numpy.typing as npt

from sayso.errors import InvalidValue
from sayso.reconcile.estimates.observations import Observations
from sayso.reconcile.estimates.result import PeriodEstimate, to_estimate
from sayso.reconcile.estimates.statements import Statements, to_statements

Floats = npt.NDArray[np.float64]

#: The weights of the three readings of a word, relative to the exact one, and how near is near.
NEAR = 0.3
NEARNESS = 0.1
WRONG = 0.01

#: The weight of a number with a single digit before its zeros.
ROUND = 0.5

#: Numbers that differ by less, relative to their size, are the same.
SAME = 1e-9

#: Posterior shares that differ by less are a tie.
TIE = 1e-6

#: The half-widths of the middle 90 percent of Laplace's distribution, in units of its scale.
LAPLACE_90 = float(np.log(10))


def estimate_one_number(
    observations: Observations, *, low: float | None = None, high: float | None = None
) -> PeriodEstimate:
    """The best number and the middle 90 percent of what is said of one period.

    `low` and `high` are hard bounds, None for none but zero below. The middle 90 percent counts
    a candidate that one origin alone names as known to the usual nearness, one that two or more
    name as known to its rounding. All None where no claim names a number or a range with both
    ends.

    Raises:
        InvalidValue: more than one period, or limits in the wrong order.
    """
    if observations.periods != 1:
        raise InvalidValue(
            f"one number is of one period, got {observations.periods}: use estimate_series"
        )
    bounds = (0.0 if low is None else max(low, 0.0), np.inf if high is None else high)
    if bounds[0] > bounds[1]:
        raise InvalidValue(f"the hard bounds contradict each other: {bounds[0]} is above {high}")
    statements = to_statements(observations)
    if not (statements.is_number | statements.is_range).any():
        return PeriodEstimate(None, None, None, 0)
    return _estimate(statements, *bounds)


def _estimate(statements: Statements, low: float, high: float) -> PeriodEstimate:
    named = statements.is_number if statements.is_number.any() else statements.is_range
    candidates = np.unique(np.clip(statements.middle[named], low, high))
    agreed = _agree(candidates, statements)
    weight = np.exp(_log_posterior(candidates, agreed, statements))
    doubt = _doubt(candidates, agreed[:, named], statements)
    numbers = (
        _weighted_quantile(candidates, weight, 0.5),
        _weighted_quantile(candidates - doubt, weight, 0.05),
        _weighted_quantile(candidates + doubt, weight, 0.95),
    )
    return to_estimate(numbers, (low, high), int(statements.origin.max()) + 1)


def _agree(candidates: Floats, statements: Statements) -> npt.NDArray[np.bool_]:
    """Which candidates (rows) what each statement (column) says allows."""
    x = candidates[:, None]
    slack = SAME * np.abs(x)
    return np.asarray((statements.low - slack <= x) & (x <= statements.high + slack))


def _log_posterior(
    candidates: Floats, agreed: npt.NDArray[np.bool_], statements: Statements
) -> Floats:
    x = candidates[:, None]
    nearest = np.clip(x, statements.low, statements.high)
    target = np.where(statements.is_number, statements.best, nearest)
    apart = np.abs(x - target)
    size = np.minimum(np.abs(x), np.abs(target))
    near = np.exp(-np.divide(apart, NEARNESS * size, out=np.full(apart.shape, 1e3), where=size > 0))
    near = np.where(apart == 0, 1.0, near)
    single = np.array([digits_of(best) < 2 for best in statements.best.tolist()])
    exact = np.where(single & statements.is_number, ROUND, 1.0)
    log = np.log(exact * agreed + NEAR * near + WRONG).sum(axis=1)
    return np.asarray(log - log.max())


def digits_of(number: float) -> int:
    """How many significant digits a number is written with, 1 for zero.

    >>> digits_of(40000.0), digits_of(0.25), digits_of(10912.0)
    (1, 2, 5)
    """
    written = f"{abs(number):.12e}".split("e")[0].replace(".", "")
    return max(len(written.rstrip("0")), 1)


def _doubt(candidates: Floats, agreed: npt.NDArray[np.bool_], statements: Statements) -> Floats:
    """By how much each candidate may be off at either side."""
    width = np.where(statements.is_range, (statements.high - statements.low) / 2, 0.0)
    apart = np.abs(statements.middle - candidates[:, None])
    nearest = apart == apart.min(axis=1, keepdims=True)
    own = np.where(nearest, width, np.inf).min(axis=1)
    alone = agreed.sum(axis=1) < 2
    doubt: Floats = np.where(
        alone, np.maximum(own, NEARNESS * LAPLACE_90 * np.abs(candidates)), own
    )
    return doubt


def _weighted_quantile(values: Floats, weight: Floats, share: float) -> float:
    """The least value up to which `share` of the weight lies; at a tie the lower."""
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weight[order]) / weight.sum()
    return float(values[order][int(np.searchsorted(below, share - TIE))])
