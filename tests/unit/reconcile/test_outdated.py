"""Totals made of numbers that their origin replaced."""

from datetime import date

from claim_builder import LEAVING, RUNNING, case_of, claim, ids_of, named, report

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import FindingKind
from sayso.model.measure import Measure
from sayso.model.period import Period, year
from sayso.model.quantity import exactly
from sayso.reconcile.conflicts import cannot_all_be_true
from sayso.reconcile.versions import revisions, superseded

FIRST, LATER = (
    report("first", published=date(2024, 4, 10)),
    report("later", published=date(2024, 5, 1)),
)
ORR = named("Orr")
BOTH_YEARS = Period(date(2022, 1, 1), date(2024, 1, 1))


def told(n: int, period: Period, *, later: bool = False, measure: Measure = LEAVING) -> Claim:
    return claim(
        LATER if later else FIRST,
        exactly(n, "x"),
        measure,
        at=n % 97 * 10,
        source=ORR,
        covers=period,
    )


#: Two years read from two lines of one year: 300 + 700 = 1,000, and then the right ones.
PARTS = (told(300, year(2022)), told(700, year(2023)))
TOTAL = told(1000, BOTH_YEARS, measure=RUNNING)
#: The same total since a day inside the first year, which is no other number for the same days.
OPEN_TOTAL = told(1000, Period(date(2022, 2, 1), BOTH_YEARS.end), measure=RUNNING)
RIGHT = (told(1000, year(2022), later=True), told(2500, year(2023), later=True))
RIGHT_TOTAL = told(3500, BOTH_YEARS, later=True, measure=RUNNING)


def case(*claims: Claim) -> Case:
    return case_of(claims, (FIRST, LATER), (ORR,))


def test_a_total_goes_with_the_parts_that_were_replaced() -> None:
    claims = (*PARTS, TOTAL, *RIGHT)
    assert superseded(case(*claims), claims) == ids_of(*PARTS, TOTAL)


def test_a_total_whose_parts_stand_stands() -> None:
    claims = (*PARTS, TOTAL)
    assert not superseded(case(*claims), claims)


def test_a_total_that_its_parts_do_not_make_stands() -> None:
    total = told(1234, BOTH_YEARS, measure=RUNNING)
    claims = (*PARTS, total, *RIGHT)
    assert total.id not in superseded(case(*claims), claims)


def test_a_total_that_its_origin_gives_again_stands() -> None:
    again = told(1000, BOTH_YEARS, later=True, measure=RUNNING)
    claims = (*PARTS, TOTAL, again, *RIGHT)
    assert not superseded(case(*claims), claims) & ids_of(TOTAL, again)


def test_parts_told_less_exactly_later_change_no_total() -> None:
    parts = told(347, year(2022)), told(6641, year(2023))
    total = told(6988, BOTH_YEARS, measure=RUNNING)
    rough = told(6600, year(2023), later=True)
    claims = (*parts, total, rough)
    assert superseded(case(*claims), claims) == ids_of(rough)


def test_the_finding_shows_the_way_from_the_old_total_to_the_new() -> None:
    (found,) = (
        finding
        for finding in revisions(case(*PARTS, OPEN_TOTAL, *RIGHT, RIGHT_TOTAL))
        if "is made of numbers" in finding.statement
    )
    assert found.kind is FindingKind.REVISION
    assert found.statement == (
        "1,000 for February 2022 to December 2023 (Orr) is made of numbers that Orr replaced; "
        "with those that replaced them it makes 3,500."
    )
    assert found.steps == (
        "300 for 2022: replaced by 1,000",
        "700 for 2023: replaced by 2,500",
        "300 + 700 = 1,000 for 2022: parts of one number",
        "1,000 - 300 + 1,000 - 700 + 2,500 = 3,500",
        "3,500 for January 2022 to December 2023 (Orr) is just that",
    )


def test_an_outdated_total_is_in_no_conflict() -> None:
    claims = (*PARTS, OPEN_TOTAL, *RIGHT)
    assert not list(cannot_all_be_true(case(*claims)))
