"""Voices are found by where, when and how many."""

from decimal import Decimal

from claim_builder import APRIL, FIRST_QUARTER, MARCH, case_of, claim, report

from sayso.model.quantity import at_least, at_most, exactly
from sayso.reconcile.lookup import Every, Lookup, places_beside
from sayso.reconcile.voices import Voice, fold

ONE = report("one")


def voices(*numbers: int, place: str | None = None) -> tuple[Voice, ...]:
    claims = [claim(ONE, exactly(n, "x"), at=20 * n, place=place) for n in numbers]
    return fold(case_of(claims, [ONE]), claims)


def numbers(found: object) -> list[int]:
    assert hasattr(found, "__iter__")
    return [int(voice.limits.low) for voice in found]


def test_what_lies_above_does_not_hold_the_number_itself() -> None:
    assert numbers(Lookup(voices(1, 2, 3)).above(Decimal(2), (None,), MARCH)) == [3]


def test_what_lies_below_does_not_hold_the_number_itself() -> None:
    assert numbers(Lookup(voices(1, 2, 3)).below(Decimal(2), (None,), MARCH)) == [1]


def test_nothing_lies_above_no_limit() -> None:
    assert numbers(Lookup(voices(1)).above(None, (None,), MARCH)) == []


def test_another_period_is_not_looked_at() -> None:
    assert numbers(Lookup(voices(1)).above(Decimal(0), (None,), APRIL)) == []


def test_every_period_is_one_question() -> None:
    assert numbers(Lookup(voices(1)).above(Decimal(0), (None,), Every.PERIOD)) == [1]


def test_a_place_is_asked_together_with_no_place() -> None:
    found = Lookup((*voices(1, place="Borin"), *voices(2), *voices(3, place="Ayla")))
    assert sorted(numbers(found.above(Decimal(0), places_beside("Borin"), MARCH))) == [1, 2]


def test_no_place_is_asked_together_with_all() -> None:
    found = Lookup((*voices(1, place="Borin"), *voices(2)))
    assert sorted(numbers(found.above(Decimal(0), places_beside(None), MARCH))) == [1, 2]


def test_a_floor_lies_below_nothing() -> None:
    floor = claim(ONE, at_least(1, "x"))
    found = Lookup(fold(case_of([floor], [ONE]), [floor]))
    assert list(found.below(Decimal(9), (None,), MARCH)) == []


def test_a_ceiling_lies_above_nothing() -> None:
    ceiling = claim(ONE, at_most(9, "x"))
    found = Lookup(fold(case_of([ceiling], [ONE]), [ceiling]))
    assert list(found.above(Decimal(1), (None,), MARCH)) == []


def test_the_periods_inside_a_period_are_found() -> None:
    claims = [
        claim(ONE, exactly(1, "x"), at=20 * i, covers=period)
        for i, period in enumerate((MARCH, APRIL, FIRST_QUARTER))
    ]
    found = Lookup(fold(case_of(claims, [ONE]), claims))
    assert set(found.periods_in(FIRST_QUARTER)) == {MARCH, FIRST_QUARTER}
