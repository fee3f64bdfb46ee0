"""What a way of writing a date says, and what reading it depends on."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.errors import InvalidValue
from sayso.extract.dates.date_words import Grain, Named, Reason, Turn
from sayso.model.period import Period, day


@dataclass(frozen=True, slots=True)
class Clock:
    """What a reading depends on: the day of publication and the period named just before."""

    published: date | None
    previous: Period | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says: a date by its parts, or days, or why there are none.

    `running`: it is not over by itself ("this year"). `bound`: it is a date only behind words
    such as "the start of". `lone`: it may be a common word and needs one such as "in" before
    it. `ahead`: it is a date only where the words before tell of what is to come. `dated`: the
    year is said, though `value` does not hold it.
    """

    value: Named | Period | Reason
    grain: Grain
    running: bool = False
    bound: bool = False
    lone: bool = False
    ahead: bool = False
    dated: bool = False
    assumed: str | None = None


Reader = Callable[[re.Match[str], Clock], Reading]

SHIFTS = {Turn.LAST: -1, Turn.THIS: 0, Turn.NEXT: 1, Turn.COMING: 1}
GRAINS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR}


def guard(make: Callable[[], Period]) -> Period | Reason:
    """What `make` gives, or the reason where it leaves the calendar."""
    try:
        return make()
    except (ValueError, OverflowError, InvalidValue):
        return Reason.CALENDAR


def group(found: re.Match[str], name: str) -> str | None:
    """What the group `name` matched; None where it matched nothing or the pattern has none."""
    return found[name] if name in found.re.groupindex else None


def words_before(pattern: re.Pattern[str], found: re.Match[str]) -> re.Match[str] | None:
    """The words right before; the pattern ends with `$`."""
    return pattern.search(found.string, max(found.start() - 24, 0), found.start())


def shift_of(word: str | None) -> int | None:
    """How many years away "last", "this" or "next" is."""
    return None if word is None else SHIFTS[Turn(word.lower())]


def whole(text: str | None) -> int | None:
    """The number in figures, None for none."""
    return None if text is None else int(text)


def moved(d: date, days: int) -> Period | Reason:
    """The day so many days after `d`."""
    return guard(lambda: day(d + timedelta(days=days)))
