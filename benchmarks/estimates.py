"""Best numbers from many claims: error and coverage, beside median, CRH and smoothed least squares.

One number from many sources: the populations of cities as many users gave them, against the
census; median (the lower of two in the middle) and CRH (Li et al., "Resolving conflicts in
heterogeneous data by truth discovery and source reliability estimation", SIGMOD 2014) in the
same run on the same claims. Series: simulated ledgers (estimate_ledgers.py) against penalised
least squares on the middles of what each report says, the penalty chosen by generalised
cross-validation. Errors of a series are relative to its mean.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from estimate_ledgers import Ledger, Row, simulate, to_observations
from programs import Figures, lines

from sayso.reconcile.estimates.observations import Observations
from sayso.reconcile.estimates.one_number import digits_of, estimate_one_number
from sayso.reconcile.estimates.periods import estimate_series
from sayso.reconcile.estimates.result import PeriodEstimate

Floats = npt.NDArray[np.float64]

FOLDER = "truth/population"
NEEDS: tuple[str, ...] = (FOLDER,)

#: Ledgers of each kind, and the seeds they start from.
LEDGERS = 200
SEED = 20_000

#: Off by more than this is off, as a share of the census figure.
OFF = 0.01

#: Rounds of CRH, and the penalties among which least squares choose.
ROUNDS = 20
PENALTIES = tuple(10.0**n for n in range(-3, 5))

#: User and number, by object.
Said = dict[str, dict[str, float]]


def run(shared: Path) -> Figures:
    """All figures; some minutes."""
    return {**measure_population(shared / FOLDER), **measure_series(), **measure_speed()}


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)


def measure_population(folder: Path) -> Figures:
    """Mean absolute error, and the share of values that are off, of each way."""
    said, truth = read_claims(folder), read_truth(folder)
    known = [name for name in truth if name in said]
    own = {name: estimate_one_number(to_one_number(said[name])) for name in known}
    ways = {
        "median": {name: lower_median(said[name].values()) for name in known},
        "CRH": resolve_by_crh(said),
        "sayso": {name: own[name].best or 0.0 for name in known},
    }
    figures: Figures = {"population objects": float(len(known))}
    for way, found in ways.items():
        errors = np.array([abs(found[name] - truth[name]) for name in known])
        allowed = OFF * np.array([truth[name] for name in known])
        figures[f"population {way} mean absolute error"] = float(errors.mean())
        figures[f"population {way} share off"] = float((errors > allowed).mean())
    figures["population sayso census inside the middle 90 %"] = float(
        np.mean([_covers(own[name], truth[name]) for name in known])
    )
    return figures


def read_claims(folder: Path) -> Said:
    """What each user said last of each object."""
    said: Said = defaultdict(dict)
    for line in (folder / "population-new-new.txt").read_text("utf-8", "replace").splitlines():
        name, user, number, _ = line.split("\t")
        said[name.strip()][user.strip()] = float(number)
    return dict(said)


def read_truth(folder: Path) -> dict[str, float]:
    """The census figure of each city and year, named as in the claims."""
    truth = {}
    for line in (folder / "population-gd.txt").read_text("utf-8", "replace").splitlines():
        if line.strip():
            *place, year, number = (part.strip() for part in line.split(","))
            truth[f"{', '.join(place)}_{year}"] = float(number)
    return truth


def to_one_number(said: dict[str, float]) -> Observations:
    """Claims of one period; a number that ends in zeros is taken for rounded."""
    half = [max(0.5, 0.5 * 10.0 ** _zeros(n)) for n in said.values()]
    rows: list[Row] = [
        (0, 1, max(n - h, 0.0), n, n + h, i, i)
        for i, (n, h) in enumerate(zip(said.values(), half, strict=True))
    ]
    return to_observations(rows, 1)


def _zeros(number: float) -> int:
    whole = len(str(int(number)))
    return whole - digits_of(number) if number else 0


def lower_median(numbers: Iterable[float]) -> float:
    """The median, of an even number the lower of the two in the middle."""
    ordered = sorted(numbers)
    return float(ordered[(len(ordered) - 1) // 2])


def resolve_by_crh(said: Said) -> dict[str, float]:
    """The weighted medians of CRH, weights from absolute errors scaled by an object's spread."""
    spread = {name: max(float(np.std(list(by.values()))), 1e-9) for name, by in said.items()}
    found = {name: lower_median(by.values()) for name, by in said.items()}
    for _ in range(ROUNDS):
        loss: dict[str, list[float]] = defaultdict(list)
        for name, by in said.items():
            for user, number in by.items():
                loss[user].append(abs(number - found[name]) / spread[name])
        mean = {user: float(np.mean(each)) for user, each in loss.items()}
        total = sum(mean.values())
        weight = {user: -np.log(max(each / total, 1e-9)) for user, each in mean.items()}
        found = {name: _weighted_median(by, weight) for name, by in said.items()}
    return found


