"""Series of known behaviour: falls and corrections of daily totals, and months that close.

`python benchmarks/series.py` prints the figures. The tables enter as a user's would, by a
mapping, into a ledger of their own; the truth is found by the obvious loop over the numbers.
"""

import csv
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from programs import ROOT, CannotMeasure, Figures, lines

from sayso.app.analysis import Analysis
from sayso.app.importing import Imported, import_into, open_table
from sayso.app.service import Service
from sayso.app.settings import Settings
from sayso.model.claim import Claim
from sayso.model.finding import Finding, FindingKind
from sayso.model.ids import ClaimId

TOTALS = ("russia_losses_equipment.json", "russia_losses_personnel.json")
CORRECTIONS = "russia_losses_equipment_correction.json"
CLAIMED = "series/ua_mod_claimed_losses"
MONTHLY = (
    "series/economist/Soldier_deaths_casualties_in_Ukraine_-_uk_mod_month-by-month_estimates.csv"
)
NEEDS: tuple[str, ...] = (*(f"{CLAIMED}/{name}" for name in (*TOTALS, CORRECTIONS)), MONTHLY)

#: What stands beside the totals of a day and is no total.
NO_TOTALS = frozenset({"date", "day", "greatest losses direction", "personnel*", "POW"})

#: What the series call a number that is not exact.
HEDGES = {"about": "about", "more": "more than"}

ORIGIN: dict[str, object] = {
    "outlet": {"value": "Ministry feed"},
    "speaker": {"value": "Ministry"},
    "published": "published",
}

OF_TOTALS: dict[str, object] = {
    **ORIGIN,
    "document": ["published", "corrects"],
    "value": "value",
    "hedge": "hedge",
    "measure": "category",
    "counts": {"value": "items"},
    "kind": {"value": "cumulative"},
    "start": {"value": "2022-02-24"},
    "end": "day",
}

OF_MONTHS: dict[str, object] = {
    **ORIGIN,
    "document": "published",
    "measure": {"value": "soldiers lost"},
    "counts": {"value": "persons"},
    "claims": [
        {"value": "average", "kind": {"value": "per day"}, "start": "month", "end": "month"},
        {"value": "counted", "kind": {"value": "flow"}, "start": "month", "end": "month"},
        {
            "value": "total",
            "kind": {"value": "cumulative"},
            "start": {"value": "2022-03-01"},
            "end": "month",
        },
    ],
}

#: A total: its category, the last day that it is about, and the number.
Total = tuple[str, date, int]


def run(shared: Path) -> Figures:
    """All figures."""
    with tempfile.TemporaryDirectory() as folder:
        return {
            **measure_totals(shared / CLAIMED, Path(folder)),
            **measure_months(shared / MONTHLY, Path(folder)),
        }


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)


def measure_totals(source: Path, folder: Path) -> Figures:
    """Falls and corrections found in the daily totals, and how long it took to find them."""
    hedged = read_totals(source)
    totals = [total for total, _ in hedged]
    corrections = read_corrections(source, totals)
    rows: list[tuple[object, ...]] = [
        (day, "", category, n, hedge, day) for (category, day, n), hedge in hedged
    ]
    rows += [
        (day + timedelta(days=1), day, category, n, "", day) for category, day, n in corrections
    ]
    header = ("published", "corrects", "category", "value", "hedge", "day")
    analysis, taken = import_rows("totals", header, rows, OF_TOTALS, folder)
    start = time.perf_counter()
    findings = analysis.findings
    finding = time.perf_counter() - start
    found = {_of_fall(analysis, f) for f in findings if f.kind is FindingKind.FALL}
    true = set(find_falls(totals))
    revised = _revised(analysis, findings)
    contradictions = sum(f.kind.is_contradiction for f in findings)
    return {
        "claims": float(len(rows)),
        "import s": taken,
        "findings s": finding,
        "falls true": float(len(true)),
        "falls found": float(len(true & found)),
        "falls invented": float(len(found - true)),
        "corrections": float(len(corrections)),
        "corrections recognised": float(len(revised & set(corrections))),
        "other contradictions": float(contradictions - len(found)),
    }


