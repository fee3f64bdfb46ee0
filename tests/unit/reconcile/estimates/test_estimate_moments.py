import numpy as np
import pytest
from scipy.stats import truncnorm

from sayso.reconcile.estimates.moments import doubted, quantile, truncated

CASES = [
    (0.0, 1.0, -1.0, 2.0),
    (5.0, 2.0, 0.0, np.inf),
    (-3.0, 1.0, 0.0, np.inf),
    (3.0, 0.5, -np.inf, 1.0),
    (10.0, 1.0, 2.0, 4.0),
    (1.0, 1.0, -np.inf, np.inf),
]


@pytest.mark.parametrize(("mean", "deviation", "low", "high"), CASES)
def test_truncated_mean_and_variance_are_those_of_scipy(
    mean: float, deviation: float, low: float, high: float
) -> None:
    limits = ((low - mean) / deviation, (high - mean) / deviation)
    expected = truncnorm.stats(*limits, loc=mean, scale=deviation)
    columns = (np.array([n]) for n in (mean, deviation**2, low, high))
    assert np.ravel(truncated(*columns)[1:]) == pytest.approx(np.ravel(expected), rel=1e-5)


@pytest.mark.parametrize(("mean", "deviation", "low", "high"), CASES)
def test_a_truncated_quantile_is_that_of_scipy(
    mean: float, deviation: float, low: float, high: float
) -> None:
    limits = ((low - mean) / deviation, (high - mean) / deviation)
    expected = truncnorm.ppf(0.3, *limits, loc=mean, scale=deviation)
    columns = (np.array([n]) for n in (mean, deviation**2, low, high))
    assert quantile(0.3, *columns)[0] == pytest.approx(expected, rel=1e-6)


def test_a_floor_far_below_changes_nothing() -> None:
    columns = (np.array([n]) for n in (100.0, 1.0, 10.0, np.inf))
    mean, variance = doubted(*columns, 0.02)
    assert (mean[0], variance[0]) == pytest.approx((100.0, 1.0), abs=1e-12)


def test_limits_that_nothing_else_fits_are_hardly_heard() -> None:
    columns = (np.array([n]) for n in (1.0, 0.01, 10.0, 12.0))
    mean, variance = doubted(*columns, 0.02)
    assert (mean[0], variance[0]) == pytest.approx((1.0, 0.01), abs=1e-9)
