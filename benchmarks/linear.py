"""Bounds of mixed ledgers with ratios, shares, records and balances, against scipy's linprog.

A ledger is claims about four series over 24 months (a stock, its ins and outs, and another
count) and rows between them, all of which random numbers satisfy. Every month of every series is
bounded twice: by the warm model, and by a plain program over the nodes for each bound, built
without the model's code. The same ledgers without rows are bounded by shortest paths, which the
model must equal, too. Ledgers where one row was made wrong are asked whether they can hold.
"""

from pathlib import Path
from time import process_time

import numpy as np
from programs import Figures, lines
from scipy.optimize import linprog
from scipy.sparse import coo_array

from sayso.reconcile.systems.closure import close
from sayso.reconcile.systems.linear import (
    Interval,
    LinearRow,
    LinearSystem,
    balance,
    highest_since,
    percent_change,
    ratio,
    share,
)
from sayso.reconcile.systems.linear_model import LinearModel
from sayso.reconcile.systems.system import Floats, Shape, System

NEEDS: tuple[str, ...] = ()

LEDGERS = 20
PERIODS = 24
CLAIMS = 100
COMPARISONS = 12
STOCK, INS, OUTS, OTHER = range(4)


def make_ledger(seed: int, *, wrong: bool = False) -> LinearSystem:
    """A mixed ledger that random numbers satisfy, or, if `wrong`, all of it but one row."""
    rng = np.random.default_rng(seed)
    flows = rng.integers(200, 2000, (3, PERIODS)).astype(float)
    levels = 50_000 + np.cumsum(flows[0] - flows[1])
    nodes = [np.append(0.0, levels), *(np.append(0.0, np.cumsum(flow)) for flow in flows)]
    owners = 4 * CLAIMS + COMPARISONS + PERIODS
    systems = tuple(_claims(rng, number, x, owners) for number, x in enumerate(nodes))
    rows: list[LinearRow] = []
    for number in range(COMPARISONS):
        rows += _comparison(rng, nodes, 4 * CLAIMS + number, wrong=wrong and number == 0)
    for month in range(1, PERIODS):
        rows += balance(
            Interval(STOCK, month, month + 1),
            ins=(Interval(INS, month, month + 1),),
            outs=(Interval(OUTS, month, month + 1),),
            owner=4 * CLAIMS + COMPARISONS + month,
        )
    return LinearSystem(systems, tuple(rows))


def _claims(rng: np.random.Generator, number: int, x: Floats, owners: int) -> System:
    levels = number == STOCK
    start = np.zeros(CLAIMS, dtype=np.int64) if levels else rng.integers(0, PERIODS, CLAIMS)
    end = np.minimum(start + rng.integers(1, 4, CLAIMS), PERIODS)
    end = rng.integers(1, PERIODS + 1, CLAIMS) if levels else end
    amount = x[end] - x[start]
    low = np.floor(amount * (1 - rng.uniform(0, 0.2, CLAIMS)))
    high = np.ceil(amount * (1 + rng.uniform(0, 0.2, CLAIMS)))
    high = np.where(rng.random(CLAIMS) < 0.2, np.inf, high)
    shape = Shape.LEVELS if levels else Shape.COUNTS
    owner = number * CLAIMS + np.arange(CLAIMS)
    return System(PERIODS + 1, start, end, low, high, owner, owners, shape)


def _comparison(
    rng: np.random.Generator, nodes: list[Floats], owner: int, *, wrong: bool
) -> tuple[LinearRow, ...]:
    kind, first, second = rng.integers(4), int(rng.integers(1, 4)), int(rng.integers(1, 4))
    i, j = (int(month) for month in rng.choice(PERIODS, 2, replace=False))
    one, two = Interval(first, i, i + 1), Interval(second, j, j + 1)
    part = _count(nodes, one) / _count(nodes, two)
    low, high = part * rng.uniform(0.8, 1.0), part * rng.uniform(1.0, 1.2)
    if wrong:
        return ratio(one, two, low=round(high * 9, 3), high=round(high * 10, 3), owner=owner)
    if kind == 0:
        low, high = round((low - 1) * 100, 1) - 1, round((high - 1) * 100, 1) + 1
        return percent_change(one, two, low=max(low, -100.0), high=high, owner=owner)
    if kind == 1 and part < 0.8:
        low, high = round(low, 3) - 0.001, min(round(high, 3) + 0.001, 1.0)
        return share(one, two, low=max(low, 0.0), high=high, owner=owner)
    if kind == 2:
        lower = [Interval(first, m, m + 1) for m in range(PERIODS)]
        lower = [each for each in lower if _count(nodes, each) < _count(nodes, one)]
        return highest_since(one, lower, owner=owner) if lower else ()
    return ratio(
        one, two, low=max(round(low, 3) - 0.001, 0.0), high=round(high, 3) + 0.001, owner=owner
    )


def _count(nodes: list[Floats], interval: Interval) -> float:
    return float(nodes[interval.system][interval.end] - nodes[interval.system][interval.start])


