"""Words that name days, and the calendar arithmetic behind them: all that needs no text."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sayso.errors import InvalidValue
from sayso.model.period import Period, day, month, next_month, through, year

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
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "closing": -1, "opening": 1}

#: The first month of a meteorological season of the northern hemisphere; winter ends in the
#: year after the one it begins in.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

#: A day without a year that lies this near ahead is read as coming, not as last year's.
NEAR = timedelta(days=14)


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

    Day and month numbers count from 1, weekdays from Monday as 0.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    turn: Turn | None = None
    part: Part | None = None

    @property
    def grain(self) -> Grain:
        """How fine it is."""
        if self.day is not None:
            return Grain.DAY
        if self.weekday is not None:
            return Grain.WEEKDAY
        return Grain.YEAR if self.month is None else Grain.MONTH


def month_number(word: str) -> int:
    """The number of the month that `word`, a name or its abbreviation, begins."""
    return [name[:3] for name in MONTHS].index(word[:3].title()) + 1


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


def resolve_weekday(name: str, *, published: date, turn: Turn | None = None) -> Period | None:
    """The most recent day called `name`, on or before `published`.

    News writes "on Tuesday" for the last Tuesday, today included; "last Tuesday" leaves today
    out, "next Tuesday" is the first one after. Returns None for a word that is not an English
    weekday, and where the calendar ends.

    >>> resolve_weekday("Tuesday", published=date(2024, 3, 7))
    Period(start=datetime.date(2024, 3, 5), end=datetime.date(2024, 3, 6))
    """
    found = [n for n, full in enumerate(WEEKDAYS) if name[2:] and full.startswith(name.lower())]
    if not found:
        return None
    period = pin(Named(weekday=found[0], turn=turn), published)
    return period if isinstance(period, Period) else None


def resolve_month(
    name: str, *, published: date, year: int | None = None, turn: Turn | None = None
) -> Period | None:
    """The whole month called `name`: of `year`, else the last one begun by `published`.

    Returns None for a word that is not an English month, and where the calendar ends.

    >>> resolve_month("October", published=date(2025, 11, 21)) == month(2025, 10)
    True
    """
    if name.lower() not in [m.lower() for m in MONTHS]:
        return None
    period = pin(Named(year=year, month=month_number(name), turn=turn), published)
    return period if isinstance(period, Period) else None


def pin(named: Named, latest: date | None) -> Period | Reason:
    """The days of `named`, the last such that has begun by `latest`, unless it says otherwise.

    >>> pin(Named(month=7, day=4), date(2024, 3, 1))
    Period(start=datetime.date(2023, 7, 4), end=datetime.date(2023, 7, 5))
    """
    if latest is None and named.year is None:
        return Reason.NO_CLOCK
    try:
        return part_of(_pin(named, latest or date.min), named.part)
    except (ValueError, OverflowError, InvalidValue):
        return Reason.CALENDAR


def _pin(named: Named, latest: date) -> Period:
    if named.weekday is not None:
        return day(_weekday(named, latest))
    if named.year is not None:
        return _in_year(named, named.year)
    if named.shift is not None:
        return _in_year(named, latest.year + named.shift)
    if named.month is None:
        raise InvalidValue("a date needs a year, a month or a weekday")
    return _nearest(named, latest)


def _in_year(named: Named, number: int) -> Period:
    if named.month is None:
        return year(number)
    if named.day is None:
        return month(number, named.month)
    return day(date(number, named.month, named.day))


def _weekday(named: Named, latest: date) -> date:
    back = (latest.weekday() - (named.weekday or 0)) % 7
    if named.turn is Turn.COMING:
        return latest + timedelta(days=-back % 7)
    if named.turn is Turn.NEXT:
        return latest + timedelta(days=7 - back)
    if named.turn is Turn.LAST and back == 0:
        back = 7
    return latest - timedelta(days=back)


def _nearest(named: Named, latest: date) -> Period:
    """Years are tried from the right one on until one has the day: 29 February needs some."""
    forward = named.turn in {Turn.NEXT, Turn.COMING}
    for number in range(latest.year - 9, latest.year + 10)[:: 1 if forward else -1]:
        try:
            period = _in_year(named, number)
        except ValueError:
            continue
        if forward and (period.start if named.turn is Turn.NEXT else period.last) >= latest:
            return period
        if not forward and _begun(period, named, latest):
            return period
    raise InvalidValue("no such day near the day of publication")


def _begun(period: Period, named: Named, latest: date) -> bool:
    if named.turn is Turn.LAST:
        return period.end <= latest
    ahead = NEAR if named.day is not None and named.turn is None else timedelta(0)
    return period.start - latest <= ahead


def part_of(period: Period, part: Part | None) -> Period:
    """A third of `period`: days 1-10, 11-20 and 21-end of a month, four months of a year."""
    if part is None or period.days == 1:
        return period
    steps = [period.start, *_thirds(period), period.end]
    at = list(Part).index(part)
    return Period(steps[at], steps[at + 1])


def _thirds(period: Period) -> tuple[date, date]:
    first = period.start
    if 27 < period.days < 32:
        return first + timedelta(days=10), first + timedelta(days=20)
    if 364 < period.days < 367:
        return date(first.year, 5, 1), date(first.year, 9, 1)
    third = timedelta(days=max(period.days // 3, 1))
    return first + third, first + 2 * third


def back(d: date, count: int, unit: str) -> date:
    """The day `count` units before `d`, a month's missing day moved to its last; may overflow.

    >>> back(date(2024, 3, 31), 1, "month")
    datetime.date(2024, 2, 29)
    """
    if unit == "hour":
        return d - timedelta(days=-(-count // 24))
    if unit in {"day", "week"}:
        return d - timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    number, index = divmod(d.year * 12 + d.month - 1 - months, 12)
    first = date(number, index + 1, 1)
    return first.replace(day=min(d.day, month(number, index + 1).last.day))


def unit_around(d: date, unit: str, shift: int = 0) -> Period:
    """The calendar day, week (from Monday), month, quarter, year or decade that holds `d`.

    `shift` moves it by whole units; may overflow at the calendar's ends.
    """
    if unit == "day":
        return day(d + timedelta(days=shift))
    if unit == "week":
        monday = d - timedelta(days=d.weekday()) + timedelta(weeks=shift)
        return through(monday, monday + timedelta(days=6))
    moved = back(d.replace(day=1), -shift, unit)
    if unit == "month":
        return month(moved.year, moved.month)
    if unit == "quarter":
        return quarter(moved.year, (moved.month + 2) // 3)
    if unit == "year":
        return year(moved.year)
    return Period(date(moved.year // 10 * 10, 1, 1), date(moved.year // 10 * 10 + 10, 1, 1))


def quarter(number: int, which: int) -> Period:
    """A calendar quarter, `which` from 1."""
    last = next_month(date(number, which * 3, 1))
    return Period(date(number, which * 3 - 2, 1), last)


def season(name: str, number: int) -> Period:
    """The meteorological season of the northern hemisphere that begins in that year."""
    first = date(number, SEASONS[name.lower()], 1)
    return Period(first, next_month(next_month(next_month(first))))


def share_of(period: Period, which: str, count: int, unit: str) -> Period:
    """The first, second, ... or last `count` units of `period`, as in "first three months of".

    Raises:
        InvalidValue: `period` has no such part.
    """
    ordinal = ORDINALS[which.lower()]
    if unit == "half":
        return _half(period, ordinal)
    if ordinal < 0:
        share = Period(max(back(period.end, count, unit), period.start), period.end)
    else:
        start = back(period.start, -count * (ordinal - 1), unit)
        share = Period(start, back(start, -count, unit))
    if not period.covers(share):
        raise InvalidValue(f"{period} has no {which} {unit}")
    return share


def _half(period: Period, ordinal: int) -> Period:
    first = period.start
    if 364 < period.days < 367:
        middle = date(first.year, 7, 1)
    elif 27 < period.days < 32:
        middle = first + timedelta(days=15)
    else:
        middle = first + timedelta(days=max(period.days // 2, 1))
    return Period(first, middle) if ordinal == 1 else Period(middle, period.end)
