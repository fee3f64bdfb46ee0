"""The days that "the highest since March" compares with."""

from datetime import date, timedelta

from sayso.model.period import Period, count_months, month


def find_record_periods(period: Period, since: Period) -> tuple[Period, ...]:
    """The periods of the length of `period` inside `since`, one after the other, before it.

    Of a calendar month the months; else stretches of as many days, back from its start.

    >>> from sayso.model.period import through
    >>> march_on = through(date(2025, 3, 1), date(2025, 10, 31))
    >>> len(find_record_periods(month(2025, 10), march_on))
    7
    """
    found: list[Period] = []
    end = min(period.start, since.end)
    while end > since.start:
        earlier = _before(period, end)
        if earlier.start < since.start:
            break
        found.append(earlier)
        end = earlier.start
    return tuple(reversed(found))


def _before(period: Period, end: date) -> Period:
    """The stretch of the same length that ends where `end` begins."""
    if count_months(period) == 1 and end.day == 1:
        last = end - timedelta(days=1)
        return month(last.year, last.month)
    return Period(end - timedelta(days=period.days), end)
