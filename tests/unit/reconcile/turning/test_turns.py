from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from scipy.stats import chisquare, multivariate_normal, norm

from sayso.model.series import Verdict
from sayso.reconcile.estimates.observations import Observations
from sayso.reconcile.turning.changes import (
    COEFFICIENTS,
    ERRORS,
    FLUCTUATIONS,
    PRIOR,
    SIZES,
    Posterior,
    compare,
    covariances,
    shapes,
)
from sayso.reconcile.turning.evidence import BIAS, Numbers, weigh_claims
from sayso.reconcile.turning.panel import choose_panel, find_panel
from sayso.reconcile.turning.predictive import draw_claims
from sayso.reconcile.turning.turns import assess, draw

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Row = tuple[float, ...]

NOBODY_KNOWS = float("nan")
MONTHS = 24


def ledger(rows: Iterable[Row], periods: int = MONTHS, *, is_level: bool = False) -> Observations:
    """Rows of start, end, low, best, high, origin; each origin is its own source."""
    start, end, low, best, high, origin = np.array(list(rows), dtype=np.float64).T
    whole = [each.astype(np.int64) for each in (start, end, origin)]
    return Observations(periods, whole[0], whole[1], low, best, high, whole[2], whole[2], is_level)


def counts(series: Floats, origin: int, first: int = 0) -> list[Row]:
    """One origin's count of each period from `first` on."""
    return [(t, t + 1, n, n, n, origin) for t, n in enumerate(np.rint(series)) if t >= first]


def totals(series: Floats, origin: int) -> list[Row]:
    sums = np.cumsum(np.rint(series))
    return [(0, t + 1, n, n, n, origin) for t, n in enumerate(sums)]


def versions(series: Floats, origins: int, seed: int = 1) -> list[Floats]:
    """What so many origins make of a series, each with a bias and small errors."""
    generator = np.random.default_rng(seed)
    shape = (origins, len(series))
    return list(
        series * np.exp(generator.normal(0, 0.2, (origins, 1)) + generator.normal(0, 0.04, shape))
    )


def flat(months: int = MONTHS) -> Floats:
    return 1000 * np.exp(np.random.default_rng(7).normal(0, 0.04, months))


def told_by(series: Floats, origins: int = 4) -> list[Row]:
    return [row for o, own in enumerate(versions(series, origins)) for row in counts(own, o)]


STEP = np.where(np.arange(MONTHS) < 14, 1.0, 1.6)
BEND = 1 + np.maximum(np.arange(MONTHS) - 11, 0) * 0.12


def test_a_series_that_only_fluctuates_is_called_a_fluctuation() -> None:
    assert assess(ledger(told_by(flat()))).verdict is Verdict.FLUCTUATION


def test_a_step_is_called_a_shift_of_level() -> None:
    assert assess(ledger(told_by(flat() * STEP))).verdict is Verdict.SHIFT


def test_a_bend_is_called_a_turning_point() -> None:
    assert assess(ledger(told_by(flat() * BEND))).verdict is Verdict.TURN


def test_the_likeliest_date_is_the_first_month_after_the_step() -> None:
    turns = assess(ledger(told_by(flat() * STEP)))
    assert turns.dates[turns.when.argmax()] == 14


def test_the_size_of_a_step_is_a_share_of_the_mean() -> None:
    turns = assess(ledger(told_by(flat() * STEP)))
    assert turns.size == pytest.approx(0.6 / 1.25, abs=0.12)


def test_a_steady_rise_is_no_turn() -> None:
    assert assess(ledger(told_by(flat() * np.linspace(0.7, 1.3, MONTHS)))).verdict is (
        Verdict.FLUCTUATION
    )


def test_probabilities_sum_to_one() -> None:
    turns = assess(ledger(told_by(flat() * STEP)))
    assert (turns.p_turn or 0) + (turns.p_shift or 0) + (turns.p_none or 0) == pytest.approx(1)


