"""Observations for tests of estimates, a row a claim."""

from collections.abc import Sequence

import numpy as np

from sayso.reconcile.estimates.observations import Observations

#: Start, end, low, best, high, source, origin.
Row = tuple[int, int, float, float, float, int, int]

INF, NAN = float("inf"), float("nan")


def exactly(start: int, end: int, number: float, origin: int = 0) -> Row:
    return start, end, number, number, number, origin, origin


def at_least(start: int, end: int, number: float, origin: int = 0) -> Row:
    return start, end, number, NAN, INF, origin, origin


def between(start: int, end: int, low: float, high: float, origin: int = 0) -> Row:
    return start, end, low, NAN, high, origin, origin


def observe(rows: Sequence[Row], periods: int = 1, *, is_level: bool = False) -> Observations:
    start, end, low, best, high, source, origin = np.array(rows, dtype=float).reshape(-1, 7).T
    whole = [each.astype(np.int64) for each in (start, end, source, origin)]
    return Observations(periods, *whole[:2], low, best, high, *whole[2:], is_level)
