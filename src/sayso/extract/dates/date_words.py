"""Words that name days, and what they are made into."""

import re
from dataclasses import dataclass
from enum import StrEnum

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: n for n, word in enumerate(_ONES, start=1)}
NUMBERS |= {word: n for n, word in zip(range(30, 100, 10), _TENS, strict=True)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "dozen": 12}
_ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ORDINAL_NUMBERS = {word: n for n, word in enumerate(_ORDINAL_WORDS, start=1)} | {"thirtieth": 30}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "closing": -1, "opening": 1}

#: The first month of a meteorological season of the northern hemisphere; winter ends in the
#: year after the one it begins in.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

#: Month and day of holidays that are on one day in every year and country; no apostrophes.
HOLIDAYS = {
    "new years day": (1, 1), "valentines day": (2, 14), "international womens day": (3, 8),
    "may day": (5, 1), "halloween": (10, 31), "christmas eve": (12, 24),
    "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new years eve": (12, 31),
}  # fmt: skip


class Reason(StrEnum):
    """Why an expression has no days."""

    NO_CLOCK = "no publication date"
    FISCAL = "fiscal year: which days it covers is not said"
    ACADEMIC = "academic year: which days it covers is not said"
    SEASON = "season across two years: which days it covers is not said"
    EVENT = "the event's date isn't given"
    CONTEXT = "the day it is counted from isn't given"
    VAGUE = "how long is not said"
    ORDER = "day and month can't be told apart"
    CALENDAR = "no such day in the calendar"
    REVERSED = "it ends before it starts"
    AHEAD = "it begins after the day of publication"


class Turn(StrEnum):
    """Which one, counted from the day of publication."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    COMING = "coming"


class Part(StrEnum):
    """Which third of a month, a year or a decade."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class Grain(StrEnum):
    """How fine an expression is; ranges join like with like."""

    DAY = "day"
    WEEKDAY = "weekday"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """A date as its words give it, parts unsaid None; `shift` is a year told from this one.

    Day and month numbers count from 1, weekdays from Monday as 0. `first` is the first of
    several days of a month, `day` then the last. A `weekend` is named by its Saturday.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    turn: Turn | None = None
    part: Part | None = None
    first: int | None = None
    weekend: bool = False

    @property
    def is_span(self) -> bool:
        """Whether its words name several days one by one."""
        return self.weekend or self.first is not None

    @property
    def grain(self) -> Grain:
        """How fine it is."""
        if self.is_span:
            return Grain.OTHER
        if self.day is not None:
            return Grain.DAY
        if self.weekday is not None:
            return Grain.WEEKDAY
        return Grain.YEAR if self.month is None else Grain.MONTH


def month_number(word: str) -> int:
    """The number of the month that `word`, a name or its abbreviation, begins."""
    return [name[:3] for name in MONTHS].index(word[:3].title()) + 1


def day_number(word: str | None) -> int | None:
    """The number in "21", "21st" or "twenty-first"; None for no word.

    >>> day_number("twenty-first"), day_number("3rd")
    (21, 3)
    """
    if word is None:
        return None
    figures = re.sub(r"\D", "", word)
    if figures:
        return int(figures)
    *tens, last = re.split(r"[\s-]+", word.lower())
    return sum(NUMBERS[ten] for ten in tens) + _ORDINAL_NUMBERS[last]


def count_of(words: str | None) -> int | None:
    """The number in "3", "three" or "a couple of"; None where it is vague.

    >>> count_of("twenty-four"), count_of("a few")
    (24, None)
    """
    total = 0
    for word in (words or "one").lower().replace("-", " ").removeprefix("a ").split():
        number = int(word) if word.isdecimal() else NUMBERS.get(word)
        if number is None and word != "of":
            return None
        total += number or 0
    return total
