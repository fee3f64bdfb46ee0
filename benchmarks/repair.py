"""How well repair finds bad claims planted among good ones, beside the least sum of slack.

A ledger is 60 months of a random series and claims about it: months, quarters, years, totals
since the start and stretches, exact, rounded to two figures, as a range, as "at least", and
"each month so many" (an owner with several rows). Ten origins say them, twenty outlets repeat
them. A good claim's limits hold the series; a bad one has its number raised, or cut, by 10 to
300 percent. "Coordinated": a third of the bad ones are repeated by 5 to 15 outlets, all from one
origin, some rounded otherwise.

What counts: a bad claim is detectable where it can't hold together with all good claims at
once. Recall: the share of detectable bad claims that give way. Precision: the share of bad ones,
detectable or not, among those who give way. Ties count as the repair decides them.
"""

from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np
from programs import Figures, lines

from sayso.reconcile.systems.closure import close
from sayso.reconcile.systems.inequalities import to_inequalities
from sayso.reconcile.systems.linear import LinearSystem
from sayso.reconcile.systems.repair import find_slack, repair
from sayso.reconcile.systems.statements import share_by_origin
from sayso.reconcile.systems.system import Floats, Ints, System

NEEDS: tuple[str, ...] = ()

PERIODS = 60
ORIGINS = 10
LEDGERS = 10
SIZES = (300, 1000, 2000)

#: Name, share of bad claims, whether they are repeated.
PLANTED = (("1 %", 0.01, False), ("5 %", 0.05, False), ("5 % coordinated", 0.05, True))

#: Months, quarters, years, since the start, stretches of 2 to 6, "each month" of as many.
KINDS = (0.45, 0.15, 0.1, 0.1, 0.1, 0.1)
EACH_MONTH = 5

#: Exact, rounded to two figures, a range, at least.
WORDS = (0.25, 0.4, 0.25, 0.1)

#: A relative slack below this is the solver's noise.
NOTHING = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Claims about one series: a system, each owner's origin, and which owners are bad."""

    system: System
    origin: Ints
    bad: np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, eq=False)
class _Claims:
    """A claim each: the interval, whether of each of its months, limits, and origin."""

    start: Ints
    end: Ints
    each: np.ndarray[tuple[int], np.dtype[np.bool_]]
    low: Floats
    high: Floats
    origin: Ints

    def at(self, places: Ints) -> "_Claims":
        columns = (self.start, self.end, self.each, self.low, self.high, self.origin)
        return _Claims(*(column[places] for column in columns))

    def and_(self, other: "_Claims") -> "_Claims":
        names = ("start", "end", "each", "low", "high", "origin")
        return _Claims(*(np.concatenate([getattr(self, n), getattr(other, n)]) for n in names))


