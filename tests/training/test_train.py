"""The door to training, and that it can be repeated."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from examples import read_texts
from fitting import fit
from passages import read_passages
from train import FEWEST, PENALTIES, ROOT, WEIGHTS, origin_line, read_records

from sayso.adapters.weight_files import read_choosers

TRAINING = ROOT / "training"

#: What training may import besides the project itself and Python's own modules.
ALLOWED = {"numpy", "pydantic", "sayso", "scipy", "yaml"}


def imports_of(path: Path) -> set[str]:
    """The packages that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module.partition(".")[0])
    return found


def test_training_needs_no_more_than_its_extra_brings() -> None:
    files = sorted(TRAINING.glob("*.py"))
    own = {path.stem for path in files}
    imported = {name for path in files for name in imports_of(path)}
    assert imported - own - set(sys.stdlib_module_names) == ALLOWED


def test_without_the_data_it_says_what_is_missing() -> None:
    ran = subprocess.run(
        [sys.executable, str(TRAINING / "train.py"), "--shared", "no/such/folder"],
        capture_output=True,
        check=False,
        text=True,
        cwd=ROOT,
    )
    assert ran.returncode == 2
    assert "no/such/folder/gold/train is not there" in ran.stderr


def test_the_weights_file_has_a_part_for_each_chooser_and_its_origin() -> None:
    content = json.loads(WEIGHTS.read_text("utf8"))
    assert list(content) == ["origin", *PENALTIES]


@pytest.mark.shared
def test_the_weights_were_trained_on_todays_passages(shared: Path) -> None:
    own, others = read_records(shared)
    assert read_choosers().origin == origin_line(len(own), len(others))


@pytest.mark.spacy
def test_the_same_passages_give_the_same_weights() -> None:
    records = [passage.record() for passage in read_passages()[:6]]
    first, second = (list(read_texts(records, "own")) for _ in range(2))
    made = [[one for text in texts for one in text.examples("place")] for texts in (first, second)]
    penalty = PENALTIES["place"]
    assert fit(made[0], penalty, fewest=FEWEST) == fit(made[1], penalty, fewest=FEWEST)


@pytest.mark.shared
@pytest.mark.spacy
@pytest.mark.slow
def test_the_weights_for_the_speaker_are_those_that_training_gives_today(shared: Path) -> None:
    own, others = read_records(shared)
    texts = [*read_texts(own, "own"), *read_texts(others, "wikinews")]
    examples = [one for text in texts for one in text.examples("speaker")]
    weights = fit(examples, PENALTIES["speaker"], fewest=FEWEST)
    shipped = read_choosers().speaker.weights
    for trait, weight in weights.items():
        # Another machine's arithmetic may move the last place; a weight rounded to 0 is left out.
        assert shipped.get(trait, 0.0) == pytest.approx(weight, abs=0.01), trait
    assert shipped.keys() <= weights.keys()
