"""The one place that talks to HiGHS: linear programs kept warm, and least covers."""

from dataclasses import dataclass
from enum import Enum, auto

import highspy
import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_array

from sayso.errors import InvalidValue

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Outcome(Enum):
    """How a program ended."""

    OPTIMAL = auto()
    IMPOSSIBLE = auto()
    UNBOUNDED = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What a program found; the rest means nothing unless the outcome is OPTIMAL.

    `columns` are the y, `prices` by how much the value would grow with each row's limit.
    """

    outcome: Outcome
    value: float
    columns: Floats
    prices: Floats


_OUTCOMES = {
    highspy.HighsModelStatus.kOptimal: Outcome.OPTIMAL,
    highspy.HighsModelStatus.kInfeasible: Outcome.IMPOSSIBLE,
    highspy.HighsModelStatus.kUnbounded: Outcome.UNBOUNDED,
}


class Program:
    """Greatest `gain @ y` with `low <= matrix @ y <= high` and `0 <= y <= most`.

    HiGHS keeps its last basis, so that a change of gains or limits costs a few pivots. One
    thread and a fixed seed: the same program gives the same answer everywhere.
    """

    def __init__(
        self,
        matrix: csc_array,
        *,
        gain: Floats,
        most: Floats,
        low: Floats,
        high: Floats,
        whole: bool = False,
    ) -> None:
        """A program with a column of `matrix` for each y; `whole` asks for whole numbers y."""
        self._low, self._high = low.copy(), high.copy()
        self._columns = np.arange(matrix.shape[1], dtype=np.int32)
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = matrix.shape
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = gain
        model.col_lower_, model.col_upper_ = np.zeros(len(gain)), most
        model.row_lower_, model.row_upper_ = low, high
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = matrix.indptr
        model.a_matrix_.index_ = matrix.indices
        model.a_matrix_.value_ = matrix.data
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(gain)
        self._highs = _quiet()
        self._highs.setOptionValue("presolve", "on" if whole else "off")
        self._highs.passModel(model)

    def set_gain(self, gain: Floats) -> None:
        """Seek the greatest `gain @ y` from now on."""
        self._highs.changeColsCost(len(gain), self._columns, gain)

    def set_most(self, most: Floats) -> None:
        """Keep y at most at `most` from now on; 0 takes a column out."""
        self._highs.changeColsBounds(len(most), self._columns, np.zeros(len(most)), most)

    def set_limits(self, low: Floats, high: Floats) -> None:
        """Keep the rows between these from now on."""
        for row in np.flatnonzero((low != self._low) | (high != self._high)).tolist():
            self._highs.changeRowBounds(row, low[row], high[row])
        self._low, self._high = low.copy(), high.copy()

    def solve(self) -> Answer:
        """The answer to the program as it now stands.

        Raises:
            InvalidValue: HiGHS came to no answer, as with limits of wildly different size.
        """
        self._highs.run()
        status = self._highs.getModelStatus()
        if status not in _OUTCOMES:  # once more from nothing: a stale basis may be the cause
            self._highs.clearSolver()
            self._highs.run()
            status = self._highs.getModelStatus()
        if status not in _OUTCOMES:
            raise InvalidValue(
                f"HiGHS came to no answer ({status}); count in larger units, or give fewer digits"
            )
        solution, value = self._highs.getSolution(), self._highs.getObjectiveValue()
        return Answer(
            _OUTCOMES[status],
            float(value),
            np.asarray(solution.col_value, dtype=np.float64),
            np.asarray(solution.row_dual, dtype=np.float64),
        )


class _Silent(highspy.Highs):
    """HiGHS that prints nothing, not even who it is."""

    def enableCallbacks(self) -> None:  # noqa: N802  a name of HiGHS
        """As the parent's, called while it is made; it would print a heading."""
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _quiet() -> highspy.Highs:
    highs = _Silent()  # type: ignore[no-untyped-call]
    highs.setOptionValue("parallel", "off")
    highs.setOptionValue("random_seed", 0)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 1e-9)
    return highs
