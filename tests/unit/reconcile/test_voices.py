"""Copies of one claim are one voice."""

from datetime import date

from claim_builder import APRIL, MARCH, case_of, claim, named, report

from sayso.model.quantity import about, exactly
from sayso.reconcile.voices import fold, in_order

EARLY = report("early", published=date(2024, 4, 1))
LATE = report("late", published=date(2024, 4, 9))
UNDATED = report("undated", published=None)
ORR, VANCE = named("Orr"), named("Vance")
TEN = exactly(10, "dockers")


def test_the_same_number_of_the_same_source_in_two_reports_is_one_voice() -> None:
    a, b = claim(EARLY, TEN, source=ORR), claim(LATE, TEN, source=ORR)
    (voice,) = fold(case_of([b, a], [EARLY, LATE], [ORR]), [b, a])
    assert voice.claims == (a, b)


def test_two_sources_are_two_voices() -> None:
    a, b = claim(EARLY, TEN, source=ORR), claim(EARLY, TEN, at=20, source=VANCE)
    assert len(fold(case_of([a, b], [EARLY], [ORR, VANCE]), [a, b])) == 2


def test_two_periods_are_two_voices() -> None:
    a, b = (claim(EARLY, TEN, at=i, covers=p) for i, p in ((0, MARCH), (20, APRIL)))
    assert len(fold(case_of([a, b], [EARLY]), [a, b])) == 2


def test_about_a_number_and_the_number_are_two_voices() -> None:
    a, b = claim(EARLY, TEN), claim(EARLY, about(10, "dockers"), at=20)
    assert len(fold(case_of([a, b], [EARLY]), [a, b])) == 2


def test_two_names_of_a_place_are_one_voice() -> None:
    a = claim(EARLY, TEN, source=ORR, place="Port Ayla")
    b = claim(LATE, TEN, source=ORR, place="Aylaport")
    (voice,) = fold(case_of([a, b], [EARLY, LATE], [ORR]), [a, b])
    assert voice.place == "Port Ayla"


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [claim(EARLY, exactly(n, "x"), at=20 * n, source=ORR) for n in range(1, 6)]
    case = case_of(claims, [EARLY], [ORR])
    forth = [voice.claims for voice in fold(case, claims)]
    back = [voice.claims for voice in fold(case, reversed(claims))]
    assert forth == back


def test_claims_of_an_undated_report_come_last() -> None:
    a, b = claim(UNDATED, TEN), claim(LATE, TEN)
    assert in_order(case_of([a, b], [UNDATED, LATE]), [a, b, a]) == (b, a)
