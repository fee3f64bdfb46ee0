import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from brief_fixture import make_brief

from sayso.adapters.export_json import export_json


def load() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(export_json(make_brief()))
    return loaded


def spans(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def test_the_parts_are_those_of_the_schema() -> None:
    assert list(load()) == [
        "sayso",
        "made_by",
        "documents",
        "sources",
        "claims",
        "findings",
        "remarks",
        "explanations",
        "statuses",
        "unread",
        "warnings",
    ]


def test_every_span_holds_the_words_of_its_document() -> None:
    brief = load()
    texts = {document["id"]: document["text"] for document in brief["documents"]}
    found = list(spans(brief))
    assert len(found) > 30
    for span in found:
        assert texts[span["document"]][span["start"] : span["end"]] == span["exact"]


def test_a_claim_has_its_numbers_as_numbers() -> None:
    (claim,) = (c for c in load()["claims"] if c["measure"]["per"] == "month")
    quantity = {key: claim["quantity"][key] for key in ("low", "best", "high", "bound", "unit")}
    assert quantity == {
        "low": 1000, "best": None, "high": 1500, "bound": "range", "unit": "dockers",
    }  # fmt: skip


def test_a_period_names_its_first_and_last_day() -> None:
    (claim,) = (c for c in load()["claims"] if c["measure"]["cumulative"])
    assert claim["covers"] == {"first": "2024-01-01", "last": "2024-03-31", "at": None}


def test_a_finding_that_brief_and_section_share_stands_once() -> None:
    ids = [finding["id"] for finding in load()["findings"]]
    assert len(ids) == len(set(ids)) == 5


def test_the_path_of_a_document_keeps_only_its_end() -> None:
    assert [d["path"] for d in load()["documents"]] == ["wire.txt", "later.txt"]


def test_what_could_not_be_read_is_named_as_it_was_given() -> None:
    assert [u["path"] for u in load()["unread"]] == ["/somewhere/private/scan.pdf"]


def test_the_order_of_mappings_does_not_matter() -> None:
    brief = make_brief()
    turned = replace(
        brief,
        sources=dict(reversed(brief.sources.items())),
        statuses=dict(reversed(brief.statuses.items())),
    )
    assert export_json(turned) == export_json(brief)


def test_a_prediction_has_the_last_day_of_its_time() -> None:
    dues = [row["due"] for row in load()["explanations"] if row["due"] is not None]
    assert [(due["date"], due["at"]["exact"]) for due in dues] == [("2024-06-30", "by June")]
