import math

import numpy as np
import pytest
from scipy.optimize import linprog

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import close
from sayso.reconcile.systems.linear import (
    Interval,
    LinearSystem,
    balance,
    highest_since,
    percent_change,
    ratio,
    share,
)
from sayso.reconcile.systems.linear_model import LinearModel
from sayso.reconcile.systems.system import Shape, System

INF = math.inf


def rows(
    *claims: tuple[int, int, float, float, int], shape: Shape = Shape.COUNTS, nodes: int = 4
) -> System:
    start, end, low, high, owner = (np.array(column) for column in zip(*claims, strict=True))
    return System(nodes, start, end, low.astype(float), high.astype(float), owner, 9, shape)


def empty(nodes: int = 4, shape: Shape = Shape.COUNTS) -> System:
    ints, floats = np.empty(0, dtype=np.int64), np.empty(0)
    return System(nodes, ints, ints, floats, floats, ints, 9, shape)


def reference(linear: LinearSystem, interval: Interval) -> tuple[float, float] | None:
    """Bounds by a plain program over the nodes, or None where the system can't hold."""
    offsets = np.cumsum([0, *(system.nodes for system in linear.systems)])
    upper, limits = [], []

    def add(terms: list[tuple[float, int, int, int]], least: float) -> None:
        if least == -INF:
            return
        line = np.zeros(offsets[-1])
        for coefficient, system, start, end in terms:
            line[offsets[system] + end] -= coefficient
            line[offsets[system] + start] += coefficient
        upper.append(line)
        limits.append(-least)

    for number, system in enumerate(linear.systems):
        for a, b, low, high in zip(system.start, system.end, system.low, system.high, strict=True):
            add([(1, number, a, b)], low)
            add([(-1, number, a, b)], -high)
        for node in range(1, system.nodes):
            add([(1, number, node - 1 if system.shape is Shape.COUNTS else 0, node)], 0)
    for row in linear.rows:
        terms = [(term.coefficient, term.system, term.start, term.end) for term in row.terms]
        add(terms, row.low)
        add([(-c, s, a, b) for c, s, a, b in terms], -row.high)
    aim = np.zeros(offsets[-1])
    aim[offsets[interval.system] + interval.end] = 1
    aim[offsets[interval.system] + interval.start] = -1
    found = []
    for sign in (1, -1):
        solved = linprog(
            sign * aim, A_ub=np.array(upper), b_ub=np.array(limits), bounds=(None, None)
        )
        if solved.status == 2:
            return None
        found.append(sign * solved.fun if solved.status == 0 else -sign * INF)
    return found[0], found[1]


def random_linear(seed: int) -> LinearSystem:
    rng = np.random.default_rng(seed)
    nodes, owners, systems, truth = 6, 30, [], []
    for number in range(3):
        shape = Shape.LEVELS if number == 2 else Shape.COUNTS
        counts = rng.integers(0, 100, nodes)
        x = np.cumsum(counts) if shape is Shape.COUNTS else counts
        x[0] = 0
        start = rng.integers(0, nodes - 1, 6)
        end = start + rng.integers(1, nodes - start)
        slack = rng.integers(0, 20, (2, 6)) - (seed % 3 == 0) * 3
        low, high = x[end] - x[start] - slack[0], x[end] - x[start] + slack[1]
        high = np.where(rng.random(6) < 0.2, INF, np.maximum(low, high))
        owner = rng.integers(0, owners, 6)
        systems.append(System(nodes, start, end, low.astype(float), high, owner, owners, shape))
        truth.append(x)
    said = []
    for owner in range(4):
        a, b = rng.integers(0, 2, 2)
        i, j = rng.integers(0, nodes - 1, 2)
        one, two = truth[a][i + 1] - truth[a][i], truth[b][j + 1] - truth[b][j]
        low = round(float(one / max(two, 1)) * rng.uniform(0.7, 1.05), 2)
        first, second = Interval(int(a), int(i), int(i) + 1), Interval(int(b), int(j), int(j) + 1)
        said += ratio(first, second, low=low, high=round(low * 1.4 + 0.1, 2), owner=owner)
    a, b = sorted(rng.choice(np.arange(1, nodes), 2, replace=False).tolist())
    flows = Interval(0, a, b), Interval(1, a, b)
    off = float(truth[2][b] - truth[2][a] - truth[0][b] + truth[0][a] + truth[1][b] - truth[1][a])
    said += balance(
        Interval(2, a, b), ins=flows[:1], outs=flows[1:], owner=5, low=off - 5, high=off + 9
    )
    return LinearSystem(tuple(systems), tuple(said))


@pytest.mark.parametrize("seed", range(40))
def test_bounds_equal_those_of_a_plain_program_over_the_nodes(seed: int) -> None:
    linear = random_linear(seed)
    model = LinearModel(linear)
    for system in range(3):
        for node in range(5):
            interval = Interval(system, node, node + 1)
            expected = reference(linear, interval)
            assert model.is_feasible() is (expected is not None)
            if expected is not None:
                assert model.bounds(interval) == pytest.approx(expected, abs=1e-6)


