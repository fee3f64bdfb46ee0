"""The benchmark of dates: which cases it scores, and what it takes for right."""

import importlib
import json
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

#: A Wednesday.
REFERENCE = "2025-11-26T00:00:00"


@pytest.fixture
def dates(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("dates")


def result(text: str, words: str, kind: str = "date", **value: str) -> dict[str, object]:
    start = text.index(words)
    values = [{"timex": "", "type": kind, **value}]
    return {
        "Text": words.lower(),
        "Start": start,
        "End": start + len(words) - 1,
        "TypeName": f"datetimeV2.{kind}",
        "Resolution": {"values": values},
    }


def verdict(dates: ModuleType, tmp_path: Path, text: str, *results: object) -> str | None:
    path = tmp_path / "cases.json"
    entry = {"Input": text, "Context": {"ReferenceDateTime": REFERENCE}, "Results": results}
    path.write_text(json.dumps([entry]), "utf-8")
    (case,) = dates.read_cases(path)
    outcome = dates.judge(case)
    return None if outcome is None else str(outcome.verdict)


def test_the_day_expected_is_right(dates: ModuleType, tmp_path: Path) -> None:
    text = "They met on 3 May 2024."
    expected = result(text, "3 May 2024", value="2024-05-03")
    assert verdict(dates, tmp_path, text, expected) == "same"


def test_another_day_is_wrong(dates: ModuleType, tmp_path: Path) -> None:
    text = "They met on 3 May 2024."
    expected = result(text, "3 May 2024", value="2024-05-04")
    assert verdict(dates, tmp_path, text, expected) == "wrong"


def test_the_end_of_a_range_is_outside(dates: ModuleType, tmp_path: Path) -> None:
    text = "They met in May 2024."
    expected = result(text, "May 2024", "daterange", start="2024-05-01", end="2024-06-01")
    assert verdict(dates, tmp_path, text, expected) == "same"


def test_a_day_named_as_the_end_of_a_range_is_inside(dates: ModuleType, tmp_path: Path) -> None:
    text = "They met from 3 to 5 May 2024."
    timex = "(2024-05-03,2024-05-05,P2D)"
    days = {"timex": timex, "start": "2024-05-03", "end": "2024-05-05"}
    expected = result(text, "from 3 to 5 May 2024", "daterange", **days)
    assert verdict(dates, tmp_path, text, expected) == "same"


def test_a_running_month_is_right_by_our_convention(dates: ModuleType, tmp_path: Path) -> None:
    text = "Ten died this month."
    expected = result(text, "this month", "daterange", start="2025-11-01", end="2025-12-01")
    assert verdict(dates, tmp_path, text, expected) == "convention"


def test_the_days_before_one_are_told_by_its_edge(dates: ModuleType, tmp_path: Path) -> None:
    text = "They left before 2014."
    expected = result(text, "before 2014", "daterange", end="2014-01-01")
    assert verdict(dates, tmp_path, text, expected) == "same"


def test_a_date_where_none_is_expected_is_wrong(dates: ModuleType, tmp_path: Path) -> None:
    assert verdict(dates, tmp_path, "They met on 3 May 2024.") == "wrong"


def test_a_time_of_day_is_not_scored(dates: ModuleType, tmp_path: Path) -> None:
    text = "They met at 3 pm."
    expected = result(text, "at 3 pm", "time", value="15:00:00")
    assert verdict(dates, tmp_path, text, expected) is None


def test_a_case_not_meant_for_python_is_left_out(dates: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    entry = {"Input": "now", "Results": [], "Context": {"ReferenceDateTime": REFERENCE}}
    path.write_text(json.dumps([entry | {"NotSupported": "Python, java"}]), "utf-8")
    assert list(dates.read_cases(path)) == []


def test_the_reference_day_is_read(dates: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    entry = {"Input": "now", "Results": [], "Context": {"ReferenceDateTime": REFERENCE}}
    path.write_text(json.dumps([entry]), "utf-8")
    assert [case.reference for case in dates.read_cases(path)] == [date(2025, 11, 26)]
