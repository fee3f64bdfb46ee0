"""Claims as distinct statements, in an order that is their own: copies fall away here."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.errors import InvalidValue
from sayso.reconcile.estimates.observations import Observations

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

#: Significant digits of what the model reads.
DIGITS = 11

#: Start, end, low, best (NaN sorts as -inf), high.
Row = tuple[float, float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Statements:
    """What each origin says of each stretch of periods, once: columns of one length.

    Sorted by origin, then stretch. Origins are numbered by what they say, so neither the order
    of the claims nor the numbers of their sources reach the model. Where an origin is quoted
    with several numbers for one stretch, they are one statement: what all allow, or if there is
    no such number, all that they span. `best` is NaN where only limits are said.
    """

    periods: int
    start: Ints
    end: Ints
    low: Floats
    best: Floats
    high: Floats
    origin: Ints

    @property
    def is_number(self) -> Bools:
        """Which name a number."""
        return np.isfinite(self.best)

    @property
    def is_range(self) -> Bools:
        """Which have a limit on either side."""
        return np.isfinite(self.low) & np.isfinite(self.high)

    @property
    def middle(self) -> Floats:
        """The number named, else the middle of the limits, else the only limit."""
        low = np.where(np.isfinite(self.low), self.low, self.high)
        high = np.where(np.isfinite(self.high), self.high, self.low)
        return np.where(self.is_number, self.best, (low + high) / 2)

    def scaled(self, unit: float) -> "Statements":
        """The same in units of `unit`, by `divide`."""
        low, best, high = (divide(column, unit) for column in (self.low, self.best, self.high))
        return Statements(self.periods, self.start, self.end, low, best, high, self.origin)


def divide(column: Floats, unit: float) -> Floats:
    """The quotients to `DIGITS` significant digits.

    So claims in thousands and the same claims in ones become the very same numbers, and a
    decision at even odds falls the same way.
    """
    return np.array([float(f"{each:.{DIGITS}g}") for each in (column / unit).tolist()])


def to_statements(observations: Observations) -> Statements:
    """The distinct statements; claims without any limit or number say nothing and are left out.

    Raises:
        InvalidValue: columns of several lengths, a stretch outside the periods, or low > high.
    """
    _refuse_invalid(observations)
    heard: dict[int, set[Row]] = {}
    for origin, row in zip(observations.origin.tolist(), _rows(observations), strict=True):
        if any(np.isfinite(row[2:])):
            heard.setdefault(origin, set()).add(row)
    voices = sorted(_merged(rows) for rows in heard.values())
    columns = np.array([row for voice in voices for row in voice], dtype=float).reshape(-1, 5).T
    origin = np.repeat(np.arange(len(voices)), [len(voice) for voice in voices])
    start, end = (column.astype(np.int64) for column in columns[:2])
    best = np.where(np.isfinite(columns[3]), columns[3], np.nan)
    return Statements(observations.periods, start, end, columns[2], best, columns[4], origin)


def _refuse_invalid(observations: Observations) -> None:
    o = observations
    lengths = {len(c) for c in (o.start, o.end, o.low, o.best, o.high, o.source, o.origin)}
    if len(lengths) > 1:
        raise InvalidValue(f"columns of observations differ in length: {sorted(lengths)}")
    if o.periods < 1:
        raise InvalidValue(f"a series has one period at least, got {o.periods}")
    last = o.start + 1 if o.is_level else o.end
    if ((o.start < 0) | (o.start >= last) | (last > o.periods)).any():
        raise InvalidValue(f"a claim needs 0 <= start < end <= {o.periods} periods")
    if (o.low > o.high).any():
        raise InvalidValue("a claim's low is above its high: swap them or leave the claim out")


def _rows(observations: Observations) -> list[Row]:
    o = observations
    low = np.where(np.isnan(o.low) | (np.isinf(o.low) & np.isfinite(o.best)), o.best, o.low)
    high = np.where(np.isnan(o.high) | (np.isinf(o.high) & np.isfinite(o.best)), o.best, o.high)
    low, high = (
        np.where(np.isnan(low), -np.inf, low),
        np.where(np.isnan(high), np.inf, high),
    )
    best = np.where(np.isfinite(o.best), o.best, -np.inf)
    end = o.start + 1 if o.is_level else o.end
    columns = (o.start.astype(float), end.astype(float), low, best, high)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _merged(rows: set[Row]) -> list[Row]:
    """One row a stretch."""
    stretches: dict[tuple[float, float], list[Row]] = {}
    for row in sorted(rows):
        stretches.setdefault(row[:2], []).append(row)
    return [group[0] if len(group) == 1 else _merge(group) for group in stretches.values()]


def _merge(group: list[Row]) -> Row:
    start, end = group[0][:2]
    low, high = max(row[2] for row in group), min(row[4] for row in group)
    if low > high:
        said = [n for row in group for n in row[2:] if np.isfinite(n)]
        low, high = min(said), max(said)
    named = sorted({row[3] for row in group if np.isfinite(row[3])})
    inside = [n for n in named if low <= n <= high]
    best = inside[(len(inside) - 1) // 2] if inside else -np.inf
    return start, end, low, best, high
