"""What holds for every ledger."""

import string
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.adapters.store_memory import MemoryStore
from sayso.ledger import EMPTY, bodies_for, find_spans, follow, replay, replay_records, verify
from sayso.model.claim import Attribution, Claim, Factuality
from sayso.model.document import Document, Metadata, Passage, Span, Stated, to_document_id
from sayso.model.entry import (
    Answer,
    Asserted,
    Body,
    Explained,
    Grade,
    Graded,
    Judged,
    Named,
    Received,
    Remarked,
    Withdrawn,
)
from sayso.model.explanation import Explanation, ExplanationKind
from sayso.model.ids import ClaimId, ExplanationId, RemarkId, SourceId, to_digest
from sayso.model.measure import Kind, Measure, Per
from sayso.model.period import Period
from sayso.model.quantity import Quantity, about, at_least, at_most, between, exactly
from sayso.model.record import from_record, to_record
from sayso.model.remark import Remark, RemarkKind
from sayso.model.source import Source, SourceKind

# All that a text may hold, but for halves of surrogate pairs, which are no characters.
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
names = st.text(string.ascii_letters, min_size=1, max_size=3)
ids = st.sampled_from(["1", "2", "3"])
claim_ids = ids.map(lambda i: ClaimId(f"c_{i}"))
source_ids = ids.map(lambda i: SourceId(f"s_{i}"))
numbers = st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=2)
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
times = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone

TEXTS = ("Lind said 40 boats left. \U0001f6a2 Nobody confirmed it.", "Ÿ « 3 » \n\n\t½ и 数")


def to_document(text: str) -> Document:
    content = text.encode()
    return Document(
        id=to_document_id(content, text),
        text=text,
        original=to_digest(content),
        part=None,
        reader="text/1",
        media_type="text/plain",
        path="a.txt",
        metadata=Metadata(),
        passages=(Passage(0, len(text), "line 1"),),
    )


DOCUMENTS = tuple(to_document(text) for text in TEXTS)
documents = st.builds(
    replace,
    st.sampled_from(DOCUMENTS),
    metadata=st.builds(
        Metadata,
        title=st.none() | words,
        outlet=st.none() | words,
        published=st.none() | days,
    ),
)


@st.composite
def spans(draw: st.DrawFn, document: Document) -> Span:
    start = draw(st.integers(0, len(document.text) - 2))
    return document.span(start, draw(st.integers(start + 1, len(document.text))))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    unit = draw(words)
    low, high = sorted((draw(numbers), draw(numbers)))
    single = st.sampled_from((exactly, about, at_least, at_most))
    return draw(st.one_of(st.just(between(low, high, unit)), single.map(lambda f: f(low, unit))))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted(draw(st.lists(days, min_size=2, max_size=2, unique=True)))
    return Period(start, end)


@st.composite
def claims(draw: st.DrawFn, document: Document) -> Claim:
    span = spans(document)
    at = st.none() | span
    return Claim(
        id=draw(claim_ids),
        document=document.id,
        attribution=Attribution(draw(at), draw(at), tuple(draw(st.lists(span, max_size=2)))),
        source=draw(st.none() | source_ids),
        through=tuple(draw(st.lists(source_ids, max_size=2))),
        factuality=draw(st.sampled_from(Factuality)),
        hedges=tuple(draw(st.lists(span, max_size=2))),
        quantity=Stated(draw(quantities()), draw(at)),
        measure=Measure(
            draw(names),
            draw(words),
            draw(st.sampled_from(Kind)),
            counts=draw(words),
            per=draw(st.none() | st.sampled_from(Per)),
            cumulative=draw(st.booleans()),
        ),
        place=draw(st.none() | st.builds(Stated, words, at)),
        covers=draw(st.none() | st.builds(Stated, periods(), at)),
        said=draw(st.none() | st.builds(Stated, periods(), at)),
        scope=tuple(draw(st.lists(st.builds(Stated, words, at), max_size=2))),
        method="read/1",
    )


@st.composite
def remarks(draw: st.DrawFn, document: Document) -> Remark:
    return Remark(
        id=draw(ids.map(lambda i: RemarkId(f"r_{i}"))),
        kind=draw(st.sampled_from(RemarkKind)),
        document=document.id,
        at=draw(spans(document)),
        focus=draw(st.none() | spans(document)),
        source=draw(st.none() | source_ids),
        claims=tuple(draw(st.lists(claim_ids, max_size=2))),
        method="read/1",
    )


@st.composite
def explanations(draw: st.DrawFn, document: Document) -> Explanation:
    return Explanation(
        id=draw(ids.map(lambda i: ExplanationId(f"e_{i}"))),
        kind=draw(st.sampled_from(ExplanationKind)),
        document=document.id,
        at=draw(spans(document)),
        key=draw(spans(document)),
        cause=draw(st.none() | spans(document)),
        effect=draw(st.none() | spans(document)),
        source=draw(st.none() | source_ids),
        factuality=draw(st.sampled_from(Factuality)),
        hedges=tuple(draw(st.lists(spans(document), max_size=2))),
        claims=tuple(draw(st.lists(claim_ids, max_size=2))),
        due=draw(st.none() | st.builds(Stated, st.dates(), spans(document))),
        method="read/1",
    )


