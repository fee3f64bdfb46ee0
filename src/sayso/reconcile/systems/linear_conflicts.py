"""Which claims of a linear system can't all hold, and the sum that shows it to a reader."""

import math
from collections import deque
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sayso.reconcile.systems.inequalities import NOBODY, Inequalities, to_inequalities
from sayso.reconcile.systems.linear import LinearSystem, Term
from sayso.reconcile.systems.linear_model import Contradictions, Mixture, owners_of
from sayso.reconcile.systems.minimal_sets import MinimalSets
from sayso.reconcile.systems.system import Ints

#: Sets found, and looks for another, after which `find_all` says that there may be more.
MOST_SETS = 100
MOST_SEARCHES = 2000


@dataclass(frozen=True, slots=True)
class Step:
    """`multiplier` times "the terms come to at least (or at most) `limit`", as `owner` says.

    `owner` is None for what holds of any count or level: it is not below zero.
    """

    multiplier: Fraction
    terms: tuple[Term, ...]
    at_least: bool
    limit: float
    owner: int | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """Steps that, each taken as often as it says and added up, say that 0 is at least `gap` > 0.

    An "at most" counts with its sign turned. The multipliers are whole numbers without a
    common divisor, and exact, so that a reader can add them up.
    """

    steps: tuple[Step, ...]
    gap: Fraction

    def adds_up(self) -> bool:
        """Whether all terms cancel and the limits come to `gap` > 0, in exact arithmetic."""
        left: dict[tuple[int, int], Fraction] = {}
        right = Fraction(0)
        for step in self.steps:
            times = step.multiplier if step.at_least else -step.multiplier
            right += times * _exact(step.limit)
            for term in step.terms:
                amount = times * _exact(term.coefficient)
                for node, signed in ((term.end, amount), (term.start, -amount)):
                    place = (term.system, node)
                    left[place] = left.get(place, Fraction(0)) + signed
        no_step_back = all(step.multiplier > 0 for step in self.steps)
        return no_step_back and not any(left.values()) and right == self.gap > 0


def find_one(linear: LinearSystem) -> tuple[int, ...] | None:
    """One owner-minimal set that can't hold, in the order of its owners, or None."""
    return _Search(linear).find(frozenset())


def find_all(
    linear: LinearSystem, *, most_sets: int = MOST_SETS, most_searches: int = MOST_SEARCHES
) -> MinimalSets:
    """The owner-minimal sets that can't hold; `complete` where no limit cut the search short.

    A tree of what to leave out (Reiter 1987): where a set is known that misses all that was
    left out, or a new one is found, the branches leave out one more of its owners each.
    """
    search, sets = _Search(linear), list[tuple[int, ...]]()
    waiting, seen = deque([frozenset[int]()]), {frozenset[int]()}
    while waiting and most_searches > 0:
        gone = waiting.popleft()
        known = next((each for each in sets if gone.isdisjoint(each)), None)
        if known is None:
            if len(sets) == most_sets:
                waiting.append(gone)
                break
            most_searches -= 1
            known = search.find(gone)
            if known is None:
                continue
            sets.append(known)
        for branch in (gone | {owner} for owner in known):
            if branch not in seen:
                seen.add(branch)
                waiting.append(branch)
    return MinimalSets(tuple(sorted(sets, key=lambda each: (len(each), each))), not waiting)


def find_certificate(linear: LinearSystem, owners: Ints | None = None) -> Certificate | None:
    """The sum which shows that the system (or its `owners` alone) can't hold; None if it can."""
    inequalities = to_inequalities(linear if owners is None else linear.only(owners))
    mixture = Contradictions(inequalities).find(np.zeros(linear.owners, dtype=np.bool_))
    return None if mixture is None else _certificate(inequalities, mixture)


