"""The benchmark of attributions: how its answers are split into speech and thought."""

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def attributions(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("attributions")


def written(tmp_path: Path, *kinds: str | None) -> Path:
    answers = [{"cue": [[i, i + 1]]} | ({"kind": k} if k else {}) for i, k in enumerate(kinds)]
    found = tmp_path / "found.jsonl"
    found.write_text(json.dumps({"id": "a", "attributions": answers}) + "\n", "utf-8")
    return found


def test_thought_and_intent_are_left_out_of_speech(
    attributions: ModuleType, tmp_path: Path
) -> None:
    spoken = tmp_path / "spoken.jsonl"
    attributions.write_spoken(written(tmp_path, "speech", "thought", "intent"), spoken)
    (kept,) = json.loads(spoken.read_text("utf-8"))["attributions"]
    assert kept["kind"] == "speech"


def test_answers_without_a_kind_are_not_split(attributions: ModuleType, tmp_path: Path) -> None:
    assert not attributions.write_spoken(written(tmp_path, None), tmp_path / "spoken.jsonl")
