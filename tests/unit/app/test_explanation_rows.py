"""Explanations as plain rows."""

import json

from brief_fixture import make_brief

from sayso.app.rows import to_claims_row
from sayso.extract.claims import Extraction

BRIEF = make_brief()


def rows() -> list[dict[str, object]]:
    document = next(d for d in BRIEF.documents.values() if d.id == BRIEF.explanations[0].document)
    sources = tuple(BRIEF.sources.values())
    extraction = Extraction(sources, (), (), (), explanations=BRIEF.explanations)
    made = to_claims_row(document, extraction)["explanations"]
    assert isinstance(made, list)
    return made


def test_each_explanation_has_its_row_which_can_be_written_as_json() -> None:
    assert [row["kind"] for row in rows()] == [e.kind.value for e in BRIEF.explanations]
    json.dumps(rows())


def test_a_row_names_who_offers_it_and_the_day_to_look_again() -> None:
    (prediction,) = (row for row in rows() if row["kind"] == "prediction")
    assert (prediction["speaker"], prediction["due"]) == ("Lena Orr", "2024-06-30")


def test_what_the_report_offers_itself_is_the_authors() -> None:
    (consequence,) = (row for row in rows() if row["kind"] == "consequence")
    assert (consequence["speaker"], consequence["factuality"]) == ("AUTHOR", "hedged")
