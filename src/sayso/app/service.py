"""The use cases: read, brief, look up, verify. Wires adapters to the core."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sayso import __version__
from sayso.app.extraction import extract_all, load_lexicon
from sayso.app.reading import Opened, find_warnings, open_paths
from sayso.app.settings import Settings
from sayso.errors import StoreError
from sayso.model.brief import Brief, Unread
from sayso.model.case import Case
from sayso.model.document import Document, Metadata
from sayso.model.ids import DocumentId

if TYPE_CHECKING:
    from sayso.extract.claims import Extraction
    from sayso.ledger import Flaw, State, Thing
    from sayso.model.claim import Claim
    from sayso.model.entry import Entry
    from sayso.model.lexicon import Lexicon
    from sayso.ports import Clock, Store


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read: paths or addresses, what overrules their metadata, and how.

    `again` reads documents anew that the ledger knows already.
    """

    paths: tuple[str, ...]
    stated: Metadata
    fetch: bool = False
    again: bool = False
    stdin: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that is in the ledger, on disk, when this value exists."""

    document: Document
    claims: int
    added: int


def now() -> datetime:
    """The present moment in UTC: the only place that looks at the clock."""
    return datetime.now(UTC)


class Service:
    """sayso's verbs over one set of settings.

    Raises:
        SaysoError: any of its verbs, for what the user can mend.
    """

    def __init__(self, settings: Settings, *, clock: "Clock" = now) -> None:
        self.settings = settings
        self._clock = clock

    # -- reading --------------------------------------------------------------------------

    def extract(self, request: Request) -> "Iterator[tuple[Document, Extraction] | Unread]":
        """Each document with what is read from it; nothing is kept."""
        unread: list[Unread] = []
        yield from extract_all(self._documents(request, unread), self.settings)
        yield from unread

    def _documents(self, request: Request, unread: list[Unread]) -> Iterator[Document]:
        for found in self._open(request):
            if isinstance(found, Unread):
                unread.append(found)
            else:
                yield found.document

    def _open(self, request: Request) -> Iterator[Opened | Unread]:
        return open_paths(
            request.paths,
            self.settings,
            stated=request.stated,
            fetch=request.fetch,
            stdin=request.stdin,
        )

    def read(self, request: Request) -> Iterator[Kept | Unread]:
        """Read into the ledger; each document is on disk before it is yielded.

        A document that the ledger knows, with the same metadata, adds nothing.
        """
        store = self._open_store(create=True)
        try:
            yield from self._read_into(store, request)
        finally:
            store.close()

    def _read_into(self, store: "Store", request: Request) -> Iterator[Kept | Unread]:
        from sayso.ledger import bodies_for, follow, replay, replay_records

        state = replay_records(store.records())
        originals: dict[DocumentId, bytes] = {}
        passed: list[Kept | Unread] = []
        fresh = self._fresh(request, state, originals, passed)
        for document, extraction in extract_all(fresh, self.settings):
            yield from passed
            passed.clear()
            bodies = bodies_for(
                document, extraction.sources, extraction.claims, extraction.remarks, state
            )
            entries = follow(
                bodies,
                after=state.place,
                previous=state.digest,
                recorded=self._clock(),
                agent=self._agent(),
            )
            store.append(entries, [originals.pop(document.id)])
            state = replay(entries, state)
            yield Kept(document, len(extraction.claims), len(entries))
        yield from passed

    def _fresh(
        self,
        request: Request,
        state: "State",
        originals: dict[DocumentId, bytes],
        passed: list[Kept | Unread],
    ) -> Iterator[Document]:
        """The documents that have to be read; what needs no reading goes to `passed`."""
        for found in self._open(request):
            if isinstance(found, Unread):
                passed.append(found)
                continue
            document = found.document
            known = state.documents.get(document.id)
            if document.id in originals:
                continue
            if known is not None and known.metadata == document.metadata and not request.again:
                standing = state.standing.get(document.id, frozenset())
                claims = sum(1 for subject in standing if subject.startswith("c_"))
                passed.append(Kept(document, claims, 0))
                continue
            originals[document.id] = found.content
            yield document

    def _agent(self) -> str:
        return f"{self.settings.agent}/{__version__}"

    # -- looking --------------------------------------------------------------------------

    def brief_of(self, request: Request) -> Brief:
        """The brief of the documents at the paths, in memory."""
        from sayso.findings import make_brief

        unread: list[Unread] = []
        documents: dict[DocumentId, Document] = {}
        found: dict[DocumentId, Extraction] = {}
        for document, extraction in extract_all(self._documents(request, unread), self.settings):
            documents.setdefault(document.id, document)
            found.setdefault(document.id, extraction)
        case = _to_case(documents, found, load_lexicon(self.settings.packs))
        warnings = find_warnings(documents.values())
        return make_brief(case, warnings=warnings, unread=unread, made_by=_made_by())

    def brief(self) -> Brief:
        """The brief of all that the ledger holds."""
        from sayso.findings import make_brief

        case = self.case()
        warnings = find_warnings(case.documents.values())
        return make_brief(case, warnings=warnings, made_by=_made_by())

    def case(self) -> Case:
        """All that stands in the ledger."""
        state = self.state()
        order = {document: i for i, document in enumerate(state.documents)}
        claims = sorted(state.claims.values(), key=lambda c: (order[c.document], _start(c)))
        remarks = sorted(state.remarks.values(), key=lambda r: (order[r.document], r.at.start))
        return Case(
            claims=tuple(claims),
            remarks=tuple(remarks),
            documents=state.documents,
            sources=state.sources,
            lexicon=load_lexicon(self.settings.packs),
        )

    def state(self) -> "State":
        """The ledger's state after its last entry."""
        from sayso.ledger import replay_records

        store = self._open_store(create=False)
        try:
            return replay_records(store.records())
        finally:
            store.close()

    def find(self, prefix: str) -> "tuple[Thing, State]":
        """The one thing in the ledger whose id begins with `prefix`, and the state around it."""
        from sayso.ledger import find_by_prefix

        state = self.state()
        return find_by_prefix(state, prefix), state

    def history(self, subject: str) -> "tuple[Entry, ...]":
        """The entries about the thing with this id, oldest first."""
        from sayso.ledger import find_subjects

        store = self._open_store(create=False)
        try:
            return tuple(e for e in store.entries() if subject in find_subjects(e.body))
        finally:
            store.close()

    def verify(self) -> "Iterator[Flaw]":
        """What is wrong with the ledger; nothing when it is whole."""
        from sayso.ledger import verify

        store = self._open_store(create=False)
        try:
            yield from verify(store.records(), store.originals())
        finally:
            store.close()

    def _open_store(self, *, create: bool) -> "Store":
        from sayso.adapters.store_sqlite import SqliteStore

        path = Path(self.settings.ledger)
        if not create and not path.exists():
            raise StoreError(
                f"there is no ledger at {path}: make one with `sayso read PATHS...`, or name "
                "another with --ledger"
            )
        return SqliteStore(path, create=create)


def _made_by() -> str:
    return f"sayso {__version__}"


def _start(claim: "Claim") -> int:
    return claim.quantity.at.start if claim.quantity.at is not None else -1


def _to_case(
    documents: "dict[DocumentId, Document]",
    found: "dict[DocumentId, Extraction]",
    lexicon: "Lexicon",
) -> Case:
    return Case(
        claims=tuple(claim for extraction in found.values() for claim in extraction.claims),
        remarks=tuple(remark for extraction in found.values() for remark in extraction.remarks),
        documents=documents,
        sources={s.id: s for extraction in found.values() for s in extraction.sources},
        lexicon=lexicon,
    )
