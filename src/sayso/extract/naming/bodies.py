"""The names of bodies: entities, capitals around a word for a body, names beside their sort."""

from collections.abc import Iterator

from sayso.extract.naming.runs import Run, capitals_from, is_only_a_place
from sayso.extract.naming.words import BODIES, LINKS, ROLE_WORDS, SORTS, THINGS, is_title
from sayso.model.parse import Parse, Token


def find_body_runs(parse: Parse) -> Iterator[Run]:
    """Entities that are organisations, capitals around a word for a body, names in apposition."""
    for entity in parse.entities():
        is_elsewhere = _is_dateline(parse, entity) or is_only_a_place(parse, entity)
        if entity[0].entity == "ORG" and not is_elsewhere:
            yield from map(_before_role, _joined(entity))
    for token in parse.tokens:
        if token.text[:1].isupper() and token.lemma.lower() in BODIES:
            run = _before_role(_capitals_around(parse, token))
            if len(run) > 1:
                yield run
        if token.pos == "NOUN" and token.lemma in THINGS:
            run = capitals_from(parse, token.i + 1)
            if run and _is_called(parse, token, run):
                yield run


def _joined(entity: Run) -> tuple[Run, ...]:
    """The two names that an entity joins: "the Harbour Board and the Port Guild"."""
    for k in range(2, len(entity) - 1):
        if entity[k - 1].text == "and" and entity[k].text == "the":
            return entity[: k - 1], entity[k:]
    return (entity,)


def _is_called(parse: Parse, noun: Token, run: Run) -> bool:
    """Whether a noun for a body gives the name behind it: "the operator, Norrail, said"."""
    if run[0].i == noun.i + 1:
        return noun.lemma not in {"town", "city", "village", "province", "district", "region"}
    behind = parse.tokens[run[-1].i + 1 : run[-1].i + 2]
    is_place = run[0].entity in {"GPE", "LOC", "DATE"} and noun.lemma not in SORTS
    return not is_place and bool(behind) and behind[0].text in {",", "."}


def _before_role(entity: Run) -> Run:
    """The entity without a role: "Harbour Office director Ana Hill", "Harbour Office Spokesman"."""
    start = max((k for k, t in enumerate(entity) if _opens_anew(entity, k, t)), default=0)
    entity = entity[start:]
    if len(entity) > 1 and entity[-1].lemma.lower() in ROLE_WORDS - BODIES:
        return entity[:-1]
    for k, token in enumerate(entity):
        if token.text[:1].islower() and is_title(token.text) and k + 1 < len(entity):
            return entity[:k]
    return entity


def _opens_anew(entity: Run, k: int, token: Token) -> bool:
    """Whether an article inside an entity begins another name: "Dorn the Observatory"."""
    return k > 0 and token.text.lower() == "the" and entity[k - 1].text.lower() not in LINKS


def _capitals_around(parse: Parse, token: Token) -> Run:
    """The capitals before and behind a word for a body, over "of the", in its sentence."""
    low, high = parse.sentences[parse.sentence_number(token)]
    first, last = token.i, token.i
    while first > low and parse.tokens[first - 1].text[:1].isupper():
        if parse.tokens[first - 1].pos == "DET":
            break
        first -= 1
    at = token.i + 1
    while at < high and (parse.tokens[at].text in LINKS or parse.tokens[at].text[:1].isupper()):
        if parse.tokens[at].text in {"in", "to", "on"} or parse.tokens[at].entity == "DATE":
            break
        if [t.text for t in parse.tokens[at : at + 2]] == ["and", "the"]:
            break
        if parse.tokens[at].text[:1].isupper():
            if parse.tokens[at].entity == "PERSON" and parse.tokens[at - 1].text not in LINKS:
                break
            last = at
        at += 1
    return parse.tokens[first : last + 1]


def _is_dateline(parse: Parse, entity: Run) -> bool:
    """Whether it is the town that opens a report: "TASEK, March 4 (Meridian Wire) -"."""
    first, last = entity[0], entity[-1]
    opens = first.i == 0 or "\n" in parse.text[parse.tokens[first.i - 1].end : first.start]
    behind = parse.tokens[last.i + 1 : last.i + 2]
    shouts = parse.text[first.start : last.end].isupper() and last.end - first.start > 3
    return opens and shouts and bool(behind) and behind[0].text in {",", "(", "-", "\u2013", "/"}
