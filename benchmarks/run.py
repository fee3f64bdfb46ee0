"""The one door to the benchmarks: run.py NAME [--json] [--check] [--shared DIR], or --list.

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
import floors
import programs
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
    "startup": startup,
}


def listing() -> str:
    """Name, subject and needs of each benchmark."""
    return "\n".join(
        f"{name:14}{(each.__doc__ or '').splitlines()[0]}\n{'':14}needs {', '.join(each.NEEDS)}"
        for name, each in BENCHMARKS.items()
    )


def measure(benchmark: Benchmark, shared: Path) -> Figures:
    """The benchmark's figures, and the digest of the data they were measured on.

    Raises:
        DataMissing: the data folder lacks something.
        CannotMeasure: a program failed.
    """
    if lacking := programs.missing(shared, benchmark.NEEDS):
        raise DataMissing(
            f"{', '.join(lacking)} not found in {shared}; --shared names the folder that has it"
        )
    return {**benchmark.run(shared), "digest": programs.digest(shared, benchmark.NEEDS)}


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
    try:
        figures = measure(BENCHMARKS[given.name], given.shared.resolve())
    except CannotMeasure as error:
        print(f"{given.name}: {error}", file=sys.stderr)
        return 2 if isinstance(error, DataMissing) else 1
    print(json.dumps(figures) if given.json else BENCHMARKS[given.name].table(figures))
    return check(given.name, figures) if given.check else 0


if __name__ == "__main__":
    sys.exit(main())
