"""Whom a phrase stands for, one kind of phrase a test."""

import pytest

from sayso.extract.coreference import Names
from sayso.extract.naming.name import Name, Reason
from sayso.extract.speech.attribution import find_attributions
from sayso.model.lexicon import Lexicon
from sayso.model.source import SourceKind
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def speakers(parser: Parser, text: str) -> list[Name]:
    """Who each report of the text is resolved to."""
    (parse,) = parser.parse([text])
    names = Names(parse, Lexicon(outlets=frozenset({"Reuters"})))
    met: list[Name] = []
    for report in find_attributions(parse):
        if report.source is not None:
            met.append(names.resolve(*report.source, report.source_head, met))
    return met


def last(parser: Parser, text: str) -> str:
    """The name of the last speaker of the text."""
    return speakers(parser, text)[-1].name


LATE = "said that ships were late."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"The harbour engineer, Karl Brandt, {LATE}", "Karl Brandt"),
        (f"The clerk of the court, Maria Keller, {LATE}", "Maria Keller"),
        (f"Harbour pilot John Barrow spoke first. The pilot {LATE}", "John Barrow"),
        (
            f"Judge Maria Keller met the city's police chief, John Barrow. The police chief {LATE}",
            "John Barrow",
        ),
        (
            "The Transport Minister, Maria Keller, met the Interior Minister, John Barrow. "
            f"The transport minister {LATE}",
            "Maria Keller",
        ),
    ],
)
def test_a_role_stands_for_the_person_named_beside_it(parser: Parser, text: str, name: str) -> None:
    assert last(parser, text) == name


def test_of_two_people_of_a_surname_the_last_who_spoke_is_meant(parser: Parser) -> None:
    text = f"Maria Keller {LATE} John Keller {LATE} According to Keller, thirty ships were late."
    assert last(parser, text) == "John Keller"


def test_a_namesake_is_the_other_of_the_surname(parser: Parser) -> None:
    text = f"Maria Keller met John Keller. Maria Keller {LATE} Her namesake {LATE}"
    assert last(parser, text) == "John Keller"


@pytest.mark.parametrize(("word", "name"), [("former", "Harbour Board"), ("latter", "Port Guild")])
def test_the_former_and_the_latter_are_the_two_just_named(
    parser: Parser, word: str, name: str
) -> None:
    text = f"The Harbour Board and the Port Guild disagree. The {word} {LATE}"
    assert last(parser, text) == name


@pytest.mark.parametrize(
    "text",
    [
        f"The International Harbour Office (IHO) counts ships. The IHO {LATE}",
        f"The IHO (International Harbour Office) counts ships. The IHO {LATE}",
        f"The International Harbour Office counts ships. The office {LATE}",
        f"The International Harbour Office counts ships. The Dorn-based Office {LATE}",
        f"The International Harbour Office, a watchdog, counts ships. The watchdog {LATE}",
    ],
)
def test_a_body_is_called_by_its_fullest_name(parser: Parser, text: str) -> None:
    assert last(parser, text) == "International Harbour Office"


def test_the_ministry_is_the_ministry_told_of_before(parser: Parser) -> None:
    text = f"The transport ministry {LATE} The ministry {LATE}"
    assert last(parser, text) == "transport ministry"


def test_the_paper_is_the_outlet_that_spoke(parser: Parser) -> None:
    text = "The Harbour Courier reported a delay. The paper said that ships were late."
    assert last(parser, text) == "Harbour Courier"


def test_a_company_is_called_by_the_name_beside_it(parser: Parser) -> None:
    assert last(parser, f"The operator, Nordkai, {LATE}") == "Nordkai"


def test_a_study_speaks_for_itself(parser: Parser) -> None:
    (found,) = speakers(parser, f"A survey by the Harbour Office {LATE}")
    assert found.kind is SourceKind.DOCUMENT


def test_a_source_at_a_body_is_not_the_body(parser: Parser) -> None:
    (found,) = speakers(parser, f"A source at the Harbour Office {LATE}")
    assert (found.name, found.kind) == ("source at the Harbour Office", SourceKind.UNNAMED)


def test_the_source_is_the_one_that_spoke_before(parser: Parser) -> None:
    text = f"A source at the Harbour Office {LATE} The source {LATE}"
    assert last(parser, text) == "source at the Harbour Office"


def test_a_title_that_nobody_knows_is_left_out_where_the_text_uses_it_alone(
    parser: Parser,
) -> None:
    text = f"Harbourmaster Maria Keller {LATE} The harbourmaster {LATE}"
    assert last(parser, text) == "Maria Keller"


def test_a_place_speaks_as_it_is_named(parser: Parser) -> None:
    assert last(parser, f"Norway {LATE}") == "Norway"


def test_a_doctor_who_is_told_of_last_is_he(parser: Parser) -> None:
    text = f"John Barrow, the mayor, {LATE} A doctor in the port gave another version. He {LATE}"
    assert last(parser, text) == "doctor in the port"


def test_she_is_not_a_spokesman(parser: Parser) -> None:
    text = f"Maria Keller met the spokesman, John Barrow. Barrow {LATE} She {LATE}"
    assert last(parser, text) == "Maria Keller"


def test_it_is_never_a_person(parser: Parser) -> None:
    text = f"The Harbour Office counts ships. Maria Keller {LATE} It {LATE}"
    assert last(parser, text) == "Harbour Office"


def test_survivors_are_they_before_a_body_is(parser: Parser) -> None:
    text = f"Survivors gave the Harbour Office another version. They {LATE}"
    assert last(parser, text) == "Survivors"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"Maria Keller {LATE}", Reason.NAMED),
        (f"Maria Keller {LATE} She {LATE}", Reason.PRONOUN),
        (f"Maria Keller, the port director, {LATE} The director {LATE}", Reason.ROLE),
        (f"Several sailors {LATE}", Reason.WORDED),
    ],
)
def test_the_reason_is_kept(parser: Parser, text: str, reason: Reason) -> None:
    assert speakers(parser, text)[-1].reason is reason
