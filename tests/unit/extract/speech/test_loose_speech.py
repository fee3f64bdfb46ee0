"""Speech whose speaker is told by its place, by a colon or by a dash."""

import pytest

from sayso.extract.speech.attribution import find_attributions
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def spoken(parser: Parser, text: str) -> list[tuple[str | None, str]]:
    """Source and content of each report, as words."""
    (parse,) = parser.parse([text])
    return [
        (
            text[slice(*r.source)] if r.source else None,
            " .. ".join(text[a:b] for a, b in r.content),
        )
        for r in find_attributions(parse)
    ]


def test_a_dash_and_a_name_sign_a_quotation(parser: Parser) -> None:
    text = "\u201cThe dam held all night.\u201d \u2014 Anna Keller\nThe town slept."
    assert ("Anna Keller", "\u201cThe dam held all night.\u201d") in spoken(parser, text)


def test_a_dash_and_a_name_sign_the_paragraph_above(parser: Parser) -> None:
    text = "The dam held all night.\n\u2014 Anna Keller\n\nThe town slept."
    assert ("Anna Keller", "The dam held all night") in spoken(parser, text)


def test_a_dash_inside_a_line_signs_nothing(parser: Parser) -> None:
    assert spoken(parser, "The dam held \u2014 Anna Keller built it.") == []


def test_a_label_may_stand_behind_an_opening_mark(parser: Parser) -> None:
    assert spoken(parser, '"KELLER: We have no beds left in the ward.') == [
        ("KELLER", "We have no beds left in the ward")
    ]


def test_a_label_may_be_one_letter(parser: Parser) -> None:
    assert ("A", "The ward has been full since noon") in spoken(
        parser, "A: The ward has been full since noon."
    )


def test_a_sentence_may_introduce_a_quotation_by_a_colon(parser: Parser) -> None:
    text = 'Anna Keller had a simple message: "The ward is full and we need help."'
    assert spoken(parser, text) == [("Anna Keller", '"The ward is full and we need help."')]


def test_a_speaker_with_an_aside_has_the_quotation_before(parser: Parser) -> None:
    text = '"The ward is full," Keller, a doctor whose team had left, said on Monday.'
    assert '"The ward is full,"' in [content for _, content in spoken(parser, text)]


def test_a_quotation_is_broken_off_over_a_place_with_a_comma(parser: Parser) -> None:
    text = '"We are ready," Keller said at a rally in Dover, Kent, "but we need more help."'
    assert spoken(parser, text)[0] == (
        "Keller",
        '"We are ready," .. "but we need more help."',
    )


def test_what_is_said_inside_a_quotation_ends_with_it(parser: Parser) -> None:
    text = '"She says the ward is full," the mayor said.'
    assert ("the mayor", '"She says the ward is full,"') in spoken(parser, text)
    assert ("She", "the ward is full") in spoken(parser, text)


def test_what_i_think_in_a_quotation_is_its_speakers(parser: Parser) -> None:
    text = "Anna Keller: I think the ward is full and 20 people left."
    assert [source for source, _ in spoken(parser, text)] == ["Anna Keller"]


def test_a_verb_before_a_described_name_is_understood(parser: Parser) -> None:
    text = "On Thursday, said the water engineer, Anna Keller, 19 wells were giving water."
    assert spoken(parser, text)[0][0] == "the water engineer, Anna Keller"


def test_a_name_between_commas_before_the_verb_speaks(parser: Parser) -> None:
    text = "By May they had heard 140 people in Dover, the clerk of the court, Anna Keller, said."
    assert spoken(parser, text)[0][0] in (
        "the clerk of the court, Anna Keller",
        "Anna Keller",
    )
