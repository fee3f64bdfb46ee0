"""The memory of a program and of every process that it starts, watched while they run (Linux)."""

import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

#: Often enough to see a peak that lasts, seldom enough not to slow what is measured.
INTERVAL = 0.05


@dataclass(frozen=True, slots=True)
class Watched:
    """A finished program: what it cost and what it said.

    `peak_bytes` is the largest sum over its processes at one moment, or the largest that one of
    them ever had, whichever is more. Pages that processes share count once for each.
    """

    code: int
    seconds: float
    peak_bytes: int
    stdout: str
    stderr: str


def watch(command: list[str]) -> Watched:
    """Runs the command to its end, with no standard input."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _now(process.pid))
            time.sleep(INTERVAL)
        seconds = time.perf_counter() - start
        out.seek(0)
        err.seek(0)
        said, complained = out.read().decode(errors="replace"), err.read().decode(errors="replace")
    return Watched(process.returncode, seconds, peak, said, complained)


def _now(pid: int) -> int:
    """Bytes held by the process and its children: the sum now, or the largest single peak."""
    resident, highest = 0, 0
    for each in _tree(pid):
        held = _status(each)
        resident += held.get("VmRSS", 0)
        highest = max(highest, held.get("VmHWM", 0))
    return max(resident, highest)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found.extend(int(child) for child in _read(task).split())
    return found


def _status(pid: int) -> dict[str, int]:
    """The fields of /proc/PID/status that are in kB, as bytes."""
    fields = (line.split() for line in _read(Path(f"/proc/{pid}/status")).splitlines())
    return {f[0].rstrip(":"): int(f[1]) * 1024 for f in fields if len(f) == 3 and f[2] == "kB"}


def _read(path: Path) -> str:
    """The file's text; empty where the process has just ended."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
