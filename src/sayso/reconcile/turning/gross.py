"""Numbers that stand alone: a digit too many or too few, a month's count given for a year's.

A Gaussian model believes every number, and one that is off by ten times hides any change. So
what is off by more than three times, and by far more than the rest, is set aside beforehand.
"""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

#: Periods before and after whose claims a claim is compared with.
NEIGHBOURS = 3

#: How many times too much or too little a number has to be.
TIMES = 3.0

#: And how many standard deviations, those found from the median deviation.
DEVIATIONS = 6.0

#: The median absolute deviation of a standard normal variable.
NORMAL_MAD = 0.6745

#: The share of the mean below which a number's ratio to others says nothing.
SMALL = 0.01


def find_gross(rate: Floats, at: Ints, manner: Ints, origin: Ints) -> Bools:
    """Which claims stand alone.

    `rate` is what each says a period held relative to the series' mean, `at` the period it was
    read at. Claims are compared with the median of their neighbours of the same `manner`,
    each relative to the median of its own origin: a biased source is no gross error.
    """
    height = np.log(np.maximum(rate, 0) + SMALL)
    for each in np.unique(origin):
        for kind in np.unique(manner[origin == each]):
            own = (origin == each) & (manner == kind)
            height[own] -= np.median(height[own])
    off = np.empty(len(rate))
    for kind in np.unique(manner):
        own = np.flatnonzero(manner == kind)
        off[own] = height[own] - _local_medians(height[own], at[own])
    usual = np.median(np.abs(off)) / NORMAL_MAD
    return np.asarray(np.abs(off) > max(np.log(TIMES), DEVIATIONS * usual))


def _local_medians(height: Floats, at: Ints) -> Floats:
    """For each claim the median of all that lie within `NEIGHBOURS` periods."""
    order = np.argsort(at, kind="stable")
    sorted_at, sorted_height = at[order], height[order]
    periods = np.unique(at)
    first = np.searchsorted(sorted_at, periods - NEIGHBOURS)
    after = np.searchsorted(sorted_at, periods + NEIGHBOURS, side="right")
    medians = np.array([np.median(sorted_height[a:b]) for a, b in zip(first, after, strict=True)])
    return medians[np.searchsorted(periods, at)]
