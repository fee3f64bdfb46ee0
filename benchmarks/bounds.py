"""The exact layer: agreement with brute force, speed beside HiGHS, and a million claims.

`python benchmarks/bounds.py` prints the figures. Systems are made up from fixed seeds; nothing
is read. Times are of the wall clock, the median of several runs; set OMP_NUM_THREADS=1.
"""

import math
import resource
import statistics
import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
from programs import CannotMeasure, Figures, lines

from sayso.reconcile.systems.closure import Edges, close, close_edges, collapse
from sayso.reconcile.systems.cycles import find_negative_cycle
from sayso.reconcile.systems.many import Table, solve_many
from sayso.reconcile.systems.minimal_sets import find_all, find_one
from sayso.reconcile.systems.system import Floats, Shape, System

NEEDS: tuple[str, ...] = ()

#: Nodes of whose bounds to all others HiGHS is timed, in turn; the time for all is scaled.
SAMPLED = (0, 20, 40)


def run(shared: Path) -> Figures:
    """All figures; nothing is read from `shared`."""
    del shared
    figures: Figures = {}
    figures.update(measure_many())
    figures.update(measure_bounds(10_000))
    figures.update(measure_bounds(100_000))
    figures.update(measure_conflict(60))
    figures.update(measure_conflict(600))
    figures.update(measure_agreement())
    return figures


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)


def measure_agreement(n: int = 10_000) -> Figures:
    """Disagreements on `n` small random systems of both shapes; all of them must be 0.

    Brute force tries every series of whole numbers in a box that no bound can leave, and so
    every subset of owners; HiGHS solves a linear program for each bound, and tests each
    minimal set and what is left of it without each of its owners.
    """
    wrong = dict.fromkeys(("feasibility", "bounds", "minimal sets", "HiGHS"), 0)
    infeasible = sets = 0
    for seed in range(n):
        system = random_system(np.random.default_rng(seed))
        possible, minimal, most = try_all(system)
        closure, found = close(system), find_all(system, most=1000, effort=100_000)
        wrong["feasibility"] += (closure is not None) != possible
        wrong["minimal sets"] += not found.complete or set(found.sets) != minimal
        if closure is not None:
            finite = np.isfinite(closure.distance)
            wrong["bounds"] += not np.array_equal(closure.distance[finite], most[finite])
            wrong["HiGHS"] += not np.array_equal(closure.distance, solve_bounds(system))
        wrong["HiGHS"] += not all(is_minimal_by_highs(system, each) for each in found.sets)
        infeasible += not possible
        sets += len(minimal)
    return {
        "random systems": float(n),
        "of them infeasible": float(infeasible),
        "minimal sets in them": float(sets),
        **{f"mismatches, {name}": float(count) for name, count in wrong.items()},
    }


def random_system(generator: np.random.Generator) -> System:
    """A system with two to four nodes and one to seven owners of one to several rows."""
    nodes, owners = int(generator.integers(2, 5)), int(generator.integers(1, 8))
    rows = int(generator.integers(owners, 2 * owners + 1))
    start = generator.integers(0, nodes - 1, rows)
    end = generator.integers(start + 1, nodes)
    low = generator.integers(-2, 4, rows).astype(float)
    high = low + generator.integers(0, 3, rows)
    low[generator.random(rows) < 0.3] = -np.inf
    high[generator.random(rows) < 0.3] = np.inf
    owner = generator.integers(0, owners, rows)
    shape = Shape.COUNTS if generator.random() < 0.5 else Shape.LEVELS
    return System(nodes, start, end, low, high, owner, owners, shape)


def try_all(system: System) -> tuple[bool, set[tuple[int, ...]], Floats]:
    """By trying every series: feasible or not, all minimal sets, the most of each difference.

    A bound is a sum of at most three limits up to five, so a box of 16 holds every bound that
    there is; a difference that nothing bounds shows the box's edge instead.
    """
    axes = np.meshgrid(*[np.arange(17)] * (system.nodes - 1), indexing="ij")
    series = np.stack([np.zeros_like(axes[0]), *axes], axis=-1).reshape(-1, system.nodes)
    if system.shape is Shape.COUNTS:
        series = series[(np.diff(series, axis=1) >= 0).all(axis=1)]
    broken = np.zeros(len(series), dtype=np.int64)
    for row in range(len(system.start)):
        difference = series[:, system.end[row]] - series[:, system.start[row]]
        outside = (difference < system.low[row]) | (difference > system.high[row])
        broken |= outside.astype(np.int64) << system.owner[row]
    possible = series[broken == 0]
    most = (possible[:, None, :] - possible[:, :, None]).max(axis=0, initial=-99)
    return bool(len(possible)), _minimal(np.unique(broken), system.owners), most.astype(float)


