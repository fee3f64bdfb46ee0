"""What follows from a linear system: whether it can hold, and bounds for any interval.

Whatever follows from inequalities A x >= b follows as a sum of them, each taken y >= 0 times
(Farkas 1902; Schrijver, Theory of Linear and Integer Programming, 1986, chapter 7):

- x can't be where some y has y A = 0 and y b > 0: "0 is at least more than 0". The y with
  sum 1 and the greatest y b is sought; that y b is by how much every limit would have to
  give way, were all to give way alike.
- c x is at least the greatest y b among the y with y A = c.

So one linear program over y serves for all. It has a row a node and a column a form, however
many claims there are, each question changes a few of its numbers, and its answer names the
claims that the bound rests on. Numbers are real here, not whole: bounds may be wider than those
of whole counts, by less than one where only differences are involved they are the same.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, vstack

from sayso.errors import InvalidValue
from sayso.reconcile.systems.highs import Outcome, Program
from sayso.reconcile.systems.inequalities import NOBODY, Bools, Inequalities, to_inequalities
from sayso.reconcile.systems.linear import Interval, LinearSystem, Term
from sayso.reconcile.systems.system import Floats, Ints

#: Limits that miss each other by less, in units, are not called a contradiction.
TOLERANCE = 1e-6

#: The same for large numbers, as a part of the largest limit: what floats can't tell apart.
RELATIVE_TOLERANCE = 1e-14

#: A multiplier below this part of the largest is noise of the solver.
NOISE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """A sum of inequalities: places in `Inequalities` and how many times each is taken.

    `value` is what the sum says its left side is at least.
    """

    places: Ints
    multipliers: Floats
    value: float


class Contradictions:
    """Finds sums of inequalities that say "0 is at least more than 0", owners left out at will."""

    def __init__(self, inequalities: Inequalities) -> None:
        """The program is built once; each question only changes gains and limits."""
        self._all = inequalities
        finite = inequalities.least[np.isfinite(inequalities.least)]
        largest = float(np.abs(finite).max(initial=0.0))
        self._tolerance = max(TOLERANCE, RELATIVE_TOLERANCE * largest)
        count = inequalities.forms.shape[0]
        balanced = np.zeros(inequalities.forms.shape[1])
        self._program = Program(
            _with_total(inequalities),
            gain=np.zeros(count),
            most=np.zeros(count),
            low=np.append(balanced, 1.0),
            high=np.append(balanced, 1.0),
        )

    def find(self, without: Bools) -> Mixture | None:
        """The contradiction with the most to give way, without the owners marked, or None."""
        least, at = self._all.tightest(without)
        said = least > -np.inf
        self._program.set_gain(np.where(said, least, 0.0))
        self._program.set_most(np.where(said, np.inf, 0.0))
        answer = self._program.solve()
        if answer.outcome is not Outcome.OPTIMAL:
            return None
        mixture = _mixture(answer.columns, least, at)
        return mixture if mixture.value > self._tolerance else None


class LinearModel:
    """A linear system kept in HiGHS, for many questions one after the other."""

    def __init__(self, linear: LinearSystem) -> None:
        """Ready to answer; the solver is set up once."""
        self.inequalities = to_inequalities(linear)
        self._without = np.zeros(linear.owners, dtype=np.bool_)
        self._least, self._at = self.inequalities.tightest(self._without)
        self.contradiction = Contradictions(self.inequalities).find(self._without)
        count, nodes = self.inequalities.forms.shape
        self._program = Program(
            csc_array(self.inequalities.forms.T),
            gain=self._least,
            most=np.full(count, np.inf),
            low=np.zeros(nodes),
            high=np.zeros(nodes),
        )

    def is_feasible(self) -> bool:
        """Whether some series satisfy everything, to a millionth of a unit."""
        return self.contradiction is None

    def bounds(self, interval: Interval) -> tuple[float, float]:
        """Least and greatest real number for `x[end] - x[start]`; inf where nothing limits it.

        Raises:
            InvalidValue: the system can't hold, so that anything would follow.
        """
        low, high = self.reasons(interval)
        return (
            -np.inf if low is None else low.value,
            np.inf if high is None else -high.value,
        )

    def all_bounds(self, intervals: tuple[Interval, ...]) -> tuple[tuple[float, float], ...]:
        """Bounds for each of `intervals`; neighbours that resemble each other are quickest."""
        return tuple(self.bounds(interval) for interval in intervals)

    def reasons(self, interval: Interval) -> tuple[Mixture | None, Mixture | None]:
        """The sums that give the lower bound, and the upper one as "minus it is at least".

        None where nothing limits that side.
        """
        if self.contradiction is not None:
            raise InvalidValue("these claims can't all hold: ask about a consistent part of them")
        term = Term(1.0, interval.system, interval.start, interval.end)
        form = self.inequalities.to_form((term,))
        return self._greatest(form), self._greatest(-form)

    def owners(self, mixture: Mixture) -> tuple[int, ...]:
        """Whose claims a sum is made of, in the order of their numbers."""
        return owners_of(self.inequalities, mixture)

    def _greatest(self, form: Floats) -> Mixture | None:
        self._program.set_limits(form, form)
        answer = self._program.solve()
        if answer.outcome is Outcome.IMPOSSIBLE:
            return None
        if answer.outcome is Outcome.UNBOUNDED:
            raise InvalidValue("these claims miss each other by less than can be told: round them")
        return _mixture(answer.columns, self._least, self._at)


def owners_of(inequalities: Inequalities, mixture: Mixture) -> tuple[int, ...]:
    """Whose claims a sum is made of, in the order of their numbers."""
    owners = np.unique(inequalities.owner[mixture.places])
    return tuple(owners[owners != NOBODY].tolist())


def _with_total(inequalities: Inequalities) -> csc_array:
    """The forms as columns, and below them a row that sums the multipliers."""
    count = inequalities.forms.shape[0]
    return csc_array(vstack([inequalities.forms.T, csc_array(np.ones((1, count)))]))


def _mixture(columns: Floats, least: Floats, at: Ints) -> Mixture:
    taken = np.flatnonzero(columns > NOISE * columns.max(initial=0.0))
    multipliers = columns[taken]
    return Mixture(at[taken], multipliers, float(multipliers @ least[taken]))