def measure_months(path: Path, folder: Path) -> Figures:
    """How many findings there are in months whose averages, counts and totals all close."""
    with path.open(encoding="utf8", newline="") as file:
        rows = [_to_month(row) for row in csv.DictReader(file)]
    header = ("published", "month", "average", "counted", "total")
    analysis, _ = import_rows("months", header, rows, OF_MONTHS, folder)
    return {"months": float(len(rows)), "findings in months": float(len(analysis.findings))}


def read_totals(source: Path) -> list[tuple[Total, str]]:
    """Every total with its hedge, by category and day."""
    told = []
    for name in TOTALS:
        for row in json.loads((source / name).read_text("utf8")):
            hedge = HEDGES.get(row.get("personnel*", ""), "")
            for category in row.keys() - NO_TOTALS:
                told.append(((category, date.fromisoformat(row["date"]), row[category]), hedge))
    return sorted(told)


def read_corrections(source: Path, totals: Iterable[Total]) -> list[Total]:
    """The totals of the days before, as the corrections tell them anew."""
    known = {(category, day): n for category, day, n in totals}
    told = []
    for row in json.loads((source / CORRECTIONS).read_text("utf8")):
        day = date.fromisoformat(row["date"]) - timedelta(days=1)
        for category in sorted(row.keys() - NO_TOTALS):
            if row[category]:
                told.append((category, day, known[category, day] + row[category]))
    return told


def find_falls(totals: Sequence[Total]) -> list[tuple[Total, Total]]:
    """The truth: each day's total against the one before it."""
    return [(a, b) for a, b in pairwise(totals) if a[0] == b[0] and b[2] < a[2]]


def import_rows(
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    mapping: Mapping[str, object],
    folder: Path,
) -> tuple[Analysis, float]:
    """What follows from the rows, put into a ledger, and the seconds that this took.

    Raises:
        CannotMeasure: a row did not go in.
    """
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    settings = Settings(ledger=str(folder / f"{name}.db"))
    start = time.perf_counter()
    outcomes = list(import_into(open_table(str(path), settings, mapping=mapping), settings))
    taken = time.perf_counter() - start
    if not all(isinstance(outcome, Imported) for outcome in outcomes):
        raise CannotMeasure(f"not all rows of the table {name} went in")
    return Service(settings).analysis(), taken


def _of_fall(analysis: Analysis, finding: Finding) -> tuple[Total, Total]:
    claims = analysis.case.by_id()
    before, after = (_to_total(claims, identity) for identity in finding.claims)
    return before, after


def _revised(analysis: Analysis, findings: Iterable[Finding]) -> set[Total]:
    """The numbers that stand for others, as the revisions say."""
    claims = analysis.case.by_id()
    return {
        _to_total(claims, identity)
        for finding in findings
        if finding.kind is FindingKind.REVISION
        for identity in finding.claims[1:]
    }


def _to_total(claims: Mapping[ClaimId, Claim], identity: ClaimId) -> Total:
    claim = claims[identity]
    n, covers = claim.quantity.value.best, claim.covers
    day = covers.value.last if covers is not None else date.min
    return claim.measure.label, day, int(n) if n is not None else 0


def _to_month(row: Mapping[str, str]) -> tuple[object, ...]:
    day, month, year = map(int, row["date (at beginning of next month)"].split("/"))
    published = date(year, month, day)
    return (
        published,
        f"{published - timedelta(days=1):%Y-%m}",
        row["casualties (average daily losses)"],
        row["casualties in month"],
        row["cumulative casualties"],
    )


if __name__ == "__main__":
    sys.stdout.write(table(run(ROOT.parent / "shared")) + "\n")
