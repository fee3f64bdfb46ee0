"""The words that report speech and thought: what they govern and what they commit a speaker to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Stance(StrEnum):
    """What the reporting word says of the speaker's or the reporter's trust in the content."""

    NEUTRAL = "neutral"
    COMMITS = "commits"
    DISTANCES = "distances"
    DENIES = "denies"


class Kind(StrEnum):
    """Whether something was said or written, held to be so, or only wanted."""

    SPEECH = "speech"
    THOUGHT = "thought"
    INTENT = "intent"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word and what can be its content.

    `clause`: "said (that) ..." and quotations; `thing`: an object ("denied the charge");
    `deed`: an infinitive, with or without an object ("urged them to leave"); `links`:
    prepositions and particles whose object is content ("complained about", "accused of").
    """

    stance: Stance
    kind: Kind = Kind.SPEECH
    clause: bool = False
    thing: bool = False
    deed: bool = False
    links: frozenset[str] = frozenset()


def _read(table: str, stance: Stance, kind: Kind = Kind.SPEECH) -> Iterator[tuple[str, Cue]]:
    """Cues from lines "frames[ links]: words"; the frames are c, o and i, or - for none."""
    for line in table.strip().splitlines():
        left, words = line.split(":")
        frames, *links = left.split()
        for word in words.split():
            yield (
                word,
                Cue(
                    stance,
                    kind,
                    "c" in frames,
                    "o" in frames,
                    "i" in frames,
                    frozenset(links),
                ),
            )


_NEUTRAL_SPEECH = """
c: say state add remark comment reply answer write tweet retweet post continue joke quip conclude
c: elaborate contend maintain opine muse reason theorize
c: theorise exclaim shout chant yell scream whisper
c: mutter murmur interject gripe scoff snap retort counter chime pronounce relay
c: message email text blog editorialize editorialise enthuse gush sum clarify surmise
c: attest narrate recite announce brief inform notify assure reassure remind convince persuade
ci about of: tell
co: note observe explain declare report recount relate mention indicate stress emphasize
co: emphasise underline underscore highlight reiterate repeat assert predict forecast estimate
co: suggest lament bemoan announce tout trumpet herald propose recommend echo reaffirm affirm
co: illustrate voice proclaim
c on: insist
c for against with: argue
c to with: respond react
c about of on: speak talk speculate chat
c about on: gripe grumble rant lecture
c about of: complain moan
c about against of for: rail fume
co of about against: warn
ci against: caution
ci for: beg plead implore appeal lobby
coi: urge exhort press advise recommend encourage instruct order command direct
cio about for: ask
coi for: demand request
c for to into: inquire enquire
ci to: testify swear agree
coi: vow pledge promise threaten
i: offer volunteer
oi for on: call
- with: disagree
o as: describe characterize characterise portray depict brand label
o as: dub term paint cast rate rank admire
o to: liken compare
o for: criticize criticise praise condemn denounce mock ridicule scold rebuke chastise
o for: applaud laud commend thank hail slam blast berate lambaste berate lambast castigate
o: decry deplore skewer assail belittle disparage deride excoriate insult taunt welcome
o: question challenge discuss debate address outline detail unveil cite reference recap
o: defend endorse critique lampoon recall summarize summarise rehash
o: attack bash
co: question recall quote
"""

_COMMITTING_SPEECH = """
co: confirm acknowledge concede reveal disclose certify verify document
co to: admit confess
c: show demonstrate prove find determine establish discover
c: point
"""

_DISTANCING_SPEECH = """
co: claim allege imply insinuate intimate
i: purport profess
c about of: boast brag crow
o of: accuse
o for on: blame fault
co: hypothesize posit
"""

_DENYING_SPEECH = """
co: deny dispute refute rebut
o: reject dismiss contradict contest disavow debunk repudiate discredit rubbish disown
i: refuse decline
- out: rule
"""

_NEUTRAL_THOUGHT = """
c: think feel guess reckon suppose imagine figure remember wonder decide
co: believe understand fear consider judge expect anticipate envision foresee
c about: worry fret
ci for: hope
o as: view regard perceive
- as: see
i: deem
"""

_COMMITTING_THOUGHT = """
c: know realize realise learn recognize recognise conclude hear
"""

_DISTANCING_THOUGHT = """
co: assume suspect presume doubt
"""

_INTENT = """
i: want plan intend wish prefer desire
"""


