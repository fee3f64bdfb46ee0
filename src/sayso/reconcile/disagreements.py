"""What kind of disagreement a set of numbers is, and the sentence that says so."""

from collections.abc import Iterable, Sequence

from sayso.model.case import Case
from sayso.model.finding import FindingKind
from sayso.model.wording import say_quantity
from sayso.reconcile.derivations import Use, is_rounded_away
from sayso.reconcile.positions import Position, say_position


def find_wholes(positions: Iterable[Position]) -> frozenset[str]:
    """The rates that are also said of no days, or of other days: as "15,000 to 18,000 a month"."""
    said: dict[str, set[object]] = {}
    for position in positions:
        if position.measure.per is not None:
            said.setdefault(_say_rate(position), set()).add(position.period)
    return frozenset(rate for rate, periods in said.items() if len(periods) > 1)


def _say_rate(position: Position) -> str:
    return f"{say_quantity(position.first.quantity.value)} {position.measure.per}"


def classify(uses: Sequence[Use], wholes: frozenset[str]) -> FindingKind:
    """What kind of disagreement the set is: rounding, a rate given wrong days, or a conflict.

    A rate is taken for misplaced where it can't hold for most of the days that it is said of, and
    others give the same rate for other days or for none: then those days are another number's.
    """
    if is_rounded_away(uses):
        return FindingKind.ROUNDING
    for use in uses:
        if _is_of_most(use) and _say_rate(use.position) in wholes:
            return FindingKind.MISPLACED
    return FindingKind.CONFLICT


def _is_of_most(use: Use) -> bool:
    """Whether the contradiction uses most of the several months, ... that a rate is said of."""
    period = use.position.period
    return use.units > 1 and period is not None and 2 * use.period.days > period.days


def in_telling_order(uses: Sequence[Use]) -> tuple[Position, ...]:
    """The positions as a sentence tells them: the part before its whole, of two alike the lower."""
    positions = tuple(dict.fromkeys(use.position for use in uses))
    return positions[::-1] if _is_of_same_days(uses) else positions


def _is_of_same_days(uses: Sequence[Use]) -> bool:
    are_counts = len(uses) == 2 and not any(use.units for use in uses)
    return are_counts and uses[0].position.period == uses[1].position.period


def say_together(case: Case, uses: Sequence[Use], kind: FindingKind) -> str:
    """The set in one sentence: its numbers, whose they are, and how they stand to each other."""
    positions = in_telling_order(uses)
    said = [say_position(case, position) for position in positions]
    if kind is FindingKind.ROUNDING:
        return f"{_join(said)} differ by no more than rounding."
    rates = [use for use in uses if use.units]
    if kind is FindingKind.MISPLACED:
        rate = rates[0].position
        others = _join([s for s, p in zip(said, positions, strict=True) if p is not rate])
        return (
            f"{say_position(case, rate)} does not fit {others}; the same rate is also told of "
            "other days or of none: its days are probably another number's."
        )
    if len(positions) > 2:
        return f"These {len(positions)} can't all be true: {'; '.join(said)}."
    if len(rates) == 1 or (rates and len(positions) == 2):
        return _say_rate_and_count(case, uses, rates[0])
    if _is_of_same_days(uses):
        return f"No number is both {said[0]} and {said[1]}."
    return f"A part can't be above its whole: {said[0]}, but {said[1]}."


def _say_rate_and_count(case: Case, uses: Sequence[Use], rate: Use) -> str:
    other = next((use for use in uses if use.position is not rate.position), rate)
    over = f" over {rate.units} {rate.position.measure.per}s" if rate.units > 1 else ""
    return (
        f"{say_position(case, other.position)} does not fit "
        f"{say_position(case, rate.position)}{over}."
    )


def _join(said: Sequence[str]) -> str:
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
