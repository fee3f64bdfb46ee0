"""Words that tell names, titles, bodies, outlets and documents apart."""

import re

#: Titles and roles that stand before a name and are no part of it.
TITLES = frozenset(
    """
    mr mrs ms miss dr sir dame lord lady president vice prime minister premier chancellor senator
    rep representative governor mayor general gen colonel col lt lieutenant major maj
    captain capt cpt sergeant sgt corporal private admiral commander chief secretary spokesman
    spokeswoman spokesperson director head chairman chairwoman chair judge justice prof professor
    king queen prince princess pope sheikh imam ayatollah mullah sultan emir ambassador envoy
    commissioner activist analyst expert correspondent reporter police officer brigadier marshal
    deputy foreign defence defense interior finance health opposition leader rev reverend father
    sister congressman congresswoman lawmaker undersecretary councillor councilor alderman
    inspector investigator superintendent constable detective sheriff prosecutor attorney engineer
    nurse coach bishop archbishop cardinal rabbi rector dean herr frau monsieur madame mme
    señor señora don doña signor signora pan pani haji hajji comrade
    """.split()
)

#: Titles that say nothing of what their bearer does.
ADDRESSES = frozenset("mr mrs ms miss dr sir dame lord lady herr frau monsieur madame".split())

#: Words that only narrow a title: alone they name nobody's role.
_NARROWING = frozenset(
    "police foreign defence defense interior finance health vice prime opposition deputy".split()
)

#: Roles that a definite phrase may name a person by: "the minister", "the spokesperson".
ROLE_WORDS = TITLES - ADDRESSES - _NARROWING

#: Further nouns for one person, which no ending betrays.
_HUMANS = frozenset(
    """
    aide clerk coordinator curator doctor economist friend guard guide historian host magistrate
    medic midwife mother neighbour neighbor pathologist pilot priest paymaster resident scientist
    shopkeeper steward soldier spokesperson student survivor treasurer villager witness woman man
    boy girl wife husband son daughter brother captive captain official
    """.split()
)

_HUMAN_ENDING = re.compile(r"(?:er|or|eer|ist|ian|man|woman|person|ant)$")

#: Head nouns of bodies: named by them, a body is an organisation even where no entity was found.
BODIES = frozenset(
    """
    ministry government police army military navy observatory office agency council
    committee party group authority staff command parliament court commission union service
    department bureau organisation organization foundation institute centre center coalition
    network association federation company bank university hospital defence defense
    administration directorate embassy kremlin force news corporation register
    registry inspectorate delegation board guild coordination gendarmerie brigade chamber
    society league front movement trust fund secretariat programme program prosecution
    management museum club conference headquarters
    """.split()
)

#: What a body may be called when it is not named again, whatever its own name says.
SORTS = frozenset(
    """
    monitor watchdog agency group organisation organization authority charity company firm
    party club union operator insurer regulator maker broadcaster movement institution
    """.split()
)

#: Sorts that any body may be called by, and that may stand behind its name: "the Hill group".
GROUPS = frozenset(
    """
    group organisation organization company firm charity movement institution network monitor
    watchdog
    """.split()
)

#: What an outlet may be called when it is not named again.
OUTLET_NOUNS = frozenset(
    "agency newspaper paper outlet website channel magazine daily weekly broadcaster".split()
)

#: Words for the press in general, whose reports rest on those whom they quote.
PRESS = OUTLET_NOUNS - {"agency"} | frozenset("media television tv radio press".split())

#: Nouns before a name that is no person's.
THINGS = (
    SORTS
    | OUTLET_NOUNS
    | frozenset(
        """
        ministry office team bank network city town village river ship vessel province district
        state region army force police court hospital university school carrier retailer producer
        manufacturer lender developer publisher supplier airline border summer winter quarter
        number letter member power water sector tower cyclone typhoon hurricane
        """.split()
    )
)

#: Nouns that name something written.
DOCUMENTS = frozenset(
    """
    document report statement letter survey study paper memo decree communique communiqué
    filing release poll ruling register census review dossier indictment note bulletin
    """.split()
)

#: Documents that speak for themselves; of the others, whoever made them is meant.
STUDIES = frozenset("survey study poll census register registry review ruling".split())

#: How names of outlets end.
_OUTLET_ENDS = frozenset(
    """
    Wire News Times Post Gazette Press Herald Tribune Courier Journal Daily Chronicle Observer
    Telegraph Standard Echo Mail Star Sun Today Weekly TV Radio Broadcasting Newspaper Inquirer
    Examiner Mirror Globe Independent Television
    """.split()
)

#: Small words inside names: "Layla al-Haidari", "Wim ter Horst".
PARTICLES = frozenset(
    "al el de da di du del della van von der den ter bin ibn ben ag la le dos das abu zu".split()
)

#: Small words between the capitals of a body's name: "Office for Ships of the North".
LINKS = frozenset("of for and the on in to".split())

_BEFORE_OUTLET = re.compile(r"^(?:the )?(?:state-run |state )?(?:news agency |newspaper |daily )?")
_AFTER_OUTLET = re.compile(r" (?:news agency|newspaper|website|magazine)$")

_QUOTES = " ,.;:\"'\u201c\u201d"


def is_human(lemma: str) -> bool:
    """Whether a common noun may be one person: "engineer", "guide"; for nouns beside a name."""
    word = lemma.lower()
    if word in ROLE_WORDS or word in _HUMANS:
        return True
    is_other = word in THINGS or word in BODIES or word in DOCUMENTS
    return not is_other and len(word) > 4 and bool(_HUMAN_ENDING.search(word))


def is_outlet(name: str) -> bool:
    """Whether a name ends as names of outlets do: "Northern Gazette", "Meridian Wire"."""
    words = name.split()
    return 1 < len(words) <= 5 and words[-1] in _OUTLET_ENDS and name[:1].isupper()


def is_title(word: str) -> bool:
    """Whether a word may stand before a name and be no part of it."""
    return word.lower().strip(".") in TITLES


def without_titles(name: str) -> str:
    """The name without the titles before it: "General Hill" is Hill; a title alone stays.

    >>> without_titles("Prime Minister Ana Hill"), without_titles("Foreign Ministry")
    ('Ana Hill', 'Foreign Ministry')
    """
    words = name.split()
    first = next((k for k, word in enumerate(words) if not is_title(word)), 0)
    plain = {word.lower().strip(".") for word in words[:first]}
    return " ".join(words[first:]) if plain & (ROLE_WORDS | ADDRESSES) else name


def outlet_key(name: str) -> str:
    """The name by which outlets are compared: without article and sort.

    >>> outlet_key("The state-run Kiln news agency")
    'kiln'
    """
    return _AFTER_OUTLET.sub("", _BEFORE_OUTLET.sub("", name.casefold()))


def bare(name: str) -> str:
    """The name without its possessive ending."""
    return re.sub(r"['\u2019]s?$", "", name)


def plain(text: str) -> str:
    """The words on one line, without quotes and commas around them."""
    name = re.sub(r"\s+", " ", text).strip(_QUOTES)
    is_abbreviation = bool(re.search(r"\b\w\.\w$", name)) and f"{name}." in text
    return f"{name}." if is_abbreviation else name
