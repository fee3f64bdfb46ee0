"""Every measure of the packs that come with sayso is reached by a sentence of ours."""

import pytest

from sayso.adapters.lexicon_files import read_lexicon
from sayso.app.settings import Settings
from sayso.extract.events import find_known
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.units import find_unit
from sayso.model.lexicon import Lexicon
from sayso.ports import Parser

LEXICON = read_lexicon(Settings().packs)

#: The first number of each sentence is of the measure.
SENTENCES = (
    # common
    ("animals_killed", "The flood drowned 80 sheep."),
    ("animals_killed", "About 80 sheep died in the frost."),
    ("killed", "The blast killed 12 workers."),
    ("killed", "At least 12 people died in the crash."),
    ("killed", "The shelling left 12 villagers dead."),
    ("killed", "The death toll rose to 12."),
    ("killed", "Rescuers recovered 12 bodies."),
    ("killed", "The fire claimed 12 lives."),
    ("killed", "Two nurses were among those killed."),
    ("killed", "12 dead after ferry sinks"),
    ("killed", "Five clerks, including three women, were killed."),
    ("wounded", "The blast wounded 30 passengers."),
    ("wounded", "Some 30 passengers suffered injuries."),
    ("wounded", "The number of wounded rose to 30."),
    ("casualties", "The brigade took 400 casualties."),
    ("missing", "Nine fishermen are still missing."),
    ("trapped", "Nine miners are trapped below ground."),
    ("detained", "Police detained 40 marchers."),
    ("detained", "Officers made 40 arrests."),
    ("detained", "Rebels captured 40 soldiers."),
    ("homeless", "The storm left 500 families homeless."),
    ("held", "The army holds 60 soldiers in captivity."),
    ("held", "There are 60 women in prison."),
    ("in_hospital", "Six children remain in hospital."),
    ("in_hospital", "Six children are in hospital."),
    ("hospitalised", "Eight people were hospitalised."),
    ("hospitalised", "Eight workers were taken to hospital."),
    ("evacuated", "Crews evacuated 700 residents."),
    ("displaced", "The fighting displaced 9,000 people."),
    ("displaced", "Some 9,000 families fled."),
    ("rescued", "The navy rescued 23 sailors."),
    ("rescued", "A crew pulled 23 survivors from the rubble."),
    ("buildings_destroyed", "The storm destroyed 300 houses."),
    ("buildings_damaged", "The storm damaged 300 houses."),
    ("aid_pledged", "Norway pledged $20 million in aid."),
    # conflict
    ("desertion", "In May 300 soldiers deserted."),
    ("desertion", "In May 300 soldiers abandoned their posts."),
    ("awol_proceedings", "The court heard 70 cases of desertion."),
    ("criminal_cases", "Prosecutors opened 70 criminal cases."),
    ("area_controlled", "The army controls 60% of the town."),
    ("munitions_downed", "Air defence shot down 15 drones."),
    ("munitions_fired", "The rebels fired 20 rockets."),
    ("attacks", "The army reported 14 airstrikes."),
    ("attacks", "Jets carried out 14 strikes."),
    ("equipment_destroyed", "The brigade destroyed eight tanks."),
    ("settlements_taken", "The rebels captured four villages."),
    ("prisoners_exchanged", "The armies exchanged 90 prisoners."),
    ("surrendered", "Near the bridge 35 fighters surrendered."),
    # disaster
    ("magnitude", "A magnitude 6.1 earthquake struck the coast."),
    ("magnitude", "A 6.1 magnitude earthquake struck the coast."),
    ("aftershocks", "The institute recorded 50 aftershocks."),
    ("area_burned", "The fire burned 900 hectares."),
    ("area_flooded", "The river flooded 900 hectares."),
    ("rainfall", "The town had 200 millimetres of rain."),
    ("wind_speed", "Winds reached 150 kph."),
    ("buildings_flooded", "The river flooded 80 homes."),
    ("without_power", "Some 640 homes are without power."),
    ("power_cuts", "Some 640 homes lost power."),
    ("people_sheltering", "The camp houses 2,000 people."),
    ("people_in_need", "Some 2,000 people need food."),
    ("people_affected", "The drought affected 2,000 people."),
    ("damage_cost", "The flood caused $4 million in damage."),
    ("rescuers_sent", "The city sent 200 firefighters."),
    # epidemic
    ("disease_deaths", "Cholera killed 17 people in the camp."),
    ("disease_deaths", "Another 17 people died of measles."),
    ("positivity", "Of the tests, 12% were positive."),
    ("vaccinated_share", "Nurses have vaccinated 70% of the children."),
    ("doses_given", "Nurses gave 5,000 doses."),
    ("vaccinated", "Nurses vaccinated 5,000 children."),
    ("active_cases", "The district has 90 active cases."),
    ("recovered", "Some 90 patients recovered."),
    ("intensive_care", "The clinic has 11 patients in intensive care."),
    ("incidence", "The district counts 45 cases per 100,000 people."),
    ("suspected_cases", "The clinic reported 31 suspected cases."),
    ("cases", "The clinic reported 31 cases of cholera."),
    ("cases", "The clinic confirmed 31 cases."),
    ("infected", "The virus infected 260 people."),
    ("infected", "Some 260 pupils fell ill."),
    ("tests", "The laboratory carried out 800 tests."),
    ("quarantined", "Some 65 people are in quarantine."),
    ("contacts_traced", "Doctors traced 65 contacts."),
    ("hospital_beds", "The hospitals have 700 beds."),
    # protest
    ("turnout", "Turnout was 58%."),
    ("turnout", "The turnout of 58% was a record."),
    ("turnout", "Turnout reached 58%."),
    ("vote_share", "The party won 34% of the vote."),
    ("respondents", "The institute surveyed 1,000 adults."),
    ("poll_share", "In the survey, 61% opposed the dam."),
    ("turnout_count", "Some 90,000 people voted."),
    ("registered_voters", "The district has 90,000 registered voters."),
    ("winning_margin", "She won by 300 votes."),
    ("votes", "She received 5,100 votes."),
    ("seats_won", "The party won 12 seats."),
    ("strikers", "At the mill 900 workers went on strike."),
    ("participants", "Some 4,000 people marched."),
    ("participants", "Some 4,000 people joined the protest."),
    ("participants", "The rally had 4,000 participants."),
    ("police_deployed", "The city deployed 600 officers for the march."),
    ("sentenced", "The court sentenced three men."),
    ("charged", "Prosecutors charged three men."),
    ("prison_term", "He was sentenced to seven years in prison."),
    ("fine", "The court imposed a fine of $900."),
    ("signatures", "The petition has 6,000 signatures."),
    # economy
    ("inflation", "Inflation was 4.2%."),
    ("inflation", "Inflation rose to 4.2%."),
    ("unemployment", "Unemployment stood at 7%."),
    ("unemployment", "The unemployment rate is 7%."),
    ("growth", "The economy grew by 2%."),
    ("growth", "Economic growth was 2%."),
    ("interest_rate", "The bank set its interest rate at 5%."),
    ("unemployed", "In the region 8,000 people are unemployed."),
    ("jobs_cut", "The mill cut 300 jobs."),
    ("jobs_cut", "The mill laid off 300 workers."),
    ("jobs_created", "The mill created 300 jobs."),
    ("orders_lost", "The yard lost six orders."),
    ("orders_won", "The yard won six orders."),
    ("units_sold", "The firm sold 4,000 cars."),
    ("gdp", "The economy is worth $3 billion."),
    ("debt", "The city has $40 million in debt."),
    ("deficit", "The city has a deficit of $40 million."),
    ("budget", "The city has a budget of $40 million."),
    ("profit", "The mill made a profit of $6 million."),
    ("losses", "The mill lost $6 million."),
    ("revenue", "The mill had revenue of $9 million."),
    ("trade", "Exports were worth $9 million."),
    ("invested", "The firm invested $9 million."),
    ("wages", "The minimum wage is $900."),
    ("price", "The ticket costs $25."),
    ("price", "The firm sold the yard for $25 million."),
)

