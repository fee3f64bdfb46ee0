"""The edge on one page: what the core asks of the outside, each promise in its docstring."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from sayso.model.document import Metadata, Passage
from sayso.model.entry import Entry
from sayso.model.parse import Parse
from sayso.model.place import Locality

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they came: from where, what they claim to be, and the bytes.

    `path` is what the user named, "-" for standard input, or an address; `stated` holds
    what is known before looking inside (an HTTP header, an argument).
    """

    path: str
    content: bytes
    media_type: str
    stated: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Text:
    """One document that a reader found in an original.

    `own_bytes` are the bytes of this document alone where the original holds several
    (a line of JSON Lines), else the original's; `part` says which it is, None for the only one.
    """

    text: str
    metadata: Metadata
    passages: tuple[Passage, ...]
    own_bytes: bytes
    part: str | None = None


class Input(Protocol):
    """Bytes that somebody pipes in."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, fewer only at the end; waits for them."""
        ...


class Reader(Protocol):
    """Makes texts from the bytes of one kind of file."""

    #: Name and version, kept with each document: "html/1".
    name: str
    #: The media types it reads.
    media_types: frozenset[str]

    def read(self, original: Original) -> Iterator[Text]:
        """The documents inside, in their order, each complete.

        Raises:
            ReadError: the bytes can't be read; nothing else is raised, whatever the bytes.
        """
        ...


class Parser(Protocol):
    """Cuts texts into tokens with their grammar."""

    #: The pipeline and its version.
    name: str

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """One parse a text, in the same order; an empty text gives an empty parse.

        Token offsets are code points of the text, whatever its length.
        """
        ...


class Gazetteer(Protocol):
    """Knows places by their names, whatever the script."""

    #: Where its data are from and their version, kept with what is said of a place.
    name: str

    def find(self, name: str) -> tuple[Locality, ...]:
        """The places that have this name, or have it among their other names.

        Those with the most people first, then by id; those of unknown size come last.
        Case, accents, apostrophes and hyphens make no difference. None is an answer.
        """
        ...


class Store(Protocol):
    """Keeps ledger entries, in the order of their places, which count from 1, and originals."""

    def append(self, entries: Sequence[Entry], originals: Sequence[bytes] = ()) -> None:
        """Write all of `entries` and `originals`, or none; on return they outlive a crash.

        An original that is kept already stays as it is.

        Raises:
            BrokenSequence: the first does not follow the last entry kept, as when
                another writer came first; read on from there and try again.
            StoreError: the database failed; the driver's error is the cause.
        """
        ...

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """The entries behind place `after`, oldest first."""
        ...

    def records(self, *, after: int = 0) -> Iterator[tuple[int, bytes, str]]:
        """Place, record as kept, and digest as kept: what `verify` checks, unread."""
        ...

    def original(self, digest: str) -> bytes | None:
        """The bytes kept under this SHA-256, or None."""
        ...

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Every original: the SHA-256 it is kept under, and its bytes."""
        ...

    def close(self) -> None:
        """Let go of the database; the store is not used again."""
        ...


class Runner(Protocol):
    """Applies a function to many values."""

    def map(self, function: Callable[[In], Out], values: Iterable[In]) -> Iterator[Out]:
        """The results in the order of the values, made when asked for."""
        ...


class Clock(Protocol):
    """The only source of the present moment."""

    def __call__(self) -> datetime:
        """Now, with its time zone."""
        ...
