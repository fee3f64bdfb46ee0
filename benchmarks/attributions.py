"""How well `sayso extract --attributions` finds who said what, in news annotated for it."""

import json
import sys
import tempfile
from pathlib import Path

import programs
from programs import CannotMeasure, Figures, lines, number, sayso, score

SCORER = "attribution/score_attribution.py"
SPLIT = "attribution/polnear/dev"
NEEDS: tuple[str, ...] = (SCORER, SPLIT)


def run(shared: Path) -> Figures:
    """Precision, recall and F1 in percent, of triples and of contents alone; recall by kind."""
    scorer, split = str(shared / SCORER), str(shared / SPLIT)
    with tempfile.TemporaryDirectory() as scratch:
        texts, found = Path(scratch) / "texts.jsonl", Path(scratch) / "found.jsonl"
        with texts.open("w", encoding="utf-8") as out:
            programs.run([sys.executable, scorer, split, "--texts"], into=out)
        seconds = sayso("extract", str(texts), "--attributions", "--format", "jsonl", into=found)
        given, answered = _ids(texts), _ids(found)
        if not given & answered:
            raise CannotMeasure("`sayso extract --attributions` gave back none of the texts' ids")
        scored = score(scorer, split, str(found))
    return {
        "texts": float(len(given)),
        "texts answered": float(len(given & answered)),
        "texts a second": len(given) / seconds,
        **_figures(scored),
    }


def _ids(path: Path) -> set[str]:
    return {json.loads(line)["id"] for line in path.read_text("utf-8").splitlines() if line}


def _figures(scored: dict[str, object]) -> Figures:
    """The scorer's figures, a name each: it puts three in a list and recall in a mapping."""
    figures: Figures = {}
    for name, value in scored.items():
        if isinstance(value, list):
            plain = name.removesuffix(" P R F1")
            parts = zip(("P", "R", "F1"), value, strict=True)
            figures |= {f"{plain} {part}": number(n) for part, n in parts}
        elif isinstance(value, dict):
            figures |= {f"recall {kind}": number(pair[0]) for kind, pair in value.items()}
        else:
            figures[name] = number(value)
    return figures


def table(figures: Figures) -> str:
    """A line a figure."""
    return lines(figures)