#: Sentences that look alike, whose first number is not of the measure.
LOOKALIKES = (
    ("killed", "Three gunmen killed a guard."),
    ("killed", "He was killed in two explosions."),
    ("killed", "Two bombs killed a guard."),
    ("killed", "The disease killed 90 sheep."),
    ("wounded", "The 12 dead and the wounded were taken away."),
    ("buildings_destroyed", "The storm damaged 300 houses."),
    ("detained", "The police sent 40 officers to arrest him."),
    ("participants", "Police sent 40 officers to the rally."),
    ("criminal_cases", "The clinic reported 31 cases of cholera."),
    ("cases", "Prosecutors opened 70 criminal cases."),
    ("strikers", "The army reported 14 strikes."),
    ("attacks", "The union called three strikes."),
    ("hospital_beds", "The hotel has 700 beds."),
    ("attacks", "At the mill 900 workers went on strike."),
    ("votes", "She won by 300 votes."),
    ("area_controlled", "The fund holds a stake of 20% in the mine."),
    ("interest_rate", "A quarter of the guests showed an interest in the tour."),
    ("power_cuts", "The guild had 25 houses and saw no cuts."),
    ("area_controlled", "The election was held with a turnout of 58%."),
    ("deficit", "The city has a budget of $40 million."),
    ("jobs_cut", "The mill created 300 jobs."),
    ("infected", "Nurses vaccinated 5,000 children."),
    ("munitions_fired", "The army has 200 rockets."),
)


def known_name(parser: Parser, text: str) -> str | None:
    (parse,) = parser.parse([text])
    mention = find_quantities(parse)[0]
    known = find_known(parse, mention, find_unit(parse, mention, ()), LEXICON)
    return known.name if known is not None else None


@pytest.mark.spacy
@pytest.mark.parametrize(("name", "text"), SENTENCES)
def test_a_sentence_of_ours_reaches_its_measure(parser: Parser, name: str, text: str) -> None:
    assert known_name(parser, text) == name


@pytest.mark.spacy
@pytest.mark.parametrize(("name", "text"), LOOKALIKES)
def test_a_sentence_that_looks_alike_does_not(parser: Parser, name: str, text: str) -> None:
    assert known_name(parser, text) != name


def test_every_measure_has_a_sentence() -> None:
    assert {known.name for known in LEXICON.measures} == {name for name, _ in SENTENCES}


def test_a_name_has_one_label_one_kind_and_one_way_of_comparing() -> None:
    said = {
        (known.name, known.label, known.kind, known.of_event, known.of_one)
        for known in LEXICON.measures
    }
    assert len(said) == len({name for name, *_ in said})


def test_a_label_is_one_to_six_plain_words() -> None:
    for known in LEXICON.measures:
        assert 1 <= len(known.label.split()) <= 6
        assert known.label == known.label.lower()


def test_every_pack_that_is_on_may_stand_alone() -> None:
    alone = [read_lexicon([pack]) for pack in Settings().packs]
    assert all(isinstance(lexicon, Lexicon) and lexicon.measures for lexicon in alone)
