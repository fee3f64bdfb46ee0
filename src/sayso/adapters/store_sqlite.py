"""A ledger in one SQLite file: append-only, on disk before it is acknowledged."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, insert, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from sayso.adapters.store_memory import check_sequence, to_records
from sayso.adapters.store_tables import ENTRIES, ORIGINALS, REVISION_TABLE, REVISIONS, find_schema
from sayso.errors import InvalidValue, NotALedger, StoreError
from sayso.model.entry import Entry
from sayso.model.ids import to_digest
from sayso.model.record import from_record

#: The first bytes of every SQLite file.
MAGIC = b"SQLite format 3\x00"

#: How long a writer waits for another one.
BUSY_TIMEOUT_S = 10

#: What to do, by words of SQLite's message; the first that fits.
REMEDIES = (
    ("locked", "another program is writing to it: run the command again when that is done"),
    ("readonly", "make file and folder writable, or copy the ledger to a folder that is"),
    ("unable to open", "make file and folder writable, or copy the ledger to a folder that is"),
    ("is full", "make room on the disk and run the command again: nothing was half-written"),
    ("malformed", "the file is damaged: restore it from a copy"),
    ("not a database", "the file is damaged: restore it from a copy"),
)


class SqliteStore:
    """A Store in one SQLite file; with `create`, the file is made where there is none.

    Raises:
        NotALedger: the file is something else, or a ledger of a newer sayso.
        StoreError: there is no such file, or it can't be opened or made.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        _check_path(path, create=create)
        self._path = path
        address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        self._engine = create_engine(
            "sqlite+pysqlite://", creator=lambda: _connect(address), poolclass=QueuePool
        )
        event.listen(self._engine, "begin", _begin)
        try:
            self._bring_up_to_date(create=create)
        except StoreError:
            self.close()
            raise

    def append(self, entries: Sequence[Entry], originals: Sequence[bytes] = ()) -> None:
        """Write all of `entries` and `originals`, or none; see `sayso.ports.Store`."""
        records = to_records(entries)
        rows = [
            {"place": entry.place, "record": record, "digest": digest}
            for entry, (record, digest) in zip(entries, records, strict=True)
        ]
        kept = [{"sha256": to_digest(content), "content": content} for content in originals]
        newest = select(ENTRIES.c.place, ENTRIES.c.digest).order_by(ENTRIES.c.place.desc()).limit(1)
        with self._connect(write=True) as connection:
            last = connection.execute(newest).first()
            place, digest = (last.place, last.digest) if last else (0, "")
            check_sequence(entries, records, place=place, digest=digest)
            if rows:
                connection.execute(insert(ENTRIES), rows)
            if kept:
                connection.execute(insert(ORIGINALS), kept)

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """The entries behind place `after`, oldest first.

        Raises:
            StoreError: a record can't be read, or the database failed.
        """
        for place, record, _ in self.records(after=after):
            try:
                yield from_record(record)
            except InvalidValue as error:
                raise StoreError(
                    f"{self._path}: entry {place} can't be read: restore the ledger from a copy; "
                    "`sayso verify` says what else was changed"
                ) from error

    def records(self, *, after: int = 0) -> Iterator[tuple[int, bytes, str]]:
        """Place, record and digest behind place `after`, as kept."""
        columns = (ENTRIES.c.place, ENTRIES.c.record, ENTRIES.c.digest)
        query = select(*columns).where(ENTRIES.c.place > after).order_by(ENTRIES.c.place)
        with self._connect() as connection:
            for row in connection.execute(query):
                yield row.place, _to_bytes(row.record), str(row.digest)

    def original(self, digest: str) -> bytes | None:
        """The bytes kept under this SHA-256, or None."""
        query = select(ORIGINALS.c.content).where(ORIGINALS.c.sha256 == digest)
        with self._connect() as connection:
            content = connection.execute(query).scalar()
        return None if content is None else _to_bytes(content)

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Every original under its SHA-256, one in memory at a time."""
        query = select(ORIGINALS.c.sha256, ORIGINALS.c.content).order_by(ORIGINALS.c.sha256)
        with self._connect() as connection:
            for row in connection.execute(query):
                yield str(row.sha256), _to_bytes(row.content)

    def find_damage(self) -> Iterator[str]:
        """What is wrong with the file itself: lost pages, and tables or triggers that changed.

        Without this, `verify` could be led past a row by an index or a table's own words.
        """
        try:
            with self._connect() as connection:
                lines = connection.execute(text("PRAGMA integrity_check")).scalars().all()
                schema = find_schema(connection)
        except StoreError as error:
            yield str(error)
            return
        yield from (str(line) for line in lines if line != "ok")
        expected: dict[str, str] = import_module("sayso.adapters.migrations").make_schema()
        for name in sorted(expected.keys() | schema.keys()):
            if name not in schema:
                yield f"{name} is missing from the database"
            elif schema[name] != expected.get(name):
                yield f"{name} is not as sayso makes it"

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _connect(self, *, write: bool = False) -> Iterator[Connection]:
        """A transaction: kept if the block ends well, with the driver's errors translated."""
        try:
            engine = self._engine.execution_options(sayso_write=write)
            with engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(_explain(self._path, error)) from error

    def _bring_up_to_date(self, *, create: bool) -> None:
        with self._connect() as connection:
            revision = self._find_revision(connection)
        if revision is None and not create:
            raise StoreError(f"{self._path}: the file is empty; `sayso read FILES` fills it")
        if revision != REVISIONS[-1]:
            with self._connect(write=True) as connection:
                # Another program may have done it since.
                if self._find_revision(connection) != REVISIONS[-1]:
                    # Alembic takes a third of a second to import, and is seldom needed.
                    import_module("sayso.adapters.migrations").migrate(connection)
        self._log_ahead()

    def _find_revision(self, connection: Connection) -> str | None:
        """The revision of the ledger's tables, None for a file without any."""
        tables = connection.execute(text("SELECT name FROM sqlite_master")).scalars().all()
        if not tables:
            return None
        if REVISION_TABLE not in tables:
            raise NotALedger(
                f"{self._path} is a database of another program: name another file for the ledger"
            )
        revision = connection.execute(text(f"SELECT version_num FROM {REVISION_TABLE}")).scalar()
        if revision not in REVISIONS:
            raise NotALedger(
                f"{self._path} was written by a newer sayso (its tables have revision {revision}, "
                f"this one knows up to {REVISIONS[-1]}): upgrade sayso"
            )
        return str(revision)

    def _log_ahead(self) -> None:
        """Let readers and a writer work at once, which the file remembers."""
        connection = self._engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            # Another program has just opened the new file. All is as safe without.
            pass
        finally:
            connection.close()


