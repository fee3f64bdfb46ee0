"""What a table of claims adds to a ledger, some documents at a time, and who writes it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.adapters.mapping_files import MappingError, TableMapping
from sayso.adapters.read_claims_table import READER, Row, Table
from sayso.app.extraction import load_lexicon
from sayso.app.settings import Settings
from sayso.app.table_claims import BadRow, ClaimMaker, Made
from sayso.app.table_documents import Key, find_known_key, to_sheet
from sayso.errors import BrokenSequence
from sayso.ledger import (
    BY_HAND,
    EMPTY,
    NO_LONGER_READ,
    State,
    bodies_for,
    combine,
    follow,
    replay_records,
)
from sayso.model.document import Document
from sayso.model.entry import Body, Entry, Named, Withdrawn
from sayso.model.ids import ClaimId, DocumentId, to_digest
from sayso.model.record import digest

if TYPE_CHECKING:
    from sayso.ports import Clock, Store

#: So many rows go to disk together: each time costs a wait for the disk.
BATCH_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table whose rows are known by document, with its mapping; nothing is kept yet.

    `misfits` are the rows that could not be taken apart.
    """

    table: Table
    mapping: TableMapping
    groups: Mapping[Key, Sequence[Row]]
    misfits: tuple[BadRow, ...]

    @property
    def rows(self) -> int:
        """How many rows there are, misfits apart."""
        return sum(map(len, self.groups.values()))


@dataclass(frozen=True, slots=True)
class Imported:
    """A document of a table that is in the ledger, or would be.

    `made` is what its rows give; `added` counts the entries that it brought, `withdrawn`
    those among them that take back what an earlier import had asserted.
    """

    made: Made
    added: int
    withdrawn: int

    @property
    def document(self) -> Document:
        """The document."""
        return self.made.sheet.document


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Rows that give no claim: `bad` ones, and those that stand at `silent`, without a number."""

    bad: tuple[BadRow, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A document of an earlier import that the table no longer holds, and its claims.

    `withdrawn` of them were taken back, which happens only where that was asked for.
    """

    document: Document
    claims: int
    withdrawn: int


Outcome = Imported | PassedOver | Missing


@dataclass(frozen=True, slots=True)
class _Change:
    """Something to tell, and the entries that it brings."""

    outcome: Outcome
    bodies: tuple[Body, ...] = ()


def import_table(
    opened: OpenTable,
    settings: Settings,
    clock: "Clock",
    *,
    store: "Store | None",
    state: State = EMPTY,
    prune: bool = False,
) -> Iterator[Outcome]:
    """Put the table into the ledger; what is yielded is on disk.

    `state` is that of the ledger. Without a `store` nothing is written: so it is told what
    would happen. A document goes in whole or not at all. One whose rows are as they were
    adds nothing; one whose rows changed is another document, and the claims of the old are
    withdrawn. With `prune` so are those of documents that the table no longer holds.

    Raises:
        MappingError: no row has a number.
        StoreError: the ledger's database failed.
    """
    writer = _Writer(store, settings.agent, clock, state)
    earlier = _Earlier(state, opened)
    if opened.misfits:
        yield PassedOver(opened.misfits)
    is_empty = not opened.misfits
    for batch in _batches(_make_all(opened, settings)):
        contents = _originals(opened, batch)
        for change in writer.write(lambda now: _changes(batch, now, earlier), contents):  # noqa: B023
            outcome = change.outcome
            is_empty = is_empty and isinstance(outcome, PassedOver) and not outcome.bad
            yield outcome
    if is_empty:
        raise MappingError(
            f"no row of {opened.table.path} has a number where the mapping looks for one: "
            "correct `value`, `low` or `high`"
        )
    for change in writer.write(lambda now: earlier.find_missing(now, prune=prune), ()):
        yield change.outcome


def _make_all(opened: OpenTable, settings: Settings) -> Iterator[Made]:
    """What each document gives; one that is there twice, once."""
    table, mapping = opened.table, opened.mapping
    maker = ClaimMaker(mapping, load_lexicon(settings.packs), is_typed=table.is_typed)
    original = to_digest(table.content) if table.content is not None else None
    taken: set[DocumentId] = set()
    for key, rows in opened.groups.items():
        sheet = to_sheet(key, rows, table, mapping, original=original)
        if sheet.document.id not in taken:
            taken.add(sheet.document.id)
            yield maker.make(sheet)


def _batches(several: Iterable[Made]) -> Iterator[list[Made]]:
    batch: list[Made] = []
    rows = 0
    for made in several:
        batch.append(made)
        rows += len(made.sheet.blocks)
        if rows >= BATCH_ROWS:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch


