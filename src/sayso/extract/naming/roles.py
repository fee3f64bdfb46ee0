"""What stands beside a name: the role and the body of its bearer, the nouns that introduce it."""

from collections.abc import Iterator, Sequence

from sayso.extract.naming.words import (
    BODIES,
    GROUPS,
    OUTLET_NOUNS,
    ROLE_WORDS,
    THINGS,
    TITLES,
    is_human,
)
from sayso.model.parse import Parse, Token

_NOUN_LIKE = frozenset(("NOUN", "PROPN"))
_CAPITAL_TOO = TITLES | THINGS | BODIES | OUTLET_NOUNS
_COUNTS = frozenset(("DATE", "TIME", "CARDINAL", "QUANTITY"))
_OPENS = frozenset(("DET", "ADJ", "NUM", "PRON"))


def find_role(parse: Parse, name: Token) -> tuple[str | None, str | None]:
    """The role and the body beside a person's name, as worded.

    "Maria Ivanova, the Foreign Ministry's spokesperson" and "ministry spokesman Ivan
    Petrov" give ("spokesperson", "Foreign Ministry") and ("spokesman", "ministry").
    """
    for role in _beside(parse, name):
        is_said = role.dep == "appos" and role.pos == "NOUN" and role.entity not in _COUNTS
        is_role = role.lemma.lower() in ROLE_WORDS or is_said
        if is_role and role.i != name.i:
            return role.text, _body_of(parse, role, name)
    return None, None


def find_introductions(parse: Parse, name: Sequence[Token]) -> frozenset[str]:
    """The nouns that introduce a name, as lemmas: "police", "chief" in "police chief Ana Hill".

    They stand before it ("the police chief, Ana Hill"), behind it ("Ana Hill, the
    police chief of Dorn") or are said of it ("Ana Hill is the police chief").
    """
    nouns = [
        *_before(parse, name[0].i),
        *_behind(parse, name[-1].i),
        *_said_of(parse, name[-1]),
        *_explained(parse, name[-1]),
    ]
    return frozenset(noun.lemma.lower() for noun in nouns if _says_what(noun))


def _says_what(noun: Token) -> bool:
    """Whether a word says what somebody is: a common noun, or a role or body in capitals."""
    word = noun.lemma.lower()
    return noun.pos == "NOUN" or is_human(word) or word in _CAPITAL_TOO


def _before(parse: Parse, first: int) -> Iterator[Token]:
    """The run of nouns before a name, with or without a comma between."""
    at = first - 1
    while at > 0 and parse.tokens[at].text in {",", "\u201c", '"'}:
        at -= 1
    if at > 0 and parse.tokens[at].text in {"of", "for"}:
        return
    yield from _run_back(parse, at)
    while at > 0 and parse.tokens[at].pos in _NOUN_LIKE | {"ADJ", "PART"}:
        at -= 1
    if at > 1 and parse.tokens[at].text in {"of", "the"}:
        # "the head of the harbour, Ana Hill": the noun before "of" names the role.
        while at > 0 and parse.tokens[at].text in {"of", "the"}:
            at -= 1
        if parse.tokens[at + 1].text == "of":
            yield from _run_back(parse, at)


def _run_back(parse: Parse, at: int) -> Iterator[Token]:
    while at >= 0 and (
        parse.tokens[at].pos in _NOUN_LIKE
        or parse.tokens[at].text == "-"
        or parse.tokens[at].lemma in OUTLET_NOUNS
    ):
        if parse.tokens[at].text != "-":
            yield parse.tokens[at]
        at -= 1
        if at > 0 and parse.tokens[at].tag == "POS":
            at -= 1


def _behind(parse: Parse, last: int) -> Iterator[Token]:
    """The nouns of "..., the police chief", up to the first word of another kind."""
    at = last + 1
    tokens = parse.tokens
    if at + 1 >= len(tokens):
        return
    above = tokens[tokens[last].head]
    if tokens[last].dep == "compound" and above.i > last:
        # "the Dorn Observatory monitoring group": what the name itself narrows.
        yield from tokens[at : above.i + 1] if above.lemma in GROUPS else ()
        return
    if tokens[at].text not in {",", "("}:
        return
    if tokens[at + 1].pos == "NUM" and at + 3 < len(tokens) and tokens[at + 2].text == ",":
        at += 2
    at += 1
    while at < len(tokens) and tokens[at].pos in _OPENS:
        at += 1
    while at < len(tokens) and (tokens[at].pos in _NOUN_LIKE or tokens[at].tag == "POS"):
        if tokens[at].pos == "NOUN" or tokens[at].lemma.lower() in ROLE_WORDS:
            yield tokens[at]
        at += 1


def _explained(parse: Parse, name: Token) -> Iterator[Token]:
    """The noun that the name explains, over a clause: "a clerk who lives here, Ana Hill"."""
    above = parse.head(name)
    if name.dep == "appos" and above.pos == "NOUN":
        yield above
        yield from (c for c in parse.children(above) if c.dep == "compound" and c.i < above.i)


def _said_of(parse: Parse, name: Token) -> Iterator[Token]:
    """The noun of "Ana Hill is the chief" and of "Ana Hill, who is the chief"."""
    verb = parse.head(name)
    if name.dep == "nsubj" and verb.lemma == "be":
        for child in parse.children(verb):
            if child.dep == "attr" and child.pos == "NOUN":
                yield child


def _beside(parse: Parse, name: Token) -> Iterator[Token]:
    """Nouns that may say what the bearer of a name is: those it governs, and those it explains."""
    for child in parse.children(name):
        if child.dep in {"appos", "compound", "nmod"}:
            yield child
    if name.dep != "appos":
        return
    for above in parse.ancestors(name):
        if above.pos in _NOUN_LIKE:
            yield above
        elif above.pos != "ADP":
            return


def _body_of(parse: Parse, role: Token, name: Token) -> str | None:
    for child in parse.children(role):
        if child.i == name.i:
            continue
        if child.dep in {"poss", "compound", "nmod"} and child.pos in _NOUN_LIKE:
            return _words_up_to(parse, child, child.i)
        if child.lemma in {"of", "for", "at"}:
            for below in parse.children(child):
                if below.pos in _NOUN_LIKE:
                    return _body_words(parse, below, name)
    return None


def _body_words(parse: Parse, noun: Token, name: Token) -> str:
    """The body's words up to a comma or the name; a name behind its sort stands for it.

    "the newspaper Daily Post" is called Daily Post.
    """
    run = []
    for token in parse.tokens[noun.i + 1 : noun.i + 5]:
        if not token.text[:1].isupper() or token.i == name.i:
            break
        run.append(token)
    if noun.lemma in THINGS and run:
        return parse.text[run[0].start : run[-1].end]
    last = noun.i
    for token in parse.subtree(noun):
        if token.i > noun.i and (token.text == "," or token.entity == "PERSON"):
            break
        last = max(last, token.i)
    return _words_up_to(parse, noun, last)


def _words_up_to(parse: Parse, head: Token, last: int) -> str:
    tokens = [t for t in parse.subtree(head) if t.i <= last]
    while len(tokens) > 1 and tokens[0].pos in {"DET", "PUNCT"}:
        tokens.pop(0)
    return parse.text[tokens[0].start : tokens[-1].end]
