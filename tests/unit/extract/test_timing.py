"""How dates belong to numbers and to who said them."""

from datetime import date

import pytest

from sayso.extract.dates.periods import PeriodMention, find_periods
from sayso.extract.events import governing_verb
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.speech.attribution import find_attributions
from sayso.extract.timing import clause_distance, drop_datelines, find_said, is_of_cue
from sayso.extract.units import find_unit
from sayso.ports import Parser

PUBLISHED = date(2024, 6, 20)


def dates_in(text: str) -> tuple[PeriodMention, ...]:
    return find_periods(text, published=PUBLISHED)


def by_distance(parser: Parser, text: str, number: int = 0) -> list[str]:
    """The dates of a sentence, the one nearest to the number first."""
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[number]
    verb = governing_verb(parse, mention, find_unit(parse, mention, ()))
    found = sorted(dates_in(text), key=lambda date: clause_distance(parse, mention, verb, date))
    return [text[date.start : date.end] for date in found]


def sayings(parser: Parser, text: str) -> list[str]:
    """The dates that tell when somebody spoke."""
    (parse,) = parser.parse([text])
    reports = find_attributions(parse)
    found = (date for date in dates_in(text) if is_of_cue(parse, date, reports))
    return [text[date.start : date.end] for date in found]


def said(parser: Parser, text: str) -> str | None:
    (parse,) = parser.parse([text])
    found = find_said(parse, find_attributions(parse)[0], dates_in(text))
    return text[found.start : found.end] if found else None


def kept(text: str) -> list[str]:
    """The dates that are not the document's own."""
    return [text[d.start : d.end] for d in drop_datelines(text, dates_in(text), PUBLISHED)]


@pytest.mark.spacy
@pytest.mark.parametrize(("number", "nearest"), [(0, "in March"), (1, "in April")])
def test_each_number_is_nearest_to_the_month_of_its_own_clause(
    parser: Parser, number: int, nearest: str
) -> None:
    text = "The port lost 300 workers in March and 500 in April."
    assert by_distance(parser, text, number)[0] == nearest


@pytest.mark.spacy
def test_a_date_behind_the_end_of_a_clause_is_farther_than_it_stands(parser: Parser) -> None:
    text = "In the wet month of March the port lost 300 workers, but in May it had none."
    assert by_distance(parser, text) == ["of March", "in May"]


@pytest.mark.spacy
def test_the_day_on_which_someone_spoke_belongs_to_the_cue(parser: Parser) -> None:
    text = "The director said on Monday that the port lost 300 workers in March."
    assert sayings(parser, text) == ["on Monday"]


@pytest.mark.spacy
def test_a_day_inside_what_was_said_is_not_the_cues(parser: Parser) -> None:
    assert sayings(parser, "The director said that the port lost 300 workers on Monday.") == []


@pytest.mark.spacy
def test_a_day_right_behind_the_cue_is_its_own(parser: Parser) -> None:
    assert sayings(parser, '"We lost 300 workers," the director said\non Sunday.') == ["on Sunday"]


@pytest.mark.spacy
def test_the_day_on_which_someone_spoke_is_when_it_was_said(parser: Parser) -> None:
    text = "The director said on Monday that the port lost 300 workers."
    assert said(parser, text) == "on Monday"


@pytest.mark.spacy
def test_a_speaker_without_a_day_spoke_on_none(parser: Parser) -> None:
    assert said(parser, "The director said that the port lost 300 workers in March.") is None


def test_the_date_of_the_report_is_no_event() -> None:
    assert kept("20 June 2024\nThe ferry carried 300 people.") == []


def test_a_date_behind_published_is_the_documents_own() -> None:
    assert kept("The ferry sank. Last updated 18 June 2024.") == []


def test_a_date_behind_a_preposition_is_kept() -> None:
    assert kept("On 20 June 2024 the ferry carried 300 people.") == ["On 20 June 2024"]


def test_a_date_without_its_year_is_kept() -> None:
    assert kept("20 June\nThe ferry carried 300 people.") == ["20 June"]


def test_the_date_of_a_dateline_without_a_year_is_the_documents_own() -> None:
    text = "KARSA, 9 March (Meridian Wire) - Shells hit a market on Saturday."
    assert kept(text) == ["on Saturday"]
