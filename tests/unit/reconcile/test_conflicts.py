"""Claims that can't all be true."""

from dataclasses import replace
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
from sayso.reconcile.conflicts import cannot_all_be_true

ONE = report("one", published=date(2024, 4, 10))
TWO = report("two", published=date(2024, 4, 11))
THREE = report("three", published=date(2024, 4, 12))
ALL = (ONE, TWO, THREE)
ORR, VANCE, DESK = named("Orr"), named("Vance"), named("Desk")
SOURCES = (ORR, VANCE, DESK)
TEN, TWENTY = exactly(10, "dockers"), exactly(20, "dockers")


def test_two_numbers_for_one_month_conflict() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(TWO, TEN, source=VANCE)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.kind is FindingKind.CONFLICT
    assert (
        found.statement
        == "No number is both 10 for March 2024 (Vance) and 20 for March 2024 (Orr)."
    )
    assert found.claims == (b.id, a.id)
    assert found.evidence == spans_of([b, a])
    assert found.steps == (
        "March 2024: at least 20 (Orr: 20)",
        "March 2024: at most 10 (Vance: 10)",
        "20 is 10 above 10",
    )


def test_a_number_inside_about_another_is_no_conflict() -> None:
    a, b = claim(ONE, about(20, "x"), source=ORR), claim(TWO, exactly(24, "x"), source=VANCE)
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_the_tolerance_of_about_is_named() -> None:
    a, b = claim(ONE, about(20, "x"), source=ORR), claim(TWO, TEN, source=VANCE)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert 'Orr: 15 to 25 ("about" read by tolerance/1)' in found.steps[0]


def test_numbers_of_two_months_do_not_conflict() -> None:
    a, b = claim(ONE, TEN, covers=MARCH), claim(TWO, TWENTY, covers=APRIL)
    assert not list(cannot_all_be_true(case_of([a, b], ALL)))


def test_numbers_of_two_places_do_not_conflict() -> None:
    a, b = claim(ONE, TEN, place="Borin"), claim(TWO, TWENTY, place="Port Ayla")
    assert not list(cannot_all_be_true(case_of([a, b], ALL)))


def test_a_rate_a_month_and_a_count_of_three_are_not_compared_as_numbers() -> None:
    a = claim(ONE, exactly(60, "x"), LEAVING, covers=FIRST_QUARTER)
    b = claim(TWO, TWENTY, MONTHLY, covers=FIRST_QUARTER)
    assert not list(cannot_all_be_true(case_of([a, b], ALL)))


ODD = Measure("odd", "odd", Kind.FLOW, "persons")


def test_a_measure_read_from_a_text_that_no_pack_knows_makes_no_conflict() -> None:
    made = [claim(ONE, TEN, ODD), claim(TWO, TWENTY, ODD)]
    a, b = (replace(one, method="extract/2") for one in made)
    assert not list(cannot_all_be_true(case_of([a, b], ALL)))


def test_a_measure_that_a_person_named_is_compared() -> None:
    a, b = claim(ONE, TEN, ODD), claim(TWO, TWENTY, ODD)
    assert len(list(cannot_all_be_true(case_of([a, b], ALL)))) == 1


def test_copies_of_one_claim_make_one_conflict_with_all_of_them() -> None:
    copies = [claim(one, TWENTY, source=ORR) for one in ALL]
    other = claim(TWO, TEN, at=40, source=VANCE)
    (found,) = cannot_all_be_true(case_of([*copies, other], ALL, SOURCES))
    assert frozenset(found.claims) == ids_of(*copies, other)
    assert len(found.evidence) == 4


def test_the_same_number_of_another_source_is_the_same_conflict() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(TWO, TWENTY, source=DESK)
    other = claim(THREE, TEN, source=VANCE)
    (found,) = cannot_all_be_true(case_of([a, b, other], ALL, SOURCES))
    assert "20 for March 2024 (Orr and Desk)" in found.statement


def test_a_copy_that_leaves_the_place_out_belongs_to_the_one_that_names_it() -> None:
    a = claim(ONE, TWENTY, source=ORR, place="Port Ayla")
    b = claim(TWO, TWENTY, source=ORR)
    other = claim(THREE, TEN, source=VANCE, place="Aylaport")
    (found,) = cannot_all_be_true(case_of([a, b, other], ALL, SOURCES))
    assert frozenset(found.claims) == ids_of(a, b, other)


def test_a_later_number_of_the_same_origin_is_no_conflict() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(TWO, TEN, source=DESK, through=(ORR,))
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_two_numbers_of_one_origin_on_one_day_conflict() -> None:
    same_day = report("same day", published=date(2024, 4, 10))
    a, b = claim(ONE, TWENTY, source=ORR), claim(same_day, TEN, source=ORR)
    assert len(list(cannot_all_be_true(case_of([a, b], [ONE, same_day], SOURCES)))) == 1


def test_nobody_is_set_against_himself_in_one_text() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(ONE, TEN, at=20, source=ORR)
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_two_speakers_of_one_text_conflict_only_if_they_count_one_thing() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(ONE, TEN, at=40, source=VANCE)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.condition == "if both count the same thing"


