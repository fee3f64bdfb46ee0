"""A number with what is known of it before anything is chosen."""

import pytest
from reading_fixture import measure_of, read_up

from sayso.extract.choice.figure import (
    band,
    content_words,
    crossed,
    figure_traits,
    is_definite,
    is_passive,
    is_quoted,
    tense_of,
)
from sayso.model.lexicon import KnownMeasure, Lexicon
from sayso.model.measure import Kind
from sayso.ports import Parser

TOLL = Lexicon(
    measures=(
        KnownMeasure(
            "drowned", "people drowned", Kind.FLOW, frozenset(), frozenset({"drown"}),
            of_event=True,
        ),
    )
)  # fmt: skip


def traits(parser: Parser, text: str, number: int = 0, lexicon: Lexicon | None = None) -> list[str]:
    reading = read_up(parser, text, lexicon=lexicon)
    return figure_traits(reading.parse, reading.figures[number], measure_of(reading, number))


def tense(parser: Parser, text: str) -> str:
    reading = read_up(parser, text)
    return tense_of(reading.parse, reading.figures[0].verb)


@pytest.mark.spacy
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The port lost 30 dockers.", "past"),
        ("The port loses 30 dockers.", "present"),
        ("The port has lost 30 dockers.", "perfect"),
        ("The port had lost 30 dockers.", "pluperfect"),
        ("The port may lose 30 dockers.", "modal"),
        ("The port would lose 30 dockers.", "would"),
        ("30 dockers were hired.", "past"),
        ("30 dockers are needed.", "present"),
    ],
)
def test_the_verb_says_when(parser: Parser, text: str, wanted: str) -> None:
    assert tense(parser, text) == wanted


@pytest.mark.spacy
@pytest.mark.parametrize(
    ("text", "passive"), [("30 dockers were hired.", True), ("The port hired 30 dockers.", False)]
)
def test_a_passive_verb_is_told_from_an_active_one(
    parser: Parser, text: str, passive: bool
) -> None:
    reading = read_up(parser, text)
    verb = reading.figures[0].verb
    assert verb is not None
    assert is_passive(reading.parse, verb) is passive


@pytest.mark.spacy
@pytest.mark.parametrize(
    ("text", "definite"),
    [("The two villages fell.", True), ("Its 40 beds burned.", True), ("40 beds burned.", False)],
)
def test_a_set_that_was_spoken_of_is_definite(parser: Parser, text: str, definite: bool) -> None:
    reading = read_up(parser, text)
    assert is_definite(reading.parse, reading.figures[0]) is definite


@pytest.mark.spacy
@pytest.mark.parametrize(
    ("text", "unit"),
    [("It hired 30 dockers.", "noun"), ("It hired 30% of them.", "%"), ("It paid $30.", "money")],
)
def test_units_are_of_three_classes(parser: Parser, text: str, unit: str) -> None:
    assert read_up(parser, text).figures[0].unit_class == unit


@pytest.mark.spacy
def test_the_kind_and_the_unit_are_always_told(parser: Parser) -> None:
    found = traits(parser, "The flood destroyed 30 bridges.")
    assert {"kind=flow", "unit=noun", "tense=past", "known=none"} <= set(found)


@pytest.mark.spacy
def test_the_toll_of_an_incident_is_told_from_other_known_measures(parser: Parser) -> None:
    assert "known=event" in traits(parser, "In all 30 people drowned.", lexicon=TOLL)


@pytest.mark.spacy
@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("The port loses 30 dockers a month.", "rate"),
        ("The port has lost 30 dockers so far.", "running"),
        ("The 30 dockers left.", "definite"),
    ],
)
def test_what_holds_of_the_number_is_a_trait(parser: Parser, text: str, trait: str) -> None:
    assert trait in traits(parser, text)


@pytest.mark.spacy
def test_a_noun_left_out_is_a_trait(parser: Parser) -> None:
    assert "noun left out" in traits(parser, "Thirty dockers left. Another 20 were fired.", 1)


@pytest.mark.spacy
def test_content_words_are_lemmas_without_numbers_and_dates(parser: Parser) -> None:
    (parse,) = parser.parse(["In March thirty dockers left the port."])
    assert content_words(parse, 0) == {"docker", "leave", "port"}


@pytest.mark.parametrize(("n", "word"), [(0, "<=3"), (3, "<=3"), (4, "<=12"), (99, ">12")])
def test_numbers_fall_into_bands(n: int, word: str) -> None:
    assert band(n, (3, 12)) == word


def test_traits_are_crossed_with_a_name() -> None:
    assert list(crossed("none", ["rate", "running"])) == ["none and rate", "none and running"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "we lost 30".', True),
        ('"We did," he said of 30.', False),
        ('"An open one.\n30 left.', False),
        ("\u201cWe lost 30\u201d", True),
    ],
)
def test_words_stand_in_the_quotation_that_their_paragraph_opens(text: str, quoted: bool) -> None:
    assert is_quoted(text, text.index("30")) is quoted
