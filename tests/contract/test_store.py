"""One suite for every Store."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.adapters.store_memory import MemoryStore
from sayso.adapters.store_sqlite import SqliteStore
from sayso.errors import BrokenSequence, StoreError
from sayso.ledger import follow, verify
from sayso.model.entry import Entry, Named
from sayso.model.ids import to_digest
from sayso.model.record import from_record
from sayso.model.source import Source, SourceKind, to_source_id
from sayso.ports import Store

NAMES = ["Harbour Office", "Mayor Lind", "Coast Radio", "Port Union"]
RECORDED = datetime(2025, 11, 21, 9, 30, tzinfo=UTC)


def chain(count: int) -> tuple[Entry, ...]:
    bodies = [Named(Source(to_source_id(n), n, SourceKind.PERSON)) for n in NAMES[:count]]
    return follow(bodies, after=0, previous="", recorded=RECORDED, agent="test/1")


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    store: Store
    if request.param == "memory":
        store = MemoryStore()
    else:
        store = SqliteStore(tmp_path / "ledger.db", create=True)
    yield store
    store.close()


def test_what_was_appended_comes_back_in_its_order(store: Store) -> None:
    entries = chain(3)
    store.append(entries[:2])
    store.append(entries[2:])
    assert tuple(store.entries()) == entries


def test_a_new_store_is_empty(store: Store) -> None:
    assert (list(store.entries()), list(store.originals())) == ([], [])


def test_only_entries_behind_a_place_are_given(store: Store) -> None:
    store.append(chain(3))
    assert [entry.place for entry in store.entries(after=1)] == [2, 3]


def test_records_behind_a_place_have_their_own_places(store: Store) -> None:
    store.append(chain(3))
    assert [place for place, _, _ in store.records(after=1)] == [2, 3]


def test_a_gap_is_refused_and_nothing_is_written(store: Store) -> None:
    first, second, third, fourth = chain(4)
    store.append([first, second])
    with pytest.raises(BrokenSequence, match="place 3, got 4"):
        store.append([fourth], [b"words"])
    assert [kept.place for kept in store.entries()] == [1, 2]
    assert list(store.originals()) == []
    store.append([third])


def test_a_gap_inside_what_is_appended_is_refused_whole(store: Store) -> None:
    first, _, third = chain(3)
    with pytest.raises(BrokenSequence, match="place 2, got 3"):
        store.append([first, third])
    assert list(store.entries()) == []


def test_an_entry_that_is_kept_already_is_refused(store: Store) -> None:
    entries = chain(2)
    store.append(entries)
    with pytest.raises(BrokenSequence, match="place 3, got 2"):
        store.append(entries[1:])


def test_an_entry_that_carries_another_digest_is_refused(store: Store) -> None:
    first, second = chain(2)
    store.append([first])
    alien = Entry(2, second.recorded, second.agent, second.body, "0" * 64)
    with pytest.raises(StoreError, match="entry 2 carries the digest '000000000000'"):
        store.append([alien])
    assert list(store.entries()) == [first]


def test_nothing_can_be_appended(store: Store) -> None:
    store.append([])
    assert list(store.entries()) == []


def test_a_record_reads_back_as_its_entry(store: Store) -> None:
    entries = chain(2)
    store.append(entries)
    assert tuple(from_record(record) for _, record, _ in store.records()) == entries


def test_the_digest_kept_is_that_of_the_record(store: Store) -> None:
    store.append(chain(2))
    assert all(digest == to_digest(record) for _, record, digest in store.records())


def test_an_original_is_found_by_its_digest(store: Store) -> None:
    store.append([], [b"\x00\xffbytes"])
    assert store.original(to_digest(b"\x00\xffbytes")) == b"\x00\xffbytes"


def test_an_empty_original_is_kept(store: Store) -> None:
    store.append([], [b""])
    assert store.original(to_digest(b"")) == b""


def test_an_unknown_digest_has_no_original(store: Store) -> None:
    assert store.original("0" * 64) is None


def test_an_original_is_kept_once(store: Store) -> None:
    store.append([], [b"words", b"words"])
    store.append([], [b"words", b"others"])
    expected = sorted((to_digest(content), content) for content in (b"words", b"others"))
    assert list(store.originals()) == expected


def test_a_store_that_was_only_appended_to_has_no_flaw(store: Store) -> None:
    store.append(chain(4), [b"words"])
    assert list(verify(store.records(), store.originals())) == []


def test_entries_can_be_appended_while_entries_are_read(store: Store) -> None:
    first, second = chain(2)
    store.append([first])
    for _ in store.entries():
        store.append([second])
        break
    assert len(list(store.entries())) == 2
