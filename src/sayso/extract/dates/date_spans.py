"""Spans of the calendar, and steps along it."""

from datetime import date, timedelta

from sayso.errors import InvalidValue
from sayso.extract.dates.date_words import ORDINALS, SEASONS, Part, day_number
from sayso.model.period import Period, day, month, next_month, through, year


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


def half(number: int, which: int) -> Period:
    """The first or the second half of a year."""
    return Period(quarter(number, which * 2 - 1).start, quarter(number, which * 2).end)


def iso_week(number: int, which: int) -> Period:
    """A week of a year by ISO 8601; may be none.

    >>> iso_week(2019, 1).start
    datetime.date(2018, 12, 31)
    """
    monday = date.fromisocalendar(number, which, 1)
    return through(monday, monday + timedelta(days=6))


def season(name: str, number: int) -> Period:
    """The meteorological season of the northern hemisphere that begins in that year."""
    first = date(number, SEASONS[name.lower()], 1)
    return Period(first, next_month(next_month(next_month(first))))


def share_of(period: Period, which: str, count: int, unit: str) -> Period:
    """The first, second, ... or last `count` units of `period`, as in "first three months of".

    Raises:
        InvalidValue: `period` has no such part.
    """
    ordinal = ORDINALS.get(which.lower()) or day_number(which) or 1
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
