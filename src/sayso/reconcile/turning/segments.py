"""Change points of a plain series, each of whose values is known or missing.

The model. The series is cut into pieces; each is level or a straight line, plus noise. All ways
to cut it are weighed and summed exactly (Fearnhead 2006), and a change is reported where most of
the weight has one. "No change" is a common answer. Three choices make it useful on real series,
which are never quite straight:

Noise is measured against the whole picture. Its variance is estimated as the mean of two: that
about one straight line through the whole series, and that about the pieces. So a change has to be
large against the course of the whole series, as it has to be for a reader of a chart, and not only
against the last wiggle. (It is the posterior mean under a prior with the variance about one line
and the weight of n points.)

Noise that repeats itself says less. With lag-one autocorrelation r of what the pieces leave over,
n points say of a variance what n (1 - r^2) / (1 + r^2) independent ones would (Bartlett 1946).
The logarithm of the likelihood is shrunk by that share, which is a coarsened posterior
(Miller and Dunson 2019).

Complexity is priced by BIC (Schwarz 1978): half of log n for a coefficient (one of a level, two of
a line), and log n for the place of a change, as every place is alike.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sayso.errors import InvalidValue
from sayso.reconcile.estimates.observations import Floats, Ints
from sayso.reconcile.turning.cleaning import bridge_gaps, remove_season, tame_outliers
from sayso.reconcile.turning.pieces import (
    chances_of_ends,
    cheapest_cuts,
    level_costs,
    line_costs,
)

#: A piece is at least so many points long, as a line fits any two; in a long series as long as
#: the doubt about where it begins (`MARGIN`).
SHORTEST = 3

#: Changes with which the noise is estimated, at most; more can be found.
MOST_CUTS = 20

#: Places at which changes are sought, at most: time and memory grow with their square.
MOST_PLACES = 1000

#: Places within this many steps on either side, in a short series within `WIDEST` of it, share one
#: change: that it happened may be sure while its place is in doubt. The margin of van den Burg and
#: Williams (2020).
MARGIN = 5

#: The share of the series that the margin grows to at most, where nothing is sure within less.
WIDEST = 0.1

#: A change is reported if it is likelier than not (median probability model, Barbieri and
#: Berger 2004).
LIKELY = 0.5

#: Spread about one line, as a share of all spread, below which the series is that line.
STRAIGHT = 1e-6

#: Probabilities have so many digits, so that they are the same on any machine.
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Change:
    """A change of level, slope or both.

    `index` is that of the first value of the new course; `probability` that there is a change in
    the window about it, `margin` steps to either side of its middle, under the model of this
    module.
    """

    index: int
    probability: float
    margin: int


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """Where a series changes.

    `found` are the changes that are likelier than not, in order. `none` is the probability that
    there is no change at all. `at` has, for each value, the probability that a new course begins
    just there, as long as the series.
    """

    found: tuple[Change, ...]
    none: float
    at: Floats


def find_changes(values: Floats) -> Changes:
    """Where the level or the slope of a series changes, and how sure that is.

    `values` are at equal distances in time, NaN where one is missing. The answer is the same for
    `a + b * values`. A lone outlier or two and a steady season are no changes. No settings, no
    chance: the same values give the same answer.

    Limits: a change needs three to five values on either side. Noise that wanders (a random walk)
    looks like changes and may be reported as such. Beyond 1,000 values, changes are sought at
    1,000 evenly spaced places only. Time grows with the square of the number of places.

    Raises:
        InvalidValue: the values are not in one dimension, or one is infinite.
    """
    values = np.asarray(values, dtype=np.float64)
    if values.ndim != 1 or np.isinf(values).any():
        raise InvalidValue(
            "change points need one dimension of finite values, NaN for a missing one; "
            f"got {values.ndim} dimensions and {int(np.isinf(values).sum())} infinite values"
        )
    seen = np.flatnonzero(~np.isnan(values))
    at = np.zeros(len(values))
    if len(seen) < 2 * SHORTEST:
        return Changes((), 1.0, at)
    at[seen], none = _chances(values, seen)
    return Changes(_gather(at), round(none, DIGITS), np.round(at, DIGITS))


def _chances(values: Floats, seen: Ints) -> tuple[Floats, float]:
    """For each value seen, how likely a new course begins there; and how likely none does."""
    largest = float(np.abs(values[seen]).max())
    calm = tame_outliers(bridge_gaps(values / largest if largest > 0 else values))
    calm = _standardise(calm)
    places = np.arange(len(calm)) / len(calm) - 0.5
    spread = float(np.sqrt(np.mean(_about_line(places[seen], calm[seen]) ** 2)))
    if not spread > STRAIGHT:
        return np.zeros(len(seen)), 1.0
    course, places = remove_season(calm)[seen] / spread, places[seen]
    ends, shortest = _ends(len(seen)), max(SHORTEST, _margin(len(seen)))
    by_line = line_costs(places, _about_line(places, course), ends, shortest)
    by_level = level_costs(course, ends, shortest)
    variance, share = _noise(places, course, ends, by_line)
    log_n, precision = np.log(len(seen)), share / variance
    weights = np.logaddexp(
        -0.5 * precision * by_level - 0.5 * log_n, -0.5 * precision * by_line - log_n
    )
    weights[1:] -= log_n  # every piece but the first begins with a change
    chances, none = chances_of_ends(weights)
    at = np.zeros(len(seen) + 1)
    at[ends] = chances
    return at[:-1], none


def _standardise(values: Floats) -> Floats:
    """Of mean 0 and variance 1; all 0 where they differ by no more than rounding."""
    centred = values - values.mean()
    deviation = float(np.sqrt(np.mean(centred**2)))
    rounding = np.finfo(float).eps * len(values) * float(np.abs(values).max())
    return centred / deviation if deviation > rounding else np.zeros(len(values))


def _about_line(places: Floats, values: Floats) -> Floats:
    """What the least squares line leaves over."""
    t, y = places - places.mean(), values - values.mean()
    return np.asarray(y - t * (np.sum(t * y) / np.sum(t * t)), dtype=np.float64)


def _ends(points: int) -> Ints:
    """Where pieces may end: everywhere, or at `MOST_PLACES` evenly spaced places."""
    parts = min(points, MOST_PLACES)
    return np.arange(parts + 1) * points // parts


def _noise(places: Floats, values: Floats, ends: Ints, by_line: Floats) -> tuple[float, float]:
    """The variance of the noise, and the share of independent points that the points are worth.

    Values come in units of their spread about one line, season included, so the squares about
    that line are n. With k cuts into lines, Q_k the squares about them, and m_k the independent
    points left, the log evidence for k cuts is m_k log((n + Q_0) / (n + Q_k)) - 2 k log n. That of
    most evidence gives the variance (n + Q_k) / 2n and the share m_k / n.
    """
    n = len(values)
    most, variance, worth = -np.inf, 1.0, 1.0
    uncut = float(by_line[0, -1])
    for k, (left, cuts) in enumerate(cheapest_cuts(by_line, MOST_CUTS)):
        starts = np.concatenate(([0], ends[cuts], [n]))
        share = _share_independent(places, values, starts)
        evidence = share * n * np.log((n + uncut) / (n + left)) - 2 * k * np.log(n)
        if evidence > most:
            most, variance, worth = evidence, (n + left) / (2 * n), share
    return variance, worth


def _share_independent(places: Floats, values: Floats, starts: Ints) -> float:
    """(1 - r^2) / (1 + r^2) for the lag-one autocorrelation r about lines through the pieces.

    Fitting lowers r by about 2 / n a line, which is put back (Marriott and Pope 1954). Only noise
    that goes on in the same direction counts: r is at least 0.
    """
    rest = np.concatenate([_about_line(places[a:b], values[a:b]) for a, b in pairwise(starts)])
    squares = float(np.sum(rest**2))
    is_rounding = squares <= STRAIGHT**2 * len(values)
    alike = 0.0 if is_rounding else float(np.sum(rest[1:] * rest[:-1])) / squares
    r = min(max(alike + 2 * (len(starts) - 1) / len(values), 0.0), 0.99)
    return (1 - r * r) / (1 + r * r)


def _margin(points: int) -> int:
    """`MARGIN`, less in a short series."""
    return min(MARGIN, max(1, int(WIDEST * points)))


def _gather(at: Floats) -> tuple[Change, ...]:
    """Changes from the chances of single places, in order.

    Where no change is likely within the margin it is doubled, as a gentle turn may be sure and
    its place known only roughly.
    """
    margin, found = _margin(len(at)), tuple[Change, ...]()
    while not found and margin <= max(1, WIDEST * len(at)):
        found = _gather_within(at, margin)
        margin *= 2
    return found


def _gather_within(at: Floats, margin: int) -> tuple[Change, ...]:
    """Of all windows of `margin` about a place, that with the most chance, as long as it is likely.

    The change is at the window's median. Its places are then spent, and the next one is sought.
    """
    left, found = at.copy(), list[Change]()
    places = np.arange(len(at))
    first, last = np.maximum(places - margin, 0), np.minimum(places + margin + 1, len(at))
    while True:
        upto = np.concatenate(([0.0], np.cumsum(left)))
        chance = upto[last] - upto[first]
        # Of windows with the same chance, the one about the likeliest place.
        middle = int(np.argmax(chance + 1e-6 * left))
        if not chance[middle] > LIKELY:
            return tuple(sorted(found, key=lambda change: change.index))
        a, b = int(first[middle]), int(last[middle])
        index = a + int(np.searchsorted(np.cumsum(left[a:b]), chance[middle] / 2))
        probability = round(min(float(chance[middle]), 1.0), DIGITS)
        found.append(Change(index, probability, margin))
        left[a:b] = 0.0
