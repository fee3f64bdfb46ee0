"""Days that a figure is about, as half-open periods."""

from dataclasses import dataclass
from datetime import date, timedelta

from sayso.errors import InvalidValue


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` up to, not including, `end`.

    Raises:
        InvalidValue: the period is empty or reversed.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise InvalidValue(f"a period needs start < end, got {self.start} to {self.end}")

    @property
    def last(self) -> date:
        """The last day inside."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days

    def covers(self, other: "Period") -> bool:
        """Whether every day of `other` is inside."""
        return self.start <= other.start and other.end <= self.end


def day(d: date) -> Period:
    """The one day `d`."""
    return Period(d, d + timedelta(days=1))


def through(first: date, last: date) -> Period:
    """From `first` through `last`, both inside.

    >>> through(date(2025, 1, 1), date(2025, 1, 31)) == month(2025, 1)
    True
    """
    return Period(first, last + timedelta(days=1))


def month(year: int, number: int) -> Period:
    """A calendar month, `number` from 1."""
    return Period(date(year, number, 1), next_month(date(year, number, 1)))


def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number + 1, 1, 1))


def next_month(d: date) -> date:
    """The first day of the month after `d`'s."""
    return date(d.year + d.month // 12, d.month % 12 + 1, 1)


def count_months(period: Period) -> int | None:
    """How many whole calendar months make up `period`, or None where it is not made of such."""
    if period.start.day != 1 or period.end.day != 1:
        return None
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
