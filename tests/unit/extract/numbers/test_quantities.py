from collections.abc import Callable
from decimal import Decimal

import pytest

from sayso.extract.numbers.quantities import QuantityMention, find_quantities
from sayso.model.quantity import Bound
from sayso.ports import Parser

pytestmark = pytest.mark.spacy

Find = Callable[[str], tuple[QuantityMention, ...]]


@pytest.fixture
def find(parser: Parser) -> Find:
    def of(text: str) -> tuple[QuantityMention, ...]:
        (parse,) = parser.parse([text])
        return find_quantities(parse)

    return of


def _words(text: str, mentions: tuple[QuantityMention, ...]) -> list[str]:
    return [text[m.start : m.end] for m in mentions]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "bound"),
    [
        ("The storm killed 14 sailors.", "14", 14, 14, Bound.EXACT),
        ("Over 900 villagers fled.", "Over 900", 900, None, Bound.AT_LEAST),
        ("Up to 15 lorries were lost.", "Up to 15", None, 15, Bound.AT_MOST),
        ("Some 60 riders took part.", "Some 60", 60, 60, Bound.APPROX),
        ("Between 300 and 450 goats drowned.", "Between 300 and 450", 300, 450, Bound.RANGE),
        ("They need 40 to 50 tents.", "40 to 50", 40, 50, Bound.RANGE),
        ("They need 15-18 tents.", "15-18", 15, 18, Bound.RANGE),
        ("Two or three houses burned down.", "Two or three", 2, 3, Bound.RANGE),
        ("The army bought 2 to 3 million rounds.", "2 to 3 million", 2000000, 3000000, Bound.RANGE),
        ("The blast killed 20 or more miners.", "20 or more", 20, None, Bound.AT_LEAST),
        ("Dozens of shops burned.", "Dozens", 24, None, Bound.AT_LEAST),
        ("Tens of thousands of fans came.", "Tens of thousands", 20000, None, Bound.AT_LEAST),
        ("Several hundred miners came.", "Several hundred", 200, None, Bound.AT_LEAST),
        ("A dozen boats sank.", "A dozen", 12, 12, Bound.EXACT),
        ("They must leave within 48 hours.", "within 48", None, 48, Bound.AT_MOST),
        ("The bridge was hit twice.", "twice", 2, 2, Bound.EXACT),
        ("None of the walls is more than six feet.", "more than six", None, 6, Bound.AT_MOST),
        ("Estimates suggest 8000 birds died.", "8000", 8000, 8000, Bound.APPROX),
    ],
)  # fmt: skip
def test_a_quantity_has_its_words_its_numbers_and_its_bound(
    find: Find, text: str, words: str, low: int | None, high: int | None, bound: Bound
) -> None:
    (mention,) = find(text)
    assert text[mention.start : mention.end] == words
    assert (mention.low, mention.high, mention.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("About half of the harvest is lost.", "50", "%"),
        ("A third of the harvest is lost.", "33.3333", "%"),
        ("One in three farmers left.", "33.3333", "%"),
        ("Turnout was 64.1 per cent.", "64.1", "%"),
        ("Support fell by 5 percentage points.", "5", "%"),
        ("The dam cost $2bn.", "2000000000", "USD"),
        ("The dam cost US$500K.", "500000", "USD"),
        ("The dam cost 50 thousand euros.", "50000", "EUR"),
        ("The dam cost 3 million Canadian dollars.", "3000000", "CAD"),
        ("The dam is half a mile away.", "0.5", None),
        ("He drove 14 tractors.", "14", None),
    ],
)
def test_shares_and_money_have_a_unit(find: Find, text: str, low: str, unit: str | None) -> None:
    (mention,) = find(text)
    assert (mention.low, mention.unit) == (Decimal(low), unit)


