"""The sample reports give the claims and the brief that a person has read and agreed to.

After a change that is meant, `pytest tests/golden --update-golden` writes the files anew;
read the difference before it goes in.
"""

import json
from pathlib import Path

import pytest

from sayso.adapters.export_markdown import export_markdown
from sayso.app.rows import to_claims_row
from sayso.app.service import Request, Service
from sayso.model.brief import Unread

pytestmark = pytest.mark.spacy

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"

#: Fields of a claim that a person can check against the report.
READABLE = (
    "quantity", "low", "high", "bound", "unit", "measure", "kind", "per", "cumulative", "period",
    "place", "speaker", "via", "factuality",
)  # fmt: skip


def read_claims() -> str:
    """A line a claim: the report it is from, and its readable fields."""
    lines = []
    for outcome in Service().extract(Request((str(SAMPLES),))):
        assert not isinstance(outcome, Unread), outcome
        document, extraction = outcome
        claims = to_claims_row(document, extraction)["claims"]
        assert isinstance(claims, list)
        for claim in claims:
            row = {"report": Path(document.path).name} | {key: claim[key] for key in READABLE}
            lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)


def check(name: str, made: str, *, update: bool) -> None:
    path = HERE / name
    if update:
        path.write_text(made, encoding="utf8")
    assert made.splitlines() == path.read_text(encoding="utf8").splitlines()


def test_the_claims_of_the_samples_are_as_agreed(update_golden: bool) -> None:
    check("samples.jsonl", read_claims(), update=update_golden)


def test_the_brief_of_the_samples_is_as_agreed(update_golden: bool) -> None:
    brief = Service().brief_of(Request((str(SAMPLES),)))
    check("samples.md", export_markdown(brief), update=update_golden)
