"""Simulated ledgers of claims about one series, with or without a change, for trends.py.

What a reader would call a change: a shift moves the level by 35 to 100 % of what it was (down by
at most 80 %); a turn of slope has moved the series by 60 to 150 % of it at the end of its span
(down by at most 90 %). Changes lie between a fifth and four fifths of 18 to 60 months. Half of
the ledgers have none: a line whose ends lie up to some 50 % apart, and fluctuation.

The world fluctuates as an AR(1) process of coefficient 0 to 0.7 and standard deviation 3 to 12 %.
Three to ten sources: each with a bias (lognormal, 20 %) and errors of 2 to 12 %; a quarter of
them copies of an earlier one; up to 30 % of the months missing; a fifth give running totals, a
fifth ranges; some claims are "at least"; numbers are rounded to two or three digits. In a third
of the ledgers a source that counts half to twice as much joins or leaves inside the span. None
of this is drawn from the model's prior: biases and errors multiply, and sizes are bounded away
from zero.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.reconcile.estimates.observations import Observations

Floats = npt.NDArray[np.float64]

#: Start, end, low, best, high, source, origin.
Row = tuple[float, float, float, float, float, float, float]


@dataclass(frozen=True)
class Ledger:
    """Claims, and what was changed in the series: 0 nothing, 1 its level, 2 its slope."""

    observations: Observations
    kind: int
    date: int


def simulate(generator: np.random.Generator, *, misspecified: bool = False) -> Ledger:
    """One ledger.

    Misspecified: heavy-tailed fluctuation with a season, changes that take up to six months,
    sources whose bias drifts, and 2 % gross errors (a digit too many or few).
    """
    months = int(generator.integers(18, 61))
    kind = 0 if generator.random() < 0.5 else int(generator.integers(1, 3))
    date = int(generator.integers(round(months / 5), round(months * 4 / 5) + 1))
    series = _series(generator, months, kind, date, misspecified)
    rows = _claims(generator, series, misspecified)
    return Ledger(to_observations(rows, months), kind, date if kind else 0)


def _series(
    generator: np.random.Generator, months: int, kind: int, date: int, misspecified: bool
) -> Floats:
    at = np.arange(months)
    course = 1 + generator.normal(0, 0.25) * (at / (months - 1) - 0.5)
    rise = generator.random() < 0.5
    if kind == 1:
        size = generator.uniform(0.35, 1.0) if rise else -generator.uniform(0.35, 0.8)
        takes = generator.integers(1, 7) if misspecified else 1
        course = course + size * np.clip((at - date + 1) / takes, 0, 1)
    if kind == 2:
        size = generator.uniform(0.6, 1.5) if rise else -generator.uniform(0.6, 0.9)
        course = course + size * np.maximum(at - date + 1, 0) / (months - date)
    noise = autoregressive(generator, months, generator.uniform(0, 0.7), misspecified)
    wave = noise * generator.uniform(0.03, 0.12)
    if misspecified:
        wave = wave + generator.uniform(0, 0.1) * np.sin(2 * np.pi * (at + months) / 12)
    level = 10 ** generator.uniform(2.5, 5)
    return np.asarray(level * np.maximum(course * (1 + wave), 0.02))


def autoregressive(
    generator: np.random.Generator, length: int, coefficient: float, heavy: bool = False
) -> Floats:
    """A stationary AR(1) process of unit variance; heavy: Student's t with 3 degrees."""
    steps = generator.standard_t(3, length) / np.sqrt(3) if heavy else generator.normal(size=length)
    steps[1:] *= np.sqrt(1 - coefficient**2)
    for i in range(1, length):
        steps[i] += coefficient * steps[i - 1]
    return steps


def _claims(generator: np.random.Generator, series: Floats, misspecified: bool) -> list[Row]:
    months, sources = len(series), int(generator.integers(3, 11))
    rows: list[Row] = []
    for source in range(sources):
        if source >= 2 and generator.random() < 0.25:
            rows += _copied(generator, rows, source)
            continue
        version = _version(generator, series, misspecified)
        told = _told(generator, version, generator.choice(["count"] * 6 + ["total", "range"] * 2))
        rows += [(*row, float(source), float(source)) for row in told]
    if generator.random() < 1 / 3:
        cut = int(generator.integers(months // 4, 3 * months // 4 + 1))
        joins = generator.random() < 0.5
        version = _version(generator, series, misspecified) * 2 ** generator.uniform(-1, 1)
        told = _told(generator, version, "count")
        own = [row for row in told if (row[0] >= cut) == joins]
        rows += [(*row, float(sources), float(sources)) for row in own]
    return rows


def _version(generator: np.random.Generator, series: Floats, misspecified: bool) -> Floats:
    months = len(series)
    bias = np.exp(generator.normal(0, 0.2))
    version = series * bias * np.exp(generator.normal(0, generator.uniform(0.02, 0.12), months))
    if misspecified:
        version = version * np.exp(np.linspace(0, generator.normal(0, 0.1), months))
        wrong = generator.random(months) < 0.02
        version = np.where(wrong, version * generator.choice([0.1, 10], months), version)
    return version


def _told(
    generator: np.random.Generator, version: Floats, manner: str
) -> list[tuple[float, float, float, float, float]]:
    """What one source says in the months in which it speaks, from its version of the series."""
    gaps, digits = generator.uniform(0, 0.3), int(generator.integers(2, 4))
    sums = np.cumsum(version)
    rows: list[tuple[float, float, float, float, float]] = []
    for month in np.flatnonzero(generator.random(len(version)) >= gaps):
        number = sums[month] if manner == "total" else version[month]
        start = 0 if manner == "total" else month
        unit = 10 ** (np.floor(np.log10(number)) - digits + 1)
        best = np.rint(number / unit) * unit
        low, high = best - unit / 2, best + unit / 2
        if manner == "range":
            low, high = (
                best * (1 - generator.uniform(0, 0.1)),
                best * (1 + generator.uniform(0, 0.1)),
            )
            best = np.nan
        elif generator.random() < 0.05:
            low, best, high = best * generator.uniform(0.9, 1), np.nan, np.inf
        rows.append((float(start), float(month + 1), float(low), float(best), float(high)))
    return rows


def _copied(generator: np.random.Generator, rows: list[Row], source: int) -> list[Row]:
    """Half of what one of the earlier sources said, on its word."""
    origin = generator.choice(np.unique([row[6] for row in rows]))
    own = [row for row in rows if row[6] == origin and generator.random() < 0.5]
    return [(*row[:5], float(source), row[6]) for row in own]


def to_observations(rows: list[Row], months: int) -> Observations:
    """The rows as columns."""
    start, end, low, best, high, source, origin = np.array(rows).T
    whole = [each.astype(np.int64) for each in (start, end, source, origin)]
    return Observations(months, whole[0], whole[1], low, best, high, whole[2], whole[3])
