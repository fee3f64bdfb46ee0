"""The verbs over a ledger, with an extraction that needs no parser."""

import io
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from first_word import OFFICE, SHIPS, claim_of, extract_first_word

from sayso.adapters.store_sqlite import SqliteStore
from sayso.app import service as module
from sayso.app.reading import count_documents
from sayso.app.service import Kept, Request, Service
from sayso.app.settings import Settings
from sayso.errors import FetchRefused, StoreError, UnknownId
from sayso.ledger import follow, replay_records
from sayso.model.brief import Unread
from sayso.model.document import Metadata
from sayso.model.entry import Asserted, Named
from sayso.ports import Original


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Service:
    monkeypatch.setattr(module, "extract_all", extract_first_word)
    monkeypatch.chdir(tmp_path)
    return Service(Settings.model_validate({}), clock=lambda: datetime(2025, 5, 1, tzinfo=UTC))


def write(**texts: str) -> Request:
    for name, text in texts.items():
        Path(f"{name}.txt").write_text(text)
    return Request(tuple(f"{name}.txt" for name in texts))


def kept(outcomes: Iterable[Kept | Unread]) -> list[tuple[str, int, int]]:
    """Path, claims and added entries of each document that is kept."""
    return [(k.document.path, k.claims, k.added) for k in outcomes if isinstance(k, Kept)]


def test_a_document_brings_itself_its_sources_and_its_claims(service: Service) -> None:
    assert kept(service.read(write(a="40 ships sank."))) == [("a.txt", 1, 3)]


def test_each_document_is_on_disk_when_it_is_yielded(service: Service) -> None:
    for done, _ in enumerate(service.read(write(a="40 ships.", b="50 ships.")), start=1):
        assert len(Service(service.settings).state().documents) == done


def test_reading_again_adds_nothing(service: Service) -> None:
    request = write(a="40 ships sank.")
    list(service.read(request))
    assert kept(service.read(request)) == [("a.txt", 1, 0)]


def test_a_copy_is_known_as_soon_as_the_first_is_kept(service: Service) -> None:
    outcomes = kept(service.read(write(a="40 ships.", b="40 ships.", c="50 ships.")))
    assert outcomes == [("a.txt", 1, 3), ("b.txt", 1, 0), ("c.txt", 1, 2)]


def test_a_corrected_date_is_an_entry_on_top(service: Service) -> None:
    request = write(a="40 ships sank.")
    list(service.read(request))
    dated = Request(request.paths, Metadata(published=date(2025, 4, 1)))
    assert kept(service.read(dated)) == [("a.txt", 1, 1)]
    (document,) = service.state().documents.values()
    assert document.metadata.published == date(2025, 4, 1)


def test_what_cannot_be_read_costs_nothing_else(service: Service) -> None:
    request = write(a="40 ships sank.")
    outcomes = list(service.read(Request(("missing.txt", *request.paths))))
    assert [type(outcome) for outcome in outcomes] == [Unread, Kept]


def test_many_documents_of_one_original_keep_it_once(service: Service) -> None:
    Path("a.jsonl").write_text('{"text": "40 ships."}\n{"text": "50 ships."}\n')
    assert len(kept(service.read(Request(("a.jsonl",))))) == 2
    store = SqliteStore(Path("sayso.db"), create=False)
    assert len(list(store.originals())) == 1
    store.close()
    assert list(service.verify()) == []


def test_an_address_is_not_fetched_unasked(service: Service) -> None:
    (outcome,) = service.read(Request(("https://example.org/a",)))
    assert isinstance(outcome, Unread)
    assert "--fetch" in outcome.remedy


