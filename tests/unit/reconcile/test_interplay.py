import re
from itertools import product

import numpy as np
import numpy.typing as npt
import pytest

from sayso.errors import InvalidValue
from sayso.reconcile.interplay import Relation, relate

Floats = npt.NDArray[np.float64]

CAUSAL = re.compile(
    r"\b(caus\w*|because|due|drive\w*|drove|effect\w*|affect\w*|influenc\w*|lead\w*|led|result\w*"
    r"|trigger\w*|impact\w*|follow\w*|explain\w*|predict\w*|response|respond\w*|reason\w*|why"
    r"|depend\w*|produc\w*|bring\w*|make\w*|thus|therefore|hence|so that)\b",
    re.IGNORECASE,
)


def walk(length: int, seed: int) -> Floats:
    return np.cumsum(np.random.default_rng(seed).normal(size=length))


def linked(length: int, lag: int, sign: float = 1.0, seed: int = 5) -> tuple[Floats, Floats]:
    """Two series, the second so many periods after the first."""
    world = walk(length + 2 * abs(lag), seed)
    noise = 0.3 * np.random.default_rng(seed + 1).normal(size=length)
    middle = abs(lag)
    return world[middle:][:length], sign * world[middle - lag :][:length] + noise


def related(first: Floats, second: Floats, doubt: float = 0.1) -> Relation:
    sd = np.full(len(first), doubt)
    return relate(first, sd, second, sd)


@pytest.mark.parametrize("lag", [-3, 0, 2])
def test_a_link_is_found_at_its_lag(lag: int) -> None:
    assert related(*linked(48, lag)).clear == lag


def test_an_opposite_course_has_a_negative_correlation() -> None:
    assert "go opposite ways most at a lag of 2 periods" in related(*linked(48, 2, -1.0)).says


def test_a_common_trend_makes_no_difference() -> None:
    first, second, rise = walk(48, 1), walk(48, 2), 5 * np.arange(48.0)
    np.testing.assert_allclose(
        related(first + rise, second + rise, 0.0).best, related(first, second, 0.0).best, atol=1e-4
    )


def test_independent_series_have_a_band_with_zero_at_every_lag_nine_times_in_ten() -> None:
    clear = [related(walk(36, seed), walk(36, 1000 + seed)).clear for seed in range(200)]
    assert sum(each is not None for each in clear) <= 20


def test_one_common_jump_alone_is_no_link() -> None:
    jump = np.where(np.arange(48) > 20, 30.0, 0.0)
    noise = np.random.default_rng(1).normal(size=(2, 48))
    assert related(noise[0] + jump, noise[1] + jump).clear is None


def test_few_shared_periods_cannot_tell() -> None:
    relation = related(*linked(11, 0))
    assert relation.says.startswith("Too few shared periods, 11;")
    assert len(relation.lags) == 0


def test_lags_are_fewer_in_short_series() -> None:
    assert related(*linked(16, 0)).lags.tolist() == [-4, -3, -2, -1, 0, 1, 2, 3, 4]


def test_lags_go_to_six_either_way_in_long_series() -> None:
    assert related(*linked(60, 0)).lags.tolist() == list(range(-6, 7))


def test_missing_periods_are_not_shared() -> None:
    first, second = linked(40, 0)
    first[3], second[30:33] = np.nan, np.nan
    assert related(first, second).shared == 36


def test_great_doubt_about_the_values_cannot_tell() -> None:
    assert "The doubt about the values" in related(*linked(48, 0), doubt=2.0).says


def test_doubt_makes_the_band_wider() -> None:
    first, second = linked(48, 2)
    sure, unsure = related(first, second, 0.0), related(first, second, 0.4)
    at = int(np.flatnonzero(sure.lags == -1)[0])
    assert unsure.high[at] - unsure.low[at] > sure.high[at] - sure.low[at]


def test_a_series_that_never_moves_cannot_tell() -> None:
    relation = related(np.full(30, 5.0), walk(30, 1))
    assert relation.clear is None
    assert relation.says.endswith("the claims can't tell.")


def test_exchanging_the_series_turns_the_lags_round() -> None:
    first, second = linked(48, 2)
    one, other = related(first, second), related(second, first)
    assert np.allclose(one.best, other.best[::-1], atol=1e-4)
    assert np.allclose(one.low, other.low[::-1], atol=1e-4)


def test_every_band_holds_its_best() -> None:
    relation = related(*linked(48, 2))
    assert ((relation.low <= relation.best) & (relation.best <= relation.high)).all()


def test_no_sentence_has_a_causal_word() -> None:
    cases = [related(*linked(n, lag, sign)) for n, lag, sign in
             product((8, 16, 60), range(-6, 7), (1.0, -1.0))]  # fmt: skip
    cases += [related(walk(40, 1), walk(40, 2)), related(*linked(48, 0), doubt=2.0)]
    assert not [each.says for each in cases if CAUSAL.search(each.says)]


def test_arrays_of_several_lengths_are_refused() -> None:
    with pytest.raises(InvalidValue, match="differ in length"):
        relate(walk(20, 1), np.zeros(20), walk(19, 1), np.zeros(19))


def test_a_negative_doubt_is_refused() -> None:
    with pytest.raises(InvalidValue, match="negative"):
        related(walk(20, 1), walk(20, 2), -1.0)
