"""Whom a source itself rests on: "citing data from the ministry", "quoting police"."""

from collections.abc import Iterator

from sayso.extract.cues import CITING_VERBS, RECORDS
from sayso.extract.reading import Range, Reading
from sayso.extract.speakers import noun_phrase
from sayso.model.parse import Token

_FROM = frozenset(("from", "by", "of"))


def is_citing(reading: Reading, verb: Token) -> bool:
    """Whether a verb names what its subject rests on: "citing ...", "based on ..."."""
    if verb.lemma in CITING_VERBS:
        return verb.tag != "VBN"
    return verb.lemma == "base" and verb.tag == "VBN" and reading.child(verb, "prep") is not None


def cited_bodies(reading: Reading, verb: Token) -> tuple[Range, ...]:
    """The noun phrases of the bodies that a citing verb names, without "data from"."""
    head = reading.child(verb, "dobj")
    if head is None:
        link = next((c for c in reading.parse.children(verb) if c.lemma in ("on", "upon")), None)
        head = reading.child(link, "pobj") if link else None
    if head is None or head.i < verb.i:
        return ()
    return tuple(_bodies(reading, verb, head))


def _bodies(reading: Reading, verb: Token, head: Token) -> Iterator[Range]:
    body = body_behind(reading, head) if head.lemma in RECORDS else head
    words = noun_phrase(reading, body, verb)
    if body is not head and words is not None and body.i < head.i:
        words = (words[0], min(words[1], body.i + 1))
    if words is not None:
        joined = [c for c in reading.parse.children(body) if c.dep == "conj" and c.i > body.i]
        if joined and body.i < joined[0].i:
            words = reading.trim((words[0], reading.reach[joined[0].i][0]), joins=False)
        if words[0] < words[1]:
            yield words
        for other in joined:
            yield from _bodies(reading, verb, other)


def body_behind(reading: Reading, record: Token) -> Token:
    """Whose record it is: "data from police", "the ministry's figures", "ministry figures"."""
    children = tuple(reading.parse.children(record))
    for child in children:
        if child.dep == "prep" and child.lemma in _FROM and child.i > record.i:
            body = reading.child(child, "pobj")
            if body is not None and (child.lemma != "of" or body.pos == "PROPN"):
                return body_behind(reading, body) if body.lemma in RECORDS else body
    for dep in ("poss", "compound", "nmod"):
        owners = [c for c in children if c.dep == dep and c.i < record.i]
        if owners and owners[-1].lemma not in RECORDS:
            return owners[-1]
    return record
