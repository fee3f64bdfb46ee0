"""Which known place a name is, and why."""

import pytest
from places_fixture import FewPlaces, read

from sayso.extract.localities import distance_km, find_localities
from sayso.model.parse import Parse
from sayso.model.place import Locality, LocalityKind, PlaceReading, PlaceReason
from sayso.ports import Parser


def chosen(reading: PlaceReading) -> tuple[str, str] | None:
    place = reading.chosen
    return None if place is None else (place.name, place.country)


def test_a_name_that_only_one_place_has_is_that_place() -> None:
    (reading,) = read("in [Kharkov]")
    assert (chosen(reading), reading.reason) == (("Kharkiv", "UA"), PlaceReason.ONLY)


def test_the_towns_near_by_decide_between_namesakes() -> None:
    reading = read("Shells hit [Volchansk], and sirens were heard as far as [Kharkiv].")[0]
    assert chosen(reading) == ("Vovchansk", "UA")
    assert (reading.reason, reading.evidence) == (PlaceReason.COMPANY, ("Kharkiv",))


def test_the_same_name_is_another_town_in_other_company() -> None:
    reading = read("The road from [Volchansk] to [Serov] was closed for a day.")[0]
    assert chosen(reading) == ("Volchansk", "RU")


def test_the_alternatives_are_kept() -> None:
    reading = read("The fire in [Volchansk] was seen from [Kharkiv].")[0]
    assert [(p.name, p.country) for p in reading.alternatives] == [("Volchansk", "RU")]


@pytest.mark.parametrize("qualifier", ["[Texas]", "[U.S.]"])
def test_what_the_words_say_of_where_it_is_beats_size(qualifier: str) -> None:
    reading = read(f"A storm tore roofs off in [Paris], {qualifier}.")[0]
    assert reading.chosen is not None
    assert (reading.chosen.region, reading.reason) == ("TX", PlaceReason.QUALIFIED)


def test_the_qualifier_is_the_evidence() -> None:
    assert read("in [Paris], [Texas]")[0].evidence == ("Texas",)


def test_a_qualified_name_keeps_its_namesakes_as_alternatives() -> None:
    assert [p.country for p in read("in [Paris], [Texas]")[0].alternatives] == ["FR"]


@pytest.mark.parametrize(
    "marked",
    [
        "in [Volchansk], [Kharkiv] region, and [Moscow], [Serov]",
        "in the [Kharkiv] oblast town of [Volchansk], [Moscow] said of [Serov]",
    ],
)
def test_a_region_called_after_a_town_qualifies_by_its_code(marked: str) -> None:
    reading = next(r for r in read(marked) if r.name == "Volchansk")
    assert (chosen(reading), reading.reason) == (("Vovchansk", "UA"), PlaceReason.QUALIFIED)


def test_a_name_is_later_what_its_qualifier_made_it() -> None:
    readings = read("In [Paris], [Texas], many fled. [Paris] was calm by night; so was [Lyon].")
    assert readings[2].chosen == readings[0].chosen


def test_each_of_two_qualified_namesakes_is_its_own() -> None:
    readings = read("From [Paris], [Texas], they flew to [Paris], [France].")
    assert [chosen(readings[0]), chosen(readings[2])] == [("Paris", "US"), ("Paris", "FR")]


def test_a_list_of_places_does_not_qualify() -> None:
    assert read("in [Paris], [Kharkiv] and [Aleppo]")[0].reason is PlaceReason.SIZE


def test_without_company_the_largest_is_chosen() -> None:
    (reading,) = read("in [Paris]")
    assert (chosen(reading), reading.reason) == (("Paris", "FR"), PlaceReason.SIZE)


def test_a_state_and_a_country_of_one_name_are_told_apart() -> None:
    here = [
        read(f"in [Georgia], and then in [{town}]")[0].chosen for town in ("Atlanta", "Tbilisi")
    ]
    assert [p and p.kind for p in here] == [LocalityKind.REGION, LocalityKind.COUNTRY]


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("Обстрел [Волчанск], слышно и в [Харьков]", ("Vovchansk", "UA")),
        ("قصف [أريحا] قرب [إدلب]", ("Arīḩā", "SY")),
        ("في [حلب]", ("Aleppo", "SY")),
    ],
)
def test_names_in_other_scripts_are_read(marked: str, place: tuple[str, str]) -> None:
    assert chosen(read(marked)[0]) == place


def test_a_name_that_is_not_known_is_kept_as_worded() -> None:
    (reading,) = read("in [Lower Zzyrvale]")
    assert (reading.name, reading.chosen) == ("Lower Zzyrvale", None)
    assert reading.reason is PlaceReason.UNKNOWN


