"""One number for one thing and time, whoever says it: what stands against other numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.ids import ClaimId
from sayso.model.measure import Measure
from sayso.model.period import Period
from sayso.model.quantity import Bound
from sayso.model.wording import say_number, say_period, say_quantity, say_rate
from sayso.reconcile.limits import TOLERANCE, Limits, limits_of
from sayso.reconcile.voices import in_order

#: So many speakers of one number are named, the others counted.
MOST_NAMES = 2


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """Claims of one series that give one number for one period, in the order of publication.

    They stand or fall together: a second report of a number is no second limit on it. `place`
    is None where none of them names one.
    """

    claims: tuple[Claim, ...]
    key: tuple[str, ...]
    limits: Limits
    period: Period | None
    place: str | None

    @property
    def first(self) -> Claim:
        """The claim that stands for all of them in a sentence."""
        return self.claims[0]

    @property
    def measure(self) -> Measure:
        """What the claims measure, and how it relates to time."""
        return self.first.measure


def find_positions(
    case: Case, claims: Iterable[Claim], read_as: Mapping[ClaimId, Period] | None = None
) -> tuple[Position, ...]:
    """The positions among `claims`, which are of one series, in an order of their values.

    A claim that names no place belongs to the position of those that do. `read_as` has
    the days of claims that are read otherwise than their words alone would be.
    """
    periods = read_as or {}
    held: dict[tuple[str, ...], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        period = periods.get(claim.id, claim.covers.value if claim.covers is not None else None)
        held[_key(claim, period)][claim.id] = claim
    return tuple(
        _to_position(case, key, found.values(), periods) for key, found in sorted(held.items())
    )


def _key(claim: Claim, covers: Period | None) -> tuple[str, ...]:
    quantity, measure = claim.quantity.value, claim.measure
    numbers = (quantity.low, quantity.best, quantity.high)
    parts = (
        covers.start if covers else "",
        covers.end if covers else "",
        measure.kind,
        measure.per or "",
        measure.cumulative,
        *(None if n is None else n.normalize() for n in numbers),
        quantity.bound,
    )
    return tuple(map(str, parts))


def _to_position(
    case: Case, key: tuple[str, ...], claims: Iterable[Claim], read_as: Mapping[ClaimId, Period]
) -> Position:
    ordered = in_order(case, claims)
    first = ordered[0]
    said = first.covers.value if first.covers is not None else None
    period = read_as.get(first.id, said)
    place = next((named for c in ordered if (named := case.place_of(c)) is not None), None)
    return Position(ordered, key, limits_of(first), period, place)


def say_who(case: Case, claims: Iterable[Claim]) -> str:
    """Who says it, the first to publish first: "Orr", "Orr and Vance", "Orr, Vance and 3 more"."""
    names = list(dict.fromkeys(case.name_of(claim) for claim in claims))
    named, more = names[:MOST_NAMES], len(names) - MOST_NAMES
    if more > 0:
        return f"{', '.join(named)} and {more} more"
    return " and ".join(named)


def say_position(case: Case, position: Position) -> str:
    """The number, its rate and period, and whose it is: "21,600 for October 2025 (Orr)"."""
    return f"{say_said(position.first)} ({say_who(case, position.claims)})"


def say_said(claim: Claim) -> str:
    """The number with its rate and period: "10 to 20 a month", "21,600 for October 2025"."""
    words = say_quantity(claim.quantity.value)
    if claim.measure.per is not None:
        words += f" {say_rate(claim.measure)}"
    if claim.covers is not None:
        words += f" for {say_period(claim.covers.value)}"
    return words


def say_limits(position: Position) -> str:
    """What the number allows, with the rule that reads "about" where it did."""
    said = say_range(position.limits)
    if position.first.quantity.value.bound is Bound.APPROX:
        said += f' ("about" read by {TOLERANCE})'
    return said


def say_range(limits: Limits) -> str:
    """The limits in words: "20", "15 to 25", "20 or more", "20 or fewer"."""
    low, high = limits.low, limits.high
    if low is not None and high is not None:
        return say_number(low) if low == high else f"{say_number(low)} to {say_number(high)}"
    if low is not None:
        return f"{say_number(low)} or more"
    return f"{say_number(high)} or fewer" if high is not None else "any number"