def test_an_address_is_fetched_when_asked(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(address: str, _: object) -> Original:
        if address.endswith("gone"):
            raise FetchRefused(address, "the answer was 404", "check the address")
        return Original(address, b"40 ships sank.", "text/plain")

    monkeypatch.setattr("sayso.adapters.fetch_address.fetch_address", fetch)
    addresses = ("https://example.org/a", "https://example.org/gone")
    outcomes = list(service.read(Request(addresses, fetch=True)))
    assert [type(outcome) for outcome in outcomes] == [Kept, Unread]


def test_extracting_keeps_nothing(service: Service) -> None:
    request = write(a="40 ships sank.")
    found = list(service.extract(Request((*request.paths, "missing.txt"))))
    assert isinstance(found[0], tuple)
    assert isinstance(found[1], Unread)
    assert not Path("sayso.db").exists()


def test_the_number_of_documents_is_counted_beforehand(service: Service) -> None:
    assert service.count(write(a="40 ships.", b="50 ships.")) == 2


def test_standard_input_is_read(service: Service) -> None:
    request = Request(("-",), stdin=io.BytesIO(b"40 ships sank."))
    assert kept(service.read(request)) == [("-", 1, 3)]


def test_another_writer_between_two_documents_is_let_pass(service: Service) -> None:
    outcomes = service.read(write(a="40 ships.", b="50 ships."))
    next(outcomes)
    other = Service(service.settings)
    assert kept(other.read(write(c="60 ships."))) == [("c.txt", 1, 2)]
    assert kept(outcomes) == [("b.txt", 1, 2)]
    assert list(service.verify()) == []
    assert len(service.state().documents) == 3


def test_the_brief_of_paths_needs_no_ledger(service: Service) -> None:
    brief = service.brief_of(write(a="40 ships sank."))
    assert [claim.measure for claim in brief.claims()] == [SHIPS]
    assert not Path("sayso.db").exists()


def test_the_brief_names_what_is_unread_and_what_has_no_date(service: Service) -> None:
    request = write(a="40 ships sank.")
    brief = service.brief_of(Request((*request.paths, "missing.txt")))
    assert [unread.path for unread in brief.unread] == ["missing.txt"]
    assert "no publication date" in brief.warnings[0]


def test_the_brief_of_the_ledger_is_that_of_its_documents(service: Service) -> None:
    request = write(a="40 ships.", b="50 ships.")
    in_memory = service.brief_of(request)
    list(service.read(request))
    assert service.brief() == in_memory


def test_a_thing_is_found_by_the_beginning_of_its_id(service: Service) -> None:
    list(service.read(write(a="40 ships sank.")))
    thing, state = service.find(OFFICE.id[:6])
    assert thing == OFFICE
    assert OFFICE.id in state.sources


def test_an_unknown_id_is_refused(service: Service) -> None:
    list(service.read(write(a="40 ships sank.")))
    with pytest.raises(UnknownId):
        service.find("x_1")


def test_the_history_of_a_thing_is_its_entries(service: Service) -> None:
    list(service.read(write(a="40 ships sank.")))
    (entry,) = service.history(OFFICE.id)
    assert entry.body == Named(OFFICE)
    assert entry.agent.startswith("sayso/")
    assert entry.recorded == datetime(2025, 5, 1, tzinfo=UTC)


VERBS: list[Callable[[Service], object]] = [
    Service.brief,
    Service.state,
    lambda service: list(service.verify()),
    lambda service: service.history("c_1"),
]


@pytest.mark.parametrize("verb", VERBS)
def test_without_a_ledger_the_way_to_one_is_said(
    service: Service, verb: Callable[[Service], object]
) -> None:
    with pytest.raises(StoreError, match="sayso read"):
        verb(service)


def test_a_claim_of_a_document_that_is_not_there_is_said(service: Service) -> None:
    list(service.read(write(a="40 ships sank.")))
    store = SqliteStore(Path("sayso.db"), create=False)
    state = replay_records(store.records())
    (document,) = service.brief_of(write(b="50 ships sank.")).documents.values()
    now = datetime(2025, 5, 2, tzinfo=UTC)
    store.append(
        follow(
            [Asserted(claim_of(document))],
            after=state.place, previous=state.digest, recorded=now, agent="test",
        )
    )  # fmt: skip
    store.close()
    with pytest.raises(StoreError, match=f"refers to {document.id}"):
        service.brief()
    assert [flaw.where for flaw in service.verify()] == [f"document {document.id}"]


def test_damage_to_the_database_itself_is_a_flaw(service: Service) -> None:
    list(service.read(write(a="40 ships sank.")))
    store = SqliteStore(Path("sayso.db"), create=False)
    store.close()
    content = Path("sayso.db").read_bytes()
    Path("sayso.db").write_bytes(content.replace(b"BEFORE DELETE", b"BEFORE UPDATE", 1))
    assert "the database file" in {flaw.where for flaw in service.verify()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("a.txt", "below/b.txt", ".hidden/c.txt", ".d.txt"):
        (tmp_path / name).write_text("40 ships.")
    (tmp_path / "lines.jsonl").write_text('{"text": "1"}\n\n{"text": "2"}\n{"text": "3"}')
    return tmp_path


def test_documents_are_counted_by_files_and_lines(folder: Path) -> None:
    assert count_documents([str(folder)]) == 5
    assert count_documents([f"{folder}/*.txt"]) == 1
    assert count_documents([f"{folder}/lines.jsonl", "https://example.org/"]) == 4


def test_what_cannot_be_counted_beforehand_has_no_number(folder: Path) -> None:
    assert count_documents([str(folder), "-"]) is None
    assert count_documents([f"{folder}/nothing/*"]) is None
    assert count_documents(["a\0b"]) is None


def test_a_corrected_date_stays_when_the_file_is_read_again(service: Service) -> None:
    request = write(a="40 ships sank.")
    corrected = Request(request.paths, Metadata(published=date(2025, 3, 1)))
    list(service.read(corrected))
    assert kept(service.read(request)) == [("a.txt", 1, 0)]
    (document,) = service.state().documents.values()
    assert document.metadata.published == date(2025, 3, 1)
