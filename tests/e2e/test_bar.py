"""The bar of `sayso read`, seen on a pseudo-terminal."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from e2e.program import PATIENCE_S, Program

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX's")

pytestmark = pytest.mark.spacy


def watch(sayso: Program, *arguments: str, stdout: Path | None = None) -> str:
    """What a terminal shows; with `stdout`, standard output goes to that file instead."""
    try:
        leader, follower = pty.openpty()
    except OSError as error:
        pytest.skip(f"no pseudo-terminal can be had here: {error}")
    output = stdout.open("wb") if stdout is not None else None
    with subprocess.Popen(
        sayso.command(*arguments),
        stdin=follower,
        stdout=output if output is not None else follower,
        stderr=follower,
        cwd=sayso.folder,
        env=sayso.environment({"TERM": "xterm", "COLUMNS": "100"}),
    ) as process:
        os.close(follower)
        shown = b""
        while new := _read(leader):
            shown += new
        process.wait(timeout=PATIENCE_S)
    os.close(leader)
    if output is not None:
        output.close()
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())


def _read(leader: int) -> bytes:
    """What came, nothing when the program has closed its end."""
    try:
        return os.read(leader, 65536)
    except OSError:
        return b""


@pytest.fixture
def lines(sayso: Program) -> Program:
    """A folder with three documents in one file, and one in another."""
    texts = (f'{{"text": "The office said that 4{i} ships sank in May 2024."}}\n' for i in "123")
    (sayso.folder / "ships.jsonl").write_text("".join(texts))
    (sayso.folder / "more.txt").write_text("The office said that 50 ships sank in June 2024.\n")
    return sayso


def test_the_bar_counts_documents_and_claims(lines: Program) -> None:
    shown = watch(lines, "read", "ships.jsonl", "more.txt")
    assert re.search(r"0/4 documents, 0 claims 0:00:0\d left", shown)
    assert "read   d_" in shown
    assert "4 documents (4 new)" in shown


def test_the_bar_has_no_total_where_none_is_known(lines: Program) -> None:
    shown = watch(lines, "read", "*.nothing")
    assert re.search(r"0 documents, 0 claims", shown)
    assert "left" not in shown


def test_the_bar_leaves_lines_for_a_file_to_the_file(lines: Program) -> None:
    out = lines.folder / "out.txt"
    shown = watch(lines, "read", "ships.jsonl", stdout=out)
    assert "/3 documents" in shown
    assert "d_" not in shown
    assert len(out.read_text().splitlines()) == 3
