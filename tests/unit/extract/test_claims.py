"""Who says how many of what, when, where and how sure."""

from datetime import date
from decimal import Decimal

import pytest
from brief_fixture import make_document

from sayso.adapters.lexicon_files import read_lexicon
from sayso.extract.claims import METHOD, Extraction, extract
from sayso.model.claim import Claim, Factuality
from sayso.model.document import Metadata
from sayso.model.measure import Kind, Per
from sayso.model.period import day, month
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def read(parser: Parser, text: str) -> Extraction:
    document = make_document(text, "x.txt", Metadata(published=date(2024, 6, 20)))
    (parse,) = parser.parse([text])
    return extract(document, parse, read_lexicon(["conflict"]))


def only(parser: Parser, text: str) -> Claim:
    (claim,) = read(parser, text).claims
    return claim


FULL = "Maria Keller claimed that between 20 and 30 soldiers desert in Lisbon each month."


def test_a_claim_has_all_that_its_sentence_says(parser: Parser) -> None:
    found = read(parser, FULL)
    (claim,) = found.claims
    assert (claim.quantity.value.low, claim.quantity.value.high) == (Decimal(20), Decimal(30))
    assert (claim.measure.name, claim.measure.per) == ("desertion", Per.MONTH)
    assert claim.place is not None
    assert claim.place.value == "Lisbon"
    assert [source.name for source in found.sources] == ["Maria Keller"]


def test_the_words_of_a_claim_are_kept_with_their_places(parser: Parser) -> None:
    claim = only(parser, FULL)
    attribution = claim.attribution
    assert claim.quantity.at is not None
    assert attribution.source is not None
    assert attribution.cue is not None
    assert claim.quantity.at.exact == "between 20 and 30"
    assert (attribution.source.exact, attribution.cue.exact) == ("Maria Keller", "claimed")


def test_what_made_a_claim_is_named(parser: Parser) -> None:
    assert only(parser, FULL).method == METHOD


def test_the_author_of_a_report_is_no_source(parser: Parser) -> None:
    claim = only(parser, "The fire killed 30 people in Lisbon.")
    assert (claim.source, claim.attribution.source, claim.attribution.cue) == (None, None, None)
    assert claim.attribution.content[0].exact == "The fire killed 30 people in Lisbon."


def test_a_count_has_the_days_of_its_sentence(parser: Parser) -> None:
    claim = only(parser, "In March 2024 police arrested 30 people.")
    assert claim.covers is not None
    assert claim.covers.value == month(2024, 3)


def test_a_toll_has_the_day_and_the_place_of_its_event(parser: Parser) -> None:
    claim = read(parser, "A fire broke out in Lisbon on 12 June 2024. It killed 30 people.").claims[
        0
    ]
    assert claim.covers is not None
    assert claim.place is not None
    assert (claim.covers.value, claim.place.value) == (day(date(2024, 6, 12)), "Lisbon")


def test_when_somebody_spoke_is_kept_apart(parser: Parser) -> None:
    claim = only(parser, "Maria Keller said on Monday that 30 soldiers deserted.")
    assert claim.said is not None
    assert claim.said.value == day(date(2024, 6, 17))
    assert claim.covers is None


def test_what_a_source_denies_is_denied(parser: Parser) -> None:
    claim = only(parser, "Maria Keller denied that 30 soldiers deserted.")
    assert claim.factuality is Factuality.CERTAINLY_NOT


def test_a_hedge_is_kept_with_its_place(parser: Parser) -> None:
    claim = only(parser, "Maria Keller said that 30 soldiers may have deserted.")
    assert [hedge.exact for hedge in claim.hedges] == ["may"]
    assert claim.factuality is Factuality.POSSIBLE


def test_a_share_of_a_town_is_a_share(parser: Parser) -> None:
    claim = only(parser, "The army controls about 60% of the town.")
    assert (claim.measure.name, claim.measure.kind) == ("area_controlled", Kind.SHARE)


def test_a_text_without_numbers_has_no_claims(parser: Parser) -> None:
    assert read(parser, "It rained all day.").claims == ()


def test_claims_are_in_the_order_of_the_text(parser: Parser) -> None:
    found = read(parser, "The fire killed 30 people. It hurt 40 people. It destroyed 50 houses.")
    starts = [claim.quantity.at.start for claim in found.claims if claim.quantity.at]
    assert len(starts) == 3
    assert starts == sorted(starts)
