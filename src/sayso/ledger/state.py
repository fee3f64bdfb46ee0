"""Entries to what the ledger says: who and what is known, what stands, and since when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from sayso.errors import AmbiguousId, BrokenSequence, InvalidValue, StoreError, UnknownId
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.entry import (
    Asserted,
    Body,
    Entry,
    Explained,
    Grade,
    Graded,
    Judged,
    Named,
    Received,
    Remarked,
    Withdrawn,
)
from sayso.model.explanation import Explanation
from sayso.model.ids import ClaimId, DocumentId, ExplanationId, RemarkId, SourceId
from sayso.model.record import digest, from_record
from sayso.model.remark import Remark
from sayso.model.source import Source

#: What is read from a document, and may be withdrawn.
Reading = Claim | Remark | Explanation
Thing = Document | Source | Reading


class Mark(NamedTuple):
    """One entry in the history of a thing: its place, when, by whom, and what it did."""

    place: int
    recorded: datetime
    agent: str
    type: str


class Gone(NamedTuple):
    """What no longer stands, and why."""

    thing: Reading
    reason: str


@dataclass(frozen=True, slots=True)
class State:
    """What the ledger says at `place`, whose entry has the digest `digest`.

    `claims`, `remarks` and `explanations` are those that stand, `standing` their ids by document;
    `withdrawn` are the others. `judgements` are keyed by what they are of and the two
    ids in order, `grades` by the id of the source or claim; in both the latest counts.
    `history` has the entries about each id, oldest first.
    """

    documents: Mapping[DocumentId, Document] = field(default_factory=dict)
    sources: Mapping[SourceId, Source] = field(default_factory=dict)
    claims: Mapping[ClaimId, Claim] = field(default_factory=dict)
    remarks: Mapping[RemarkId, Remark] = field(default_factory=dict)
    explanations: Mapping[ExplanationId, Explanation] = field(default_factory=dict)
    withdrawn: Mapping[str, Gone] = field(default_factory=dict)
    judgements: Mapping[tuple[str, str, str], Judged] = field(default_factory=dict)
    grades: Mapping[str, Grade] = field(default_factory=dict)
    history: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    standing: Mapping[DocumentId, frozenset[str]] = field(default_factory=dict)
    place: int = 0
    digest: str = ""


#: A ledger without entries.
EMPTY = State()


def replay(entries: Iterable[Entry], state: State = EMPTY) -> State:
    """The state after `entries`, which follow those that made `state`.

    Raises:
        BrokenSequence: an entry has not the place after the one before it.
    """
    draft = _Draft(state)
    entry: Entry | None = None
    place = state.place
    for entry in entries:
        if entry.place != place + 1:
            raise BrokenSequence(place + 1, entry.place)
        place = entry.place
        draft.take(entry.body)
        mark = Mark(place, entry.recorded, entry.agent, entry.body.type)
        for subject in find_subjects(entry.body):
            draft.marks.setdefault(subject, []).append(mark)
    return state if entry is None else draft.freeze(place, digest(entry))


def replay_records(records: Iterable[tuple[int, bytes, str]], state: State = EMPTY) -> State:
    """The state after records as a store keeps them: place, record, digest.

    Its `digest` is the one kept. That of the entry could differ: an older sayso may have
    written the record without a field that values have now.

    Raises:
        StoreError: a record can't be read, or does not follow.
    """
    last = state.digest

    def read() -> Iterator[Entry]:
        nonlocal last
        for place, record, kept in records:
            last = kept
            yield _read_record(place, record)

    return replace(replay(read(), state), digest=last)


def _read_record(place: int, record: bytes) -> Entry:
    """The entry of a record.

    Raises:
        StoreError: it can't be read.
    """
    try:
        return from_record(record)
    except InvalidValue as error:
        raise StoreError(
            f"entry {place} of the ledger can't be read: restore the ledger from a copy; "
            "`sayso verify` says what else was changed"
        ) from error


class _Draft:
    """A state that can still be changed; lives as long as one replay."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.documents = dict(state.documents)
        self.sources = dict(state.sources)
        self.claims = dict(state.claims)
        self.remarks = dict(state.remarks)
        self.explanations = dict(state.explanations)
        self.withdrawn = dict(state.withdrawn)
        self.judgements = dict(state.judgements)
        self.grades = dict(state.grades)
        self.marks: dict[str, list[Mark]] = {}
        self.standing: dict[DocumentId, set[str]] = {}

    def take(self, body: Body) -> None:
        match body:
            case Received(document):
                self.documents[document.id] = document
            case Named(source):
                self.sources[source.id] = source
            case Asserted(claim):
                self.stand(claim, self.claims.get(claim.id))
                self.claims[claim.id] = claim
            case Remarked(remark):
                self.stand(remark, self.remarks.get(remark.id))
                self.remarks[remark.id] = remark
            case Explained(explanation):
                self.stand(explanation, self.explanations.get(explanation.id))
                self.explanations[explanation.id] = explanation
            case Withdrawn():
                self.withdraw(body)
            case Judged():
                left, right = sorted((body.left, body.right))
                self.judgements[body.of, left, right] = body
            case Graded(grade):
                self.grades[grade.source or grade.claim or ""] = grade

    def stand(self, thing: Reading, known: Reading | None) -> None:
        self.withdrawn.pop(thing.id, None)
        if known is not None:
            self.ids_of(known.document).discard(known.id)
        self.ids_of(thing.document).add(thing.id)

    def withdraw(self, body: Withdrawn) -> None:
        thing = (
            self.claims.pop(ClaimId(body.subject), None)
            or self.remarks.pop(RemarkId(body.subject), None)
            or self.explanations.pop(ExplanationId(body.subject), None)
        )
        if thing is not None:
            self.withdrawn[body.subject] = Gone(thing, body.reason)
            self.ids_of(thing.document).discard(body.subject)

    def ids_of(self, document: DocumentId) -> set[str]:
        if document not in self.standing:
            self.standing[document] = set(self.state.standing.get(document, ()))
        return self.standing[document]

    def freeze(self, place: int, last: str) -> State:
        before = self.state.history
        return State(
            documents=self.documents,
            sources=self.sources,
            claims=self.claims,
            remarks=self.remarks,
            explanations=self.explanations,
            withdrawn=self.withdrawn,
            judgements=self.judgements,
            grades=self.grades,
            history={**before, **{i: (*before.get(i, ()), *m) for i, m in self.marks.items()}},
            standing={
                **self.state.standing,
                **{document: frozenset(ids) for document, ids in self.standing.items()},
            },
            place=place,
            digest=last,
        )


def find_subjects(body: Body) -> tuple[str, ...]:
    """The ids that an entry is about: one, or two for a judgement."""
    match body:
        case Received(thing) | Named(thing) | Asserted(thing) | Remarked(thing) | Explained(thing):
            return (thing.id,)
        case Withdrawn(subject):
            return (subject,)
        case Judged(left, right):
            return (left, right)
        case Graded(grade):
            return (grade.source or grade.claim or "",)


def find_by_prefix(state: State, prefix: str) -> Thing:
    """The thing whose id begins with `prefix`, standing or not.

    Raises:
        UnknownId: there is none.
        AmbiguousId: there are several.
    """
    everything: Iterable[Thing] = chain(
        state.documents.values(),
        state.sources.values(),
        state.claims.values(),
        state.remarks.values(),
        state.explanations.values(),
        (gone.thing for gone in state.withdrawn.values()),
    )
    found: dict[str, Thing] = {t.id: t for t in everything if t.id.startswith(prefix)}
    if not found:
        raise UnknownId(prefix)
    if len(found) > 1 and prefix not in found:
        raise AmbiguousId(prefix, tuple(sorted(found)))
    return found.get(prefix) or next(iter(found.values()))
