"""How well `sayso extract --attributions` finds who said what, in news annotated for it.

The annotation counts beliefs and plans as attributions and does not tell them from speech,
so the recall is of both together. Our own answers carry the kind of their cue ("said" is
speech, "believes" thought, "wants" intent): the figures named "speech only" are those of our
answers without thought and intent, against the whole annotation. Their precision is to be
read, and what their recall loses is what thought and intent add.
"""

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
        spoken = Path(scratch) / "spoken.jsonl"
        is_split = write_spoken(found, spoken)
        speech = score(scorer, split, str(spoken)) if is_split else {}
    return {
        "texts": float(len(given)),
        "texts answered": float(len(given & answered)),
        "texts a second": len(given) / seconds,
        **_figures(scored),
        **{f"speech only, {name}": n for name, n in _figures(speech).items() if name != "gold"},
    }


def write_spoken(found: Path, spoken: Path) -> bool:
    """Write the answers of `found` that are speech or writing to `spoken`.

    False where the answers do not say of which kind they are: then nothing is left out.
    """
    is_split = False
    with spoken.open("w", encoding="utf-8") as out:
        for line in found.read_text("utf-8").splitlines():
            row = json.loads(line)
            is_split = is_split or any("kind" in answer for answer in row["attributions"])
            kept = [a for a in row["attributions"] if a.get("kind", "speech") == "speech"]
            out.write(json.dumps({**row, "attributions": kept}) + "\n")
    return is_split


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