def _minimal(broken: np.ndarray, owners: int) -> set[tuple[int, ...]]:
    """The minimal sets of owners of which each series breaks one; a bit an owner."""
    minimal: set[tuple[int, ...]] = set()
    for size in range(1, owners + 1):
        for chosen in combinations(range(owners), size):
            if any(set(each) <= set(chosen) for each in minimal):
                continue
            if (broken & sum(1 << owner for owner in chosen)).all():
                minimal.add(chosen)
    return minimal


def is_minimal_by_highs(system: System, owners: tuple[int, ...]) -> bool:
    """Whether HiGHS finds the set infeasible, and feasible without any one of its owners."""
    parts = [[each for each in owners if each != gone] for gone in owners]
    return not is_feasible_by_highs(system, list(owners)) and all(
        is_feasible_by_highs(system, part) for part in parts
    )


def is_feasible_by_highs(system: System, owners: list[int]) -> bool:
    """Whether the owners' rows have a common solution."""
    program = LinearProgram(collapse(system.only(np.array(owners, dtype=np.int64))).bound)
    return program.is_feasible()


def solve_bounds(system: System) -> Floats:
    """The most of each difference by a linear program each, warm-started; nodes x nodes."""
    program = LinearProgram(collapse(system).bound)
    nodes = range(system.nodes)
    return np.array([[program.most(i, j) if i != j else 0.0 for j in nodes] for i in nodes])


class LinearProgram:
    """Bounds on differences as rows of a HiGHS model, kept warm between objectives."""

    def __init__(self, bound: Floats) -> None:
        try:
            import highspy
        except ImportError as error:
            raise CannotMeasure("highspy is not there: install it to compare") from error
        self._inf = highspy.kHighsInf
        self._status = highspy.HighsModelStatus
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("simplex_strategy", 4)  # primal: a basis stays feasible
        self._solver.setOptionValue("threads", 1)
        nodes = len(bound)
        self._solver.addVars(nodes, np.full(nodes, -self._inf), np.full(nodes, self._inf))
        self._solver.changeColBounds(0, 0.0, 0.0)
        start, end = np.triu_indices(nodes, 1)
        low, high = 0.0 - bound[end, start], bound[start, end]
        said = np.isfinite(low) | np.isfinite(high)
        start, end, low, high = start[said], end[said], low[said], high[said]
        count = len(start)
        columns = np.stack([start, end], axis=1).ravel().astype(np.int32)
        values = np.tile([-1.0, 1.0], count)
        begins = np.arange(count, dtype=np.int32) * 2
        self._solver.addRows(count, low, high, 2 * count, begins, columns, values)
        self._costly: tuple[int, int] | None = None

    def is_feasible(self) -> bool:
        """Whether there is a solution at all."""
        self._solver.run()
        return bool(self._solver.getModelStatus() == self._status.kOptimal)

    def most(self, i: int, j: int) -> float:
        """The most that x[j] - x[i] can be; inf where nothing bounds it."""
        for node in self._costly or ():
            self._solver.changeColCost(node, 0.0)
        self._solver.changeColCost(i, 1.0)
        self._solver.changeColCost(j, -1.0)
        self._costly = (i, j)
        self._solver.run()
        if self._solver.getModelStatus() == self._status.kOptimal:
            return float(np.rint(-self._solver.getInfo().objective_function_value))
        return math.inf


def ledger(periods: int, claims: int, wrong: int) -> System:
    """Claims about stretches of up to a year of one series, a third of their limits not said.

    They hold for one series of counts, but for `wrong` of them, which say exactly double or half.
    """
    generator = np.random.default_rng(periods + claims + wrong)
    series = np.concatenate([[0], np.cumsum(generator.integers(50, 500, periods))])
    start = generator.integers(0, periods, claims)
    end = np.minimum(start + generator.integers(1, 13, claims), periods)
    count = (series[end] - series[start]).astype(float)
    low = np.floor(count * generator.uniform(0.7, 1, claims))
    high = np.ceil(count * generator.uniform(1, 1.4, claims))
    low[generator.random(claims) < 0.3] = -np.inf
    high[generator.random(claims) < 0.3] = np.inf
    chosen = generator.choice(claims, wrong, replace=False)
    said = np.rint(count[chosen] * np.where(generator.random(wrong) < 0.5, 0.5, 2.0))
    low[chosen] = high[chosen] = said
    return System(periods + 1, start, end, low, high, np.arange(claims), claims)


