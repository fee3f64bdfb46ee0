"""Where the paragraphs of a page's text stand in the bytes of its source, as far as is found."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.adapters.read_encoding import Decoded
from sayso.model.document import Passage

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_PIECE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});|[^\s&]+|&", re.IGNORECASE)
_TAG = re.compile(r"<(?=[!/?a-z])", re.IGNORECASE)
_ENDS = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))

#: A search that fails goes through the whole source: after so many, the rest has no passages.
_MAX_MISSES = 200


@dataclass(slots=True)
class _Packed:
    """The visible characters of a source without white space, and where each piece came from."""

    pieces: list[str] = field(default_factory=list)
    packed_at: list[int] = field(default_factory=list)
    source_at: list[int] = field(default_factory=list)
    source_end: list[int] = field(default_factory=list)
    size: int = 0

    def add(self, piece: str, start: int, end: int) -> None:
        self.pieces.append(piece)
        self.packed_at.append(self.size)
        self.source_at.append(start)
        self.source_end.append(end)
        self.size += len(piece)

    def to_source(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the source of the packed characters `first` to `last`, both included."""
        return self._find(first)[0], self._find(last)[1]

    def _find(self, i: int) -> tuple[int, int]:
        k = bisect_right(self.packed_at, i) - 1
        start, end = self.source_at[k], self.source_end[k]
        if end - start != len(self.pieces[k]):  # a character reference
            return start, end
        start += i - self.packed_at[k]
        return start, start + 1


def find_passages(text: str, decoded: Decoded) -> Iterator[Passage]:
    """The paragraphs of `text` whose characters follow each other in the source, tags aside.

    They are looked for in their order, so that of two equal ones each finds its own.
    """
    packed = _pack(decoded.text)
    whole = "".join(packed.pieces)
    cursor, misses = 0, 0
    known_char, known_byte = 0, decoded.skipped
    for match in _PARAGRAPH.finditer(text):
        words = "".join(match[0].split())
        found = whole.find(words, cursor)
        if found < 0:
            misses += 1
            if misses > _MAX_MISSES:
                return
            continue
        cursor = found + len(words)
        start, end = packed.to_source(found, cursor - 1)
        first = known_byte + _width(decoded, known_char, start)
        known_char, known_byte = end, first + _width(decoded, start, end)
        yield Passage(match.start(), match.end(), f"bytes {first}-{known_byte}")


def _width(decoded: Decoded, start: int, end: int) -> int:
    return len(decoded.text[start:end].encode(decoded.encoding, "replace"))


def _pack(source: str) -> _Packed:
    packed = _Packed()
    for start, end in _visible(source):
        for match in _PIECE.finditer(source, start, end):
            piece = match[0]
            if piece.startswith("&"):
                piece = "".join(html.unescape(piece).split())
            if piece:
                packed.add(piece, match.start(), match.end())
    return packed


def _visible(source: str) -> Iterator[tuple[int, int]]:
    """The stretches between tags, scripts, styles and comments."""
    lowered = source.lower() if len(source.lower()) == len(source) else source
    at = 0
    while match := _TAG.search(source, at):
        yield at, match.start()
        ending = next((end for mark, end in _ENDS if lowered.startswith(mark, match.start())), "")
        inner = lowered.find(ending, match.start()) if ending else match.start()
        close = source.find(">", inner) if inner >= 0 else -1
        if close < 0:
            return
        at = close + 1
    yield at, len(source)
