"""Every error that sayso raises on purpose, as a tree.

SaysoError
    - InvalidValue: a value breaks its own rules
        - SpanMismatch: a span's words are not the document's words
    - ReadError: one document can't be read; the others can
        - UnknownFormat, NotText, NoText, Protected, Damaged, TooLarge: what its bytes are
        - NothingThere: the path or pattern names nothing
        - FetchRefused: an address that may not be, or could not be, fetched
    - StoreError: the ledger's database failed
        - BrokenSequence: entries do not follow the last one kept
        - NotALedger: the file is something else
    - SettingsError: a setting is unknown or has an impossible value
    - PackError: a topic pack breaks its schema
    - UnknownId, AmbiguousId: nothing, or more than one thing, has that id
    - UnknownMeasure: no claim has that measure
    - AdapterUnavailable: an optional part is not installed, or lacks what it needs
"""

from collections.abc import Sequence


class SaysoError(Exception):
    """The root: the command line turns it into one line and an exit code."""


class InvalidValue(SaysoError):
    """A value breaks its own rules; the message says which, and what was given."""


class SpanMismatch(InvalidValue):
    """The text stored with a span differs from the document's text at that place."""

    def __init__(self, document: str, start: int, end: int, *, stored: str, found: str) -> None:
        self.document, self.start, self.end = document, start, end
        self.stored, self.found = stored, found
        super().__init__(
            f"span {start}:{end} of document {document} holds {found!r}, not {stored!r}; "
            "the document was probably re-fetched: re-anchor the span with `Document.find`"
        )


class ReadError(SaysoError):
    """One document can't be read: which, why, and what to do about it."""

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        self.path, self.reason, self.remedy = path, reason, remedy
        super().__init__(f"{path}: {reason}; {remedy}")


class UnknownFormat(ReadError):
    """No reader knows this kind of file."""


class NotText(ReadError):
    """The file says that it is text, and is not."""


class NoText(ReadError):
    """The file is sound and holds no text, as a scanned PDF does."""


class Protected(ReadError):
    """The file asks for a password."""


class Damaged(ReadError):
    """The file is truncated or breaks its own format."""


class TooLarge(ReadError):
    """The file, or what it unpacks to, is over the limit."""


class NothingThere(ReadError):
    """A path, pattern or folder names no file that can be opened."""


class FetchRefused(ReadError):
    """An address may not be fetched, or could not be."""


class StoreError(SaysoError):
    """The ledger's database failed; the driver's error is the cause."""


class BrokenSequence(StoreError):
    """Entries do not follow the last one kept, as when another writer came first."""

    def __init__(self, expected: int, got: int) -> None:
        self.expected, self.got = expected, got
        super().__init__(
            f"the next entry has place {expected}, got {got}; "
            "another program wrote to this ledger: run the command again"
        )


class NotALedger(StoreError):
    """The file exists and is not a ledger, or one of a newer sayso."""


class SettingsError(SaysoError):
    """A setting is unknown or has an impossible value; the message says where it came from."""


class PackError(SaysoError):
    """A topic pack breaks its schema; the message names file and field."""


class UnknownId(SaysoError):
    """Nothing in the ledger has an id that begins like this."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        super().__init__(f"nothing has the id {prefix!r}; `sayso claims` lists the ids there are")


class AmbiguousId(SaysoError):
    """More than one thing has an id that begins like this."""

    def __init__(self, prefix: str, matches: tuple[str, ...]) -> None:
        self.prefix, self.matches = prefix, matches
        shown = ", ".join(matches[:5]) + (", …" if len(matches) > 5 else "")
        super().__init__(f"{prefix!r} begins {len(matches)} ids ({shown}): give more of it")


class UnknownMeasure(SaysoError):
    """No claim has that measure, place or scope; `known` are some that there are."""

    def __init__(self, measure: str, known: Sequence[str]) -> None:
        self.measure, self.known = measure, tuple(known)
        there = f"; there are: {', '.join(known)}" if known else "; there are no claims yet"
        super().__init__(f"no claim has the measure {measure!r}{there}")


class AdapterUnavailable(SaysoError):
    """An optional part is not installed, or lacks what it needs; the message says what to do."""
