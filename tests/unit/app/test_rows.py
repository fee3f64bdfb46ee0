"""Extractions as plain rows."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from claim_builder import FIRST_QUARTER, MONTHLY, claim, named, report

from sayso.app.rows import (
    AUTHOR,
    MAX_ALTERNATIVES,
    to_attribution_row,
    to_claims_row,
    to_plain,
    to_plain_factuality,
    to_record_id,
)
from sayso.extract.claims import Extraction
from sayso.extract.speech.attribution import Report
from sayso.extract.speech.cues import Stance
from sayso.model.claim import Claim, Factuality
from sayso.model.document import Stated
from sayso.model.place import Locality, LocalityKind, PlaceReading, PlaceReason
from sayso.model.quantity import at_least, between

ONE = report("one", published=date(2024, 4, 10))
ORR, DESK = named("Orr"), named("Desk")

#: The fields of the annotation guidelines, in their order.
GUIDELINES = (
    "quantity start low high bound unit measure kind per cumulative period place speaker via "
    "factuality"
).split()


def row(one: Claim, *localities: PlaceReading) -> dict[str, object]:
    extraction = Extraction((ORR, DESK), (one,), (), (), localities=localities)
    (made,) = to_claims_row(ONE, extraction)["claims"]  # type: ignore[misc]
    assert isinstance(made, dict)
    return made


def test_a_claim_has_every_field_of_the_guidelines() -> None:
    assert set(GUIDELINES) <= set(row(claim(ONE, at_least(3, "x"))))


def test_a_row_can_be_written_as_json() -> None:
    json.dumps(row(claim(ONE, between(3, 5, "x"), MONTHLY, source=ORR)))


def test_the_last_day_of_a_period_is_inside_it() -> None:
    made = row(claim(ONE, at_least(3, "x"), covers=FIRST_QUARTER))
    assert made["period"] == ["2024-01-01", "2024-03-31"]


def test_a_number_without_a_ceiling_has_none() -> None:
    made = row(claim(ONE, at_least(3, "x")))
    assert (made["low"], made["high"], made["bound"]) == (3, None, "at_least")


def test_a_unit_of_measurement_has_its_ucum_code() -> None:
    assert row(claim(ONE, at_least(3, "square miles")))["ucum"] == "[smi_us]"
    assert row(claim(ONE, at_least(3, "boats")))["ucum"] is None


ALDERMERE = Locality(7, "Aldermere", LocalityKind.TOWN, "GB", "ENG", 51.5, -0.25, 900)


def in_words(start: int, chosen: Locality | None, *others: Locality) -> PlaceReading:
    return PlaceReading(
        start, start + 3, ONE.text[start : start + 3], chosen, others, PlaceReason.SIZE
    )


def placed(start: int) -> Claim:
    span = ONE.span(start, start + 3)
    return replace(claim(ONE, at_least(3, "x")), place=Stated(span.exact, span))


def test_a_place_has_the_known_place_that_its_words_are_read_as() -> None:
    made = row(placed(4), in_words(4, ALDERMERE))
    assert made["place"] == ONE.text[4:7]
    assert made["locality"] == {
        "id": 7, "name": "Aldermere", "kind": "town", "country": "GB", "latitude": 51.5,
        "longitude": -0.25, "reason": "size",
    }  # fmt: skip


def test_a_few_of_its_namesakes_are_shown_the_likeliest_first() -> None:
    others = [replace(ALDERMERE, id=n) for n in range(100, 110)]
    made = row(placed(4), in_words(4, None, *others))["locality_alternatives"]
    assert isinstance(made, list)
    assert [other["id"] for other in made] == list(range(100, 100 + MAX_ALTERNATIVES))


@pytest.mark.parametrize("reading", [[], [in_words(0, ALDERMERE)], [in_words(4, None)]])
def test_a_place_that_is_not_read_as_a_known_one_has_none(reading: list[PlaceReading]) -> None:
    made = row(placed(4), *reading)
    assert (made["locality"], made["locality_alternatives"]) == (None, [])


def test_a_document_names_the_gazetteer_that_was_asked() -> None:
    made = Extraction((), (), (), (), gazetteer="few/1")
    assert to_claims_row(ONE, made)["gazetteer"] == "few/1"


def test_a_source_and_whom_it_rests_on_are_named() -> None:
    made = row(claim(ONE, at_least(3, "x"), source=ORR, through=(DESK,)))
    assert (made["speaker"], made["via"]) == ("Orr", ["Desk"])


def test_a_report_that_speaks_itself_is_the_author() -> None:
    assert row(claim(ONE, at_least(3, "x")))["speaker"] == AUTHOR


def test_the_offsets_are_those_of_the_words() -> None:
    made = row(claim(ONE, at_least(3, "x"), at=7))
    assert ONE.text[7:10] == made["quantity"]
    assert (made["start"], made["end"]) == (7, 10)


@pytest.mark.parametrize(
    ("n", "plain"), [(None, None), ("3", 3), ("3.0", 3), ("3.5", 3.5), ("1E+3", 1000)]
)
def test_a_whole_number_is_written_whole(n: str | None, plain: object) -> None:
    made = to_plain(None if n is None else Decimal(n))
    assert (made, type(made)) == (plain, type(plain))


@pytest.mark.parametrize(
    ("factuality", "word"),
    [
        (Factuality.CERTAIN, "asserted"),
        (Factuality.POSSIBLE, "hedged"),
        (Factuality.UNKNOWN, "hedged"),
        (Factuality.CERTAINLY_NOT, "denied"),
        (Factuality.POSSIBLY_NOT, "denied"),
    ],
)
def test_eight_values_become_three_words(factuality: Factuality, word: str) -> None:
    assert to_plain_factuality(factuality) == word


def test_a_record_keeps_the_id_that_it_gave_itself() -> None:
    assert to_record_id(replace(ONE, part="report-7")) == "report-7"


@pytest.mark.parametrize("part", [None, "line 3", "entry 2"])
def test_a_record_without_its_own_id_has_the_documents(part: str | None) -> None:
    assert to_record_id(replace(ONE, part=part)) == ONE.id


def a_report(content: tuple[tuple[int, int], ...]) -> Report:
    return Report((0, 3), 0, (4, 8), 1, content, None, (), Stance.NEUTRAL)


def test_an_attribution_is_three_lists_of_offsets_and_a_kind() -> None:
    extraction = Extraction((), (), (), (a_report(((9, 12), (20, 25))),))
    assert to_attribution_row(ONE, extraction) == {
        "id": ONE.id,
        "attributions": [
            {
                "source": [[0, 3]],
                "cue": [[4, 8]],
                "content": [[9, 12], [20, 25]],
                "kind": "speech",
            }
        ],
    }


def test_a_report_without_content_is_no_attribution() -> None:
    extraction = Extraction((), (), (), (a_report(()),))
    assert to_attribution_row(ONE, extraction)["attributions"] == []
