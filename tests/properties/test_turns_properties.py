from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reconcile.estimates.observations import Observations
from sayso.reconcile.turning.panel import find_panel
from sayso.reconcile.turning.turns import Turns, assess

#: The models take milliseconds a ledger; the profile's number of examples would take minutes.
FEW = 40


@st.composite
def ledgers(draw: st.DrawFn, least_origins: int = 1) -> Observations:
    """Counts, totals, ranges and limits of some origins over 10 to 20 periods, some missing."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    periods = draw(st.integers(10, 20))
    series = 1000 * np.exp(generator.normal(0, 0.2, periods))
    series[draw(st.integers(0, periods)) :] *= draw(st.sampled_from([1.0, 1.5, 3.0]))
    rows: list[tuple[float, ...]] = []
    for origin in range(draw(st.integers(least_origins, 4))):
        manner = draw(st.sampled_from(["count", "total", "range", "limit"]))
        version = np.rint(series * generator.uniform(0.5, 2))
        for t in np.flatnonzero(generator.random(periods) < 0.8):
            n = version[: t + 1].sum() if manner == "total" else version[t]
            low, high = (0.9 * n, 1.1 * n) if manner == "range" else (n, n)
            best = n if manner in {"count", "total"} else np.nan
            high = np.inf if manner == "limit" else high
            rows.append(
                (0.0 if manner == "total" else float(t), float(t + 1), low, best, high, origin)
            )
    start, end, low, best, high, origins = np.array(rows or [(0, 1, 1, 1, 1, 0)], np.float64).T
    whole = [each.astype(np.int64) for each in (start, end, origins)]
    return Observations(periods, whole[0], whole[1], low, best, high, whole[2], whole[2])


def rows_of(observations: Observations, at: npt.NDArray[np.int64]) -> Observations:
    """The claims with these numbers, in this order."""
    return Observations(
        observations.periods,
        observations.start[at],
        observations.end[at],
        observations.low[at],
        observations.best[at],
        observations.high[at],
        observations.source[at],
        observations.origin[at],
    )


def same(one: Turns, other: Turns) -> bool:
    """Whether both say the same but for the last digit."""
    if one.p_none is None or other.p_none is None:
        return one.p_none is other.p_none
    near = [abs(one.p_none - other.p_none), abs((one.p_turn or 0) - (other.p_turn or 0))]
    return max(near) < 0.002 and np.allclose(one.when, other.when, atol=0.002)


@settings(max_examples=FEW, deadline=None)
@given(ledgers())
def test_probabilities_are_probabilities_and_reasons_are_given(observations: Observations) -> None:
    turns = assess(observations)
    assert turns.reasons
    if turns.p_none is not None:
        chances = (turns.p_turn or 0, turns.p_shift or 0, turns.p_none)
        assert min(chances) >= 0
        assert sum(chances) == pytest.approx(1)
        assert turns.when.sum() == pytest.approx(1, abs=0.01)


@settings(max_examples=FEW, deadline=None)
@given(ledgers(), st.integers(0, 1000))
def test_the_order_of_claims_makes_no_difference(observations: Observations, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(observations.start))
    assert same(assess(observations), assess(rows_of(observations, order)))


@settings(max_examples=FEW, deadline=None)
@given(ledgers(), st.sampled_from([1e-3, 7.0, 1e6]))
def test_the_unit_makes_no_difference(observations: Observations, times: float) -> None:
    scaled = replace(
        observations,
        low=observations.low * times,
        best=observations.best * times,
        high=observations.high * times,
    )
    assert same(assess(observations), assess(scaled))


@settings(max_examples=FEW, deadline=None)
@given(ledgers())
def test_which_origin_has_which_number_makes_no_difference(observations: Observations) -> None:
    renamed = replace(observations, origin=9 - observations.origin)
    assert same(assess(observations), assess(renamed))


@settings(max_examples=FEW, deadline=None)
@given(ledgers(), st.integers(1, 30))
def test_empty_periods_before_make_no_difference(observations: Observations, more: int) -> None:
    later = replace(
        observations,
        periods=observations.periods + more,
        start=observations.start + more,
        end=observations.end + more,
    )
    assert same(assess(observations), assess(later))


@settings(max_examples=FEW, deadline=None)
@given(ledgers())
def test_repeating_every_claim_makes_no_difference(observations: Observations) -> None:
    twice = np.tile(np.arange(len(observations.start)), 2)
    assert same(assess(observations), assess(rows_of(observations, twice)))


@settings(max_examples=FEW, deadline=None)
@given(ledgers())
def test_everyone_is_on_the_panel_or_left_out(observations: Observations) -> None:
    panel = find_panel(observations)
    everyone = np.concatenate([panel.origins, panel.left_out])
    assert sorted(everyone) == np.unique(observations.origin).tolist()
