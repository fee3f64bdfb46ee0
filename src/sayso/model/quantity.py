"""Numbers with the limits that the words put on them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sayso.errors import InvalidValue


class Bound(StrEnum):
    """What the bound words say of the number."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """The limits that the words put on a number; None is "no limit said", not zero.

    `best` is the number itself where one is named. `unit` is "%" for a share, the
    ISO 4217 code for money, a UCUM unit for a measurement, else what is counted.

    Raises:
        InvalidValue: not low <= best <= high, or no number at all.
    """

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str

    def __post_init__(self) -> None:
        said = [n for n in (self.low, self.best, self.high) if n is not None]
        if not said:
            raise InvalidValue("a quantity needs a number: low, best and high are all missing")
        if said != sorted(said):
            raise InvalidValue(f"a quantity needs low <= best <= high, got {said}")

    def allows(self, n: Decimal) -> bool:
        """Whether `n` lies within the limits as worded (an `approx` as if exact)."""
        return (self.low is None or n >= self.low) and (self.high is None or n <= self.high)


def exactly(n: Decimal | int, unit: str) -> Quantity:
    """The number as it stands."""
    return Quantity(Decimal(n), Decimal(n), Decimal(n), Bound.EXACT, unit)


def about(n: Decimal | int, unit: str) -> Quantity:
    """A number near `n`, as in "about 80": the words set no limits, so both are `n`."""
    return Quantity(Decimal(n), Decimal(n), Decimal(n), Bound.APPROX, unit)


def at_least(n: Decimal | int, unit: str) -> Quantity:
    """A floor with nothing said above it, as in "at least 20 people were killed"."""
    return Quantity(Decimal(n), None, None, Bound.AT_LEAST, unit)


def at_most(n: Decimal | int, unit: str) -> Quantity:
    """A ceiling with nothing said below it, as in "up to 50"."""
    return Quantity(None, None, Decimal(n), Bound.AT_MOST, unit)


def between(low: Decimal | int, high: Decimal | int, unit: str) -> Quantity:
    """Both ends, as in "between 15,000 and 18,000"."""
    return Quantity(Decimal(low), None, Decimal(high), Bound.RANGE, unit)
