"""A text cut into tokens with their grammar, whichever parser made it."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Token(NamedTuple):
    """A word.

    `i` is its place among the tokens; `start` and `end` are code points; `head` is the
    place of its governor, its own for a root; `pos` and `dep` are Universal POS and
    ClearNLP labels, `tag` the Penn tag; `entity` is an OntoNotes label or "", and
    `begins` whether an entity begins here.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    begins: bool


@dataclass(frozen=True)
class Parse:
    """The tokens of a text, and the sentences as half-open ranges of token indices.

    `parser` names the pipeline and its version. Built once and never changed;
    the children of each token are worked out when first asked for.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    parser: str

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return tuple(tuple(c) for c in children)

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        numbers = [0] * len(self.tokens)
        for number, (first, last) in enumerate(self.sentences):
            numbers[first:last] = [number] * (last - first)
        return tuple(numbers)

    def children(self, token: Token) -> Iterator[Token]:
        """The tokens that `token` governs, in the order of the text."""
        return (self.tokens[i] for i in self._children[token.i])

    def head(self, token: Token) -> Token:
        """The token that governs this one; itself for a root."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all below it, in the order of the text."""
        found, todo = [], [token.i]
        while todo:
            i = todo.pop()
            found.append(i)
            todo.extend(self._children[i])
        return tuple(self.tokens[i] for i in sorted(found))

    def sentence_number(self, token: Token) -> int:
        """Which sentence the token stands in, from 0."""
        return self._sentence_of[token.i]

    def sentence(self, number: int) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        first, last = self.sentences[number]
        return self.tokens[first:last]

    def entities(self) -> Iterator[tuple[Token, ...]]:
        """The named entities, each as its tokens."""
        run: list[Token] = []
        for token in self.tokens:
            if run and (token.begins or token.entity != run[0].entity):
                yield tuple(run)
                run = []
            if token.entity:
                run.append(token)
        if run:
            yield tuple(run)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that share a character with `text[start:end]`."""
        first = bisect_left(self._starts, start)
        if first and self.tokens[first - 1].end > start:
            first -= 1
        return self.tokens[first : bisect_left(self._starts, end)]
