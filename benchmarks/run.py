"""The one door to the benchmarks: run.py NAME [--json] [--check] [--shared DIR], or --list.

`run.py claims --errors [SLOT]` shows what is wrong instead of how much, sorted by kind.

Exit codes: 0 measured (and, with --check, every limit held); 1 a limit did not hold, or a
program failed; 2 wrong arguments, data that is not there, or nothing pinned to check against.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import attributions
import claims
import corpus
import dates
import floors
import mistakes
import programs
import quantities
import speed
import startup
from programs import CannotMeasure, DataMissing, Figures


class Benchmark(Protocol):
    """What each benchmark's module has, and a docstring whose first line says what it measures."""

    #: What it reads, as paths inside the data folder.
    NEEDS: tuple[str, ...]

    def run(self, shared: Path) -> Figures:
        """The figures, measured now."""
        ...

    def table(self, figures: Figures) -> str:
        """The figures for people."""
        ...


#: Every benchmark. To add one, write its module and list it here.
BENCHMARKS: dict[str, Benchmark] = {
    "attributions": attributions,
    "claims": claims,
    "corpus": corpus,
    "dates": dates,
    "numbers": quantities,
    "speed": speed,
    "startup": startup,
}

#: What --errors has where it names no slot.
EVERY = "every"


def listing() -> str:
    """Name, subject and needs of each benchmark."""
    return "\n".join(
        f"{name:14}{(each.__doc__ or '').splitlines()[0]}\n{'':14}needs {', '.join(each.NEEDS)}"
        for name, each in BENCHMARKS.items()
    )


def measure(benchmark: Benchmark, shared: Path) -> Figures:
    """The benchmark's figures, and the digest of the data they were measured on.

    Raises:
        CannotMeasure: a program failed.
    """
    return {**benchmark.run(shared), "digest": programs.digest(shared, benchmark.NEEDS)}


def refuse_missing(benchmark: Benchmark, shared: Path) -> None:
    """Do nothing where all is there that the benchmark reads.

    Raises:
        DataMissing: the data folder lacks something.
    """
    if lacking := programs.missing(shared, benchmark.NEEDS):
        raise DataMissing(
            f"{', '.join(lacking)} not found in {shared}; --shared names the folder that has it"
        )


def check(name: str, figures: Figures) -> int:
    """The exit code for the figures against their limits; what is broken goes to stderr."""
    found = floors.broken(name, figures)
    if found is None:
        print(f"{name}: floors.toml pins nothing for it yet", file=sys.stderr)
        return 2
    for sentence in found:
        print(f"{name}: {sentence}", file=sys.stderr)
    return 1 if found else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", nargs="?", choices=BENCHMARKS, metavar="NAME")
    parser.add_argument(
        "--list", action="store_true", help="name the benchmarks and what they need"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--check", action="store_true", help="fail where floors.toml does not hold")
    parser.add_argument(
        "--errors",
        nargs="?",
        const=EVERY,
        metavar="SLOT",
        help="with claims: the mistakes by kind, few of each slot or all of one",
    )
    parser.add_argument(
        "--shared",
        type=Path,
        default=programs.ROOT.parent / "shared",
        metavar="DIR",
        help="the data folder (default: ../shared, beside the checkout)",
    )
    given = parser.parse_args(arguments)
    if given.list:
        print(listing())
        return 0
    if given.name is None:
        parser.error("name a benchmark, or --list them")
    if given.errors and (given.name != "claims" or given.check):
        parser.error("--errors is for claims, and without --check")
    try:
        refuse_missing(BENCHMARKS[given.name], given.shared.resolve())
        return show_errors(given) if given.errors else show_figures(given)
    except CannotMeasure as error:
        print(f"{given.name}: {error}", file=sys.stderr)
        return 2 if isinstance(error, DataMissing) else 1


def show_figures(given: argparse.Namespace) -> int:
    """Print what was measured, checked where asked for; the exit code."""
    figures = measure(BENCHMARKS[given.name], given.shared.resolve())
    print(json.dumps(figures) if given.json else BENCHMARKS[given.name].table(figures))
    return check(given.name, figures) if given.check else 0


def show_errors(given: argparse.Namespace) -> int:
    """Print the mistakes of extraction; the exit code."""
    slot = None if given.errors == EVERY else given.errors
    report = claims.errors(given.shared.resolve(), slot)
    if given.json:
        print(json.dumps(mistakes.to_json(report)))
    else:
        print(mistakes.to_text(report, in_full=slot is not None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
