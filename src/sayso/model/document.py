"""A document's text, its metadata, and places in it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sayso.errors import InvalidValue, SpanMismatch
from sayso.model.ids import DocumentId, to_digest, to_id

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a document's text.

    Offsets count Unicode code points, not bytes or UTF-16 units, and are
    half-open: `text[start:end]`. They are the `start` and `end` of the W3C Web
    Annotation `TextPositionSelector`; `exact` is that of its
    `TextQuoteSelector`, kept so that a reader can check the place by eye.

    Raises:
        InvalidValue: the offsets are reversed or disagree with `exact`.
    """

    document: DocumentId
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidValue(f"span needs 0 <= start < end, got {self.start}:{self.end}")
        if len(self.exact) != self.end - self.start:
            raise InvalidValue(
                f"span {self.start}:{self.end} is {self.end - self.start} code points long, "
                f"but its text {self.exact!r} has {len(self.exact)}"
            )


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value and its words; `at` is None when it was inferred, never when it was read."""

    value: T
    at: Span | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a stretch of a document's text stands in the original.

    `start` and `end` are code points of the text, half-open; `at` says where it
    stands in words that a person can follow: "bytes 120-455", "page 3", "paragraph 12".
    """

    start: int
    end: int
    at: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its words; None where nothing says so.

    `language` is a BCP 47 tag. `published` is the day from which relative dates
    are read (TimeML's document creation time).
    """

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    published: date | None = None

    def over(self, other: "Metadata") -> "Metadata":
        """These values, and `other`'s where these are None."""
        return Metadata(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            url=self.url or other.url,
            author=self.author or other.author,
            language=self.language or other.language,
            published=self.published or other.published,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A text derived from an original whose bytes are kept.

    `original` is the SHA-256 of those bytes, `part` the place of this document in
    them where they hold several ("line 12", "entry 3"), `reader` the name and
    version of what made the text, `passages` the way back from the text to the
    bytes, and `path` the name the original had when it was read. The text never
    changes: another text of the same original is another document.
    """

    id: DocumentId
    text: str
    original: str
    part: str | None
    reader: str
    media_type: str
    path: str
    metadata: Metadata
    passages: tuple[Passage, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return Span(self.id, start, end, self.text[start:end])

    def find(self, exact: str, *, near: int = 0) -> Span | None:
        """The occurrence of `exact` closest to offset `near`, or None."""
        places = []
        at = self.text.find(exact)
        while at >= 0 and exact:
            places.append(at)
            at = self.text.find(exact, at + 1)
        if not places:
            return None
        best = min(places, key=lambda place: (abs(place - near), place))
        return self.span(best, best + len(exact))

    def check(self, span: Span) -> None:
        """Raise SpanMismatch unless `span` holds this document's words."""
        found = self.text[span.start : span.end]
        if span.document != self.id or found != span.exact:
            raise SpanMismatch(self.id, span.start, span.end, stored=span.exact, found=found)

    def locate(self, offset: int) -> str | None:
        """Where `offset` stands in the original, or None where the reader kept no way back."""
        i = bisect_right(self.passages, offset, key=lambda passage: passage.start) - 1
        if i < 0 or offset >= self.passages[i].end:
            return None
        return self.passages[i].at

    @property
    def name(self) -> str:
        """What to call it: its title, or the last part of its path."""
        return self.metadata.title or self.path.rsplit("/", 1)[-1]


def to_document_id(own_bytes: bytes, text: str) -> DocumentId:
    """The id of a document made of `own_bytes` (its part of the original) and read as `text`.

    Path and metadata are no part of it: a moved file is the same document, and
    a corrected date is an entry on top.
    """
    return DocumentId(to_id("d", [to_digest(own_bytes), to_digest(text.encode())]))
