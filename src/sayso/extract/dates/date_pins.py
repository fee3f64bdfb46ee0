"""The day or days that a date named by its parts is, seen from the day of publication."""

from dataclasses import replace
from datetime import date, timedelta

from sayso.errors import InvalidValue
from sayso.extract.dates.date_spans import back, part_of, unit_around
from sayso.extract.dates.date_words import MONTHS, WEEKDAYS, Named, Reason, Turn, month_number
from sayso.model.period import Period, day, month, through, year

#: A day without a year that lies this near ahead is read as coming, not as last year's.
NEAR = timedelta(days=14)

#: A day of the month is a certain weekday at least once in so many months.
_MOST_MONTHS = 40


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
    if named.first is not None:
        last = _pin(replace(named, first=None), latest).start
        return through(last.replace(day=named.first), last)
    if named.weekday is not None:
        return _days_of_week(named, latest)
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


def _days_of_week(named: Named, latest: date) -> Period:
    if named.day is not None:
        return day(_numbered_weekday(named, latest))
    if not named.weekend:
        return day(_weekday(named, latest))
    if latest.weekday() == 6 and named.turn is not Turn.NEXT:
        latest -= timedelta(days=1)
    first = _weekday(named, latest)
    return through(first, first + timedelta(days=1))


def _numbered_weekday(named: Named, latest: date) -> date:
    """The last such as "Tuesday the 11th", or the next, near ahead counting as past."""
    edge = latest if named.turn is Turn.COMING else latest + NEAR
    first, way = edge.replace(day=1), -1 if named.turn is Turn.COMING else 1
    for count in range(_MOST_MONTHS):
        each = unit_around(back(first, way * count, "month"), "month")
        if named.day is None or named.day > each.days:
            continue
        d = each.start + timedelta(days=named.day - 1)
        if d.weekday() == named.weekday and (d - edge).days * way <= 0:
            return d
    raise InvalidValue("no such day near the day of publication")


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