def measure_bounds(claims: int, periods: int = 60) -> Figures:
    """Milliseconds for all bounds of 60 periods, and how often HiGHS takes that.

    Both begin with the collapsed rows; the time with collapsing is given beside. HiGHS keeps
    its basis from one objective to the next; a sample of them is timed, and scaled to all.
    """
    system = ledger(periods, claims, 0)
    edges = collapse(system)
    ours = _milliseconds(lambda: close_edges(edges))
    whole = _milliseconds(lambda: close(system))
    pairs = [(i, j) for i in range(system.nodes) for j in range(system.nodes) if i != j]
    program = LinearProgram(edges.bound)
    program.most(0, periods)
    chosen = [pair for pair in pairs if pair[0] in SAMPLED]
    began = time.perf_counter()
    most = [program.most(i, j) for i, j in chosen]
    theirs = (time.perf_counter() - began) * 1000 * len(pairs) / len(chosen)
    closure = close_edges(edges)
    assert closure is not None
    differing = sum(
        closure.distance[pair] != limit for pair, limit in zip(chosen, most, strict=True)
    )
    of = f"{claims:,} claims"
    return {
        f"all bounds ms, {of}": ours,
        f"with collapsing ms, {of}": whole,
        f"HiGHS ms, {of}": theirs,
        f"times faster, {of}": theirs / ours,
        f"times faster with collapsing, {of}": theirs / whole,
        f"bounds that differ, {of}": float(differing),
    }


def measure_conflict(periods: int, claims: int = 100_000) -> Figures:
    """Milliseconds to one owner-minimal conflict, the slowest of several kinds of ledgers.

    Counted: the search on the collapsed rows, and the reading of the columns again for all
    rows of the owners on the cycle. Not counted: building `System` and collapsing it, which
    is given beside.
    """
    times = {wrong: _conflict_time(ledger(periods, claims, wrong)) for wrong in (1, 10, 1000)}
    system = ledger(periods, claims, 1)
    chain = _chain(system)
    return {
        f"collapse ms, {periods} periods": _milliseconds(lambda: collapse(system)),
        **{f"conflict ms, {periods} periods, {w} wrong": ms for w, ms in times.items()},
        f"conflict ms, {periods} periods, one total against every month": _conflict_time(chain),
        f"no conflict ms, {periods} periods": _search_time(collapse(ledger(periods, claims, 0))),
    }


def _conflict_time(system: System) -> float:
    edges = collapse(system)
    return _milliseconds(lambda: find_one(system, edges))


def _search_time(edges: Edges) -> float:
    return _milliseconds(lambda: find_negative_cycle(edges.bound))


def _chain(system: System) -> System:
    """A claim a period and one of the total, one more than they allow: all are needed."""
    periods = system.nodes - 1
    start, end = np.append(np.arange(periods), 0), np.append(np.arange(periods) + 1, periods)
    high = np.append(np.full(periods, 10.0), np.inf)
    low = np.append(np.full(periods, -np.inf), 10.0 * periods + 1)
    owner = np.arange(periods + 1)
    return System(system.nodes, start, end, low, high, owner, periods + 1)


def measure_many() -> Figures:
    """Seconds for 10^3 to 10^6 claims, a hundred a series, 60 periods; growth and peak memory.

    Counted: from the columns of the table to feasibility, bounds of all periods, bounds of an
    interval a series, and a minimal conflict for each series that can't be. The exponent is
    that of time over n log n from 10^4 on (below, fixed costs are much of it): 1 is n log n.
    Memory is the process's own peak, the table and the benchmark's other needs included.
    """
    figures: Figures = {}
    seconds: dict[int, float] = {}
    for claims in (10**3, 10**4, 10**5, 10**6):
        rows = many_ledgers(claims)
        began = time.perf_counter()
        solved = solve_many(rows)
        seconds[claims] = time.perf_counter() - began
        figures[f"many: seconds, {claims:,} claims"] = seconds[claims]
    figures["many: series"] = float(len(solved.series))
    figures["many: series with a conflict"] = float(len(solved.conflicts))
    size = {claims: claims * math.log(claims) for claims in seconds}
    figures["many: growth against n log n"] = math.log(seconds[10**6] / seconds[10**4]) / math.log(
        size[10**6] / size[10**4]
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures["many: peak memory MB"] = peak / (1e6 if sys.platform == "darwin" else 1e3)
    return figures


def many_ledgers(claims: int, periods: int = 60) -> Table:
    """A hundred claims a series; three in a thousand say double."""
    generator = np.random.default_rng(claims)
    count = claims // 100
    series = generator.integers(0, count, claims)
    steps = generator.integers(50, 500, (count, periods))
    totals = np.concatenate([np.zeros((count, 1)), np.cumsum(steps, axis=1)], axis=1)
    start = generator.integers(0, periods, claims)
    end = np.minimum(start + generator.integers(1, 13, claims), periods)
    count_of = totals[series, end] - totals[series, start]
    low = np.floor(count_of * generator.uniform(0.7, 1, claims))
    high = np.ceil(count_of * generator.uniform(1, 1.4, claims))
    double = generator.random(claims) < 0.003
    low[double] *= 2
    high[double] *= 2
    low[generator.random(claims) < 0.3] = -np.inf
    high[generator.random(claims) < 0.3] = np.inf
    return Table(series, start * 30, end * 30, low, high, np.arange(claims))


def _milliseconds(work: Callable[[], object], runs: int = 7) -> float:
    """The median of several runs, after one that warms what is loaded."""
    work()
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    print(table(run(Path())))