def test_random_systems_are_of_both_kinds() -> None:
    feasible = sum(LinearModel(random_linear(seed)).is_feasible() for seed in range(40))
    assert 5 < feasible < 35


@pytest.mark.parametrize("seed", range(20))
def test_without_linear_rows_bounds_equal_those_of_shortest_paths(seed: int) -> None:
    linear = random_linear(seed)
    alone = LinearSystem(linear.systems)
    closures = [close(system) for system in alone.systems]
    model = LinearModel(alone)
    assert model.is_feasible() is all(closure is not None for closure in closures)
    if model.is_feasible():
        for number, closure in enumerate(closures):
            assert closure is not None
            for a, b in ((0, 3), (1, 2), (2, 5)):
                found = model.bounds(Interval(number, a, b))
                assert found == pytest.approx(closure.bounds(a, b), abs=1e-6)


def test_a_rise_by_a_fifth_carries_a_bound_over() -> None:
    system = rows((0, 1, 15000, 15000, 0))
    rise = percent_change(Interval(0, 1, 2), Interval(0, 0, 1), low=20, high=25, owner=1)
    model = LinearModel(LinearSystem((system,), rise))
    assert model.bounds(Interval(0, 1, 2)) == pytest.approx((18000, 18750))


def test_a_share_bounds_the_part_by_the_whole() -> None:
    third = share(Interval(0, 0, 1), Interval(1, 0, 1), low=0.3, high=0.4, owner=1)
    model = LinearModel(LinearSystem((empty(), rows((0, 1, 100, 110, 0))), third))
    assert model.bounds(Interval(0, 0, 1)) == pytest.approx((30, 44))


def test_the_highest_since_bounds_the_earlier_ones_from_above() -> None:
    record = highest_since(Interval(0, 2, 3), (Interval(0, 0, 1), Interval(0, 1, 2)), owner=1)
    model = LinearModel(LinearSystem((rows((2, 3, 5, 7, 0)),), record))
    assert model.bounds(Interval(0, 0, 2)) == pytest.approx((0, 14))


def test_a_stock_is_what_came_less_what_went() -> None:
    stock = rows((0, 1, 50, 50, 0), shape=Shape.LEVELS, nodes=3)
    came, went = rows((1, 2, 8, 8, 1)), rows((1, 2, 3, 4, 2))
    ledger = balance(
        Interval(0, 1, 2), ins=(Interval(1, 1, 2),), outs=(Interval(2, 1, 2),), owner=3
    )
    model = LinearModel(LinearSystem((stock, came, went), ledger))
    assert model.bounds(Interval(0, 0, 2)) == pytest.approx((54, 55))


def test_what_nothing_limits_is_unlimited() -> None:
    assert LinearModel(LinearSystem((empty(),))).bounds(Interval(0, 0, 1)) == (0, INF)


def test_a_bound_names_the_claims_that_it_rests_on() -> None:
    system = rows((0, 1, 15000, 16000, 0), (0, 1, 9000, 99000, 4), (2, 3, 1, 1, 5))
    rise = percent_change(Interval(0, 1, 2), Interval(0, 0, 1), low=20, high=25, owner=1)
    model = LinearModel(LinearSystem((system,), rise))
    low, _ = model.reasons(Interval(0, 1, 2))
    assert low is not None
    assert model.owners(low) == (0, 1)


def test_many_bounds_are_those_of_each() -> None:
    model = LinearModel(LinearSystem((rows((0, 2, 5, 9, 0)),)))
    asked = (Interval(0, 0, 1), Interval(0, 0, 2))
    assert model.all_bounds(asked) == tuple(model.bounds(each) for each in asked)


def test_bounds_of_a_system_that_cannot_hold_are_refused() -> None:
    model = LinearModel(LinearSystem((rows((0, 1, 5, 5, 0), (0, 1, 6, 6, 1)),)))
    with pytest.raises(InvalidValue, match="consistent part"):
        model.bounds(Interval(0, 0, 1))


def test_numbers_in_the_billions_are_told_apart_by_one() -> None:
    system = rows((0, 1, 10**12, 10**12, 0), (1, 2, 1, 1, 1), (0, 2, 10**12, 10**12, 2))
    assert not LinearModel(LinearSystem((system,))).is_feasible()


def test_a_limit_that_no_number_keeps_is_refused() -> None:
    with pytest.raises(InvalidValue, match="says nothing"):
        LinearModel(LinearSystem((rows((0, 1, INF, INF, 0)),)))


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    LinearModel(LinearSystem((rows((0, 2, 5, 9, 0)),))).bounds(Interval(0, 0, 1))
    assert capfd.readouterr() == ("", "")