def make_ledger(seed: int, *, claims: int, bad_share: float, coordinated: bool) -> Ledger:
    """A random ledger with planted bad claims; the same for the same arguments."""
    rng = np.random.default_rng(seed)
    walk = np.exp(rng.uniform(6, 10) + np.cumsum(rng.normal(0, 0.15, PERIODS)))
    counts = np.rint(walk * np.exp(rng.normal(0, 0.1, PERIODS)))
    said = _good(rng, counts, int(claims * 0.6))
    said = said.and_(said.at(rng.integers(0, len(said.start), claims - len(said.start))))
    wrong = rng.choice(claims, max(1, round(claims * bad_share)), replace=False)
    bad = np.zeros(claims, dtype=np.bool_)
    bad[wrong] = True
    factor = 1 + rng.uniform(0.1, 3.0, len(wrong))
    factor = np.where(rng.random(len(wrong)) < 0.5, factor, 1 / factor)
    number = np.rint(_least_and_most(said.at(wrong), counts).mean(axis=0) * factor)
    said.low[wrong], said.high[wrong] = _limits(rng, number, number)
    if coordinated:
        of = rng.choice(wrong, len(wrong) // 3 + 1, replace=False)
        copies = said.at(np.repeat(of, rng.integers(5, 16, len(of))))
        rough = rng.random(len(copies.start)) < 0.3
        copies.low[rough] = np.floor(copies.low[rough] * 0.98)
        copies.high[rough] = np.ceil(copies.high[rough] * 1.02)
        said = said.and_(copies)
        bad = np.append(bad, np.ones(len(copies.start), dtype=np.bool_))
    return Ledger(_system(said), said.origin, bad)


def _good(rng: np.random.Generator, counts: Floats, claims: int) -> _Claims:
    kind = rng.choice(len(KINDS), claims, p=KINDS)
    month = rng.integers(0, PERIODS, claims)
    length = rng.integers(2, 7, claims)
    month = np.where(kind >= len(KINDS) - 2, np.minimum(month, PERIODS - length), month)
    start = np.choose(kind, [month, month // 3 * 3, month // 12 * 12, 0 * month, month, month])
    end = start + np.choose(kind, [1 + 0 * month, 3, 12, month + 1, length, length])
    nothing = np.zeros(claims)
    origin = rng.integers(0, ORIGINS, claims)
    said = _Claims(start, end, kind == EACH_MONTH, nothing, nothing, origin)
    low, high = _limits(rng, *_least_and_most(said, counts))
    return _Claims(start, end, kind == EACH_MONTH, low, high, origin)


def _least_and_most(said: _Claims, counts: Floats) -> Floats:
    """The number of each claim's interval, or its months' least and most; two lines."""
    total = np.append(0.0, np.cumsum(counts))
    sums = total[said.end] - total[said.start]
    months = [counts[a:b] for a, b in zip(said.start, said.end, strict=True)]
    least = np.array([each.min() for each in months])
    most = np.array([each.max() for each in months])
    return np.array([np.where(said.each, least, sums), np.where(said.each, most, sums)])


def _limits(rng: np.random.Generator, least: Floats, most: Floats) -> tuple[Floats, Floats]:
    """Limits in one of the WORDS that hold everything from least to most."""
    unit = 10.0 ** (np.floor(np.log10(np.maximum(least, 1))) - 1)
    wider, lower = rng.uniform(0.02, 0.12, (2, len(least)))
    below, above = np.rint(least / unit) * unit - unit / 2, np.rint(most / unit) * unit + unit / 2
    said = rng.choice(len(WORDS), len(least), p=WORDS)
    low = np.choose(said, [least, below, least * (1 - lower), least * (1 - lower)])
    high = np.choose(said, [most, above, most * (1 + wider), np.inf])
    return np.floor(low), np.ceil(high)


def _system(said: _Claims) -> System:
    rows = [
        (a, b, said.low[owner], said.high[owner], owner)
        for owner in range(len(said.start))
        for a, b in _intervals(said, owner)
    ]
    start, end, low, high, owner = (np.array(column) for column in zip(*rows, strict=True))
    return System(PERIODS + 1, start, end, low, high, owner, len(said.start))


def _intervals(said: _Claims, owner: int) -> list[tuple[int, int]]:
    start, end = int(said.start[owner]), int(said.end[owner])
    return [(a, a + 1) for a in range(start, end)] if said.each[owner] else [(start, end)]


@dataclass(slots=True)
class Score:
    """Counts over ledgers."""

    planted: int = 0
    detectable: int = 0
    found: int = 0
    gave_way: int = 0
    bad_gave_way: int = 0
    detectable_or_tied: int = 0
    ties: int = 0
    seconds: float = 0.0
    slowest_s: float = 0.0

    @property
    def recall(self) -> float:
        """Share of the detectable that gave way."""
        return self.found / self.detectable if self.detectable else 1.0

    @property
    def precision(self) -> float:
        """Share of the bad among those that gave way."""
        return self.bad_gave_way / self.gave_way if self.gave_way else 1.0


def measure_repair(
    claims: int, bad_share: float, *, coordinated: bool, ledgers: int = LEDGERS
) -> tuple[Score, Score]:
    """Counts of repair, and of the plain least sum of slack, over the same ledgers."""
    ours, plain = Score(), Score()
    for seed in range(ledgers):
        ledger = make_ledger(seed, claims=claims, bad_share=bad_share, coordinated=coordinated)
        detectable = _detectable(ledger)
        weights = share_by_origin(ledger.system, ledger.origin)
        began = process_time()
        done = repair(ledger.system, weights)
        _count(ours, ledger, detectable, done.gives_way, process_time() - began)
        gone = {*done.gives_way, *done.tied()}
        ours.detectable_or_tied += len(gone & set(np.flatnonzero(detectable).tolist()))
        ours.ties += len(done.choices)
        began = process_time()
        inequalities = to_inequalities(LinearSystem((ledger.system,)))
        slack = find_slack(inequalities, tuple(range(ledger.system.owners)), weights)
        blamed = tuple(each.owner for each in slack if each.relative > NOTHING)
        _count(plain, ledger, detectable, blamed, process_time() - began)
    return ours, plain


def _detectable(ledger: Ledger) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The bad owners that can't hold with all the good ones at once."""
    closure = close(ledger.system.only(np.flatnonzero(~ledger.bad)))
    if closure is None:
        raise AssertionError("the good claims of a made ledger hold together")
    detectable = np.zeros(len(ledger.bad), dtype=np.bool_)
    for owner in np.flatnonzero(ledger.bad).tolist():
        detectable[owner] = _misses(ledger.system, owner, closure.distance)
    return detectable


def _misses(system: System, owner: int, distance: Floats) -> bool:
    """Whether the owner's rows contradict what is closed already."""
    mine = np.flatnonzero(system.owner == owner)
    joint = distance.copy()
    for row in mine.tolist():
        a, b = int(system.start[row]), int(system.end[row])
        joint[a, b] = min(joint[a, b], system.high[row])
        joint[b, a] = min(joint[b, a], -system.low[row])
    for node in range(len(joint)):
        np.minimum(joint, joint[:, node, None] + joint[node], out=joint)
    return bool((joint.diagonal() < 0).any())


def _count(
    score: Score,
    ledger: Ledger,
    detectable: np.ndarray[tuple[int], np.dtype[np.bool_]],
    gives_way: tuple[int, ...],
    seconds: float,
) -> None:
    gone = np.zeros(len(ledger.bad), dtype=np.bool_)
    gone[list(gives_way)] = True
    score.planted += int(ledger.bad.sum())
    score.detectable += int(detectable.sum())
    score.found += int((gone & detectable).sum())
    score.gave_way += int(gone.sum())
    score.bad_gave_way += int((gone & ledger.bad).sum())
    score.seconds += seconds
    score.slowest_s = max(score.slowest_s, seconds)


def run(shared: Path) -> Figures:
    """Recall, precision and seconds for each share of bad claims and size of ledger."""
    del shared  # nothing is read: the ledgers are made here
    figures: Figures = {}
    for name, bad_share, coordinated in PLANTED:
        for claims in SIZES:
            ours, plain = measure_repair(claims, bad_share, coordinated=coordinated)
            figures |= _figures(f"{name}, {claims} claims", ours, plain)
    return figures


def _figures(name: str, ours: Score, plain: Score) -> Figures:
    return {
        f"{name}: planted": float(ours.planted),
        f"{name}: detectable": float(ours.detectable),
        f"{name}: recall": ours.recall,
        f"{name}: recall with ties": ours.detectable_or_tied / max(ours.detectable, 1),
        f"{name}: precision": ours.precision,
        f"{name}: ties": float(ours.ties),
        f"{name}: mean s": ours.seconds / LEDGERS,
        f"{name}: slowest s": ours.slowest_s,
        f"{name}: plain L1 recall": plain.recall,
        f"{name}: plain L1 precision": plain.precision,
        f"{name}: plain L1 mean s": plain.seconds / LEDGERS,
    }


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)


if __name__ == "__main__":
    print(table(run(Path())))