def test_a_region_that_is_not_known_is_not_the_town_it_is_called_after() -> None:
    (reading,) = read("in [Kharkiv] oblast")
    assert (reading.chosen, reading.reason) == (None, PlaceReason.REGION)


def test_a_region_speaks_for_the_towns_in_it() -> None:
    assert chosen(read("In [Kharkiv] oblast 12 fled; most left [Volchansk].")[1]) == (
        "Vovchansk",
        "UA",
    )


def test_a_hamlet_far_from_all_others_is_not_chosen() -> None:
    reading = read("Hospitals in [Lombardy] and in [Lyon] were full.")[0]
    assert (reading.chosen, reading.reason) == (None, PlaceReason.UNSUPPORTED)
    assert [p.id for p in reading.alternatives] == [34]


@pytest.mark.parametrize("others", ["", " [France] and the [U.S.], [Lyon] and [Ukraine] knew"])
def test_a_small_town_with_namesakes_needs_more_than_its_country(others: str) -> None:
    reading = read(f"At [Clyde] five died, as{others}.")[0]
    assert (reading.chosen, reading.reason) == (None, PlaceReason.UNSUPPORTED)
    assert [p.region for p in reading.alternatives] == ["OH", "NC"]


def test_a_small_town_is_chosen_where_the_text_is_at_home_in_its_country() -> None:
    reading = read("At [Clyde] five died, as far off as [Texas], said [Lyon].")[0]
    assert reading.chosen is not None
    assert reading.chosen.region == "OH"


def test_a_part_of_a_country_that_is_not_among_the_data_is_no_town_of_its_name() -> None:
    assert read("in [Wales], as in [Dallas]")[0].reason is PlaceReason.UNKNOWN


def test_a_part_of_a_country_qualifies_by_the_country() -> None:
    reading = read("in [Aldermere], [Ontario], as in [Lyon]")[0]
    assert (chosen(reading), reading.reason) == (("Aldermere", "CA"), PlaceReason.QUALIFIED)


def test_such_a_name_is_a_town_where_the_words_say_so() -> None:
    reading = read("in [Wales], [U.S.]")[0]
    assert chosen(reading) == ("Wales", "US")


def test_a_country_qualifies_with_a_noun_behind_it() -> None:
    reading = read("in the battered [Ukrainian city] of [Volchansk], by [Russian] troops")[1]
    assert (chosen(reading), reading.reason) == (("Vovchansk", "UA"), PlaceReason.QUALIFIED)


def test_what_is_wider_than_a_country_is_no_town() -> None:
    assert read("across [Asia]")[0].chosen is None


def test_a_part_of_a_town_is_read_as_the_town() -> None:
    assert chosen(read("in [northern Aleppo]")[0]) == ("Aleppo", "SY")


def test_the_span_is_that_of_the_words() -> None:
    (reading,) = read("in [Kharkiv]")
    assert (reading.start, reading.end) == (3, 10)


@pytest.mark.spacy
def test_a_people_speaks_less_than_a_country(parser: Parser) -> None:
    text = "In Ukraine, the Russian army said that two soldiers were killed in Volchansk."
    (parse,) = parser.parse([text])
    reading = find_localities(parse, FewPlaces(), [(3, 10), (67, 76)])[-1]
    assert (reading.name, chosen(reading)) == ("Volchansk", ("Vovchansk", "UA"))


@pytest.mark.spacy
def test_the_people_of_a_country_speak_for_its_places(parser: Parser) -> None:
    text = "The Ukrainian army said that two soldiers were killed in Volchansk."
    (parse,) = parser.parse([text])
    (reading,) = find_localities(parse, FewPlaces(), [(57, 66)])
    assert (reading.name, chosen(reading)) == ("Volchansk", ("Vovchansk", "UA"))
    assert reading.evidence == ("Ukrainian",)


def test_an_empty_text_has_no_places() -> None:
    assert find_localities(Parse("", (), (), "none"), FewPlaces()) == ()


def test_a_degree_along_the_equator_is_111_kilometres() -> None:
    a, b = (Locality(i, "X", LocalityKind.TOWN, "EC", None, 0.0, float(i)) for i in (0, 1))
    assert distance_km(a, b) == pytest.approx(111.2, abs=0.1)


def test_what_has_no_coordinates_has_no_distance() -> None:
    country = Locality(1, "X", LocalityKind.COUNTRY, "EC")
    assert distance_km(country, country) is None