def test_the_same_step_is_found_in_running_totals() -> None:
    rows = [row for o, own in enumerate(versions(flat() * STEP, 3)) for row in totals(own, o)]
    assert assess(ledger(rows)).verdict is Verdict.SHIFT


def test_totals_that_began_long_before_the_claims_tell_of_the_claims_span() -> None:
    rows = [row for o, own in enumerate(versions(flat() * STEP, 3)) for row in totals(own, o)]
    before = [(0, end + 40, n + 10**6, n + 10**6, n + 10**6, o) for _, end, n, _, _, o in rows]
    turns = assess(ledger(before, MONTHS + 40))
    assert turns.dates[turns.when.argmax()] == 54


def test_the_same_step_is_found_in_ranges() -> None:
    rows = [(s, e, n * 0.95, NOBODY_KNOWS, n * 1.05, o) for s, e, n, _, _, o in
            told_by(flat() * STEP)]  # fmt: skip
    assert assess(ledger(rows)).verdict is Verdict.SHIFT


def test_a_step_of_levels_is_a_shift_too() -> None:
    assert assess(ledger(told_by(flat() * STEP), is_level=True)).verdict is Verdict.SHIFT


def test_a_new_source_at_twice_the_level_gives_no_turn() -> None:
    rows = [*told_by(flat()), *counts(2 * flat(), 9, first=12)]
    turns = assess(ledger(rows))
    assert (turns.p_turn or 0) + (turns.p_shift or 0) < 0.2


def test_a_new_source_changes_no_probability_at_all() -> None:
    old = told_by(flat())
    joined = assess(ledger([*old, *counts(2 * flat(), 9, first=12)]))
    assert joined.p_none == assess(ledger(old)).p_none


def test_a_source_that_joins_is_left_out_of_the_panel() -> None:
    panel, left_out = choose_panel(ledger([*told_by(flat()), *counts(flat(), 9, first=12)]))
    assert (panel.tolist(), left_out.tolist()) == ([0, 1, 2, 3], [9])


def test_a_source_that_leaves_is_left_out_of_the_panel() -> None:
    rows = [*told_by(flat()), *counts(flat()[:12], 9)]
    assert choose_panel(ledger(rows))[1].tolist() == [9]


def test_sources_that_take_over_from_others_give_no_turn() -> None:
    old = [row for o in (0, 1, 2) for row in counts(flat()[:12], o)]
    new = [row for o in (3, 4, 5) for row in counts(1.6 * flat(), o, first=12)]
    turns = assess(ledger([*old, *new]))
    assert (turns.p_turn or 0) + (turns.p_shift or 0) < 0.8


def test_every_origin_of_the_panel_speaks_before_and_from_every_date() -> None:
    generator = np.random.default_rng(3)
    rows = [row for row in told_by(flat(), 6) if generator.random() > 0.4]
    panel = find_panel(ledger(rows))
    for origin in panel.origins:
        at = np.array([row[0] for row in rows if row[5] == origin])
        assert all((at < date).any() and (at >= date).any() for date in panel.dates)


def test_a_copy_counts_no_more_than_its_origin() -> None:
    rows = told_by(flat() * STEP, 2)
    once = ledger(rows)
    copied = replace(ledger([*rows, *rows]), source=np.arange(2 * len(rows)))
    assert assess(copied).p_shift == assess(once).p_shift


def test_a_digit_too_many_is_set_aside_and_said() -> None:
    rows = told_by(flat())
    rows[5] = (*rows[5][:2], *(10 * n for n in rows[5][2:5]), rows[5][5])
    assert any("1 number stands alone" in reason for reason in assess(ledger(rows)).reasons)


def test_one_months_count_one_total_and_one_range_a_month_cannot_tell() -> None:
    ranges = [(t, t + 1, 15000, NOBODY_KNOWS, 18000, 1) for t in range(10)]
    told = [(9, 10, 21600, 21600, 21600, 0), (0, 10, 179500, 180000, 180500, 0)]
    assert assess(ledger([*ranges, *told], 10)).verdict is Verdict.CANNOT_TELL


