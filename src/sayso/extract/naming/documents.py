"""Who made or gave what is written: "a ministry statement", "the report" of the police."""

from collections.abc import Callable, Iterator

from sayso.extract.naming.name import Name
from sayso.extract.naming.words import BODIES, DOCUMENTS
from sayso.model.parse import Parse, Token
from sayso.model.source import SourceKind

#: Gives the speaker that the noun phrase of a head stands for.
ResolveHead = Callable[[Token], Name | None]

_BY = frozenset(("by", "from", "of"))
_MAKING = frozenset("publish release issue write hand prepare compile commission".split())


def find_maker(parse: Parse, document: Token, resolve: ResolveHead) -> Name | None:
    """Who wrote or gave the document; "the document" is the one named last before."""
    owner = _first(resolve, _owners(parse, document))
    if owner is not None:
        return owner
    openers = (c for c in parse.children(document) if c.dep in {"det", "poss"})
    if all(opener.text.lower() == "a" for opener in openers):
        return None
    for earlier in reversed(parse.tokens[: document.i]):
        if earlier.lemma.lower() in DOCUMENTS and earlier.pos == "NOUN":
            maker = _first(resolve, (*_owners(parse, earlier), *_givers(parse, earlier)))
            if maker is not None:
                return maker
    return None


def _first(resolve: ResolveHead, heads: Iterator[Token] | tuple[Token, ...]) -> Name | None:
    for head in heads:
        name = resolve(head) if head.lemma.lower() not in DOCUMENTS else None
        if name is not None and name.kind is not SourceKind.DOCUMENT:
            return name
    return None


def _owners(parse: Parse, noun: Token) -> Iterator[Token]:
    """Whose it is: "a ministry statement", "the ministry's report", "a report by police"."""
    for child in parse.children(noun):
        is_maker = child.dep in {"poss", "compound", "nmod"} and child.pos in {"PROPN", "NOUN"}
        if is_maker and child.entity not in {"DATE", "GPE"} and _can_write(child):
            yield child
        if child.lemma in _BY and child.pos == "ADP":
            yield from (c for c in parse.children(child) if _can_write(c))
        if child.dep in {"acl", "relcl"} and child.lemma in _MAKING:
            yield from _agents(parse, child)


def _agents(parse: Parse, verb: Token) -> Iterator[Token]:
    for link in parse.children(verb):
        if link.lemma == "by" and link.dep in {"agent", "prep"}:
            yield from (c for c in parse.children(link) if _can_write(c))


def _can_write(token: Token) -> bool:
    """Whether a noun may stand for somebody who writes: a body, a person, a name."""
    is_body = token.lemma.lower() in BODIES or token.entity in {"ORG", "PERSON"}
    return is_body or (token.pos == "PROPN" and token.entity not in {"DATE", "GPE", "EVENT"})


def _givers(parse: Parse, noun: Token) -> Iterator[Token]:
    """The subject of "X delivered a report", "X said in a statement"."""
    verb = parse.head(noun)
    if noun.dep == "pobj" and verb.lemma in {"in", "with"}:
        verb = parse.head(verb)
    if verb.pos != "VERB" or noun.dep not in {"dobj", "nsubjpass", "pobj"}:
        return
    for child in parse.children(verb):
        if child.dep == "nsubj" and child.i < noun.i:
            # The parser often hangs a name on its long title: the person goes first.
            yield from (t for t in parse.subtree(child) if t.entity == "PERSON" and t.i < verb.i)
            yield child
