"""Paths to documents."""

import gzip
import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from claim_builder import report

from sayso.app.reading import Opened, find_warnings, open_paths
from sayso.app.settings import Settings
from sayso.model.brief import Unread
from sayso.model.document import Metadata

NOTHING = Metadata()


def opened(
    *paths: Path | str, stated: Metadata = NOTHING, stdin: bytes = b""
) -> list[Opened | Unread]:
    names = [str(path) for path in paths]
    return list(open_paths(names, Settings(), stated=stated, stdin=BytesIO(stdin)))


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_file_is_a_document_with_its_own_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, "one.txt", "Thirty ships were late.\n")
    (found,) = opened(path)
    assert isinstance(found, Opened)
    assert found.content == path.read_bytes()
    assert found.document.original == hashlib.sha256(found.content).hexdigest()
    assert found.document.text.strip() == "Thirty ships were late."


def test_what_is_stated_overrules_the_document(tmp_path: Path) -> None:
    path = write(tmp_path, "one.md", "---\noutlet: The Quay\ndate: 2024-01-01\n---\nShips.\n")
    (found,) = opened(path, stated=Metadata(published=date(2024, 5, 5)))
    assert isinstance(found, Opened)
    metadata = found.document.metadata
    assert (metadata.outlet, metadata.published) == ("The Quay", date(2024, 5, 5))


def test_a_path_that_is_not_there_costs_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path, "one.txt", "Thirty ships were late.\n")
    missing, found = opened(tmp_path / "gone.txt", path)
    assert isinstance(missing, Unread)
    assert missing.path.endswith("gone.txt")
    assert missing.remedy
    assert isinstance(found, Opened)


def test_a_damaged_file_costs_nothing_else(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 and then nothing")
    path = write(tmp_path, "one.txt", "Thirty ships were late.\n")
    kinds = [type(found) for found in opened(bad, path)]
    assert kinds == [Unread, Opened]


def test_standard_input_is_a_document() -> None:
    (found,) = opened("-", stdin=b"Thirty ships were late.\n")
    assert isinstance(found, Opened)
    assert found.document.path == "-"


def test_a_moved_file_is_the_same_document(tmp_path: Path) -> None:
    one, two = (write(tmp_path, name, "Thirty ships.\n") for name in ("one.txt", "two.txt"))
    ids = {found.document.id for found in opened(one, two) if isinstance(found, Opened)}
    assert len(ids) == 1


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "one.txt.gz"
    path.write_bytes(gzip.compress(b"Thirty ships were late.\n", mtime=0))
    (found,) = opened(path)
    assert isinstance(found, Opened)
    assert "Thirty" in found.document.text


def test_an_address_is_not_fetched_unasked() -> None:
    (found,) = opened("https://quay.example/1")
    assert isinstance(found, Unread)
    assert "--fetch" in found.remedy


def test_a_document_without_a_date_is_warned_of() -> None:
    (warning,) = find_warnings([report("dated"), report("undated", published=None)])
    assert warning.startswith("undated.txt: no publication date")


@pytest.mark.parametrize("name", ["one.jsonl", "two.ndjson"])
def test_each_record_of_a_file_is_a_document(tmp_path: Path, name: str) -> None:
    lines = '{"id": "a", "text": "Thirty ships."}\n{"id": "b", "text": "Forty ships."}\n'
    found = [o.document.part for o in opened(write(tmp_path, name, lines)) if isinstance(o, Opened)]
    assert found == ["a", "b"]


def test_a_warning_names_the_path_as_given_and_what_follows() -> None:
    undated = replace(report("undated", published=None), path="desk/a.jsonl", part="line 2")
    (warning,) = find_warnings([undated])
    assert warning == (
        'desk/a.jsonl [line 2]: no publication date: days like "on Tuesday" and months without a '
        "year stay open, and no sum or conflict rests on them; give one with --published"
    )
