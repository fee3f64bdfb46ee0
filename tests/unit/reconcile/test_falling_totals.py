"""Running totals that fall, as they were first told."""

from datetime import date, timedelta

import pytest
from claim_builder import RUNNING, case_of, claim, named, report

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.finding import Finding
from sayso.model.period import Period
from sayso.model.quantity import Quantity, about, at_least, exactly
from sayso.reconcile.versions import falling_totals, revisions, superseded

ORR, DESK = named("Orr"), named("Desk")
SINCE = date(2024, 1, 1)


class Reports:
    """Running totals of one origin, each in a report of its own."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.claims: list[Claim] = []

    def tell(
        self, day: int, n: int | Quantity, *, on: int | None = None, copy: bool = False
    ) -> Claim:
        """The total through the day, published on it or `on` another, by Orr or a copy of him."""
        published = SINCE + timedelta(days=day if on is None else on)
        document = report(f"report {len(self.documents)}", published=published)
        made = claim(
            document,
            exactly(n, "x") if isinstance(n, int) else n,
            RUNNING,
            source=DESK if copy else ORR,
            through=(ORR,) if copy else (),
            covers=Period(SINCE, SINCE + timedelta(days=day + 1)),
        )
        self.documents.append(document)
        self.claims.append(made)
        return made

    def falls(self) -> list[Finding]:
        return list(falling_totals(case_of(self.claims, self.documents, (ORR, DESK))))


@pytest.fixture
def reports() -> Reports:
    return Reports()


def test_each_fall_is_found_once(reports: Reports) -> None:
    told = [reports.tell(day, n) for day, n in enumerate((10, 20, 15, 18, 30, 29))]
    found = [finding.claims for finding in reports.falls()]
    assert found == [(told[1].id, told[2].id), (told[4].id, told[5].id)]


def test_the_finding_says_what_falls_from_what_to_what(reports: Reports) -> None:
    reports.tell(1, 20)
    reports.tell(2, 15)
    (found,) = reports.falls()
    assert found.statement == (
        "The running total of Orr (dockers leaving) falls from 20 (2024-01-02) to 15 (2024-01-03)."
    )
    assert found.steps[-1] == "5 fewer, where a running total can only grow"


def test_a_number_without_an_upper_limit_between_two_hides_no_fall(reports: Reports) -> None:
    before, _, after = reports.tell(1, 20), reports.tell(2, at_least(5, "x")), reports.tell(3, 15)
    assert [finding.claims for finding in reports.falls()] == [(before.id, after.id)]


def test_about_the_same_is_no_fall(reports: Reports) -> None:
    reports.tell(1, 20)
    reports.tell(2, about(20, "x"))
    reports.tell(3, 20)
    assert not reports.falls()


def test_a_correction_of_an_earlier_day_makes_no_fall(reports: Reports) -> None:
    for day, n in enumerate((10, 20, 25)):
        reports.tell(day, n)
    reports.tell(1, 8, on=2)
    assert not reports.falls()


def test_a_fall_that_was_corrected_says_what_it_was_corrected_to(reports: Reports) -> None:
    reports.tell(1, 20)
    reports.tell(2, 15)
    reports.tell(1, 14, on=2)
    (found,) = reports.falls()
    assert found.steps[-1] == "2024-01-02: told anew as 14 on 2024-01-03"
    assert len(list(revisions(case_of(reports.claims, reports.documents, (ORR, DESK))))) == 1


def test_a_total_changed_by_a_copy_makes_no_fall(reports: Reports) -> None:
    reports.tell(1, 20)
    reports.tell(1, 99, copy=True)
    reports.tell(2, 25)
    assert not reports.falls()


def test_two_numbers_of_one_day_are_a_fall_only_if_both_are(reports: Reports) -> None:
    reports.tell(1, 20)
    reports.tell(1, 30)
    reports.tell(2, 25)
    assert not reports.falls()
    reports.tell(3, 12)
    assert len(reports.falls()) == 1


def test_what_was_published_before_the_higher_number_is_no_fall_from_it(reports: Reports) -> None:
    reports.tell(1, 30, on=9)
    reports.tell(2, 25)
    assert not reports.falls()


def test_totals_above_a_later_one_do_not_stand(reports: Reports) -> None:
    _, high, _ = reports.tell(1, 10), reports.tell(2, 20), reports.tell(3, 15)
    case = case_of(reports.claims, reports.documents, (ORR, DESK))
    assert superseded(case, reports.claims) == {high.id}
