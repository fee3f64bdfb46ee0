"""The last step of every reader: clean values, and no document without words."""

import re
from collections.abc import Iterable

from sayso.adapters.read_dates import to_day
from sayso.errors import NoText
from sayso.model.document import Metadata, Passage
from sayso.ports import Original, Text

#: NUL and halves of surrogate pairs can't be kept or sent as text.
_UNFIT = re.compile("[\0\ud800-\udfff]")

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def clean(text: str) -> str:
    """`text` with U+FFFD for each character that no text may hold, so that offsets stay."""
    return _UNFIT.sub("\ufffd", text) if _UNFIT.search(text) else text


def to_metadata(
    *,
    title: object = None,
    outlet: object = None,
    url: object = None,
    author: object = None,
    language: object = None,
    published: object = None,
) -> Metadata:
    """Metadata from values as they were found: what is no string, blank or unreadable is None."""
    return Metadata(
        title=_line(title),
        outlet=_line(outlet),
        url=_line(url),
        author=_line(author),
        language=to_language(_line(language) or ""),
        published=to_day(_line(published) or ""),
    )


def to_language(written: str) -> str | None:
    """A BCP 47 tag, or None where `written` is none.

    >>> to_language("en_US"), to_language("English, mostly")
    ('en-US', None)
    """
    tag = written.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None


def to_text(
    original: Original,
    text: str,
    metadata: Metadata,
    passages: Iterable[Passage],
    *,
    own_bytes: bytes | None = None,
    part: str | None = None,
) -> Text:
    """A document whose text is fit to keep; what the user stated wins over what was found.

    Raises:
        NoText: there is nothing but white space in it.
    """
    if not text.strip():
        raise NoText(original.path, "it holds no text", "leave it out, or give its text")
    return Text(
        text=clean(text),
        metadata=original.stated.over(metadata),
        passages=tuple(passages),
        own_bytes=original.content if own_bytes is None else own_bytes,
        part=clean(part) if part is not None else None,
    )


def _line(value: object) -> str | None:
    """`value` on one line, or None if it is no string or a blank one."""
    if not isinstance(value, str):
        return None
    return " ".join(clean(value).split()) or None