def test_tolls_conflict_only_if_they_are_of_one_event() -> None:
    a, b = claim(ONE, TWENTY, TOLL, source=ORR), claim(TWO, TEN, TOLL, source=VANCE)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.condition == "if both speak of the same event"


def test_two_numbers_of_one_phrase_are_no_conflict() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(ONE, TEN, at=8, source=VANCE)
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_a_toll_that_grows_is_no_conflict() -> None:
    a, b = claim(ONE, TEN, TOLL, source=ORR), claim(TWO, TWENTY, TOLL, source=VANCE)
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_a_toll_that_shrinks_is_a_conflict() -> None:
    a, b = claim(ONE, TWENTY, TOLL, source=ORR), claim(TWO, TEN, TOLL, source=VANCE)
    assert len(list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))) == 1


def test_shares_without_a_day_conflict_on_a_condition() -> None:
    a = claim(ONE, exactly(80, "%"), SHARE, source=ORR, covers=None, place="Port Ayla")
    b = claim(TWO, exactly(30, "%"), SHARE, source=VANCE, covers=day(date(2024, 4, 9)),
              place="Port Ayla")  # fmt: skip
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.condition == "if both speak of the same day"


def test_shares_of_no_place_and_no_day_are_not_compared() -> None:
    a = claim(ONE, exactly(80, "%"), SHARE, source=ORR, covers=None)
    b = claim(TWO, exactly(30, "%"), SHARE, source=VANCE, covers=None)
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_a_month_above_a_rate_without_months_conflicts_on_a_condition() -> None:
    a = claim(ONE, exactly(25, "x"), source=ORR)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.condition == "if 10 to 20 a month covers March 2024"
    assert found.steps[-1] == "25 is 5 above 20"


def test_a_month_below_a_rate_is_found_too() -> None:
    a = claim(ONE, exactly(4, "x"), source=ORR)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.steps[-1] == "10 is 6 above 4"


def test_a_rate_said_of_the_month_alone_conflicts_without_a_condition() -> None:
    a = claim(ONE, exactly(25, "x"), source=ORR)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=MARCH)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.condition is None


def test_a_rate_of_several_months_conflicts_with_one_only_if_it_is_no_average() -> None:
    a = claim(ONE, exactly(25, "x"), source=ORR)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=FIRST_QUARTER)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.condition == "if 10 to 20 a month is meant of each month, and not on average"


def test_a_rate_said_of_other_months_is_not_compared() -> None:
    a = claim(ONE, exactly(25, "x"), source=ORR, covers=APRIL)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=FIRST_QUARTER)
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_a_rate_of_another_place_is_not_compared() -> None:
    a = claim(ONE, exactly(25, "x"), source=ORR, place="Borin")
    b = claim(TWO, between(10, 20, "x"), MONTHLY, covers=None, place="Port Ayla")
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_a_rate_a_day_makes_so_many_in_a_month() -> None:
    daily = Measure("leaving", "dockers leaving", Kind.FLOW, "persons", per=Per.DAY)
    a, b = claim(ONE, exactly(25, "x")), claim(TWO, exactly(1, "x"), daily, covers=MARCH)
    (found,) = cannot_all_be_true(case_of([a, b], ALL))
    assert "31 days at 1 at least make 31" in found.steps[0]


def test_a_total_that_the_rate_can_not_make_conflicts() -> None:
    a = claim(ONE, exactly(90, "x"), RUNNING, source=ORR, covers=FIRST_QUARTER)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.steps == (
        "January to March 2024: at least 90 (Orr: 90)",
        "January to March 2024: 3 months at 20 at most make 60 (Vance: 10 to 20 a month)",
        "90 is 30 above 60",
    )


def test_a_total_that_the_rate_makes_is_no_conflict() -> None:
    a = claim(ONE, exactly(60, "x"), RUNNING, source=ORR, covers=FIRST_QUARTER)
    b = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_a_conflict_with_a_total_says_to_which_day_it_is_read() -> None:
    to_date = Period(FIRST_QUARTER.start, date(2024, 4, 10))
    total = claim(ONE, exactly(90, "x"), RUNNING, source=ORR, covers=to_date)
    last = claim(ONE, exactly(15, "x"), at=20, source=ORR, covers=MARCH)
    rate = claim(TWO, between(10, 20, "x"), MONTHLY, source=VANCE, covers=None)
    (found,) = cannot_all_be_true(case_of([total, last, rate], ALL, SOURCES))
    assert "up to the end of that month, and not up to 9 Apr 2024" in found.caveats[0]


def test_a_part_above_its_whole_conflicts() -> None:
    a = claim(ONE, exactly(30, "x"), source=ORR, covers=MARCH)
    b = claim(TWO, exactly(20, "x"), source=VANCE, covers=FIRST_QUARTER)
    (found,) = cannot_all_be_true(case_of([b, a], ALL, SOURCES))
    assert found.claims == (a.id, b.id)
    assert found.steps[1] == "January to March 2024: at most 20 (Vance: 20)"


