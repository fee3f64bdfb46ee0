"""How two series move together at several lags, with an honest width and no word of why.

Two series that both grow are alike without any link, so their changes from one period to the
next are compared, as normal scores: one great jump in each is one pair among many. A series
whose changes follow one another tells less than its length, so the pairs count as

    n / (1 + 2 sum_j (1 - j/n) r1(j) r2(j)),

r1 and r2 the autocorrelations (Bartlett 1935; Pyper and Peterman 1998). Bands are Fisher's, and
simultaneous: over all lags together they hold with 90 percent, since the best of many lags is
looked for. Doubt about the values themselves hides a link; correlations are divided by the share
of the movement that is no such doubt (Spearman 1904), bands with them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, stdtrit
from scipy.stats import rankdata

from sayso.errors import InvalidValue

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: The furthest lag either way, and of how many shared periods one is asked.
FURTHEST = 6
PERIODS_A_LAG = 4

#: Shared periods below which nothing is said, and pairs of changes that a lag needs.
LEAST_SHARED = 12
LEAST_PAIRS = 10

#: The bands of all lags together hold with this probability.
BAND = 0.9

#: Autocorrelations are counted up to this lag.
MEMORY = 4

#: Where more than this share of a series' movement is doubt about its values, nothing is said.
MOST_DOUBT = 0.8

#: Version of the method: raised with every change of what it says.
METHOD = "changes-by-lag/1"

#: Digits kept of a correlation: fewer than two machines' arithmetic agrees on.
DIGITS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """Correlations by lag, the second series so many periods after the first.

    `low` to `high` holds for all lags together with 90 percent. `lags` is empty where the
    series share too few periods. `shared` counts periods that both have. `says` is one
    sentence, `clear` the lag it names, None where the claims can't tell.
    """

    lags: Ints
    low: Floats
    best: Floats
    high: Floats
    shared: int
    clear: int | None
    says: str


def relate(first: Floats, first_sd: Floats, second: Floats, second_sd: Floats) -> Relation:
    """How the two move together at lags from -6 to 6, fewer where they are short.

    Each series is one value a period, all four arrays of one length, NaN where there is none;
    `first_sd` and `second_sd` are the standard deviations of the doubt about each value. The
    doubts are taken as independent of one another.

    Raises:
        InvalidValue: arrays of several lengths, or a negative standard deviation.
    """
    _check(first, first_sd, second, second_sd)
    shared = int((np.isfinite(first) & np.isfinite(second)).sum())
    a, b = _changes(first), _changes(second)
    lags = _lags(a, b, shared)
    if shared < LEAST_SHARED or not len(lags):
        nothing = np.zeros(0)
        says = (
            f"Too few shared periods, {shared}; {LEAST_SHARED} without gaps are the least: "
            "the claims can't tell."
        )
        return Relation(lags[:0], nothing, nothing, nothing, shared, None, says)
    firm = _firmness(first, first_sd), _firmness(second, second_sd)
    if min(firm) < 1 - MOST_DOUBT:
        wide = np.ones(len(lags))
        says = (
            f"The doubt about the values is {100 * MOST_DOUBT:.0f} percent or more of what moves "
            f"over {shared} shared periods: the claims can't tell."
        )
        return Relation(lags, -wide, 0 * wide, wide, shared, None, says)
    bands = np.array([_band(a, b, int(lag), len(lags)) for lag in lags])
    low, best, high = np.round(np.clip(bands / np.sqrt(firm[0] * firm[1]), -1, 1), DIGITS).T
    clear = _clearest(lags, low, best, high)
    return Relation(lags, low, best, high, shared, clear, _sentence(lags, low, best, high, clear))


def _check(*arrays: Floats) -> None:
    lengths = [len(each) for each in arrays]
    if len(set(lengths)) > 1:
        raise InvalidValue(f"the series and their doubts differ in length: {lengths}")
    if any((each < 0).any() for each in arrays[1::2]):
        raise InvalidValue("a standard deviation is negative; give 0 where nothing is in doubt")


def _changes(series: Floats) -> Floats:
    """The normal scores of the changes between neighbouring periods, mean 0 and variance 1."""
    changes = np.diff(series)
    known = np.isfinite(changes)
    scores = np.full(len(changes), np.nan)
    count = int(known.sum())
    if count:
        scores[known] = ndtri(rankdata(changes[known]) / (count + 1))
        spread = scores[known].std()
        scores[known] = (scores[known] - scores[known].mean()) / (spread if spread > 0 else 1)
    return scores


def _lags(a: Floats, b: Floats, shared: int) -> Ints:
    """The lags at which enough pairs of changes meet."""
    furthest = min(FURTHEST, shared // PERIODS_A_LAG)
    lags = range(-furthest, furthest + 1)
    return np.array([lag for lag in lags if len(_pairs(a, b, lag)) >= LEAST_PAIRS], dtype=np.int64)


def _pairs(a: Floats, b: Floats, lag: int) -> Floats:
    """The changes of the first and of the second so many periods later, where both are known."""
    length = len(a) - abs(lag)
    if length <= 0:
        return np.zeros((0, 2))
    both = np.stack([a[max(0, -lag) :][:length], b[max(0, lag) :][:length]], axis=1)
    return np.asarray(both[np.isfinite(both).all(axis=1)])


def _correlation(pairs: Floats) -> float:
    centred = pairs - pairs.mean(axis=0)
    size = float(np.sqrt((centred**2).sum(axis=0).prod()))
    return float((centred[:, 0] * centred[:, 1]).sum()) / size if size > 0 else 0.0


def _band(a: Floats, b: Floats, lag: int, lags: int) -> tuple[float, float, float]:
    """Low, best and high of one of so many lags."""
    pairs = _pairs(a, b, lag)
    worth = _worth(a, b, len(pairs))
    if not pairs.std(axis=0).all() or worth <= 3:
        return -1.0, 0.0, 1.0
    best = _correlation(pairs)
    # The share of one lag so that all together hold, after Sidak; Student's t, since what the
    # pairs are worth is itself estimated.
    reach = float(stdtrit(worth - 2, (1 + BAND ** (1 / lags)) / 2)) / np.sqrt(worth - 3)
    middle = np.arctanh(np.clip(best, -0.999999, 0.999999))
    return float(np.tanh(middle - reach)), best, float(np.tanh(middle + reach))


def _worth(a: Floats, b: Floats, pairs: int) -> float:
    """As how many independent pairs the pairs count, never more than there are."""
    alike = 0.0
    for lag in range(1, MEMORY + 1):
        own = [_pairs(each, each, lag) for each in (a, b)]
        if min(map(len, own)) > MEMORY:
            alike += (1 - lag / pairs) * _correlation(own[0]) * _correlation(own[1])
    return pairs / max(1.0, 1 + 2 * alike)


def _firmness(series: Floats, doubt: Floats) -> float:
    """The share of the changes' variance that is no doubt about the values."""
    changes = np.diff(series)
    unsure = doubt[1:] ** 2 + doubt[:-1] ** 2
    known = np.isfinite(changes) & np.isfinite(unsure)
    if not known.any() or not changes[known].var():
        return 0.0
    return max(0.0, 1 - float(unsure[known].mean() / changes[known].var()))


def _clearest(lags: Ints, low: Floats, best: Floats, high: Floats) -> int | None:
    """The lag with the strongest correlation among those whose band leaves zero out."""
    clear = (low > 0) | (high < 0)
    return int(lags[np.argmax(np.where(clear, np.abs(best), -1))]) if clear.any() else None


def _sentence(lags: Ints, low: Floats, best: Floats, high: Floats, clear: int | None) -> str:
    together = f"(90 percent over all {len(lags)} lags)"
    if clear is None:
        return f"At every lag the band includes zero {together}: the claims can't tell."
    at = int(np.flatnonzero(lags == clear)[0])
    way = "go together" if best[at] > 0 else "go opposite ways"
    return (
        f"The two {way} most {_when(clear)}: correlation {best[at]:.2f}, "
        f"between {low[at]:.2f} and {high[at]:.2f} {together}."
    )


def _when(lag: int) -> str:
    if not lag:
        return "at a lag of 0, in the same period"
    periods = "1 period" if abs(lag) == 1 else f"{abs(lag)} periods"
    return f"at a lag of {periods}, {'the second' if lag > 0 else 'the first'} being the later"