class _Plain:
    """The same ledger as one program over the nodes, row by row, solved afresh each time."""

    def __init__(self, linear: LinearSystem) -> None:
        self.offsets = np.cumsum([0, *(system.nodes for system in linear.systems)])
        self._lines: list[dict[int, float]] = []
        self._limits: list[float] = []
        for number, system in enumerate(linear.systems):
            columns = (system.start, system.end, system.low, system.high)
            for a, b, low, high in zip(*(each.tolist() for each in columns), strict=True):
                self._add([(1.0, number, a, b)], low, high)
            for node in range(1, system.nodes):
                before = node - 1 if system.shape is Shape.COUNTS else 0
                self._add([(1.0, number, before, node)], 0.0, np.inf)
        for row in linear.rows:
            terms = [(t.coefficient, t.system, t.start, t.end) for t in row.terms]
            self._add(terms, row.low, row.high)
        entries = [(n, c, v) for n, line in enumerate(self._lines) for c, v in line.items()]
        rows, columns, amounts = zip(*entries, strict=True)
        shape = (len(self._lines), int(self.offsets[-1]))
        self.matrix = coo_array((amounts, (rows, columns)), shape=shape).tocsr()
        self.limits = np.array(self._limits)

    def _add(self, terms: list[tuple[float, int, int, int]], low: float, high: float) -> None:
        for sign, least in ((1, low), (-1, -high)):
            if least == -np.inf:
                continue
            line: dict[int, float] = {}
            for coefficient, system, start, end in terms:
                for node, signed in ((end, coefficient), (start, -coefficient)):
                    column = int(self.offsets[system] + node)
                    line[column] = line.get(column, 0.0) - sign * signed
            self._lines.append(line)
            self._limits.append(-least)

    def bound(self, interval: Interval, sign: int) -> float | None:
        """The least of `sign` times the interval, -inf for none; None where nothing holds."""
        aim = np.zeros(self.matrix.shape[1])
        aim[self.offsets[interval.system] + interval.end] += sign
        aim[self.offsets[interval.system] + interval.start] -= sign
        solved = linprog(aim, self.matrix, self.limits, bounds=(None, None), method="highs-ds")
        if solved.status == 2:
            return None
        return float(solved.fun) if solved.status == 0 else -np.inf


def measure_mixed(ledgers: int = LEDGERS) -> Figures:
    """Greatest difference from linprog and from shortest paths, mismatches, and times."""
    off = off_paths = ours_s = plain_s = 0.0
    asked = mismatches = 0
    for seed in range(ledgers):
        linear = make_ledger(seed)
        intervals = _intervals(linear)
        began = process_time()
        found = LinearModel(linear).all_bounds(intervals)
        between = process_time()
        plain = _Plain(linear)
        expected = [(plain.bound(each, 1), plain.bound(each, -1)) for each in intervals]
        plain_s += process_time() - between
        ours_s += between - began
        asked += 2 * len(intervals)
        for (low, high), (plain_low, minus_high) in zip(found, expected, strict=True):
            if plain_low is None or minus_high is None:
                mismatches += 1
            else:
                off = max(off, _apart(low, plain_low), _apart(high, -minus_high))
        off_paths = max(off_paths, _off_paths(linear))
        broken = make_ledger(seed, wrong=True)
        holds = _Plain(broken).bound(Interval(INS, 0, 1), 1) is not None
        mismatches += LinearModel(broken).is_feasible() is not holds
    return {
        "bounds": float(asked),
        "greatest difference from linprog": off,
        "greatest difference from shortest paths without rows": off_paths,
        "mismatches of feasibility": float(mismatches),
        "ms a bound": 1000 * ours_s / asked,
        "linprog ms a bound": 1000 * plain_s / asked,
    }


def _intervals(linear: LinearSystem) -> tuple[Interval, ...]:
    return tuple(
        Interval(number, 0 if system.shape is Shape.LEVELS else node - 1, node)
        for number, system in enumerate(linear.systems)
        for node in range(1, system.nodes)
    )


def _off_paths(linear: LinearSystem) -> float:
    alone = LinearSystem(linear.systems)
    closures = [close(system) for system in alone.systems]
    model = LinearModel(alone)
    off = 0.0
    for each in _intervals(alone):
        closure = closures[each.system]
        if closure is None:
            raise AssertionError("the claims of a made ledger hold together")
        for ours, exact in zip(
            model.bounds(each), closure.bounds(each.start, each.end), strict=True
        ):
            off = max(off, _apart(ours, exact))
    return off


def _apart(a: float, b: float) -> float:
    return 0.0 if a == b else abs(a - b)


def run(shared: Path) -> Figures:
    """The figures of `measure_mixed`."""
    del shared  # nothing is read: the ledgers are made here
    return measure_mixed()


def table(figures: Figures) -> str:
    """A line a figure, the differences to their first digit."""
    differences = {
        name: f"{value:.0e}"
        for name, value in figures.items()
        if name.startswith("greatest") and isinstance(value, float)
    }
    return lines({**figures, **differences})


if __name__ == "__main__":
    print(table(run(Path())))
