"""Tables of any cells: every span holds its words, and importing again adds nothing."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.adapters.store_memory import MemoryStore
from sayso.app.importing import Imported, Outcome, import_table, open_table
from sayso.app.settings import Settings
from sayso.ledger import find_spans, replay_records, verify

SETTINGS = Settings.model_validate({})
HEADERS = ("url", "outlet", "speaker", "origin", "value", "low", "high", "start", "place", "a: b")
MAPPING = {name: name for name in HEADERS[:-1]} | {
    "measure": {"value": "hired"}, "counts": {"value": "persons"}, "kind": {"value": "flow"},
}  # fmt: skip

words = st.sampled_from(["", "Port", "Gull Post", "url: x", "NA", '"', "a\n\nurl: b", "é\u2028;,"])
numbers = st.sampled_from(["", "5", "2,400", "21.600", ">7", "5-9", "many"])
days = st.sampled_from(["", "2025-02", "2025-03-01", "soon"])
rows = st.lists(
    st.tuples(words, words, words, words, numbers, numbers, numbers, days, words, words),
    min_size=1,
    max_size=6,
).map(lambda several: [("", "", "", "", "1", "", "", "", "", ""), *several])


def write(several: list[tuple[str, ...]]) -> bytes:
    file = StringIO()
    csv.writer(file).writerows([HEADERS, *several])
    return file.getvalue().encode()


def run(content: bytes, store: MemoryStore) -> list[Outcome]:
    opened = open_table("-", SETTINGS, mapping=MAPPING, stdin=BytesIO(content))
    state = replay_records(store.records())
    return list(
        import_table(opened, SETTINGS, lambda: datetime(2025, 4, 1, tzinfo=UTC), store=store,
                     state=state)
    )  # fmt: skip


@given(rows)
@settings(max_examples=60)
def test_every_span_of_a_claim_holds_the_words_of_its_document(
    several: list[tuple[str, ...]],
) -> None:
    store = MemoryStore()
    for outcome in run(write(several), store):
        if isinstance(outcome, Imported):
            for claim in outcome.made.claims:
                for _, span in find_spans(claim):
                    outcome.document.check(span)
    assert list(verify(store.records(), store.originals())) == []


@given(rows)
@settings(max_examples=60)
def test_importing_again_adds_nothing_whatever_the_table(several: list[tuple[str, ...]]) -> None:
    store = MemoryStore()
    run(write(several), store)
    before = len(list(store.records()))
    run(write(several), store)
    assert len(list(store.records())) == before


@given(rows, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_every_row_is_a_claim_or_is_told(several: list[tuple[str, ...]], _: object) -> None:  # noqa: PT019
    told = 0
    different = len({tuple(" ".join(cell.split()) for cell in row) for row in several})
    for outcome in run(write(several), MemoryStore()):
        made = outcome.made if isinstance(outcome, Imported) else outcome
        told += len(made.bad) + len(made.silent)  # type: ignore[union-attr]
        told += len(outcome.made.claims) if isinstance(outcome, Imported) else 0
    assert told >= different - 1
