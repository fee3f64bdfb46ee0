"""Claims about a series as a precision and a pull on its periods, biases integrated out.

Each origin o has its own version of the series: f[t] + beta[o] + e[o, t], relative to the
series' mean, where beta is the origin's bias, drawn once, and e its error in period t, drawn
once however many repeat it. A claim is the sum of that version over its periods plus a
rounding error from the width of its words. Running totals of one origin thus share their
errors, and their differences are as good as counts. For each size of e the claims come down
to log p(claims | f) = rest + pull f - f precision f / 2, quadratic in f: nothing else of them
matters to what follows.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sayso.reconcile.estimates.observations import Observations
from sayso.reconcile.turning.gross import find_gross
from sayso.reconcile.turning.panel import Panel, is_told, last_period

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: Standard deviation of an origin's bias, relative to the series' mean: nearly free.
BIAS = 0.5

#: Rounding below this share of the mean makes no difference.
LEAST_ROUNDING = 0.003

#: Standard deviation of what a running total held before the span: free.
BASE = 100.0

#: More periods than these are taken in blocks: the time needed grows with their third power.
MOST_BLOCKS = 96

#: A claim over more than one part in so many of the span says little of where it began: what
#: lies before the span is then free instead of extrapolated.
LONG = 4


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The panel's claims, those of one origin on the same periods as one.

    `start` and `end` count from the first period that matters, `value` and `spread` (the
    standard deviation of rounding) are in units of `scale`, the middle of
    what a period holds (of 1 where that is not above 0). `base` tells
    claims that reach back before the first period: those of one origin with the same positive
    number share an unknown amount. `begin` is that first period's number in the observations.
    Of a long series `block` periods at a time are taken to be alike.
    `set_aside` counts numbers that stood alone and are no longer among them.
    """

    periods: int
    begin: int
    scale: float
    start: Ints
    end: Ints
    value: Floats
    spread: Floats
    origin: Ints
    base: Ints
    block: int = 1
    set_aside: int = 0

    @property
    def blocks(self) -> int:
        """How many blocks the periods make, the last perhaps shorter."""
        return -(-self.periods // self.block)

    def without_gross(self) -> "Numbers":
        """The same without numbers that stand alone by a digit."""
        length = self.end - self.start
        manner = np.where(length == 1, 0, np.where(self.base > 0, 2, 1))
        gross = find_gross(self.value / length, self.end, manner, self.origin)
        if not gross.any():
            return self
        keep = ~gross
        return replace(
            self,
            start=self.start[keep],
            end=self.end[keep],
            value=self.value[keep],
            spread=self.spread[keep],
            origin=self.origin[keep],
            base=self.base[keep],
            set_aside=int(gross.sum()),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Precision (E, T, T), pull (E, T) and rest (E) for each of E sizes of origins' errors."""

    precision: Floats
    pull: Floats
    rest: Floats


def collect(observations: Observations, panel: Panel, scale: float | None = None) -> Numbers:
    """What the panel says inside its span; `scale` is found from the claims where not given."""
    at = last_period(observations)
    keep = is_told(observations) & np.isin(observations.origin, panel.origins)
    keep &= (at >= panel.first) & (at <= panel.last)
    low, high = observations.low[keep], observations.high[keep]
    middle = (low + high) / 2
    best = np.where(np.isnan(observations.best[keep]), middle, observations.best[keep])
    key = np.stack([observations.origin[keep], observations.start[keep], at[keep] + 1], axis=1)
    keys, group = np.unique(key, axis=0, return_inverse=True)
    value, width = _merged(best, high - low, group.ravel(), len(keys))
    origin, start, end = keys.T
    begin = _first_period(start, end, panel)
    base = np.where(start < begin, start - start.min() + 1, 0)
    if scale is None:
        scale = _scale(np.maximum(start, begin), end, value, base, origin)
    unit = scale if scale > 0 else 1.0
    return Numbers(
        periods=panel.last + 1 - begin,
        begin=begin,
        scale=scale,
        start=np.maximum(start, begin) - begin,
        end=end - begin,
        value=value / unit,
        spread=np.maximum(width / np.sqrt(12) / unit, LEAST_ROUNDING),
        origin=origin,
        base=base,
        block=-(-(panel.last + 1 - begin) // MOST_BLOCKS),
    )


def _merged(best: Floats, width: Floats, group: Ints, groups: int) -> tuple[Floats, Floats]:
    """The median number and least width of each group: an origin repeated is no more evidence."""
    order = np.lexsort((best, group))
    first = np.searchsorted(group[order], np.arange(groups))
    last = np.append(first[1:], len(best)) - 1
    ranked = best[order]
    value = (ranked[(first + last) // 2] + ranked[(first + last + 1) // 2]) / 2
    return value, np.minimum.reduceat(width[order], first) if groups else width


def _first_period(start: Ints, end: Ints, panel: Panel) -> int:
    short = (end - start) <= max(1, (panel.last - panel.first + 1) // LONG)
    return min(panel.first, int(start[short].min())) if short.any() else panel.first


def _scale(start: Ints, end: Ints, value: Floats, base: Ints, origin: Ints) -> float:
    """The middle of what the claims say a period held; 0 where they say nothing of it."""
    plain = base == 0
    rates = [value[plain] / (end - start)[plain]]
    totals = np.stack([origin, base], axis=1)
    for each in np.unique(totals[~plain], axis=0):
        own = (totals == each).all(axis=1)
        rates.append(np.diff(value[own]) / np.diff(end[own]))
    together = np.concatenate(rates)
    return float(np.median(together)) if len(together) else 0.0


def weigh_claims(numbers: Numbers, errors: Floats) -> Evidence:
    """The evidence for each standard deviation of an origin's error in one period."""
    sizes, periods = len(errors), numbers.blocks
    precision = np.zeros((sizes, periods, periods))
    pull = np.zeros((sizes, periods))
    rest = np.full(sizes, -0.5 * len(numbers.value) * np.log(2 * np.pi))
    for origin in np.unique(numbers.origin):
        own = np.flatnonzero(numbers.origin == origin)
        heard = _of_origin(numbers, own, errors)
        precision += heard.precision
        pull += heard.pull
        rest += heard.rest
    return Evidence(precision, pull, rest)


def _of_origin(numbers: Numbers, own: Ints, errors: Floats) -> Evidence:
    """One origin's evidence, its bias integrated out by a rank-one update."""
    single = (numbers.end - numbers.start)[own] == 1
    if single.all() and not numbers.base[own].any():
        heard = _of_single_periods(numbers, own, errors)
    else:
        heard = _of_sums(numbers, own, errors)
    along = heard.precision.sum(axis=2)
    weight = 1 / (1 / BIAS**2 + along.sum(axis=1))
    towards = heard.pull.sum(axis=1)
    return Evidence(
        heard.precision - weight[:, None, None] * along[:, :, None] * along[:, None, :],
        heard.pull - (weight * towards)[:, None] * along,
        heard.rest + 0.5 * weight * towards**2 + 0.5 * np.log(weight / BIAS**2),
    )


def _of_single_periods(numbers: Numbers, own: Ints, errors: Floats) -> Evidence:
    """Claims on a period each: their errors are independent."""
    at = numbers.start[own] // numbers.block
    value = numbers.value[own]
    variance = errors[:, None] ** 2 + numbers.spread[own] ** 2
    of_block = (at[:, None] == np.arange(numbers.blocks)).astype(np.float64)
    precision = (1 / variance) @ of_block
    pull = (value / variance) @ of_block
    rest = -0.5 * (np.log(variance) + value**2 / variance).sum(axis=1)
    return Evidence(precision[:, :, None] * np.eye(numbers.blocks), pull, rest)


def _of_sums(numbers: Numbers, own: Ints, errors: Floats) -> Evidence:
    """Claims that may overlap: they share the errors of the periods that they share."""
    start, end = numbers.start[own], numbers.end[own]
    edges = np.arange(numbers.blocks) * numbers.block
    covers = _shared(start[:, None], end[:, None], edges, edges + numbers.block)
    base = numbers.base[own]
    same_base = (base[:, None] == base) & (base > 0)
    fixed = np.diag(numbers.spread[own] ** 2) + BASE**2 * same_base
    variance = (
        errors[:, None, None] ** 2 * _shared(start[:, None], end[:, None], start, end) + fixed
    )
    value = numbers.value[own]
    inverse = np.linalg.inv(variance)
    weighted = covers.T @ inverse
    pull = weighted @ value
    size = np.linalg.slogdet(variance)[1]
    rest = -0.5 * (size + (inverse @ value) @ value)
    return Evidence(weighted @ covers, pull, rest)


def _shared(start: Ints, end: Ints, other_start: Ints, other_end: Ints) -> Floats:
    """How many periods two stretches have in common."""
    common = np.minimum(end, other_end) - np.maximum(start, other_start)
    return np.asarray(np.maximum(common, 0), dtype=np.float64)
