"""The linear-Gaussian model of a series and of what origins say of it, exactly.

The series x follows a random walk: x[0] ~ N(1, START^2), x[t] - x[t-1] ~ N(0, step^2), in units
of the scale of the claims. Each origin o has its own version of the series,
x[t] + bias[o] * level[t] + error[o, t], where level is about the size of x[t], bias[o] has
standard deviation `bias` and error[o, t] has `error` * level[t]. A statement is about a sum of
its origin's version. So the running totals and the quarters of one origin share its errors, and
what it says a second time tells nothing new. Errors and biases are integrated out. Biases are
taken relative to their mean, which no claims can tell from the series itself: whoever uses the
series adds that mean's variance, bias^2 / origins.

What a statement says enters as a site: a Gaussian factor exp(pull * u - precision * u^2 / 2) of
the sum u. With A the rows of ones and zeros of an origin's sums, E = error * A diag(level),
S = diag(sqrt(precision)) and L L' = I + S E E' S, all that follows has the well-conditioned form
of Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), section 3.6.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import solve_triangular

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: Standard deviation of the first period's value, relative to the scale of the claims.
START = 1.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Standard deviations: a step of the series, an origin's bias and its error a period."""

    step: float
    bias: float
    error: float


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """The statements of V origins that say about equally much, n at most, computed at once.

    `own` (V x n) numbers their statements; where an origin has fewer, `filled` is False.
    """

    own: Ints
    filled: npt.NDArray[np.bool_]

    def pick(self, column: Floats) -> Floats:
        """The column's values (V x n), zero where there is no statement."""
        return np.where(self.filled, column[self.own], 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What is said of the series x: exp(pull x - x' precision x / 2 + rest)."""

    precision: Floats
    pull: Floats
    rest: float


@dataclass(frozen=True, slots=True, eq=False)
class HeardOfBiases:
    """What V origins say of the series, biases at zero, and how that moves with each bias.

    A bias b[o] adds exp(b[o] * (pulled[o] - shared[o] x) - b[o]^2 * told[o] / 2).
    """

    series: Heard
    shared: Floats
    pulled: Floats
    told: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Mean (T) and covariance (T x T) of the series."""

    mean: Floats
    covariance: Floats


def group(origin: Ints) -> list[Voices]:
    """The origins in groups that have between n/2 and n statements, n a power of two."""
    own = [np.flatnonzero(origin == each) for each in np.unique(origin)]
    sizes = [1 << (len(each) - 1).bit_length() for each in own]
    groups = []
    for size in sorted(set(sizes)):
        members = [each for each, held in zip(own, sizes, strict=True) if held == size]
        padded = np.array([np.resize(each, size) for each in members])
        count = np.array([len(each) for each in members])
        groups.append(Voices(padded, np.arange(size) < count[:, None]))
    return groups


def hear(
    groups: list[Voices], sums: Floats, sites: tuple[Floats, Floats], error: float, level: Floats
) -> HeardOfBiases:
    """What all origins say, their errors integrated out.

    `sums` has a row of ones and zeros a statement; `sites` are precision and pull of each.
    """
    heard = [_hear_group(voices, sums, sites, error, level) for voices in groups]
    series = heard[0].series
    for each in heard[1:]:
        series = add(series, each.series)
    shared = np.concatenate([each.shared for each in heard])
    pulled = np.concatenate([each.pulled for each in heard])
    return HeardOfBiases(series, shared, pulled, np.concatenate([each.told for each in heard]))


def _hear_group(
    voices: Voices, sums: Floats, sites: tuple[Floats, Floats], error: float, level: Floats
) -> HeardOfBiases:
    precision, pull = (voices.pick(column) for column in sites)
    root = np.sqrt(precision)
    rooted = root[..., None] * sums[voices.own]
    errors = error * rooted * level
    factor = np.linalg.cholesky(np.eye(root.shape[1]) + errors @ errors.swapaxes(1, 2))
    numbers = np.divide(pull, root, out=np.zeros(root.shape), where=root > 0)
    solved = np.linalg.solve(factor, np.concatenate([rooted, numbers[..., None]], axis=2))
    rows, numbers = solved[..., :-1], solved[..., -1]
    biased = rows @ level
    flat, said = rows.reshape(-1, len(level)), numbers.ravel()
    rest = -np.log(np.diagonal(factor, axis1=1, axis2=2)).sum() - said @ said / 2
    return HeardOfBiases(
        Heard(flat.T @ flat, flat.T @ said, float(rest)),
        (biased[:, None, :] @ rows)[:, 0],
        (biased * numbers).sum(axis=1),
        (biased**2).sum(axis=1),
    )


def integrate_biases(heard: HeardOfBiases, bias: float) -> Heard:
    """What all origins say of the series, their biases integrated out, with mean zero.

    Biases with precisions d and pulls p that sum to zero have the covariance
    diag(1/d) - (1/d)(1/d)' / sum(1/d).
    """
    variance = 1 / (bias**-2 + heard.told)
    weighted = variance[:, None] * np.column_stack([heard.shared, heard.pulled])
    total = weighted.sum(axis=0)
    taken = np.column_stack([heard.shared, heard.pulled]).T @ weighted
    taken -= np.outer(total, total) / variance.sum()
    narrowed = np.log(variance / bias**2).sum()
    narrowed -= np.log(variance.sum() / (len(variance) * bias**2))
    return Heard(
        heard.series.precision - taken[:-1, :-1],
        heard.series.pull - taken[:-1, -1],
        float(heard.series.rest + (taken[-1, -1] + narrowed) / 2),
    )


def walk(periods: int, step: float) -> Floats:
    """The precision of the random walk (T x T)."""
    first = np.zeros((periods, periods))
    first[0, 0] = START**-2
    differences = np.diff(np.eye(periods), axis=0)
    return np.asarray(first + differences.T @ differences / step**2)


def add(heard: Heard, other: Heard) -> Heard:
    """What two say independently."""
    precision, pull = heard.precision + other.precision, heard.pull + other.pull
    return Heard(precision, pull, heard.rest + other.rest)


def weigh(heard: Heard, prior: Floats) -> float:
    """The log evidence of what was heard, but for what is the same for every size.

    `prior` is the precision of the walk.
    """
    factor = np.linalg.cholesky(prior + heard.precision)
    total = prior.sum(axis=1) + heard.pull
    solved = solve_triangular(factor, total, lower=True, check_finite=False)
    log_prior = np.log(np.diag(np.linalg.cholesky(prior))).sum()
    fit = (solved @ solved - prior.sum()) / 2
    return float(heard.rest + log_prior - np.log(np.diag(factor)).sum() + fit)


def conclude(heard: Heard, prior: Floats) -> Posterior:
    """The series after what was heard; `prior` is its precision, its mean is 1."""
    covariance = np.linalg.inv(prior + heard.precision)
    covariance = (covariance + covariance.T) / 2
    return Posterior(covariance @ (prior.sum(axis=1) + heard.pull), covariance)


def sums_after(
    voices: Voices,
    sums: Floats,
    sites: tuple[Floats, Floats],
    sizes: Sizes,
    level: Floats,
    known: Posterior,
) -> tuple[Floats, Floats]:
    """Mean and variance (V x n) of each statement's sum, after all that was heard."""
    precision, pull = (voices.pick(column) for column in sites)
    rows = sums[voices.own]
    errors, bias = sizes.error * rows * level, sizes.bias * rows @ level
    kernel = errors @ errors.swapaxes(1, 2) + bias[:, :, None] * bias[:, None, :]
    root = np.sqrt(precision)
    whole = np.eye(root.shape[1]) + root[:, :, None] * kernel * root[:, None, :]
    gain = np.linalg.solve(whole, root[:, :, None] * kernel).swapaxes(1, 2) * root[:, None, :]
    left = rows - gain @ rows
    pulled = kernel @ pull[..., None]
    mean = left @ known.mean + (pulled - gain @ pulled)[..., 0]
    variance = np.diagonal(kernel, axis1=1, axis2=2) - (gain * kernel).sum(axis=2)
    return mean, variance + ((left @ known.covariance) * left).sum(axis=2)
