"""Claims that can't all be true."""

from datetime import date

from claim_builder import (
    APRIL,
    FIRST_QUARTER,
    LEAVING,
    MARCH,
    MONTHLY,
    RUNNING,
    SHARE,
    TOLL,
    case_of,
    claim,
    ids_of,
    named,
    report,
    spans_of,
)

from sayso.model.finding import FindingKind
from sayso.model.measure import Kind, Measure, Per
from sayso.model.period import Period, day
from sayso.model.quantity import about, at_least, between, exactly
from sayso.reconcile.conflicts import (
    conflicting_counts,
    parts_above_wholes,
    rates_against_counts,
    rates_against_totals,
)

ONE = report("one", published=date(2024, 4, 10))
TWO = report("two", published=date(2024, 4, 11))
THREE = report("three", published=date(2024, 4, 12))
ALL = (ONE, TWO, THREE)
ORR, VANCE, DESK = named("Orr"), named("Vance"), named("Desk")
SOURCES = (ORR, VANCE, DESK)
TEN, TWENTY = exactly(10, "dockers"), exactly(20, "dockers")


def test_two_numbers_for_one_month_conflict() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(TWO, TEN, source=VANCE)
    (found,) = conflicting_counts(case_of([a, b], ALL, SOURCES))
    assert found.kind is FindingKind.CONFLICT
    assert (
        found.statement
        == "No number is both 10 for March 2024 (Vance) and 20 for March 2024 (Orr)."
    )
    assert found.claims == (b.id, a.id)
    assert found.evidence == spans_of([b, a])
    assert found.steps == ("Vance: 10", "Orr: 20", "no number is in both")


def test_a_number_inside_about_another_is_no_conflict() -> None:
    a, b = claim(ONE, about(20, "x"), source=ORR), claim(TWO, exactly(24, "x"), source=VANCE)
    assert not list(conflicting_counts(case_of([a, b], ALL, SOURCES)))


def test_the_tolerance_of_about_is_named() -> None:
    a, b = claim(ONE, about(20, "x"), source=ORR), claim(TWO, TEN, source=VANCE)
    (found,) = conflicting_counts(case_of([a, b], ALL, SOURCES))
    assert 'Orr: 15 to 25 ("about" read by tolerance/1)' in found.steps


def test_numbers_of_two_months_do_not_conflict() -> None:
    a, b = claim(ONE, TEN, covers=MARCH), claim(TWO, TWENTY, covers=APRIL)
    assert not list(conflicting_counts(case_of([a, b], ALL)))


def test_numbers_of_two_places_do_not_conflict() -> None:
    a, b = claim(ONE, TEN, place="Borin"), claim(TWO, TWENTY, place="Port Ayla")
    assert not list(conflicting_counts(case_of([a, b], ALL)))


def test_a_rate_and_a_count_are_not_compared_as_numbers() -> None:
    a, b = claim(ONE, TEN, LEAVING), claim(TWO, TWENTY, MONTHLY)
    assert not list(conflicting_counts(case_of([a, b], ALL)))


def test_a_measure_that_no_pack_knows_makes_no_conflict() -> None:
    odd = Measure("odd", "odd", Kind.FLOW, "persons")
    a, b = claim(ONE, TEN, odd), claim(TWO, TWENTY, odd)
    assert not list(conflicting_counts(case_of([a, b], ALL)))


def test_copies_of_one_claim_make_one_conflict_with_all_of_them() -> None:
    copies = [claim(one, TWENTY, source=ORR) for one in ALL]
    other = claim(TWO, TEN, at=40, source=VANCE)
    (found,) = conflicting_counts(case_of([*copies, other], ALL, SOURCES))
    assert frozenset(found.claims) == ids_of(*copies, other)
    assert len(found.evidence) == 4


def test_the_same_number_of_another_source_makes_a_conflict_of_its_own() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(TWO, TWENTY, source=DESK)
    other = claim(THREE, TEN, source=VANCE)
    assert len(list(conflicting_counts(case_of([a, b, other], ALL, SOURCES)))) == 2


def test_a_copy_that_leaves_the_place_out_belongs_to_the_one_that_names_it() -> None:
    a = claim(ONE, TWENTY, source=ORR, place="Port Ayla")
    b = claim(TWO, TWENTY, source=ORR)
    other = claim(THREE, TEN, source=VANCE, place="Aylaport")
    (found,) = conflicting_counts(case_of([a, b, other], ALL, SOURCES))
    assert frozenset(found.claims) == ids_of(a, b, other)


