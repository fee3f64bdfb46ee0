"""Turning point or fluctuation on simulated ledgers, beside PELT; calibration; interplay.

The ledgers and what counts as a change in them are described in trend_ledgers.py. The peer,
ruptures' PELT with a BIC penalty, for changes of a mean ("l2") and of a line ("linear"), sees
the median of all that is said of each month, months without a word filled in between; running
totals enter as differences. It gives no probability, so its Brier score is that of 0 and 1, and
its AUC that of the gain of its best single change.

`run` takes two to three minutes on one core.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import process_time

import numpy as np
import numpy.typing as npt
from programs import CannotMeasure, Figures, lines
from scipy.stats import chisquare, rankdata
from trend_ledgers import Ledger, autoregressive, simulate

from sayso.reconcile.estimates.observations import Observations
from sayso.reconcile.interplay import relate
from sayso.reconcile.turning.changes import ERRORS, compare
from sayso.reconcile.turning.evidence import Numbers, weigh_claims
from sayso.reconcile.turning.predictive import draw_claims
from sayso.reconcile.turning.turns import NAMED, Turns, assess

Floats = npt.NDArray[np.float64]

NEEDS: tuple[str, ...] = ()

LEDGERS = 4000
MISSPECIFIED = 1000
CALIBRATED = 2000
PAIRS_OF_SERIES = 1000

#: Draws from the posterior a rank is taken among, and bins of ranks.
DRAWS = 99
BINS = 20


def run(shared: Path) -> Figures:
    """All figures; nothing is read from `shared`."""
    del shared
    return {
        **measure_turns(LEDGERS, 2024, misspecified=False),
        **measure_turns(MISSPECIFIED, 2025, misspecified=True),
        **measure_calibration(CALIBRATED, 2026),
        **measure_interplay(PAIRS_OF_SERIES, 2027),
    }


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)


def measure_turns(count: int, seed: int, *, misspecified: bool) -> Figures:
    """Brier score, AUC, false and true alarms of the model and of the peer on the same ledgers."""
    generator = np.random.default_rng(seed)
    ledgers = [simulate(generator, misspecified=misspecified) for _ in range(count)]
    changed = np.array([ledger.kind > 0 for ledger in ledgers])
    began = process_time()
    turns = [assess(ledger.observations) for ledger in ledgers]
    taken = process_time() - began
    chances = np.array([0.5 if each.p_none is None else 1 - each.p_none for each in turns])
    off = [
        abs(int(each.dates[each.when.argmax()]) - ledger.date)
        for each, ledger in zip(turns, ledgers, strict=True)
        if ledger.kind == 1 and len(each.when)
    ]
    label = "misspecified " if misspecified else ""
    peers: Figures = {}
    for model in ("l2", "linear"):
        found = np.array([_peer(ledger.observations, model) for ledger in ledgers])
        peers.update(_scores(f"{label}PELT {model} ", changed, found[:, 0], found[:, 1]))
    return {
        f"{label}ledgers": float(count),
        **_scores(label, changed, chances, chances),
        f"{label}right kind": _right_kind(ledgers, turns),
        f"{label}date of a shift off by months, median": float(np.median(off)),
        f"{label}could not be tested": float(np.mean([each.p_none is None for each in turns])),
        f"{label}ms a ledger": 1000 * taken / count,
        **peers,
    }


def _scores(label: str, changed: npt.NDArray[np.bool_], chance: Floats, order: Floats) -> Figures:
    ranks, ones = rankdata(order), int(changed.sum())
    area = (ranks[changed].sum() - ones * (ones + 1) / 2) / (ones * (len(changed) - ones))
    return {
        f"{label}Brier": float(np.mean((chance - changed) ** 2)),
        f"{label}AUC": float(area),
        f"{label}alarms without a change": float(np.mean(chance[~changed] > NAMED)),
        f"{label}alarms with a change": float(np.mean(chance[changed] > NAMED)),
    }


def _right_kind(ledgers: Sequence[Ledger], turns: Sequence[Turns]) -> float:
    """Of the ledgers with a change, the share in which its kind is the likelier one."""
    right = [
        ((each.p_turn or 0) > (each.p_shift or 0)) == (ledger.kind == 2)
        for each, ledger in zip(turns, ledgers, strict=True)
        if ledger.kind
    ]
    return float(np.mean(right))


def _peer(observations: Observations, model: str) -> tuple[float, float]:
    """Whether PELT sees a change in the medians, and the gain of its best single change."""
    try:
        import ruptures  # type: ignore[import-untyped]
    except ImportError as error:
        raise CannotMeasure("ruptures is not there; `make dev` installs it") from error
    series = _medians(observations)
    noise = float(np.median(np.abs(np.diff(series)))) / 0.6745 / np.sqrt(2)
    scaled = (series / max(noise, 1e-9 * series.max()))[:, None]
    if model == "linear":
        at = np.linspace(-1, 1, len(series))
        scaled = np.column_stack([scaled, at, np.ones(len(series))])
    # A change costs its date and what is new after it: a mean, or a level and a slope.
    penalty = (3 if model == "linear" else 2) * np.log(len(series))
    found = ruptures.Pelt(model, min_size=4, jump=1).fit(scaled).predict(penalty)
    search = ruptures.Dynp(model, min_size=4, jump=1).fit(scaled)
    gain = search.cost.error(0, len(series)) - search.cost.sum_of_costs(search.predict(1))
    return float(len(found) > 1), float(gain)


def _medians(observations: Observations) -> Floats:
    """The median of what is said of each month, in between where nothing is said."""
    best = np.where(
        np.isnan(observations.best), (observations.low + observations.high) / 2, observations.best
    )
    said: dict[int, list[float]] = {}
    for source in np.unique(observations.source):
        own = np.flatnonzero((observations.source == source) & np.isfinite(best))
        own = own[np.argsort(observations.end[own])]
        is_total = (observations.end - observations.start)[own].max(initial=1) > 1
        for before, i in pairwise(own):
            if not is_total:
                said.setdefault(int(observations.start[i]), []).append(best[i])
            elif observations.end[i] - observations.end[before] == 1:
                said.setdefault(int(observations.end[before]), []).append(best[i] - best[before])
    at = sorted(said)
    return np.interp(np.arange(observations.periods), at, [float(np.median(said[t])) for t in at])


def measure_calibration(times: int, seed: int) -> Figures:
    """Chi-square p-values of the ranks of date, size and level (Talts et al. 2018).

    Two years of months, three origins' counts and one's running totals, a fifth missing. Far
    from 0 they are uniform; the largest distance of the distribution function from the
    diagonal stands beside, and the distance that 95 % of uniform samples stay below.
    """
    generator = np.random.default_rng(seed)
    numbers, dates = _two_years(generator), np.arange(5, 20)
    ranks: dict[str, list[int]] = {"date": [], "size": [], "level": []}
    for _ in range(times):
        truth, claims = draw_claims(numbers, dates, generator)
        posterior = compare(weigh_claims(claims, ERRORS), dates)
        changed = posterior.changed / posterior.changed.sum()
        draws = replace(posterior, none=0 * posterior.none, changed=changed).draw(DRAWS, generator)
        for drawn, value, kept in (
            (draws.date, truth.date[0], ranks["date"]),
            (draws.size, truth.size[0], ranks["size"]),
            (draws.level, truth.level[0], ranks["level"]),
        ):
            ties = int((drawn == value).sum())
            kept.append(int((drawn < value).sum()) + int(generator.integers(0, ties + 1)))
    figures: Figures = {"ranks": float(times), "distance allowed": 1.36 / np.sqrt(times)}
    for name, found in ranks.items():
        bins = np.histogram(found, bins=BINS, range=(0, DRAWS + 1))[0]
        share = np.cumsum(np.bincount(found, minlength=DRAWS + 1)) / times
        uniform = np.arange(1, DRAWS + 2) / (DRAWS + 1)
        figures[f"ranks of {name} p"] = float(chisquare(bins).pvalue)
        figures[f"ranks of {name} distance"] = float(np.abs(share - uniform).max())
    return figures


def _two_years(generator: np.random.Generator) -> Numbers:
    rows = [
        (0 if origin == 3 else t, t + 1, origin)
        for origin in range(4)
        for t in range(24)
        if generator.random() > 0.2
    ]
    start, end, origin = np.array(rows).T
    spread = np.full(len(rows), 0.01)
    return Numbers(24, 0, 1.0, start, end, spread, spread, origin, np.zeros_like(start))


def measure_interplay(times: int, seed: int) -> Figures:
    """How often a link is seen: where there is none, and at lag 2 where there is one.

    Series of 24 and 60 months, known with a doubt of a fifth of their standard deviation;
    independent ones are AR(1) processes with a common trend, linked ones a random walk and the
    same two months later with noise of half the size of its steps.
    """
    generator = np.random.default_rng(seed)
    figures: Figures = {"pairs of series": float(times)}
    for months in (24, 60):
        for coefficient in (0.0, 0.5, 0.9):
            apart = [_independent(generator, months, coefficient) for _ in range(times)]
            figures[f"{months} months, AR {coefficient}, no link seen"] = float(
                np.mean([each is None for each in apart])
            )
        together = [_linked(generator, months) for _ in range(times)]
        figures[f"{months} months, lag 2 seen"] = float(np.mean([each == 2 for each in together]))
        other = [each not in (2, None) for each in together]
        figures[f"{months} months, another lag seen"] = float(np.mean(other))
    return figures


def _independent(generator: np.random.Generator, months: int, coefficient: float) -> int | None:
    trend = 0.1 * np.arange(months)
    first, second = (trend + autoregressive(generator, months, coefficient) for _ in range(2))
    return _doubted(generator, first, second)


def _linked(generator: np.random.Generator, months: int) -> int | None:
    world = np.cumsum(generator.normal(size=months + 2))
    return _doubted(generator, world[2:], world[:-2] + 0.5 * generator.normal(size=months))


def _doubted(generator: np.random.Generator, first: Floats, second: Floats) -> int | None:
    doubt = np.full(len(first), 0.2)
    noise = generator.normal(0, 0.2, (2, len(first)))
    return relate(first + noise[0], doubt, second + noise[1], doubt).clear


if __name__ == "__main__":
    print(table(run(Path())))
