"""A number with the percent sign or currency that belongs to it, and what is read from it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from sayso.extract.numbers.money import currency_after, currency_before
from sayso.extract.numbers.numerals import Numeral, Style
from sayso.model.quantity import Bound


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with the percent sign or currency that belongs to it.

    A part of a whole is a share in percent: "half" is 50 with the unit "%".
    """

    numeral: Numeral
    start: int
    end: int
    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One number or two ends, on the way to a mention.

    `lowest` is None for one number. `is_shared` says that coordinated numbers share its bound
    words, `is_sure` that it is a quantity whatever stands around it.
    """

    amount: Amount
    start: int
    end: int
    bound: Bound = Bound.EXACT
    lowest: Decimal | None = None
    is_shared: bool = False
    is_sure: bool = False

    @property
    def limits(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Its low, best and high, as in `model.quantity.Quantity`."""
        value = self.amount.value
        if self.bound is Bound.RANGE:
            return self.lowest, None, value
        if self.bound is Bound.AT_LEAST:
            return value, None, None
        if self.bound is Bound.AT_MOST:
            return None, None, value
        return value, value, value


_PERCENT = re.compile(
    r"\s?(?:%|per ?cents?\b|pct\b|percentages?(?:[ -]points?)?\b)|-per-?cent\b", re.IGNORECASE
)


def to_amount(text: str, numeral: Numeral) -> Amount:
    """The numeral with its percent sign or currency, on whichever side they stand."""
    value, start, end = numeral.value, numeral.start, numeral.end
    if numeral.style is Style.PART:
        return Amount(numeral, start, end, to_percent(value * 100), "%")
    percent = _PERCENT.match(text, end, end + 24)
    if percent is not None and percent.group().strip():
        return Amount(numeral, start, percent.end(), value, "%")
    symbol = currency_before(text, start)
    if symbol is not None:
        return Amount(numeral, symbol.start, end, value, symbol.code)
    return Amount(numeral, start, end, value, currency_after(text, end, value))


def to_percent(value: Decimal) -> Decimal:
    """The share with four digits behind the point at most: a third is 33.3333."""
    return round(value, 4).normalize() if value != value.to_integral_value() else value
