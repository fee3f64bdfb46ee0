"""How claims stand."""

from datetime import date

from claim_builder import APRIL, MARCH, case_of, claim, named, report

from sayso.findings import find_all
from sayso.independence.status import find_statuses
from sayso.model.brief import Standing, Status
from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.quantity import exactly
from sayso.model.remark import Remark, RemarkKind, to_remark_id

ONE = report("one", published=date(2024, 4, 10), outlet="The Quay")
TWO = report("two", published=date(2024, 4, 11))
THREE = report("three", published=date(2024, 4, 12), outlet="THE QUAY")
ALL = (ONE, TWO, THREE)
ORR, VANCE = named("Orr"), named("Vance")
TEN, TWENTY = exactly(10, "dockers"), exactly(20, "dockers")


def case(*claims: Claim, remarks: tuple[Remark, ...] = ()) -> Case:
    return case_of(claims, ALL, (ORR, VANCE), remarks=remarks)


def standings(of: Case, claim: Claim) -> list[Standing]:
    return [status.standing for status in find_statuses(of, find_all(of))[claim.id]]


def remark(kind: RemarkKind, about: Claim, by: str | None = None) -> Remark:
    at = ONE.span(40, 50)
    source = VANCE.id if by else None
    return Remark(to_remark_id(kind, at, None), kind, ONE.id, at, None, source, (about.id,), "x/1")


def test_a_claim_that_nobody_else_makes_has_a_single_source() -> None:
    one = claim(ONE, TEN, source=ORR)
    assert standings(case(one), one) == [Standing.SINGLE_SOURCE]


def test_a_number_that_two_sources_give_is_said_by_others() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TEN, source=VANCE)
    assert standings(case(a, b), a) == standings(case(a, b), b) == [Standing.OTHER_SOURCES]


def test_the_same_source_twice_is_no_other() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TEN, source=ORR)
    assert standings(case(a, b), a) == [Standing.SINGLE_SOURCE]


def test_two_reports_of_one_outlet_are_no_others_to_each_other() -> None:
    a, b = claim(ONE, TEN), claim(THREE, TEN)
    assert standings(case(a, b), a) == [Standing.SINGLE_SOURCE]


def test_the_same_number_for_another_month_is_no_support() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TEN, source=VANCE, covers=APRIL)
    assert standings(case(a, b), a) == [Standing.SINGLE_SOURCE]


def test_the_same_number_for_another_side_is_no_support() -> None:
    a = claim(ONE, TEN, source=ORR, scope=("of Ayla",))
    b = claim(TWO, TEN, source=VANCE, scope=("of Borin",))
    assert standings(case(a, b), a) == [Standing.SINGLE_SOURCE]


def test_the_same_number_for_another_place_is_no_support() -> None:
    a, b = claim(ONE, TEN, source=ORR, place="Borin"), claim(TWO, TEN, source=VANCE, place="Cray")
    assert standings(case(a, b), a) == [Standing.SINGLE_SOURCE]


def test_the_same_number_for_no_named_place_is_said_by_others() -> None:
    a, b = claim(ONE, TEN, source=ORR, place="Borin"), claim(TWO, TEN, source=VANCE)
    assert standings(case(a, b), a) == standings(case(a, b), b) == [Standing.OTHER_SOURCES]


def test_a_source_that_rejects_the_number_does_not_support_it() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TEN, source=VANCE, denied=True)
    assert standings(case(a, b), a) == [Standing.DENIED, Standing.SINGLE_SOURCE]


def test_a_denial_names_who_denies_and_in_which_words() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TEN, source=VANCE, denied=True)
    first = find_statuses(case(a, b), ())[a.id][0]
    assert first == Status(Standing.DENIED, "Vance", b.quantity.at)


def test_a_denied_claim_is_denied_by_its_own_source() -> None:
    one = claim(ONE, TEN, source=VANCE, denied=True)
    assert standings(case(one), one) == [Standing.DENIED, Standing.SINGLE_SOURCE]


def test_both_claims_of_a_conflict_are_contradicted() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TWENTY, source=VANCE)
    of = case(a, b)
    assert {standings(of, one)[0] for one in (a, b)} == {Standing.CONTRADICTED}


def test_all_old_copies_are_revised_and_the_new_number_is_not() -> None:
    old = [claim(ONE, TEN, at=at, source=ORR, covers=MARCH) for at in (0, 20)]
    new = claim(TWO, TWENTY, source=ORR, covers=MARCH)
    of = case(*old, new)
    assert all(Standing.REVISED in standings(of, one) for one in old)
    assert standings(of, new) == [Standing.SINGLE_SOURCE]


def test_a_remark_gives_its_status_with_its_words() -> None:
    one = claim(ONE, TEN, source=ORR)
    said = remark(RemarkKind.UNCONFIRMED, one, "Vance")
    statuses = find_statuses(case(one, remarks=(said,)), ())
    assert statuses[one.id][0] == Status(Standing.UNCONFIRMED, "Vance", said.at)


def test_a_loaded_word_is_no_status() -> None:
    one = claim(ONE, TEN, source=ORR)
    of = case(one, remarks=(remark(RemarkKind.LOADED, one),))
    assert standings(of, one) == [Standing.SINGLE_SOURCE]
