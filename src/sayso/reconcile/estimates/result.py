"""One period's best number as it leaves the models."""

from dataclasses import dataclass

import numpy as np

#: Significant digits kept: what differs between machines' arithmetic lies behind them.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class PeriodEstimate:
    """The posterior median of a period, and the middle 90 percent from `low90` to `high90`.

    All in the claims' units; None where the claims name no number. `origins` is the number of
    distinct origins whose words cover the period, 0 where it follows from others alone.
    """

    best: float | None
    low90: float | None
    high90: float | None
    origins: int


def to_estimate(
    numbers: tuple[float, float, float], bounds: tuple[float, float], origins: int
) -> PeriodEstimate:
    """From best, low and high: rounded, in order and within the hard bounds."""
    best, low, high = (float(np.clip(float(f"{each:.{DIGITS}g}"), *bounds)) for each in numbers)
    return PeriodEstimate(best, min(low, best), max(high, best), origins)
