"""What the end-to-end tests share: the program in an empty folder, and one filled ledger."""

from pathlib import Path

import pytest

from e2e.program import Program

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the sample reports."""
    return SAMPLES


@pytest.fixture
def sayso(tmp_path: Path) -> Program:
    """The program in an empty folder."""
    return Program(tmp_path)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A folder whose `sayso.db` holds the sample reports; tests only look."""
    program = Program(tmp_path_factory.mktemp("filled"))
    result = program("read", SAMPLES)
    assert result.code == 0, result.err
    return program
