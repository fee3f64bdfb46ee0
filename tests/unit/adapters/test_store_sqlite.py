"""The ledger's file: what it refuses, what it survives, and where a changed byte is found."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from brief_fixture import make_brief

from sayso.adapters.migrations import load_history
from sayso.adapters.store_sqlite import SqliteStore
from sayso.adapters.store_tables import REVISIONS
from sayso.errors import BrokenSequence, NotALedger, SaysoError, StoreError
from sayso.ledger import Flaw, follow, replay, verify
from sayso.model.document import Document, Metadata, to_document_id
from sayso.model.entry import Entry, Explained, Named, Received
from sayso.model.ids import to_digest
from sayso.model.source import Source, SourceKind, to_source_id

RECORDED = datetime(2025, 11, 21, tzinfo=UTC)
TEXT = "Forty boats left Ostholm in May, Mayor Lind said."
CONTENT = TEXT.encode()
DOCUMENT = Document(
    id=to_document_id(CONTENT, TEXT),
    text=TEXT,
    original=to_digest(CONTENT),
    part=None,
    reader="text/1",
    media_type="text/plain",
    path="boats.txt",
    metadata=Metadata(),
)


def chain(count: int) -> tuple[Entry, ...]:
    names = [f"Port officer {number}" for number in range(1, count)]
    sources = [Source(to_source_id(name), name, SourceKind.PERSON) for name in names]
    bodies = [Received(DOCUMENT), *map(Named, sources)]
    return follow(bodies, after=0, previous="", recorded=RECORDED, agent="test/1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed ledger of five entries and one original."""
    path = tmp_path / "ledger.db"
    store = SqliteStore(path, create=True)
    store.append(chain(5), [CONTENT])
    store.close()
    return path


def find_flaws(path: Path) -> list[Flaw]:
    store = SqliteStore(path, create=False)
    try:
        return list(verify(store.records(), store.originals(), damage=store.find_damage()))
    finally:
        store.close()


def tamper(path: Path, *statements: str) -> None:
    """Change the file as a stranger with a database browser could, and hide how."""
    connection = sqlite3.connect(path)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    with connection:
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
    connection.close()


# Opening


def test_a_ledger_keeps_its_entries_when_it_is_opened_again(path: Path) -> None:
    store = SqliteStore(path, create=False)
    assert tuple(store.entries()) == chain(5)
    assert store.original(DOCUMENT.original) == CONTENT
    store.close()


def test_opening_to_create_keeps_what_is_there(path: Path) -> None:
    store = SqliteStore(path, create=True)
    assert len(list(store.entries())) == 5
    store.close()


def test_a_name_with_signs_that_addresses_use_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "100% of it?mode=memory #1.db"
    SqliteStore(path, create=True).close()
    assert path.is_file()


def test_no_file_is_made_when_only_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no ledger here; `sayso read FILES` makes one"):
        SqliteStore(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="away: no such folder; make it"):
        SqliteStore(tmp_path / "away" / "ledger.db", create=True)


def test_a_folder_is_not_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="is a folder"):
        SqliteStore(tmp_path, create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_words_is_not_a_ledger_and_is_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a ledger, just notes.")
    with pytest.raises(NotALedger, match=r"notes\.txt is not a ledger"):
        SqliteStore(path, create=create)
    assert path.read_text() == "Not a ledger, just notes."


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="a database of another program"):
        SqliteStore(path, create=True)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_sayso_is_refused(path: Path) -> None:
    tamper(path, "UPDATE sayso_revision SET version_num = '9999'")
    with pytest.raises(NotALedger, match=r"revision 9999, .*: upgrade sayso"):
        SqliteStore(path, create=True)


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    with pytest.raises(StoreError, match="the file is empty"):
        SqliteStore(path, create=False)
    SqliteStore(path, create=True).close()
    assert find_flaws(path) == []


