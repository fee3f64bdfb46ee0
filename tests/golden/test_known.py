"""What is known of the founding case comes out of its table of claims, fact by fact.

The table, and what is known of it, lie beside the checkout. The mapping holds what a person
says of its columns; the numbers asked for are those of the known outcomes.
"""

from datetime import date
from pathlib import Path

import pytest

from sayso.app.analysis import Analysis
from sayso.app.importing import Imported, import_into, open_table
from sayso.app.service import Request, Service
from sayso.app.settings import Settings
from sayso.model.claim import Claim
from sayso.model.document import Metadata
from sayso.model.finding import Finding, FindingKind
from sayso.model.measure import Per
from sayso.model.period import Period, month
from sayso.model.series import Estimate, Verdict
from sayso.reconcile.series import Step

pytestmark = pytest.mark.shared

MAPPING = str(Path(__file__).parent / "mappings" / "awol.yaml")

MAY, OCTOBER = month(2025, 5), month(2025, 10)
TO_OCTOBER = Period(date(2025, 1, 1), date(2025, 11, 1))

#: The rate of the known outcomes as a copy gave it: attached to the days of another number.
MISPLACED = (
    "X01,2025-11-12,A copy,https://example.org/copy,en,M. Zakharova (RU MFA),OGP,,both,,,"
    "15000,18000,persons,2022-02-01,2025-10-31,rate per month,\n"
)


def analyse(table: Path, folder: Path) -> Analysis:
    """What follows from the table, put into a ledger of its own."""
    settings = Settings(ledger=str(folder / "known.db"))
    outcomes = list(import_into(open_table(str(table), settings, mapping=MAPPING), settings))
    assert all(isinstance(outcome, Imported) for outcome in outcomes)
    return Service(settings).analysis()


@pytest.fixture(scope="module")
def known(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    return analyse(shared / "founding" / "awol_claims.csv", tmp_path_factory.mktemp("known"))


def numbers_of(analysis: Analysis, finding: Finding) -> set[int]:
    """The numbers that the finding's claims name."""
    claims = analysis.case.by_id()
    found = (claims[identity].quantity.value.best for identity in finding.claims)
    return {int(n) for n in found if n is not None}


def findings(analysis: Analysis, kind: FindingKind, *numbers: int) -> list[Finding]:
    """The findings of the kind whose claims name all of the numbers."""
    return [
        finding
        for finding in analysis.findings
        if finding.kind is kind and numbers_of(analysis, finding).issuperset(numbers)
    ]


def steps_of(found: list[Finding]) -> str:
    return "\n".join(step for finding in found for step in finding.steps)


def claims_of(analysis: Analysis, *numbers: int) -> list[Claim]:
    return [claim for claim in analysis.case.claims if claim.quantity.value.best in numbers]


def estimate_of(analysis: Analysis, counts: str, period: Period) -> Estimate:
    """The estimate under both articles of what is told of just that period."""
    (found,) = (
        each
        for each in analysis.estimate("desertion", by=Step.SAID, scope="407 and 408")
        if each.series.counts == counts and each.covers == period
    )
    return found


def test_all_eighty_claims_go_in(known: Analysis) -> None:
    assert len(known.case.claims) == 80


# -- 1: a revision, and no dispute ------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        (185_339, (347, 6_641, 67_840, 110_511)),
        (202_997, (6_988, 17_658, 67_840, 110_511)),
    ],
)
def test_1_the_sums_of_both_wordings_close(
    known: Analysis, total: int, parts: tuple[int, ...]
) -> None:
    closed = [
        finding
        for finding in findings(known, FindingKind.SUM, total, *parts)
        if f"make exactly the total of {total:,}" in finding.statement
    ]
    assert len(closed) == 1
    assert not findings(known, FindingKind.BROKEN_SUM)


@pytest.mark.parametrize(("old", "new"), [(347, 6_988), (6_641, 17_658), (185_339, 202_997)])
def test_1_the_first_and_the_later_wording_are_a_revision_of_one_origin(
    known: Analysis, old: int, new: int
) -> None:
    assert findings(known, FindingKind.REVISION, old, new)


@pytest.mark.parametrize("old", [6_641, 185_339])
def test_1_what_was_replaced_is_in_no_conflict(known: Analysis, old: int) -> None:
    assert not findings(known, FindingKind.CONFLICT, old)


def test_1_the_first_wording_read_two_lines_of_one_year_as_two_years(known: Analysis) -> None:
    (found,) = findings(known, FindingKind.REVISION, 185_339)
    assert "347 + 6,641 = 6,988 for 2022: parts of one number" in found.steps
    assert "185,339 - 347 + 6,988 - 6,641 + 17,658 = 202,997" in found.steps


