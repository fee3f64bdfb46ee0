"""The checks of fuzzing on texts that hypothesis draws: a short run of each, in every test run."""

import pytest
from fuzz_targets import TARGETS, to_text
from hypothesis import given, settings
from hypothesis import strategies as st


def texts(name: str) -> st.SearchStrategy[str]:
    pieces = st.sampled_from(TARGETS[name].pieces)
    spaced = st.lists(pieces, max_size=25).map(" ".join)
    close = st.lists(pieces | st.characters(exclude_categories=["Cs"]), max_size=25).map("".join)
    return spaced | close


@given(texts("quotations"))
def test_quotations_pair_in_any_text(text: str) -> None:
    TARGETS["quotations"].check(text)


@given(texts("numbers"))
def test_numbers_are_read_in_any_text(text: str) -> None:
    TARGETS["numbers"].check(text)


@given(texts("dates"))
def test_dates_are_read_in_any_text(text: str) -> None:
    TARGETS["dates"].check(text)


@pytest.mark.spacy
@settings(max_examples=100)
@given(texts("extraction"))
def test_claims_are_extracted_from_any_text(text: str) -> None:
    TARGETS["extraction"].check(text)


@given(st.binary(max_size=64))
def test_any_bytes_are_a_text(drawn: bytes) -> None:
    for target in TARGETS.values():
        to_text(drawn, target.pieces).encode()


@pytest.mark.parametrize("name", TARGETS)
def test_bytes_can_name_every_piece(name: str) -> None:
    pieces = TARGETS[name].pieces
    assert {to_text(bytes([i]), pieces) for i in range(112)} == {f"{piece} " for piece in pieces}
