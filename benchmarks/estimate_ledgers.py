"""Simulated ledgers of claims about a series of months that is known, for estimates.py.

12 to 60 months of a level between some hundreds and a hundred thousand that walks by 2 to 30 %
of its start a month. Three to eight origins, each with a bias (normal, 2 to 15 %) and its own
errors (normal, 1 to 12 % a month); five to twenty sources, of which those beyond the origins
repeat half of what one of them said. An origin speaks in four fifths of the months, in one
manner: counts a month, quarters, running totals, rates (an average a month, over three to six
months) or ranges that span its own figure by up to 20 %. Of its claims 5 % are floors somewhere
below its figure, 3 % ceilings above it; numbers are rounded to two or three digits or not at
all; 2 % are gross errors: ten times too much or too little, or another digit in front.

Misspecified: errors have Student's t distribution with 3 degrees and differ by origin up to
three times; biases drift; the series has a season and a sudden shift; in every third ledger a
source copies what an origin said to within 1 %, and nobody knows it for a copy.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.reconcile.estimates.observations import Observations

Floats = npt.NDArray[np.float64]

#: Start, end, low, best, high, source, origin.
Row = tuple[float, float, float, float, float, int, int]

MANNERS = ("month", "month", "month", "quarter", "total", "rate", "range")
FLOORS, CEILINGS, GROSS = 0.05, 0.03, 0.02


@dataclass(frozen=True)
class Ledger:
    """Claims, and the series that they are about."""

    observations: Observations
    series: Floats


def simulate(
    generator: np.random.Generator, *, misspecified: bool = False, gross: float = GROSS
) -> Ledger:
    """One ledger."""
    months = int(generator.integers(12, 61))
    series = _series(generator, months, misspecified)
    origins = int(generator.integers(3, 9))
    bias, error = _between(generator, 0.02, 0.15), _between(generator, 0.01, 0.12)
    rows: list[Row] = []
    for origin in range(origins):
        version = _version(generator, series, (bias, error), misspecified)
        rows += _told(generator, version, origin, gross)
    told = list(rows)
    for source in range(origins, max(int(generator.integers(5, 21)), origins)):
        copied = int(generator.integers(origins))
        own = [row for row in told if row[6] == copied and generator.random() < 0.5]
        rows += [(*row[:5], source, copied) for row in own]
    if misspecified and generator.random() < 1 / 3:
        rows += _unknown_copy(generator, told, 1000)
    return Ledger(to_observations(rows, months), series)


def _between(generator: np.random.Generator, low: float, high: float) -> float:
    return float(np.exp(generator.uniform(np.log(low), np.log(high))))


def _series(generator: np.random.Generator, months: int, misspecified: bool) -> Floats:
    step = _between(generator, 0.02, 0.3)
    course = np.empty(months)
    course[0] = 1.0
    for t in range(1, months):
        course[t] = abs(course[t - 1] + step * generator.normal())
    if misspecified:
        course = course * (1 + 0.2 * np.sin(2 * np.pi * np.arange(months) / 12))
        course[int(generator.integers(months)) :] *= generator.uniform(0.5, 2)
    return np.asarray(10 ** generator.uniform(2.5, 5) * course)


def _version(
    generator: np.random.Generator, series: Floats, sizes: tuple[float, float], misspecified: bool
) -> Floats:
    """What one origin believes each month held."""
    months, (bias, error) = len(series), sizes
    noise, off = generator.normal(size=months), bias * generator.normal(size=1)
    if misspecified:
        noise = generator.standard_t(3, months) / np.sqrt(3) * generator.uniform(1 / 3, 3)
        off = off + np.linspace(-1, 1, months) * generator.normal(0, 0.05)
    return np.asarray(series * np.maximum(1 + off + error * noise, 0.0))


def _told(generator: np.random.Generator, version: Floats, origin: int, gross: float) -> list[Row]:
    """What one origin says, from its version of the series."""
    manner = str(generator.choice(MANNERS))
    digits = int(generator.choice([2, 3, 12]))
    rows: list[Row] = []
    for start, end in _stretches(generator, len(version), manner):
        if generator.random() < 0.2:
            continue
        figure = float(version[start:end].sum())
        low, best, high = _words(generator, figure, digits, manner, gross)
        rows.append((start, end, low, best, high, origin, origin))
    return rows


def _stretches(generator: np.random.Generator, months: int, manner: str) -> list[tuple[int, int]]:
    if manner == "quarter":
        return [(t, min(t + 3, months)) for t in range(0, months, 3)]
    if manner == "total":
        return [(0, t + 1) for t in range(months)]
    if manner == "rate":
        long = int(generator.integers(3, 7))
        return [(t, t + long) for t in range(0, months - long + 1, 2)]
    return [(t, t + 1) for t in range(months)]


def _words(
    generator: np.random.Generator, figure: float, digits: int, manner: str, gross: float
) -> tuple[float, float, float]:
    """Low, best and high as the words leave them."""
    chance = generator.random()
    if chance < FLOORS:
        return figure * generator.uniform(0.3, 1), np.nan, np.inf
    if chance < FLOORS + CEILINGS:
        return -np.inf, np.nan, figure * generator.uniform(1, 2)
    if manner == "range":
        width = figure * generator.uniform(0.02, 0.2)
        low = figure - width * generator.random()
        return low, np.nan, low + width
    if generator.random() < gross:
        figure = _typo(generator, figure)
    unit = 10 ** (np.floor(np.log10(max(figure, 1.0))) - digits + 1)
    best = float(np.rint(figure / unit) * unit)
    return best - unit / 2, best, best + unit / 2


def _typo(generator: np.random.Generator, figure: float) -> float:
    kind = int(generator.integers(3))
    front = 10 ** (np.floor(np.log10(max(figure, 1.0))) + 1)
    return (figure * 10, figure / 10, figure + front * int(generator.integers(1, 10)))[kind]


def _unknown_copy(generator: np.random.Generator, told: list[Row], source: int) -> list[Row]:
    """What one origin said, slightly changed, as if it were another's own word."""
    copied = int(generator.integers(max(row[6] for row in told) + 1))
    rows = []
    for row in told:
        if row[6] == copied and generator.random() < 0.8:
            low, best, high = (n * (1 + generator.normal(0, 0.003)) for n in row[2:5])
            rows.append((*row[:2], min(low, high), best, max(low, high), source, source))
    return rows


def to_observations(rows: list[Row], months: int) -> Observations:
    """The rows as columns."""
    start, end, low, best, high, source, origin = np.array(rows, dtype=float).reshape(-1, 7).T
    whole = [each.astype(np.int64) for each in (start, end, source, origin)]
    return Observations(months, whole[0], whole[1], low, best, high, whole[2], whole[3])