def test_1_a_copy_changed_on_its_way_is_no_dispute_with_its_origin(known: Analysis) -> None:
    (found,) = findings(known, FindingKind.REVISION, 18_628, 17_658)
    assert "told of it at second hand" in found.statement
    assert not findings(known, FindingKind.CONFLICT, 18_628)


# -- 2: consistent ----------------------------------------------------------------------------


def test_2_the_parts_told_in_three_places_make_exactly_the_total_told_in_a_fourth(
    known: Analysis,
) -> None:
    (found,) = (
        finding
        for finding in findings(known, FindingKind.SUM, 90_590, 61_247, 9_387, 19_956)
        if finding.statement.startswith("90,590 ")
    )
    exact = [step for step in found.steps if step.endswith("= 90,590")]
    assert len(exact) == 1
    for part in ("61,247 (article 407", "9,387 (article 408", "19,956 (May 2025"):
        assert part in exact[0]


# -- 3: not comparable until the scope agrees -------------------------------------------------

THREE_THINGS = frozenset({110_511, 90_590, 142_711})


def test_3_the_three_are_in_no_conflict_as_the_same_thing(known: Analysis) -> None:
    """Beside each other they stand only where articles are added up, and that is said."""
    kinds = set(FindingKind) - {FindingKind.SUM, FindingKind.NOT_COMPARABLE}
    together = [
        finding
        for finding in known.findings
        if finding.kind in kinds and len(THREE_THINGS & numbers_of(known, finding)) > 1
    ]
    for finding in together:
        assert "a count under several articles is the sum of those under each" in finding.steps


def test_3_a_count_under_one_article_is_a_part_only_beside_that_of_the_other(
    known: Analysis,
) -> None:
    for finding in findings(known, FindingKind.SUM, 110_511):
        if "articles 407 and 408" in {_articles(claim) for claim in _totals(known, finding)}:
            for step in finding.steps:
                assert ("110,511 (article 407" in step) == ("15,361 (article 408" in step)


def _totals(known: Analysis, finding: Finding) -> list[Claim]:
    """The claims that give the number that is added up."""
    return [known.case.by_id()[finding.claims[0]]]


def _articles(claim: Claim) -> str:
    named = sorted(s.value.removeprefix("article ") for s in claim.scope if "article" in s.value)
    return f"articles {' and '.join(named)}"


def test_3_the_three_are_shown_as_kept_apart(known: Analysis) -> None:
    (found,) = findings(known, FindingKind.NOT_COMPARABLE, *THREE_THINGS)
    assert "different things" in found.statement
    one, both = (step for step in found.steps if "article 407" in step or "407 and 408" in step)
    assert "110,511 for January to July 2025" in one
    assert "90,590 for January to May 2025" in both
    assert "142,711 for January to August 2025" in both


# -- 4: the same number, another thing --------------------------------------------------------


def test_4_the_number_of_ten_months_under_one_article_is_not_that_of_october(
    known: Analysis,
) -> None:
    found = findings(known, FindingKind.NOT_COMPARABLE, 21_600)
    steps = steps_of(found)
    assert "21,600: proceedings, under article 408, for January to October 2025" in steps
    assert "21,600: persons, under articles 407 and 408, for October 2025" in steps


def test_4_they_share_no_estimate(known: Analysis) -> None:
    under_408 = {c.id for c in claims_of(known, 21_600) if _articles(c) == "articles 408"}
    october = {c.id for c in claims_of(known, 21_600, 21_602)} - under_408
    assert len(under_408) == 1
    assert len(october) > 5
    for each in known.estimate("desertion"):
        used = set(each.claims) | set(each.set_aside)
        assert not (used & under_408 and used & october)


def test_4_they_are_in_no_conflict_and_no_revision_with_each_other(known: Analysis) -> None:
    (under_408,) = (c.id for c in claims_of(known, 21_600) if _articles(c) == "articles 408")
    october = {c.id for c in claims_of(known, 21_600, 21_602)} - {under_408}
    kinds = {FindingKind.CONFLICT, FindingKind.REVISION, FindingKind.ROUNDING, FindingKind.MIX_UP}
    for finding in known.findings:
        if finding.kind in kinds and under_408 in finding.claims:
            assert not october.intersection(finding.claims)


# -- 5: about 180,000 since January -----------------------------------------------------------


def test_5_the_ways_to_add_up_ten_months_come_within_three_percent(known: Analysis) -> None:
    (found,) = (
        finding
        for finding in findings(known, FindingKind.SUM, 180_000)
        if "other ways to add it up" in finding.statement
        and finding.statement.startswith("About 180,000 for January to October 2025")
    )
    assert "make 181,961 to 184,9" in found.statement
    assert "1.1 % to 2.8 % above it" in found.statement


