"""Which reader reads what: a list, whose modules are loaded when they are first needed."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.adapters import read_kind as kind
from sayso.adapters.read_limits import ReadLimits
from sayso.errors import TooLarge, UnknownFormat
from sayso.ports import Original, Reader, Text


@dataclass(frozen=True, slots=True)
class Choice:
    """A reader by its place, so that reading a text loads no PDF library."""

    media_types: frozenset[str]
    module: str
    reader: str
    called: str


READERS = (
    Choice(frozenset({kind.TEXT}), "read_text", "TextReader", "plain text"),
    Choice(
        frozenset({kind.MARKDOWN, "text/x-markdown"}), "read_markdown", "MarkdownReader", "Markdown"
    ),
    Choice(frozenset({kind.HTML, "application/xhtml+xml"}), "read_html", "HtmlReader", "HTML"),
    Choice(frozenset({kind.PDF}), "read_pdf", "PdfReader", "PDF"),
    Choice(frozenset({kind.DOCX}), "read_docx", "DocxReader", "DOCX"),
    Choice(frozenset({kind.MAIL}), "read_mail", "MailReader", "mail (.eml)"),
    Choice(
        frozenset({kind.JSON, kind.JSONL, "application/x-ndjson"}),
        "read_jsonl",
        "JsonlReader",
        "JSON Lines",
    ),
    Choice(frozenset({kind.RSS, kind.ATOM}), "read_feed", "FeedReader", "RSS and Atom"),
)

#: What a user has instead, where there is a plain way to a format that is read.
_WAYS = {
    kind.OLE: "save it as .docx and give that",
    "application/rtf": "save it as .docx and give that",
    "application/vnd.oasis.opendocument.text": "save it as .docx and give that",
    "application/zip": "unpack it and give the files inside",
    kind.GZIP: "it is packed twice: unpack it once and give that",
    "image/png": "it is a picture: give a document with its text",
    "image/jpeg": "it is a picture: give a document with its text",
}


def read_any(original: Original, limits: ReadLimits | None = None) -> tuple[Reader, Iterator[Text]]:
    """The reader that knows `original`, and the documents it finds, each within the limits.

    Raises:
        UnknownFormat: no reader knows it; what a reader raises comes while iterating.
    """
    reader = choose_reader(original)
    limit = (limits or ReadLimits()).max_text_chars
    return reader, _within(limit, reader.read(original), original.path)


def choose_reader(original: Original) -> Reader:
    """The reader for the media type of `original`.

    Raises:
        UnknownFormat: there is none; the remedy lists what can be read.
    """
    choice = find_choice(original.path, original.media_type)
    module = importlib.import_module(f"sayso.adapters.{choice.module}")
    reader: Reader = getattr(module, choice.reader)()
    return reader


def find_choice(path: str, media_type: str) -> Choice:
    """The line of READERS for `media_type`, with nothing loaded.

    Raises:
        UnknownFormat: there is none; the remedy lists what can be read.
    """
    essence = media_type.partition(";")[0].strip().casefold()
    for choice in READERS:
        if essence in choice.media_types:
            return choice
    readable = ", ".join(choice.called for choice in READERS)
    reason = (
        "no one knows what kind of file it is"
        if essence == kind.UNKNOWN
        else f"files of the kind {essence} are not read"
    )
    way = _WAYS.get(essence, "give the document in another format")
    raise UnknownFormat(path, reason, f"{way}; sayso reads {readable}, each also as .gz")


def _within(limit: int, texts: Iterator[Text], path: str) -> Iterator[Text]:
    for text in texts:
        if len(text.text) > limit:
            reason = f"its text has {len(text.text):,} characters, over the limit of {limit:,}"
            raise TooLarge(path, reason, "split it, or raise the limit")
        yield text
