"""Reports by a noun: "the mayor's claim that ...", "a figure given by the mayor"."""

from collections.abc import Iterator

from sayso.extract.speech.contents import rest_of
from sayso.extract.speech.cues import FIGURES, GIVING_VERBS, Cue, Stance, noun_stance
from sayso.extract.speech.reading import Range, Reading
from sayso.extract.speech.sayings import Saying
from sayso.extract.speech.speakers import Speaker, is_passive, owner_of, speaker_of
from sayso.model.parse import Token

_TOPIC_LINKS = frozenset(("of", "about", "for", "on", "against"))
_NEUTRAL = Cue(Stance.NEUTRAL)


def by_nouns(reading: Reading) -> Iterator[Saying]:
    """Reports by a noun and what it governs, and by figures that somebody gives."""
    for noun in reading.parse.tokens:
        if noun.pos != "NOUN":
            continue
        stance = noun_stance(noun.lemma)
        clause = (_that_clause(reading, noun) or _topic(reading, noun)) if stance else None
        if stance is not None and clause is not None:
            speaker = owner_of(reading, noun, clause)
            yield Saying((noun.i, noun.i + 1), speaker, (clause,), Cue(stance))
        elif noun.lemma in FIGURES:
            yield from _given_by(reading, noun)
            yield from _gives(reading, noun)


def _that_clause(reading: Reading, noun: Token) -> Range | None:
    """The clause with "that" behind a noun, where "that" is no part of the clause itself."""
    clause = reading.child(noun, "acl", "ccomp", "relcl")
    if clause is None or clause.i < noun.i:
        return None
    words = reading.reach[clause.i]
    first = reading.parse.tokens[words[0]]
    if first.text.lower() == "to" and clause.dep == "acl":
        return reading.trim(words)
    if first.text.lower() != "that" or (first.head == clause.i and first.dep != "mark"):
        return None
    return reading.trim(words)


def _topic(reading: Reading, noun: Token) -> Range | None:
    """What "the mayor's criticism of ..." is about; only where its owner is named."""
    if reading.child(noun, "poss") is None:
        return None
    for child in reading.parse.children(noun):
        if child.dep == "prep" and child.i > noun.i and child.lemma in _TOPIC_LINKS:
            part = reading.trim((child.i + 1, reading.reach[child.i][1]))
            return part if part[0] < part[1] else None
    return None


def _given_by(reading: Reading, noun: Token) -> Iterator[Saying]:
    """By "..., a figure given by the mayor" and "figures given by police were that ..."."""
    verb = reading.child(noun, "acl")
    if verb is None or verb.lemma not in GIVING_VERBS or not is_passive(reading, verb):
        return
    speaker = speaker_of(reading, verb)
    if speaker is None:
        return
    phrase = (reading.reach[noun.i][0], max(reading.reach[noun.i][1], speaker.words[1]))
    pieces = tuple(rest_of(reading, phrase))
    if noun.dep in ("appos", "npadvmod", "dep") or noun.dep == "nsubj":
        yield from _pieces((verb.i, verb.i + 1), speaker, pieces)


def _pieces(words: Range, speaker: Speaker, pieces: tuple[Range, ...]) -> Iterator[Saying]:
    if pieces:
        yield Saying(words, speaker, pieces, _NEUTRAL)


def _gives(reading: Reading, noun: Token) -> Iterator[Saying]:
    """By "the mayor gave a count of 40" and "police put the number at 40"."""
    verb = reading.parse.head(noun)
    at = reading.child(verb, "prep")
    puts = verb.lemma in ("put", "place", "set", "peg") and at is not None and at.lemma == "at"
    gives = verb.lemma in GIVING_VERBS
    if noun.dep not in ("dobj", "nsubjpass") or verb.pos != "VERB" or not (puts or gives):
        return
    speaker = speaker_of(reading, verb)
    pieces = [reading.trim(reading.reach[noun.i])]
    if puts and at is not None:
        pieces.append(reading.trim((at.i, reading.reach[at.i][1])))
    words = [t for piece in pieces for t in reading.parse.tokens[slice(*piece)]]
    if speaker is not None and any(token.pos == "NUM" for token in words):
        yield Saying((verb.i, verb.i + 1), speaker, tuple(pieces), _NEUTRAL)
