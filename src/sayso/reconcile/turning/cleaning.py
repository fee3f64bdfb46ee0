"""What is taken out of a plain series before change points are sought: gaps, outliers, a season."""

import numpy as np
import numpy.typing as npt

from sayso.reconcile.estimates.observations import Floats

#: Points on either side that say what is usual for the one between them.
NEIGHBOURS = 2

#: Typical steps from one point to the next that a lone point must lie off to be an outlier.
FAR = 5.0

#: Times that a season has to be seen before it counts as one.
CYCLES = 4

#: A median of absolute values times this is a standard deviation where noise is normal.
MEDIAN_TO_DEVIATION = 1.4826


def bridge_gaps(values: Floats) -> Floats:
    """The series with straight lines over its gaps.

    It is level before its first value and behind its last; there must be one.
    """
    places = np.arange(len(values))
    seen = ~np.isnan(values)
    return np.interp(places, places[seen], values[seen])


def tame_outliers(values: Floats) -> Floats:
    """The series with each lone far point replaced by the median of its neighbourhood.

    A running median of five keeps a step as it is and drops what lasts a point or two
    (Tukey 1977). A point is far that lies off it by more than `FAR` times the typical step of
    the series: by the median, or where that is 0, as in a series that mostly stands still, by
    the mean.
    """
    width = 2 * NEIGHBOURS + 1
    if len(values) < width:
        return values
    around = np.lib.stride_tricks.sliding_window_view(
        np.pad(values, NEIGHBOURS, mode="reflect"), width
    )
    usual = np.median(around, axis=1)
    steps = np.abs(np.diff(values))
    step = MEDIAN_TO_DEVIATION * float(np.median(steps) or np.mean(steps))
    return np.where(np.abs(values - usual) > FAR * step, usual, values)


def remove_season(values: Floats) -> Floats:
    """The series without its season, if it has one: a repeating pattern of zero mean.

    For each period p seen at least `CYCLES` times, the pattern is the mean by phase of the
    series less its centred moving average over p points, as in classical decomposition. It
    replaces the squares Q about the average by Q_p, and is worth its p means by BIC if
    n log(Q / Q_p) > p log n. The period of most gain is taken.
    """
    best, seasonless = 0.0, values
    for period in range(2, len(values) // CYCLES + 1):
        level = _moving_average(values, period)
        skipped = (len(values) - len(level)) // 2
        rest = values[skipped : skipped + len(level)] - level
        phase = np.arange(len(values)) % period
        within = phase[skipped : skipped + len(level)]
        pattern = _mean_by_phase(rest, within, period)
        before = float(np.sum(rest**2))
        after = float(np.sum((rest - pattern[within]) ** 2))
        if not before > 0:
            continue
        after = max(after, np.finfo(float).eps * before)
        gain = len(rest) * np.log(before / after) - period * np.log(len(rest))
        if gain > best:
            best, seasonless = gain, values - pattern[phase]
    return seasonless


def _moving_average(values: Floats, period: int) -> Floats:
    """Centred, over one period; for an even one the two ends count half."""
    upto = np.concatenate(([0.0], np.cumsum(values)))
    means = (upto[period:] - upto[:-period]) / period
    return np.asarray((means[1:] + means[:-1]) / 2 if period % 2 == 0 else means)


def _mean_by_phase(values: Floats, phase: npt.NDArray[np.int64], period: int) -> Floats:
    """Of each phase from 0 to `period`, all together of zero mean."""
    seen = np.bincount(phase, minlength=period)
    means = np.bincount(phase, weights=values, minlength=period) / seen
    return np.asarray(means - means.mean(), dtype=np.float64)
