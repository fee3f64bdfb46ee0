"""Which days belong to a number, and when it was said."""

from datetime import date

import pytest

from sayso.extract.dates.periods import find_periods
from sayso.extract.measures import governing_verb
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.speech.attribution import find_attributions
from sayso.extract.timing import (
    carry_event_day,
    choose_period,
    drop_datelines,
    drop_sayings,
    find_said,
)
from sayso.extract.units import find_unit
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

PUBLISHED = date(2024, 6, 20)


def chosen(parser: Parser, text: str) -> str | None:
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[0]
    verb = governing_verb(parse, mention, find_unit(parse, mention, ()))
    periods = find_periods(text, published=PUBLISHED)
    found = choose_period(
        parse, mention, verb, drop_sayings(parse, periods, find_attributions(parse))
    )
    return text[found.start : found.end] if found else None


def test_the_month_behind_the_number_is_its_period(parser: Parser) -> None:
    assert chosen(parser, "The port lost 300 workers in March.") == "in March"


def test_of_two_months_each_number_has_the_nearest(parser: Parser) -> None:
    assert chosen(parser, "The port lost 300 workers in March and 500 in April.") == "in March"


def test_the_day_on_which_someone_spoke_is_not_the_numbers(parser: Parser) -> None:
    assert chosen(parser, "The director said on Monday that the port lost 300 workers.") is None


def test_a_period_of_another_sentence_is_not_chosen(parser: Parser) -> None:
    assert chosen(parser, "The port lost 300 workers. It rained in March.") is None


def test_the_day_on_which_someone_spoke_is_when_it_was_said(parser: Parser) -> None:
    text = "The director said on Monday that the port lost 300 workers."
    (parse,) = parser.parse([text])
    found = find_said(parse, find_attributions(parse)[0], find_periods(text, published=PUBLISHED))
    assert found is not None
    assert text[found.start : found.end] == "on Monday"


def test_a_speaker_without_a_day_spoke_on_none(parser: Parser) -> None:
    text = "The director said that the port lost 300 workers in March."
    (parse,) = parser.parse([text])
    periods = find_periods(text, published=PUBLISHED)
    assert find_said(parse, find_attributions(parse)[0], periods) is None


def carried(parser: Parser, text: str) -> str | None:
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[-1]
    periods = find_periods(text, published=PUBLISHED)
    found = carry_event_day(
        parse, mention.start, drop_sayings(parse, periods, find_attributions(parse))
    )
    return text[found.start : found.end] if found else None


def test_the_day_of_an_event_carries_on(parser: Parser) -> None:
    text = "A ferry sank on 12 June 2024. It carried 300 people."
    assert carried(parser, text) == "on 12 June 2024"


def test_a_month_does_not_carry_on(parser: Parser) -> None:
    assert carried(parser, "The ferry was old in March 2024. It carried 300 people.") is None


def test_the_date_of_the_report_is_no_event() -> None:
    text = "20 June 2024\nThe ferry carried 300 people."
    assert drop_datelines(text, find_periods(text, published=PUBLISHED), PUBLISHED) == ()


def test_a_date_behind_a_preposition_is_kept() -> None:
    text = "On 20 June 2024 the ferry carried 300 people."
    assert drop_datelines(text, find_periods(text, published=PUBLISHED), PUBLISHED)