def test_5_the_lowest_way_is_nine_months_and_october(known: Analysis) -> None:
    steps = steps_of(findings(known, FindingKind.SUM, 180_000, 162_000, 19_961))
    assert "= 181,961" in steps


def test_5_no_conflict_has_about_180000(known: Analysis) -> None:
    assert not findings(known, FindingKind.CONFLICT, 180_000)


# -- 6: 15,000 to 18,000 each month -----------------------------------------------------------


def test_6_the_mean_of_the_year_to_august_lies_inside(known: Analysis) -> None:
    found = findings(known, FindingKind.SUM, 142_711)
    assert "142,711 / 8 = about 17,839 a month" in steps_of(found)
    assert "about 17,839 lies inside 15,000 to 18,000 a month (M. Zakharova" in steps_of(found)


@pytest.mark.parametrize(
    ("number", "when"), [(19_956, "May 2025"), (21_602, "October 2025"), (19_961, "October 2025")]
)
def test_6_may_and_october_do_not_fit_on_the_stated_condition(
    known: Analysis, number: int, when: str
) -> None:
    fitting = [
        finding
        for finding in findings(known, FindingKind.CONFLICT, number)
        if finding.condition == f"if 15,000 to 18,000 a month covers {when}"
    ]
    assert len(fitting) == 1
    assert len(numbers_of(known, fitting[0])) == 1


def test_6_no_conflict_says_that_january_to_august_does_not_fit(known: Analysis) -> None:
    rates = {c.id for c in known.case.claims if c.measure.per is Per.MONTH and c.covers is None}
    for finding in findings(known, FindingKind.CONFLICT, 142_711):
        if rates.intersection(finding.claims):
            assert len(finding.claims) > 2


def test_6_the_rate_attached_to_days_since_2022_is_misplaced(shared: Path, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    content = (shared / "founding" / "awol_claims.csv").read_text("utf8")
    table.write_text(content + MISPLACED, "utf8")
    analysis = analyse(table, tmp_path)
    found = [f for f in analysis.findings if f.kind is FindingKind.MISPLACED]
    assert found
    for finding in found:
        assert "its days are probably another number's" in finding.statement
        assert "45 months at 15,000 at least make 675,000" in steps_of([finding])


def test_6_without_that_copy_nothing_is_misplaced(known: Analysis) -> None:
    assert not findings(known, FindingKind.MISPLACED)


# -- 7: units ---------------------------------------------------------------------------------


def test_7_the_register_counts_proceedings_and_copies_say_persons(known: Analysis) -> None:
    (found,) = findings(known, FindingKind.MIX_UP)
    assert found.statement.startswith(
        "Numbers of Prosecutor General's Office are told as persons in 10 claims "
        "and as proceedings in 55"
    )


def test_7_persons_and_proceedings_share_no_estimate(known: Analysis) -> None:
    claims = known.case.by_id()
    for each in known.estimate("desertion"):
        assert len({claims[identity].measure.counts for identity in each.claims}) == 1


# -- 8: origins -------------------------------------------------------------------------------


def test_8_those_who_copy_the_correspondent_are_one_origin_with_him(known: Analysis) -> None:
    copied = [
        claim
        for claim in claims_of(known, 21_600, 180_000)
        if _articles(claim) == "articles 407 and 408"
    ]
    outlets = {known.case.documents[claim.document].metadata.outlet for claim in copied}
    assert len(outlets) == 9
    assert len({known.case.voice_of(claim) for claim in copied}) == 1


def test_8_the_other_chain_leads_to_the_register(known: Analysis) -> None:
    origins = {claim.origin for claim in claims_of(known, 21_602)}
    assert [known.case.sources[each].name for each in origins if each is not None] == [
        "Prosecutor General's Office"
    ]


@pytest.mark.parametrize("period", [OCTOBER, TO_OCTOBER])
def test_8_an_estimate_from_many_outlets_counts_two_origins(
    known: Analysis, period: Period
) -> None:
    found = estimate_of(known, "persons", period)
    claims = known.case.by_id()
    outlets = {known.case.documents[claims[each].document].metadata.outlet for each in found.claims}
    assert len(outlets) >= 6
    assert found.origins == 2


# -- the founding article itself --------------------------------------------------------------


@pytest.mark.spacy
def test_of_the_founding_article_the_claims_cannot_tell_whether_it_is_a_turn(
    shared: Path, tmp_path: Path
) -> None:
    service = Service(Settings(ledger=str(tmp_path / "article.db")))
    article = str(shared / "founding" / "article.txt")
    kept = list(service.read(Request((article,), Metadata(published=date(2025, 11, 21)))))
    assert len(kept) == 1
    trends = service.analysis().trend("desertion")
    assert trends
    assert {trend.verdict for trend in trends} == {Verdict.CANNOT_TELL}
    assert all(trend.turn is None and trend.reasons for trend in trends)
