"""The model in its fast form against the same model as one dense Gaussian."""

import numpy as np
import numpy.typing as npt
import pytest

from sayso.reconcile.estimates.gaussian import (
    Heard,
    Sizes,
    conclude,
    group,
    hear,
    integrate_biases,
    sums_after,
    walk,
    weigh,
)

Floats = npt.NDArray[np.float64]
Case = tuple[Floats, npt.NDArray[np.int64], tuple[Floats, Floats], Floats]


@pytest.fixture(params=range(6))
def case(request: pytest.FixtureRequest) -> Case:
    """Sums, their origins, sites (some say nothing), level."""
    generator = np.random.default_rng(int(request.param))
    periods, claims = int(generator.integers(2, 7)), int(generator.integers(3, 15))
    start = generator.integers(0, periods, claims)
    end = np.array([generator.integers(each + 1, periods + 1) for each in start])
    at = np.arange(periods)
    sums = ((start[:, None] <= at) & (at < end[:, None])).astype(float)
    precision = np.where(generator.random(claims) < 0.2, 0.0, generator.uniform(1, 500, claims))
    pull = precision * generator.normal(1, 0.2, claims) * sums.sum(axis=1)
    origin = np.sort(np.concatenate([np.arange(3), generator.integers(0, 3, claims - 3)]))
    return sums, origin, (precision, pull), generator.uniform(0.5, 2, periods)


def fast(case: Case, sizes: Sizes) -> Heard:
    sums, origin, sites, level = case
    return integrate_biases(hear(group(origin), sums, sites, sizes.error, level), sizes.bias)


def dense(case: Case, sizes: Sizes) -> tuple[Floats, Floats, float]:
    """Mean and covariance of the series, and the log density of what the sites say of it."""
    sums, origin, (precision, pull), level = case
    told = precision > 0
    rows, origin, noise = sums[told], origin[told], 1 / precision[told]
    centred = np.eye(3) - 1 / 3
    kernel = (sizes.error**2 * (rows * level**2) @ rows.T) * (origin[:, None] == origin)
    totals = rows @ level
    kernel += sizes.bias**2 * np.outer(totals, totals) * centred[np.ix_(origin, origin)]
    prior = np.linalg.inv(walk(len(level), sizes.step))
    whole = rows @ prior @ rows.T + kernel + np.diag(noise)
    apart = pull[told] * noise - rows.sum(axis=1)
    gain = prior @ rows.T @ np.linalg.inv(whole)
    density = -(np.linalg.slogdet(whole)[1] + apart @ np.linalg.solve(whole, apart)) / 2
    return 1 + gain @ apart, prior - gain @ rows @ prior, float(density)


SIZES = Sizes(step=0.2, bias=0.1, error=0.05)
OTHERS = Sizes(step=0.05, bias=0.3, error=0.1)


def test_the_series_has_the_mean_of_the_dense_model(case: Case) -> None:
    known = conclude(fast(case, SIZES), walk(len(case[3]), SIZES.step))
    assert known.mean == pytest.approx(dense(case, SIZES)[0], abs=1e-8)


def test_the_series_has_the_covariance_of_the_dense_model(case: Case) -> None:
    known = conclude(fast(case, SIZES), walk(len(case[3]), SIZES.step))
    assert known.covariance == pytest.approx(dense(case, SIZES)[1], abs=1e-8)


def test_sizes_are_weighed_as_in_the_dense_model(case: Case) -> None:
    def evidence(sizes: Sizes) -> float:
        return weigh(fast(case, sizes), walk(len(case[3]), sizes.step))

    expected = dense(case, SIZES)[2] - dense(case, OTHERS)[2]
    assert evidence(SIZES) - evidence(OTHERS) == pytest.approx(expected, abs=1e-6)


def test_the_sums_of_an_origin_have_the_moments_of_the_dense_model(case: Case) -> None:
    sums, origin, (precision, pull), level = case
    sizes = Sizes(SIZES.step, 1e-9, SIZES.error)
    series = conclude(fast(case, sizes), walk(len(level), sizes.step))
    prior = np.linalg.inv(walk(len(level), sizes.step))
    kernel = (sizes.error**2 * (sums * level**2) @ sums.T) * (origin[:, None] == origin)
    joint = sums @ prior @ sums.T + kernel
    told = precision > 0
    whole = joint[np.ix_(told, told)] + np.diag(1 / precision[told])
    gain = joint[:, told] @ np.linalg.inv(whole)
    mean = sums.sum(axis=1) + gain @ (pull[told] / precision[told] - sums[told].sum(axis=1))
    variance = np.diag(joint - gain @ joint[told])
    for voices in group(origin):
        after = sums_after(voices, sums, (precision, pull), sizes, level, series)
        filled, own = voices.filled, voices.own[voices.filled]
        assert after[0][filled] == pytest.approx(mean[own], abs=1e-7)
        assert after[1][filled] == pytest.approx(variance[own], abs=1e-7)
