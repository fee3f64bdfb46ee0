"""Which durations and which "one" are claims: both mostly set the scene."""

import re

from sayso.extract.numbers.number_candidates import TIME_UNITS, UNITS_OF_SIZE, Candidate
from sayso.model.quantity import Bound

_NEVER_AFTER = re.compile(
    r"(?:\s|-)(?:(?:full|long|consecutive|short|more)\s)?[a-z]+(?:['\u2019]s?)?[\s,-]+"
    r"(?:ago|later|earlier|before|prior|from now|since|after|old|into)\b"
)
_NEVER_BEFORE = re.compile(
    r"\b(?:past|last|next|previous|following|recent|coming|these|those|first|final|early|late"
    r"|ensuing|preceding|in the|over the|after|since"
    r"|for (?:the|more than|over|at least|nearly|almost|about|some|up to))$"
)
#: What makes a length of time the thing stated.
_STATED_NEAR = re.compile(
    r"\b(?:imprison\w*|prison|jail\w*|sentenc\w*|serv(?:e|es|ing) |custody|parole|probation"
    r"|behind bars|ultimatum|deadline|truce|ceasefire|moratorium|curfew|exemption|extension|mandate"
    r"|licen[cs]e|mourning|experience|expectancy|valid for|equivalent of|contract|package"
    r"|suspension|suspended|(?:ban|term)\b)"
)
_STATED_BEFORE = re.compile(
    r"\b(?:(?:gives?|gave|given|giving|allow(?:s|ed)?|grant(?:s|ed)?)(?: [\w']+){1,4}"
    r"|(?:take|takes|took|taken|taking|lasts?|lasting)(?: [\w']+){0,3}"
    r"|every|received|ruled for|waited|spend|equivalent of)$"
)
_STATED_AFTER = re.compile(
    r"(?:\s|-)(?:months?|years?|weeks?|days?|hours?|minutes?)[\s-](?:(?:tax )?exemption"
    r"|ultimatum|deadline|period|sentence|term|ban|limit|truce|ceasefire|run|contract|deal|package|extension|suspension|notice"
    r"|moratorium|mandate|waiting)\b"
)


def is_scene(c: Candidate) -> bool:
    """Whether the number is of a length of time that is not the thing stated.

    "for two hours" sets the scene; "within 48 hours", "three years in prison" and "a 72-hour
    ultimatum" are what the sentence states.
    """
    unit = _time_unit(c)
    if unit is None or c.has_unit or c.value != int(c.value):
        return False
    if c.bound is Bound.AT_MOST and c.parse.text[c.start : c.start + 6].lower() == "within":
        return False
    if _NEVER_AFTER.match(c.after()):
        return True
    if _STATED_AFTER.match(c.after()):
        return False
    before = c.before(80)
    if _NEVER_BEFORE.search(before):
        return True
    near = before[-60:] + " | " + c.after(50)
    return not (_STATED_NEAR.search(near) or _STATED_BEFORE.search(before))


#: Words that may stand between a number and its unit of time.
_AMONG = "consecutive|full|long|more|straight|whole|calendar|short|additional|half"
_UNIT = re.compile(rf"(?:\sof\s|\s|-)(?:(?:{_AMONG})[ -])?([a-z]+?)s?\b")


def _time_unit(c: Candidate) -> str | None:
    """The unit of time that the number counts."""
    match = _UNIT.match(c.after())
    if c.words in ("twice", "once", "thrice") or match is None:
        return None
    return match[1] if match[1] in TIME_UNITS and match[1] != "quarter" else None


_EVENT = frozenset(
    "kill wound injure hurt die murder execute arrest detain capture abduct kidnap rescue "
    "evacuate fire launch hit destroy shoot down crash damage report book include lose find drop "
    "remain survive gain win score confirm record displace behead bury drown explode detonate "
    "target strike attack martyr leave claim".split()
)
_HARM = frozenset("kill wound injure hurt die murder execute arrest detain behead".split())
_SPEECH = frozenset(
    "say tell report warn note add write ask claim see explain describe call think believe "
    "recall comment post joke argue insist introduce".split()
)
_NEVER_ONE = frozenset(
    "day thing stage point time reason way side hand arm kind sort man example such another moment "
    "occasion case morning night evening more of who that the word place year".split()
)


def is_article(c: Candidate) -> bool:
    """Whether "one" stands like an article or pronoun: "one of them", "one rebel said".

    It counts with bound words, against another number, and where someone is killed or hurt.
    """
    if c.words not in ("one", "1") or c.has_unit or (c.words == "1" and c.bound is Bound.EXACT):
        return False
    following = c.beside(1)
    if following is None or following.lemma in ("of", "another", "by") or following.text == "'":
        return not c.is_bounded or following is None
    if c.is_bounded:
        return False
    if _time_unit(c) is not None and not is_scene(c):
        return False
    before = c.beside(-1)
    is_determined = before is not None and before.tag in ("DT", "PRP$", "WDT", "POS")
    if following.lemma in _NEVER_ONE or is_determined:
        return True
    if c.token.dep not in ("nummod", "compound", "amod") or c.token.head <= c.last:
        return not (_is_elliptic(c) or _is_casualty(c))
    return not _is_counted(c)


def _is_casualty(c: Candidate) -> bool:
    """Whether the numeral itself is who was harmed: "one was killed on Friday"."""
    verb = c.parse.head(c.token)
    return c.token.dep in ("nsubj", "nsubjpass") and verb.lemma in _HARM


def _is_elliptic(c: Candidate) -> bool:
    """Whether the noun is left out: "10 for the army and one for the navy"."""
    if c.lemma(-1) not in ("and", ",", "or") or c.lemma(1) not in (
        "for",
        "in",
        "at",
        "exclusively",
    ):
        return False
    return _has_number_near(c)


def _is_counted(c: Candidate) -> bool:
    noun = c.parse.head(c.token)
    if noun.dep == "nsubj" and c.parse.head(noun).lemma in _SPEECH:
        return False
    if noun.lemma in UNITS_OF_SIZE:
        return True
    if c.lemma(-1) in ("only", "just", "than", "and", "or", ",") and _has_number_near(c):
        return True
    if c.lemma(-1) == "only":
        return True
    governor = noun
    for governor in c.parse.ancestors(noun):
        if governor.pos in ("VERB", "AUX"):
            break
    return governor.lemma in _EVENT


def _has_number_near(c: Candidate) -> bool:
    first, last = c.parse.sentences[c.parse.sentence_number(c.token)]
    near = c.parse.tokens[max(first, c.first - 12) : min(last, c.last + 12)]
    return any(t.pos == "NUM" and not c.first <= t.i <= c.last for t in near)
