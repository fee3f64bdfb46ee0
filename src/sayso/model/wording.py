"""Values in words, the same in every output: neutral, short, and nothing that is not in them."""

from calendar import month_name
from datetime import timedelta
from decimal import Decimal

from sayso.model.measure import Measure
from sayso.model.period import Period, count_months
from sayso.model.quantity import Bound, Quantity


def say_number(n: Decimal) -> str:
    """With thousands separators and no trailing zeros.

    >>> say_number(Decimal("21600")), say_number(Decimal("33.30"))
    ('21,600', '33.3')
    """
    written = f"{n:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def to_plain(n: Decimal | None) -> int | float | None:
    """The number as JSON has it: whole where it is whole, None for no number."""
    if n is None:
        return None
    return int(n) if n == n.to_integral_value() else float(n)


def say_quantity(quantity: Quantity) -> str:
    """The limits in words, with the percent sign or currency but without what is counted.

    >>> from sayso.model.quantity import between
    >>> say_quantity(between(15000, 18000, "deserters"))
    '15,000 to 18,000'
    """
    low, best, high = quantity.low, quantity.best, quantity.high
    if quantity.bound is Bound.AT_LEAST and low is not None:
        said = f"at least {say_number(low)}"
    elif quantity.bound is Bound.AT_MOST and high is not None:
        said = f"at most {say_number(high)}"
    elif low is not None and high is not None and low != high:
        said = f"{say_number(low)} to {say_number(high)}"
    else:
        n = next(n for n in (best, low, high) if n is not None)
        said = ("about " if quantity.bound is Bound.APPROX else "") + say_number(n)
    if quantity.unit == "%":
        return said + " %"
    if len(quantity.unit) == 3 and quantity.unit.isupper():
        return f"{said} {quantity.unit}"
    return said


def say_rate(measure: Measure) -> str:
    """How the number relates to time: "a month", "running total" or nothing."""
    if measure.per is not None:
        return f"{'an' if measure.per == 'hour' else 'a'} {measure.per}"
    return "running total" if measure.cumulative else ""


def say_period(period: Period) -> str:
    """A day, month, months, year, or first and last day.

    >>> from datetime import date
    >>> from sayso.model.period import month
    >>> say_period(month(2025, 10)), say_period(Period(date(2025, 1, 1), date(2025, 11, 22)))
    ('October 2025', '1 Jan 2025 to 21 Nov 2025')
    """
    first, last = period.start, period.end - timedelta(days=1)
    if period.days == 1:
        return f"{first.day} {month_name[first.month][:3]} {first.year}"
    months = count_months(period)
    if months == 12 and first.month == 1:
        return str(first.year)
    if months == 1:
        return f"{month_name[first.month]} {first.year}"
    if months is not None and first.year == last.year:
        return f"{month_name[first.month]} to {month_name[last.month]} {last.year}"
    if months is not None:
        return f"{month_name[first.month]} {first.year} to {month_name[last.month]} {last.year}"
    return (
        f"{first.day} {month_name[first.month][:3]} {first.year} to "
        f"{last.day} {month_name[last.month][:3]} {last.year}"
    )
