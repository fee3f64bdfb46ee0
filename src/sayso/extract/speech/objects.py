"""What is said, where it is no clause: an infinitive, an object, what a preposition governs."""

from sayso.extract.speech.cues import Cue
from sayso.extract.speech.reading import Range, Reading
from sayso.extract.speech.speakers import is_passive
from sayso.model.parse import Token

#: What can be claimed or declared without a word: "the blast claimed six lives".
_NOT_SAID = frozenset(("life", "victim", "asylum", "title"))
_LINKED = frozenset(("prep", "prt", "agent", "advmod", "dative"))


def deed_of(reading: Reading, verb: Token, _cue: Cue) -> Range | None:
    """The infinitive, with the one who is to do it: "supporters to watch the polls"."""
    for child in reading.parse.children(verb):
        if child.i > verb.i and child.dep in ("xcomp", "ccomp") and child.pos in ("VERB", "AUX"):
            start = reading.reach[child.i][0]
            whom = reading.child(verb, "dobj", "dative")
            if whom is not None and verb.i < whom.i < start:
                start = reading.reach[whom.i][0]
            return part_of(reading, start, reading.reach[child.i][1])
    return None


def link_of(reading: Reading, verb: Token, cue: Cue) -> Range | None:
    """What the verb's preposition governs: "complained about the delay"."""
    for child in reading.parse.children(verb):
        if child.i < verb.i or child.dep not in _LINKED or child.lemma not in cue.links:
            continue
        whom = reading.child(verb, "dobj")
        if child.lemma == "as" and whom is not None and whom.i > verb.i:
            return part_of(reading, reading.reach[whom.i][0], reading.reach[child.i][1])
        inner = reading.child(child, "pobj", "pcomp")
        if inner is not None:
            return part_of(reading, child.i + 1, _with_infinitive(reading, verb, child))
        if child.dep == "prt":
            return thing_of(reading, verb, cue)
    return None


def _with_infinitive(reading: Reading, verb: Token, link: Token) -> int:
    """The end of "on Congress to act": the infinitive may hang on the verb."""
    last = reading.reach[link.i][1]
    for child in reading.parse.children(verb):
        if child.i > link.i and child.tag == "VB" and reading.reach[child.i][0] == last:
            return reading.reach[child.i][1]
    return last


def thing_of(reading: Reading, verb: Token, _cue: Cue) -> Range | None:
    """The object, or the subject of a passive."""
    if is_passive(reading, verb):
        subject = reading.child(verb, "nsubjpass")
        return part_of(reading, *reading.reach[subject.i]) if subject else None
    named = [c for c in reading.parse.children(verb) if c.dep == "oprd" and c.i > verb.i]
    if len(named) > 1:
        return part_of(reading, reading.reach[named[0].i][0], reading.reach[named[-1].i][1])
    for child in reading.parse.children(verb):
        if child.dep in ("dobj", "ccomp", "xcomp", "dative") and child.i > verb.i:
            if child.dep == "dative" and (child.pos != "NOUN" or reading.child(verb, "dobj")):
                continue
            only_named = verb.lemma == "call" and child.dep == "dobj" and not named
            if child.lemma in _NOT_SAID or (only_named and not _has_quotation(reading, child)):
                return None
            if named and named[0].i > child.i:
                return part_of(reading, reading.reach[child.i][0], reading.reach[named[0].i][1])
            first, last = reading.reach[child.i]
            return part_of(reading, first, max(last, _described_to(reading, verb, last)))
    return None


def _has_quotation(reading: Reading, thing: Token) -> bool:
    return any(number >= 0 for number in reading.quoted[slice(*reading.reach[thing.i])])


def _described_to(reading: Reading, verb: Token, last: int) -> int:
    """Where "the test as a threat" or 'the island "a prison"' ends, `last` for a bare object."""
    for child in reading.parse.children(verb):
        first, end = reading.reach[child.i]
        again = child.dep == "dobj" and _has_quotation(reading, child)
        if child.i > verb.i and first == last and (child.lemma == "as" or again):
            last = end
    return last


def part_of(reading: Reading, first: int, last: int) -> Range | None:
    """The range without marks at its ends, or None where nothing is left."""
    part = reading.trim((first, last))
    return part if part[0] < part[1] else None
