import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from observation_builder import INF, NAN, Row, observe

from sayso.reconcile.estimates.one_number import estimate_one_number
from sayso.reconcile.estimates.periods import estimate_series
from sayso.reconcile.estimates.result import PeriodEstimate

PERIODS = 6
QUICK = settings(max_examples=40, deadline=None)


@st.composite
def claims(draw: st.DrawFn, periods: int = PERIODS) -> Row:
    start = draw(st.integers(0, periods - 1))
    end = draw(st.integers(start + 1, periods))
    number = float(draw(st.integers(0, 3_000)) * (end - start))
    slack = float(draw(st.sampled_from([0, 0, 0.5, 5, 50])))
    low, high = max(number - slack, 0.0), number + slack
    origin = draw(st.integers(0, 3))
    words = draw(st.sampled_from(["number", "number", "range", "floor", "ceiling"]))
    limits = {
        "number": (low, number, high),
        "range": (low, NAN, high),
        "floor": (low, NAN, INF),
        "ceiling": (-INF, NAN, high),
    }[words]
    return start, end, *limits, draw(st.integers(0, 5)), origin


ledgers = st.lists(claims(), min_size=1, max_size=12)
one_number = st.lists(claims(1), min_size=1, max_size=8)


def estimate(rows: list[Row]) -> tuple[PeriodEstimate, ...]:
    return estimate_series(observe(rows, PERIODS))


def numbers(estimates: tuple[PeriodEstimate, ...]) -> list[float]:
    return [n or 0.0 for each in estimates for n in (each.best, each.low90, each.high90)]


@QUICK
@given(ledgers, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(rows: list[Row], random: st.DataObject) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert estimate(shuffled) == estimate(rows)


@QUICK
@given(ledgers, st.data())
def test_a_copy_changes_nothing(rows: list[Row], data: st.DataObject) -> None:
    *said, _, origin = data.draw(st.sampled_from(rows))
    assert estimate([*rows, (*said, 9, origin)]) == estimate(rows)


@QUICK
@given(ledgers, st.permutations(range(10)))
def test_other_numbers_for_sources_and_origins_change_nothing(
    rows: list[Row], names: list[int]
) -> None:
    renamed = [(*row[:5], names[row[5]], names[row[6]]) for row in rows]
    assert estimate(renamed) == estimate(rows)


@QUICK
@given(ledgers, st.sampled_from([0.001, 10.0, 1024.0]))
def test_another_unit_scales_the_estimates(rows: list[Row], unit: float) -> None:
    # All zeros have no size: the model's own unit stands in for it.
    rows = [*rows, (0, 1, 1_000, 1_000, 1_000, 4, 4)]
    scaled = [(*row[:2], *(n * unit for n in row[2:5]), *row[5:]) for row in rows]
    expected = [n * unit for n in numbers(estimate(rows))]
    assert numbers(estimate(scaled)) == pytest.approx(expected, rel=1e-4, abs=1e-4 * unit)


@QUICK
@given(one_number, st.sampled_from([0.001, 10.0, 1e6]))
def test_powers_of_ten_scale_one_number(rows: list[Row], unit: float) -> None:
    scaled = [(*row[:2], *(n * unit for n in row[2:5]), *row[5:]) for row in rows]
    expected = [n * unit for n in numbers((estimate_one_number(observe(rows)),))]
    assert numbers((estimate_one_number(observe(scaled)),)) == pytest.approx(expected, rel=1e-8)


@QUICK
@given(one_number)
def test_one_number_lies_within_what_is_said(rows: list[Row]) -> None:
    found = estimate_one_number(observe(rows))
    if found.best is not None:
        assert min(row[2] for row in rows) <= found.best <= max(row[4] for row in rows)


@QUICK
@given(ledgers)
def test_no_period_holds_more_than_every_claim_allows(rows: list[Row]) -> None:
    highest = max(row[4] for row in rows)
    assert all(each.best is None or each.best <= highest for each in estimate(rows))


@QUICK
@given(ledgers)
def test_best_lies_in_the_middle_90_percent_and_not_below_zero(rows: list[Row]) -> None:
    for each in estimate(rows):
        if each.best is not None and each.low90 is not None and each.high90 is not None:
            assert 0 <= each.low90 <= each.best <= each.high90 < INF


@QUICK
@given(ledgers, st.lists(st.integers(0, 2_000), min_size=PERIODS, max_size=PERIODS))
def test_hard_bounds_are_kept(rows: list[Row], lowest: list[int]) -> None:
    low = np.array(lowest, dtype=float)
    found = estimate_series(observe(rows, PERIODS), low=low, high=low + 100)
    for each, floor in zip(found, lowest, strict=True):
        if each.best is not None and each.low90 is not None and each.high90 is not None:
            assert floor <= each.low90 <= each.best <= each.high90 <= floor + 100
