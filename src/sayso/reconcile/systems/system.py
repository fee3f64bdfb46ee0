"""What claims say of one latent series, as rows of limits on differences between its nodes."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from sayso.errors import InvalidValue

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: Floats are exact for whole numbers up to here; the largest sum of limits has to stay below.
LARGEST_SUM = 2.0**53


class Shape(StrEnum):
    """What the nodes of a series stand for.

    counts: the running total at each boundary between periods, which never falls, so the
    count over the periods [a, b) is x[b] - x[a]. levels: node 0 is zero and each other node
    the level at one moment, none below zero; they may rise and fall.
    """

    COUNTS = "counts"
    LEVELS = "levels"


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """Rows `low <= x[end] - x[start] <= high` about a series x with `nodes` nodes.

    The columns have one length, a row each. `owner` is the number of what the row belongs
    to, 0 to `owners` - 1: one owner may have several rows ("each month"), and they stand or
    fall together. Limits are whole numbers, or -inf and inf for none; whoever builds a system
    scales fractions away.

    Raises:
        InvalidValue: columns of several lengths, a node or owner that is not there, a row
            with start >= end, a limit that is not whole, or sums beyond exact arithmetic.
    """

    nodes: int
    start: Ints
    end: Ints
    low: Floats
    high: Floats
    owner: Ints
    owners: int
    shape: Shape = Shape.COUNTS

    def __post_init__(self) -> None:
        columns = (self.start, self.end, self.low, self.high, self.owner)
        if len({len(column) for column in columns}) > 1:
            raise InvalidValue(f"a system's columns differ in length: {[len(c) for c in columns]}")
        if not len(self.start):
            return
        if self.start.min() < 0 or self.end.max() >= self.nodes or (self.start >= self.end).any():
            raise InvalidValue(f"a row needs 0 <= start < end < {self.nodes} nodes")
        if self.owner.min() < 0 or self.owner.max() >= self.owners:
            raise InvalidValue(f"a row's owner must be among 0 to {self.owners - 1}")
        limits = np.concatenate([self.low, self.high])
        finite = limits[np.isfinite(limits)]
        if np.isnan(limits).any() or (finite != np.rint(finite)).any():
            raise InvalidValue("limits must be whole numbers: scale fractions away first")
        if len(finite) and np.abs(finite).max() * self.nodes >= LARGEST_SUM:
            raise InvalidValue(
                f"limits up to {np.abs(finite).max():g} over {self.nodes} nodes can't be summed "
                "exactly; count in larger units"
            )

    def only(self, owners: Ints) -> "System":
        """The same series with the rows of `owners` alone; owners keep their numbers."""
        keep = np.isin(self.owner, owners)
        return System(
            self.nodes,
            self.start[keep],
            self.end[keep],
            self.low[keep],
            self.high[keep],
            self.owner[keep],
            self.owners,
            self.shape,
        )
