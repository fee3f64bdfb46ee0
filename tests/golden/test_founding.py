"""The founding article gives the claims and findings that the product page asks for.

The article lies beside the checkout; nothing of its text is kept here but the names and
numbers that are asked for.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso.app.rows import to_claims_row
from sayso.app.service import Request, Service
from sayso.model.brief import Brief, Standing, Unread
from sayso.model.claim import Claim
from sayso.model.document import Document, Metadata
from sayso.model.finding import Finding, FindingKind
from sayso.model.ids import to_digest
from sayso.model.remark import Remark, RemarkKind
from sayso.model.source import Source

pytestmark = [pytest.mark.spacy, pytest.mark.shared]

PUBLISHED = date(2025, 11, 21)

Claims = dict[str, Claim]


@pytest.fixture(scope="module")
def request_(shared: Path) -> Request:
    return Request((str(shared / "founding" / "article.txt"),), Metadata(published=PUBLISHED))


@pytest.fixture(scope="module")
def brief(request_: Request) -> Brief:
    return Service().brief_of(request_)


@pytest.fixture(scope="module")
def document(brief: Brief) -> Document:
    (document,) = brief.documents.values()
    return document


@pytest.fixture(scope="module")
def claims(brief: Brief) -> Claims:
    """The claims by the words of their numbers."""
    return {claim.quantity.at.exact: claim for claim in brief.claims() if claim.quantity.at}


def gold(shared: Path) -> list[dict[str, Any]]:
    claims = json.loads((shared / "gold" / "dev" / "volchansk.json").read_text("utf8"))["claims"]
    return sorted(claims, key=lambda claim: claim["start"])


def test_every_field_of_the_five_claims_is_as_annotated(shared: Path, request_: Request) -> None:
    (outcome,) = Service().extract(request_)
    assert not isinstance(outcome, Unread)
    rows: Any = to_claims_row(*outcome)["claims"]
    expected = [{k: v for k, v in claim.items() if k != "note"} for claim in gold(shared)]
    found = [{key: row[key] for key in want} for row, want in zip(rows, expected, strict=True)]
    assert found == expected


def test_row_1_the_document_is_whole(shared: Path, document: Document) -> None:
    content = (shared / "founding" / "article.txt").read_bytes()
    assert document.original == to_digest(content)
    assert document.text.split() == content.decode("utf8").split()


def test_row_1_every_claim_points_at_its_exact_words(document: Document, claims: Claims) -> None:
    for words, claim in claims.items():
        assert claim.quantity.at is not None
        document.check(claim.quantity.at)
        assert document.text.count(words) >= 1


def test_row_1_the_document_is_the_report_just_named(brief: Brief, claims: Claims) -> None:
    claim = claims["approximately 80%"]
    assert claim.attribution.source is not None
    assert claim.attribution.source.exact == "the document"
    assert brief.name_of(claim.source) == "Valery Gerasimov"


def find_source(brief: Brief, claim: Claim) -> Source:
    assert claim.source is not None
    return brief.sources[claim.source]


def test_row_2_the_spokesperson_has_role_and_body(brief: Brief, claims: Claims) -> None:
    source = find_source(brief, claims["between 15,000 and 18,000"])
    assert (source.role, source.body) == ("spokesperson", "Russian Foreign Ministry")


def test_row_2_the_correspondent_has_role_and_newspaper(brief: Brief, claims: Claims) -> None:
    source = find_source(brief, claims["21,600"])
    assert source.role == "correspondent"
    assert "Die Welt" in (source.body or "")


def test_row_2_the_chief_of_staff_has_role_and_body(brief: Brief, claims: Claims) -> None:
    source = find_source(brief, claims["approximately 80%"])
    assert "Chief" in (source.role or "")
    assert "Russian Armed Forces" in f"{source.role} {source.body}"


def test_row_2_a_pronoun_and_a_short_name_are_the_person(brief: Brief, claims: Claims) -> None:
    for words in ("between 15,000 and 18,000", "over 230,000"):
        assert brief.name_of(claims[words].source) == "Maria Zakharova"
    assert brief.name_of(claims["180,000"].source) == "Christoph Vanner"


def test_row_3_the_origin_is_the_last_of_the_chain(brief: Brief, claims: Claims) -> None:
    for words in ("between 15,000 and 18,000", "over 230,000"):
        names = [brief.name_of(source) for source in claims[words].through]
        assert names == ["Ukrainian Prosecutor General\u2019s Office"]


def test_row_4_the_rate_has_no_period_and_the_totals_run(claims: Claims) -> None:
    assert claims["between 15,000 and 18,000"].covers is None
    assert [words for words, claim in claims.items() if claim.measure.cumulative] == [
        "180,000",
        "over 230,000",
    ]


def finding(brief: Brief, kind: FindingKind, *numbers: str) -> Finding:
    """The one finding of this kind that states all the numbers."""
    (found,) = [
        f for f in brief.findings if f.kind is kind and all(n in f.statement for n in numbers)
    ]
    return found


def test_row_5_the_total_makes_18_000_a_month(brief: Brief) -> None:
    found = finding(brief, FindingKind.SUM, "180,000", "18,000 a month")
    assert any("180,000 / 10 = 18,000" in step for step in found.steps)
    assert any("very top of 15,000 to 18,000" in step for step in found.steps)


def test_row_5_the_other_nine_months_make_17_600_a_month(brief: Brief) -> None:
    found = finding(brief, FindingKind.SUM, "180,000", "21,600", "17,600")
    assert any("158,400 / 9 = 17,600" in step for step in found.steps)


def test_row_5_october_is_above_the_range_if_the_range_covers_it(
    brief: Brief, claims: Claims
) -> None:
    found = finding(brief, FindingKind.CONFLICT, "21,600", "15,000 to 18,000")
    assert found.condition is not None
    assert "covers October 2025" in found.condition
    assert set(found.claims) == {claims["21,600"].id, claims["between 15,000 and 18,000"].id}


def test_row_5_the_conflict_shows_both_wordings(brief: Brief) -> None:
    found = finding(brief, FindingKind.CONFLICT, "21,600")
    assert {span.exact for span in found.evidence} >= {"21,600", "between 15,000 and 18,000"}


def remark(brief: Brief, kind: RemarkKind) -> Remark:
    (found,) = [remark for remark in brief.remarks if remark.kind is kind]
    return found


def test_row_6_who_has_not_confirmed_is_said_in_which_words(brief: Brief) -> None:
    found = remark(brief, RemarkKind.UNCONFIRMED)
    assert brief.name_of(found.source) == "Ukrainian authorities"
    assert "confirmed" in found.at.exact


def test_row_6_that_nobody_could_check_is_said_in_which_words(brief: Brief) -> None:
    assert "verification" in remark(brief, RemarkKind.UNVERIFIED).at.exact


def test_row_6_each_figure_on_desertion_has_the_status(brief: Brief, claims: Claims) -> None:
    for words, claim in claims.items():
        standings = {status.standing for status in brief.statuses[claim.id]}
        is_about_desertion = words != "approximately 80%"
        assert (Standing.UNCONFIRMED in standings) == is_about_desertion, words
        assert (Standing.UNVERIFIED in standings) == is_about_desertion, words
