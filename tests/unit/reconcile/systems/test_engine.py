import numpy as np
import pytest
from system_oracles import INF

from sayso.errors import InvalidValue
from sayso.reconcile.systems.engine import Engine
from sayso.reconcile.systems.system import Shape


def _bounds(engine: Engine, start: int, end: int) -> tuple[float, float]:
    closure = engine.closure()
    assert closure is not None
    return closure.bounds(start, end)


def test_a_new_row_narrows_what_is_possible() -> None:
    engine = Engine(3)
    engine.add(0, [(0, 2, 10, 20)])
    engine.add(1, [(0, 1, 5, 8)])
    assert _bounds(engine, 1, 2) == (2, 15)


def test_when_the_tightest_row_goes_the_next_holds() -> None:
    engine = Engine(2)
    for owner, high in enumerate((30.0, 10.0, 20.0)):
        engine.add(owner, [(0, 1, 0, high)])
    engine.retract(1)
    assert _bounds(engine, 0, 1) == (0, 20)
    closure = engine.closure()
    assert closure is not None
    assert closure.support(0, 1) == ((), (2,))


def test_a_contradiction_ends_when_one_side_of_it_goes() -> None:
    engine = Engine(2)
    engine.add(0, [(0, 1, 10, INF)])
    engine.add(1, [(0, 1, -INF, 5)])
    assert engine.closure() is None
    engine.retract(0)
    assert _bounds(engine, 0, 1) == (0, 5)


def test_what_if_changes_nothing() -> None:
    engine = Engine(2)
    engine.add(0, [(0, 1, 10, 20)])
    changed = engine.what_if(without=[0], with_={1: [(0, 1, 1, 2)]})
    assert changed is not None
    assert changed.bounds(0, 1) == (1, 2)
    assert _bounds(engine, 0, 1) == (10, 20)
    assert engine.system().owner.tolist() == [0]


def test_what_if_can_contradict() -> None:
    engine = Engine(2)
    engine.add(0, [(0, 1, 10, 20)])
    assert engine.what_if(with_={1: [(0, 1, 30, INF)]}) is None


def test_a_closure_given_out_does_not_change_later() -> None:
    engine = Engine(2)
    engine.add(0, [(0, 1, 0, 20)])
    before = engine.closure()
    engine.add(1, [(0, 1, 0, 10)])
    assert before is not None
    assert before.bounds(0, 1) == (0, 20)
    assert before.trace(0, 1)[0].limit == 20


def test_a_second_row_of_an_owner_goes_with_its_first() -> None:
    engine = Engine(3, Shape.LEVELS)
    engine.add(4, [(0, 1, 1, 2)])
    engine.add(4, [(0, 2, 3, 4)])
    engine.retract(4)
    assert _bounds(engine, 0, 1) == _bounds(engine, 0, 2) == (0, INF)
    assert engine.system().owners == 0


def test_the_system_has_the_rows_in_the_order_they_came() -> None:
    engine = Engine(3)
    engine.add(2, [(0, 1, 1, 2)])
    engine.add(0, [(0, 2, 3, 4)])
    engine.add(2, [(1, 2, 0, 9)])
    assert np.array_equal(engine.system().owner, [2, 0, 2])


def test_an_owner_without_rows_can_not_be_retracted() -> None:
    with pytest.raises(InvalidValue, match="owner 3 has no rows"):
        Engine(2).retract(3)


def test_a_row_that_breaks_the_rules_is_refused_with_all_beside_it() -> None:
    engine = Engine(2)
    with pytest.raises(InvalidValue, match="start < end"):
        engine.add(0, [(0, 1, 1, 2), (1, 1, 1, 2)])
    assert engine.system().owners == 0
