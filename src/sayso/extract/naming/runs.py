"""Runs of tokens that may be a name: capitals, what they spell, whether they name a place."""

from sayso.extract.naming.words import BODIES, PARTICLES, THINGS, bare, is_human, is_outlet, plain
from sayso.model.parse import Parse, Token

Run = tuple[Token, ...]

_PLACING = frozenset("in at near around outside inside across below above along off".split())


def capitals_from(parse: Parse, at: int) -> Run:
    """The capitalised words from token `at` on, behind a comma if there is one."""
    if at < len(parse.tokens) and parse.tokens[at].text == ",":
        at += 1
    run: list[Token] = []
    for token in parse.tokens[at : at + 6]:
        is_small = token.text.lower() in PARTICLES or token.text == "-"
        if not (token.text[:1].isupper() and token.text[:1].isalpha()) and not is_small:
            break
        if not is_small and token.pos not in {"PROPN", "NOUN", "ADJ", "X"}:
            break
        if run and token.begins and {token.entity, run[-1].entity} == {"ORG", "PERSON"}:
            break
        if run and token.i == parse.sentences[parse.sentence_number(token)][0]:
            break
        run.append(token)
    while run and not run[-1].text[:1].isupper():
        run.pop()
    return tuple(run)


def name_of(parse: Parse, run: Run) -> str:
    """The name that the run spells, without article, brackets and possessive endings."""
    cut = next((k for k, t in enumerate(run) if t.text == "(" and k), len(run))
    tokens = [t for t in run[:cut] if t.text not in {"'s", "\u2019s", "'"}]
    while len(tokens) > 1 and tokens[0].pos == "DET":
        tokens.pop(0)
    if not tokens:
        return ""
    return plain(bare(plain(parse.text[tokens[0].start : tokens[-1].end])))


def is_body_name(run: Run) -> bool:
    """Whether a word of the run says that it is no person: "Hill Foundation"."""
    return any(t.lemma.lower() in BODIES for t in run) or is_outlet(" ".join(t.text for t in run))


def is_only_a_place(parse: Parse, entity: Run) -> bool:
    """Whether the name stands where places do: "the flood in San Boi", "San Boi district"."""
    above = parse.head(entity[-1])
    if entity[-1].dep == "compound" and above.lemma.lower() in THINGS:
        return entity[-1].entity == "PERSON"
    head = next((t for t in reversed(entity) if t.dep == "pobj"), None)
    if head is None:
        return False
    link = parse.head(head)
    # "The mayor of Dorn" has no person in "Dorn".
    is_of_role = link.lemma == "of" and is_human(parse.head(link).lemma)
    return link.lemma in _PLACING or is_of_role
