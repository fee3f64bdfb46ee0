"""The benchmarks' door: what it lists, what it says without data, and how it checks floors."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def door(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / "run.py"), *arguments],
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.fixture
def floors(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("floors")


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text('[claims]\ndigest = "d1"\n[claims.at_least]\n"core F1" = 0.5\n')
    return path


def test_the_list_names_each_benchmark_with_its_needs() -> None:
    listed = door("--list").stdout
    assert all(name in listed for name in ("attributions", "claims", "corpus", "speed", "startup"))
    assert "needs gold/score_claims.py" in listed


def test_missing_data_is_named_with_exit_code_2(tmp_path: Path) -> None:
    done = door("claims", "--shared", str(tmp_path))
    assert done.returncode == 2
    assert "gold/dev, gold/suite not found in" in done.stderr


def test_an_unknown_name_is_a_wrong_argument() -> None:
    assert door("weather").returncode == 2


def test_mistakes_are_shown_of_claims_alone() -> None:
    done = door("corpus", "--errors")
    assert done.returncode == 2
    assert "--errors is for claims" in done.stderr


@pytest.mark.shared
def test_an_unknown_slot_is_named_with_those_there_are(shared: Path) -> None:
    done = door("claims", "--errors", "colour", "--shared", str(shared))
    assert done.returncode == 1
    assert "no slot 'colour'; there are missed, spurious, value" in done.stderr


def test_a_figure_on_its_floor_holds(floors: ModuleType, pinned: Path) -> None:
    assert floors.broken("claims", {"core F1": 0.5, "digest": "d1"}, pinned) == []


def test_a_figure_below_its_floor_is_named(floors: ModuleType, pinned: Path) -> None:
    found = floors.broken("claims", {"core F1": 0.49, "digest": "d1"}, pinned)
    assert found == ["core F1 is 0.490, not at least 0.5"]


def test_a_figure_that_is_gone_breaks_its_floor(floors: ModuleType, pinned: Path) -> None:
    found = floors.broken("claims", {"digest": "d1"}, pinned)
    assert found == ["core F1 was not measured, and at least 0.5 is pinned"]


def test_other_data_than_the_floors_were_measured_on_is_named(
    floors: ModuleType, pinned: Path
) -> None:
    (found,) = floors.broken("claims", {"core F1": 0.9, "digest": "d2"}, pinned)
    assert "digest d2, not d1" in found


def test_a_benchmark_without_floors_is_told_apart_from_a_passed_one(
    floors: ModuleType, pinned: Path
) -> None:
    assert floors.broken("corpus", {"digest": "d1"}, pinned) is None
