"""Whatever stops `sayso read`, what it has reported is in the ledger, and the ledger is whole."""

import json
import os
import random
import re
import select
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from e2e.program import PATIENCE_S, Program

pytestmark = [pytest.mark.spacy, pytest.mark.slow]

DOCUMENTS = 60


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small texts, each with its own number."""
    return write_reports(tmp_path_factory.mktemp("reports"), range(DOCUMENTS))


def write_reports(folder: Path, numbers: Iterable[int]) -> Path:
    for i in numbers:
        (folder / f"{i:02}.txt").write_text(
            f"Harbour notes, page {i}.\n"
            f"Lena Orr, a port spokesperson, said on Monday that {1000 + i:,} soldiers deserted "
            f"in March 2024.\nThe ministry has not confirmed the number.\n"
        )
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, reports: Path) -> Program:
    """A folder with a ledger that nothing disturbed."""
    program = Program(tmp_path_factory.mktemp("undisturbed"))
    assert program("read", reports).code == 0
    return program


def start(sayso: Program, reports: Path, *options: str) -> "subprocess.Popen[bytes]":
    """`sayso read` in a process group of its own."""
    return subprocess.Popen(
        sayso.command("read", reports, "--format", "json", *options),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=sayso.folder,
        env=sayso.environment(),
        start_new_session=True,
    )


def wait_for_lines(process: "subprocess.Popen[bytes]", lines: int, delay_s: float) -> bytes:
    """What it printed when it had printed so many lines, and a little later."""
    assert process.stdout is not None
    printed = b""
    until = time.monotonic() + PATIENCE_S
    while printed.count(b"\n") < lines and time.monotonic() < until:
        if select.select([process.stdout], [], [], 1)[0]:
            new = os.read(process.stdout.fileno(), 65536)
            if not new:
                break
            printed += new
    time.sleep(delay_s)
    return printed


def reported(printed: bytes) -> list[str]:
    """The ids on the lines that were printed whole."""
    whole = printed[: printed.rfind(b"\n") + 1]
    return [json.loads(line)["id"] for line in whole.splitlines()]


def ids(sayso: Program, command: str) -> list[str]:
    return sorted(row["id"] for row in json.loads(sayso(command, "--format", "json").out))


@pytest.mark.parametrize("round_", range(3))
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_at_any_moment_it_keeps_what_it_reported(
    sayso: Program, reports: Path, undisturbed: Program, jobs: str, round_: int
) -> None:
    chance = random.Random(f"{jobs} {round_}")
    process = start(sayso, reports, "--jobs", jobs)
    printed = wait_for_lines(process, chance.randrange(0, 50), chance.uniform(0, 0.05))
    os.killpg(process.pid, signal.SIGKILL)
    printed += process.communicate(timeout=PATIENCE_S)[0]
    if (sayso.folder / "sayso.db").exists() and reported(printed):
        result = sayso("verify")
        assert (result.code, result.out[:6]) == (0, "whole:"), result.out + result.err
        assert set(reported(printed)) <= set(ids(sayso, "documents"))
    again = sayso("read", reports)
    assert again.code == 0, again.err
    assert sayso("verify").code == 0
    for command in ("documents", "claims"):
        assert ids(sayso, command) == ids(undisturbed, command)


def test_killed_before_its_first_line_it_can_be_run_again(sayso: Program, reports: Path) -> None:
    chance = random.Random("early")
    for _ in range(4):
        process = start(sayso, reports)
        time.sleep(chance.uniform(0.2, 0.8))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=PATIENCE_S)
    assert sayso("read", reports / "00.txt").code == 0
    assert sayso("verify").code == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped_by_the_user_it_says_what_is_kept(
    sayso: Program, reports: Path, jobs: str, tmp_path: Path
) -> None:
    more = write_reports(tmp_path, range(DOCUMENTS, DOCUMENTS + 40))
    # It waits for standard input, so that it can't be through before it is stopped.
    process = start(sayso, reports, str(more), "-", "--jobs", jobs)
    printed = wait_for_lines(process, 3, 0)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130, err
    last = err.decode().splitlines()[-1]
    assert re.fullmatch(r"sayso: stopped; in the ledger: \d+ documents? .*", last), err
    assert set(reported(printed + out)) <= set(ids(sayso, "documents"))
    assert sayso("verify").code == 0


def find_place(content: bytes, part: bytes, chance: random.Random) -> int:
    """An offset of the file inside a part that it holds once."""
    assert content.count(part) == 1
    return content.index(part) + chance.randrange(len(part))


def flip(path: Path, place: int, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def columns(path: Path, query: str) -> list[tuple[object, bytes]]:
    database = sqlite3.connect(path)
    try:
        return list(database.execute(query))
    finally:
        database.close()


@pytest.mark.parametrize("round_", range(5))
def test_a_flipped_byte_of_an_entry_is_found_at_its_place(
    sayso: Program, undisturbed: Program, round_: int
) -> None:
    chance = random.Random(f"entry {round_}")
    ledger = sayso.folder / "sayso.db"
    ledger.write_bytes((undisturbed.folder / "sayso.db").read_bytes())
    place, record = chance.choice(columns(ledger, "SELECT place, record FROM entries"))
    flip(ledger, find_place(ledger.read_bytes(), record, chance), chance)
    result = sayso("verify")
    assert result.code == 1
    assert f"entry {place}: " in result.out


@pytest.mark.parametrize("round_", range(3))
def test_a_flipped_byte_of_an_original_is_found_at_its_place(
    sayso: Program, undisturbed: Program, round_: int
) -> None:
    chance = random.Random(f"original {round_}")
    ledger = sayso.folder / "sayso.db"
    ledger.write_bytes((undisturbed.folder / "sayso.db").read_bytes())
    name, content = chance.choice(columns(ledger, "SELECT sha256, content FROM originals"))
    flip(ledger, find_place(ledger.read_bytes(), content, chance), chance)
    result = sayso("verify")
    assert result.code == 1
    assert f"original {str(name)[:12]}" in result.out


@pytest.mark.parametrize("round_", range(6))
def test_a_flipped_byte_anywhere_ends_in_lines_and_never_in_a_traceback(
    sayso: Program, undisturbed: Program, round_: int
) -> None:
    chance = random.Random(f"anywhere {round_}")
    ledger = sayso.folder / "sayso.db"
    ledger.write_bytes((undisturbed.folder / "sayso.db").read_bytes())
    flip(ledger, chance.randrange(ledger.stat().st_size), chance)
    assert sayso("verify").code in {0, 1}
    assert sayso("documents").code in {0, 1}
