"""Which days a number covers, chosen from the dates of its text."""

from datetime import date

import pytest
from reading_fixture import PUBLISHED, measure_of, read_up

from sayso.extract.choice.period_choice import NumberBefore
from sayso.model.chooser import Chooser
from sayso.model.period import Period, day, month
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

MARCH = month(2024, 3)
TEXT = (
    "Dockers leave the port\n\n"
    "Maria Keller said on Monday that 30 dockers left the port in March. They took two boats."
)

LEVEL = "Maria Keller said on Monday that the port has 30 dockers and had 40 in March."


def described(
    parser: Parser, text: str, number: int = 0, before: NumberBefore | None = None
) -> dict[str, set[str]]:
    """The traits of each date by its words; "none" and "published" for those without any."""
    reading = read_up(parser, text)
    choice = reading.periods
    figure, measure = reading.figures[number], measure_of(reading, number)
    candidates = choice.candidates(figure, measure)
    found = choice.describe(figure, measure, before, candidates)
    names = [
        text[c.mention.start : c.mention.end]
        if c.mention is not None
        else "none"
        if c.period is None
        else "published"
        for c in candidates
    ]
    return {name: set(traits) for name, traits in zip(names, found, strict=True)}


def chosen(
    parser: Parser,
    text: str,
    weights: dict[str, float],
    number: int = 0,
    before: NumberBefore | None = None,
) -> Period | None:
    reading = read_up(parser, text)
    figure, measure = reading.figures[number], measure_of(reading, number)
    return reading.periods.choose(Chooser(weights), figure, measure, before).period


def test_none_the_day_of_publication_and_each_date_are_candidates(parser: Parser) -> None:
    assert list(described(parser, LEVEL)) == ["none", "published", "on Monday", "in March"]


def test_what_happened_did_not_happen_when_it_is_told(parser: Parser) -> None:
    assert list(described(parser, TEXT)) == ["none", "published", "in March"]


def test_a_date_without_days_is_no_candidate(parser: Parser) -> None:
    reading = read_up(parser, "In the last fiscal year the port lost 30 dockers.")
    candidates = reading.periods.candidates(reading.figures[0], measure_of(reading, 0))
    assert [c.period for c in candidates] == [None, day(PUBLISHED)]


@pytest.mark.parametrize(
    ("words", "trait"),
    [
        ("in March", "nearest"),
        ("in March", "behind"),
        ("in March", "same verb"),
        ("in March", "same length=<=31"),
        ("none", "none saying here=True"),
    ],
)
def test_a_date_of_the_sentence_is_told_by_how_it_stands(
    parser: Parser, words: str, trait: str
) -> None:
    assert trait in described(parser, TEXT)[words]


@pytest.mark.parametrize("trait", ["same saying", "same length=<=1", "before", "verb above"])
def test_a_level_may_hold_on_the_day_it_is_told(parser: Parser, trait: str) -> None:
    assert trait in described(parser, LEVEL)["on Monday"]


@pytest.mark.parametrize(
    "trait", ["other", "sentences away=-1", "other while here=False", "other reach=during"]
)
def test_a_date_of_another_sentence_is_told_by_how_far_it_is(parser: Parser, trait: str) -> None:
    assert trait in described(parser, TEXT, 1)["in March"]


def test_a_day_told_before_may_be_the_events(parser: Parser) -> None:
    text = "A ferry sank on 12 June 2024. It carried 300 people."
    assert "last day other" in described(parser, text)["on 12 June 2024"]


def test_a_month_is_no_events_day(parser: Parser) -> None:
    text = "The ferry was old in March 2024. It carried 300 people."
    assert "last day other" not in described(parser, text)["in March 2024"]


def test_words_of_today_speak_for_the_day_of_publication(parser: Parser) -> None:
    assert "published now" in described(parser, "The port now has 30 dockers.")["published"]


def test_a_date_in_a_quotation_is_told_from_a_number_outside_it(parser: Parser) -> None:
    text = 'The port lost 30 dockers, "more than in March", Keller said.'
    assert "one quoted" in described(parser, text)["in March"]


@pytest.mark.parametrize(
    ("is_near", "trait"), [(True, "as before here"), (False, "as before elsewhere")]
)
def test_the_days_of_the_number_before_are_told(
    parser: Parser, *, is_near: bool, trait: str
) -> None:
    assert trait in described(parser, TEXT, 1, NumberBefore(MARCH, is_near))["in March"]


def test_a_part_of_the_number_before_is_told(parser: Parser) -> None:
    text = "In March 30 dockers left, including 5 clerks."
    assert "as before part" in described(parser, text, 1, NumberBefore(MARCH, True))["In March"]


def test_without_weights_a_number_has_no_days(parser: Parser) -> None:
    assert chosen(parser, TEXT, {}) is None


def test_weights_choose_a_date(parser: Parser) -> None:
    assert chosen(parser, TEXT, {"nearest": 2.0, "same saying": -2.0}) == MARCH


def test_weights_choose_the_day_of_publication(parser: Parser) -> None:
    text = "The port now has 30 dockers."
    assert chosen(parser, text, {"published now": 2.0}) == day(PUBLISHED)


def test_weights_choose_the_days_of_the_number_before(parser: Parser) -> None:
    weights = {"as before other": 2.0}
    assert chosen(parser, TEXT, weights, 1, NumberBefore(MARCH, True)) == MARCH
    assert chosen(parser, TEXT, weights, 1) is None


def test_two_mentions_of_one_day_count_together(parser: Parser) -> None:
    text = "It rained on 12 June. On 12 June 30 dockers left, and 13 June was dry."
    assert chosen(parser, text, {"none": -9.0, "published": -9.0}) == day(date(2024, 6, 12))
