"""What goes wrong ends in one clear line and the right exit code, and costs nothing else."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from e2e.program import Program

GOOD = "The ministry said on Monday that 40 ships sank in May 2024.\n"

#: A PDF whose trailer asks for a password.
LOCKED = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
    b"trailer\n<< /Size 3 /Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
    b"/O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >> "
    b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] >>\n"
    b"startxref\n107\n%%EOF\n"
)

root = pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")


def only_line(errors: list[str], *words: str) -> None:
    assert len(errors) == 1, errors
    assert errors[0].startswith("sayso: ")
    for word in words:
        assert word in errors[0]


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    folder.chmod(0)
    try:
        yield
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("command", ["brief", "read", "extract"])
@pytest.mark.spacy
def test_what_cannot_be_read_is_named_and_the_rest_goes_in(sayso: Program, command: str) -> None:
    (sayso.folder / "good.txt").write_text(GOOD)
    result = sayso(command, "missing.txt", "good.txt")
    assert result.code == 3
    named = [line for line in result.errors if line.startswith("sayso: ")]
    only_line(named, "missing.txt", "no such file")
    assert "40" in result.out or "good.txt" in result.out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("locked.pdf", LOCKED, ("password",)),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type", ()),
        ("picture.txt", bytes(range(256)) * 40, ()),
        ("empty.txt", b"", ()),
        ("page.xyz", b"\x7fELF\x02\x01\x01" + bytes(200), ()),
        ("feed.jsonl", b'{"text": \n', ("line 1",)),
        ("broken.txt.gz", b"\x1f\x8b\x08\x00nothing packed", ("gzip",)),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    sayso: Program, name: str, content: bytes, words: tuple[str, ...]
) -> None:
    (sayso.folder / name).write_bytes(content)
    result = sayso("extract", name)
    assert (result.code, result.out) == (3, "")
    only_line(result.errors, name, *words)


def test_an_empty_folder_is_named(sayso: Program) -> None:
    (sayso.folder / "reports").mkdir()
    result = sayso("extract", "reports")
    assert result.code == 3
    only_line(result.errors, "reports", "no file")


def test_a_pattern_that_fits_nothing_is_named(sayso: Program) -> None:
    result = sayso("extract", "*.nothing")
    assert result.code == 3
    only_line(result.errors, "*.nothing")


def test_addresses_are_not_fetched_unasked(sayso: Program) -> None:
    result = sayso("extract", "https://example.org/report")
    assert result.code == 3
    only_line(result.errors, "--fetch")


@root
def test_a_folder_that_may_not_be_opened_is_named(sayso: Program) -> None:
    folder = sayso.folder / "reports"
    folder.mkdir()
    with closed(folder):
        result = sayso("extract", "reports")
    assert result.code == 3
    only_line(result.errors, "reports")


@pytest.mark.parametrize("command", [["brief"], ["claims"], ["documents"], ["verify"],
                                     ["show", "c_1"]], ids=lambda c: c[0])  # fmt: skip
def test_without_a_ledger_the_way_to_one_is_said(sayso: Program, command: list[str]) -> None:
    result = sayso(*command)
    assert (result.code, result.out) == (1, "")
    only_line(result.errors, "sayso.db", "sayso read")
    assert list(sayso.folder.iterdir()) == []


@pytest.mark.parametrize("command", [["brief"], ["verify"], ["read", "a.txt"]],
                         ids=lambda c: c[0])  # fmt: skip
def test_a_file_that_is_no_ledger_is_left_alone(sayso: Program, command: list[str]) -> None:
    (sayso.folder / "a.txt").write_text(GOOD)
    result = sayso(*command, "--ledger", "a.txt")
    assert result.code == 1
    only_line(result.errors, "a.txt")
    assert (sayso.folder / "a.txt").read_text() == GOOD


def test_the_database_of_another_program_is_left_alone(sayso: Program) -> None:
    other = sqlite3.connect(sayso.folder / "other.db")
    other.execute("CREATE TABLE birds (name TEXT)")
    other.commit()
    other.close()
    before = (sayso.folder / "other.db").read_bytes()
    result = sayso("claims", "--ledger", "other.db")
    assert result.code == 1
    only_line(result.errors, "another program")
    assert (sayso.folder / "other.db").read_bytes() == before


@pytest.mark.parametrize("ledger", ["nowhere/sayso.db", ".", "/proc/sayso.db"])
def test_a_ledger_that_cannot_be_made_is_one_line(sayso: Program, ledger: str) -> None:
    (sayso.folder / "a.txt").write_text(GOOD)
    result = sayso("read", "a.txt", "--ledger", ledger)
    assert (result.code, result.out) == (1, "")
    only_line(result.errors)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["berif"], ("No such command 'berif'", "Did you mean 'brief'?")),
        (["xyzzy"], ("No such command 'xyzzy'", "sayso --help")),
        (["read"], ("PATHS", "sayso read --help")),
        (["extract", "a.txt", "--published", "2025-02-30"], ("2025-02-30",)),
        (["claims", "--since", "yesterday"], ("yesterday",)),
        (["brief", "--format", "docx"], ("docx",)),
        (["read", "a.txt", "--jobs", "0"], ("--jobs",)),
        (["show"], ("ID",)),
        (["--no-such-option"], ("--no-such-option",)),
    ],
)
def test_a_wrong_command_line_is_one_line(
    sayso: Program, arguments: list[str], words: tuple[str, ...]
) -> None:
    result = sayso(*arguments)
    assert (result.code, result.out) == (2, "")
    only_line(result.errors, *words)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("colour = 1", ("sayso.toml", "colour", "ledger")),
        ("jobs = 0", ("sayso.toml", "jobs")),
        ("jobs = ", ("sayso.toml", "TOML")),
        ('packs = ["no-such-pack"]', ("no-such-pack",)),
    ],
)
def test_a_wrong_setting_is_one_line(sayso: Program, setting: str, words: tuple[str, ...]) -> None:
    (sayso.folder / "sayso.toml").write_text(setting + "\n")
    (sayso.folder / "a.txt").write_text(GOOD)
    result = sayso("extract", "a.txt")
    assert result.code == 1
    only_line(result.errors, *words)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pipeline_that_is_not_installed_is_one_line(sayso: Program, jobs: str) -> None:
    (sayso.folder / "a.txt").write_text(GOOD)
    result = sayso("extract", "a.txt", "--pipeline", "xx_nothing_sm", "--jobs", jobs)
    assert result.code == 1
    only_line(result.errors, "xx_nothing_sm")


def test_an_unknown_id_is_one_line(filled: Program) -> None:
    result = filled("show", "c_zzzz")
    assert (result.code, result.out) == (1, "")
    only_line(result.errors, "c_zzzz")


def test_an_id_that_begins_several_is_one_line(filled: Program) -> None:
    result = filled("show", "c_")
    assert result.code == 1
    only_line(result.errors, "give more of it")


@pytest.mark.spacy
def test_output_to_a_missing_folder_is_one_line(sayso: Program) -> None:
    (sayso.folder / "a.txt").write_text(GOOD)
    result = sayso("brief", "a.txt", "--format", "md", "-o", "nowhere/brief.md")
    assert result.code == 1
    only_line(result.errors, "nowhere/brief.md")


def test_an_unread_standard_input_is_named(sayso: Program) -> None:
    result = sayso("extract", "-", stdin=b"")
    assert result.code == 3
    only_line(result.errors, "-")
