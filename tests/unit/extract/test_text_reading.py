"""A text read up to the choices."""

import pytest
from reading_fixture import PUBLISHED, measure_of, read_up

from sayso.model.lexicon import KnownMeasure, Lexicon
from sayso.model.measure import Kind
from sayso.model.period import day
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

TEXT = (
    "Velmora port, 20 June 2024\n\n"
    "Maria Keller said on Monday that 30 dockers left Lisbon in March. "
    "They took two boats."
)
LEAVING = KnownMeasure(
    "leaving", "dockers leaving", Kind.FLOW, frozenset({"docker"}), frozenset({"leave"})
)


def test_each_number_has_its_noun_its_verb_and_its_sentence(parser: Parser) -> None:
    figure = read_up(parser, TEXT).figures[0]
    assert figure.verb is not None
    assert (figure.counted.words, figure.verb.lemma, figure.unit_class) == (
        "dockers", "leave", "noun",
    )  # fmt: skip


def test_a_number_of_a_known_measure_has_it(parser: Parser) -> None:
    reading = read_up(parser, TEXT, lexicon=Lexicon(measures=(LEAVING,)))
    assert [figure.known for figure in reading.figures] == [LEAVING, None]


def test_numbers_are_in_the_order_of_the_text(parser: Parser) -> None:
    figures = read_up(parser, TEXT).figures
    assert [TEXT[f.start : f.end] for f in figures] == ["30", "two"]
    assert figures[0].sentence < figures[1].sentence


def test_the_documents_own_date_is_not_among_the_dates(parser: Parser) -> None:
    dates = read_up(parser, TEXT).dates
    assert [TEXT[d.start : d.end] for d in dates] == ["on Monday", "in March"]


def test_places_and_reports_are_there_to_choose_from(parser: Parser) -> None:
    reading = read_up(parser, TEXT)
    assert "Lisbon" in reading.places.words
    assert len(reading.reports) == 1


def test_the_day_of_publication_is_a_candidate_where_it_is_known(parser: Parser) -> None:
    known, unknown = (
        reading.periods.candidates(reading.figures[0], measure_of(reading))
        for reading in (read_up(parser, TEXT), read_up(parser, TEXT, published=None))
    )
    assert day(PUBLISHED) in [c.period for c in known if c.mention is None]
    assert [c.period for c in unknown if c.mention is None] == [None]


def test_a_text_without_numbers_has_nothing_to_choose_for(parser: Parser) -> None:
    assert read_up(parser, "It rained in Lisbon.").figures == ()


def test_an_empty_text_is_read(parser: Parser) -> None:
    assert read_up(parser, " ").figures == ()
