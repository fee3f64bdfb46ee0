"""The numbers that a claim allows, with the tolerance that its words give it."""

from dataclasses import dataclass
from decimal import Decimal

from sayso.model.claim import Claim
from sayso.model.quantity import Bound

#: "about 180,000" allows half a unit of its last digit that is not zero, both ways: 175,000 to
#: 185,000. Raise the number when the rule changes; findings that use it name it.
TOLERANCE = "tolerance/1"


@dataclass(frozen=True, slots=True)
class Limits:
    """The lowest and the highest number allowed; None is no limit."""

    low: Decimal | None
    high: Decimal | None

    def allow(self, n: Decimal) -> bool:
        """Whether `n` is among them."""
        return (self.low is None or self.low <= n) and (self.high is None or n <= self.high)

    def meet(self, other: "Limits") -> bool:
        """Whether some number is allowed by both."""
        floors = [n for n in (self.low, other.low) if n is not None]
        ceilings = [n for n in (self.high, other.high) if n is not None]
        return not floors or not ceilings or max(floors) <= min(ceilings)

    def times(self, n: int) -> "Limits":
        """The limits of `n` equal periods together."""
        return Limits(
            None if self.low is None else self.low * n, None if self.high is None else self.high * n
        )


def limits_of(claim: Claim) -> Limits:
    """What the claim's words allow; "about" widens by TOLERANCE."""
    quantity = claim.quantity.value
    if quantity.bound is not Bound.APPROX:
        return Limits(quantity.low, quantity.high)
    n = quantity.best if quantity.best is not None else quantity.low
    if n is None:
        return Limits(quantity.low, quantity.high)
    slack = half_last_digit(n)
    return Limits(n - slack, n + slack)


def half_last_digit(n: Decimal) -> Decimal:
    """Half a unit of the last digit of `n` that is not zero.

    >>> half_last_digit(Decimal(180000)), half_last_digit(Decimal("2.5"))
    (Decimal('5000'), Decimal('0.05'))
    """
    exponent = n.normalize().as_tuple().exponent
    unit = Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
    half = unit / 2
    return half.quantize(Decimal(1)) if half == half.to_integral() else half
