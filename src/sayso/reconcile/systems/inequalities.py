"""A linear system as one kind of thing: a form of the unknowns that is at least so much."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array, vstack

from sayso.errors import InvalidValue
from sayso.reconcile.systems.linear import LinearRow, LinearSystem, Term
from sayso.reconcile.systems.system import Floats, Ints, Shape, System

Bools = npt.NDArray[np.bool_]

#: The owner of what holds for every series of its shape: no count is below zero.
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Side:
    """One limit of a linear row: `sign` times its terms is at least `least`; -1 for an upper."""

    terms: tuple[Term, ...]
    sign: int
    least: float
    owner: int


@dataclass(frozen=True, slots=True, eq=False)
class Inequalities:
    """`forms[form[i]] @ x >= least[i]`, as said by `owner[i]`, for the nodes x of all series.

    `forms` has a row for each different left side and a column a node, series after series,
    beginning at `offsets`. Every form is a sum of differences, so its coefficients come to
    zero in each series. Claims about one interval share a form: many claims, few forms; the
    last forms are the `sides` of linear rows, one each. Sorted by form, the greatest `least`
    first; `first` is where each form's part begins.
    """

    forms: csr_array
    form: Ints
    least: Floats
    owner: Ints
    first: Ints
    offsets: Ints
    sides: tuple[Side, ...]

    def tightest(self, without: Bools) -> tuple[Floats, Ints]:
        """Each form's greatest `least` and its place, leaving out the owners marked `without`.

        -inf and a place behind the last where nothing is said. Nobody is never left out.
        """
        places = np.arange(len(self.form), dtype=np.int64)
        places[np.append(without, np.False_)[self.owner]] = len(self.form)
        at = np.minimum.reduceat(places, self.first)
        return np.append(self.least, -np.inf)[at], at

    def to_form(self, terms: tuple[Term, ...]) -> Floats:
        """The sum of `terms` as a number a node."""
        form = np.zeros(self.forms.shape[1])
        for term in terms:
            form[self.offsets[term.system] + term.end] += term.coefficient
            form[self.offsets[term.system] + term.start] -= term.coefficient
        return form


def to_inequalities(linear: LinearSystem) -> Inequalities:
    """All that the systems, their shapes and the rows say.

    Raises:
        InvalidValue: a low of inf or a high of -inf, which no number keeps.
    """
    offsets = np.cumsum([0, *(system.nodes for system in linear.systems)]).astype(np.int64)
    nodes = int(offsets[-1])
    numbered = zip(linear.systems, offsets.tolist(), strict=False)
    differences = [_differences(system, offset, nodes) for system, offset in numbered]
    codes, least, owner = (np.concatenate(columns) for columns in zip(*differences, strict=True))
    different, form = np.unique(codes, return_inverse=True)
    sides = _sides(linear.rows)
    forms = vstack([_difference_forms(different, nodes), _side_forms(sides, offsets)])
    form = np.concatenate([form, len(different) + np.arange(len(sides))]).astype(np.int64)
    least = np.concatenate([least, [side.least for side in sides]])
    owner = np.concatenate([owner, [side.owner for side in sides]]).astype(np.int64)
    if (least == np.inf).any():
        raise InvalidValue("a low of inf or a high of -inf says nothing: use -inf and inf for none")
    order = np.lexsort((owner, -least, form))
    form = form[order]
    first = np.flatnonzero(np.diff(form, prepend=-1))
    return Inequalities(
        csr_array(forms), form, least[order], owner[order], first, offsets, tuple(sides)
    )


def _differences(system: System, offset: int, nodes: int) -> tuple[Ints, Floats, Ints]:
    """`x[to] - x[start] >= least`, with from * nodes + to as the code of the form."""
    steps = np.arange(1, system.nodes, dtype=np.int64)
    before = steps - 1 if system.shape is Shape.COUNTS else np.zeros_like(steps)
    start = offset + np.concatenate([system.start, system.end, before])
    to = offset + np.concatenate([system.end, system.start, steps])
    least = np.concatenate([system.low, -system.high, np.zeros(len(steps))])
    owner = np.concatenate([system.owner, system.owner, np.full(len(steps), NOBODY)])
    said = least > -np.inf
    return (start * nodes + to)[said], least[said], owner[said]


def _difference_forms(codes: Ints, nodes: int) -> csr_array:
    each = np.arange(len(codes))
    entries = np.concatenate([np.ones(len(codes)), -np.ones(len(codes))])
    places = (np.concatenate([each, each]), np.concatenate([codes % nodes, codes // nodes]))
    return csr_array(coo_array((entries, places), shape=(len(codes), nodes)))


def _sides(rows: tuple[LinearRow, ...]) -> list[Side]:
    lower = [Side(row.terms, 1, row.low, row.owner) for row in rows]
    upper = [Side(row.terms, -1, -row.high, row.owner) for row in rows]
    return [side for side in lower + upper if side.least > -np.inf]


def _side_forms(sides: list[Side], offsets: Ints) -> csr_array:
    entries = [
        (sign * side.sign * term.coefficient, number, int(offsets[term.system]) + node)
        for number, side in enumerate(sides)
        for term in side.terms
        for sign, node in ((1, term.end), (-1, term.start))
    ]
    columns = np.array(entries, dtype=np.float64).reshape(-1, 3).T
    places = (columns[1].astype(np.int64), columns[2].astype(np.int64))
    return csr_array(coo_array((columns[0], places), shape=(len(sides), int(offsets[-1]))))
