"""Bytes of a text to characters: by mark, by what is stated, as UTF-8, or by their look."""

import codecs
import importlib
import re
from dataclasses import dataclass

from sayso.errors import NotText

#: The longest first, since the mark of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Control characters that no text holds; NUL counts wherever it stands.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")

#: A text may hold one stray control character in this many.
_CHARS_A_CONTROL = 200

#: So many sound characters beyond ASCII to a broken one are no accident of another encoding.
_SOUND_A_BROKEN = 8

_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the codec that made them, and how many bytes of mark stood before them."""

    text: str
    encoding: str
    skipped: int


def decode(content: bytes, *, path: str, stated: str | None = None) -> Decoded:
    """The text that `content` holds, its line ends untouched.

    Raises:
        NotText: no encoding makes a text of it.
    """
    found = _by_mark(content) or _by_name(content, stated) or _by_name(content, "utf-8")
    if found is not None and not _is_text(found.text):
        found = None
    found = found or _by_zeros(content) or _mostly_utf8(content) or _by_look(content)
    if found is None or not _is_text(found.text):
        raise NotText(
            path, "it holds binary data and no text", "give the document in a format sayso reads"
        )
    return found


def charset_of(media_type: str) -> str | None:
    """The charset that a media type states.

    >>> charset_of("text/html; charset=windows-1251")
    'windows-1251'
    """
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return match[1] if match else None


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, len(mark))
    return None


def _by_name(content: bytes, name: str | None) -> Decoded | None:
    if name is None:
        return None
    try:
        encoding = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    # The web's rule: what calls itself Latin-1 or ASCII is Windows-1252.
    return _strictly(content, "cp1252" if encoding in ("iso8859-1", "ascii") else encoding)


def _by_zeros(content: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of Latin letters is zero."""
    head = content[:_HEAD_BYTES]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not head or max(even, odd) < len(head) // 5 or min(even, odd) > len(head) // 100:
        return None
    return _strictly(content, "utf-16-le" if odd > even else "utf-16-be")


def _mostly_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with a few broken characters, as a cut or a bad copy leaves, which become U+FFFD."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(re.findall("[^\0-\x7f\ufffd]", text))
    return Decoded(text, "utf-8", 0) if sound >= _SOUND_A_BROKEN * broken else None


def _by_look(content: bytes) -> Decoded | None:
    if 0 in content:
        return None
    # Loaded on demand: nearly every text is UTF-8 and need not wait for it.
    module = importlib.import_module("sayso.adapters.read_unmarked")
    encoding = module.guess_encoding(content)
    return _strictly(content, encoding) if encoding is not None else None


def _strictly(content: bytes, encoding: str, skipped: int = 0) -> Decoded | None:
    try:
        return Decoded(content[skipped:].decode(encoding), encoding, skipped)
    except (ValueError, LookupError):  # a codec that makes no text of bytes is no encoding either
        return None


def _is_text(text: str) -> bool:
    odd = len(_CONTROL.findall(text))
    return "\0" not in text and odd * _CHARS_A_CONTROL <= len(text) + _CHARS_A_CONTROL // 2
