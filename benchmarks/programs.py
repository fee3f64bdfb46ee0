"""What every benchmark does: starts programs, times them, and finds its data."""

import hashlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, TypeAlias

#: What a benchmark measured: a name a figure; None where there was nothing to divide by.
Figures: TypeAlias = dict[str, float | str | None]

ROOT = Path(__file__).resolve().parent.parent

#: The program, as installed beside the interpreter that runs the benchmark.
SAYSO = str(Path(sys.executable).with_name("sayso"))

#: The command line's code for "some inputs failed, the rest went in".
SOME_FAILED = 3


class CannotMeasure(Exception):
    """A program that the benchmark needs did not do its part; the message says which and how."""


class DataMissing(CannotMeasure):
    """The data folder lacks what a benchmark reads."""


def missing(shared: Path, needs: Iterable[str]) -> list[str]:
    """What of `needs` is not in the data folder."""
    return [need for need in needs if not (shared / need).exists()]


def digest(shared: Path, needs: Iterable[str]) -> str:
    """The SHA-256 over all needed files, their names included, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted({file for need in needs for file in _files(shared / need)}):
        total.update(f"{path.relative_to(shared).as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    return (each for each in path.rglob("*") if each.is_file()) if path.is_dir() else (path,)


def run(
    command: Sequence[str],
    *,
    into: IO[str] | int = subprocess.PIPE,
    allowed: Sequence[int] = (0,),
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """The finished process, its output as text.

    Raises:
        CannotMeasure: it is not there, or ended with a code that is not `allowed`.
    """
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=into,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            check=False,
        )
    except FileNotFoundError as error:
        raise CannotMeasure(f"{command[0]} is not there; `make dev` installs it") from error
    if done.returncode not in allowed:
        end = "\n".join(done.stderr.strip().splitlines()[-5:])
        raise CannotMeasure(f"`{' '.join(command)}` ended with code {done.returncode}:\n{end}")
    return done


def sayso(*arguments: str, into: Path) -> float:
    """Seconds that one call of the program took; what it printed is in the file `into`."""
    with into.open("w", encoding="utf-8") as out:
        start = time.perf_counter()
        run([SAYSO, *arguments], into=out, allowed=(0, SOME_FAILED))
        return time.perf_counter() - start


def score(*command: str) -> dict[str, object]:
    """What a scorer of the data folder says, from its JSON."""
    printed = json.loads(run([sys.executable, *command, "--json"]).stdout)
    if not isinstance(printed, dict):
        raise CannotMeasure(f"{command[0]} printed no JSON object")
    return printed


def number(value: object) -> float | None:
    """The value as a number, None where the scorer had none."""
    return float(value) if isinstance(value, int | float) else None


def alternate(times: int, *commands: Sequence[str], cwd: Path) -> list[float]:
    """The median seconds of each command, run in turns so that a busy moment hits all alike.

    A first turn that does not count warms the file cache.
    """
    taken: list[list[float]] = [[] for _ in commands]
    for turn in range(times + 1):
        for kept, command in zip(taken, commands, strict=True):
            start = time.perf_counter()
            run(command, cwd=cwd)
            if turn:
                kept.append(time.perf_counter() - start)
    return [statistics.median(kept) for kept in taken]


def lines(figures: Figures) -> str:
    """The figures, a line each: the table of a benchmark that has no better one."""
    width = max(map(len, figures), default=0)
    return "\n".join(f"{name:{width}}  {shown(value)}" for name, value in figures.items())


def shown(value: float | str | None) -> str:
    """A figure for people: three digits behind the point, and whole numbers whole."""
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    return f"{value:.0f}" if value == int(value) and abs(value) >= 2 else f"{value:.3f}"
