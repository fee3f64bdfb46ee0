"""Who a mention stands for."""

import pytest

from sayso.extract.coreference import Names
from sayso.extract.naming.name import Name
from sayso.extract.speech.attribution import find_attributions
from sayso.model.lexicon import Lexicon
from sayso.model.source import SourceKind
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

LEXICON = Lexicon(outlets=frozenset({"The Quay", "Reuters"}))


def speakers(parser: Parser, text: str) -> list[Name]:
    """Who each report of the text is resolved to."""
    (parse,) = parser.parse([text])
    names = Names(parse, LEXICON)
    met: list[Name] = []
    for report in find_attributions(parse):
        if report.source is not None:
            met.append(names.resolve(*report.source, report.source_head, met))
    return met


def names(parser: Parser, text: str) -> list[str]:
    return [name.name for name in speakers(parser, text)]


def test_a_last_name_stands_for_the_whole_name(parser: Parser) -> None:
    text = "Maria Keller runs the port. Keller said that ships were late."
    assert names(parser, text) == ["Maria Keller"]


def test_she_stands_for_the_woman_who_spoke_last(parser: Parser) -> None:
    text = "Maria Keller said that ships were late. She said that more were coming."
    assert names(parser, text) == ["Maria Keller", "Maria Keller"]


def test_a_title_is_no_part_of_a_name(parser: Parser) -> None:
    assert names(parser, "President Maria Keller said that ships were late.") == ["Maria Keller"]


def test_a_role_and_its_body_are_kept_with_the_name(parser: Parser) -> None:
    (found,) = speakers(
        parser, "Maria Keller, a spokeswoman for the Transport Ministry, said that ships were late."
    )
    assert (found.name, found.role, found.body) == (
        "Maria Keller", "spokeswoman", "Transport Ministry",
    )  # fmt: skip


def test_people_without_a_name_are_unnamed(parser: Parser) -> None:
    (found,) = speakers(parser, "Several sailors said that ships were late.")
    assert found.kind is SourceKind.UNNAMED


def test_a_ministry_is_a_body(parser: Parser) -> None:
    (found,) = speakers(parser, "The Transport Ministry said that ships were late.")
    assert found.kind is SourceKind.ORGANISATION


def test_an_outlet_of_the_packs_is_an_outlet(parser: Parser) -> None:
    (found,) = speakers(parser, "Reuters reported that ships were late.")
    assert (found.name, found.kind) == ("Reuters", SourceKind.OUTLET)


def test_the_document_is_the_report_just_named(parser: Parser) -> None:
    text = (
        "Maria Keller delivered a report to the council. "
        "According to the document, 30 ships were late."
    )
    assert names(parser, text) == ["Maria Keller"]


def test_two_people_of_a_text_are_told_apart(parser: Parser) -> None:
    text = "Maria Keller said that ships were late. John Barrow said that they were not."
    assert names(parser, text) == ["Maria Keller", "John Barrow"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maria Keller runs the port. The director of the port left.", []),
        (
            "Maria Keller, the port director, said that ships were late. "
            "The director said that more were coming.",
            ["Maria Keller", "Maria Keller"],
        ),
        (
            "The Harbour Office said that ships were late. It said that more were coming.",
            ["Harbour Office", "Harbour Office"],
        ),
        (
            "The Harbour Office said that ships were late. The office said that more were coming.",
            ["Harbour Office", "Harbour Office"],
        ),
        (
            "The International Harbour Office (IHO) counts. The IHO said that ships were late.",
            ["International Harbour Office"],
        ),
        ("A statement by the Harbour Office said that ships were late.", ["Harbour Office"]),
        ("Gen. John Barrow said that ships were late.", ["John Barrow"]),
        ("Officials in the port said that ships were late.", ["Officials in the port"]),
    ],
)
def test_a_mention_is_resolved_to_the_fullest_name(
    parser: Parser, text: str, found: list[str]
) -> None:
    assert names(parser, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "He said that ships were late.",
        "The document said that ships were late.",
        "The spokesman said that ships were late.",
        "They said that ships were late.",
    ],
)
def test_a_mention_of_nobody_named_is_still_a_name(parser: Parser, text: str) -> None:
    (found,) = speakers(parser, text)
    assert found.name
