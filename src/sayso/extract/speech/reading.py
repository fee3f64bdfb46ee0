"""A parse made ready for finding speech: how far each phrase reaches, and quotations."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.speech.quotations import Quotation, find_quotations
from sayso.model.parse import Parse, Token

#: Half-open range of token indices.
Range = tuple[int, int]

_MARKS = frozenset("\"\u201c\u201d\u201e\u00ab\u00bb`'\u2018\u2019")
_EDGE_POS = frozenset(("PUNCT", "CCONJ", "SPACE"))
_CLOSERS = frozenset(").]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A parse with the reach of each token's subtree and the text's quotations.

    `reach[i]` is the smallest range that holds token i and all below it; `quoted[i]` is
    the quotation that token i stands in, as an index of `quotations`, or -1.
    """

    parse: Parse
    reach: tuple[Range, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[int, ...]

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first token that `token` governs in one of these relations."""
        return next((c for c in self.parse.children(token) if c.dep in deps), None)

    def sentence(self, token: Token) -> Range:
        """The sentence of a token."""
        return self.parse.sentences[self.parse.sentence_number(token)]

    def trim(self, part: Range, *, joins: bool = True) -> Range:
        """The range without marks at its ends, and without "and" or "but" where not `joins`."""
        first, last = part
        tokens = self.parse.tokens
        while first < last and _is_edge(tokens[first], joins=joins):
            first += 1
        while last > first and _is_edge(tokens[last - 1], joins=False):
            last -= 1
        return first, last

    def span(self, part: Range) -> tuple[int, int]:
        """Code points of a range that is not empty."""
        tokens = self.parse.tokens
        return tokens[part[0]].start, tokens[part[1] - 1].end

    def finite(self, part: Range) -> bool:
        """Whether a verb with a tense stands in the range."""
        return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in self.parse.tokens[slice(*part)])


def _is_edge(token: Token, *, joins: bool) -> bool:
    if token.text in _CLOSERS and token.text != ".":
        return False
    return token.pos in _EDGE_POS and (not joins or token.pos != "CCONJ") and token.text != "("


def is_mark(token: Token) -> bool:
    """Whether the token is a quotation mark."""
    return bool(token.text) and all(char in _MARKS for char in token.text)


def read(parse: Parse) -> Reading:
    """The reading of a parse, in time linear in its length for ordinary sentences."""
    quotations = find_quotations(parse.text)
    return Reading(parse, tuple(_reach(parse)), quotations, tuple(_quoted(parse, quotations)))


def _reach(parse: Parse) -> Iterator[Range]:
    count = len(parse.tokens)
    waiting = [0] * count
    for token in parse.tokens:
        if token.head != token.i:
            waiting[token.head] += 1
    first, last = list(range(count)), list(range(1, count + 1))
    ready = [i for i in range(count) if not waiting[i]]
    while ready:
        i = ready.pop()
        head = parse.tokens[i].head
        if head == i:
            continue
        first[head], last[head] = min(first[head], first[i]), max(last[head], last[i])
        waiting[head] -= 1
        if not waiting[head]:
            ready.append(head)
    for a, b in parse.sentences:
        for i in range(a, b):
            yield max(first[i], a), min(last[i], b)


def _quoted(parse: Parse, quotations: tuple[Quotation, ...]) -> Iterator[int]:
    at = 0
    for token in parse.tokens:
        while at < len(quotations) and quotations[at].end <= token.start:
            at += 1
        inside = at < len(quotations) and quotations[at].start <= token.start
        yield at if inside else -1
