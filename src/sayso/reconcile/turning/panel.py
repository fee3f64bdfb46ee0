"""Which origins speak of a series from start to end, so that a change is not one of sources.

A series known through claims changes when the world changes, and also when another source
begins to speak. On a fixed panel the second can't be mistaken for the first.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.reconcile.estimates.observations import Observations

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

#: Distinct periods that each origin of the panel has on either side of a tested date.
EACH_ORIGIN = 2

#: Distinct periods that the panel as a whole has on either side of a tested date.
EACH_SIDE = 4

#: Of its span an origin may miss one part in so many at either end, as those with gaps do.
SLACK = 8


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """The origins heard, the periods from `first` to `last` that they span, and what is tested.

    `dates` are the periods that may be the first after a change: of each, every origin of the
    panel speaks before and after. Empty where the claims have no such date.
    """

    origins: Ints
    left_out: Ints
    first: int
    last: int
    dates: Ints


def choose_panel(observations: Observations) -> tuple[Ints, Ints]:
    """The numbers of the origins on the panel and of those left out, both ascending.

    Of all spans between one origin's first and another's last period, the one counts whose
    length times the number of origins speaking through it is largest, where two or more
    origins count as two. An origin that joins or leaves inside the span is left out. Limits
    on one side alone ("at least") are no statement of how many, and make no one a member.
    """
    panel = find_panel(observations)
    return panel.origins, panel.left_out


def find_panel(observations: Observations) -> Panel:
    """The panel with its span and the dates that can be tested on it."""
    heard = _heard(observations)
    every = np.unique(observations.origin)
    spans = {
        origin: periods for origin, periods in heard.items() if len(periods) >= 2 * EACH_ORIGIN
    }
    nobody = np.zeros(0, dtype=np.int64)
    if not spans:
        return Panel(nobody, every, 0, 0, nobody)
    first, last = _best_span(spans)
    origins = np.array(_members(spans, first, last), dtype=np.int64)
    dates = _dates([_inside(spans[int(each)], first, last) for each in origins])
    return Panel(origins, np.setdiff1d(every, origins), first, last, dates)


def _heard(observations: Observations) -> dict[int, Ints]:
    """The distinct last periods of each origin's claims, ascending; those repeated count once.

    "15,000 to 18,000 each month" is one statement though it speaks of ten months: a range that
    the same origin gives again and again counts for the first month alone, and so does a
    number where it is the only one that the origin ever gives.
    """
    told = is_told(observations)
    is_range = np.isnan(observations.best)
    found: dict[int, Ints] = {}
    for origin in np.unique(observations.origin[told]):
        own = told & (observations.origin == origin)
        plain = np.unique(last_period(observations)[own & ~is_range])
        if len(np.unique(observations.best[own & ~is_range])) == 1:
            plain = plain[:1]
        at = np.flatnonzero(own & is_range)
        limits = np.stack([observations.low[at], observations.high[at]], axis=1)
        once = np.unique(limits, axis=0, return_index=True)[1] if len(at) else at
        found[int(origin)] = np.union1d(plain, last_period(observations)[at[once]])
    return found


def is_told(observations: Observations) -> Bools:
    """Whether each claim says how many, and not just a limit on one side."""
    return np.isfinite(observations.low) & np.isfinite(observations.high)


def last_period(observations: Observations) -> Ints:
    """The last period each claim speaks of: where a running total was read."""
    return observations.start if observations.is_level else observations.end - 1


def _best_span(spans: dict[int, Ints]) -> tuple[int, int]:
    firsts = sorted({int(periods[0]) for periods in spans.values()})
    lasts = sorted({int(periods[-1]) for periods in spans.values()})
    scored = [
        (_worth(spans, first, last), last - first, -first, last)
        for first in firsts
        for last in lasts
        if last > first
    ]
    _, _, minus_first, last = max(scored)
    return -minus_first, last


def _worth(spans: dict[int, Ints], first: int, last: int) -> int:
    return (last - first + 1) * min(len(_members(spans, first, last)), 2)


def _members(spans: dict[int, Ints], first: int, last: int) -> list[int]:
    slack = max(1, (last - first) // SLACK)
    return [
        origin
        for origin, periods in spans.items()
        if periods[0] <= first + slack
        and periods[-1] >= last - slack
        and len(_inside(periods, first, last)) >= 2 * EACH_ORIGIN
    ]


def _inside(periods: Ints, first: int, last: int) -> Ints:
    return periods[(periods >= first) & (periods <= last)]


def _dates(heard: list[Ints]) -> Ints:
    """The periods before and from which each origin and the whole panel say enough."""
    if not heard:
        return np.zeros(0, dtype=np.int64)
    together = np.unique(np.concatenate(heard))
    if len(together) < 2 * EACH_SIDE:
        return np.zeros(0, dtype=np.int64)
    after = max(together[EACH_SIDE - 1], *(each[EACH_ORIGIN - 1] for each in heard))
    until = min(together[-EACH_SIDE], *(each[-EACH_ORIGIN] for each in heard))
    return np.arange(after + 1, until + 1, dtype=np.int64)
