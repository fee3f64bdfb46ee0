"""The least that must give way for the rest of the claims to hold together.

Two steps. First who: the owners of least weight without whom the rest can hold. Every
contradiction must lose one of its owners, so this is the least cover of all contradictions;
they are found as needed, the cover growing until nothing contradicts any more (implicit
hitting sets: Moreno-Centeno and Karp, The implicit hitting set approach, 2013). A claim is
thus kept or set aside whole: to spread the blame thinly, as a least sum of slack does, would
touch many claims that many others bear out. Then by how much: for those set aside, the least
weighted sum of slack, each relative to the claim's own number.

Where another choice of the same weight would do as well, it is listed: the arithmetic alone
can't tell which of them must give way, and the order of the owners has no say.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csc_array, vstack

from sayso.errors import InvalidValue
from sayso.reconcile.systems.closure import is_feasible
from sayso.reconcile.systems.covers import OwnerSet, find_least_cover, find_other_cover, split
from sayso.reconcile.systems.highs import Outcome, Program
from sayso.reconcile.systems.inequalities import Bools, Inequalities, to_inequalities
from sayso.reconcile.systems.linear import LinearSystem
from sayso.reconcile.systems.linear_model import Contradictions, LinearModel, owners_of
from sayso.reconcile.systems.statements import group_alike, to_linear
from sayso.reconcile.systems.system import Floats, Ints, System

#: Weights that differ by less are the same: sums of thirds and tenths are not exact.
SAME = 1e-9

#: What an owner outside the cover weighs more when looking for the nearest other cover.
SLIGHTLY = 1e-6

#: Other repairs looked at for each owner that gives way; there may be more.
MOST_OTHERS = 10


@dataclass(frozen=True, slots=True)
class Slack:
    """How far an owner has to give: `relative` to its numbers, and at most so many `units`.

    All of its limits give by the same part of themselves (of one unit where they are zero).
    """

    owner: int
    units: float
    relative: float


@dataclass(frozen=True, slots=True)
class Choice:
    """Any one of `options`, each a set of owners, may give way: their weight is the same.

    The first is the one in `Repair.gives_way`.
    """

    options: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """What gives way so that the rest can hold, of least weight.

    `slack` has those who give way in order, `weight` is theirs together, `cost` the sum of
    weight times relative slack. `choices` are the ties: with none, this is the only least
    repair. An owner that appears in one gave way only because something had to.
    """

    slack: tuple[Slack, ...]
    weight: float
    cost: float
    choices: tuple[Choice, ...]

    @property
    def gives_way(self) -> tuple[int, ...]:
        """Who gives way, in order."""
        return tuple(each.owner for each in self.slack)

    def tied(self) -> tuple[int, ...]:
        """All owners in any option of any choice, in order."""
        options = (option for choice in self.choices for option in choice.options)
        return tuple(sorted({owner for option in options for owner in option}))


def repair(system: System | LinearSystem, weights: Floats) -> Repair:
    """The least weight of owners to set aside, by how much they would have to give, and ties.

    `weights` has a number above zero for each owner; `statements.share_by_origin` gives them.

    Raises:
        InvalidValue: weights that are not one number above zero an owner.
    """
    linear = to_linear(system)
    _refuse_bad_weights(weights, linear.owners)
    alike = group_alike(linear)
    first = np.array([each[0] for each in alike], dtype=np.int64)
    together = np.zeros(linear.owners)
    together[first] = [weights[list(each)].sum() for each in alike]
    search = _Search(linear.only(first), together)
    cover = search.least()
    choices = search.choices(cover)
    slack = find_slack(search.inequalities, tuple(sorted(cover)), together)
    members = {each[0]: each for each in alike}
    every = [
        Slack(owner, each.units, each.relative) for each in slack for owner in members[each.owner]
    ]
    return Repair(
        slack=tuple(sorted(every, key=lambda each: each.owner)),
        weight=math.fsum(together[list(cover)]),
        cost=math.fsum(together[each.owner] * each.relative for each in slack),
        choices=tuple(
            Choice(tuple(_open(option, members) for option in options)) for options in choices
        ),
    )


def _open(owners: Iterable[int], members: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted(member for owner in owners for member in members[owner]))


def consistent_subset(
    system: System | LinearSystem, weights: Floats, *, keep_tied: bool = True
) -> Ints:
    """The owners that can hold together once the least has given way, in order.

    Without `keep_tied` every option of every tie is left out, too, so that what follows from
    the rest favours none of them. That they can hold together is checked once more, exactly
    for each series alone, to a millionth of a unit where rows tie several.

    Raises:
        InvalidValue: bad weights, or limits so large that the check and the search disagree.
    """
    linear = to_linear(system)
    done = repair(linear, weights)
    out = set(done.gives_way) | (set() if keep_tied else set(done.tied()))
    kept = np.array(sorted(set(range(linear.owners)) - out), dtype=np.int64)
    if not _can_hold(linear.only(kept)):
        raise InvalidValue("what was kept can't hold by less than can be told: round the limits")
    return kept


def _can_hold(linear: LinearSystem) -> bool:
    """Whether all can hold: each series exactly, and where rows tie them, all together."""
    if not all(is_feasible(system) for system in linear.systems):
        return False
    return not linear.rows or LinearModel(linear).is_feasible()


def find_slack(
    inequalities: Inequalities, owners: tuple[int, ...], weights: Floats
) -> tuple[Slack, ...]:
    """The least weighted sum of relative slack of `owners` with which all can hold.

    It is the dual of: the sum of inequalities that says most, where an owner's limits, each
    times its size, may not be taken more often than the owner's weight.
    """
    if not owners:
        return ()
    marked = np.zeros(len(weights), dtype=np.bool_)
    marked[list(owners)] = True
    _, at = inequalities.tightest(marked)
    of_others = at[at < len(inequalities.form)]
    of_owners = np.flatnonzero(np.append(marked, np.False_)[inequalities.owner])
    places = np.concatenate([of_others, of_owners])
    size = np.maximum(np.abs(inequalities.least[of_owners]), 1.0)
    line = np.searchsorted(np.array(owners), inequalities.owner[of_owners])
    shape = (len(owners), len(places))
    giving = coo_array((size, (line, len(of_others) + np.arange(len(of_owners)))), shape=shape)
    forms = inequalities.forms[inequalities.form[places]].T
    nodes = forms.shape[0]
    answer = Program(
        csc_array(vstack([forms, giving])),
        gain=inequalities.least[places],
        most=np.full(len(places), np.inf),
        low=np.append(np.zeros(nodes), np.full(len(owners), -np.inf)),
        high=np.append(np.zeros(nodes), weights[list(owners)]),
    ).solve()
    if answer.outcome is not Outcome.OPTIMAL:
        raise InvalidValue("those who do not give way contradict each other")
    relative = np.maximum(answer.prices[nodes:], 0.0)
    largest = np.ones(len(owners))
    np.maximum.at(largest, line, size)
    return tuple(
        Slack(owner, float(part * most), float(part))
        for owner, part, most in zip(owners, relative, largest, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Exchange:
    """Who of the cover would stay, and who would give way instead."""

    out: OwnerSet
    into: OwnerSet


def _by_size(exchange: _Exchange) -> tuple[int, list[int], list[int]]:
    return len(exchange.out | exchange.into), sorted(exchange.out), sorted(exchange.into)


def _is_made_of_others(exchange: _Exchange, others: Collection[_Exchange]) -> bool:
    """Whether it is two of `others`, one after the other: then those two say it all."""
    return any(
        other.out < exchange.out
        and other.into < exchange.into
        and _Exchange(exchange.out - other.out, exchange.into - other.into) in others
        for other in others
    )


class _Search:
    """Finds contradictions as they are needed, and covers them."""

    def __init__(self, linear: LinearSystem, weights: Floats) -> None:
        self.inequalities = to_inequalities(linear)
        self._contradictions = Contradictions(self.inequalities)
        self._weights = dict(enumerate(weights.tolist()))
        self._found: list[tuple[int, ...]] = []

    def least(self) -> OwnerSet:
        """The owners of least weight without whom the rest can hold."""
        cover: OwnerSet = frozenset()
        while self._add_contradictions(cover):
            cover = find_least_cover(self._found, self._weights)
        return cover

    def choices(self, cover: OwnerSet) -> list[list[OwnerSet]]:
        """For each part of the cover that others could stand in for: itself, and those."""
        for owner in sorted(cover):
            self._bear_out(cover, owner)
        found = {each for owner in sorted(cover) for each in self._exchanges(cover, owner)}
        options: dict[OwnerSet, list[OwnerSet]] = {}
        for exchange in sorted(found, key=_by_size):
            if not _is_made_of_others(exchange, found):
                options.setdefault(exchange.out, [exchange.out]).append(exchange.into)
        return list(options.values())

    def _bear_out(self, cover: OwnerSet, owner: int) -> None:
        """Find contradictions till it shows who could stand in for `owner` alone, if anyone.

        Only to spare `_exchanges` vain attempts: with these, covers that keep `owner` are
        seen to weigh more wherever they do.
        """
        against: list[OwnerSet] = []
        instead: OwnerSet = frozenset()
        while self._weigh(instead) <= self._weights[owner] + SAME:
            before = len(self._found)
            if not self._contradict(cover - {owner} | instead, owner):
                return
            against += [frozenset(each) - {owner} for each in self._found[before:]]
            if not all(against):
                return
            instead = find_least_cover(against, self._weights)

    def _exchanges(self, cover: OwnerSet, owner: int) -> Iterator[_Exchange]:
        """All exchanges at the same weight by which `owner` could stay, the nearest first."""
        taken: list[OwnerSet] = []
        while len(taken) < MOST_OTHERS:
            part = next(part for part in split(self._found) if any(owner in each for each in part))
            inside = frozenset(each for owners in part for each in owners)
            other = self._nearest(part, cover & inside, owner, taken)
            if other is None:
                return
            if self._contradict(other | cover - inside, owner):
                continue
            taken.append(other)
            yield _Exchange(cover & inside - other, other - cover)

    def _nearest(
        self,
        part: list[Collection[int]],
        cover: OwnerSet,
        owner: int,
        taken: list[OwnerSet],
    ) -> OwnerSet | None:
        """The cover of `part` without `owner` that weighs no more and is most like `cover`."""
        near = {
            each: self._weights[each] + (0.0 if each in cover else SLIGHTLY)
            for owners in part
            for each in owners
        }
        limit = self._weigh(cover) + SAME
        most = limit + SLIGHTLY * len(near)
        other = find_other_cover(part, near, most=most, never=(owner,), not_all=taken)
        return other if other is not None and self._weigh(other) <= limit else None

    def _contradict(self, cover: OwnerSet, owner: int) -> bool:
        """Find contradictions of `owner` with others, till any cover of those outweighs it."""
        enough = self._weights[owner] + SAME
        return self._add_contradictions(cover, apart_from=owner, enough=enough)

    def _weigh(self, owners: OwnerSet) -> float:
        return math.fsum(self._weights[owner] for owner in owners)

    def _add_contradictions(
        self, cover: Iterable[int], *, apart_from: int | None = None, enough: float = math.inf
    ) -> bool:
        """Find contradictions that share no owner with each other or the cover; any at all?

        They may share `apart_from`. No more once any cover of them weighs more than `enough`.
        """
        without, before, least = self._marked(cover), len(self._found), 0.0
        while least <= enough and (mixture := self._contradictions.find(without)) is not None:
            owners = owners_of(self.inequalities, mixture)
            self._found.append(owners)
            others = [each for each in owners if each != apart_from]
            without[others] = True
            least += min((self._weights[each] for each in others), default=math.inf)
        return len(self._found) > before

    def _marked(self, owners: Iterable[int]) -> Bools:
        marked = np.zeros(len(self._weights), dtype=np.bool_)
        marked[list(owners)] = True
        return marked


def _refuse_bad_weights(weights: Floats, owners: int) -> None:
    if len(weights) != owners or not (np.isfinite(weights) & (weights > 0)).all():
        raise InvalidValue(f"repair needs {owners} finite weights above zero, one an owner")
