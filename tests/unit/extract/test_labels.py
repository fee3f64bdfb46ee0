"""What a measure is called that no pack knows."""

import pytest

from sayso.extract.labels import open_label
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.units import find_unit
from sayso.model.measure import Kind
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def label(parser: Parser, text: str, kind: Kind = Kind.FLOW) -> str:
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[0]
    return open_label(parse, mention, find_unit(parse, mention, ()), kind)


@pytest.mark.parametrize(
    "text",
    [
        "The flood destroyed 30 bridges.",
        "The flood destroys 30 bridges.",
        "In the flood 30 bridges were destroyed.",
        "The flood will destroy 30 bridges.",
    ],
)
def test_tense_and_voice_do_not_change_the_words(parser: Parser, text: str) -> None:
    assert label(parser, text) == "bridges destroyed"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The court took 70 files away.", "number of files"),
        ("Airlines ordered 40 jets.", "jets ordered"),
        ("The guild wrote off 40 stone bridges.", "stone bridges"),
        ("In May 40 dockers resigned.", "dockers resigning"),
        ("In May 40 bridges were closed down.", "bridges closed down"),
        ("The crew fired 40 rounds of artillery.", "rounds of artillery fired"),
        ("The school has 40 desks.", "number of desks"),
        ("One docker was killed.", "dockers killed"),
    ],
)
def test_a_count_is_called_by_its_things_and_what_happens(
    parser: Parser, text: str, wanted: str
) -> None:
    assert label(parser, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Of the fishermen, 40% agreed.", "share agreeing"),
        ("Some 40% of fishermen object.", "share of fishermen objecting"),
        ("The pupils have a pass rate of 40%.", "pass rate"),
        ("The pass rate reached 40%.", "pass rate"),
    ],
)
def test_a_share_is_called_by_its_whole_or_its_rate(parser: Parser, text: str, wanted: str) -> None:
    assert label(parser, text, Kind.SHARE) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rents rose by 20%.", "increase in rents"),
        ("The mill reduced its emissions by 20%.", "decrease in emissions"),
        ("The mill announced a 20% increase in wages.", "increase in wages"),
    ],
)
def test_a_change_is_called_by_its_direction(parser: Parser, text: str, wanted: str) -> None:
    assert label(parser, text, Kind.CHANGE) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The bridge is 300 metres long.", "length of bridge"),
        ("The town built a 300-metre bridge.", "length of bridge"),
        ("The camp lies 12 miles from the port.", "distance from port"),
        ("The club raised $5,000.", "money raised"),
        ("The club has a $5,000 repair fund.", "value of repair fund"),
    ],
)
def test_a_size_is_called_by_what_is_measured(parser: Parser, text: str, wanted: str) -> None:
    assert label(parser, text, Kind.SIZE) == wanted
