from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from system_oracles import INF, RowOf, system_of

from sayso.reconcile.systems.closure import Closure, close, is_feasible
from sayso.reconcile.systems.engine import Engine, Row
from sayso.reconcile.systems.minimal_sets import find_all, find_one
from sayso.reconcile.systems.system import Shape, System

NODES = 5
SHAPES = st.sampled_from(Shape)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    start = draw(st.integers(0, NODES - 2))
    end = draw(st.integers(start + 1, NODES - 1))
    low = draw(st.one_of(st.just(-INF), st.integers(-3, 9).map(float)))
    high = draw(st.one_of(st.just(INF), st.integers(-1, 15).map(float)))
    return start, end, low, high


OWNED = st.lists(st.tuples(st.integers(0, 6), rows()), max_size=14)
#: An owner and new rows for it, or none to take it out.
CHANGES = st.lists(st.tuples(st.integers(0, 5), st.lists(rows(), max_size=3)), max_size=15)


def _system(owned: Sequence[tuple[int, Row]], shape: Shape) -> System:
    written: list[RowOf] = [(owner, *row) for owner, row in owned]
    return system_of(NODES, *written, shape=shape)


def _same(one: Closure | None, other: Closure | None) -> bool:
    if one is None or other is None:
        return one is other
    return (
        np.array_equal(one.distance, other.distance)
        and np.array_equal(one.edges.bound, other.edges.bound)
        and np.array_equal(one.edges.owner, other.edges.owner)
    )


@given(CHANGES, SHAPES, st.integers(0, 3))
def test_an_engine_answers_as_from_scratch(
    changes: list[tuple[int, list[Row]]], shape: Shape, every: int
) -> None:
    engine, present = Engine(NODES, shape), set[int]()
    for at, (owner, new) in enumerate(changes):
        if new:
            engine.add(owner, new)
            present.add(owner)
        elif owner in present:
            engine.retract(owner)
            present.remove(owner)
        if at % (every + 1) == 0:
            assert _same(engine.closure(), close(engine.system()))
    assert _same(engine.closure(), close(engine.system()))


@given(OWNED, SHAPES, st.sets(st.integers(0, 6)), st.lists(rows(), max_size=3))
def test_what_if_answers_as_an_engine_so_changed(
    owned: list[tuple[int, Row]], shape: Shape, gone: set[int], new: list[Row]
) -> None:
    engine = Engine(NODES, shape)
    for owner, row in owned:
        engine.add(owner, [row])
    before = engine.system()
    without = sorted(gone & {owner for owner, _ in owned})
    supposed = engine.what_if(without=without, with_={7: new})
    assert _same(engine.closure(), close(before))
    rest = [(owner, row) for owner, row in owned if owner not in gone]
    assert _same(supposed, close(_system([*rest, *((7, row) for row in new)], shape)))


@given(OWNED, SHAPES, rows())
def test_one_more_row_never_widens_a_bound(
    owned: list[tuple[int, Row]], shape: Shape, row: Row
) -> None:
    before, after = close(_system(owned, shape)), close(_system([*owned, (7, row)], shape))
    if after is not None:
        assert before is not None
        assert (after.distance <= before.distance).all()


@given(OWNED, SHAPES)
def test_a_reason_alone_gives_its_bound(owned: list[tuple[int, Row]], shape: Shape) -> None:
    system = _system(owned, shape)
    closure = close(system)
    if closure is None:
        return
    low, high = closure.support(1, 3)
    alone = close(system.only(np.array([*low, *high], dtype=np.int64)))
    assert alone is not None
    assert alone.bounds(1, 3) == closure.bounds(1, 3)


@settings(max_examples=60)
@given(OWNED, SHAPES)
def test_a_minimal_set_can_not_hold_and_can_without_any_one_of_it(
    owned: list[tuple[int, Row]], shape: Shape
) -> None:
    system = _system(owned, shape)
    found = find_all(system, most=1000, effort=100_000)
    assert found.complete
    assert (find_one(system) is None) == (not found.sets)
    for owners in found.sets:
        assert not is_feasible(system.only(np.array(owners)))
        for gone in owners:
            rest = np.array([each for each in owners if each != gone], dtype=np.int64)
            assert is_feasible(system.only(rest))


@settings(max_examples=60)
@given(OWNED, SHAPES)
def test_without_one_owner_of_each_set_the_rest_can_hold(
    owned: list[tuple[int, Row]], shape: Shape
) -> None:
    system = _system(owned, shape)
    gone = {owners[0] for owners in find_all(system, most=1000, effort=100_000).sets}
    rest = [owner for owner in range(system.owners) if owner not in gone]
    assert is_feasible(system.only(np.array(rest, dtype=np.int64)))
