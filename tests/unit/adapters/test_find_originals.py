"""Paths to originals: what is read, what is passed over, and which error says so."""

import gzip
import io
import os
from pathlib import Path

import pytest

from sayso.adapters.find_originals import ReadLimits, find_originals
from sayso.errors import Damaged, NothingThere, ReadError, TooLarge, UnknownFormat
from sayso.ports import Original

LIMITS = ReadLimits(max_bytes=10_000)


def find(*paths: str | Path, stdin: bytes | None = None) -> list[Original | ReadError]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(find_originals([str(path) for path in paths], limits=LIMITS, stdin=stream))


def names(found: list[Original | ReadError]) -> list[str]:
    return [Path(one.path).name for one in found]


def the_error(*paths: str | Path, stdin: bytes | None = None) -> ReadError:
    (found,) = find(*paths, stdin=stdin)
    assert isinstance(found, ReadError)
    assert found.remedy
    return found


def the_original(*paths: str | Path, stdin: bytes | None = None) -> Original:
    (found,) = find(*paths, stdin=stdin)
    assert isinstance(found, Original)
    return found


def test_a_file_keeps_its_bytes_and_the_path_the_user_gave(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Ten died.\r\n")
    found = the_original(tmp_path / "a.txt")
    assert (found.path, found.content) == (str(tmp_path / "a.txt"), b"Ten died.\r\n")


def test_a_folder_gives_its_files_by_name_and_those_in_its_folders(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    for name in ("b.txt", "m/c.txt", "a.txt", "z.txt"):
        (tmp_path / name).write_text("Ten died.")
    assert names(find(tmp_path)) == ["a.txt", "b.txt", "c.txt", "z.txt"]


def test_hidden_files_and_the_ledger_are_passed_over_in_a_folder(tmp_path: Path) -> None:
    for name in (".hidden.txt", "sayso.db", "sayso.db-wal", "sayso.db-shm", "a.txt"):
        (tmp_path / name).write_text("Ten died.")
    assert names(find(tmp_path)) == ["a.txt"]


def test_an_unknown_kind_in_a_folder_is_an_error_and_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\0picture")
    (tmp_path / "b.txt").write_text("Ten died.")
    picture, text = find(tmp_path)
    assert isinstance(picture, UnknownFormat)
    assert isinstance(text, Original)


def test_the_remedy_for_an_unknown_kind_lists_what_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_bytes(b"\0\1\2")
    assert "Markdown, HTML, PDF, DOCX" in the_error(tmp_path / "a.xyz").remedy


def test_a_table_is_not_read_as_running_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    assert isinstance(the_error(tmp_path / "a.csv"), UnknownFormat)


def test_a_loop_of_links_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Ten died.")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    assert names(find(tmp_path)) == ["a.txt"]


def test_a_link_to_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert isinstance(the_error(tmp_path), NothingThere)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(the_error(tmp_path), UnknownFormat)


def test_a_folder_with_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    assert isinstance(the_error(tmp_path), NothingThere)


def test_a_path_that_is_not_there_is_an_error_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ten died.")
    missing, text = find(tmp_path / "no.txt", tmp_path / "a.txt")
    assert isinstance(missing, NothingThere)
    assert isinstance(text, Original)


def test_a_path_that_no_system_accepts_is_an_error() -> None:
    assert isinstance(the_error("a\0b"), NothingThere)


def test_a_pattern_gives_what_it_fits_by_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("b.md", "a.md", "in/c.md", "x.txt"):
        (tmp_path / name).write_text("Ten died.")
    assert names(find(f"{tmp_path}/*.md")) == ["a.md", "b.md"]
    assert names(find(f"{tmp_path}/**/*.md")) == ["a.md", "b.md", "c.md"]


def test_a_file_below_a_folder_that_fits_too_is_given_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "c.md").write_text("Ten died.")
    assert names(find(f"{tmp_path}/**")) == ["c.md"]


def test_a_pattern_that_fits_nothing_is_an_error(tmp_path: Path) -> None:
    assert isinstance(the_error(f"{tmp_path}/*.md"), NothingThere)


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("Ten died.")
    assert the_original(tmp_path / "a[1].txt").content == b"Ten died."


def test_an_address_is_not_fetched() -> None:
    assert "fetched" in the_error("https://paper.example/a").remedy


def test_standard_input_is_read_by_its_marks() -> None:
    found = the_original("-", stdin=b"<!doctype html><p>Ten died.")
    assert (found.path, found.media_type) == ("-", "text/html")


def test_no_standard_input_is_an_error() -> None:
    assert isinstance(the_error("-"), NothingThere)


def test_standard_input_over_the_limit_is_an_error() -> None:
    assert isinstance(the_error("-", stdin=b"a" * 10_001), TooLarge)


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.md.gz").write_bytes(gzip.compress(b"Ten died."))
    found = the_original(tmp_path / "a.md.gz")
    assert (found.content, found.media_type) == (b"Ten died.", "text/markdown")


def test_a_packed_file_that_grows_over_the_limit_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 100_000))
    assert isinstance(the_error(tmp_path / "a.txt.gz"), TooLarge)


def test_a_packed_file_that_is_cut_off_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(os.urandom(1000))[:-20])
    assert isinstance(the_error(tmp_path / "a.txt.gz"), Damaged)


def test_a_file_packed_twice_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(gzip.compress(b"Ten died.")))
    assert "packed twice" in the_error(tmp_path / "a.txt.gz").remedy


def test_a_file_over_the_limit_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", None)
    error = the_error(tmp_path / "a.txt")
    assert isinstance(error, TooLarge)
    assert "200 MiB" in error.reason


def test_a_file_that_may_not_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("Ten died.")
    monkeypatch.setattr(Path, "open", refuse)
    error = the_error(tmp_path)
    assert isinstance(error, NothingThere)
    assert "right to read" in error.remedy


def test_a_file_name_in_no_encoding_can_still_be_kept_as_text(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))).write_text("Ten died.")
    the_original(tmp_path).path.encode()
