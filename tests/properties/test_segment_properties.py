"""What holds of the change points of any series."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reconcile.estimates.observations import Floats
from sayso.reconcile.turning.segments import find_changes

#: Whole numbers and missing values, as few levels as make changes likely.
SERIES = st.lists(st.sampled_from([0, 1, 2, 3, 10, 11, 50, None]), max_size=60).map(
    lambda values: np.array([np.nan if v is None else v for v in values], dtype=np.float64)
)


@st.composite
def stepped(draw: st.DrawFn) -> Floats:
    """A few levels with noise."""
    levels = draw(st.lists(st.integers(-20, 20), min_size=1, max_size=4))
    seed = draw(st.integers(0, 1000))
    noise = np.random.default_rng(seed).normal(size=15 * len(levels))
    return np.repeat(np.array(levels, dtype=np.float64), 15) + noise


@settings(max_examples=100)
@given(SERIES | stepped())
def test_changes_are_in_order_and_at_values_that_are_there(values: Floats) -> None:
    found = [change.index for change in find_changes(values).found]
    assert found == sorted(set(found))
    assert all(0 < index < len(values) and not np.isnan(values[index]) for index in found)


@settings(max_examples=100)
@given(SERIES | stepped())
def test_probabilities_are_between_0_and_1(values: Floats) -> None:
    changes = find_changes(values)
    assert len(changes.at) == len(values)
    assert ((changes.at >= 0) & (changes.at <= 1)).all()
    assert 0 <= changes.none <= 1
    assert all(0.5 <= change.probability <= 1 for change in changes.found)


@settings(max_examples=100)
@given(stepped(), st.floats(-1e4, 1e4), st.sampled_from([-1e3, -1.0, 1e-3, 7.0, 1e6]))
def test_shifting_and_scaling_change_nothing(values: Floats, shift: float, scale: float) -> None:
    plain, moved = find_changes(values), find_changes(shift * abs(scale) + scale * values)
    assert np.allclose(plain.at, moved.at, atol=1e-5)
    assert [c.index for c in plain.found if c.probability > 0.501] == [
        c.index for c in moved.found if c.probability > 0.501
    ]


@settings(max_examples=50)
@given(SERIES | stepped())
def test_the_same_series_gives_the_same_answer(values: Floats) -> None:
    first, second = find_changes(values), find_changes(values.copy())
    assert first.found == second.found
    assert first.at.tobytes() == second.at.tobytes()


@settings(max_examples=50)
@given(SERIES | stepped())
def test_the_values_are_left_as_they_were(values: Floats) -> None:
    before = values.copy()
    find_changes(values)
    assert np.array_equal(before, values, equal_nan=True)


@settings(max_examples=50)
@given(st.integers(20, 80), st.integers(0, 1000), st.floats(20, 1000))
def test_a_large_step_is_always_found(points: int, seed: int, step: float) -> None:
    noise = np.random.default_rng(seed).normal(size=points)
    at = points // 2
    found = find_changes(noise + step * (np.arange(points) >= at)).found
    assert at in [change.index for change in found]
