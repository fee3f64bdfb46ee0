"""The use cases: read, brief, look up, verify. Wires adapters to the core."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.app.extraction import extract_all, load_lexicon, prepare_gazetteer
from sayso.app.reading import Opened, count_documents, find_warnings, open_paths
from sayso.app.settings import Settings
from sayso.errors import BrokenSequence, StoreError
from sayso.model.brief import Brief, Unread
from sayso.model.case import Case
from sayso.model.claim import Claim
from sayso.model.document import Document, Metadata
from sayso.model.explanation import Explanation
from sayso.model.ids import DocumentId
from sayso.model.remark import Remark

if TYPE_CHECKING:
    from sayso.adapters.gazetteer import Progress
    from sayso.adapters.store_sqlite import SqliteStore
    from sayso.app.analysis import Analysis
    from sayso.extract.claims import Extraction
    from sayso.ledger import Flaw, State, Thing
    from sayso.model.entry import Answer, Entry, Judged
    from sayso.model.lexicon import Lexicon
    from sayso.ports import Clock, Input, Store


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read: paths or addresses, what overrules their metadata, and how.

    `again` reads documents anew that the ledger knows already.
    """

    paths: tuple[str, ...]
    stated: Metadata = field(default_factory=Metadata)
    fetch: bool = False
    again: bool = False
    stdin: "Input | None" = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that is in the ledger, on disk, when this value exists.

    `claims` are those that stand, `added` the entries that reading it brought: 0 for a
    document that was known.
    """

    document: Document
    claims: int
    added: int


def now() -> datetime:
    """The present moment in UTC: the only place that looks at the clock."""
    return datetime.now(UTC)


class Service:
    """sayso's verbs over one set of settings; the Python API.

    `extract` and `brief_of` work in memory. The others work on the ledger that the settings
    name, and open it for the time of one call.

    Raises:
        SaysoError: any of its verbs, for what the user can mend.
    """

    def __init__(self, settings: Settings | None = None, *, clock: "Clock" = now) -> None:
        self.settings = settings if settings is not None else Settings.model_validate({})
        self._clock = clock

    # -- reading --------------------------------------------------------------------------

    def count(self, request: Request) -> int | None:
        """About how many documents the paths hold, at little cost; None where it can't be told."""
        return count_documents(request.paths)

    def extract(
        self, request: Request, progress: "Progress | None" = None
    ) -> "Iterator[tuple[Document, Extraction] | Unread]":
        """Each document with what is read from it, then what can't be read; nothing is kept.

        Places are looked up in the gazetteer of the settings; the first time its index is
        built, of which `progress` is told. The other verbs don't show places, and need none.
        """
        gazetteer = prepare_gazetteer(self.settings, progress)
        unread: list[Unread] = []
        yield from extract_all(self._documents(request, unread), self.settings, gazetteer)
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

        A document that the ledger knows, with the same metadata, adds nothing. What can't be
        read is yielded as Unread, and the others go in.
        """
        store = self._open_store(create=True)
        try:
            yield from self._read_into(store, request)
        finally:
            store.close()

    def _read_into(self, store: "Store", request: Request) -> Iterator[Kept | Unread]:
        from sayso.ledger import replay_records

        state = replay_records(store.records())
        contents: dict[DocumentId, bytes] = {}
        passed: list[Document | Unread] = []
        kept: set[str] = set()
        fresh = _fresh(self._open(request), request, state, contents, passed)
        for document, extraction in extract_all(fresh, self.settings):
            yield from _pass(passed, state)
            content = contents.pop(document.id)
            originals = () if document.original in kept else (content,)
            added, state = self._keep(store, document, extraction, originals, state)
            kept.add(document.original)
            yield Kept(document, len(extraction.claims), added)
        yield from _pass(passed, state)

    def _keep(
        self,
        store: "Store",
        document: Document,
        extraction: "Extraction",
        originals: tuple[bytes, ...],
        state: "State",
    ) -> "tuple[int, State]":
        """How many entries the document added, once they are on disk, and the state after them.

        Where another program wrote in the meantime, its entries are taken in first.
        """
        from sayso.ledger import bodies_for, follow, replay, replay_records

        while True:
            bodies = bodies_for(
                document,
                extraction.sources,
                extraction.claims,
                extraction.remarks,
                state,
                explanations=extraction.explanations,
            )
            entries = follow(
                bodies,
                after=state.place,
                previous=state.digest,
                recorded=self._clock(),
                agent=self._agent(),
            )
            try:
                store.append(entries, originals if entries else ())
            except BrokenSequence:
                newer = replay_records(store.records(after=state.place), state)
                if newer.place == state.place:
                    raise
                state = newer
            else:
                return len(entries), replay(entries, state)

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
        """All that stands in the ledger.

        Raises:
            StoreError: something refers to what is not there, as after damage to the file.
        """
        from sayso.app.judging import find_judgements

        state = self.state()
        _check_references(state)
        order = {document: i for i, document in enumerate(state.documents)}
        claims = sorted(state.claims.values(), key=lambda c: (order[c.document], _start(c)))
        remarks = sorted(state.remarks.values(), key=lambda r: (order[r.document], r.at.start))
        explanations = sorted(
            state.explanations.values(), key=lambda e: (order[e.document], e.key.start)
        )
        return Case(
            claims=tuple(claims),
            remarks=tuple(remarks),
            explanations=tuple(explanations),
            documents=state.documents,
            sources=state.sources,
            lexicon=load_lexicon(self.settings.packs),
            judgements=find_judgements(state),
        )

    def analysis(self) -> "Analysis":
        """What follows from all that the ledger holds: conflicts, ranges, courses."""
        from sayso.app.analysis import Analysis

        return Analysis(self.case())

    def judge(self, left: str, right: str, same: "Answer", reason: str) -> "Judged":
        """Keep a person's word on whether two claims count one thing; a later one replaces it.

        Raises:
            UnknownId, AmbiguousId: `left` or `right` is not the beginning of one claim's id.
            InvalidValue: both are one claim, or no reason is given.
        """
        from sayso.app.judging import judge

        store = self._open_store(create=False)
        try:
            return judge(store, left, right, same, reason, clock=self._clock, agent=self._agent())
        finally:
            store.close()

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
            yield from verify(store.records(), store.originals(), damage=store.find_damage())
        finally:
            store.close()

    def _open_store(self, *, create: bool) -> "SqliteStore":
        from sayso.adapters.store_sqlite import SqliteStore

        path = Path(self.settings.ledger)
        if not create and not path.exists():
            raise StoreError(
                f"there is no ledger at {path}: make one with `sayso read PATHS...`, or name "
                "another with --ledger"
            )
        return SqliteStore(path, create=create)


def _fresh(
    opened: Iterable[Opened | Unread],
    request: Request,
    state: "State",
    contents: dict[DocumentId, bytes],
    passed: list[Document | Unread],
) -> Iterator[Document]:
    """The documents that have to be read, their bytes in `contents`; the rest goes to `passed`."""
    taken: set[DocumentId] = set()
    for found in opened:
        if isinstance(found, Unread):
            passed.append(found)
            continue
        known = state.documents.get(found.document.id)
        document = _with_corrections(found.document, known, request.stated)
        is_known = known is not None and known.metadata == document.metadata and not request.again
        if is_known or document.id in taken:
            passed.append(document)
            continue
        taken.add(document.id)
        contents[document.id] = found.content
        yield document


def _with_corrections(document: Document, known: Document | None, stated: Metadata) -> Document:
    """The document with the metadata that the ledger has of it: a correction once made stays."""
    if known is None:
        return document
    return replace(document, metadata=stated.over(known.metadata).over(document.metadata))


def _pass(passed: list[Document | Unread], state: "State") -> Iterator[Kept | Unread]:
    """What needs no reading, but for copies of documents that are not on disk yet: they wait."""
    waiting: list[Document | Unread] = []
    for item in passed:
        if isinstance(item, Unread):
            yield item
        elif item.id in state.documents:
            standing = state.standing.get(item.id, frozenset())
            yield Kept(item, sum(1 for subject in standing if subject.startswith("c_")), 0)
        else:
            waiting.append(item)
    passed[:] = waiting


def _check_references(state: "State") -> None:
    """Raise unless every document and source that is referred to is in the ledger."""
    things: tuple[Claim | Remark | Explanation, ...] = (
        *state.claims.values(),
        *state.remarks.values(),
        *state.explanations.values(),
    )
    for thing in things:
        named = (thing.source, *thing.through) if isinstance(thing, Claim) else (thing.source,)
        lost = [source for source in named if source is not None and source not in state.sources]
        if thing.document not in state.documents or lost:
            what = lost[0] if lost else thing.document
            raise StoreError(
                f"{thing.id} refers to {what}, which is not in the ledger: restore the ledger "
                "from a copy; `sayso verify` says what was changed"
            )


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
        explanations=tuple(e for extraction in found.values() for e in extraction.explanations),
        documents=documents,
        sources={s.id: s for extraction in found.values() for s in extraction.sources},
        lexicon=lexicon,
    )