def test_the_same_range_each_month_is_one_statement() -> None:
    turns = assess(ledger([(t, t + 1, 15, NOBODY_KNOWS, 18, 1) for t in range(MONTHS)]))
    assert turns.p_turn is None


def test_limits_on_one_side_alone_cannot_tell() -> None:
    rows = [(t, t + 1, n, NOBODY_KNOWS, np.inf, 1) for t, n in enumerate(flat())]
    assert "No claim says how many" in assess(ledger(rows)).reasons[0]


def test_too_few_periods_are_said_with_their_number() -> None:
    turns = assess(ledger(told_by(flat(6)), 6))
    assert "6 distinct periods" in turns.reasons[0]


def test_a_series_of_zeros_cannot_tell() -> None:
    assert assess(ledger(told_by(np.zeros(MONTHS)))).verdict is Verdict.CANNOT_TELL


def test_no_claims_cannot_tell() -> None:
    nothing = np.zeros(0)
    whole = nothing.astype(np.int64)
    empty = Observations(12, whole, whole, nothing, nothing, nothing, whole, whole)
    assert assess(empty).verdict is Verdict.CANNOT_TELL


def test_one_origin_alone_is_said_to_be_one() -> None:
    assert any("With one origin" in reason for reason in assess(ledger(counts(flat(), 3))).reasons)


def test_a_long_series_is_taken_in_blocks() -> None:
    step = np.where(np.arange(400) < 200, 1.0, 1.6)
    turns = assess(ledger(told_by(flat(400) * step), 400))
    assert abs(turns.dates[turns.when.argmax()] - 200) <= 5


def test_draws_tell_the_kind_as_often_as_its_probability() -> None:
    observations = ledger(told_by(flat() * (1 + 0.2 * (STEP > 1))))
    turns = assess(observations)
    draws = draw(observations, 4000, np.random.default_rng(2))
    assert (draws.kind == 1).mean() == pytest.approx(turns.p_shift, abs=0.03)


def test_draws_are_the_same_for_the_same_seed() -> None:
    observations = ledger(told_by(flat() * STEP))
    one, two = (draw(observations, 50, np.random.default_rng(2)) for _ in range(2))
    assert (one.size == two.size).all()


def test_there_are_no_draws_where_nothing_can_be_tested() -> None:
    observations = ledger(told_by(flat(6)), 6)
    assert len(draw(observations, 50, np.random.default_rng(2)).size) == 0


def few_numbers(seed: int) -> Numbers:
    """Eight periods known through counts and running totals of two origins, one reaching back."""
    rows = [(0, 1, 0, 0), (2, 3, 0, 0), (5, 6, 0, 0), (0, 2, 1, 0), (0, 4, 1, 0), (3, 8, 1, 0)]
    start, end, origin, base = np.array([*rows, (0, 5, 0, 7), (0, 7, 0, 7)]).T
    value = (end - start) * np.exp(np.random.default_rng(seed).normal(0, 0.2, len(start)))
    return Numbers(8, 0, 1.0, start, end, value, np.full(len(start), 0.02), origin, base)


