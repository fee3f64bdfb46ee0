"""RSS and Atom files by feedparser: each entry a document. Nothing is ever fetched."""

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import feedparser  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from sayso.adapters.read_kind import ATOM, RSS
from sayso.adapters.read_limits import MIB, say_size
from sayso.adapters.read_quiet import quiet
from sayso.adapters.read_result import to_metadata, to_text
from sayso.errors import Damaged, NoText, TooLarge
from sayso.model.document import Passage
from sayso.ports import Original, Text

MAX_FEED_BYTES = 32 * MIB

_REMEDY = "get the whole feed again"

#: Tags behind which a new line begins.
_BLOCKS = frozenset(
    {
        "p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article",
        "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dd", "dt", "figure", "figcaption", "hr",
    }
)  # fmt: skip
_SILENT = frozenset({"script", "style", "noscript", "template"})
#: Entities that are made of others can fill any memory; no feed needs its own.
_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!]|&#?\w{1,32};")


class FeedReader:
    """A Reader of feeds; an entry's own bytes are its fields, so that it stays itself later."""

    name = "feed/1"
    media_types = frozenset({RSS, ATOM})

    def read(self, original: Original) -> Iterator[Text]:
        """The entries in their order; see `sayso.ports.Reader`.

        Of a feed that is cut off, the entries before the last are given first.
        """
        path = original.path
        if _ENTITY.search(original.content):
            raise Damaged(path, "the feed defines entities, as files made to do harm do", _REMEDY)
        if len(original.content) > MAX_FEED_BYTES:
            size = say_size(MAX_FEED_BYTES)
            raise TooLarge(path, f"the feed is over {size}", "split it")
        feed, is_broken = _parse(original.content, path)
        entries = feed["entries"]
        whole = entries[:-1] if is_broken else entries
        blank = []
        for number, entry in enumerate(whole, start=1):
            text = _read_entry(original, feed, entry, number)
            if text is None:
                blank.append(str(number))
            else:
                yield text
        if is_broken:
            reason = f"the feed is cut off or breaks its format behind entry {len(whole)}"
            raise Damaged(path, reason, _REMEDY)
        if not entries:
            raise NoText(path, "the feed has no entries", "leave it out")
        if blank:
            raise NoText(path, f"no text in entry {', '.join(blank[:5])}", "leave it out")


def _parse(content: bytes, path: str) -> tuple[Mapping[str, Any], bool]:
    """What feedparser finds, and whether the feed ends before it should."""
    try:
        with quiet("feedparser"):
            # A stream: bytes would be tried as the name of a file first.
            feed = feedparser.parse(BytesIO(content), resolve_relative_uris=False)
    except Exception as error:  # the library raises what it likes on broken feeds
        raise Damaged(path, f"the feed breaks its format: {error}", _REMEDY) from error
    tail = content[-4096:].replace(b"\0", b"").lower()
    is_whole = re.search(rb"</\s*([\w.-]+:)?(rss|feed|rdf)\s*>", tail) is not None
    if not feed["entries"] and not is_whole:
        raise Damaged(path, "the feed is cut off or is none", _REMEDY)
    return feed, not is_whole


def _read_entry(
    original: Original, feed: Mapping[str, Any], entry: Mapping[str, Any], number: int
) -> Text | None:
    """The entry as a document, or None if it has no words at all."""
    channel = feed["feed"]
    text = _words_of(entry)
    title = _to_plain(_string(entry, "title")).replace("\n", " ")
    if not text.strip():
        text = title
    if not text.strip():
        return None
    published = _string(entry, "published") or _string(entry, "updated")
    metadata = to_metadata(
        title=title,
        outlet=_string(channel, "title"),
        url=_string(entry, "link"),
        author=_string(entry, "author"),
        language=_string(channel, "language"),
        published=published or None,
    )
    fields = {
        "author": _string(entry, "author"),
        "id": _string(entry, "id"),
        "link": _string(entry, "link"),
        "published": published,
        "text": text,
        "title": title,
    }
    canonical = json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    place = f"entry {number}"
    return to_text(
        original,
        text,
        metadata,
        (Passage(0, len(text), place),),
        own_bytes=canonical.encode(),
        part=place,
    )


def _string(fields: Mapping[str, Any], name: str) -> str:
    # Asked first: feedparser warns when one of its fields stands in for another.
    value = fields[name] if name in fields else None  # noqa: SIM401
    return value if isinstance(value, str) else ""


def _words_of(entry: Mapping[str, Any]) -> str:
    """The longest of the entry's contents, else its summary, in plain words."""
    contents = entry.get("content") or ()
    texts = [_to_plain(_string(content, "value")) for content in contents]
    return max(texts, key=len, default="") or _to_plain(_string(entry, "summary"))


def _to_plain(markup: str) -> str:
    """The words of a piece of HTML, one block a line."""
    if not _MARKUP.search(markup):
        return markup.strip()
    try:
        tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return re.sub(r"<[^<>]*>", " ", markup).strip()
    words: list[str] = []
    silent: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_tag = isinstance(element.tag, str)
        if event == "start" and silent is None:
            if is_tag and element.tag in _SILENT:
                silent = element
            elif is_tag:
                words.append("\n" if element.tag in _BLOCKS else "")
                words.append(re.sub(r"\s+", " ", element.text or ""))
        elif event == "end" and (silent is None or element is silent):
            silent = None
            words.append("\n" if is_tag and element.tag in _BLOCKS else "")
            if element is not tree:
                words.append(re.sub(r"\s+", " ", element.tail or ""))
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return "\n".join(line for line in lines if line)
