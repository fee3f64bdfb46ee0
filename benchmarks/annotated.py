"""The sets of annotated texts, each with what `sayso extract` answers, matched by the scorer."""

import importlib.util
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from programs import ROOT, CannotMeasure, sayso

SCORER = "gold/score_claims.py"

#: The sets beside the checkout; the last is measured where it is there.
SETS = ("dev", "suite", "train")

#: The passages of our own, annotated in this repository.
OWN = "own"
TRAINING = ROOT / "training"

#: An annotated or predicted claim, by the fields of the annotation guidelines.
Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """One annotated text, what was found in it, and which claim answers which (by place)."""

    id: str
    text: str
    published: str | None
    gold: Sequence[Row]
    found: Sequence[Row]
    pairs: Sequence[tuple[int, int]]

    @property
    def scored(self) -> tuple[Sequence[Row], Sequence[Row], Sequence[tuple[int, int]]]:
        """What the scorer's `counts` and `report` take."""
        return self.gold, self.found, self.pairs

    @property
    def matched(self) -> list[tuple[Row, Row]]:
        """Annotated claims with the claims that answer them."""
        return [(self.gold[i], self.found[j]) for i, j in self.pairs]


def load_scorer(shared: Path) -> ModuleType:
    """The scorer of the data folder, as a module."""
    spec = importlib.util.spec_from_file_location("score_claims", shared / SCORER)
    if spec is None or spec.loader is None:
        raise CannotMeasure(f"{SCORER} can't be imported")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def answer_sets(shared: Path, scorer: ModuleType) -> tuple[dict[str, list[Answered]], float]:
    """The texts of each set that is there, answered; and the seconds that the program took."""
    answered: dict[str, list[Answered]] = {}
    taken = 0.0
    for name, records in _read_sets(shared).items():
        found, seconds = _extract(records)
        taken += seconds
        answered[name] = [_match(record, found.get(record["id"], ()), scorer) for record in records]
    return answered, taken


def _read_sets(shared: Path) -> dict[str, list[Row]]:
    folders = {name: shared / "gold" / name for name in SETS}
    sets = {
        name: [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
        for name, folder in folders.items()
    }
    return {name: records for name, records in {**sets, OWN: _own()}.items() if records}


def _own() -> list[Row]:
    if not (TRAINING / "passages.py").exists():
        return []
    sys.path.insert(0, str(TRAINING))
    from passages import read_passages

    return [passage.record() for passage in read_passages()]


def _extract(records: Sequence[Row]) -> tuple[dict[str, Sequence[Row]], float]:
    """The claims found in each text by its id, and the seconds that it took."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, into = Path(scratch) / "texts", Path(scratch) / "found.jsonl"
        folder.mkdir()
        for record in records:
            plain = {name: value for name, value in record.items() if name != "claims"}
            (folder / f"{record['id']}.json").write_text(json.dumps(plain), "utf-8")
        seconds = sayso("extract", str(folder), "--format", "jsonl", into=into)
        rows = [json.loads(line) for line in into.read_text("utf-8").splitlines() if line]
    return {row["id"]: row["claims"] for row in rows}, seconds


def _match(record: Row, found: Sequence[Row], scorer: ModuleType) -> Answered:
    for claim in found:
        start, words = claim["start"], claim["quantity"]
        if record["text"][start : start + len(words)] != words:
            raise CannotMeasure(f"{record['id']}: {words!r} does not stand at {start}")
    pairs = scorer.match(record["claims"], found)
    return Answered(
        record["id"], record["text"], record["published"], record["claims"], found, pairs
    )
