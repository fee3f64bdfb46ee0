"""How well `sayso extract` finds the annotated claims, slot by slot."""

import tempfile
from pathlib import Path

from programs import Figures, number, sayso, score, shown

NEEDS: tuple[str, ...] = ("gold/score_claims.py", "gold/dev", "gold/suite")

SETS = ("dev", "suite")


def run(shared: Path) -> Figures:
    """Every figure of the scorer for each set: "dev core F1", "suite slot period"."""
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name in SETS:
            gold, found = shared / "gold" / name, Path(scratch) / f"{name}.jsonl"
            figures[f"{name} seconds"] = sayso(
                "extract", str(gold), "--format", "jsonl", into=found
            )
            scored = score(str(shared / "gold" / "score_claims.py"), str(gold), str(found))
            figures |= {f"{name} {slot}": _figure(value) for slot, value in scored.items()}
    return figures


def _figure(value: object) -> float | str | None:
    if isinstance(value, list):
        return " to ".join(f"{end:.3f}" for end in value)
    return number(value)


def table(figures: Figures) -> str:
    """A row a figure, a column a set."""
    rows = [name.removeprefix("dev ") for name in figures if name.startswith("dev ")]
    width = max(map(len, rows))
    head = f"{'':{width}}" + "".join(f"  {name:>14}" for name in SETS)
    return "\n".join([head, *(_row(row, width, figures) for row in rows)])


def _row(row: str, width: int, figures: Figures) -> str:
    return f"{row:{width}}" + "".join(
        f"  {shown(figures.get(f'{name} {row}')):>14}" for name in SETS
    )
