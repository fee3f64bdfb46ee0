"""What running totals make."""

from datetime import date
from decimal import Decimal

import pytest
from claim_builder import (
    FIRST_QUARTER,
    MARCH,
    MONTHLY,
    RUNNING,
    case_of,
    claim,
    ids_of,
    named,
    report,
)

from sayso.model.claim import Claim
from sayso.model.finding import Finding
from sayso.model.period import Period
from sayso.model.quantity import about, at_least, between, exactly
from sayso.reconcile.sums import (
    MOST_RATES,
    average_totals,
    find_totals,
    say_mean,
    subtract_months,
)

ONE, TWO = report("one"), report("two", published=date(2024, 4, 11))
ORR, VANCE = named("Orr"), named("Vance")
TO_DATE = Period(FIRST_QUARTER.start, date(2024, 4, 11))
TOTAL = claim(ONE, exactly(60, "x"), RUNNING, source=ORR, covers=TO_DATE)
LAST = claim(ONE, exactly(24, "x"), at=20, source=ORR, covers=MARCH)
RATE = claim(ONE, between(10, 20, "x"), MONTHLY, at=40, source=VANCE, covers=None)


def sums(*claims: Claim) -> list[Finding]:
    case = case_of(claims, [ONE, TWO], [ORR, VANCE])
    return [*average_totals(case), *subtract_months(case)]


def test_a_total_said_with_a_month_is_averaged_up_to_that_month() -> None:
    average, _ = sums(TOTAL, LAST, RATE)
    assert average.statement == "60 over 3 months makes 20 a month on average."
    assert average.steps == (
        "60 in 3 months (January to March 2024): 60 / 3 = 20 a month",
        "20 is the very top of 10 to 20 a month (Vance)",
    )
    assert average.claims == (TOTAL.id, LAST.id, RATE.id)
    assert "not up to 10 Apr 2024" in average.caveats[0]


def test_the_month_taken_off_leaves_the_rest_for_the_months_before() -> None:
    _, rest = sums(TOTAL, LAST, RATE)
    assert rest.statement == "60 less 24 leaves 36 for January to February 2024: 18 a month."
    assert rest.steps[-1] == "18 lies inside 10 to 20 a month (Vance)"


def test_a_total_of_whole_months_needs_no_caveat() -> None:
    whole = claim(ONE, exactly(60, "x"), RUNNING, source=ORR, covers=FIRST_QUARTER)
    (average,) = sums(whole, RATE)
    assert average.caveats == ()


def test_a_total_beside_which_nothing_is_said_of_a_month_makes_no_sum() -> None:
    assert sums(claim(ONE, exactly(60, "x"), RUNNING, source=ORR, covers=FIRST_QUARTER)) == []


def test_a_total_to_date_without_a_month_makes_no_sum() -> None:
    assert sums(TOTAL) == []


def test_a_month_far_off_in_the_text_is_not_said_with_the_total() -> None:
    far = claim(ONE, exactly(24, "x"), at=900, source=ORR, covers=MARCH)
    assert sums(TOTAL, far) == []


def test_a_month_that_another_source_gives_is_not_said_with_the_total() -> None:
    other = claim(ONE, exactly(24, "x"), at=20, source=VANCE, covers=MARCH)
    assert sums(TOTAL, other) == []


def test_a_total_of_one_month_makes_no_sum() -> None:
    assert sums(claim(ONE, exactly(60, "x"), RUNNING, source=ORR, covers=MARCH)) == []


def test_a_total_that_is_only_a_floor_makes_no_sum() -> None:
    assert sums(claim(ONE, at_least(60, "x"), RUNNING, covers=FIRST_QUARTER)) == []


def test_a_month_above_its_total_leaves_nothing() -> None:
    month = claim(ONE, exactly(99, "x"), at=20, source=ORR, covers=MARCH)
    assert len(sums(TOTAL, month)) == 1


def test_the_latest_of_two_months_ends_the_total() -> None:
    february = Period(date(2024, 2, 1), date(2024, 3, 1))
    earlier = claim(ONE, exactly(9, "x"), at=10, source=ORR, covers=february)
    case = case_of([TOTAL, earlier, LAST], [ONE], [ORR])
    (total,) = find_totals(case, case.claims)
    assert total.last == LAST


def test_copies_of_a_total_make_one_sum_with_all_of_them() -> None:
    total = claim(TWO, exactly(60, "x"), RUNNING, source=VANCE, covers=FIRST_QUARTER)
    copy = claim(ONE, exactly(60, "x"), RUNNING, source=ORR, covers=FIRST_QUARTER)
    (average,) = sums(total, copy, RATE)
    assert frozenset(average.claims) == ids_of(total, copy, RATE)


def test_a_total_without_a_place_goes_with_the_place_that_others_name() -> None:
    named_too = claim(TWO, exactly(60, "x"), RUNNING, source=ORR, covers=TO_DATE, place="Karsa")
    last_too = claim(TWO, exactly(24, "x"), at=20, source=ORR, covers=MARCH, place="Karsa")
    average, _ = sums(TOTAL, LAST, named_too, last_too)
    assert set(average.claims) >= {TOTAL.id, named_too.id}


def test_totals_of_two_places_make_two_sums() -> None:
    here, there = (
        claim(ONE, exactly(60, "x"), RUNNING, at=at, source=ORR, covers=FIRST_QUARTER, place=place)
        for at, place in ((100, "Karsa"), (200, "Marsum"))
    )
    assert len(sums(here, there, RATE)) == 2


def test_a_rate_said_of_other_months_is_not_set_beside() -> None:
    rate = claim(ONE, exactly(5, "x"), MONTHLY, at=40, covers=MARCH)
    average, _ = sums(TOTAL, LAST, rate)
    assert rate.id not in average.claims


def test_a_rate_of_another_place_is_not_set_beside() -> None:
    total = claim(ONE, exactly(60, "x"), RUNNING, covers=FIRST_QUARTER, place="Borin")
    rate = claim(ONE, exactly(5, "x"), MONTHLY, at=40, covers=None, place="Port Ayla")
    assert sums(total, rate) == []


def test_many_rates_are_counted_and_not_listed() -> None:
    total = claim(ONE, exactly(60, "x"), RUNNING, source=ORR, covers=FIRST_QUARTER)
    rates = [
        claim(ONE, exactly(i, "x"), MONTHLY, at=20 * i, source=VANCE, covers=None)
        for i in range(1, MOST_RATES + 3)
    ]
    (average,) = sums(total, *rates)
    assert average.steps[-1] == "and 2 more rates a month, not set beside it here"


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (exactly(20, "x"), "20 is just 20 a month (Vance)"),
        (between(20, 30, "x"), "20 is the very bottom of 20 to 30 a month (Vance)"),
        (between(30, 40, "x"), "20 lies below 30 to 40 a month (Vance)"),
        (between(3, 4, "x"), "20 lies above 3 to 4 a month (Vance)"),
        (about(20, "x"), "20 lies inside about 20 a month (Vance)"),
    ],
)
def test_a_mean_is_set_beside_a_rate(rate: object, words: str) -> None:
    assert isinstance(rate, type(RATE.quantity.value))
    average, _ = sums(TOTAL, LAST, claim(ONE, rate, MONTHLY, at=40, source=VANCE, covers=None))
    assert average.steps[-1] == words


def test_a_small_mean_keeps_a_tenth() -> None:
    assert [say_mean(Decimal(n) / 3) for n in (100, 1000)] == ["about 33.3", "about 333"]
