"""What must hold of the project as a whole: what an import costs, versions, lock files, sizes."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import sayso

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
MODULES = sorted((ROOT / "src").rglob("*.py"))

#: Slow to load, and of no use to someone who only wants the package's values.
HEAVY = {
    "click", "fastapi", "flask", "lxml", "pydantic", "ray", "rich", "spacy", "sqlalchemy",
    "starlette", "trafilatura",
}  # fmt: skip


def in_fresh_interpreter(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT
    ).stdout


def locked(lock: Path) -> dict[str, Version]:
    """Name and version of each pin of a lock file; the newest where it differs by Python."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock.read_text("utf-8"), re.MULTILINE)
    found: dict[str, Version] = {}
    for name, pinned in pins:
        key = canonicalize_name(name)
        found[key] = max(found.get(key, Version(pinned)), Version(pinned))
    return found


def tracked_files() -> list[Path]:
    """The files git keeps; skips where this is no checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, check=False, text=True, cwd=ROOT
    )
    if listed.returncode:
        pytest.skip("needs a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_importing_the_package_loads_nothing_heavy() -> None:
    printed = in_fresh_interpreter("import json, sys, sayso; print(json.dumps([*sys.modules]))")
    loaded = {name.partition(".")[0] for name in json.loads(printed)}
    assert sorted(loaded & HEAVY) == []


def test_every_listed_public_name_can_be_had() -> None:
    printed = in_fresh_interpreter(
        "import sayso; print([n for n in sayso.__all__ if not hasattr(sayso, n)])"
    )
    assert printed.strip() == "[]"


def test_no_public_name_is_unlisted() -> None:
    code = (
        "import sayso, types; print([n for n, v in vars(sayso).items() if n[0] != '_' "
        "and n not in sayso.__all__ and not isinstance(v, types.ModuleType)])"
    )
    assert in_fresh_interpreter(code).strip() == "[]"


def test_the_package_and_its_metadata_agree_on_the_version() -> None:
    assert sayso.__version__ == PROJECT["version"] == version("sayso")


def test_the_changelogs_newest_version_is_the_packages() -> None:
    changelog = next(
        path for path in (ROOT / "CHANGELOG.md", ROOT / "docs" / "CHANGELOG.md") if path.is_file()
    )
    versions = re.findall(r"^## \[?v?(\d[^\]\s]*)", changelog.read_text("utf-8"), re.MULTILINE)
    assert versions[0] == sayso.__version__


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_holds_no_address(lock: Path) -> None:
    assert [line for line in lock.read_text("utf-8").splitlines() if "://" in line] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_of_a_lock_file_has_a_hash(lock: Path) -> None:
    text = lock.read_text("utf-8").replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line and line[0].isalnum()]
    assert pins
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("run.txt", PROJECT["dependencies"]),
        ("dev.txt", PROJECT["dependencies"]),
        ("dev.txt", PROJECT["optional-dependencies"]["dev"]),
    ],
    ids=["run", "run in dev", "dev"],
)
def test_the_lock_has_a_fitting_version_of_each_dependency(lock: str, wanted: list[str]) -> None:
    pins = locked(ROOT / "requirements" / lock)
    needs = [Requirement(each) for each in wanted]
    unmet = [
        str(need)
        for need in needs
        if (key := canonicalize_name(need.name)) not in pins or pins[key] not in need.specifier
    ]
    assert unmet == []


def test_tests_run_on_the_versions_that_users_get() -> None:
    run, dev = (locked(ROOT / "requirements" / name) for name in ("run.txt", "dev.txt"))
    assert {name: dev.get(name) for name in run} == run


def test_no_file_names_a_place_on_this_machine() -> None:
    places = [str(ROOT), str(ROOT.parent / "shared"), f"{Path.home()}/."]
    naming = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if any(place.encode() in path.read_bytes() for place in places)
    ]
    assert naming == []


def test_no_module_is_above_400_lines() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {str(path.relative_to(ROOT)): n for path, n in lines.items() if n > 400} == {}


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "src" / "sayso" / "py.typed").is_file()
