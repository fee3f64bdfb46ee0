"""Why a set of positions can't all be true, line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sayso.model.case import Case
from sayso.model.period import Period
from sayso.model.wording import say_number, say_period, say_quantity
from sayso.reconcile.constraints import Body, count_units
from sayso.reconcile.positions import Position, say_limits, say_who
from sayso.reconcile.rounding import rounding_of
from sayso.reconcile.systems.derivation import derive


@dataclass(frozen=True, slots=True)
class Use:
    """One limit of a position that the contradiction uses: at least, or at most, `n` in `period`.

    `units` is how many of its unit of time the period holds, 0 where it is no rate.
    """

    position: Position
    is_low: bool
    n: Decimal
    period: Period
    units: int


def find_uses(body: Body, members: Sequence[int]) -> tuple[Use, ...]:
    """The limits that together leave no number: the lows make more than the highs allow."""
    made: list[Use] = []
    for step in derive(body.system, tuple(members)).steps:
        use = Use(
            position=body.positions[step.owner],
            is_low=step.side == "low",
            n=Decimal(int(step.total)) / body.scale,
            period=Period(body.days[step.start], body.days[step.end]),
            units=sum(body.rows[row].units for row in step.rows),
        )
        joined = _join(made[-1], use) if made else None
        made[-1:] = [joined] if joined is not None else [*made[-1:], use]
    return tuple(made)


def _join(a: Use, b: Use) -> Use | None:
    """Two limits of one position on stretches that follow each other, as one; else None."""
    if a.position is not b.position or a.is_low != b.is_low:
        return None
    first, second = sorted((a.period, b.period))
    if first.end != second.start:
        return None
    period = Period(first.start, second.end)
    return Use(a.position, a.is_low, a.n + b.n, period, a.units + b.units)


def explain_set(case: Case, uses: Sequence[Use]) -> tuple[str, ...]:
    """The derivation in lines: what each says, what the lows make, what the highs allow."""
    lows, highs = _sorted(uses, is_low=True), _sorted(uses, is_low=False)
    floor, ceiling = _total(lows), _total(highs)
    lines = [_say_use(case, use) for use in (*lows, *highs)]
    if len(lows) > 1:
        lines.append(f"together at least {' + '.join(_numbers(lows))} = {say_number(floor)}")
    if len(highs) > 1:
        lines.append(f"together at most {' + '.join(_numbers(highs))} = {say_number(ceiling)}")
    lines.append(
        f"{say_number(floor)} is {say_number(floor - ceiling)} above {say_number(ceiling)}"
    )
    return tuple(lines)


def _sorted(uses: Iterable[Use], *, is_low: bool) -> list[Use]:
    return sorted((use for use in uses if use.is_low == is_low), key=lambda use: use.period)


def _total(uses: Iterable[Use]) -> Decimal:
    return sum((use.n for use in uses), Decimal(0))


def _numbers(uses: Iterable[Use]) -> list[str]:
    return [say_number(use.n) for use in uses]


def _say_use(case: Case, use: Use) -> str:
    end = "at least" if use.is_low else "at most"
    who = say_who(case, use.position.claims)
    if not use.units:
        said = say_limits(use.position)
        return f"{say_period(use.period)}: {end} {say_number(use.n)} ({who}: {said})"
    said = say_quantity(use.position.first.quantity.value)
    per = use.position.measure.per
    each, made = say_number(use.n / use.units), say_number(use.n)
    sum_ = f"{end} {made}" if use.units == 1 else (
        f"{use.units} {per}s at {each} {end} make {made}"
    )  # fmt: skip
    return f"{say_period(use.period)}: {sum_} ({who}: {said} a {per})"


def say_whole(use: Use) -> str:
    """What a rate makes over all the days that it is said of, at the end that `use` uses."""
    position = use.position
    units = count_units(position, position.period) if position.period is not None else 0
    if position.period is None or units <= use.units:
        return ""
    end, each = "at least" if use.is_low else "at most", use.n / use.units
    return (
        f"over all the days that it is said of, {say_period(position.period)}: {units} "
        f"{position.measure.per}s at {say_number(each)} {end} make {say_number(each * units)}"
    )


def gap_of(uses: Sequence[Use]) -> Decimal:
    """By how much the lows make more than the highs allow."""
    return _total(use for use in uses if use.is_low) - _total(u for u in uses if not u.is_low)


def is_rounded_away(uses: Sequence[Use]) -> bool:
    """Whether the numbers would agree if the round ones among them were rounded or cut off.

    A number said with "about" has its tolerance already.
    """
    slack = Decimal(0)
    for use in uses:
        quantity = use.position.first.quantity.value
        if quantity.bound == "exact" and quantity.best is not None:
            slack += rounding_of(quantity.best) * max(use.units, 1)
    return gap_of(uses) < slack


def covers_all(use: Use) -> bool:
    """Whether the contradiction uses all the days that the position speaks of."""
    return use.position.period is None or use.period.covers(use.position.period)
