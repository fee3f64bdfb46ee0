import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from brief_fixture import make_brief
from rich.console import Console

from sayso.cli.show_thing import Thing, show_thing
from sayso.model.brief import Brief
from sayso.model.entry import Asserted, Entry, Withdrawn

BRIEF = make_brief()
CLAIM = next(c for c in BRIEF.claims() if c.source is not None and c.through)
THINGS: list[Thing] = [
    *BRIEF.documents.values(),
    *BRIEF.sources.values(),
    *BRIEF.claims(),
    *BRIEF.remarks,
    *BRIEF.explanations,
    *BRIEF.findings,
]


def show(
    thing: Thing, *, brief: Brief = BRIEF, history: tuple[Entry, ...] = (), width: int = 90
) -> str:
    out = io.StringIO()
    show_thing(thing, brief, history, Console(file=out, width=width, _environ={}))
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def without(claim_id: str) -> Brief:
    """The brief without one claim and all that is about it."""
    sections = [
        (section, tuple(c for c in section.claims if c.id != claim_id))
        for section in BRIEF.sections
    ]
    return Brief(
        BRIEF.documents,
        BRIEF.sources,
        tuple(type(s)(s.name, s.label, kept, ()) for s, kept in sections),
        (),
        (),
        {key: value for key, value in BRIEF.statuses.items() if key != claim_id},
    )


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.id)
@pytest.mark.parametrize("width", [50, 90, 150])
def test_everything_fits_the_terminal(thing: Thing, width: int) -> None:
    assert max(map(len, show(thing, width=width).splitlines())) <= width


def test_a_claim_is_shown_with_its_words_in_their_sentence() -> None:
    assert CLAIM.quantity.at is not None
    shown = flat(show(CLAIM))
    assert CLAIM.quantity.at.exact in shown
    assert "“" in shown
    assert CLAIM.id in shown


def test_a_claim_is_shown_with_its_chain_from_the_report_to_the_origin() -> None:
    document = BRIEF.documents[CLAIM.document]
    names = [BRIEF.name_of(source) for source in (CLAIM.source, *CLAIM.through)]
    chain = " ← ".join([document.metadata.outlet or document.name, *names])
    assert chain in flat(show(CLAIM))


def test_a_claim_is_shown_with_its_standing() -> None:
    shown = flat(show(CLAIM))
    assert all(str(status.standing) in shown for status in BRIEF.statuses[CLAIM.id])


def test_a_claim_is_shown_with_the_findings_that_rest_on_it() -> None:
    resting = [finding for finding in BRIEF.findings if CLAIM.id in finding.claims]
    shown = flat(show(CLAIM))
    assert resting
    assert f"Findings that rest on it ({len(resting)})" in shown
    assert all(finding.statement in shown for finding in resting)


def test_a_claim_is_shown_with_its_history() -> None:
    entry = Entry(7, datetime(2024, 4, 2, tzinfo=UTC), "desk", Asserted(CLAIM), "")
    shown = flat(show(CLAIM, history=(entry,)))
    assert "History (1)" in shown
    assert f"desk asserted {CLAIM.id}" in shown


def test_a_withdrawn_claim_is_shown_as_such() -> None:
    entry = Entry(8, datetime(2024, 4, 3, tzinfo=UTC), "desk", Withdrawn(CLAIM.id, "misread"), "")
    shown = flat(show(CLAIM, brief=without(CLAIM.id), history=(entry,)))
    assert "Standing withdrawn" in shown
    assert f"withdrew {CLAIM.id}: misread" in shown


def test_a_document_is_shown_with_its_digest_and_claims() -> None:
    document = BRIEF.documents[CLAIM.document]
    shown = flat(show(document))
    claims = [claim for claim in BRIEF.claims() if claim.document == document.id]
    assert document.original in shown
    assert f"Claims ({len(claims)})" in shown


def test_a_source_is_shown_with_what_it_says_and_what_rests_on_it() -> None:
    for key in (CLAIM.source, *CLAIM.through):
        assert key is not None
        assert CLAIM.id[:8] in show(BRIEF.sources[key])


def test_a_remark_is_shown_with_the_claims_it_speaks_of() -> None:
    remark = next(remark for remark in BRIEF.remarks if remark.claims)
    shown = show(remark)
    assert remark.id in shown
    assert all(claim[:8] in shown for claim in remark.claims)


def test_a_prediction_is_shown_with_the_day_after_which_to_look_again() -> None:
    prediction = next(one for one in BRIEF.explanations if one.due is not None)
    shown = flat(show(prediction))
    assert prediction.id in shown
    assert "Look again after 2024-06-30" in shown


def test_a_claim_is_shown_with_the_causes_offered_for_it() -> None:
    cause = next(one for one in BRIEF.explanations if one.claims)
    (about,) = (claim for claim in BRIEF.claims() if claim.id in cause.claims)
    assert cause.id in show(about)


def test_an_explanation_that_no_longer_stands_says_so() -> None:
    bare = replace(BRIEF, explanations=())
    assert "withdrawn" in show(BRIEF.explanations[0], brief=bare)


def test_a_finding_is_shown_with_its_rule_and_its_claims() -> None:
    finding = BRIEF.findings[0]
    shown = flat(show(finding))
    assert finding.rule in shown
    assert f"Claims ({len(set(finding.claims))})" in shown


def test_a_claim_is_shown_with_its_number_in_the_line_of_the_number() -> None:
    assert "Number 1,000 to 1,500 dockers a month (" in flat(show(CLAIM))
