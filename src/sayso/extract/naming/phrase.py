"""A phrase that stands for somebody, read once: its head, its words, what narrows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.naming.name import Name
from sayso.extract.naming.words import BODIES, PRESS, bare, is_human, plain
from sayso.model.parse import Parse, Token
from sayso.model.source import SourceKind

_INSIDE = frozenset("of for at in from on with by".split())
_CLAUSES = frozenset(("relcl", "acl", "appos", "advcl", "cc", "conj", "punct"))
_OPENS = frozenset(("DET", "PUNCT", "ADP", "PRON"))
_TIMES = frozenset(("DATE", "TIME"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words `text[start:end]` of a mention, around its `head`.

    `words` are the words without quotes and commas around them, `core` the phrase without
    its article, appositions and clauses, `narrowing` the lemmas of the nouns and
    adjectives that narrow the head, without those that say where a body sits
    ("UK-based").
    """

    tokens: tuple[Token, ...]
    head: Token
    words: str
    core: str
    narrowing: frozenset[str]

    @property
    def lemma(self) -> str:
        """The head as a lemma in lower case."""
        return self.head.lemma.lower()

    @property
    def is_definite(self) -> bool:
        """Whether it speaks of something met before: "the ...", "its ...", "this ..."."""
        first = self.tokens[0]
        return first.text.lower() in {"the", "this", "that"} or first.tag == "PRP$"

    @property
    def capitals(self) -> tuple[str, ...]:
        """The capitalised words of the core, in lower case, without possessive endings."""
        return tuple(
            bare(word).casefold()
            for word in re.findall(r"[^\s\"(),]+", self.core)
            if word[:1].isupper() and "-based" not in word
        )

    @property
    def has_name(self) -> bool:
        """Whether a word of it is a name."""
        return any(t.pos == "PROPN" or t.entity in {"NORP", "GPE", "ORG"} for t in self.tokens)


def to_worded(phrase: Phrase) -> Name:
    """A phrase that names nobody whom we know, by its own words.

    "The ministry" of another report is another: only a name makes a body the same everywhere.
    """
    core = phrase.core or phrase.words or "unnamed"
    if not phrase.has_name or is_human(phrase.lemma):
        return Name(core, SourceKind.UNNAMED)
    if phrase.lemma in PRESS:
        return Name(core, SourceKind.OUTLET)
    is_body = phrase.lemma in BODIES or phrase.head.entity == "ORG"
    return Name(core, SourceKind.ORGANISATION if is_body else SourceKind.UNNAMED)


def read_phrase(parse: Parse, start: int, end: int, head: int | None) -> Phrase:
    """The phrase `text[start:end]`, whose head the reports know, or not."""
    tokens = parse.within(start, end) or parse.tokens[-1:]
    token = parse.tokens[head] if head is not None else _find_head(tokens)
    if not any(t.i == token.i for t in tokens):
        tokens = _near_subtree(parse, token)
    token = _name_behind(parse, token, tokens[-1].end)
    core = _core(parse, tokens, token)
    return Phrase(tokens, token, plain(parse.text[start:end]), core, _narrowing(parse, token))


def read_head(parse: Parse, head: Token) -> Phrase:
    """The noun phrase around a head, without what follows a comma or a clause."""
    first = min((t.i for t in parse.subtree(head) if t.i < head.i), default=head.i)
    last = head.i
    for token in parse.tokens[head.i + 1 : head.i + 9]:
        if token.text in {",", ".", ";", "("} or token.pos in {"VERB", "AUX", "CCONJ"}:
            break
        last = token.i
    while first < head.i and parse.tokens[first].pos in {"PUNCT", "CCONJ", "ADP", "VERB"}:
        first += 1
    return read_phrase(parse, parse.tokens[first].start, parse.tokens[last].end, head.i)


def _find_head(tokens: tuple[Token, ...]) -> Token:
    """The token of the phrase that no other of it governs."""
    inside = {t.i for t in tokens}
    heads = (t for t in tokens if t.head not in inside or t.head == t.i)
    return next((t for t in heads if t.pos not in _OPENS), tokens[-1])


def _near_subtree(parse: Parse, head: Token) -> tuple[Token, ...]:
    """The noun phrase of a head outside the phrase, as "guard" for "who"."""
    first = min((c.i for c in parse.children(head) if c.i < head.i), default=head.i)
    return parse.tokens[first : head.i + 1]


def _name_behind(parse: Parse, head: Token, end: int) -> Token:
    """The name that a noun stands before, inside the phrase: "the group Openfield"."""
    last = head
    for token in parse.tokens[head.i + 1 : head.i + 4]:
        if token.pos != "PROPN" or token.end > end or head.pos != "NOUN":
            break
        last = token
    return last


def _core(parse: Parse, tokens: tuple[Token, ...], head: Token) -> str:
    """The phrase without article, appositions and trailing clauses."""
    kept = [t for t in tokens if t.i <= head.i] or [head]
    while len(kept) > 1 and kept[0].pos in _OPENS:
        kept.pop(0)
    last = head.i
    for child in parse.children(head):
        is_inside = child.i > head.i and child.pos == "ADP" and child.lemma in _INSIDE
        if is_inside and any(t.i == child.i for t in tokens) and child.i <= last + 2:
            last = max(last, _plain_end(parse, child))
    last = min(last, max(tokens[-1].i, head.i))
    return plain(parse.text[kept[0].start : parse.tokens[last].end])


def _plain_end(parse: Parse, link: Token) -> int:
    """The last token of "of the ministry", before a clause, a comma or a date."""
    last = link.i - 1
    for token in parse.subtree(link):
        is_end = token.dep in _CLAUSES - {"cc", "conj"} or token.entity in _TIMES
        if is_end or token.i > last + 1 or token.text in {",", "("}:
            break
        last = token.i
    while last > link.i and parse.tokens[last].pos in _OPENS | {"CCONJ"}:
        last -= 1
    return last if last > link.i else link.i - 1


def _narrowing(parse: Parse, head: Token) -> frozenset[str]:
    return frozenset(token.lemma.lower() for token in _narrowing_tokens(parse, head))


def _narrowing_tokens(parse: Parse, head: Token) -> Iterator[Token]:
    for child in parse.children(head):
        is_before = child.i < head.i and child.dep in {"compound", "amod", "nmod", "poss"}
        hyphened = any(c.text == "-" for c in parse.children(child))
        is_plain = child.pos in {"NOUN", "PROPN", "ADJ"} and child.lemma != "same"
        if is_before and is_plain and not hyphened:
            yield child
        if child.i > head.i and child.lemma == "of":
            yield from (c for c in parse.children(child) if c.pos in {"NOUN", "PROPN"})
