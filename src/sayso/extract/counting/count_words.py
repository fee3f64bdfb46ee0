"""The words by which the noun that a number counts is told from others."""

from sayso.extract.numbers.number_candidates import TIME_UNITS, UNITS_OF_SIZE

#: What a number stands for where the text has no noun that fits (guidelines, "Unit").
DEFAULT_UNIT = "people"

NOUNS = frozenset({"NOUN", "PROPN"})

#: Nouns that stand for the thing counted and are not it: "a total of 20 soldiers", "the number of".
CARRIERS = frozenset(
    """
    number total toll figure count tally sum amount share proportion percentage level rate
    majority average estimate minimum maximum rest remainder
    """.split()
)

#: Words that stand for a noun that was said before: "two others", "sixteen general ones".
PRONOUNS = frozenset(
    {"other", "more", "another", "additional", "they", "them", "these", "those", "which", "one"}
)

#: Words that say that those before are counted on: "three others", "200 more".
FURTHER = frozenset({"other", "others", "more", "another", "additional", "further"})

#: What happened, standing where the noun would: "70 killed", "307 on board".
FATES = frozenset(
    """
    killed dead slain dying hurt missing detained arrested displaced rescued aboard board
    die drown flee perish survive
    """.split()
)

#: Verbs and adjectives of what happens to people and animals only.
HARMS = frozenset(
    """
    kill die wound injure hurt dead injured wounded arrest detain displace rescue evacuate
    hospitalise hospitalize trap miss missing survive flee execute martyr perish drown kidnap
    abduct imprison jail massacre behead
    """.split()
)

#: Verbs of what only people do.
DEEDS = frozenset(
    """
    vote attend march protest sign apply enrol enroll enlist gather rally register abstain
    """.split()
)

#: Verbs after which a number is the size of their subject: "rebels numbering around 400".
AMOUNTS = frozenset("number total reach exceed rise fall increase decrease grow drop climb".split())

#: Nouns for a number of people: "a group of 12".
GROUPS = frozenset(
    "group team family party gang squad panel band crowd delegation population".split()
)

#: "twice", "thrice": how often.
OFTEN = frozenset({"once", "twice", "thrice"})

#: Magnitudes: plurals that are numbers themselves, "displaced millions".
SCALES = frozenset("ten score dozen hundred thousand million billion trillion".split())

#: Nouns for people whose plural does not show it by its ending.
PERSONS = frozenset(
    """
    people persons civilians children kids residents pilgrims militants terrorists troops police
    crew staff personnel refugees migrants victims patients students recruits conscripts
    others individuals dead wounded injured tourists immigrants inhabitants journalists guards
    nationals citizens participants occupants boys girls males females guests hostages pilots
    agents infants adults parents adolescents sergeants captains fishermen servants
    """.split()
)

#: Endings of plural nouns for people: "miners", "gunmen", "activists", "Austrians", "deportees".
PERSON_ENDINGS = ("ers", "ors", "men", "women", "ists", "ians", "ees")

#: Things whose plural ends like a noun for people.
THINGS = frozenset(
    """
    orders numbers letters papers newspapers towers tankers containers computers helicopters
    trailers rivers quarters corners matters centers meters kilometers liters trees degrees errors
    doors motors reactors tractors sectors factors chambers answers offers powers borders shelters
    theaters fees committees bunkers launchers boosters bombers freighters carriers cruisers
    destroyers posters flowers layers covers showers chapters specimens regimens
    """.split()
)

#: Words for how much time passes or how large one thing is: nothing that is counted on.
MEASURES = (TIME_UNITS | UNITS_OF_SIZE) - {"seat", "bed", "page"}


def is_of_persons(words: str) -> bool:
    """Whether the last word is a plural noun for people."""
    last = words.rsplit(" ", 1)[-1].casefold()
    if last in THINGS:
        return False
    return last in PERSONS or (len(last) > 4 and last.endswith(PERSON_ENDINGS))


def is_measure(words: str) -> bool:
    """Whether the words are a unit of measurement, a currency or "%"."""
    last = words.rsplit(" ", 1)[-1]
    is_currency = len(last) == 3 and last.isupper()
    plain = last.casefold()
    singular = plain if plain in MEASURES else plain.removesuffix("s")
    return last in {"%", "times", "feet"} or is_currency or singular in MEASURES
