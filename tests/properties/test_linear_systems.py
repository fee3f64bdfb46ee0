from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reconcile.systems.closure import close, is_feasible
from sayso.reconcile.systems.linear import Interval, LinearRow, LinearSystem, Term
from sayso.reconcile.systems.linear_conflicts import find_certificate, find_one
from sayso.reconcile.systems.linear_model import LinearModel
from sayso.reconcile.systems.repair import consistent_subset, repair
from sayso.reconcile.systems.system import Shape, System

NODES, OWNERS = 5, 6
INF = float("inf")

spans = st.sampled_from(list(combinations(range(NODES), 2)))
limits = st.tuples(st.integers(-5, 30), st.integers(0, 20) | st.just(INF)).map(
    lambda pair: (float(pair[0]), pair[0] + pair[1])
)
claims = st.tuples(spans, limits, st.integers(0, OWNERS - 1))
shapes = st.sampled_from(Shape)


@st.composite
def systems(draw: st.DrawFn) -> System:
    said = draw(st.lists(claims, max_size=7))
    ends = np.array([span for span, _, _ in said], dtype=np.int64).reshape(-1, 2)
    lows = np.array([both for _, both, _ in said], dtype=np.float64).reshape(-1, 2)
    owner = np.array([owner for _, _, owner in said], dtype=np.int64)
    start, end, low, high = ends[:, 0], ends[:, 1], lows[:, 0], lows[:, 1]
    return System(NODES, start, end, low, high, owner, OWNERS, draw(shapes))


@st.composite
def linear_systems(draw: st.DrawFn) -> LinearSystem:
    both = (draw(systems()), draw(systems()))
    terms = st.tuples(st.sampled_from([-2.0, -1.2, 0.5, 1.0]), st.integers(0, 1), spans).map(
        lambda each: Term(each[0], each[1], each[2][0], each[2][1])
    )
    rows = st.tuples(st.lists(terms, min_size=1, max_size=3), limits, st.integers(0, OWNERS - 1))
    return LinearSystem(
        both,
        tuple(
            LinearRow(tuple(each), low, high, owner)
            for each, (low, high), owner in draw(st.lists(rows, max_size=3))
        ),
    )


def numbered_again(system: System, order: list[int]) -> System:
    """The system with owner i called `order[i]`, and its rows in the order of the new names."""
    owner = np.array(order, dtype=np.int64)[system.owner]
    rows = np.argsort(owner, kind="stable")
    columns = (system.start, system.end, system.low, system.high, owner)
    start, end, low, high, owner = (column[rows] for column in columns)
    return System(NODES, start, end, low, high, owner, OWNERS, system.shape)


@given(systems())
def test_feasibility_is_that_of_shortest_paths(system: System) -> None:
    assert LinearModel(LinearSystem((system,))).is_feasible() is is_feasible(system)


@given(systems(), spans)
def test_bounds_are_those_of_shortest_paths(system: System, span: tuple[int, int]) -> None:
    closure = close(system)
    if closure is not None:
        low, high = LinearModel(LinearSystem((system,))).bounds(Interval(0, *span))
        exact_low, exact_high = closure.bounds(*span)
        assert np.isclose(low, exact_low, rtol=0, atol=1e-6)
        assert np.isclose(high, exact_high, rtol=0, atol=1e-6)


@settings(max_examples=60)
@given(linear_systems())
def test_a_conflict_cannot_hold_and_less_than_it_can(linear: LinearSystem) -> None:
    conflict = find_one(linear)
    assert (conflict is None) is LinearModel(linear).is_feasible()
    for owner in conflict or ():
        others = np.array([each for each in conflict or () if each != owner], dtype=np.int64)
        assert LinearModel(linear.only(others)).is_feasible()


@settings(max_examples=60)
@given(linear_systems())
def test_what_cannot_hold_has_a_certificate_that_adds_up(linear: LinearSystem) -> None:
    certificate = find_certificate(linear)
    assert (certificate is None) is LinearModel(linear).is_feasible()
    assert certificate is None or certificate.adds_up()


@settings(max_examples=60)
@given(linear_systems())
def test_more_claims_never_widen_bounds(linear: LinearSystem) -> None:
    if LinearModel(linear).is_feasible():
        few = linear.only(np.arange(OWNERS // 2))
        for node in range(1, NODES):
            low, high = LinearModel(linear).bounds(Interval(0, 0, node))
            wide_low, wide_high = LinearModel(few).bounds(Interval(0, 0, node))
            assert wide_low <= low + 1e-6
            assert high <= wide_high + 1e-6


@settings(max_examples=60)
@given(linear_systems())
def test_what_a_repair_leaves_can_hold(linear: LinearSystem) -> None:
    kept = consistent_subset(linear, np.ones(OWNERS))
    assert LinearModel(linear.only(kept)).is_feasible()


@settings(max_examples=60)
@given(systems(), st.permutations(range(OWNERS)))
def test_the_order_of_the_owners_has_no_say_in_a_repair(system: System, order: list[int]) -> None:
    weights = np.ones(OWNERS)
    done, again = repair(system, weights), repair(numbered_again(system, order), weights)
    assert again.weight == done.weight
    sure = {order[owner] for owner in done.gives_way if owner not in done.tied()}
    assert sure == set(again.gives_way) - set(again.tied())
    assert {order[owner] for owner in done.tied()} == set(again.tied())


@settings(max_examples=60)
@given(linear_systems())
def test_nobody_gives_way_where_all_can_hold(linear: LinearSystem) -> None:
    done = repair(linear, np.ones(OWNERS))
    assert (done.gives_way == ()) is LinearModel(linear).is_feasible()
