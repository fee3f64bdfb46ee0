"""Markdown, its marks kept, with what its front matter says of it."""

import re
from collections.abc import Iterator

import yaml

from sayso.adapters.read_dates import to_day
from sayso.adapters.read_encoding import charset_of, decode
from sayso.adapters.read_kind import MARKDOWN
from sayso.adapters.read_result import to_language, to_metadata, to_text
from sayso.adapters.read_text import to_lines
from sayso.errors import Damaged
from sayso.model.document import Metadata, Passage
from sayso.ports import Original, Text

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"(?:[ \t]*\n|#[^\n]*\n)*[A-Za-z][\w -]*:")

#: Nested YAML takes time and depth; a front matter is some ten lines.
MAX_BLOCK_CHARS = 20_000

#: The names that a field goes by, the first found counts.
_FIELDS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site"),
    "url": ("url", "address", "link"),
    "author": ("author", "authors", "by"),
    "language": ("language", "lang"),
    "published": ("published", "date"),
}

_REMEDY = (
    "correct the front matter, the lines between the first two `---`; "
    "a value that holds a colon stands in quotes"
)


class MarkdownReader:
    """A Reader of Markdown; a passage is a line that is not blank."""

    name = "markdown/1"
    media_types = frozenset({MARKDOWN, "text/x-markdown"})

    def read(self, original: Original) -> Iterator[Text]:
        """The body, with the front matter's metadata; see `sayso.ports.Reader`."""
        stated = charset_of(original.media_type)
        decoded = decode(original.content, path=original.path, stated=stated)
        text, passages = to_lines(decoded, size=len(original.content))
        block, start = _split(text, original.path)
        yield to_text(
            original,
            text[start:],
            _read_block(block, original.path) if block is not None else Metadata(),
            (Passage(p.start - start, p.end - start, p.at) for p in passages if p.start >= start),
        )


def _split(text: str, path: str) -> tuple[str | None, int]:
    """The front matter, or None, and the offset at which the body begins."""
    opening = _OPENING.match(text)
    if opening is None:
        return None, 0
    closing = _CLOSING.search(text, opening.end())
    has_key = _KEY.match(text, opening.end()) is not None
    if closing is None and has_key:
        raise Damaged(path, "line 1: the front matter that begins here has no end", _REMEDY)
    if closing is not None and has_key and closing.start() > MAX_BLOCK_CHARS:
        raise Damaged(path, "line 1: the front matter that begins here is too long", _REMEDY)
    if closing is None or not (has_key or closing.start() == opening.end()):
        return None, 0
    body = closing.end()
    while text.startswith("\n", body):
        body += 1
    return text[opening.end() : closing.start()], body


def _read_block(block: str, path: str) -> Metadata:
    fields = _load(block, path)
    found = {
        name: next((fields[key] for key in keys if fields.get(key)), None)
        for name, keys in _FIELDS.items()
    }
    published, language = found["published"], found["language"]
    if published is not None and to_day(published) is None:
        raise _bad_field(block, path, published, "a date like 2025-11-21")
    if language is not None and to_language(language) is None:
        raise _bad_field(block, path, language, "a language tag like en")
    return to_metadata(**found)


def _load(block: str, path: str) -> dict[str, str]:
    """The fields that hold words, every value as it is written."""
    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # builds nothing but strings
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 2}: " if mark else ""
        problem = error.problem or "it is not YAML"
        raise Damaged(path, f"{line}front matter: {problem}", _REMEDY) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Damaged(path, f"the front matter is not YAML: {error}", _REMEDY) from error
    if fields in (None, ""):
        return {}
    if not isinstance(fields, dict):
        raise Damaged(path, "line 2: the front matter has no `key: value` lines", _REMEDY)
    return {key.casefold(): _join(value) for key, value in fields.items() if isinstance(key, str)}


def _join(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    return ""


def _bad_field(block: str, path: str, value: str, wanted: str) -> Damaged:
    lines = block.split("\n")
    line = next((i for i, row in enumerate(lines) if value in row), 0) + 2
    key = lines[line - 2].partition(":")[0].strip()
    return Damaged(path, f"line {line}: `{key}` is {value!r}, not {wanted}", _REMEDY)
