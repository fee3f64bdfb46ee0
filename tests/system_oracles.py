"""Slow and obvious versions of the exact layer, and small systems to try both on."""

from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from sayso.reconcile.systems.system import Floats, Shape, System

INF = float("inf")

#: A node count, and rows: owner, start, end, low, high.
RowOf = tuple[int, int, int, float, float]


def system_of(nodes: int, *rows: RowOf, shape: Shape = Shape.COUNTS) -> System:
    """A system of rows written out; as many owners as the rows name."""
    owner, start, end = (np.array([row[at] for row in rows], dtype=np.int64) for at in range(3))
    low, high = (np.array([row[at] for row in rows], dtype=np.float64) for at in (3, 4))
    return System(nodes, start, end, low, high, owner, int(owner.max(initial=-1)) + 1, shape)


def random_rows(generator: np.random.Generator, nodes: int, owners: int) -> list[RowOf]:
    """One to several rows an owner, about a third of the limits not said."""
    rows = []
    for _ in range(int(generator.integers(owners, 2 * owners + 1))):
        start = int(generator.integers(0, nodes - 1))
        end = int(generator.integers(start + 1, nodes))
        low = float(generator.integers(-2, 4))
        high = low + float(generator.integers(0, 3))
        said = generator.random(2) < 0.7
        owner = int(generator.integers(0, owners))
        rows.append((owner, start, end, low if said[0] else -INF, high if said[1] else INF))
    return rows


def random_system(seed: int) -> System:
    """Two to four nodes, up to seven owners, either shape; limits from -2 to 5."""
    generator = np.random.default_rng(seed)
    nodes, owners = int(generator.integers(2, 5)), int(generator.integers(1, 8))
    rows = random_rows(generator, nodes, owners)
    return system_of(nodes, *rows, shape=Shape.COUNTS if seed % 2 else Shape.LEVELS)


def all_series(system: System) -> tuple[Floats, np.ndarray]:
    """Every series of whole numbers up to 16, and which owners each breaks, a bit an owner.

    No finite bound of a `random_system` goes beyond 15.
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
    return series.astype(np.float64), broken


def minimal_sets_by_trial(system: System) -> set[tuple[int, ...]]:
    """All owner-minimal infeasible sets, by trying every subset on every series."""
    _, broken = all_series(system)
    minimal: set[tuple[int, ...]] = set()
    for size in range(1, system.owners + 1):
        for chosen in combinations(range(system.owners), size):
            if any(set(each) <= set(chosen) for each in minimal):
                continue
            if (broken & sum(1 << owner for owner in chosen)).all():
                minimal.add(chosen)
    return minimal


def is_feasible_by_program(system: System, owners: tuple[int, ...]) -> bool:
    """Whether a linear program finds the owners' rows feasible, each row as it stands."""
    part = system.only(np.array(owners, dtype=np.int64))
    matrix, limits = [], []
    for start, end, low, high in zip(part.start, part.end, part.low, part.high, strict=True):
        difference = np.zeros(system.nodes)
        difference[end], difference[start] = 1.0, -1.0
        matrix += [difference, -difference]
        limits += [high, -low]
    if system.shape is Shape.COUNTS:
        matrix += list(np.eye(system.nodes)[:-1] - np.eye(system.nodes)[1:])
        limits += [0.0] * (system.nodes - 1)
    said = np.isfinite(limits)
    ranges = [(0.0, 0.0), *[(0.0, None)] * (system.nodes - 1)]
    found = linprog(
        np.zeros(system.nodes), np.array(matrix)[said], np.array(limits)[said], bounds=ranges
    )
    return bool(found.status == 0)


def is_minimal_by_program(system: System, owners: tuple[int, ...]) -> bool:
    """Whether the set is infeasible, and feasible without any one of its owners."""
    parts = [tuple(each for each in owners if each != gone) for gone in owners]
    return not is_feasible_by_program(system, owners) and all(
        is_feasible_by_program(system, part) for part in parts if part
    )
