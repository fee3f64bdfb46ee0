"""Whether a ledger is whole: its chain, the words at its spans, the bytes of its originals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

from sayso.errors import InvalidValue, SpanMismatch, StoreError
from sayso.ledger.state import find_subjects
from sayso.model.document import Document, Span
from sayso.model.entry import Entry, Received
from sayso.model.ids import DocumentId, to_digest
from sayso.model.record import from_record

#: What to do about a ledger that is not whole.
RESTORE = "restore the ledger from a copy, and look for what changed the file"


#: What an entry that was read from a document is about, by its type.
KINDS = {"asserted": "claim ", "remarked": "remark ", "explained": "explanation "}


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it was written: where, what, and what to do about it."""

    where: str
    what: str
    remedy: str = RESTORE


def verify(
    records: Iterable[tuple[int, bytes, str]],
    originals: Iterable[tuple[str, bytes]],
    *,
    damage: Iterable[str] = (),
) -> Iterator[Flaw]:
    """What is wrong with a ledger, in its order; nothing when it is whole.

    Checked are the digests and the chain of the entries, the words at every span, and the
    bytes of every original. `damage` is what the database says of its own file. A chain
    shows every change but one: a tail that was cut off or written anew with its digests;
    against that, note the last digest elsewhere.
    """
    documents: dict[DocumentId, Document] = {}
    yield from (Flaw("the database file", line) for line in damage)
    yield from _verify_records(records, documents)
    yield from _verify_originals(originals, documents)


def _verify_records(
    records: Iterable[tuple[int, bytes, str]], documents: dict[DocumentId, Document]
) -> Iterator[Flaw]:
    place, previous = 0, frozenset({""})
    lost: set[DocumentId] = set()
    try:
        for number, record, kept in records:
            where, actual = f"entry {number}", to_digest(record)
            if number != place + 1:
                yield Flaw(where, f"comes after entry {place}: what was between is gone")
                previous = frozenset()
            if kept != actual:
                yield Flaw(where, f"its bytes have the digest {actual}, and not {kept} as kept")
            try:
                entry = from_record(record)
            except InvalidValue as error:
                if kept == actual:
                    yield Flaw(where, f"it can't be read: {' '.join(str(error).split())}")
            else:
                if kept == actual:
                    yield from _verify_links(entry, number, previous)
                yield from _verify_body(entry, documents, lost)
            # Either may be the one that was changed: that is said once, at its own entry.
            place, previous = number, frozenset({actual, kept})
    except StoreError as error:
        yield Flaw(f"after entry {place}", str(error))


def _verify_links(entry: Entry, number: int, previous: frozenset[str]) -> Iterator[Flaw]:
    where = f"entry {number}"
    if entry.place != number:
        yield Flaw(where, f"it says that it is entry {entry.place}")
    if previous and entry.previous not in previous:
        yield Flaw(where, f"it does not carry the digest of entry {number - 1}")


def _verify_body(
    entry: Entry, documents: dict[DocumentId, Document], lost: set[DocumentId]
) -> Iterator[Flaw]:
    if isinstance(entry.body, Received):
        document = entry.body.document
        if documents.setdefault(document.id, document).text != document.text:
            yield Flaw(f"entry {entry.place}", f"it gives document {document.id} another text")
    subject = find_subjects(entry.body)[0]
    kind = KINDS.get(entry.body.type, "")
    for path, span in find_spans(entry.body):
        of = documents.get(span.document)
        try:
            if of is not None:
                of.check(span)
            elif span.document not in lost:
                lost.add(span.document)
                where = f"document {span.document}"
                yield Flaw(where, f"it is not in the ledger before entry {entry.place}, about it")
        except SpanMismatch as error:
            yield Flaw(
                f"{kind}{subject}: span {span.start}:{span.end}",
                f"{path} holds {error.stored!r}, the text there is {error.found!r} "
                f"(entry {entry.place})",
            )


def _verify_originals(
    originals: Iterable[tuple[str, bytes]], documents: Mapping[DocumentId, Document]
) -> Iterator[Flaw]:
    kept: set[str] = set()
    try:
        for name, content in originals:
            kept.add(name)
            actual = to_digest(content)
            if actual != name:
                yield Flaw(f"original {name[:12]}…", f"its bytes have the SHA-256 {actual}")
    except StoreError as error:
        yield Flaw("the originals", str(error))
    for document in documents.values():
        if document.original not in kept:
            where = f"document {document.id}"
            yield Flaw(where, f"its original {document.original[:12]}… is not kept")


def find_spans(value: object, path: str = "") -> Iterator[tuple[str, Span]]:
    """Every span inside a value, and the names of the fields that lead to it.

    >>> from sayso.model.document import Stated
    >>> [path for path, _ in find_spans(Stated("Lyman", Span(DocumentId("d"), 0, 2, "It")))]
    ['at']
    """
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for item in value:
            yield from find_spans(item, path)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _field_names(type(value)):
            yield from find_spans(getattr(value, name), f"{path}.{name}" if path else name)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))