sources = st.builds(
    Source,
    id=source_ids,
    name=words,
    kind=st.sampled_from([kind for kind in SourceKind if kind is not SourceKind.UNNAMED]),
    role=st.none() | words,
    body=st.none() | words,
    aliases=st.lists(words, max_size=2, unique=True).map(tuple),
    parties=st.lists(names, max_size=2, unique=True).map(tuple),
)
grades = st.builds(
    Grade, source_ids, st.none(), st.sampled_from("ABCDEF"), st.none(), words
) | st.builds(Grade, st.none(), claim_ids, st.none(), st.integers(1, 6), words)
of_some_document = st.sampled_from(DOCUMENTS)
bodies = st.one_of(
    st.builds(Received, documents),
    st.builds(Named, sources),
    st.builds(Asserted, of_some_document.flatmap(claims)),
    st.builds(Remarked, of_some_document.flatmap(remarks)),
    st.builds(Explained, of_some_document.flatmap(explanations)),
    st.builds(Withdrawn, claim_ids | ids.map("r_{}".format) | ids.map("e_{}".format), words),
    st.builds(Graded, grades),
    st.builds(Judged, source_ids, source_ids, st.sampled_from(Answer), st.just("source"), words),
)
ledgers = st.lists(bodies, max_size=12)


@given(bodies, times, words)
def test_an_entry_comes_back_from_its_record(body: Body, recorded: datetime, agent: str) -> None:
    [entry] = follow([body], after=0, previous="", recorded=recorded, agent=agent)
    assert from_record(to_record(entry)) == entry


@given(bodies, times)
def test_a_record_comes_back_from_its_entry_to_the_byte(body: Body, recorded: datetime) -> None:
    [entry] = follow([body], after=0, previous="", recorded=recorded, agent="a")
    record = to_record(entry)
    assert to_record(from_record(record)) == record


@given(ledgers, st.integers(0, 12), times)
@settings(max_examples=100)
def test_a_ledger_replayed_in_two_pieces_gives_the_same_state(
    made: list[Body], cut: int, recorded: datetime
) -> None:
    entries = follow(made, after=0, previous="", recorded=recorded, agent="a")
    assert replay(entries[cut:], replay(entries[:cut])) == replay(entries)


@given(ledgers, times)
@settings(max_examples=100)
def test_a_ledger_written_whole_is_found_whole(made: list[Body], recorded: datetime) -> None:
    store = MemoryStore()
    made = [*map(Received, DOCUMENTS), *made]
    entries = follow(made, after=0, previous="", recorded=recorded, agent="a")
    store.append(entries, [document.text.encode() for document in DOCUMENTS])
    assert list(verify(store.records(), store.originals())) == []
    assert replay_records(store.records()) == replay(entries)


@given(ledgers, st.data(), times)
@settings(max_examples=100)
def test_reading_a_document_twice_adds_nothing(
    made: list[Body], data: st.DataObject, recorded: datetime
) -> None:
    state = replay(follow(made, after=0, previous="", recorded=recorded, agent="a"))
    document = data.draw(documents)
    read = (
        data.draw(st.lists(sources, max_size=3)),
        data.draw(st.lists(claims(document), max_size=3)),
        data.draw(st.lists(remarks(document), max_size=3)),
    )
    why = data.draw(st.lists(explanations(document), max_size=3))
    first = bodies_for(document, *read, state, explanations=why)
    then = replay(
        follow(first, after=state.place, previous=state.digest, recorded=recorded, agent="a"), state
    )
    assert bodies_for(document, *read, then, explanations=why) == ()


@given(of_some_document.flatmap(claims), st.data())
@settings(max_examples=100)
def test_any_span_that_was_moved_is_found(claim: Claim, data: st.DataObject) -> None:
    document = next(each for each in DOCUMENTS if each.id == claim.document)
    found = [span for _, span in find_spans(claim)]
    moved = Span(document.id, 0, 1, "#")
    hedged = replace(claim, hedges=(*claim.hedges, moved))
    assert len(list(find_spans(hedged))) == len(found) + 1
    body = data.draw(st.sampled_from([Asserted(hedged), Asserted(replace(claim, hedges=(moved,)))]))
    store = MemoryStore()
    recorded = datetime(2025, 1, 1, tzinfo=UTC)
    made: list[Body] = [Received(document), body]
    store.append(
        follow(made, after=0, previous=EMPTY.digest, recorded=recorded, agent="a"),
        [document.text.encode()],
    )
    [flaw] = verify(store.records(), store.originals())
    assert flaw.where == f"claim {claim.id}: span 0:1"
