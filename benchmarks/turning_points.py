"""How well change points of plain series are found, beside ruptures, a BOCPD and five people.

Series and annotations are those of the Turing Change Point Dataset, measures and margin those of
van den Burg and Williams, "An Evaluation of Change Point Detection Algorithms" (2020). Every
method has one setting for all series, and gets them standardised with gaps bridged by lines;
series of more than one dimension are left out. The published figures, over more series, are from
the same paper (univariate, default settings).

The peers' settings: the l2 cost in units of the series' standard deviation and the normal cost of
ruptures, with the BIC penalty of 2 log n (l2) and the modified BIC one of 3 log n (both); BINSEG
also with the paper's default of five changes at most, and with the cost of straight lines, as ours
has lines, too. The BOCPD is that of the package
`changepoint`, its own default prior for a normal with unknown mean and variance, and the paper's
default hazard of 1 in 100.
"""

import json
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import numpy as np
from programs import CannotMeasure, Figures, shown

from sayso.reconcile.estimates.observations import Floats
from sayso.reconcile.turning.segments import find_changes

FOLDER = "series/tcpd"
NEEDS: tuple[str, ...] = (FOLDER,)

#: How far from an annotated change point one still counts as found.
MARGIN = 5

#: What the paper's BINSEG finds at most by default.
MOST = 5

#: The paper's default chance of a change at any place, for BOCPD.
HAZARD = 0.01

OURS = "sayso"

#: Cover and F1 in the paper.
PUBLISHED = {
    "BINSEG": (0.706, 0.744),
    "PELT": (0.689, 0.710),
    "BOCPD": (0.636, 0.690),
    "no change": (0.583, 0.669),
}

