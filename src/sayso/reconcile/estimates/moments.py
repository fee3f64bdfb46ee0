"""Means and variances of normal variables that limits or doubtful numbers bear on."""

import numpy as np
import numpy.typing as npt
from scipy.special import log_ndtr, ndtr, ndtri

Floats = npt.NDArray[np.float64]

#: The least variance of a truncated standard normal variable that the formulas still resolve.
LEAST = 1e-10

#: Precisions below this are none.
NOTHING = 1e-9


def truncated(mean: Floats, variance: Floats, low: Floats, high: Floats) -> tuple[Floats, ...]:
    """Probability (its log), mean and variance of a normal variable inside [low, high]."""
    deviation = np.sqrt(variance)
    a, b = (low - mean) / deviation, (high - mean) / deviation
    flip = b > -a
    a, b = np.where(flip, -b, a), np.where(flip, -a, b)
    log_b = log_ndtr(b)
    log_inside = log_b + np.log1p(-np.minimum(np.exp(log_ndtr(a) - log_b), 1 - 1e-12))
    at_a, at_b = _weighted(a, log_inside), _weighted(b, log_inside)
    shift = np.clip(at_a[0] - at_b[0], a, b)
    spread = np.clip(1 + at_a[1] - at_b[1] - shift**2, LEAST, 1.0)
    shift = np.where(flip, -shift, shift)
    return log_inside, mean + deviation * shift, variance * spread


def _weighted(at: Floats, log_inside: Floats) -> tuple[Floats, Floats]:
    """The normal density at a limit relative to what is inside, and the limit times it."""
    finite = np.where(np.isfinite(at), at, 0.0)
    exponent = np.minimum(-(finite**2) / 2 - np.log(2 * np.pi) / 2 - log_inside, 300.0)
    density = np.where(np.isfinite(at), np.exp(exponent), 0.0)
    return np.asarray(density), np.asarray(finite * density)


def quantile(share: float, mean: Floats, variance: Floats, low: Floats, high: Floats) -> Floats:
    """The value below which `share` of a normal variable inside [low, high] lies."""
    deviation = np.sqrt(variance)
    a, b = (low - mean) / deviation, (high - mean) / deviation
    flip = b > -a
    below, above = ndtr(np.where(flip, -b, a)), ndtr(np.where(flip, -a, b))
    part = np.where(flip, 1 - share, share)
    at = np.clip(ndtri(below + part * (above - below)), -40.0, 40.0)
    found: Floats = np.clip(mean + deviation * np.where(flip, -at, at), low, high)
    return found


def without(
    mean: Floats, variance: Floats, precision: Floats, pull: Floats
) -> tuple[Floats, Floats]:
    """Mean and variance of normal variables with their own sites taken out."""
    rest = np.maximum(1 / variance - precision, NOTHING)
    return (mean / variance - pull) / rest, 1 / rest


def share_right(
    mean: Floats, variance: Floats, number: Floats, noise: Floats, wrong: Floats
) -> Floats:
    """The probability that `number` is of a normal variable, and no gross error.

    It errs with variance `noise`, or says nothing of the variable; `wrong` is the density of
    such gross errors there, their share included.
    """
    total = variance + noise
    density = np.exp(-((number - mean) ** 2) / (2 * total)) / np.sqrt(2 * np.pi * total)
    return np.asarray(density / (density + wrong))


def doubted(
    mean: Floats, variance: Floats, low: Floats, high: Floats, wrong: float
) -> tuple[Floats, Floats]:
    """Mean and variance after hearing limits, which say nothing with probability `wrong`."""
    log_inside, inside, narrowed = truncated(mean, variance, low, high)
    held = (1 - wrong) * np.exp(log_inside)
    return mixed(held / (held + wrong), inside, narrowed, mean, variance)


def mixed(
    share: Floats, mean: Floats, variance: Floats, other: Floats, other_variance: Floats
) -> tuple[Floats, Floats]:
    """Mean and variance of a mixture: of the first with probability `share`, else the other."""
    middle = share * mean + (1 - share) * other
    within = share * variance + (1 - share) * other_variance
    return middle, within + share * (1 - share) * (mean - other) ** 2