class _Search:
    """Finds minimal sets in one system, with any owners left out."""

    def __init__(self, linear: LinearSystem) -> None:
        self._linear = linear
        self._inequalities = to_inequalities(linear)
        self._contradictions = Contradictions(self._inequalities)

    def find(self, gone: frozenset[int]) -> tuple[int, ...] | None:
        """A minimal set without the owners in `gone`, or None."""
        without = np.zeros(self._linear.owners, dtype=np.bool_)
        without[list(gone)] = True
        mixture = self._contradictions.find(without)
        return None if mixture is None else self._shrink(owners_of(self._inequalities, mixture))

    def _shrink(self, owners: tuple[int, ...]) -> tuple[int, ...]:
        """Leave out one owner at a time and keep it out where the rest still can't hold."""
        few = to_inequalities(self._linear.only(np.array(owners, dtype=np.int64)))
        contradictions, kept = Contradictions(few), set(owners)
        for owner in owners:
            if owner not in kept or len(kept) == 1:
                continue
            without = np.ones(self._linear.owners, dtype=np.bool_)
            without[list(kept - {owner})] = False
            mixture = contradictions.find(without)
            if mixture is not None:
                kept = set(owners_of(few, mixture))
        return tuple(sorted(kept))


def _certificate(inequalities: Inequalities, mixture: Mixture) -> Certificate | None:
    steps = [_step(inequalities, place) for place in mixture.places.tolist()]
    multipliers = _whole(_solve(_equations(steps)))
    if multipliers is None:
        return None
    signed = zip(multipliers, steps, strict=True)
    taken = tuple(
        Step(multiplier, step.terms, step.at_least, step.limit, step.owner)
        for multiplier, step in signed
        if multiplier
    )
    gap = sum(
        (step.multiplier * _exact(step.limit if step.at_least else -step.limit) for step in taken),
        Fraction(0),
    )
    certificate = Certificate(taken, gap)
    return certificate if certificate.adds_up() else None


def _step(inequalities: Inequalities, place: int) -> Step:
    """The inequality at `place` as people say it, once."""
    form, least = int(inequalities.form[place]), float(inequalities.least[place])
    number = int(inequalities.owner[place])
    owner = None if number == NOBODY else number
    side = form - (inequalities.forms.shape[0] - len(inequalities.sides))
    if side >= 0:
        said = inequalities.sides[side]
        return Step(Fraction(1), said.terms, said.sign > 0, said.sign * least, owner)
    row = inequalities.forms[[form], :].tocoo()
    (plus,), (minus,) = row.col[row.data > 0], row.col[row.data < 0]
    system = int(np.searchsorted(inequalities.offsets, plus, side="right")) - 1
    nodes = sorted(int(node - inequalities.offsets[system]) for node in (plus, minus))
    terms = (Term(1.0, system, nodes[0], nodes[1]),)
    return Step(Fraction(1), terms, bool(plus > minus), least if plus > minus else -least, owner)


def _equations(steps: list[Step]) -> list[list[Fraction]]:
    """What the multipliers must satisfy: terms cancel at each node, and their sum is one.

    A line an equation, a column a step, the right side last.
    """
    lines: dict[tuple[int, int], list[Fraction]] = {}
    for column, step in enumerate(steps):
        for term in step.terms:
            amount = _exact(term.coefficient if step.at_least else -term.coefficient)
            for node, signed in ((term.end, amount), (term.start, -amount)):
                line = lines.setdefault((term.system, node), [Fraction(0)] * (len(steps) + 1))
                line[column] += signed
    return [*lines.values(), [Fraction(1)] * (len(steps) + 1)]


def _solve(lines: list[list[Fraction]]) -> list[Fraction] | None:
    """The one solution of linear equations by elimination, or None where there is not one."""
    unknowns = len(lines[0]) - 1
    for column in range(unknowns):
        pivot = next((n for n in range(column, len(lines)) if lines[n][column]), None)
        if pivot is None:
            return None
        lines[column], lines[pivot] = lines[pivot], lines[column]
        top = [entry / lines[column][column] for entry in lines[column]]
        lines[column] = top
        for number, line in enumerate(lines):
            if number != column and line[column]:
                factor = line[column]
                lines[number] = [a - factor * b for a, b in zip(line, top, strict=True)]
    if any(line[-1] for line in lines[unknowns:]):
        return None
    return [line[-1] for line in lines[:unknowns]]


def _whole(numbers: list[Fraction] | None) -> list[Fraction] | None:
    """The numbers in their proportion as whole ones without a common divisor."""
    if numbers is None:
        return None
    common = math.lcm(*(number.denominator for number in numbers))
    whole = [int(number * common) for number in numbers]
    divisor = math.gcd(*whole) or 1
    return [Fraction(number // divisor) for number in whole]


def _exact(number: float) -> Fraction:
    """The shortest decimal that writes the number: 6/5 for 1.2."""
    return Fraction(repr(float(number)))
