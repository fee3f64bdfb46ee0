"""A store that lives as long as the process, and the rule of sequence that every store keeps."""

from collections.abc import Iterator, Sequence

from sayso.errors import BrokenSequence, StoreError
from sayso.model.entry import Entry
from sayso.model.ids import to_digest
from sayso.model.record import to_record


class MemoryStore:
    """A Store in memory, for programs and tests that keep nothing."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._records: list[tuple[bytes, str]] = []
        self._originals: dict[str, bytes] = {}

    def append(self, entries: Sequence[Entry], originals: Sequence[bytes] = ()) -> None:
        """Keep all of `entries` and `originals`, or none; see `sayso.ports.Store`."""
        records = to_records(entries)
        last = self._records[-1][1] if self._records else ""
        check_sequence(entries, records, place=len(self._entries), digest=last)
        self._entries.extend(entries)
        self._records.extend(records)
        for content in originals:
            self._originals.setdefault(to_digest(content), content)

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """The entries behind place `after`, oldest first."""
        return iter(self._entries[after:])

    def records(self, *, after: int = 0) -> Iterator[tuple[int, bytes, str]]:
        """Place, record and digest behind place `after`."""
        for place, (record, digest) in enumerate(self._records[after:], after + 1):
            yield place, record, digest

    def original(self, digest: str) -> bytes | None:
        """The bytes with this SHA-256, or None."""
        return self._originals.get(digest)

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Every original and its SHA-256."""
        return iter(sorted(self._originals.items()))

    def close(self) -> None:
        """Nothing: there is no database to let go of."""


def to_records(entries: Sequence[Entry]) -> list[tuple[bytes, str]]:
    """Record and digest of each entry."""
    records = [to_record(entry) for entry in entries]
    return [(record, to_digest(record)) for record in records]


def check_sequence(
    entries: Sequence[Entry], records: Sequence[tuple[bytes, str]], *, place: int, digest: str
) -> None:
    """Raise unless `entries` follow each other and the last one kept, at `place`.

    Raises:
        BrokenSequence: a place is not the next.
        StoreError: an entry does not carry the digest of the one before.
    """
    for entry, (_, own_digest) in zip(entries, records, strict=True):
        if entry.place != place + 1:
            raise BrokenSequence(place + 1, entry.place)
        if entry.previous != digest:
            raise StoreError(
                f"entry {entry.place} carries the digest {entry.previous[:12]!r}, and entry "
                f"{place} has {digest[:12]!r}: read the ledger again from its beginning"
            )
        place, digest = entry.place, own_digest
