"""What claims say of one series by periods, as columns that the models read."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """Claims about a series of `periods` equal periods, in columns of one length.

    Claim i is about the sum over the periods [start, end), or where `is_level` about the level
    in the one period `start`. `low` and `high` are what its words allow, tolerance for rounding
    included, -inf and inf for no limit; `best` is the number named, NaN where only limits are.
    `source` numbers who says it (a source has one bias), `origin` whose word it rests on in the
    end (an origin errs once, however many repeat it): 0 and up. A claim without an origin
    found is its own source's.
    """

    periods: int
    start: Ints
    end: Ints
    low: Floats
    best: Floats
    high: Floats
    source: Ints
    origin: Ints
    is_level: bool = False
