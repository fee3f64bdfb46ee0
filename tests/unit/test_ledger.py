"""The ledger's rules: replay, what reading adds, finding by id, and what verify says."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sayso.adapters.store_memory import MemoryStore
from sayso.errors import AmbiguousId, BrokenSequence, StoreError, UnknownId
from sayso.ledger import (
    BY_HAND,
    EMPTY,
    Flaw,
    State,
    bodies_for,
    find_by_prefix,
    find_spans,
    follow,
    replay,
    replay_records,
    verify,
)
from sayso.model.claim import Attribution, Claim, Factuality
from sayso.model.document import Document, Metadata, Span, Stated
from sayso.model.entry import (
    Answer,
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
from sayso.model.explanation import Explanation, ExplanationKind
from sayso.model.ids import ClaimId, DocumentId, ExplanationId, RemarkId, SourceId, to_digest
from sayso.model.measure import Kind, Measure
from sayso.model.period import month
from sayso.model.quantity import exactly
from sayso.model.record import digest
from sayso.model.remark import Remark, RemarkKind
from sayso.model.source import Source, SourceKind, to_source_id

TEXT = "Mayor Lind said 40 boats left Ostholm in May. The port has not confirmed it."
CONTENT = TEXT.encode()
DOCUMENT = Document(
    id=DocumentId("d_boats"),
    text=TEXT,
    original=to_digest(CONTENT),
    part=None,
    reader="text/1",
    media_type="text/plain",
    path="boats.txt",
    metadata=Metadata(published=date(2025, 6, 1)),
)
LIND = Source(to_source_id("Lind"), "Lind", SourceKind.PERSON, role="Mayor")
RECORDED = datetime(2025, 6, 2, tzinfo=UTC)


def at(words: str, document: Document = DOCUMENT) -> Span:
    span = document.find(words)
    assert span is not None
    return span


CLAIM = Claim(
    id=ClaimId("c_forty"),
    document=DOCUMENT.id,
    attribution=Attribution(at("Mayor Lind"), at("said"), (at("40 boats left Ostholm in May"),)),
    source=LIND.id,
    through=(),
    factuality=Factuality.CERTAIN,
    hedges=(),
    quantity=Stated(exactly(40, "boats"), at("40 boats")),
    measure=Measure("departure", "boats that left", Kind.FLOW, counts="boats"),
    place=Stated("Ostholm", at("Ostholm")),
    covers=Stated(month(2025, 5), at("in May")),
    said=None,
    scope=(),
    method="read/1",
)
REMARK = Remark(
    id=RemarkId("r_silent"),
    kind=RemarkKind.UNCONFIRMED,
    document=DOCUMENT.id,
    at=at("The port has not confirmed it"),
    focus=None,
    source=None,
    claims=(CLAIM.id,),
    method="read/1",
)

EXPLANATION = Explanation(
    id=ExplanationId("e_why"),
    kind=ExplanationKind.CAUSE,
    document=DOCUMENT.id,
    at=at("The port has not confirmed it"),
    key=at("port"),
    cause=None,
    effect=None,
    source=None,
    factuality=Factuality.CERTAIN,
    hedges=(),
    claims=(CLAIM.id,),
    due=None,
    method="read/1",
)


def entries_of(bodies: Iterable[Body], state: State = EMPTY) -> tuple[Entry, ...]:
    return follow(
        bodies, after=state.place, previous=state.digest, recorded=RECORDED, agent="sayso/0"
    )


def record(state: State, *bodies: Body) -> State:
    return replay(entries_of(bodies, state), state)


def read(
    state: State,
    *,
    document: Document = DOCUMENT,
    claims: tuple[Claim, ...] = (CLAIM,),
    remarks: tuple[Remark, ...] = (REMARK,),
) -> tuple[Body, ...]:
    return bodies_for(document, [LIND], claims, remarks, state)


@pytest.fixture
def known() -> State:
    """The state after the document was read once."""
    return record(EMPTY, *read(EMPTY))


# Replay


def test_replaying_nothing_gives_the_same_state() -> None:
    assert replay([]) is EMPTY


def test_what_was_read_stands(known: State) -> None:
    assert known.documents == {DOCUMENT.id: DOCUMENT}
    assert known.sources == {LIND.id: LIND}
    assert known.claims == {CLAIM.id: CLAIM}
    assert known.remarks == {REMARK.id: REMARK}
    assert known.standing == {DOCUMENT.id: {CLAIM.id, REMARK.id}}


def test_the_state_knows_the_last_entry() -> None:
    entries = entries_of([Named(LIND), Received(DOCUMENT)])
    state = replay(entries)
    assert (state.place, state.digest) == (2, digest(entries[1]))


def test_a_withdrawn_claim_is_kept_with_its_reason(known: State) -> None:
    state = record(known, Withdrawn(CLAIM.id, "counted twice"))
    assert state.claims == {}
    assert state.withdrawn == {CLAIM.id: (CLAIM, "counted twice")}
    assert state.standing == {DOCUMENT.id: {REMARK.id}}


def test_a_withdrawn_remark_no_longer_stands(known: State) -> None:
    assert record(known, Withdrawn(REMARK.id, "wrong clause")).remarks == {}


def test_a_claim_asserted_again_stands_again(known: State) -> None:
    state = record(known, Withdrawn(CLAIM.id, "counted twice"), Asserted(CLAIM))
    assert (set(state.claims), state.withdrawn) == ({CLAIM.id}, {})


def test_a_withdrawal_of_what_does_not_stand_changes_nothing_but_history(known: State) -> None:
    state = record(known, Withdrawn("c_unknown", "mistake"))
    assert replace(state, history=known.history, place=known.place, digest=known.digest) == known


def test_a_claim_asserted_twice_is_one(known: State) -> None:
    assert record(known, Asserted(CLAIM)).claims == known.claims


def test_a_claim_asserted_of_another_document_stands_there_only(known: State) -> None:
    moved = replace(CLAIM, document=DocumentId("d_other"))
    standing = record(known, Asserted(moved)).standing
    assert standing == {DOCUMENT.id: {REMARK.id}, "d_other": {CLAIM.id}}


def test_a_later_judgement_replaces_the_earlier_whatever_its_order() -> None:
    first = Judged("s_1", "s_2", Answer.SAME, "source", "same office")
    later = Judged("s_2", "s_1", Answer.DIFFERENT, "source", "two offices")
    assert record(EMPTY, first, later).judgements == {("source", "s_1", "s_2"): later}


def test_the_latest_grade_counts() -> None:
    first, later = (Grade(LIND.id, None, letter, None, "seen") for letter in "CB")
    assert record(EMPTY, Graded(first), Graded(later)).grades == {LIND.id: later}


def test_a_claim_is_graded_by_its_own_id() -> None:
    grade = Grade(None, CLAIM.id, None, 3, "possible")
    assert record(EMPTY, Graded(grade)).grades == {CLAIM.id: grade}


def test_history_says_when_by_whom_and_what(known: State) -> None:
    state = record(known, Withdrawn(CLAIM.id, "counted twice"))
    marks = state.history[CLAIM.id]
    assert [(mark.place, mark.agent, mark.type) for mark in marks] == [
        (3, "sayso/0", "asserted"),
        (5, "sayso/0", "withdrawn"),
    ]


def test_a_judgement_is_in_the_history_of_both() -> None:
    state = record(EMPTY, Judged("s_1", "s_2", Answer.SAME, "source", "same office"))
    assert set(state.history) == {"s_1", "s_2"}


def test_an_earlier_state_does_not_change(known: State) -> None:
    record(known, Withdrawn(CLAIM.id, "counted twice"))
    assert (set(known.claims), known.withdrawn) == ({CLAIM.id}, {})


def test_a_gap_is_refused() -> None:
    with pytest.raises(BrokenSequence, match="place 1, got 2"):
        replay(entries_of([Named(LIND), Received(DOCUMENT)])[1:])


def test_records_give_the_state_of_their_entries(known: State) -> None:
    store = MemoryStore()
    store.append(entries_of(read(EMPTY)))
    assert replay_records(store.records()) == known


def test_the_digest_of_records_is_the_one_kept() -> None:
    [(place, written, _)] = stored([Named(LIND)])
    assert replay_records([(place, written, "as kept")]).digest == "as kept"


def test_a_record_that_cannot_be_read_stops_the_replay() -> None:
    with pytest.raises(StoreError, match="entry 1 of the ledger can't be read"):
        replay_records([(1, b"{", "")])


# Following


def test_entries_carry_the_digest_of_the_one_before() -> None:
    first, second = entries_of([Named(LIND), Received(DOCUMENT)])
    assert (first.previous, second.previous) == ("", digest(first))


def test_times_are_recorded_in_utc() -> None:
    local = datetime(2025, 6, 2, 3, tzinfo=timezone(timedelta(hours=3)))
    [entry] = follow([Named(LIND)], after=0, previous="", recorded=local, agent="a")
    assert entry.recorded.isoformat() == "2025-06-02T00:00:00+00:00"


# What reading adds


def test_a_new_document_adds_all_of_it() -> None:
    assert read(EMPTY) == (Received(DOCUMENT), Named(LIND), Asserted(CLAIM), Remarked(REMARK))


def test_the_same_document_adds_nothing(known: State) -> None:
    assert read(known) == ()


def test_a_claim_made_twice_is_asserted_once() -> None:
    assert read(EMPTY, claims=(CLAIM, CLAIM)) == read(EMPTY)


def test_a_moved_file_adds_nothing(known: State) -> None:
    assert read(known, document=replace(DOCUMENT, path="moved/boats.txt")) == ()


def test_a_newer_method_that_reads_the_same_adds_nothing(known: State) -> None:
    assert read(known, claims=(replace(CLAIM, method="read/2"),)) == ()


def test_a_claim_read_with_other_words_is_asserted_anew(known: State) -> None:
    hedged = replace(CLAIM, hedges=(at("said"),))
    assert read(known, claims=(hedged,)) == (Asserted(hedged),)


def test_what_is_no_longer_read_is_withdrawn(known: State) -> None:
    assert read(known, remarks=()) == (
        Withdrawn(REMARK.id, "no longer read from this document by read/1"),
    )


def test_a_corrected_date_is_received_and_given_as_the_reason(known: State) -> None:
    corrected = replace(DOCUMENT, metadata=Metadata(published=date(2024, 6, 1)))
    later = replace(CLAIM, id=ClaimId("c_later"), method="read/2")
    assert read(known, document=corrected, claims=(later,)) == (
        Received(corrected),
        Asserted(later),
        Withdrawn(
            CLAIM.id, "no longer read from this document by read/2 after its date was corrected"
        ),
    )


def test_what_reading_withdrew_reading_can_assert_again(known: State) -> None:
    without = record(known, *read(known, claims=()))
    assert read(without) == (Asserted(CLAIM),)


def test_what_a_person_withdrew_stays_withdrawn(known: State) -> None:
    assert read(record(known, Withdrawn(CLAIM.id, "a misprint"))) == ()


def test_what_a_person_typed_in_is_not_withdrawn(known: State) -> None:
    typed = replace(CLAIM, id=ClaimId("c_typed"), method=f"{BY_HAND}/1")
    assert read(record(known, Asserted(typed))) == ()


def test_what_a_person_corrected_is_not_put_back(known: State) -> None:
    corrected = replace(CLAIM, hedges=(at("said"),), method=f"{BY_HAND}/1")
    assert read(record(known, Asserted(corrected))) == ()


def test_claims_of_other_documents_are_left_alone(known: State) -> None:
    other = replace(DOCUMENT, id=DocumentId("d_other"))
    assert read(known, document=other, claims=(), remarks=()) == (Received(other),)


def test_a_source_learns_what_another_text_adds(known: State) -> None:
    told = replace(LIND, role="Head", body="Ostholm", aliases=("Ms Lind",))
    [named] = bodies_for(DOCUMENT, [told], [CLAIM], [REMARK], known)
    assert named == Named(replace(LIND, body="Ostholm", aliases=("Ms Lind",)))


def test_two_texts_with_two_roles_do_not_undo_each_other(known: State) -> None:
    told = replace(LIND, role="Head", body="Ostholm")
    state = record(known, *bodies_for(DOCUMENT, [told], [CLAIM], [REMARK], known))
    assert read(state) == ()


def test_a_source_met_twice_in_one_document_is_named_once() -> None:
    again = replace(LIND, aliases=("Ms Lind",))
    bodies = bodies_for(DOCUMENT, [LIND, again], [], [], EMPTY)
    assert bodies == (Received(DOCUMENT), Named(again))


# Finding by id


@pytest.mark.parametrize(
    ("prefix", "thing"),
    [("d_boats", DOCUMENT), ("d_", DOCUMENT), ("s_", LIND), ("c_for", CLAIM), ("r_s", REMARK)],
)
def test_a_thing_is_found_by_the_beginning_of_its_id(
    known: State, prefix: str, thing: object
) -> None:
    assert find_by_prefix(known, prefix) == thing


def test_a_withdrawn_claim_is_still_found(known: State) -> None:
    assert find_by_prefix(record(known, Withdrawn(CLAIM.id, "a misprint")), "c_") == CLAIM


def test_nothing_with_that_id_is_an_error(known: State) -> None:
    with pytest.raises(UnknownId, match="'c_9'"):
        find_by_prefix(known, "c_9")


def test_two_with_that_beginning_are_an_error(known: State) -> None:
    state = record(known, Asserted(replace(CLAIM, id=ClaimId("c_forty_two"))))
    with pytest.raises(AmbiguousId, match="c_forty, c_forty_two"):
        find_by_prefix(state, "c_fo")


def test_a_whole_id_is_found_though_another_begins_with_it(known: State) -> None:
    state = record(known, Asserted(replace(CLAIM, id=ClaimId("c_forty_two"))))
    assert find_by_prefix(state, "c_forty") == CLAIM


# Verify


def stored(bodies: Iterable[Body]) -> list[tuple[int, bytes, str]]:
    store = MemoryStore()
    store.append(entries_of(bodies))
    return list(store.records())


def flaws(
    records: Iterable[tuple[int, bytes, str]], originals: Iterable[tuple[str, bytes]] | None = None
) -> list[Flaw]:
    kept = [(DOCUMENT.original, CONTENT)] if originals is None else originals
    return list(verify(records, kept))


def places(found: list[Flaw]) -> list[str]:
    return [flaw.where for flaw in found]


def test_a_whole_ledger_has_no_flaw() -> None:
    assert flaws(stored(read(EMPTY))) == []


def test_a_changed_byte_in_a_record_is_found_at_its_entry_and_only_there() -> None:
    records = stored(read(EMPTY))
    place, written, kept = records[1]
    records[1] = (place, written.replace(b"Mayor", b"Maior"), kept)
    assert places(flaws(records)) == ["entry 2"]


def test_a_changed_digest_is_found_at_its_entry_and_only_there() -> None:
    records = stored(read(EMPTY))
    records[1] = (*records[1][:2], "0" * 64)
    assert places(flaws(records)) == ["entry 2"]


def test_a_record_written_anew_with_its_digest_breaks_the_chain_behind_it() -> None:
    records = stored(read(EMPTY))
    place, written, _ = records[1]
    changed = written.replace(b"Mayor", b"Maior")
    records[1] = (place, changed, to_digest(changed))
    assert places(flaws(records)) == ["entry 3"]


def test_a_missing_entry_is_found() -> None:
    records = stored(read(EMPTY))
    del records[1]
    assert [(flaw.where, flaw.what) for flaw in flaws(records)] == [
        ("entry 3", "comes after entry 1: what was between is gone")
    ]


def test_a_record_at_another_place_is_found() -> None:
    [(_, written, kept)] = stored([Named(LIND)])
    moved = written.replace(b'"place":1', b'"place":7')
    [flaw] = flaws([(1, moved, to_digest(moved))])
    assert (flaw.where, flaw.what) == ("entry 1", "it says that it is entry 7")
    assert kept != to_digest(moved)


def test_a_record_that_cannot_be_read_is_a_flaw_and_the_rest_is_checked() -> None:
    records = stored([Named(LIND), *read(EMPTY)])
    records[0] = (1, b"\xff\x00", to_digest(b"\xff\x00"))
    assert places(flaws(records)) == ["entry 1", "entry 2"]


def test_a_span_that_does_not_hold_its_words_is_named_with_its_claim() -> None:
    wrong = replace(CLAIM, place=Stated("Ostholm", Span(DOCUMENT.id, 30, 37, "Westend")))
    [flaw] = flaws(stored([Received(DOCUMENT), Asserted(wrong)]))
    assert flaw.where == "claim c_forty: span 30:37"
    assert flaw.what == "claim.place.at holds 'Westend', the text there is 'Ostholm' (entry 2)"


def test_a_span_beyond_the_text_is_a_flaw() -> None:
    beyond = replace(REMARK, at=Span(DOCUMENT.id, 900, 904, "port"))
    [flaw] = flaws(stored([Received(DOCUMENT), Remarked(beyond)]))
    assert flaw.where == "remark r_silent: span 900:904"


def test_a_document_that_is_not_there_is_said_once() -> None:
    found = flaws(stored([Asserted(CLAIM), Remarked(REMARK)]))
    assert places(found) == ["document d_boats"]


def test_a_document_whose_text_changed_is_a_flaw() -> None:
    other = replace(DOCUMENT, text=TEXT.replace("40", "50"))
    assert places(flaws(stored([Received(DOCUMENT), Received(other)]))) == ["entry 2"]


def test_an_original_that_is_not_kept_is_a_flaw() -> None:
    [flaw] = flaws(stored(read(EMPTY)), [])
    assert (flaw.where, flaw.what) == (
        "document d_boats",
        f"its original {DOCUMENT.original[:12]}… is not kept",
    )


def test_a_changed_byte_in_an_original_is_found() -> None:
    [flaw] = flaws(stored(read(EMPTY)), [(DOCUMENT.original, CONTENT.replace(b"40", b"41"))])
    assert flaw.where == f"original {DOCUMENT.original[:12]}…"


def test_what_the_database_says_of_its_file_is_a_flaw() -> None:
    assert places(list(verify([], [], damage=["page 3 is lost"]))) == ["the database file"]


def test_a_database_that_fails_half_way_is_a_flaw() -> None:
    def failing() -> Iterator[tuple[int, bytes, str]]:
        yield from stored(read(EMPTY))[:1]
        raise StoreError("the file is damaged")

    assert places(flaws(failing())) == ["after entry 1"]


def test_originals_that_cannot_be_read_are_a_flaw() -> None:
    def failing() -> Iterator[tuple[str, bytes]]:
        yield from [(DOCUMENT.original, CONTENT)]
        raise StoreError("the file is damaged")

    assert places(flaws(stored(read(EMPTY)), failing())) == ["the originals"]


def test_every_span_of_a_claim_is_walked() -> None:
    assert [path for path, _ in find_spans(CLAIM)] == [
        "attribution.source",
        "attribution.cue",
        "attribution.content",
        "quantity.at",
        "place.at",
        "covers.at",
    ]


def test_a_source_id_is_a_subject_in_history(known: State) -> None:
    assert [mark.type for mark in known.history[SourceId(LIND.id)]] == ["named"]


def test_an_explanation_is_taken_in_once() -> None:
    first = bodies_for(DOCUMENT, [LIND], [CLAIM], [], EMPTY, explanations=[EXPLANATION])
    assert Explained(EXPLANATION) in first
    state = record(EMPTY, *first)
    assert state.explanations == {EXPLANATION.id: EXPLANATION}
    assert bodies_for(DOCUMENT, [LIND], [CLAIM], [], state, explanations=[EXPLANATION]) == ()


def test_an_explanation_that_is_no_longer_read_is_withdrawn(known: State) -> None:
    state = record(known, Explained(EXPLANATION))
    assert Withdrawn(EXPLANATION.id, "no longer read from this document by read/1") in read(state)
    state = record(state, Withdrawn(EXPLANATION.id, "no cause"))
    assert state.explanations == {}
    assert find_by_prefix(state, "e_") == EXPLANATION


def test_a_moved_explanation_is_named_in_the_flaw() -> None:
    beyond = replace(EXPLANATION, key=Span(DOCUMENT.id, 900, 904, "port"))
    [flaw] = flaws(stored([Received(DOCUMENT), Explained(beyond)]))
    assert flaw.where == "explanation e_why: span 900:904"
