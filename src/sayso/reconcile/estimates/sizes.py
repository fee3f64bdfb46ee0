"""How much a series moves and its origins err: each choice weighted by what it makes of the claims.

The sizes are not estimated but averaged over, on a small grid, each choice weighted by its
marginal likelihood (empirical Bayes without a single winner). The sites of limits and gross
errors are held as they are.
"""

from itertools import product

import numpy as np
import numpy.typing as npt

from sayso.reconcile.estimates.gaussian import (
    Heard,
    HeardOfBiases,
    Sizes,
    add,
    conclude,
    hear,
    integrate_biases,
    walk,
    weigh,
)
from sayso.reconcile.estimates.moments import without
from sayso.reconcile.estimates.propagation import Evidence, Sites, bounds_heard

Floats = npt.NDArray[np.float64]

#: The sizes tried: a step of the series relative to the scale of the claims; an origin's bias and
#: its error in a period, relative to the level.
STEPS = (0.02, 0.05, 0.1, 0.2, 0.5)
BIASES = (0.02, 0.05, 0.1, 0.2)
ERRORS = (0.01, 0.02, 0.04, 0.08, 0.16)

#: Sizes whose log evidence is so far below the best count no more.
NEGLIGIBLE = 6.0


def best_sizes(evidence: Evidence, sites: Sites, level: Floats) -> Sizes:
    """The choice with the largest marginal likelihood."""
    weighed = _weigh(_hear(evidence, sites, level), bounds_heard(sites))
    return max(weighed, key=lambda choice: weighed[choice])


def average(evidence: Evidence, sites: Sites, level: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of each period over all choices of sizes, its hard bounds left out."""
    voices = _hear(evidence, sites, level)
    weighed = _weigh(voices, bounds_heard(sites))
    best = max(weighed.values())
    kept = {sizes: np.exp(log - best) for sizes, log in weighed.items() if best - log < NEGLIGIBLE}
    weights = np.array(list(kept.values())) / sum(kept.values())
    known = [_series(voices, sites, sizes, level) for sizes in kept]
    means = np.array([mean for mean, _ in known])
    mean = weights @ means
    within = weights @ np.array([variance for _, variance in known])
    return mean, within + weights @ (means - mean) ** 2


def _hear(evidence: Evidence, sites: Sites, level: Floats) -> dict[float, HeardOfBiases]:
    """What the origins say, for each size of their errors."""
    return {
        error: hear(evidence.groups, evidence.sums, sites.of_claims, error, level)
        for error in ERRORS
    }


def _weigh(voices: dict[float, HeardOfBiases], bounds: Heard) -> dict[Sizes, float]:
    """The log marginal likelihood of each choice."""
    weighed: dict[Sizes, float] = {}
    priors = {step: walk(len(bounds.pull), step) for step in STEPS}
    for bias, error in product(BIASES, ERRORS):
        heard = add(integrate_biases(voices[error], bias), bounds)
        for step, prior in priors.items():
            weighed[Sizes(step, bias, error)] = weigh(heard, prior)
    return weighed


def _series(
    voices: dict[float, HeardOfBiases], sites: Sites, sizes: Sizes, level: Floats
) -> tuple[Floats, Floats]:
    """Mean and variance of each period with its own bounds' site taken out.

    The variance of the origins' mean bias is included.
    """
    heard = voices[sizes.error]
    told = add(integrate_biases(heard, sizes.bias), bounds_heard(sites))
    known = conclude(told, walk(len(level), sizes.step))
    mean, variance = without(known.mean, np.diag(known.covariance), *sites.of_bounds)
    return mean, variance + sizes.bias**2 / len(heard.told) * level**2
