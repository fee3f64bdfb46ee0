"""The list of rules, denials, and the brief."""

from datetime import date

from claim_builder import (
    APRIL,
    FILES,
    MARCH,
    MONTHLY,
    case_of,
    claim,
    ids_of,
    named,
    report,
)

from sayso.findings import RULES, denials, find_all, make_brief
from sayso.model.brief import Unread
from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import FindingKind
from sayso.model.quantity import between, exactly
from sayso.model.remark import Remark, RemarkKind, to_remark_id

ONE = report("one", published=date(2024, 4, 10))
TWO = report("two", published=date(2024, 4, 11))
ORR, VANCE = named("Orr"), named("Vance")
TEN, TWENTY = exactly(10, "dockers"), exactly(20, "dockers")


def case(*claims: Claim, remarks: tuple[Remark, ...] = ()) -> Case:
    return case_of(claims, (ONE, TWO), (ORR, VANCE), remarks=remarks)


def rejection(*claims: Claim, start: int = 30) -> Remark:
    at = ONE.span(start, start + 12)
    identity = to_remark_id(RemarkKind.DENIED, at, None)
    about = tuple(one.id for one in claims)
    return Remark(identity, RemarkKind.DENIED, ONE.id, at, None, VANCE.id, about, "x/1")


def test_no_claims_give_no_findings() -> None:
    assert find_all(case()) == ()


def test_every_rule_says_what_it_finds() -> None:
    assert all(rule.__doc__ for rule in RULES)


def test_a_remark_that_rejects_a_number_is_a_denial() -> None:
    one = claim(ONE, TEN, source=ORR)
    (found,) = denials(case(one, remarks=(rejection(one),)))
    assert (found.kind, found.statement) == (
        FindingKind.DENIAL,
        "Vance rejects 10 (dockers leaving).",
    )


def test_a_number_in_the_negative_is_a_denial_by_who_says_it() -> None:
    (found,) = denials(case(claim(ONE, TEN, source=VANCE, denied=True)))
    assert found.statement == "Vance rejects 10 (dockers leaving)."


def test_the_remark_on_a_negative_is_the_same_denial() -> None:
    one = claim(ONE, TEN, at=31, source=VANCE, denied=True)
    (found,) = denials(case(one, remarks=(rejection(one),)))
    assert found.steps == (f"in the words: {' '.join(ONE.text[30:42].split())}",)


def test_one_source_that_rejects_a_number_twice_is_one_denial() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TEN, source=ORR)
    (found,) = denials(case(a, b, remarks=(rejection(a), rejection(b, start=60))))
    assert frozenset(found.claims) == ids_of(a, b)


def test_rejecting_two_months_is_two_denials() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(ONE, TEN, at=20, source=ORR, covers=APRIL)
    assert len(list(denials(case(a, b, remarks=(rejection(a, b),))))) == 2


def test_a_rejection_of_nothing_known_is_no_finding() -> None:
    assert not list(denials(case(remarks=(rejection(),))))


def test_a_rejected_number_conflicts_with_nothing() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TWENTY, source=VANCE, denied=True)
    assert all(found.kind is not FindingKind.CONFLICT for found in find_all(case(a, b)))


def test_a_brief_has_a_section_for_each_measure() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(ONE, TEN, FILES, at=20)
    assert {section.name for section in make_brief(case(a, b)).sections} == {"leaving", "files"}


def test_sections_with_findings_come_first() -> None:
    files = [claim(ONE, TEN, FILES, at=20 * i) for i in range(3)]
    leaving = claim(ONE, TEN, at=90, source=ORR), claim(TWO, TWENTY, source=VANCE)
    assert make_brief(case(*files, *leaving)).sections[0].name == "leaving"


def test_the_claims_of_a_section_are_in_the_order_of_their_periods() -> None:
    rate = claim(ONE, between(1, 2, "x"), MONTHLY, at=40, covers=None)
    late, early = claim(ONE, TEN, covers=APRIL), claim(ONE, TWENTY, at=20, covers=MARCH)
    (section,) = make_brief(case(rate, late, early)).sections
    assert section.claims == (early, late, rate)


def test_each_claim_of_a_brief_has_a_status() -> None:
    a, b = claim(ONE, TEN, source=ORR), claim(TWO, TWENTY, source=VANCE)
    brief = make_brief(case(a, b))
    assert all(brief.statuses[one.id] for one in brief.claims())


def test_a_brief_passes_on_what_could_not_be_read() -> None:
    gone = Unread("gone.txt", "there is no such file", "look for it")
    brief = make_brief(case(), warnings=["one: no date"], unread=[gone], made_by="x")
    assert (brief.warnings, brief.unread, brief.made_by) == (("one: no date",), (gone,), "x")
