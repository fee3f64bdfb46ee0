"""Which durations and which "one" are claims: both mostly set the scene."""

import re

from sayso.extract.exclusions import TIME_UNITS, UNITS_OF_SIZE, Candidate
from sayso.model.quantity import Bound

_NEVER_AFTER = re.compile(
    r"(?:\s|-)(?:(?:full|long|consecutive|short|more)\s)?[a-z]+(?:['\u2019]s?)?[\s,-]+"
    r"(?:ago|later|earlier|before|prior|from now|since|after|old|into)\b"
)
_NEVER_BEFORE = re.compile(
    r"\b(?:past|last|next|previous|following|recent|coming|these|those|first|final|early|every few|late|ensuing|preceding|in the|over the|after|for the|about every|for more than|for over|for at least|for nearly|for almost|for about|for some|for up to|since)$"
)
#: What makes a length of time the thing stated.
_STATED_NEAR = re.compile(
    r"\b(?:imprison\w*|prison|jail\w*|sentenc\w*|serv(?:e|es|ing) |custody|parole|probation|behind bars"
    r"|ultimatum|deadline|truce|ceasefire|moratorium|curfew|exemption|extension|mandate|licen[cs]e"
    r"|mourning|experience|expectancy|valid for|equivalent of|contract|package|suspension|suspended"
    r"|(?:ban|term)\b)"
)
_STATED_BEFORE = re.compile(
    r"\b(?:(?:gives?|gave|given|giving|allow(?:s|ed)?|grant(?:s|ed)?)(?: [\w']+){1,4}"
    r"|(?:take|takes|took|taken|taking|lasts?|lasting)(?: [\w']+){0,3}|every|received|ruled for|waited|spend|equivalent of|or|fast,)$"
)
_STATED_AFTER = re.compile(
    r"(?:\s|-)(?:months?|years?|weeks?|days?|hours?|minutes?)[\s-](?:(?:tax )?exemption|ultimatum|deadline|period"
    r"|sentence|term|ban|limit|truce|ceasefire|run|contract|deal|package|extension|suspension|notice"
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


def _time_unit(c: Candidate) -> str | None:
    """The time unit that the number counts, at most two words on."""
    if c.words in ("twice", "once", "thrice"):
        return None
    match = re.match(r"(?:\s|-)(?:[a-z]+[ -])?([a-z]+?)s?(?:['’]s?)?\b", c.after())
    nearest = re.match(r"(?:\sof\s|\s|-)([a-z]+?)s?\b", c.after())
    for found in (nearest, match):
        if found is not None and found[1] in TIME_UNITS and found[1] != "quarter":
            skipped = found.group().split()
            if found is nearest or skipped[0] in ("consecutive", "full", "long", "more", "straight", "whole", "working", "calendar", "short", "additional", "half"):
                return found[1] if skipped[0] not in ("working",) else None
    return None


_EVENT = frozenset(
    "kill wound injure hurt die murder execute arrest detain capture abduct kidnap rescue "
    "evacuate fire launch hit destroy shoot down crash damage report book include lose find drop "
    "remain survive gain win score confirm record displace behead bury drown explode detonate "
    "target strike attack martyr".split()
)
_SPEECH = frozenset(
    "say tell report warn note add write ask claim see explain describe call think believe "
    "recall comment post joke argue insist introduce".split()
)
_NEVER_ONE = frozenset(
    "day thing stage point time reason way side hand arm kind sort man side example such another "
    "moment occasion case morning night evening more of more-time who that the word place year".split()
)


def is_article(c: Candidate) -> bool:
    """Whether "one" stands like an article or pronoun: "one of them", "one rebel said".

    It counts with bound words, against another number, and where someone is killed or hurt.
    """
    if c.words not in ("one", "1") or c.has_unit or (c.words == "1" and c.bound is Bound.EXACT):
        return False
    following = c.beside(1)
    if following is None or following.lemma in ("of", "another", "by") or following.text in "'’":
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
        return not _is_elliptic(c)
    return not _is_counted(c)


def _is_elliptic(c: Candidate) -> bool:
    """ "10 for the army and one for the navy": the noun of the number before is left out."""
    if c.lemma(-1) not in ("and", ",", "or") or c.lemma(1) not in ("for", "in", "at", "exclusively"):
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