def test_a_later_number_of_the_same_origin_is_no_conflict() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(TWO, TEN, source=DESK, through=(ORR,))
    assert not list(conflicting_counts(case_of([a, b], ALL, SOURCES)))


def test_two_numbers_of_one_origin_on_one_day_conflict() -> None:
    same_day = report("same day", published=date(2024, 4, 10))
    a, b = claim(ONE, TWENTY, source=ORR), claim(same_day, TEN, source=ORR)
    assert len(list(conflicting_counts(case_of([a, b], [ONE, same_day], SOURCES)))) == 1


def test_nobody_is_set_against_himself_in_one_text() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(ONE, TEN, at=20, source=ORR)
    assert not list(conflicting_counts(case_of([a, b], ALL, SOURCES)))


def test_two_speakers_of_one_text_conflict_only_if_they_count_one_thing() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(ONE, TEN, at=40, source=VANCE)
    (found,) = conflicting_counts(case_of([a, b], ALL, SOURCES))
    assert found.condition == "if both count the same thing"


def test_tolls_conflict_only_if_they_are_of_one_event() -> None:
    a, b = claim(ONE, TWENTY, TOLL, source=ORR), claim(TWO, TEN, TOLL, source=VANCE)
    (found,) = conflicting_counts(case_of([a, b], ALL, SOURCES))
    assert found.condition == "if both speak of the same event"


def test_two_numbers_of_one_phrase_are_no_conflict() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(ONE, TEN, at=8, source=VANCE)
    assert not list(conflicting_counts(case_of([a, b], ALL, SOURCES)))


def test_a_toll_that_grows_is_no_conflict() -> None:
    a, b = claim(ONE, TEN, TOLL, source=ORR), claim(TWO, TWENTY, TOLL, source=VANCE)
    assert not list(conflicting_counts(case_of([a, b], ALL, SOURCES)))


def test_a_toll_that_shrinks_is_a_conflict() -> None:
    a, b = claim(ONE, TWENTY, TOLL, source=ORR), claim(TWO, TEN, TOLL, source=VANCE)
    assert len(list(conflicting_counts(case_of([a, b], ALL, SOURCES)))) == 1


def test_shares_without_a_day_conflict_on_a_condition() -> None:
    a = claim(ONE, exactly(80, "%"), SHARE, source=ORR, covers=None, place="Port Ayla")
    b = claim(TWO, exactly(30, "%"), SHARE, source=VANCE, covers=day(date(2024, 4, 9)),
              place="Port Ayla")  # fmt: skip
    (found,) = conflicting_counts(case_of([a, b], ALL, SOURCES))
    assert found.condition == "if both speak of the same day"


def test_shares_of_no_place_and_no_day_are_not_compared() -> None:
    a = claim(ONE, exactly(80, "%"), SHARE, source=ORR, covers=None)
    b = claim(TWO, exactly(30, "%"), SHARE, source=VANCE, covers=None)
    assert not list(conflicting_counts(case_of([a, b], ALL, SOURCES)))


def test_a_month_above_a_rate_without_months_conflicts_on_a_condition() -> None:
    a = claim(ONE, exactly(25, "x"), source=ORR)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    (found,) = rates_against_counts(case_of([a, b], ALL, SOURCES))
    assert found.condition == "if 10 to 20 a month covers March 2024"
    assert found.steps[-1] == "25 is 5 above 20"


def test_a_month_below_a_rate_is_found_too() -> None:
    a = claim(ONE, exactly(4, "x"), source=ORR)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    (found,) = rates_against_counts(case_of([a, b], ALL, SOURCES))
    assert found.steps[-1] == "4 is 6 below 10"


def test_a_rate_said_of_the_month_conflicts_without_a_condition() -> None:
    a = claim(ONE, exactly(25, "x"), source=ORR)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=FIRST_QUARTER)
    (found,) = rates_against_counts(case_of([a, b], ALL, SOURCES))
    assert found.condition is None