def _check_path(path: Path, *, create: bool) -> None:
    """Raise unless the path is a file that may be a ledger, or one may be made there."""
    try:
        if not path.parent.is_dir():
            raise StoreError(f"{path.parent}: no such folder; make it, or name another ledger")
        if path.is_dir():
            raise NotALedger(f"{path} is a folder: name a file for the ledger")
        if path.exists():
            with path.open("rb") as file:
                begin = file.read(len(MAGIC))
        elif create:
            return
        else:
            raise StoreError(f"{path}: there is no ledger here; `sayso read FILES` makes one")
    except OSError as error:
        raise StoreError(
            f"{path} can't be opened ({error.strerror}): name another ledger"
        ) from error
    if begin not in (MAGIC, b""):
        raise NotALedger(f"{path} is not a ledger: name another file for it")


def _to_bytes(content: object) -> bytes:
    """The bytes of a column, whichever type a flipped bit has given it."""
    return content if isinstance(content, bytes) else str(content).encode()


def _connect(address: str) -> sqlite3.Connection:
    # SQLAlchemy hands a connection to one thread at a time; isolation_level None leaves
    # BEGIN to `_begin`.
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    # Text that was damaged is shown as well as it can be: `verify` says where it stands.
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    # FULL: a commit returns when the disk has it, also in write-ahead mode.
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


def _begin(connection: Connection) -> None:
    # A writer takes its lock before it looks at the last place: no other comes between.
    write = connection.get_execution_options().get("sayso_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _explain(path: Path, error: SQLAlchemyError) -> str:
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    remedy = next((remedy for words, remedy in REMEDIES if words in said), "see `sayso verify`")
    return f"{path}: {said}; {remedy}"
