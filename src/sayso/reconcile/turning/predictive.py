"""Claims as the model itself would have them: to check that its probabilities are what they say.

Draw what changed from the prior, then claims, then the posterior given the claims: the rank of
what was drawn among draws from the posterior is uniform if, and only if, the computation is
right (Talts et al. 2018, "Validating Bayesian inference algorithms with simulation-based
calibration").
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sayso.reconcile.turning.changes import (
    COEFFICIENTS,
    ERRORS,
    FLUCTUATIONS,
    LEVEL,
    PRIOR,
    SIZES,
    SLOPE,
    Draws,
    shapes,
    time_line,
)
from sayso.reconcile.turning.evidence import BIAS, Numbers

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def draw_claims(
    numbers: Numbers, dates: Ints, generator: np.random.Generator
) -> tuple[Draws, Numbers]:
    """What changed, drawn from the prior given that something did, and claims that follow.

    The claims have the periods, origins and rounding of `numbers` and new values; amounts
    before the span are 0. The draws have length 1, and their dates count as `dates` do.
    """
    fluctuation, error = generator.choice(FLUCTUATIONS), generator.choice(ERRORS)
    kind = int(generator.choice(2, p=np.array(PRIOR[1:]) / sum(PRIOR[1:])))
    at = int(generator.integers(len(dates)))
    spread = generator.choice(SIZES) * np.hypot(fluctuation, error)
    # Three squared normals: the size's square has the moment prior's distribution.
    size = spread * np.sqrt(generator.chisquare(3)) * generator.choice([-1.0, 1.0])
    level = 1 + LEVEL * generator.standard_normal()
    series = level + SLOPE * generator.standard_normal() * time_line(numbers.periods)
    series = series + size * shapes(numbers.periods, dates)[kind, :, at]
    series += fluctuation * _fluctuate(numbers.periods, generator.choice(COEFFICIENTS), generator)
    drawn = Draws(np.array([kind + 1]), np.array([dates[at]]), np.array([size]), np.array([level]))
    return drawn, replace(numbers, value=_told(numbers, series, float(error), generator))


def _fluctuate(periods: int, coefficient: float, generator: np.random.Generator) -> Floats:
    """A stationary AR(1) process of variance 1."""
    steps = generator.standard_normal(periods)
    steps[1:] *= np.sqrt(1 - coefficient**2)
    for i in range(1, periods):
        steps[i] += coefficient * steps[i - 1]
    return steps


def _told(numbers: Numbers, series: Floats, error: float, generator: np.random.Generator) -> Floats:
    """What each claim says, from its origin's version of the series and a rounding error."""
    value = np.empty(len(numbers.value))
    for origin in np.unique(numbers.origin):
        own = numbers.origin == origin
        version = series + BIAS * generator.standard_normal()
        version = version + error * generator.standard_normal(len(series))
        sums = np.concatenate([[0.0], np.cumsum(version)])
        value[own] = sums[numbers.end[own]] - sums[numbers.start[own]]
    return np.asarray(value + numbers.spread * generator.standard_normal(len(value)))
