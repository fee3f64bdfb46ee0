"""Turning point or fluctuation: what the claims about one series say of its course.

The model is in `changes`, what claims are worth in `evidence`, who is heard in `panel`.
Everything is on the natural scale, relative to the series' mean.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sayso.model.series import Verdict
from sayso.reconcile.estimates.observations import Observations
from sayso.reconcile.turning.changes import ERRORS, Draws, Posterior, compare
from sayso.reconcile.turning.evidence import Numbers, collect, weigh_claims
from sayso.reconcile.turning.panel import EACH_ORIGIN, EACH_SIDE, Panel, find_panel, is_told

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: A change at least so probable is named, and one at most so improbable is called none.
NAMED = 0.8
NONE = 0.2

#: Distinct numbers that the panel has to give before anything is tested.
LEAST_NUMBERS = 4

#: Digits kept of a probability: fewer than two machines' arithmetic agrees on.
DIGITS = 4

#: Version of the model: raised with every change of what it says.
METHOD = "one-change/1"


@dataclass(frozen=True, slots=True, eq=False)
class Turns:
    """What the claims say of a series' course, on a fixed panel of origins.

    The probabilities of a turn of slope, a shift of level and neither sum to one; all None
    where nothing could be tested. `dates` are the periods that may be the first after a
    change, of a series longer than 96 periods only every second, third and so on; `when` is
    the probability of each given that there was one, empty where nothing was tested. `size`
    is the expected size of the likelier kind of change as a share of the series' mean: how
    far it has moved the series at the end of the span; None where nothing was tested.
    `panel` and `left_out` number origins. `reasons` are sentences.
    """

    verdict: Verdict
    p_turn: float | None
    p_shift: float | None
    p_none: float | None
    dates: Ints
    when: Floats
    size: float | None
    panel: Ints
    left_out: Ints
    reasons: tuple[str, ...]


def assess(observations: Observations) -> Turns:
    """Whether the series turned, its level shifted, or neither; or that the claims can't tell.

    Limits on one side, and origins that join or leave inside the panel's span, are left out.
    Ten origins over three years of months take some 10 ms.
    """
    panel = find_panel(observations)
    numbers = collect(observations, panel).without_gross() if len(panel.origins) else None
    lacking = _lacking(observations, panel, numbers)
    if lacking or numbers is None:
        return _cannot_test(panel, lacking)
    return _told(panel, numbers, _compare(panel, numbers))


def draw(observations: Observations, times: int, generator: np.random.Generator) -> Draws:
    """Draws from the posterior that `assess` sums up; none where it can't test anything.

    Dates are periods of the observations.
    """
    panel = find_panel(observations)
    numbers = collect(observations, panel).without_gross() if len(panel.origins) else None
    if numbers is None or _lacking(observations, panel, numbers):
        nothing = np.zeros(0)
        return Draws(nothing.astype(np.int64), nothing.astype(np.int64), nothing, nothing)
    draws = _compare(panel, numbers).draw(times, generator)
    return replace(draws, date=np.where(draws.kind > 0, _to_periods(draws.date, numbers), 0))


def _compare(panel: Panel, numbers: Numbers) -> Posterior:
    """The posterior, its dates in blocks from the first period that matters."""
    dates = np.unique((panel.dates - numbers.begin) // numbers.block)
    return compare(weigh_claims(numbers, ERRORS), dates)


def _to_periods(dates: Ints, numbers: Numbers) -> Ints:
    return numbers.begin + numbers.block * dates


def _lacking(observations: Observations, panel: Panel, numbers: Numbers | None) -> tuple[str, ...]:
    """What the claims lack before a change could be tested at all, in sentences."""
    reasons = []
    limits = int((~is_told(observations)).sum())
    if limits == len(observations.low):
        reasons.append("No claim says how many, only at least or at most.")
    if numbers is None:
        reasons.append(
            f"There are {len(observations.low)} claims, and no origin gives numbers for "
            f"{2 * EACH_ORIGIN} distinct periods, one repeated counted once: none is heard "
            "before and after a change."
        )
        return tuple(reasons)
    different = len(np.unique(numbers.value))
    if different < LEAST_NUMBERS:
        reasons.append(
            f"The origins heard from start to end give {different} different numbers; "
            f"{LEAST_NUMBERS} are the least."
        )
    if numbers.scale <= 0:
        reasons.append(
            "The series is zero in most periods, so nothing can be measured by its mean."
        )
    if not len(panel.dates):
        spoken = len(np.unique(numbers.end))
        reasons.append(
            f"The origins heard from start to end speak of {spoken} distinct periods; a change "
            f"needs {EACH_SIDE} on either side of it."
        )
    return tuple(reasons)


def _cannot_test(panel: Panel, reasons: tuple[str, ...]) -> Turns:
    return Turns(
        verdict=Verdict.CANNOT_TELL,
        p_turn=None,
        p_shift=None,
        p_none=None,
        dates=panel.dates[:0],
        when=np.zeros(0),
        size=None,
        panel=panel.origins,
        left_out=panel.left_out,
        reasons=(*reasons, *_who_is_left_out(panel)),
    )


def _told(panel: Panel, numbers: Numbers, posterior: Posterior) -> Turns:
    shift, turn = (round(float(each), DIGITS) for each in posterior.changed.sum(axis=(1, 2, 3)))
    none = round(max(0.0, 1 - turn - shift), DIGITS)
    by_date = posterior.changed.sum(axis=(0, 1, 2))
    kind = int(turn > shift)
    size = round(_size(posterior, kind, numbers.blocks), DIGITS)
    verdict = _verdict(turn, shift)
    return Turns(
        verdict=verdict,
        p_turn=turn,
        p_shift=shift,
        p_none=none,
        dates=_to_periods(posterior.dates, numbers),
        when=np.round(by_date / by_date.sum(), DIGITS),
        size=size,
        panel=panel.origins,
        left_out=panel.left_out,
        reasons=(
            *_why(verdict, turn, shift, none, size),
            f"It rests on {len(panel.origins)} {_origins(len(panel.origins))} heard from start "
            f"to end, over {len(np.unique(numbers.end))} distinct periods.",
            *_one_alone(panel),
            *_who_is_left_out(panel),
            *_what_is_set_aside(numbers),
        ),
    )


def _verdict(turn: float, shift: float) -> Verdict:
    if turn + shift >= NAMED:
        return Verdict.TURN if turn > shift else Verdict.SHIFT
    return Verdict.FLUCTUATION if turn + shift <= NONE else Verdict.CANNOT_TELL


def _size(posterior: Posterior, kind: int, periods: int) -> float:
    """The mean of what the change amounts to at the end of the span, were it of that kind."""
    weight = posterior.changed[kind]
    reach = (periods - posterior.dates) / (periods / 2) if kind else 1.0
    return float((weight * posterior.size(kind) * reach).sum() / weight.sum())


def _why(verdict: Verdict, turn: float, shift: float, none: float, size: float) -> tuple[str, ...]:
    chances = (
        f"A turn of slope has probability {turn:.2f}, a shift of level {shift:.2f}, "
        f"neither {none:.2f}."
    )
    if verdict is Verdict.CANNOT_TELL:
        return chances, (
            f"A change is named from {NAMED:.2f} on and called a fluctuation up to {NONE:.2f}: "
            f"{turn + shift:.2f} lies between."
        )
    if verdict is Verdict.FLUCTUATION:
        return (
            chances,
            "What moved is no more than its own fluctuation and the origins' errors would show.",
        )
    way = "up" if size > 0 else "down"
    return chances, (
        f"At the end the series is {way} by about {100 * abs(size):.0f} percent of its mean, "
        "compared with its course before."
    )


def _who_is_left_out(panel: Panel) -> tuple[str, ...]:
    count = len(panel.left_out)
    if not count:
        return ()
    speaks = "does" if count == 1 else "do"
    return (
        f"{count} {_origins(count)} {speaks} not speak from start to end and "
        f"{_is(count)} left out: a new source alone is no turn.",
    )


def _one_alone(panel: Panel) -> tuple[str, ...]:
    if len(panel.origins) > 1:
        return ()
    return ("With one origin, a change in how it counts would look the same.",)


def _what_is_set_aside(numbers: Numbers) -> tuple[str, ...]:
    count = numbers.set_aside
    if not count:
        return ()
    named = "1 number stands" if count == 1 else f"{count} numbers stand"
    return (f"{named} alone by a factor of three or more and {_is(count)} set aside.",)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _origins(count: int) -> str:
    return "origin" if count == 1 else "origins"
