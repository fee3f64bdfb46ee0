"""How the error report of extraction sorts mistakes into kinds."""

import importlib
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from sayso.extract.dates.periods import find_periods

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

TEXT = "On Monday 12 huts burned in Orlenka. Ada Berg said that 40 people fled to Tarn in May."
SENTENCES = ((0, 36), (37, len(TEXT)))
PUBLISHED = "2024-06-12"

#: As the scorer compares: whole words of a name, and equal numbers.
SCORER = SimpleNamespace(
    same_name=lambda a, b: bool({*a.split()} & {*b.split()}),
    close=lambda a, b: a == b,
    words=lambda words: words.lower().replace(".", "").split(),
)


@pytest.fixture
def mistakes(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("mistakes")


def row(quantity: str, **fields: object) -> dict[str, object]:
    """A claim of the text as annotated, or as found with other fields."""
    plain = {
        "quantity": quantity, "start": TEXT.index(quantity), "low": 12, "high": 12,
        "unit": "huts", "period": None, "place": None, "speaker": "AUTHOR", "via": [],
        "period_span": None, "place_span": None, "cue_span": None, "speaker_span": None,
    }  # fmt: skip
    return {**plain, **fields}


def kind(
    mistakes: ModuleType, slot: str, gold: dict[str, object], got: dict[str, object]
) -> object:
    periods = find_periods(TEXT, published=date.fromisoformat(PUBLISHED))
    page = mistakes.Page(TEXT, PUBLISHED, SENTENCES, periods)
    return mistakes.KINDS[slot](gold, got, page, SCORER)


MONDAY = ["2024-06-10", "2024-06-10"]
MAY = ["2024-05-01", "2024-05-31"]


@pytest.mark.parametrize(
    ("wanted", "got", "said"),
    [
        (MONDAY, None, "none; the days wanted stand in its sentence"),
        (MAY, None, "none; the days wanted stand elsewhere"),
        (MAY, MONDAY, "other days; the days wanted stand elsewhere"),
        ([PUBLISHED] * 2, None, "none; the days wanted are the publication's"),
        (["2020-01-01"] * 2, None, "none; the days wanted are those of no expression found"),
    ],
)
def test_a_wrong_period_is_told_by_where_the_right_one_stands(
    mistakes: ModuleType, wanted: list[str], got: list[str] | None, said: str
) -> None:
    assert kind(mistakes, "period", row("12", period=wanted), row("12", period=got)) == said


def test_days_where_there_are_none_are_told_by_where_they_came_from(mistakes: ModuleType) -> None:
    here = row("12", period=MONDAY, period_span=[0, 9])
    there = row("12", period=MAY, period_span=[80, 86])
    gold = row("12")
    assert kind(mistakes, "period", gold, here) == "some days instead of none, from its sentence"
    assert "carried from elsewhere" in str(kind(mistakes, "period", gold, there))


def test_a_wrong_place_is_told_by_where_the_right_one_stands(mistakes: ModuleType) -> None:
    gold, got = row("12", place="Orlenka"), row("12", place="Tarn")
    said = kind(mistakes, "place", gold, got)
    assert said == "another place; the one wanted stands in its sentence"
    assert str(kind(mistakes, "place", row("12", place="Tarn"), row("12"))).endswith("elsewhere")


def test_a_lost_speaker_is_told_from_one_made_up(mistakes: ModuleType) -> None:
    said, own = row("40", speaker="Ada Berg"), row("40")
    lost = kind(mistakes, "speaker", said, own)
    assert lost == "AUTHOR instead of someone, who stands in its sentence"
    assert str(kind(mistakes, "speaker", own, said)).startswith("someone instead of AUTHOR")


def test_a_name_resolved_wrongly_is_told_from_another_report(mistakes: ModuleType) -> None:
    gold, span = row("40", speaker="Ada Berg"), [37, 45]
    got = row("40", speaker="Ole Tarn", speaker_span=span)
    said = kind(mistakes, "speaker", gold, got)
    assert said == "the right words, resolved to another name"


def test_a_speaker_taken_for_their_source_is_told(mistakes: ModuleType) -> None:
    gold = row("40", speaker="Ada Berg", via=["police"])
    said = kind(mistakes, "speaker", gold, row("40", speaker="police"))
    assert said == "a speaker mixed up with whom they rest on"


def test_a_closed_side_is_told_from_another_number(mistakes: ModuleType) -> None:
    closed = kind(mistakes, "value", row("12", high=None), row("12"))
    assert closed == "a side that the words leave open is closed"
    assert kind(mistakes, "value", row("12"), row("12", low=2, high=2)) == "another number"


def test_a_wrong_noun_is_told_by_where_the_right_one_stands(mistakes: ModuleType) -> None:
    behind = kind(mistakes, "unit", row("12"), row("12", unit="people"))
    assert behind == "another noun; the one wanted stands behind the number"
    assert kind(mistakes, "unit", row("12"), row("12", unit="")) == "nothing instead of a unit"


def test_the_number_is_marked_in_its_words(mistakes: ModuleType) -> None:
    page = mistakes.Page(TEXT, PUBLISHED, SENTENCES, ())
    assert "On Monday [12] huts burned" in mistakes._around(row("12"), page)


def test_a_report_for_people_counts_each_kind(mistakes: ModuleType) -> None:
    some = [mistakes.Mistake("one", f"[{i}] huts", 1, 2) for i in range(3)]
    lines = mistakes.to_text({"dev": {"value": {"odd": some}}}, in_full=False).splitlines()
    assert lines[:2] == ["dev: value: 3 wrong", "     3  odd"]
    assert len(lines) == 2 + 2 * mistakes.FEW
