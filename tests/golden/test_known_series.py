"""Series of known behaviour: falls found and none invented, corrections told as revisions.

The series lie beside the checkout; they enter as tables of claims, as a user's would.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.app.analysis import Analysis
from sayso.app.importing import Imported, import_into, open_table
from sayso.app.service import Service
from sayso.app.settings import Settings
from sayso.model.finding import Finding, FindingKind
from sayso.model.measure import Per

pytestmark = pytest.mark.shared

MAPPINGS = Path(__file__).parent / "mappings"

#: What stands beside the totals of a day and is no total.
NO_TOTALS = frozenset({"date", "day", "greatest losses direction", "personnel*", "POW"})

#: What the series call a number that is not exact.
HEDGES = {"about": "about", "more": "more than"}

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A total up to and with a day, when it was told, and whether it corrects an earlier one."""

    category: str
    day: date
    n: int
    published: date
    hedge: str = ""
    corrects: bool = False


def import_rows(
    header: Sequence[str], rows: Iterable[Sequence[object]], mapping: str, folder: Path
) -> Analysis:
    table = folder / "claims.csv"
    with table.open("w", encoding="utf8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return analyse(table, mapping, folder)


def analyse(table: Path, mapping: str, folder: Path) -> Analysis:
    settings = Settings(ledger=str(folder / "series.db"))
    opened = open_table(str(table), settings, mapping=str(MAPPINGS / mapping))
    assert all(isinstance(outcome, Imported) for outcome in import_into(opened, settings))
    return Service(settings).analysis()


def of_kind(analysis: Analysis, *kinds: FindingKind) -> list[Finding]:
    return [finding for finding in analysis.findings if finding.kind in kinds]


# -- daily running totals, and their corrections ----------------------------------------------


def read_totals(folder: Path) -> list[Told]:
    """The totals of every category, each category in the order of its days."""
    told = []
    for name in ("russia_losses_equipment.json", "russia_losses_personnel.json"):
        for row in json.loads((folder / name).read_text("utf8")):
            day, hedge = date.fromisoformat(row["date"]), HEDGES.get(row.get("personnel*", ""), "")
            for category in sorted(row.keys() - NO_TOTALS):
                told.append(Told(category, day, row[category], day, hedge))
    return sorted(told, key=lambda total: (total.category, total.day))


def read_corrections(folder: Path, totals: Iterable[Told]) -> list[Told]:
    """The total of the day before, as each correction tells it anew."""
    known = {(total.category, total.day): total.n for total in totals}
    told = []
    for row in json.loads((folder / "russia_losses_equipment_correction.json").read_text("utf8")):
        published = date.fromisoformat(row["date"])
        before = published - timedelta(days=1)
        for category in sorted(row.keys() - NO_TOTALS):
            if row[category]:
                n = known[category, before] + row[category]
                told.append(Told(category, before, n, published, corrects=True))
    return told


def find_true_falls(totals: Iterable[Told]) -> list[tuple[Told, Told]]:
    """The obvious loop: each day's total against the one before it."""
    return [
        (before, after)
        for before, after in pairwise(totals)
        if before.category == after.category and after.n < before.n
    ]


@pytest.fixture(scope="module")
def source(shared: Path) -> Path:
    return shared / "series" / "ua_mod_claimed_losses"


@pytest.fixture(scope="module")
def totals(source: Path) -> list[Told]:
    return read_totals(source)


@pytest.fixture(scope="module")
def corrections(source: Path, totals: list[Told]) -> list[Told]:
    return read_corrections(source, totals)


def import_totals(told: Iterable[Told], folder: Path) -> Analysis:
    header = ("published", "corrects", "category", "value", "hedge", "day")
    rows = (
        (t.published, t.day if t.corrects else "", t.category, t.n, t.hedge, t.day) for t in told
    )
    return import_rows(header, rows, "daily_totals.yaml", folder)


@pytest.fixture(scope="module")
def plain(totals: list[Told], tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """The totals as they were told day by day."""
    return import_totals(totals, tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def corrected(
    totals: list[Told], corrections: list[Told], tmp_path_factory: pytest.TempPathFactory
) -> Analysis:
    """The totals with their corrections."""
    return import_totals([*totals, *corrections], tmp_path_factory.mktemp("corrected"))


def find_falls(analysis: Analysis) -> list[tuple[object, ...]]:
    """What the falls found say: category, and day and number before and after."""
    claims = analysis.case.by_id()
    found = []
    for finding in of_kind(analysis, FindingKind.FALL):
        before, after = (claims[identity] for identity in finding.claims)
        assert before.covers is not None
        assert after.covers is not None
        found.append(
            (
                before.measure.label,
                *(before.covers.value.last, before.quantity.value.best),
                *(after.covers.value.last, after.quantity.value.best),
            )
        )
    return sorted(found, key=str)


def as_found(falls: Iterable[tuple[Told, Told]]) -> list[tuple[object, ...]]:
    told = ((a.category, a.day, a.n, b.day, b.n) for a, b in falls)
    return sorted(told, key=str)


def test_the_series_falls_thirteen_times(totals: list[Told]) -> None:
    assert len(find_true_falls(totals)) == 13


def test_every_fall_is_found_and_none_invented(plain: Analysis, totals: list[Told]) -> None:
    assert find_falls(plain) == as_found(find_true_falls(totals))


def test_nothing_but_the_falls_is_found(plain: Analysis) -> None:
    assert {finding.kind for finding in plain.findings} == {FindingKind.FALL}


def test_corrections_make_no_fall_and_hide_none(corrected: Analysis, totals: list[Told]) -> None:
    assert find_falls(corrected) == as_found(find_true_falls(totals))


def test_every_correction_is_a_revision(corrected: Analysis, corrections: list[Told]) -> None:
    claims = corrected.case.by_id()
    revised = {
        (claims[new].measure.label, claims[new].quantity.value.best, len(finding.claims))
        for finding in of_kind(corrected, FindingKind.REVISION)
        for new in finding.claims[1:]
    }
    assert revised == {(told.category, Decimal(told.n), 2) for told in corrections}
    assert len(of_kind(corrected, FindingKind.REVISION)) == len(corrections) == 86


def test_with_corrections_nothing_else_is_found(corrected: Analysis) -> None:
    kinds = {finding.kind for finding in corrected.findings}
    assert kinds == {FindingKind.FALL, FindingKind.REVISION}


def test_a_fall_that_its_origin_explained_says_so(corrected: Analysis) -> None:
    explained = [
        finding
        for finding in of_kind(corrected, FindingKind.FALL)
        if any("told anew as" in step for step in finding.steps)
    ]
    assert len(explained) == 11


# -- months: average, count and running total -------------------------------------------------


@pytest.fixture(scope="module")
def months(shared: Path) -> list[tuple[object, ...]]:
    """Publication, month, daily average, count and running total of each month."""
    name = "Soldier_deaths_casualties_in_Ukraine_-_uk_mod_month-by-month_estimates.csv"
    with (shared / "series" / "economist" / name).open(encoding="utf8", newline="") as file:
        return list(map(_to_month, csv.DictReader(file)))


def _to_month(row: Mapping[str, str]) -> tuple[object, ...]:
    day, month, year = map(int, row["date (at beginning of next month)"].split("/"))
    return (
        date(year, month, day),
        f"{row['year']}-{MONTHS.index(row['month']) + 1:02}",
        row["casualties (average daily losses)"],
        row["casualties in month"],
        row["cumulative casualties"],
    )


MONTH_HEADER = ("published", "month", "average", "counted", "total")


@pytest.fixture(scope="module")
def monthly(months: list[tuple[object, ...]], tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    folder = tmp_path_factory.mktemp("months")
    return import_rows(MONTH_HEADER, months, "monthly_averages.yaml", folder)


def test_each_month_gives_three_claims(monthly: Analysis) -> None:
    assert len(monthly.case.claims) == 3 * 47
    assert sum(claim.measure.per is Per.DAY for claim in monthly.case.claims) == 47


def test_months_that_close_give_no_finding_at_all(monthly: Analysis) -> None:
    assert [finding.statement for finding in monthly.findings] == []


def test_months_that_close_give_none_in_one_document_either(
    months: list[tuple[object, ...]], tmp_path: Path
) -> None:
    last = months[-1][0]
    rows = [(last, *row[1:]) for row in months]
    analysis = import_rows(MONTH_HEADER, rows, "monthly_averages.yaml", tmp_path)
    assert len(analysis.case.documents) == 1
    assert [finding.statement for finding in analysis.findings] == []


def test_one_month_that_does_not_close_is_found(
    months: list[tuple[object, ...]], tmp_path: Path
) -> None:
    published, month, average, counted, total = months[20]
    wrong = (published, month, average, int(str(counted)) + 5000, total)
    rows = [*months[:20], wrong, *months[21:]]
    analysis = import_rows(MONTH_HEADER, rows, "monthly_averages.yaml", tmp_path)
    (found,) = of_kind(analysis, FindingKind.BROKEN_SUM)
    assert "5,000 more than" in found.steps[-1]
    assert {f.kind for f in analysis.findings if f.kind.is_contradiction} == {found.kind}


# -- estimates by many sources ----------------------------------------------------------------


@pytest.fixture(scope="module")
def estimates(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    table = shared / "series/economist/Soldier_deaths_casualties_in_Ukraine_-_estimates.csv"
    return analyse(table, "estimates.yaml", tmp_path_factory.mktemp("estimates"))


def test_all_estimates_go_in(estimates: Analysis) -> None:
    assert len(estimates.case.claims) == 124
    assert len({claim.source for claim in estimates.case.claims}) == 33


def test_a_conflict_of_estimates_is_between_sources_and_names_them(estimates: Analysis) -> None:
    claims = estimates.case.by_id()
    conflicts = of_kind(estimates, FindingKind.CONFLICT)
    assert conflicts
    for finding in conflicts:
        sources = {estimates.case.name_of(claims[identity]) for identity in finding.claims}
        assert len(sources) > 1
        assert all(source in finding.statement for source in sources)


def test_estimates_of_the_two_bodies_are_never_set_against_each_other(estimates: Analysis) -> None:
    claims = estimates.case.by_id()
    for finding in estimates.findings:
        counted = {
            (claims[identity].measure.name, claims[identity].scope[0].value)
            for identity in finding.claims
        }
        assert len(counted) == 1


def test_estimates_of_many_sources_have_a_range_for_each_period(estimates: Analysis) -> None:
    for measure in ("soldiers dead", "soldiers dead or wounded"):
        found = estimates.estimate(measure)
        assert found
        for each in found:
            assert each.low is None or each.high is None or each.low <= each.high