def test_a_part_of_at_least_so_many_is_above_a_smaller_whole() -> None:
    a = claim(ONE, at_least(30, "x"), source=ORR, covers=MARCH)
    b = claim(TWO, exactly(20, "x"), source=VANCE, covers=FIRST_QUARTER)
    assert len(list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))) == 1


def test_a_part_below_its_whole_is_no_conflict() -> None:
    a = claim(ONE, TEN, source=ORR, covers=MARCH)
    b = claim(TWO, TWENTY, source=VANCE, covers=FIRST_QUARTER)
    assert not list(cannot_all_be_true(case_of([a, b], ALL, SOURCES)))


def test_a_period_that_only_overlaps_is_no_part() -> None:
    a = claim(ONE, exactly(30, "x"), covers=Period(date(2024, 3, 1), date(2024, 5, 1)))
    b = claim(TWO, exactly(20, "x"), covers=FIRST_QUARTER)
    assert not list(cannot_all_be_true(case_of([a, b], ALL)))


def test_many_days_inside_one_month_are_compared_with_it() -> None:
    days = [
        claim(ONE, exactly(30 + i, "x"), at=20 * i, source=ORR, covers=day(date(2024, 3, 1 + i)))
        for i in range(5)
    ]
    more = [claim(TWO, exactly(40 + i, "x"), at=20 * i, source=ORR,
                  covers=day(date(2024, 3, 1))) for i in range(5)]  # fmt: skip
    whole = claim(THREE, TEN, source=VANCE, covers=MARCH)
    found = list(cannot_all_be_true(case_of([*days, *more, whole], ALL, SOURCES)))
    assert len(found) == 9


def test_three_numbers_that_leave_no_course_are_one_conflict() -> None:
    months = [Period(date(2024, m, 1), date(2024, m + 1, 1)) for m in (1, 2, 3)]
    parts = [claim(one, TEN, source=who, covers=month)
             for one, who, month in zip(ALL, SOURCES, months, strict=True)]  # fmt: skip
    whole = claim(ONE, TWENTY, at=40, source=named("Ferro"), covers=FIRST_QUARTER)
    (found,) = cannot_all_be_true(case_of([*parts, whole], ALL, (*SOURCES, named("Ferro"))))
    assert frozenset(found.claims) == ids_of(*parts, whole)
    assert found.steps[-2:] == ("together at least 10 + 10 + 10 = 30", "30 is 10 above 20")


def test_without_any_one_of_three_there_is_no_conflict() -> None:
    months = [Period(date(2024, m, 1), date(2024, m + 1, 1)) for m in (1, 2)]
    claims = [claim(ONE, TEN, source=ORR, covers=months[0]),
              claim(TWO, TEN, source=VANCE, covers=months[1]),
              claim(THREE, exactly(15, "x"), source=DESK, covers=FIRST_QUARTER)]  # fmt: skip
    for gone in claims:
        left = [one for one in claims if one is not gone]
        assert not list(cannot_all_be_true(case_of(left, ALL, SOURCES)))


def test_a_number_that_is_another_rounded_is_rounding_and_no_conflict() -> None:
    a = claim(ONE, exactly(21_600, "x"), source=ORR)
    b = claim(TWO, exactly(21_602, "x"), source=VANCE)
    (found,) = cannot_all_be_true(case_of([a, b], ALL, SOURCES))
    assert found.kind is FindingKind.ROUNDING


def test_a_rate_that_others_tell_of_no_days_is_probably_given_anothers_days() -> None:
    rate = between(10, 20, "x")
    right = claim(ONE, rate, MONTHLY, source=ORR, covers=None)
    wrong = claim(TWO, rate, MONTHLY, source=VANCE, covers=Period(date(2020, 1, 1), APRIL.start))
    total = claim(THREE, exactly(90, "x"), RUNNING, source=DESK,
                  covers=Period(date(2020, 1, 1), APRIL.start))  # fmt: skip
    found = cannot_all_be_true(case_of([right, wrong, total], ALL, SOURCES))
    kinds = {one.kind for one in found if wrong.id in one.claims}
    assert kinds == {FindingKind.MISPLACED}


def test_claims_judged_different_do_not_conflict() -> None:
    a, b = claim(ONE, TWENTY, source=ORR), claim(TWO, TEN, source=VANCE)
    first, second = sorted((a.id, b.id))
    case = replace(case_of([a, b], ALL, SOURCES), judgements={(first, second): False})
    assert not list(cannot_all_be_true(case))


def test_claims_judged_the_same_are_compared_whatever_their_words() -> None:
    a = claim(ONE, TWENTY, source=ORR, scope=("article 7",))
    b = claim(TWO, TEN, source=VANCE)
    first, second = sorted((a.id, b.id))
    case = case_of([a, b], ALL, SOURCES)
    assert not list(cannot_all_be_true(case))
    assert list(cannot_all_be_true(replace(case, judgements={(first, second): True})))
