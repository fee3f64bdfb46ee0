"""Which kind of number it is, by weights."""

import pytest
from reading_fixture import read_up

from sayso.extract.choice.kind_choice import KINDS, choose_kind, describe_kinds
from sayso.model.chooser import Chooser
from sayso.model.measure import Kind
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def described(parser: Parser, text: str) -> dict[Kind, set[str]]:
    reading = read_up(parser, text)
    found = describe_kinds(reading.parse, reading.figures[0])
    return {kind: set(traits) for kind, traits in zip(KINDS, found, strict=True)}


def test_every_kind_is_a_candidate_with_the_same_told_of_it(parser: Parser) -> None:
    found = described(parser, "The flood destroyed 30 bridges.")
    told = {frozenset(t.removeprefix(f"{kind.value}: ") for t in found[kind]) for kind in KINDS}
    assert len(found) == len(Kind)
    assert len(told) == 1


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("The flood destroyed 30 bridges.", "guess=flow"),
        ("The flood destroyed 30 bridges.", "verb=destroy"),
        ("The flood destroyed 30 bridges.", "noun=bridge"),
        ("The bridge is 300 metres long.", "unit of measurement"),
        ("They drove a 30-ton lorry.", "hyphen"),
        ("The two bridges fell.", "definite"),
        ("Prices rose by 20%.", "unit=% before=by"),
        ("Prices rose by 20%.", "known=none"),
    ],
)
def test_what_the_text_shows_is_a_trait(parser: Parser, text: str, trait: str) -> None:
    assert f"flow: {trait}" in described(parser, text)[Kind.FLOW]


def test_without_weights_the_first_kind_is_taken(parser: Parser) -> None:
    reading = read_up(parser, "The flood destroyed 30 bridges.")
    assert choose_kind(Chooser(), reading.parse, reading.figures[0]) is KINDS[0]


def test_weights_may_overrule_the_guess(parser: Parser) -> None:
    reading = read_up(parser, "The flood destroyed 30 bridges.")
    weights = {"flow: guess=flow": 1.0, "stock: noun=bridge": 2.0}
    assert choose_kind(Chooser(weights), reading.parse, reading.figures[0]) is Kind.STOCK