def _verbs() -> dict[str, Cue]:
    tables = (
        (_NEUTRAL_SPEECH, Stance.NEUTRAL, Kind.SPEECH),
        (_COMMITTING_SPEECH, Stance.COMMITS, Kind.SPEECH),
        (_DISTANCING_SPEECH, Stance.DISTANCES, Kind.SPEECH),
        (_DENYING_SPEECH, Stance.DENIES, Kind.SPEECH),
        (_NEUTRAL_THOUGHT, Stance.NEUTRAL, Kind.THOUGHT),
        (_COMMITTING_THOUGHT, Stance.COMMITS, Kind.THOUGHT),
        (_DISTANCING_THOUGHT, Stance.DISTANCES, Kind.THOUGHT),
        (_INTENT, Stance.NEUTRAL, Kind.INTENT),
    )
    return {word: cue for table, stance, kind in tables for word, cue in _read(table, stance, kind)}


#: Verbs by lemma.
VERBS: Mapping[str, Cue] = MappingProxyType(_verbs())

#: Verbs that follow or precede bare content with no commas: "12 died police said".
PLAIN_VERBS = frozenset(
    (
        "say report add state tell note announce confirm claim allege reply respond write tweet "
        "warn explain recall argue insist declare admit acknowledge reveal conclude suggest "
        "estimate think believe observe remark ask continue predict joke quip testify contend "
        "maintain"
    ).split()
)

#: Verbs whose object is the one spoken to.
ADDRESSED = frozenset(("tell", "inform", "ask", "remind", "assure", "warn", "advise", "brief"))

#: Participles and verbs that name what their subject rests on, not what it says.
CITING_VERBS = frozenset(("cite", "quote"))

#: Participles that do so with "on": "based on figures from the ministry".
RESTING_VERBS = frozenset(("base", "rely", "draw"))

_NEUTRAL_NOUNS = (
    "report statement announcement assertion argument contention remark comment suggestion warning "
    "prediction forecast estimate demand call proposal promise pledge vow threat conclusion "
    "opinion view complaint concern observation declaration insistence testimony belief hope fear "
    "idea notion position criticism condemnation praise description request plea objection "
    "question doubt support disapproval approval response"
)
_NOUNS = {
    **dict.fromkeys(_NEUTRAL_NOUNS.split(), Stance.NEUTRAL),
    **dict.fromkeys(
        (
            "admission confirmation acknowledgement acknowledgment revelation confession finding "
            "disclosure evidence"
        ).split(),
        Stance.COMMITS,
    ),
    **dict.fromkeys(
        (
            "claim allegation accusation boast rumor rumour speculation charge insinuation "
            "suspicion"
        ).split(),
        Stance.DISTANCES,
    ),
    **dict.fromkeys(["denial", "rejection"], Stance.DENIES),
}

#: Nouns that report what the clause or phrase after them says, by lemma.
NOUNS: Mapping[str, Stance] = MappingProxyType(_NOUNS)

#: Things that hold words or numbers: behind them stands the body that they come from.
RECORDS = frozenset(
    (
        "data datum figure number statistic statement report document record study survey "
        "estimate poll tally information account release letter dispatch claim count finding "
        "paper dossier file list research analysis bulletin register database evidence testimony "
        "remark comment interview"
    ).split()
)

#: Nouns for a number somebody gives: "put the toll at 40", "a figure given by police".
FIGURES = frozenset(
    "figure number count toll total tally estimate sum cost amount damage share rate".split()
)

#: Verbs by which a figure is made known: "gave a count of 40", "figures provided by police".
GIVING_VERBS = frozenset(
    "give offer issue provide supply release publish furnish cite quote".split()
)

#: Nouns for somebody's reckoning or words: "by the ministry's count", "in the words of".
RECKONINGS = frozenset(
    "count estimate reckoning tally calculation account word view opinion estimation".split()
)

#: Nouns for a body of answers: its maker speaks, those who were asked do not.
SURVEYS = frozenset("survey poll census referendum questionnaire".split())

#: Shares of those who answered: "68 percent said" tells the survey's finding, not their words.
SHARES = frozenset("percent % half third quarter majority share proportion respondent".split())

#: What shows or suggests something without being anybody's word.
NO_SOURCES = frozenset("evidence information sign indication fact history experience".split())

#: Nouns that look like names of deeds or qualities but speak: all other "-tion"s do not.
SPEAKING_NOUNS = frozenset(
    (
        "administration agency association audience authority coalition commission community "
        "conference confederation constitution corporation declaration delegation department "
        "division document edition faculty federation foundation government information "
        "institution investigation jurisdiction legislation mission nation opposition "
        "organisation organization parliament publication resolution section statement station "
        "testament union university utility charity majority minority city committee"
    ).split()
)


def verb_cue(lemma: str) -> Cue | None:
    """What a verb reports, or None where it reports nothing.

    >>> verb_cue("claim").stance.value
    'distances'
    """
    return VERBS.get(lemma)


def noun_stance(lemma: str) -> Stance | None:
    """The stance of a reporting noun, or None for any other noun."""
    return NOUNS.get(lemma)