def test_a_rate_said_of_other_months_is_not_compared() -> None:
    a = claim(ONE, exactly(25, "x"), source=ORR, covers=APRIL)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=FIRST_QUARTER)
    assert not list(rates_against_counts(case_of([a, b], ALL, SOURCES)))


def test_a_rate_of_another_place_is_not_compared() -> None:
    a = claim(ONE, exactly(25, "x"), source=ORR, place="Borin")
    b = claim(TWO, between(10, 20, "x"), MONTHLY, covers=None, place="Port Ayla")
    assert not list(rates_against_counts(case_of([a, b], ALL, SOURCES)))


def test_a_rate_a_day_is_not_set_against_a_month() -> None:
    daily = Measure("leaving", "dockers leaving", Kind.FLOW, "persons", per=Per.DAY)
    a, b = claim(ONE, exactly(25, "x")), claim(TWO, exactly(1, "x"), daily, covers=None)
    assert not list(rates_against_counts(case_of([a, b], ALL)))


def test_a_total_that_the_rate_can_not_make_conflicts() -> None:
    a = claim(ONE, exactly(90, "x"), RUNNING, source=ORR, covers=FIRST_QUARTER)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    (found,) = rates_against_totals(case_of([a, b], ALL, SOURCES))
    assert found.steps == ("Vance: 10 to 20", "3 months of it make 30 to 60", "90 is 30 above 60")


def test_a_total_that_the_rate_makes_is_no_conflict() -> None:
    a = claim(ONE, exactly(60, "x"), RUNNING, source=ORR, covers=FIRST_QUARTER)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    assert not list(rates_against_totals(case_of([a, b], ALL, SOURCES)))


def test_a_conflict_with_a_total_says_to_which_day_it_is_read() -> None:
    to_date = Period(FIRST_QUARTER.start, date(2024, 4, 10))
    total = claim(ONE, exactly(90, "x"), RUNNING, source=ORR, covers=to_date)
    last = claim(ONE, exactly(15, "x"), at=20, source=ORR, covers=MARCH)
    rate = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    (found,) = rates_against_totals(case_of([total, last, rate], ALL, SOURCES))
    assert "up to the end of that month, and not up to 9 Apr 2024" in found.caveats[0]


def test_a_part_above_its_whole_conflicts() -> None:
    a = claim(ONE, exactly(30, "x"), source=ORR, covers=MARCH)
    b = claim(TWO, exactly(20, "x"), source=VANCE, covers=FIRST_QUARTER)
    (found,) = parts_above_wholes(case_of([b, a], ALL, SOURCES))
    assert found.claims == (a.id, b.id)
    assert found.steps[0] == "March 2024 lies inside January to March 2024"


def test_a_part_of_at_least_so_many_is_above_a_smaller_whole() -> None:
    a = claim(ONE, at_least(30, "x"), source=ORR, covers=MARCH)
    b = claim(TWO, exactly(20, "x"), source=VANCE, covers=FIRST_QUARTER)
    assert len(list(parts_above_wholes(case_of([a, b], ALL, SOURCES)))) == 1


def test_a_part_below_its_whole_is_no_conflict() -> None:
    a = claim(ONE, TEN, source=ORR, covers=MARCH)
    b = claim(TWO, TWENTY, source=VANCE, covers=FIRST_QUARTER)
    assert not list(parts_above_wholes(case_of([a, b], ALL, SOURCES)))


def test_a_period_that_only_overlaps_is_no_part() -> None:
    a = claim(ONE, exactly(30, "x"), covers=Period(date(2024, 3, 1), date(2024, 5, 1)))
    b = claim(TWO, exactly(20, "x"), covers=FIRST_QUARTER)
    assert not list(parts_above_wholes(case_of([a, b], ALL)))


def test_many_days_inside_one_month_are_compared_with_it() -> None:
    days = [
        claim(ONE, exactly(30 + i, "x"), at=20 * i, source=ORR, covers=day(date(2024, 3, 1 + i)))
        for i in range(5)
    ]
    more = [claim(TWO, exactly(40 + i, "x"), at=20 * i, source=ORR,
                  covers=day(date(2024, 3, 1))) for i in range(5)]  # fmt: skip
    whole = claim(THREE, TEN, source=VANCE, covers=MARCH)
    found = list(parts_above_wholes(case_of([*days, *more, whole], ALL, SOURCES)))
    assert len(found) == 10
