"""Fails unless a printed brief shows the numbers that `sayso extract` finds in the same reports."""

import json
import sys
from pathlib import Path


def main(brief: Path, extracted: Path) -> int:
    """The exit code: 0 where most extracted numbers stand in the brief."""
    # Lines are broken to the terminal's width; a number may stand across two.
    shown = " ".join(brief.read_text("utf-8").split())
    documents = [json.loads(line) for line in extracted.read_text("utf-8").splitlines()]
    numbers = {claim["quantity"] for document in documents for claim in document["claims"]}
    there = {number for number in numbers if " ".join(number.split()) in shown}
    sys.stdout.write(
        f"{len(documents)} documents, {len(numbers)} numbers, {len(there)} of them in the brief\n"
    )
    return 0 if there and len(there) * 2 >= len(numbers) else 1


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
