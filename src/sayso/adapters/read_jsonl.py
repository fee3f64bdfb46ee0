"""JSON Lines, one document a line, and files of one JSON object: their text exactly as it is."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.adapters.read_kind import JSON, JSONL
from sayso.adapters.read_result import to_metadata, to_text
from sayso.errors import Damaged, NoText, ReadError
from sayso.model.document import Passage
from sayso.ports import Original, Text

_BOM = b"\xef\xbb\xbf"
_TEXT_VALUE = re.compile(r'"text"\s*:\s*"')
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_DECODER = json.JSONDecoder()
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")

#: So many bad lines are named in the error; the rest is counted.
_NAMED = 5

_REMEDY = 'correct these lines: each is one object with a "text", as in {"text": "..."}'


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the file, or the whole of it: its number from 1, None for the whole."""

    number: int | None
    first_byte: int
    content: bytes


class JsonlReader:
    """A Reader of JSON records with a `text`, and of the metadata beside it.

    A bad line costs only itself: the good ones come first, then one error names the bad.
    """

    name = "jsonl/1"
    media_types = frozenset({JSON, JSONL, "application/x-ndjson"})

    def read(self, original: Original) -> Iterator[Text]:
        """The documents in the order of their lines; see `sayso.ports.Reader`."""
        whole = _whole(original.content)
        if whole is not None:
            yield _read_record(original, whole)
            return
        bad: list[str] = []
        is_empty = True
        for line in _lines(original.content):
            is_empty = False
            try:
                text = _read_record(original, line)
            except ReadError as error:
                bad.append(error.reason)
            else:
                yield text
        if is_empty:
            raise NoText(original.path, "it holds no text", "leave it out, or give its text")
        if bad:
            more = f" and {len(bad) - _NAMED:,} more" if len(bad) > _NAMED else ""
            raise Damaged(original.path, "; ".join(bad[:_NAMED]) + more, _REMEDY)


def _whole(content: bytes) -> _Line | None:
    """The whole file as one record, unless its lines are records."""
    start = len(_BOM) if content.startswith(_BOM) else 0
    lines = _lines(content)
    first, second = next(lines, None), next(lines, None)
    if first is None or (second is not None and _is_json(first.content)):
        return None
    if second is None or not _is_json(content[start:]):
        return None
    return _Line(None, start, content[start:])


def _lines(content: bytes) -> Iterator[_Line]:
    """The lines that are not blank, without their ends."""
    at = len(_BOM) if content.startswith(_BOM) else 0
    number = 0
    while at < len(content):
        number += 1
        end = content.find(b"\n", at)
        end = len(content) if end < 0 else end
        line = content[at:end].removesuffix(b"\r")
        if line.strip():
            yield _Line(number, at, line)
        at = end + 1


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content.decode())
    except (ValueError, RecursionError):
        return False
    return True


def _read_record(original: Original, line: _Line) -> Text:
    where = "the file" if line.number is None else f"line {line.number}"
    try:
        written = line.content.decode()
        record = json.loads(written)
    except (ValueError, RecursionError) as error:
        what = "UTF-8" if isinstance(error, UnicodeDecodeError) else "JSON"
        raise Damaged(original.path, f"{where} is not {what}", _REMEDY) from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        what = "not an object" if not isinstance(record, dict) else 'no "text"'
        raise Damaged(original.path, f"{where}: {what}", _REMEDY)
    text: str = record["text"]
    if not text.strip():
        raise NoText(original.path, f'{where}: "text" is blank', _REMEDY)
    own = record.get("id")
    has_id = isinstance(own, str | int) and not isinstance(own, bool) and own != ""
    return to_text(
        original,
        text,
        to_metadata(
            title=record.get("title"),
            outlet=record.get("publisher") or record.get("outlet"),
            url=record.get("url"),
            author=record.get("author"),
            language=record.get("language"),
            published=record.get("published") or record.get("date"),
        ),
        _find_passages(text, written, line),
        own_bytes=original.content if line.number is None else line.content,
        part=str(own) if has_id else None if line.number is None else f"line {line.number}",
    )


def _find_passages(text: str, written: str, line: _Line) -> Iterator[Passage]:
    """A passage for each line of `text`: the bytes that write it, escapes and all."""
    start = _find_value(text, written)
    if start is None:
        return
    places = _Places(written, start)
    byte = line.first_byte + len(written[:start].encode())
    known = start
    for match in _LINE.finditer(text):
        place, end = places.advance(match.start()), places.advance(match.end())
        first = byte + len(written[known:place].encode())
        byte, known = first + len(written[place:end].encode()), end
        yield Passage(match.start(), match.end(), f"bytes {first}-{byte}")


class _Places:
    """Offsets in the value to offsets in the line as written, asked for in rising order."""

    def __init__(self, written: str, start: int) -> None:
        self._shift = start
        self._escapes = _ESCAPE.finditer(written, start)
        self._next = next(self._escapes, None)

    def advance(self, offset: int) -> int:
        """Where the character at `offset` of the value is written."""
        while self._next is not None and self._next.start() < offset + self._shift:
            self._shift += len(self._next[0]) - 1
            self._next = next(self._escapes, None)
        return offset + self._shift


def _find_value(text: str, written: str) -> int | None:
    """Where the characters of the value begin in the line as written."""
    for match in _TEXT_VALUE.finditer(written):
        value, _ = _DECODER.raw_decode(written, match.end() - 1)
        if value == text:
            return match.end()
    return None
