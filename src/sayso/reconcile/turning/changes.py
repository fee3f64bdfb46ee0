"""The model of a series with at most one change, and what claims say of each possibility.

Relative to its mean the series is

    f[t] = level + slope u[t] + size h[t; date] + w[t]

where u runs from -1/2 to 1/2, w is the world's own fluctuation, an AR(1) process, and h is 0
where nothing changed, a step from `date` on for a shift of level, or a ramp from `date` on for
a turn of slope. Level and slope are Gaussian, so for each point of a small grid of what
is not (the fluctuation's standard deviation and coefficient, the origins' errors) the marginal
likelihood is linear algebra. With J and b the claims' precision and pull, and K the prior
covariance of f without a change, R = (I + J K)^-1 J and r = (I + J K)^-1 b give

    p(claims | h) / p(claims | no change)
        = (1 + a) (1 + v d)^(-3/2) exp(a / 2),   a = v q^2 / (1 + v d),  d = h R h,  q = h r,

all dates at the cost of one solve. That is for the moment prior of Johnson and Rossell (2010),
"On the use of non-local prior densities in Bayesian hypothesis tests": size^2 / v times a
Gaussian of variance v. It gives no weight to changes next to nothing, so that a flat series
speaks against a change and not merely not for one. The grid is then averaged over, each point
by its prior and likelihood (a Bayesian model average, after Hoeting et al. 1999); one unknown
date as in Smith (1975), "A Bayesian approach to inference about a change-point".
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from sayso.reconcile.turning.evidence import Evidence

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: The grid; every point has the same prior weight. All sizes are shares of the series' mean.
COEFFICIENTS = np.array([0.0, 0.4, 0.8])
FLUCTUATIONS = np.array([0.02, 0.05, 0.1, 0.2, 0.4])
ERRORS = np.array([0.02, 0.06, 0.15, 0.35])

#: sqrt(v) of a change's size over the standard deviation of fluctuation and error together: the
#: likeliest sizes are sqrt(2) times as large.
SIZES = np.array([2.0, 4.0, 8.0])

#: Standard deviations of the level around the mean and of the slope over the whole span.
LEVEL = 1.0
SLOPE = 1.0

#: How often the interval of a draw is halved: 24 standard deviations to less than a millionth.
HALVINGS = 40

#: Prior probabilities of no change, a shift of level, and a turn of slope.
PRIOR = (0.5, 0.25, 0.25)


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Draws from the posterior, one length: what changed (0 nothing, 1 level, 2 slope), when, how.

    `date` is the first period after the change (0 where there is none), `size` the change and
    `level` that of the series in the middle of its span had nothing changed, relative to the
    mean.
    """

    kind: Ints
    date: Ints
    size: Floats
    level: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Probabilities for each point of the grid (G), date (D) and size (S).

    `none` is (G) and `changed` (2, S, G, D), shifts before turns; all sum to one.
    `pull`, `along` (2, G, D) and `variance` (S, G) are q, d and v of the module's formula,
    and the rest what the level needs.
    """

    dates: Ints
    none: Floats
    changed: Floats
    pull: Floats
    along: Floats
    variance: Floats
    level_pull: Floats
    level_along: Floats
    level_shared: Floats

    def size(self, kind: int) -> Floats:
        """The expected size (S, G, D) of the change at each point, 0 for shifts and 1 for turns."""
        shrunk = self.variance[:, :, None] / (1 + self.variance[:, :, None] * self.along[kind])
        middle = shrunk * self.pull[kind]
        return np.asarray(middle * (middle**2 + 3 * shrunk) / (middle**2 + shrunk))

    def draw(self, times: int, generator: np.random.Generator) -> Draws:
        """Independent draws of what changed, when, by how much, and of the level."""
        chances = np.concatenate([self.none, self.changed.ravel()])
        cell = generator.choice(len(chances), size=times, p=chances / chances.sum())
        points = len(self.none)
        is_none = cell < points
        which = np.where(is_none, 0, cell - points)
        kind, scale, point, date = np.unravel_index(which, self.changed.shape)
        point = np.where(is_none, cell, point)
        variance = self.variance[scale, point]
        shrunk = variance / (1 + variance * self.along[kind, point, date])
        middle = shrunk * self.pull[kind, point, date]
        size = _draw_moment(middle, np.sqrt(shrunk), generator.random(times))
        size = np.where(is_none, 0.0, size)
        towards = self.level_pull[point] - size * self.level_shared[kind, point, date]
        level = 1 + LEVEL**2 * towards
        level += np.sqrt(LEVEL**2 - LEVEL**4 * self.level_along[point]) * generator.standard_normal(
            times
        )
        return Draws(
            np.where(is_none, 0, kind + 1), np.where(is_none, 0, self.dates[date]), size, level
        )


def _draw_moment(middle: Floats, deviation: Floats, at: Floats) -> Floats:
    """Where the distribution function of density x^2 N(x; middle, deviation^2) reaches `at`.

    By halving: with z = (x - middle) / deviation the function is, up to its last value,
    (middle^2 + deviation^2) Phi(z) - deviation (2 middle + deviation z) phi(z).
    """
    low, high = np.full(len(at), -12.0), np.full(len(at), 12.0)
    whole = middle**2 + deviation**2
    for _ in range(HALVINGS):
        z = (low + high) / 2
        density = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
        below = whole * ndtr(z) - deviation * (2 * middle + deviation * z) * density < at * whole
        low, high = np.where(below, z, low), np.where(below, high, z)
    return np.asarray(middle + deviation * (low + high) / 2)


def shapes(periods: int, dates: Ints) -> Floats:
    """The changes h, (2, T, D): steps from each date on, and ramps.

    A ramp of size 1 moves the level by 1 in half of the span.
    """
    since = np.arange(periods)[:, None] - dates
    steps = (since >= 0).astype(np.float64)
    ramps = np.maximum(since + 1, 0) / (periods / 2)
    return np.stack([steps, ramps])


def covariances(periods: int) -> tuple[Floats, Floats]:
    """The prior covariance of the series without a change for each point, and its fluctuation.

    (P, T, T) and (P), P the pairs of coefficient and fluctuation.
    """
    apart = np.abs(np.subtract.outer(np.arange(periods), np.arange(periods)))
    along = time_line(periods)
    line = LEVEL**2 + SLOPE**2 * np.outer(along, along)
    moving = COEFFICIENTS[:, None, None] ** apart
    every = FLUCTUATIONS[None, :, None, None] ** 2 * moving[:, None] + line
    return every.reshape(-1, periods, periods), np.tile(FLUCTUATIONS, len(COEFFICIENTS))


def time_line(periods: int) -> Floats:
    """The times u of the periods, from -1/2 to 1/2."""
    return np.linspace(-0.5, 0.5, periods)


def compare(evidence: Evidence, dates: Ints) -> Posterior:
    """How likely each possibility is, given claims weighed for each of `ERRORS`."""
    periods = evidence.pull.shape[1]
    prior, fluctuation = covariances(periods)
    # The level's mean is 1: what the claims say is taken relative to it.
    mean_pull = evidence.precision.sum(axis=2)
    pull = evidence.pull - mean_pull
    rest = evidence.rest + evidence.pull.sum(axis=1) - 0.5 * mean_pull.sum(axis=1)
    system = np.eye(periods) + evidence.precision[:, None] @ prior
    right = np.concatenate([evidence.precision, pull[:, :, None]], axis=2)
    solved = np.linalg.solve(system, right[:, None])
    explained = ((prior @ solved[..., -1:])[..., 0] * pull[:, None]).sum(axis=2)
    likely = rest[:, None] + 0.5 * (explained - np.linalg.slogdet(system)[1])
    noise = np.hypot(ERRORS[:, None], fluctuation)
    return _weighed(dates, solved.reshape(-1, periods, periods + 1), likely.ravel(), noise.ravel())


def _weighed(dates: Ints, solved: Floats, likely: Floats, noise: Floats) -> Posterior:
    """The posterior from R and r (side by side), the likelihood without a change, the noise."""
    precision, towards = solved[:, :, :-1], solved[:, :, -1]
    changes = shapes(precision.shape[1], dates)
    pull = (towards @ changes).astype(np.float64)
    seen = precision @ changes[:, None]
    along = (changes[:, None] * seen).sum(axis=2)
    variance = (SIZES[:, None] * noise) ** 2
    grown = 1 + variance[:, :, None] * along[:, None]
    explained = variance[:, :, None] * pull[:, None] ** 2 / grown
    # The moment prior multiplies the Gaussian's ratio by the mean of size^2 / v afterwards.
    gain = 0.5 * (explained - np.log(grown)) + np.log((1 + explained) / grown)
    each = np.log(np.array(PRIOR[1:]) / (len(SIZES) * max(1, len(dates))))
    changed = likely[None, None, :, None] + gain + each[:, None, None, None]
    none = likely + np.log(PRIOR[0])
    top = max(none.max(), changed.max(initial=-np.inf))
    none, changed = np.exp(none - top), np.exp(changed - top)
    total = none.sum() + changed.sum()
    return Posterior(
        dates=dates,
        none=none / total,
        changed=changed / total,
        pull=pull,
        along=along,
        variance=variance,
        level_pull=towards.sum(axis=1),
        level_along=precision.sum(axis=(1, 2)),
        level_shared=seen.sum(axis=2),
    )
