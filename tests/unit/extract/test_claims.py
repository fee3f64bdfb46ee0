"""Who says how many of what, when, where and how sure."""

from datetime import date
from decimal import Decimal

import pytest
from brief_fixture import make_document
from places_fixture import FewPlaces

from sayso.adapters.lexicon_files import read_lexicon
from sayso.adapters.weight_files import read_choosers
from sayso.extract.claims import METHOD, Extraction, extract
from sayso.model.claim import Claim, Factuality
from sayso.model.document import Metadata
from sayso.model.measure import Kind, Per
from sayso.model.period import Period, day, month
from sayso.ports import Parser

pytestmark = pytest.mark.spacy


def read(parser: Parser, text: str) -> Extraction:
    document = make_document(text, "x.txt", Metadata(published=date(2024, 6, 20)))
    (parse,) = parser.parse([text])
    return extract(document, parse, read_lexicon(["conflict"]), read_choosers())


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


def test_a_place_stays_as_worded_beside_the_known_place(parser: Parser) -> None:
    text = "Shells killed 14 people in the Ukrainian town of Volchansk."
    document = make_document(text, "x.txt", Metadata())
    (parse,) = parser.parse([text])
    found = extract(document, parse, read_lexicon(["conflict"]), read_choosers(), FewPlaces())
    (claim,) = found.claims
    assert claim.place is not None
    assert claim.place.at is not None
    (reading,) = (p for p in found.localities if p.start == claim.place.at.start)
    assert reading.chosen is not None
    assert (claim.place.value, reading.chosen.name) == ("Volchansk", "Vovchansk")
    assert found.gazetteer == "few/1"


def test_the_claims_are_the_same_without_a_gazetteer(parser: Parser) -> None:
    document = make_document(FULL, "x.txt", Metadata())
    (parse,) = parser.parse([FULL])
    words, choosers = read_lexicon(["conflict"]), read_choosers()
    without = extract(document, parse, words, choosers)
    assert (without.localities, without.gazetteer) == ((), None)
    assert extract(document, parse, words, choosers, FewPlaces()).claims == without.claims


def test_a_place_that_has_no_name_is_not_looked_up(parser: Parser) -> None:
    text = "Nine people were hurt near the hospital."
    document = make_document(text, "x.txt", Metadata())
    (parse,) = parser.parse([text])
    found = extract(document, parse, read_lexicon(["conflict"]), read_choosers(), FewPlaces())
    assert found.localities == ()


#: Above each text of a choice: the weights were learned from articles, which have one.
HEADLINE = "Work stops in many towns\n\n"


def article(parser: Parser, text: str) -> tuple[Extraction, tuple[Claim, ...]]:
    found = read(parser, HEADLINE + text)
    return found, found.claims


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The flood destroyed 30 bridges.", Kind.FLOW),
        ("The town has 30 bridges.", Kind.STOCK),
        ("The army holds 60% of the town.", Kind.SHARE),
        ("Prices rose by 20%.", Kind.CHANGE),
        ("The bridge is 300 metres long.", Kind.SIZE),
        ("The bridge cost $3 million.", Kind.SIZE),
    ],
)
def test_the_kind_is_what_the_words_make_of_the_number(
    parser: Parser, text: str, kind: Kind
) -> None:
    _, (claim,) = article(parser, text)
    assert claim.measure.kind is kind


def test_each_of_two_numbers_has_the_month_of_its_own_clause(parser: Parser) -> None:
    _, claims = article(parser, "The port lost 300 workers in March and 500 in April.")
    assert [claim.covers and claim.covers.value for claim in claims] == [
        month(2024, 3), month(2024, 4),
    ]  # fmt: skip


def test_a_count_since_a_month_runs_from_there_whenever_it_was_said(parser: Parser) -> None:
    _, (claim,) = article(parser, "On Monday Maria Keller said that 300 people had died since May.")
    assert claim.covers is not None
    assert claim.covers.value == Period(date(2024, 5, 1), date(2024, 6, 21))
    assert claim.measure.cumulative


def test_the_place_of_the_numbers_own_clause_is_taken(parser: Parser) -> None:
    text = "In Lisbon 30 people died while the crowd waited for hours in Madrid."
    _, (claim,) = article(parser, text)
    assert claim.place is not None
    assert claim.place.value == "Lisbon"


def test_a_place_of_the_sentence_before_is_carried_on(parser: Parser) -> None:
    _, (claim,) = article(parser, "There was a fire in Lisbon. It killed 30 people.")
    assert claim.place is not None
    assert claim.place.value == "Lisbon"


def test_a_quotation_that_goes_on_keeps_its_speaker(parser: Parser) -> None:
    text = '"We lost 30 men," said Maria Keller. "We had 200 before."'
    found, claims = article(parser, text)
    (keller,) = found.sources
    assert [claim.source for claim in claims] == [keller.id, keller.id]


def test_a_sentence_beside_a_report_is_the_articles_own(parser: Parser) -> None:
    text = "Maria Keller said that 30 people were arrested. A fire in Porto destroyed 20 houses."
    _, (first, second) = article(parser, text)
    assert first.source is not None
    assert second.source is None