#: From values to the indices at which something changes.
Method = Callable[[Floats], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A series, and for each annotator the indices at which that one saw a change."""

    name: str
    values: Floats
    seen: tuple[frozenset[int], ...]


def run(shared: Path) -> Figures:
    """Mean cover and F1 of each method, the best of the peers, and our seconds."""
    series, left_out = read_series(shared / FOLDER)
    figures: Figures = {"series": float(len(series)), "left out": ", ".join(left_out)}
    methods = {OURS: find_ours, "no change": lambda _: (), **peers()}
    for name, method in methods.items():
        start = time.perf_counter()
        cover, f1 = measure_method(method, series)
        figures |= {f"{name} cover": cover, f"{name} F1": f1}
        figures[f"{name} s"] = time.perf_counter() - start
    rivals = [name for name in methods if name != OURS]
    for measure in ("cover", "F1"):
        best = max(float(figures[f"{name} {measure}"] or 0) for name in rivals)
        figures[f"best peer {measure}"] = best
        figures[f"ahead of best peer {measure}"] = float(figures[f"{OURS} {measure}"] or 0) - best
    figures[f"{OURS} s, 1,000 values"] = measure_seconds(1000)
    return figures


def table(figures: Figures) -> str:
    """A line a method, the paper's figures beside those of the same name; then the rest."""
    out = [f"{'':34}{'cover':>8}{'F1':>8}{'seconds':>9}   published"]
    names = [name.removesuffix(" s") for name in figures if name.endswith(" s")]
    for name in names:
        own = [shown(figures[f"{name} {what}"]) for what in ("cover", "F1", "s")]
        like = next((PUBLISHED[paper] for paper in PUBLISHED if name.startswith(paper)), None)
        paper = f"   {like[0]:.3f} {like[1]:.3f}" if like else ""
        out.append(f"{name:34}{own[0]:>8}{own[1]:>8}{own[2]:>9}{paper}")
    rest = [key for key in figures if not key.startswith(tuple(f"{name} " for name in names))]
    rest.append(f"{OURS} s, 1,000 values")
    return "\n".join([*out, *(f"{key:34}{shown(figures[key]):>8}" for key in rest)])


def measure_method(method: Method, series: Sequence[Annotated]) -> tuple[float, float]:
    """Mean cover and F1 over the series."""
    scores = []
    for each in series:
        found = frozenset(int(index) for index in method(each.values))
        scores.append((cover(each.seen, found, len(each.values)), f1(each.seen, found)))
    covers, f1s = zip(*scores, strict=True)
    return float(np.mean(covers)), float(np.mean(f1s))


def measure_seconds(points: int) -> float:
    """Of finding the changes of noise about a few levels."""
    noise = np.random.default_rng(1).normal(size=points)
    start = time.perf_counter()
    find_changes(noise + 3 * (np.arange(points) * 4 // points % 2))
    return time.perf_counter() - start


def f1(seen: Sequence[Collection[int]], found: Collection[int]) -> float:
    """The harmonic mean of precision and recall, index 0 a change point of all.

    Precision is the share of the found that are within the margin of any annotator's, recall the
    share of an annotator's that are found, averaged over annotators. None is matched twice.
    """
    ours = {0, *found}
    theirs = [{0, *each} for each in seen]
    precision = matched(set().union(*theirs), ours) / len(ours)
    recall = float(np.mean([matched(each, ours) / len(each) for each in theirs]))
    return 2 * precision * recall / (precision + recall)


def matched(wanted: Collection[int], found: Collection[int]) -> int:
    """How many of the wanted have a found one within the margin, each of its own, the nearest."""
    free, count = set(found), 0
    for index in sorted(wanted):
        near = [(abs(index - each), each) for each in free if abs(index - each) <= MARGIN]
        if near:
            free.remove(min(near)[1])
            count += 1
    return count


def cover(seen: Sequence[Collection[int]], found: Collection[int], points: int) -> float:
    """How well our segments cover each annotator's, averaged over annotators.

    Of each segment of theirs, the largest overlap with one of ours by Jaccard's index, weighted
    with its length.
    """
    ours = segments(found, points)
    return float(
        np.mean(
            [
                sum(len(a) * max(jaccard(a, b) for b in ours) for a in segments(each, points))
                / points
                for each in seen
            ]
        )
    )


def segments(changes: Collection[int], points: int) -> list[range]:
    """The series from change to change."""
    ends = sorted({0, *changes, points})
    return [range(a, b) for a, b in pairwise(ends)]


def jaccard(a: range, b: range) -> float:
    """The share that two ranges have in common of all that they hold."""
    common = max(0, min(a.stop, b.stop) - max(a.start, b.start))
    return common / (len(a) + len(b) - common)


def find_ours(values: Floats) -> Sequence[int]:
    """The indices of the changes that sayso finds."""
    return [change.index for change in find_changes(values).found]


def peers() -> dict[str, Method]:
    """Each peer under its name.

    Raises:
        CannotMeasure: a package of a peer is not there.
    """
    try:
        import changepoint  # type: ignore[import-untyped,import-not-found,unused-ignore]
        import ruptures  # type: ignore[import-untyped,unused-ignore]
    except ImportError as error:
        raise CannotMeasure(
            f"{error.name} is not there; `pip install ruptures changepoint` has the peers"
        ) from error

    def bocpd(values: Floats) -> Sequence[int]:
        process = changepoint.Bocpd(prior=changepoint.NormalInvGamma(), lam=1 / HAZARD)
        run_lengths = np.zeros((len(values), len(values)))
        for i, value in enumerate(standardise(values)):
            run_lengths[i, : i + 1] = process.step(float(value))
        return [int(index) for index in changepoint.map_changepoints(run_lengths)]

    methods: dict[str, Method] = {}
    for cost, price in (("l2", 2), ("l2", 3), ("normal", 3)):
        setting = f"{cost}, {price} log n"
        methods[f"PELT {setting}"] = search_with(ruptures.Pelt, cost, price)
        methods[f"BINSEG {setting}"] = search_with(ruptures.Binseg, cost, price)
        methods[f"BINSEG {setting}, {MOST} at most"] = search_with(
            ruptures.Binseg, cost, price, MOST
        )
    methods["BINSEG linear, 3 log n"] = search_with(ruptures.Binseg, "linear", 3)
    return {**methods, "BOCPD": bocpd}


class Search(Protocol):
    """A search of ruptures, fitted to a series or not yet."""

    def fit(self, signal: Floats) -> "Search":
        """The same, fitted to columns of values."""
        ...

    def predict(self, *, n_bkps: int | None = None, pen: float | None = None) -> list[int]:
        """The ends of the segments: so many changes, or as many as pay the penalty."""
        ...


class NewSearch(Protocol):
    """A class of searches."""

    def __call__(self, *, model: str, min_size: int, jump: int) -> Search:
        """A search with that cost."""
        ...


def search_with(new: NewSearch, cost: str, price: int, most: int | None = None) -> Method:
    """The method that prices a change at `price` log n, and finds no more than `most`."""

    def find(values: Floats) -> Sequence[int]:
        signal = [standardise(values)]
        if cost == "linear":  # regressed on the columns behind the first
            signal += [np.linspace(-1, 1, len(values)), np.ones(len(values))]
        fitted = new(model=cost, min_size=3, jump=1).fit(np.column_stack(signal))
        found = fitted.predict(pen=price * float(np.log(len(values))))[:-1]
        if most is not None and len(found) > most:
            found = fitted.predict(n_bkps=most)[:-1]
        return found

    return find


def standardise(values: Floats) -> Floats:
    """With mean 0, variance 1, and lines over the gaps: what the peers get."""
    places, there = np.arange(len(values)), ~np.isnan(values)
    whole = np.interp(places, places[there], values[there])
    return np.asarray((whole - whole.mean()) / whole.std(), dtype=np.float64)


def read_series(folder: Path) -> tuple[list[Annotated], list[str]]:
    """The series of one dimension, by name, and the names of the others."""
    annotations = json.loads((folder / "annotations.json").read_text("utf-8"))
    kept, left_out = list[Annotated](), list[str]()
    for path in sorted(folder.glob("*.json")):
        if path.stem == "annotations":
            continue
        raw = json.loads(path.read_text("utf-8"))
        if raw["n_dim"] != 1:
            left_out.append(raw["name"])
            continue
        values = np.array(raw["series"][0]["raw"], dtype=np.float64)  # None becomes NaN
        seen = tuple(frozenset(each) for each in annotations[raw["name"]].values())
        kept.append(Annotated(raw["name"], values, seen))
    return kept, left_out


if __name__ == "__main__":
    print(table(run(Path(__file__).resolve().parents[2] / "shared")))
