"""What kind of number the words make of it, by rule."""

import pytest
from reading_fixture import read_up

from sayso.extract.kinds import guess_kind, is_size_unit
from sayso.model.lexicon import KnownMeasure, Lexicon
from sayso.model.measure import Kind
from sayso.ports import Parser

LEXICON = Lexicon(
    measures=(KnownMeasure("berths", "berths kept", Kind.STOCK, frozenset({"berth"}), frozenset()),)
)


def guess(parser: Parser, text: str, lexicon: Lexicon | None = None) -> Kind:
    reading = read_up(parser, text, lexicon=lexicon)
    figure = reading.figures[0]
    return guess_kind(reading.parse, figure.mention, figure.counted, figure.known)


@pytest.mark.spacy
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The flood destroyed 30 bridges.", Kind.FLOW),
        ("The town has 30 bridges.", Kind.STOCK),
        ("The 30 bridges were destroyed.", Kind.STOCK),
        ("The army holds 60% of the town.", Kind.SHARE),
        ("Prices rose by 20%.", Kind.CHANGE),
        ("The bridge is 300 metres long.", Kind.SIZE),
        ("The bridge cost $3 million.", Kind.SIZE),
    ],
)
def test_the_words_speak_for_a_kind(parser: Parser, text: str, kind: Kind) -> None:
    assert guess(parser, text) is kind


@pytest.mark.spacy
def test_a_known_measure_brings_its_kind(parser: Parser) -> None:
    assert guess(parser, "The storm destroyed 30 berths.", LEXICON) is Kind.STOCK


@pytest.mark.spacy
def test_a_difference_is_one_whatever_the_measure(parser: Parser) -> None:
    assert guess(parser, "The number of berths rose by 30 berths.", LEXICON) is Kind.CHANGE


@pytest.mark.parametrize("words", ["km", "square kilometres", "Metric Tons", "years"])
def test_units_of_measurement_are_known_in_each_form(words: str) -> None:
    assert is_size_unit(words)


@pytest.mark.parametrize("words", ["bridges", "metre readers", "dockers"])
def test_a_thing_is_no_unit_of_measurement(words: str) -> None:
    assert not is_size_unit(words)
