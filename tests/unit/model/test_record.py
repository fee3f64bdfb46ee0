"""Entries as bytes: the form that digests rest on must never change."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sayso.errors import InvalidValue
from sayso.model.claim import Attribution, Claim, Factuality
from sayso.model.document import Document, Metadata, Passage, Stated
from sayso.model.entry import (
    Answer,
    Asserted,
    Body,
    Entry,
    Explained,
    Judged,
    Received,
    Withdrawn,
)
from sayso.model.explanation import Explanation, ExplanationKind
from sayso.model.ids import ClaimId, DocumentId, ExplanationId, SourceId
from sayso.model.measure import Kind, Measure, Per
from sayso.model.period import month
from sayso.model.quantity import between
from sayso.model.record import digest, from_record, to_record

TEXT = "Lind said 15 to 18 boats — no more — left in May."
DOCUMENT = Document(
    id=DocumentId("d_1"),
    text=TEXT,
    original="ab" * 32,
    part=None,
    reader="text/1",
    media_type="text/plain",
    path="boats.txt",
    metadata=Metadata(title="Boats", published=date(2025, 6, 1)),
    passages=(Passage(0, 49, "bytes 0-53"),),
)
CLAIM = Claim(
    id=ClaimId("c_1"),
    document=DOCUMENT.id,
    attribution=Attribution(DOCUMENT.span(0, 4), DOCUMENT.span(5, 9), (DOCUMENT.span(10, 48),)),
    source=SourceId("s_1"),
    through=(),
    factuality=Factuality.CERTAIN,
    hedges=(),
    quantity=Stated(between(15, 18, "boats"), DOCUMENT.span(10, 18)),
    measure=Measure("departure", "boats that left", Kind.FLOW, counts="boats", per=Per.MONTH),
    place=None,
    covers=Stated(month(2025, 5), DOCUMENT.span(45, 48)),
    said=None,
    scope=(),
    method="test/1",
)


def entry(body: Body) -> Entry:
    return Entry(1, datetime(2025, 6, 2, 8, 0, 0, 250, tzinfo=UTC), "test/1", body, "")


def test_the_record_of_a_document_is_these_bytes() -> None:
    assert to_record(entry(Received(DOCUMENT))).decode() == (
        '{"agent":"test/1","body":{"document":{"id":"d_1","media_type":"text/plain",'
        '"metadata":{"author":null,"language":null,"outlet":null,"published":"2025-06-01",'
        '"title":"Boats","url":null},"original":"' + "ab" * 32 + '","part":null,'
        '"passages":[{"at":"bytes 0-53","end":49,"start":0}],"path":"boats.txt",'
        '"reader":"text/1","text":"Lind said 15 to 18 boats — no more — left in May."},'
        '"type":"received"},"place":1,"previous":"","recorded":"2025-06-02T08:00:00.000250Z"}'
    )


def test_the_record_of_a_claim_is_these_bytes() -> None:
    assert to_record(entry(Asserted(CLAIM))).decode() == (
        '{"agent":"test/1","body":{"claim":{"attribution":{"content":[{"document":"d_1",'
        '"end":48,"exact":"15 to 18 boats — no more — left in May","start":10}],'
        '"cue":{"document":"d_1","end":9,"exact":"said","start":5},'
        '"source":{"document":"d_1","end":4,"exact":"Lind","start":0}},'
        '"covers":{"at":{"document":"d_1","end":48,"exact":"May","start":45},'
        '"value":{"end":"2025-06-01","start":"2025-05-01"}},"document":"d_1",'
        '"factuality":"CT+","hedges":[],"id":"c_1","measure":{"counts":"boats","cumulative":false,'
        '"kind":"flow","label":"boats that left","name":"departure","per":"month"},'
        '"method":"test/1","place":null,"quantity":{"at":{"document":"d_1","end":18,'
        '"exact":"15 to 18","start":10},"value":{"best":null,"bound":"range","high":"18",'
        '"low":"15","unit":"boats"}},"said":null,"scope":[],"source":"s_1","through":[]},'
        '"type":"asserted"},"place":1,"previous":"","recorded":"2025-06-02T08:00:00.000250Z"}'
    )


def test_a_claim_comes_back_equal() -> None:
    asserted = entry(Asserted(CLAIM))
    assert from_record(to_record(asserted)) == asserted


def test_a_number_keeps_its_decimals() -> None:
    read = from_record(to_record(entry(Asserted(CLAIM)))).body
    assert isinstance(read, Asserted)
    assert read.claim.quantity.value.high == Decimal(18)


def test_a_judgement_comes_back_as_a_judgement() -> None:
    judged = entry(Judged("s_1", "s_2", Answer.UNSURE, "source", "two offices"))
    assert from_record(to_record(judged)) == judged


def test_the_digest_changes_with_the_body() -> None:
    one, other = (entry(Withdrawn("c_1", reason)) for reason in ("a", "b"))
    assert digest(one) != digest(other)


@pytest.mark.parametrize("record", [b"", b"{}", b"\xff", b"[1]", b'{"place": 1}'])
def test_bytes_that_are_no_entry_are_refused(record: bytes) -> None:
    with pytest.raises(InvalidValue, match="not a ledger entry"):
        from_record(record)


def test_a_record_with_a_span_that_breaks_its_rules_is_refused() -> None:
    record = to_record(entry(Asserted(CLAIM))).replace(b'"exact":"May"', b'"exact":"March"')
    with pytest.raises(InvalidValue, match="3 code points long"):
        from_record(record)


def test_an_explanation_comes_back_with_its_day() -> None:
    explanation = Explanation(
        id=ExplanationId("e_1"),
        kind=ExplanationKind.PREDICTION,
        document=DOCUMENT.id,
        at=DOCUMENT.span(10, 48),
        key=DOCUMENT.span(36, 40),
        cause=None,
        effect=DOCUMENT.span(10, 48),
        source=SourceId("s_1"),
        factuality=Factuality.PROBABLE,
        hedges=(DOCUMENT.span(36, 40),),
        claims=(CLAIM.id,),
        due=Stated(date(2025, 5, 31), DOCUMENT.span(41, 48)),
        method="test/1",
    )
    made = entry(Explained(explanation))
    assert from_record(to_record(made)) == made
