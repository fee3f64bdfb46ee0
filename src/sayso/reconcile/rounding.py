"""Whether numbers differ by no more than rounding does."""

from decimal import Decimal

from sayso.reconcile.limits import half_last_digit

#: A number said without "about" is taken for a rounded one if it ends in so many zeros before
#: the point, or more. Raise the rule's number when this changes; findings that use it name it.
ROUNDING = "rounding/1"
LEAST_ZEROS = 2


def rounding_of(n: Decimal) -> Decimal:
    """By how much at most the number meant may differ from `n`, rounded or cut off; 0 if exact.

    >>> rounding_of(Decimal(21600)), rounding_of(Decimal(21602)), rounding_of(Decimal(20000))
    (Decimal('100'), Decimal('0'), Decimal('10000'))
    """
    exponent = n.normalize().as_tuple().exponent
    is_round = isinstance(exponent, int) and exponent >= LEAST_ZEROS
    return 2 * half_last_digit(n) if is_round and n else Decimal(0)


def is_rounding(rough: Decimal, fine: Decimal) -> bool:
    """Whether `rough` is `fine` rounded to the nearest or cut off, and not the other way round.

    Nobody says 3,700 for 3,615 without an "almost": that is another number.

    >>> is_rounding(Decimal(21600), Decimal(21602)), is_rounding(Decimal(21602), Decimal(21600))
    (True, False)
    >>> is_rounding(Decimal(3600), Decimal(3699)), is_rounding(Decimal(3700), Decimal(3615))
    (True, False)
    """
    unit, added = rounding_of(rough), rough - fine
    return rounding_of(fine) < unit and -unit < added <= unit / 2