def test_a_file_that_only_begins_like_a_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    with pytest.raises(StoreError, match="restore it from a copy"):
        SqliteStore(path, create=False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_file_that_may_not_be_read_is_an_error(path: Path) -> None:
    path.chmod(0)
    with pytest.raises(StoreError, match="can't be opened"):
        SqliteStore(path, create=False)


def test_the_newest_migration_is_the_one_that_opening_expects() -> None:
    history = load_history()
    assert [each.revision for each in history.walk_revisions()] == list(reversed(REVISIONS))


def test_opening_a_ledger_that_is_up_to_date_does_not_import_alembic(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sayso.adapters.store_sqlite import SqliteStore;"
        f"SqliteStore(Path({str(path)!r}), create=False).close();"
        "sys.exit('alembic' in sys.modules or 'sqlalchemy.orm' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


# Writing


def test_a_second_writer_is_refused_and_can_go_on(path: Path) -> None:
    first, second = SqliteStore(path, create=False), SqliteStore(path, create=False)
    entries = chain(7)
    first.append(entries[5:6])
    with pytest.raises(BrokenSequence, match="place 7, got 6"):
        second.append(entries[5:6])
    second.append(entries[6:])
    first.close()
    second.close()
    assert find_flaws(path) == []


def test_a_writer_that_waits_too_long_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.adapters.store_sqlite.BUSY_TIMEOUT_S", 0.05)
    store = SqliteStore(path, create=False)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program is writing to it"):
        store.append(chain(6)[5:])
    other.close()
    store.append(chain(6)[5:])
    store.close()


def test_a_failed_write_leaves_nothing_behind(path: Path) -> None:
    tamper(
        path,
        "CREATE TRIGGER full BEFORE INSERT ON originals "
        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
    )
    store = SqliteStore(path, create=False)
    with pytest.raises(StoreError, match="make room on the disk"):
        store.append(chain(6)[5:], [b"more"])
    assert len(list(store.entries())) == 5
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET digest = ''",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries (place, record, digest) VALUES (1, '{}', '')",
        "UPDATE originals SET content = ''",
        "DELETE FROM originals",
    ],
)
def test_the_file_itself_refuses_changes(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match=r"never changed|added at the end"):
        connection.execute(statement)
    connection.close()


def test_the_file_itself_ignores_another_original_of_the_same_name(path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "INSERT OR REPLACE INTO originals (sha256, content) SELECT sha256, 'x' FROM originals"
        )
    connection.close()
    assert find_flaws(path) == []


def test_a_commit_is_on_disk_and_readers_do_not_wait(path: Path) -> None:
    store = SqliteStore(path, create=False)
    connection = store._engine.raw_connection()
    cursor = connection.cursor()
    asked = {}
    for name in ("synchronous", "journal_mode"):
        cursor.execute(f"PRAGMA {name}")
        asked[name] = cursor.fetchone()[0]
    connection.close()
    store.close()
    assert asked == {"synchronous": 2, "journal_mode": "wal"}


def test_a_stranger_can_read_the_entries_with_sql(path: Path) -> None:
    connection = sqlite3.connect(path)
    row = connection.execute(
        "SELECT recorded, agent, type, subject, previous FROM entries WHERE place = 1"
    ).fetchone()
    connection.close()
    assert row == ("2025-11-21T00:00:00Z", "test/1", "received", DOCUMENT.id, "")


# Flipping a byte


def test_a_byte_flipped_in_a_record_is_found_at_its_entry(path: Path) -> None:
    tamper(
        path,
        "UPDATE entries SET record = CAST(replace(CAST(record AS TEXT), 'officer 2', 'officer 8') "
        "AS BLOB) WHERE place = 3",
    )
    assert [flaw.where for flaw in find_flaws(path)] == ["entry 3"]


def test_a_byte_flipped_in_an_original_is_found_at_its_digest(path: Path) -> None:
    tamper(
        path,
        "UPDATE originals SET content = "
        "CAST(replace(CAST(content AS TEXT), 'Forty', 'Sixty') AS BLOB)",
    )
    assert [flaw.where for flaw in find_flaws(path)] == [f"original {DOCUMENT.original[:12]}…"]


def test_a_removed_entry_is_found_behind_the_gap(path: Path) -> None:
    tamper(path, "DELETE FROM entries WHERE place = 2")
    assert [flaw.where for flaw in find_flaws(path)] == ["entry 3"]


def test_a_removed_original_is_found_at_its_document(path: Path) -> None:
    tamper(path, "DELETE FROM originals")
    assert [flaw.where for flaw in find_flaws(path)] == [f"document {DOCUMENT.id}"]


def test_a_record_that_cannot_be_read_stops_reading_with_its_place(path: Path) -> None:
    tamper(path, "UPDATE entries SET record = CAST('{}' AS BLOB) WHERE place = 2")
    store = SqliteStore(path, create=False)
    with pytest.raises(StoreError, match="entry 2 can't be read"):
        list(store.entries())
    store.close()


@pytest.mark.parametrize("words", [b"Port officer 3", b"Forty boats left Ostholm"])
def test_a_byte_flipped_in_the_file_is_found(path: Path, words: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(words) + 2] ^= 1
    path.write_bytes(content)
    assert find_flaws(path) != []