def _originals(opened: OpenTable, batch: Sequence[Made]) -> tuple[bytes, ...]:
    """What the documents were made of: the file, or each one's own text."""
    if opened.table.content is not None:
        return (opened.table.content,)
    return tuple(made.sheet.document.text.encode() for made in batch if made.claims)


def _changes(batch: Sequence[Made], state: State, earlier: "_Earlier") -> list[_Change]:
    sources = dict(state.sources)
    working = replace(state, sources=sources)
    changes: list[_Change] = []
    for made in batch:
        old = earlier.replaced_by(made)
        if not made.claims:
            changes.append(_Change(PassedOver(made.bad, made.silent)))
            continue
        bodies = bodies_for(made.sheet.document, made.sources, made.claims, (), working)
        for source in made.sources:
            known = sources.get(source.id)
            if known != source:
                sources[source.id] = combine(known, source) if known else source
        reason = f"{NO_LONGER_READ} by {READER}: its rows were changed"
        bodies += tuple(body for document in old for body in _withdraw(document, state, reason))
        withdrawn = sum(isinstance(body, Withdrawn) for body in bodies)
        changes.append(_Change(Imported(made, len(bodies), withdrawn), bodies))
    return changes


def _withdraw(document: Document, state: State, reason: str) -> Iterator[Withdrawn]:
    """All that stands of a document but what a person typed in."""
    for subject in sorted(state.standing.get(document.id, ())):
        claim = state.claims.get(ClaimId(subject))
        if claim is not None and not claim.method.startswith(BY_HAND):
            yield Withdrawn(subject, reason)


class _Earlier:
    """The documents that earlier imports of the same table left in the ledger.

    What came by standard input has no name by which it could be known again.
    """

    def __init__(self, state: State, opened: OpenTable) -> None:
        self._unseen: dict[DocumentId, Document] = {}
        self._by_key: dict[Key, list[Document]] = defaultdict(list)
        kind = READER.partition("/")[0] + "/"
        for document in state.documents.values() if opened.table.path != "-" else ():
            is_ours = document.reader.startswith(kind) and document.path == opened.table.path
            if is_ours and state.standing.get(document.id):
                self._unseen[document.id] = document
                self._by_key[find_known_key(document, opened.mapping)].append(document)

    def replaced_by(self, made: Made) -> list[Document]:
        """The other documents with the same key as this one, which is seen from now on."""
        found = self._by_key.get(made.sheet.key, [])
        for identity in (made.sheet.document.id, *(document.id for document in found)):
            self._unseen.pop(identity, None)
        return [document for document in found if document.id != made.sheet.document.id]

    def find_missing(self, state: State, *, prune: bool) -> list[_Change]:
        """The documents that were not seen; with `prune` their claims are withdrawn."""
        reason = f"{NO_LONGER_READ} by {READER}: the table has it no more"
        changes: list[_Change] = []
        for document in self._unseen.values():
            bodies = tuple(_withdraw(document, state, reason))
            gone = Missing(document, len(bodies), len(bodies) if prune else 0)
            changes.append(_Change(gone, bodies if prune else ()))
        return changes


def _advance(state: State, entries: Sequence[Entry]) -> State:
    """The state after `entries`, without the documents and claims that they bring.

    No document comes twice in one import, so nothing asks for these again, and a long table
    need not be in memory as claims.
    """
    if not entries:
        return state
    sources = {body.source.id: body.source for e in entries if isinstance(body := e.body, Named)}
    last = entries[-1]
    return replace(
        state, sources={**state.sources, **sources}, place=last.place, digest=digest(last)
    )


class _Writer:
    """Writes changes to a store, or only works them out where there is none."""

    def __init__(self, store: "Store | None", agent: str, clock: "Clock", state: State) -> None:
        self._store = store
        self._agent = f"{agent}/{__version__}"
        self._clock = clock
        self._state = state

    def write(
        self, make: Callable[[State], list[_Change]], originals: Sequence[bytes]
    ) -> list[_Change]:
        """The changes that `make` finds for the state of the ledger, all on disk, or none.

        Where another program wrote in the meantime, its entries are taken in first.
        """
        while True:
            changes = make(self._state)
            entries = follow(
                (body for change in changes for body in change.bodies),
                after=self._state.place,
                previous=self._state.digest,
                recorded=self._clock(),
                agent=self._agent,
            )
            if entries and self._store is not None and not self._append(entries, originals):
                continue
            self._state = _advance(self._state, entries)
            return changes

    def _append(self, entries: Sequence[Entry], originals: Sequence[bytes]) -> bool:
        """Whether the entries are kept; else the state is that of the longer ledger."""
        if self._store is None:
            return False
        try:
            self._store.append(entries, originals)
        except BrokenSequence:
            newer = replay_records(self._store.records(after=self._state.place), self._state)
            if newer.place == self._state.place:
                raise
            self._state = newer
            return False
        return True
