"""What reading a document adds to a ledger, as entries that follow the last one."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import chain

from sayso.ledger.state import Reading, State
from sayso.model.claim import Claim
from sayso.model.document import Document, Metadata
from sayso.model.entry import (
    Asserted,
    Body,
    Entry,
    Explained,
    Named,
    Received,
    Remarked,
    Withdrawn,
)
from sayso.model.explanation import Explanation
from sayso.model.ids import ClaimId, ExplanationId, RemarkId, SourceId
from sayso.model.record import digest
from sayso.model.remark import Remark
from sayso.model.source import Source

#: The method of what a person typed in; reading the document again never withdraws it.
BY_HAND = "by hand"

#: How the reason begins when reading withdraws something; what a person withdrew for another
#: reason is not asserted again by reading.
NO_LONGER_READ = "no longer read from this document"


def follow(
    bodies: Iterable[Body], *, after: int, previous: str, recorded: datetime, agent: str
) -> tuple[Entry, ...]:
    """The entries that carry `bodies`, chained to the entry at place `after`.

    `previous` is that entry's digest; 0 and "" begin a ledger.
    """
    entries = []
    for place, body in enumerate(bodies, after + 1):
        entry = Entry(place, recorded.astimezone(UTC), agent, body, previous)
        previous = digest(entry)
        entries.append(entry)
    return tuple(entries)


def bodies_for(
    document: Document,
    sources: Iterable[Source],
    claims: Iterable[Claim],
    remarks: Iterable[Remark],
    state: State,
    *,
    explanations: Iterable[Explanation] = (),
) -> tuple[Body, ...]:
    """What reading `document` adds to the ledger; nothing where all of it is known.

    What of the document is no longer read is withdrawn, but for what a person
    typed in, and what a person withdrew stays withdrawn. A path, a reader's or
    a method's version that changed alone adds nothing.
    """
    things: Iterable[Reading] = chain(claims, remarks, explanations)
    read = {str(thing.id): thing for thing in things}
    bodies: list[Body] = []
    known = state.documents.get(document.id)
    if known is None or known.metadata != document.metadata:
        bodies.append(Received(document))
    bodies += _name(sources, state)
    for thing in read.values():
        if _is_new(thing, state):
            bodies.append(_to_body(thing))
    method = next((thing.method for thing in read.values()), None)
    change = _say_change(known.metadata, document.metadata) if known else ""
    for subject in sorted(state.standing.get(document.id, frozenset()) - read.keys()):
        made_by = _standing(subject, state).method
        if not made_by.startswith(BY_HAND):
            bodies.append(Withdrawn(subject, f"{NO_LONGER_READ} by {method or made_by}{change}"))
    return tuple(bodies)


def _to_body(thing: Reading) -> Body:
    match thing:
        case Claim():
            return Asserted(thing)
        case Remark():
            return Remarked(thing)
        case Explanation():
            return Explained(thing)


def _name(sources: Iterable[Source], state: State) -> Iterator[Named]:
    met: dict[SourceId, Source] = {}
    for source in sources:
        known = met.get(source.id) or state.sources.get(source.id)
        met[source.id] = combine(known, source) if known else source
    return (Named(s) for s in met.values() if s != state.sources.get(s.id))


def combine(known: Source, met: Source) -> Source:
    """What is known of a source, and what another text adds to it.

    The known values stay: two texts that give one person two roles would otherwise
    change the ledger each time that one of them is read again.
    """
    aliases = tuple(a for a in met.aliases if a not in known.aliases)
    parties = tuple(p for p in met.parties if p not in known.parties)
    return replace(
        known,
        role=known.role or met.role,
        body=known.body or met.body,
        aliases=known.aliases + aliases,
        parties=known.parties + parties,
    )


def _standing(subject: str, state: State) -> Reading:
    return (
        state.claims.get(ClaimId(subject))
        or state.remarks.get(RemarkId(subject))
        or state.explanations[ExplanationId(subject)]
    )


def _is_new(thing: Reading, state: State) -> bool:
    gone = state.withdrawn.get(thing.id)
    if gone is not None:
        return gone.reason.startswith(NO_LONGER_READ)
    if thing.id not in state.standing.get(thing.document, ()):
        return True
    known = _standing(thing.id, state)
    return not known.method.startswith(BY_HAND) and known != replace(thing, method=known.method)


def _say_change(old: Metadata, new: Metadata) -> str:
    words = {"published": "date", "url": "address"}
    changed = [
        words.get(f.name, f.name)
        for f in fields(Metadata)
        if getattr(old, f.name) != getattr(new, f.name)
    ]
    if not changed:
        return ""
    return f" after its {' and '.join(changed)} {'was' if len(changed) == 1 else 'were'} corrected"
