"""The Python API: the names of the package, and its verbs without the command line."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

STUB = Path(sayso.__file__).with_suffix(".pyi")

REPORT = """---
date: 2025-03-10
outlet: Quay News
---
Lena Orr, a port spokesperson, said that 2,400 soldiers deserted in February.
"""


def test_every_public_name_is_had_from_its_home() -> None:
    homes = vars(sayso)["_HOMES"]
    named = {name: importlib.import_module(home) for home in homes for name in homes[home]}
    assert sorted(named) == sorted(sayso.__all__)
    for name, home in named.items():
        assert getattr(sayso, name) is getattr(home, name)


def test_the_types_are_those_of_the_public_names() -> None:
    tree = ast.parse(STUB.read_text("utf8"))
    listed = [alias.asname for node in tree.body if isinstance(node, ast.ImportFrom)
              for alias in node.names]  # fmt: skip
    assert sorted(map(str, listed)) == sorted(sayso.__all__)


def test_the_public_names_are_seen_before_they_are_loaded() -> None:
    assert set(sayso.__all__) <= set(dir(sayso))


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Oracle'"):
        sayso.Oracle  # noqa: B018 - asking is the test


def test_importing_the_package_imports_none_of_its_parts() -> None:
    code = "import sys, sayso; print([n for n in sys.modules if n.startswith('sayso.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.spacy
def test_the_verbs_give_back_values(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(REPORT)
    service = sayso.Service(sayso.Settings(ledger=str(tmp_path / "desk.db")))
    request = sayso.Request((str(report),))
    (kept,) = service.read(request)
    assert isinstance(kept, sayso.Kept)
    brief = service.brief()
    (claim,) = brief.claims()
    assert claim.quantity.value.low == 2400
    assert brief.name_of(claim.source) == "Lena Orr"
    assert list(service.verify()) == []
    assert sayso.export_markdown(brief).startswith("# Brief")
