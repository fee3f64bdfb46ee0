"""Numbers that their own origin replaced."""

from datetime import date

from claim_builder import (
    APRIL,
    LEAVING,
    TOLL,
    case_of,
    claim,
    ids_of,
    named,
    report,
)

from sayso.model.quantity import about, exactly
from sayso.reconcile.conditions import is_growing_count, is_revision
from sayso.reconcile.versions import revisions

ONE = report("one", published=date(2024, 4, 10))
TWO = report("two", published=date(2024, 4, 11))
THREE = report("three", published=date(2024, 4, 12))
UNDATED = report("undated", published=None)
ALL = (ONE, TWO, THREE, UNDATED)
ORR, DESK = named("Orr"), named("Desk")
SOURCES = (ORR, DESK)
TEN, TWENTY = exactly(10, "dockers"), exactly(20, "dockers")


def test_a_later_number_of_one_origin_is_a_revision() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TWENTY, source=DESK, through=(ORR,))
    (found,) = revisions(case_of([b, a], ALL, SOURCES))
    assert found.claims == (a.id, b.id)
    assert found.statement == (
        "Orr gave 10 for March 2024, and later 20: a revision by the same origin, not a dispute."
    )
    assert found.steps == (
        "10: first published 2024-04-10",
        "20: first published 2024-04-11; the later replaces the earlier",
    )


def test_copies_make_one_revision_with_all_of_them() -> None:
    old = [claim(ONE, TEN, at=i, source=ORR) for i in (0, 20)]
    new = [claim(one, TWENTY, source=ORR) for one in (TWO, THREE)]
    (found,) = revisions(case_of([*new, *old], ALL, SOURCES))
    assert frozenset(found.claims) == ids_of(*old, *new)


def test_a_late_copy_of_the_old_number_is_no_second_revision() -> None:
    claims = [claim(ONE, TEN, source=ORR), claim(TWO, TWENTY, source=ORR),
              claim(THREE, TEN, source=ORR)]  # fmt: skip
    (found,) = revisions(case_of(claims, ALL, SOURCES))
    assert "gave 10" in found.statement


def test_an_old_number_repeated_on_the_day_of_the_new_one_hides_nothing() -> None:
    claims = [claim(ONE, TEN, source=ORR), claim(TWO, TEN, source=ORR),
              claim(TWO, TWENTY, at=20, source=ORR)]  # fmt: skip
    assert len(list(revisions(case_of(claims, ALL, SOURCES)))) == 1


def test_a_number_of_another_place_between_two_hides_nothing() -> None:
    claims = [
        claim(ONE, TEN, source=ORR, place="Port Ayla"),
        claim(TWO, exactly(99, "x"), source=ORR, place="Borin"),
        claim(THREE, TWENTY, source=ORR, place="Port Ayla"),
    ]
    (found,) = revisions(case_of(claims, ALL, SOURCES))
    assert "gave 10" in found.statement


def test_a_number_near_enough_is_no_revision() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(TWO, about(20, "x"), source=ORR)
    assert not list(revisions(case_of([a, b], ALL, SOURCES)))


def test_another_month_is_no_revision() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TWENTY, source=ORR, covers=APRIL)
    assert not list(revisions(case_of([a, b], ALL, SOURCES)))


def test_a_report_without_a_day_revises_nothing() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(UNDATED, TWENTY, source=ORR)
    assert not list(revisions(case_of([a, b], ALL, SOURCES)))


def test_the_author_of_a_report_is_no_origin() -> None:
    a, b = claim(ONE, TEN), claim(TWO, TWENTY)
    assert not is_revision(case_of([a, b], ALL), a, b)


def test_the_origin_is_the_last_one_reached() -> None:
    assert claim(ONE, TEN, source=DESK, through=(ORR,)).origin == ORR.id


def test_a_toll_grows_and_a_monthly_count_does_not() -> None:
    toll = claim(ONE, TEN, TOLL), claim(TWO, TWENTY, TOLL)
    count = claim(ONE, TEN, LEAVING), claim(TWO, TWENTY, LEAVING)
    case = case_of([*toll, *count], ALL)
    assert is_growing_count(case, *toll)
    assert not is_growing_count(case, *count)


def test_a_toll_grows_whichever_claim_is_named_first() -> None:
    a, b = claim(ONE, TEN, TOLL), claim(TWO, TWENTY, TOLL)
    assert is_growing_count(case_of([a, b], ALL), b, a)
