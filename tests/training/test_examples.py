"""Annotated texts become examples of what would be chosen from, and of what is right."""

from collections.abc import Sequence
from typing import Any

import pytest
from examples import Text, read_texts
from fitting import Example
from reading_fixture import read_up

from sayso.model.measure import Kind
from sayso.model.period import month
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

TEXT = (
    "Dockers leave the port\n\n"
    "Maria Keller said on Monday that 30 dockers left Lisbon in March. They took two boats."
)


def claim(quantity: str, **fields: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "quantity": quantity, "start": TEXT.index(quantity), "kind": "flow", "period": None,
        "place": None, "speaker": "AUTHOR",
    }  # fmt: skip
    return plain | fields


THIRTY = claim(
    "30", period=["2024-03-01", "2024-03-31"], place="Lisbon", speaker="Keller"
)  # fmt: skip
TWO = claim("two")


def read(parser: Parser, *claims: dict[str, Any]) -> Text:
    return Text({"claims": claims}, read_up(parser, TEXT), "own")


def right(examples: Sequence[Example]) -> list[list[Any]]:
    """The values of the right candidates, example by example."""
    return [
        [value for value, is_right in zip(one.values, one.right, strict=True) if is_right]
        for one in examples
    ]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("kind", [[Kind.FLOW], [Kind.FLOW]]),
        ("period", [[month(2024, 3)], [None]]),
        ("place", [["Lisbon"], [None]]),
        ("speaker", [["Maria Keller"], [None]]),
    ],
)
def test_each_number_is_an_example_with_what_the_gold_has(
    parser: Parser, name: str, wanted: list[list[Any]]
) -> None:
    assert right(read(parser, THIRTY, TWO).examples(name)) == wanted


@pytest.mark.parametrize("name", ["kind", "period", "place", "speaker"])
def test_every_candidate_has_traits_a_value_and_a_judgement(parser: Parser, name: str) -> None:
    for one in read(parser, THIRTY, TWO).examples(name):
        assert len(one.traits) == len(one.values) == len(one.right) > 1


def test_a_number_that_the_gold_lacks_is_no_example(parser: Parser) -> None:
    (one,) = read(parser, TWO).examples("kind")
    assert one.number == 1


def test_a_claim_whose_words_are_no_number_of_ours_is_no_example(parser: Parser) -> None:
    assert read(parser, claim("Monday")).examples("kind") == []


def test_a_period_that_no_words_give_has_no_right_candidate(parser: Parser) -> None:
    made = read(parser, claim("30", period=["2020-01-01", "2020-01-01"])).examples("period")
    assert right(made) == [[]]


def test_the_period_chosen_is_told_to_the_number_behind(parser: Parser) -> None:
    text = read(parser, THIRTY, TWO)
    made = text.examples("period")
    made[0].chosen = made[0].right.index(True)
    text.remember(made)
    again = text.examples("period")[1]
    march = again.values.index(month(2024, 3))
    assert "as before other" in again.traits[march]
    assert "as before other" not in made[1].traits[march]


def test_the_kind_chosen_is_told_to_the_choosers_behind(parser: Parser) -> None:
    text = read(parser, THIRTY)
    (kind,) = text.examples("kind")
    kind.chosen = kind.values.index(Kind.STOCK)
    text.take_kinds([kind])
    (place,) = text.examples("place")
    assert "none and kind=stock" in place.traits[-1]


def test_records_are_parsed_and_read() -> None:
    record = {"id": "x", "published": "2024-06-20", "text": TEXT, "claims": [THIRTY]}
    (text,) = read_texts([record], "own")
    assert text.origin == "own"
    assert right(text.examples("place")) == [["Lisbon"]]
