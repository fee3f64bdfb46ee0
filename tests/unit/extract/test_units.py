"""What a number counts."""

import pytest

from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.units import Counted, find_unit, settle_units
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def units(parser: Parser, text: str) -> list[str]:
    (parse,) = parser.parse([text])
    mentions = find_quantities(parse)
    counted: list[Counted] = []
    for mention in mentions:
        counted.append(find_unit(parse, mention, counted))
    return [what.words for what in settle_units(mentions, counted)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The mine employs 300 workers.", "workers"),
        ("The quake killed dozens of goats.", "goats"),
        ("Police opened 40 criminal cases.", "criminal cases"),
        ("The company earned $5 million.", "USD"),
        ("The army holds 60% of the town.", "%"),
        ("He visited the harbour twice.", "times"),
    ],
)
def test_a_number_counts_the_noun_that_it_stands_before(
    parser: Parser, text: str, unit: str
) -> None:
    assert units(parser, text) == [unit]


def test_a_number_carried_by_another_noun_counts_what_that_carries(parser: Parser) -> None:
    assert units(parser, "The number of deserters rose to 12,000.") == ["deserters"]


def test_a_number_of_the_killed_counts_people(parser: Parser) -> None:
    assert units(parser, "The blast left 70 dead.") == ["people"]


def test_a_left_out_noun_is_that_of_the_people_named_before(parser: Parser) -> None:
    text = "The fire killed 12 miners and 3 soldiers. Another 20 were injured."
    assert units(parser, text)[-1] == "soldiers"


def test_a_left_out_noun_is_not_that_of_things(parser: Parser) -> None:
    assert units(parser, "The storm sank 12 boats. Another 20 were killed.")[-1] == "people"


def test_a_left_out_noun_is_that_of_the_same_number_elsewhere(parser: Parser) -> None:
    text = "Blast kills 14\nThe blast killed 14 miners on Monday."
    assert units(parser, text) == ["miners", "miners"]


def test_two_coordinated_numbers_count_their_own_nouns(parser: Parser) -> None:
    assert units(parser, "They lost 12 tanks and 30 trucks.") == ["tanks", "trucks"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The wave sank three boats with 90 divers, of whom 14 needed care.", "divers"),
        ("The quake killed 12 miners, including 3 boys. It hurt 20 others.", "miners"),
        ("The guards caught 30 smugglers. Another 12 fled.", "smugglers"),
        ("The hall has 40 new seats, sixteen padded ones and four without a back.", "new seats"),
        ("The wards' beds increased from 60 to 75.", "beds"),
        ("Rain fell in three of the 12 villages.", "villages"),
        ("The death toll rose to 27.", "people"),
        ("His songs moved millions.", "people"),
        ("The council passed it by 29-3.", "votes"),
        ("About 300 attended.", "people"),
        ("The army sent a 22-strong team.", "people"),
        ("They closed a 20-kilometre zone.", "kilometre"),
        ("A magnitude 6.6 quake struck.", "magnitude"),
        ("Shelling hit a column of soldiers, killing 12.", "soldiers"),
    ],
)
def test_what_the_last_number_counts(parser: Parser, text: str, last: str) -> None:
    assert units(parser, text)[-1].split(" ")[-len(last.split(" ")) :] == last.split(" ")


def test_nothing_goes_on_counting_a_length_of_time_or_a_share(parser: Parser) -> None:
    text = "With a 64% turnout over 3 years, 900 voted for it and 500 were against."
    assert units(parser, text)[-2:] == ["people", "people"]