def _weighted_median(by: dict[str, float], weight: dict[str, float]) -> float:
    ordered = sorted((number, weight[user]) for user, number in by.items())
    below = np.cumsum([each for _, each in ordered])
    return ordered[int(np.searchsorted(below, below[-1] / 2 - 1e-9))][0]


def measure_series(count: int = LEDGERS) -> Figures:
    """Coverage of the middle 90 percent, and errors beside least squares."""
    kinds = {
        "well specified": (False, 0.02),
        "without gross errors": (False, 0.0),
        "misspecified": (True, 0.03),
    }
    figures: Figures = {"series ledgers of each kind": float(count)}
    for at, (kind, (misspecified, gross)) in enumerate(kinds.items()):
        ledgers = [
            simulate(np.random.default_rng([SEED, at, i]), misspecified=misspecified, gross=gross)
            for i in range(count)
        ]
        figures.update({f"series {kind} {name}": n for name, n in _compare(ledgers).items()})
    return figures


def _compare(ledgers: list[Ledger]) -> dict[str, float]:
    own: list[float] = []
    peer: list[float] = []
    covered: list[bool] = []
    for ledger in ledgers:
        estimates, mean = estimate_series(ledger.observations), ledger.series.mean()
        best = np.array([each.best or 0.0 for each in estimates])
        covered += [_covers(e, x) for e, x in zip(estimates, ledger.series, strict=True)]
        own.append(float(np.abs(best - ledger.series).mean() / mean))
        smooth = smoothed_least_squares(ledger.observations)
        peer.append(float(np.abs(smooth - ledger.series).mean() / mean))
    return {
        "coverage": float(np.mean(covered)),
        "sayso error": float(np.mean(own)),
        "least squares error": float(np.mean(peer)),
        "error ratio": float(np.mean(own) / np.mean(peer)),
        "median of the ledgers' error ratios": float(np.median(np.array(own) / np.array(peer))),
    }


def _covers(estimate: PeriodEstimate, number: float) -> bool:
    low, high = estimate.low90, estimate.high90
    return low is not None and high is not None and low <= number <= high


def smoothed_least_squares(observations: Observations) -> Floats:
    """Penalised least squares on the middle of each report, each counted as it comes.

    Squares of the errors divided by the number of months, plus a penalty on the squared steps,
    in units of the median report.
    """
    o = observations
    low = np.where(np.isfinite(o.low), o.low, o.high)
    high = np.where(np.isfinite(o.high), o.high, o.low)
    middle, length = np.where(np.isfinite(o.best), o.best, (low + high) / 2), o.end - o.start
    at = np.arange(o.periods)
    inside = (o.start[:, None] <= at) & (at < o.end[:, None])
    unit = float(np.median(middle / length))
    sums, numbers = inside / np.sqrt(length)[:, None], middle / unit / np.sqrt(length)
    steps = np.diff(np.eye(o.periods), axis=0)
    fits = [_fit(sums, numbers, steps, penalty) for penalty in PENALTIES]
    return np.asarray(min(fits, key=lambda fit: fit[0])[1] * unit)


def _fit(sums: Floats, numbers: Floats, steps: Floats, penalty: float) -> tuple[float, Floats]:
    """The generalised cross-validation score and the series."""
    normal = sums.T @ sums + penalty * steps.T @ steps + 1e-9 * np.eye(sums.shape[1])
    series = np.linalg.solve(normal, sums.T @ numbers)
    free = len(numbers) - np.trace(np.linalg.solve(normal, sums.T @ sums))
    score = ((numbers - sums @ series) ** 2).sum() / max(free, 1e-6) ** 2
    return float(score), np.asarray(series)


def measure_speed() -> Figures:
    """Seconds for 1,000 claims of eight origins about 60 periods, and with 10,000 copies.

    The claims of an origin are of its own version of the series, or (a hard case) of none.
    """
    generator = np.random.default_rng(SEED)
    versions = 100 * generator.lognormal(0, 0.05, (8, 60))
    own, loose = [], []
    for i in range(1_000):
        length = int(generator.choice([1, 1, 1, 3, 12]))
        start = int(generator.integers(61 - length))
        number = float(versions[i % 8, start : start + length].sum())
        own.append(_exact(start, start + length, number, i))
        loose.append(_exact(start, start + length, number * generator.lognormal(0, 0.05), i))
    ledgers = {"1,000 claims": own, "10,000 copies more": own * 11, "1,000 at odds": loose}
    return {f"speed {name} s": _seconds(rows) for name, rows in ledgers.items()}


def _exact(start: int, end: int, number: float, at: int) -> Row:
    return start, end, number, number, number, at % 20, at % 8


def _seconds(rows: list[Row]) -> float:
    """The best of three runs."""
    observations, taken = to_observations(rows, 60), []
    for _ in range(3):
        began = time.perf_counter()
        estimate_series(observations)
        taken.append(time.perf_counter() - began)
    return min(taken)


if __name__ == "__main__":
    print(table(run(Path(__file__).resolve().parents[2] / "shared")))
