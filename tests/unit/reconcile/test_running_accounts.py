"""Running totals that one speaker gives with what each month adds."""

from datetime import date

from claim_builder import LEAVING, RUNNING, case_of, claim, named, report

from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.finding import FindingKind
from sayso.model.period import Period, month
from sayso.model.quantity import exactly
from sayso.model.source import Source
from sayso.reconcile.routes import sums_of_parts

ORR, DESK = named("Orr"), named("Desk")
DOCUMENTS = tuple(report(f"month {n}", published=date(2024, n + 1, 1)) for n in range(1, 6))
START = date(2024, 1, 1)


def account(added: list[int], totals: list[int], *, one_text: bool = False) -> list[Claim]:
    """For each month what came, and the total with it."""
    claims = []
    for n, (new, total) in enumerate(zip(added, totals, strict=True), 1):
        document = DOCUMENTS[0 if one_text else n - 1]
        period = month(2024, n)
        claims += [
            claim(document, exactly(new, "x"), LEAVING, at=20 * n, source=ORR, covers=period),
            claim(
                document, exactly(total, "x"), RUNNING,
                at=20 * n + 10, source=ORR, covers=Period(START, period.end),
            ),
        ]  # fmt: skip
    return claims


def case(claims: list[Claim], *sources: Source) -> Case:
    return case_of(claims, DOCUMENTS, (ORR, *sources))


def test_an_account_that_closes_is_no_finding() -> None:
    assert not list(sums_of_parts(case(account([5, 7, 11], [5, 12, 23]))))


def test_nor_is_it_in_one_text() -> None:
    assert not list(sums_of_parts(case(account([5, 7, 11], [5, 12, 23], one_text=True))))


def test_a_total_that_is_not_the_one_before_and_what_came_is_a_broken_sum() -> None:
    found = list(sums_of_parts(case(account([5, 9, 11], [5, 12, 23]))))
    (broken,) = (finding for finding in found if finding.kind is FindingKind.BROKEN_SUM)
    assert broken.statement == (
        "The parts that Orr gives for January to February 2024 make 14, and not the total of 12."
    )


def test_the_same_from_two_speakers_is_told_as_a_sum() -> None:
    claims = account([5, 7], [5, 12])
    copy = claim(DOCUMENTS[4], exactly(12, "x"), RUNNING, source=DESK,
                 covers=Period(START, date(2024, 3, 1)))  # fmt: skip
    (found,) = sums_of_parts(case([*claims[:3], copy], DESK))
    assert found.kind is FindingKind.SUM
    assert "exactly this number" in found.statement


def test_one_total_of_a_text_whose_parts_make_it_is_told() -> None:
    claims = account([5, 7], [5, 12], one_text=True)
    (found,) = sums_of_parts(case([claims[0], claims[2], claims[3]]))
    assert "make exactly the total of 12" in found.statement
