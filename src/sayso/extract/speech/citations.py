"""Whom a source itself rests on: "citing data from the ministry", "quoting police"."""

from collections.abc import Iterator

from sayso.extract.speech.cues import CITING_VERBS, RECORDS, RESTING_VERBS
from sayso.extract.speech.reading import Range, Reading
from sayso.extract.speech.speakers import noun_phrase
from sayso.model.parse import Token

#: Bodies named by one citing verb, and records behind records, at most.
_MOST = 20

_FROM = frozenset(("from", "by", "of"))


def is_citing(reading: Reading, verb: Token) -> bool:
    """Whether a verb names what its subject rests on: "citing ...", "based on ..."."""
    if verb.lemma in CITING_VERBS:
        return verb.tag != "VBN"
    if verb.lemma not in RESTING_VERBS or verb.tag not in ("VBN", "VBG"):
        return False
    children = tuple(reading.parse.children(verb))
    is_finite = any(c.dep in ("aux", "auxpass") for c in children)
    return not is_finite and any(c.dep == "prep" and c.lemma == "on" for c in children)


def cited_bodies(reading: Reading, verb: Token) -> tuple[Range, ...]:
    """The noun phrases of the bodies that a citing verb names, without "data from"."""
    head = reading.child(verb, "dobj")
    if head is None:
        link = next((c for c in reading.parse.children(verb) if c.lemma == "on"), None)
        head = reading.child(link, "pobj") if link else None
    if head is None or head.i < verb.i:
        return ()
    return tuple(_bodies(reading, verb, head))


def _bodies(reading: Reading, verb: Token, head: Token) -> Iterator[Range]:
    """The phrase of each of the joined nouns, or of the body behind it."""
    joined: Token | None = head
    for _ in range(_MOST):
        if joined is None:
            return
        following = reading.child(joined, "conj")
        body = body_behind(reading, joined) if joined.lemma in RECORDS else joined
        words = noun_phrase(reading, body, verb)
        if words is not None:
            first, last = words
            if body.i < joined.i:
                last = min(last, body.i + 1)
            last = _without_clause(reading, body, last)
            if following is not None and body.i < following.i:
                last = min(last, max(body.i + 1, reading.reach[following.i][0]))
            first, last = reading.trim((first, last), joins=False)
            if first < last:
                yield first, last
        joined = following


def _without_clause(reading: Reading, body: Token, last: int) -> int:
    """The phrase's end before a clause about the body: "the minister, himself relying on"."""
    for child in reading.parse.children(body):
        if child.i > body.i and child.dep in ("acl", "relcl", "advcl"):
            return min(last, max(body.i + 1, reading.reach[child.i][0]))
    return last


def body_behind(reading: Reading, record: Token) -> Token:
    """Whose record it is: "data from police", "the ministry's figures", "ministry figures"."""
    body = record
    for _ in range(_MOST):
        owner = _owner(reading, body)
        if owner is None:
            return body
        body = owner
        if body.lemma not in RECORDS:
            return body
    return body


def _owner(reading: Reading, record: Token) -> Token | None:
    children = tuple(reading.parse.children(record))
    for child in children:
        if child.dep == "prep" and child.lemma in _FROM and child.i > record.i:
            body = reading.child(child, "pobj")
            if body is not None and (child.lemma != "of" or body.pos == "PROPN"):
                return body
    for dep in ("poss", "compound", "nmod"):
        owners = [c for c in children if c.dep == dep and c.i < record.i]
        if owners and owners[-1].lemma not in RECORDS:
            return owners[-1]
    return None