def test_a_column_that_became_another_type_is_checked_like_any(path: Path) -> None:
    tamper(
        path,
        "UPDATE originals SET content = 'Sixty'",
        "UPDATE entries SET record = 7 WHERE place = 5",
        "UPDATE entries SET digest = CAST(x'ff41' AS TEXT) WHERE place = 3",
    )
    assert [flaw.where for flaw in find_flaws(path)] == [
        "entry 3",
        "entry 5",
        f"original {DOCUMENT.original[:12]}…",
    ]


def test_a_trigger_that_was_removed_is_said(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER entries_no_delete")
    connection.close()
    assert [flaw.what for flaw in find_flaws(path)] == [
        "trigger entries_no_delete is missing from the database"
    ]


def kept_in(path: Path) -> tuple[list[tuple[int, bytes, str]], list[tuple[str, bytes]]]:
    store = SqliteStore(path, create=False)
    try:
        return list(store.records()), list(store.originals())
    finally:
        store.close()


def test_wherever_a_byte_is_flipped_it_is_found_or_nothing_was_changed(path: Path) -> None:
    whole, before = path.read_bytes(), kept_in(path)
    for place in random.Random(7).sample(range(len(whole)), 60):
        flipped = bytearray(whole)
        flipped[place] ^= 0x10
        path.write_bytes(flipped)
        try:
            is_found = find_flaws(path) != []
            assert is_found or kept_in(path) == before, f"byte {place}"
        except SaysoError:
            pass


# Killing the writer

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sayso.adapters.store_sqlite import SqliteStore
from sayso.ledger import follow, replay
from sayso.model.entry import Withdrawn
store = SqliteStore(Path(sys.argv[1]), create=True)
state = replay(store.entries())
while True:
    bodies = [Withdrawn(f"c_{n}", "x" * 5000) for n in range(3)]
    new = follow(bodies, after=state.place, previous=state.digest,
                 recorded=datetime(2025, 1, 1, tzinfo=UTC), agent="test/1")
    store.append(new, [str(state.place).encode() * 3000])
    state = replay(new, state)
    print(state.place, flush=True)
"""


def run_until_killed(path: Path, wait_s: float) -> int:
    """The last place that a writer reported before it was killed; 0 for none."""
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(wait_s)
        writer.send_signal(signal.SIGKILL)
        lines = [first, *writer.stdout.read().splitlines(keepends=True)]
    reported = [int(line) for line in lines if line.endswith("\n")]
    return reported[-1] if reported else 0


def test_a_killed_writer_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    waits = random.Random(11)
    for _ in range(5):
        reported = run_until_killed(path, waits.uniform(0.001, 0.12))
        store = SqliteStore(path, create=False)
        state = replay(store.entries())
        kept = sum(1 for _ in store.originals())
        store.close()
        assert state.place >= reported > 0
        assert (state.place, find_flaws(path)) == (kept * 3, [])


def test_a_writer_killed_while_it_makes_the_file_leaves_one_that_can_be_filled(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", WRITER]
    waits = random.Random(13)
    for number in range(3):
        path = tmp_path / f"ledger{number}.db"
        with subprocess.Popen([*command, str(path)], stdout=subprocess.DEVNULL) as writer:
            while not path.exists() and writer.poll() is None:
                time.sleep(0.001)
            time.sleep(waits.uniform(0, 0.3))
            writer.kill()
        SqliteStore(path, create=True).close()
        assert find_flaws(path) == []


@pytest.fixture(autouse=True)
def _same_code_in_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Child processes import the package that is under test here."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))


def test_an_explanation_is_the_subject_of_its_entry(tmp_path: Path) -> None:
    explanation = make_brief().explanations[0]
    path = tmp_path / "ledger.db"
    store = SqliteStore(path, create=True)
    made = follow([Explained(explanation)], after=0, previous="", recorded=RECORDED, agent="test/1")
    store.append(made, [])
    store.close()
    connection = sqlite3.connect(path)
    subjects = connection.execute("SELECT type, subject FROM entries").fetchall()
    connection.close()
    assert subjects == [("explained", explanation.id)]


def test_a_ledger_of_the_first_revision_keeps_its_entries(path: Path) -> None:
    first = load_history().get_revision("0001").module.ENTRIES
    subject = first[first.index("    subject TEXT") : first.index("    record BLOB")].strip()
    connection = sqlite3.connect(path)
    before = connection.execute("SELECT place, digest FROM entries").fetchall()
    connection.execute("ALTER TABLE entries DROP COLUMN subject")
    connection.execute(f"ALTER TABLE entries ADD COLUMN {subject.rstrip(',')}")
    connection.execute("UPDATE sayso_revision SET version_num = '0001'")
    connection.commit()
    connection.close()
    assert find_flaws(path) == []
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT place, digest FROM entries").fetchall() == before
    connection.close()