@pytest.mark.parametrize(
    "text",
    [
        "He was born in 1984 in a small town.",
        "The ferry sank on 14 July 2016.",
        "It happened on March 3.",
        "Anna Weber, 34, was hurt.",
        "A 16-year-old boy was hurt.",
        "She died aged 91.",
        "They were charged under Article 407 of the code.",
        "A Boeing 777 vanished.",
        "Flight 212 crashed.",
        "He is among the top five singers.",
        "A bakery at 14 Mill Road was shut.",
        "The home side won 3-2 after the break.",
        "They waited for two hours.",
        "It began three weeks ago.",
        "One of the officials agreed.",
        "One farmer said that the road was shut.",
        "We cannot be 100% sure.",
        "The deal was signed once he left.",
        "The patrols reached posts 542 and 543.",
        "They met at six in the morning.",
        "The bells rang at twenty to three on Sunday.",
        "The driver, 41, was hurt.",
        "A boy of seven was hurt.",
        "It rained on 19 and 20 October.",
        "A phone with iOS 17 was stolen.",
        "He had a .22-caliber rifle.",
    ],
)
def test_what_claims_no_quantity_is_left_out(find: Find, text: str) -> None:
    assert _words(text, find(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "One civilian was killed in the raid.",
        "The court gave him at least 27 years in prison.",
        "They were given a 72-hour ultimatum.",
        "In 2016 at least 2000 people fled.",
    ],
)
def test_one_and_durations_count_where_they_are_what_is_stated(find: Find, text: str) -> None:
    assert len(find(text)) == 1


def test_at_least_is_shared_inside_one_noun_phrase(find: Find) -> None:
    mentions = find("At least 45 militants and 20 fighters died.")
    assert [m.bound for m in mentions] == [Bound.AT_LEAST, Bound.AT_LEAST]


def test_other_bound_words_do_not_carry_over(find: Find) -> None:
    mentions = find("Some 80 boats sank and 200 drifted off.")
    assert [m.bound for m in mentions] == [Bound.APPROX, Bound.EXACT]


def test_a_converted_measure_shares_the_bound(find: Find) -> None:
    mentions = find("The yard earned at least US$95 million (£63 million).")
    assert [(m.unit, m.bound) for m in mentions] == [
        ("USD", Bound.AT_LEAST),
        ("GBP", Bound.AT_LEAST),
    ]


def test_two_levels_of_a_change_are_no_range(find: Find) -> None:
    mentions = find("The number of dockers sank from 870 to 640.")
    assert [m.low for m in mentions] == [870, 640]


def test_a_range_has_no_best_value(find: Find) -> None:
    (mention,) = find("Between 300 and 450 goats drowned.")
    assert mention.best is None


def test_each_number_of_a_sentence_is_a_quantity(find: Find) -> None:
    text = "The shelling killed 4 people and wounded 12."
    assert _words(text, find(text)) == ["4", "12"]


def test_numbers_are_told_apart_where_commas_are_lost(find: Find) -> None:
    text = "October 28 2016 Rocket fire killed 6 shepherds and injured 36 others"
    assert _words(text, find(text)) == ["6", "36"]


def test_number_is_the_token_that_has_the_noun(find: Find) -> None:
    (mention,) = find("About 2.5 million refugees came.")
    assert mention.number == 2
    assert mention.tokens == (0, 3)


def test_what_a_rate_is_reckoned_on_is_no_quantity(find: Find) -> None:
    text = "There were 214 cases per 100,000 inhabitants."
    assert _words(text, find(text)) == ["214"]


def test_a_number_above_31_behind_a_month_is_no_day(find: Find) -> None:
    text = "In February 60 sailors had drowned."
    assert _words(text, find(text)) == ["60"]


@pytest.mark.parametrize(
    "text", ["They handed over three suspects.", "The figures add up to 38 deaths."]
)
def test_a_particle_of_a_verb_sets_no_limit(find: Find, text: str) -> None:
    assert [m.bound for m in find(text)] == [Bound.EXACT]


def test_two_levels_share_their_unit(find: Find) -> None:
    mentions = find("The price rose from 300 to 700 euros.")
    assert [m.unit for m in mentions] == ["EUR", "EUR"]


def test_a_text_without_words_has_no_quantities(find: Find) -> None:
    assert find("") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# 50 dead in Marun blast\n", ["50"]),
        ("The walls held.\n\n## 50 dead in Marun blast\n", ["50"]),
        ("The yard came in at # 50 that year.", []),
    ],
)
def test_the_mark_of_a_heading_is_no_mark_of_a_rank(
    find: Find, text: str, words: list[str]
) -> None:
    assert _words(text, find(text)) == words