def dense_likelihoods(numbers: Numbers, dates: Ints) -> tuple[Floats, Floats]:
    """Prior times likelihood for no change (G) and each change (2, S, G, D), by brute force.

    Every claim's covariance is written out, and the size of the change integrated numerically.
    """
    at = np.arange(8)
    covers = ((at >= numbers.start[:, None]) & (at < numbers.end[:, None])).astype(float)
    same = numbers.origin[:, None] == numbers.origin
    same_base = same & (numbers.base[:, None] == numbers.base) & (numbers.base > 0)
    prior, fluctuation = covariances(8)
    lengths = covers.sum(axis=1)
    none, changed = [], []
    for error in ERRORS:
        for k, f in zip(prior, fluctuation, strict=True):
            noise = same * (error**2 * covers @ covers.T + BIAS**2 * np.outer(lengths, lengths))
            noise += 100.0**2 * same_base + np.diag(numbers.spread**2)
            around = multivariate_normal(lengths, covers @ k @ covers.T + noise)
            none.append(PRIOR[0] * around.pdf(numbers.value))
            shapes_seen = covers @ shapes(8, dates)
            changed.append([[[
                _integrated(around, numbers.value, shapes_seen[kind, :, d], s * np.hypot(f, error))
                for d in range(len(dates))] for s in SIZES] for kind in range(2)])  # fmt: skip
    weight = PRIOR[1] / len(SIZES) / len(dates)
    return np.array(none), weight * np.moveaxis(np.array(changed), 0, 2)


def _integrated(around: multivariate_normal, value: Floats, h: Floats, spread: float) -> float:
    """By the trapezoidal rule: the claims say about 1, so no size beyond 8 is likely."""
    c = np.linspace(-8, 8, 8001)
    prior = (c / spread) ** 2 * norm.pdf(c, 0, spread)
    return float(np.trapezoid(around.pdf(value - np.outer(c, h)) * prior, c))


@pytest.fixture
def few_points(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grid small enough to be integrated by brute force."""
    for name, values in (("COEFFICIENTS", [0.0, 0.6]), ("FLUCTUATIONS", [0.1, 0.3])):
        monkeypatch.setattr(f"sayso.reconcile.turning.changes.{name}", np.array(values))


@pytest.mark.usefixtures("few_points")
@pytest.mark.parametrize("seed", [1, 2])
def test_the_posterior_is_that_of_brute_force(seed: int) -> None:
    numbers, dates = few_numbers(seed), np.array([3, 5])
    none, changed = dense_likelihoods(numbers, dates)
    posterior = compare(weigh_claims(numbers, ERRORS), dates)
    total = none.sum() + changed.sum()
    np.testing.assert_allclose(posterior.none, none / total, rtol=1e-4)
    np.testing.assert_allclose(posterior.changed, changed / total, rtol=1e-4, atol=1e-9)


def given_a_change(posterior: Posterior) -> Posterior:
    changed = posterior.changed / posterior.changed.sum()
    return replace(posterior, none=0 * posterior.none, changed=changed)


@pytest.fixture(scope="module")
def ranks() -> dict[str, list[int]]:
    """Of what was drawn from the prior among 99 draws from the posterior, 300 times."""
    generator = np.random.default_rng(11)
    start, end, origin = np.array(
        [(t, t + 1, o) for o in range(2) for t in range(12)] + [(0, t, 2) for t in range(2, 13, 2)]
    ).T
    spread = np.full(len(start), 0.02)
    numbers = Numbers(12, 0, 1.0, start, end, spread, spread, origin, np.zeros_like(start))
    dates = np.arange(4, 9)
    found: dict[str, list[int]] = {"date": [], "size": [], "level": []}
    for _ in range(300):
        truth, claims = draw_claims(numbers, dates, generator)
        posterior = given_a_change(compare(weigh_claims(claims, ERRORS), dates))
        draws = posterior.draw(99, generator)
        for what, kept in found.items():
            drawn, value = getattr(draws, what), getattr(truth, what)[0]
            ties = int((drawn == value).sum())
            kept.append(int((drawn < value).sum()) + int(generator.integers(0, ties + 1)))
    return found


@pytest.mark.parametrize("what", ["date", "size", "level"])
def test_ranks_of_what_was_drawn_are_uniform(what: str, ranks: dict[str, list[int]]) -> None:
    assert chisquare(np.histogram(ranks[what], bins=10, range=(0, 100))[0]).pvalue > 0.01


def test_the_grid_is_as_the_explanation_says() -> None:
    assert (len(COEFFICIENTS), len(FLUCTUATIONS), len(ERRORS), len(SIZES)) == (3, 5, 4, 3)
