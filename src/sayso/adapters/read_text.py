"""Plain text in any encoding: its lines, and where each stands in the bytes."""

import re
from collections.abc import Iterator

from sayso.adapters.read_encoding import Decoded, charset_of, decode
from sayso.adapters.read_kind import TEXT
from sayso.adapters.read_result import to_text
from sayso.model.document import Metadata, Passage
from sayso.ports import Original, Text

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


class TextReader:
    """A Reader of plain text; a passage is a line that is not blank."""

    name = "text/1"
    media_types = frozenset({TEXT})

    def read(self, original: Original) -> Iterator[Text]:
        """The one document; see `sayso.ports.Reader`."""
        stated = charset_of(original.media_type)
        decoded = decode(original.content, path=original.path, stated=stated)
        text, passages = to_lines(decoded, size=len(original.content))
        yield to_text(original, text, Metadata(), passages)


def to_lines(
    decoded: Decoded, *, size: int, first_byte: int = 0
) -> tuple[str, tuple[Passage, ...]]:
    r"""The text with "\n" at every line's end, and a passage for each line that is not blank.

    A passage "bytes 10-25" is half-open and counts from `first_byte`. Codecs that
    do not give back their `size` bytes exactly leave no way back, and no passages.
    """
    lines: list[str] = []
    passages: list[Passage] = []
    at, byte = 0, decoded.skipped
    for match in _LINE.finditer(decoded.text):
        line, ending = match[1], match[2]
        wide = len(line.encode(decoded.encoding, "replace"))
        if line.strip():
            start = first_byte + byte
            passages.append(Passage(at, at + len(line), f"bytes {start}-{start + wide}"))
        lines.append(line)
        at += len(line) + (1 if ending else 0)
        byte += wide + len(ending.encode(decoded.encoding, "replace"))
        if not ending:
            break
    return "\n".join(lines), tuple(passages) if byte == size else ()
