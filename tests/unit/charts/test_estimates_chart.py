from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from chart_fixture import (
    ASIDE,
    CLAIMS,
    CONFLICT,
    ESTIMATES,
    MONTHS,
    NAMES,
    PORT,
    REPORT,
    SHIPS,
    UNION,
    find_rows,
    find_text,
    to_spec,
)  # fmt: skip
from claim_builder import FILES, MONTHLY, RUNNING, claim, named

from sayso.charts import estimates_chart
from sayso.errors import InvalidValue
from sayso.model.claim import Claim
from sayso.model.finding import FindingKind
from sayso.model.measure import Kind, Measure, Per
from sayso.model.period import Period
from sayso.model.quantity import Quantity, at_least, at_most, exactly
from sayso.model.series import Estimate


def draw(
    claims: Sequence[Claim] = (), *, estimates: Sequence[Estimate] = ESTIMATES, **more: Any
) -> dict[str, Any]:
    return to_spec(estimates_chart(estimates, claims, names=NAMES, **more))


def one(quantity: Quantity, measure: Measure = MONTHLY, **more: Any) -> Claim:
    return claim(REPORT, quantity, measure, **{"source": UNION, "covers": MONTHS[3], **more})


def claim_rows(spec: Any) -> list[dict[str, Any]]:
    return [row for row in find_rows(spec) if "claim" in row]


def test_the_title_says_what_is_counted_where() -> None:
    assert find_text(draw()["title"]).startswith("Dockers leaving, Port Ayla")


def test_the_subtitle_says_that_bounds_are_no_confidence_interval() -> None:
    assert "implied by the claims" in find_text(draw()["title"])
    assert "not a confidence interval" in find_text(draw()["title"])


def test_the_axis_says_of_which_period_the_counts_are() -> None:
    assert "Persons a month" in str(draw())


def test_each_estimate_has_a_band_of_bounds_and_one_of_what_is_likely() -> None:
    bands = [(row["kind"], row["low"], row["high"]) for row in find_rows(draw()) if "kind" in row]
    assert ("bounds implied by the claims", 1500.0, 2500.0) in bands
    assert ("likely range (90 %)", 1800.0, 2200.0) in bands
    assert len(bands) == 2 * len(MONTHS)


def test_the_best_line_breaks_where_a_period_is_missing() -> None:
    spec = draw(estimates=ESTIMATES[:2] + ESTIMATES[5:7])
    best = [row["at"] for row in find_rows(spec) if "at" in row]
    assert best == [2000.0, 2100.0, 2100.0, None, 2500.0, 2600.0, 2600.0, None]


def test_a_band_without_an_upper_limit_reaches_the_top() -> None:
    spec = draw(estimates=[replace(ESTIMATES[0], high=None)])
    (row,) = (r for r in find_rows(spec) if r.get("kind", "").startswith("bounds"))
    assert row["high"] > 2200
    assert row["implied"] == "1,500 to no limit"


def test_bounds_far_above_all_else_are_cut() -> None:
    spec = draw(estimates=[*ESTIMATES[1:], replace(ESTIMATES[0], high=Decimal(10**6))])
    assert max(row["high"] for row in find_rows(spec) if "kind" in row) < 10_000


def test_a_claim_of_a_month_is_a_line_over_its_days() -> None:
    (row,) = claim_rows(draw([CLAIMS[0]]))
    assert (row["shape"], row["low"], row["arrow"]) == ("line", 2400.0, "")
    assert row["end"] - row["start"] == 31 * 86_400_000


def test_a_range_is_a_box() -> None:
    (row,) = claim_rows(draw([CLAIMS[1]]))
    assert (row["shape"], row["low"], row["high"]) == ("box", 1000.0, 1500.0)


@pytest.mark.parametrize(
    ("quantity", "arrow"), [(at_least(900, "dockers"), "up"), (at_most(900, "dockers"), "down")]
)
def test_a_floor_and_a_ceiling_have_an_arrow(quantity: Quantity, arrow: str) -> None:
    rows = claim_rows(draw([one(quantity)]))
    assert {(row["arrow"], row["at"]) for row in rows} == {(arrow, 900.0)}


def test_a_rate_a_day_is_multiplied_to_a_month() -> None:
    (row,) = claim_rows(draw([one(exactly(100, "dockers"), replace(MONTHLY, per=Per.DAY))]))
    assert row["at"] == pytest.approx(3043.69, abs=0.01)
    assert row["claim"] == "100 persons a day"


def test_a_rate_a_year_is_divided_by_twelve_to_the_digit() -> None:
    (row,) = claim_rows(draw([one(exactly(24000, "dockers"), replace(MONTHLY, per=Per.YEAR))]))
    assert row["at"] == 2000.0


def test_a_rate_without_days_is_dashed_all_the_way_across() -> None:
    (row,) = claim_rows(draw([one(exactly(2000, "dockers"), covers=None)]))
    assert row["shape"] == "dashed"
    assert row["days"] == "no days said"
    assert row["end"] - row["start"] == 366 * 86_400_000


def test_a_running_total_stands_in_a_panel_of_its_own() -> None:
    total = one(
        exactly(9000, "dockers"), RUNNING, covers=Period(date(2024, 1, 1), date(2024, 5, 1))
    )
    main, totals = draw([CLAIMS[0], total])["vconcat"]
    assert [row["at"] for row in claim_rows(main)] == [2400.0]
    assert {row["at"] for row in claim_rows(totals)} == {9000.0}


def test_a_count_of_a_week_does_not_stand_beside_counts_of_a_month() -> None:
    week = Period(date(2024, 3, 4), date(2024, 3, 11))
    main, totals = draw([claim(REPORT, exactly(500, "dockers"), covers=week)])["vconcat"]
    assert not claim_rows(main)
    assert claim_rows(totals)


def test_what_can_not_be_drawn_is_told_of() -> None:
    change = Measure("leaving", "dockers leaving", Kind.CHANGE, "persons")
    left_out = [
        one(exactly(9, "dockers"), FILES), one(exactly(9, "dockers"), change),
        claim(REPORT, exactly(9, "dockers"), covers=None),
        claim(REPORT, exactly(9, "dockers"), denied=True),
    ]  # fmt: skip
    spec = draw(left_out)
    assert not claim_rows(spec)
    assert find_text(spec["vconcat"][-1]["title"]).endswith(
        "Not drawn: 1 about a change, 1 counting proceedings, 1 denied by its source, "
        "1 with no days said."
    )


def test_claims_of_a_conflict_are_marked() -> None:
    rows = claim_rows(draw(CLAIMS, conflicts=[CONFLICT]))
    assert {row["claim"] for row in rows if row["standing"] == "claim in conflict"} == {
        "2,400 persons",
        "1,000 to 1,500 persons a month",
    }


def test_findings_that_are_no_conflict_mark_nothing() -> None:
    rows = claim_rows(draw(CLAIMS, conflicts=[replace(CONFLICT, kind=FindingKind.SUM)]))
    assert {row["standing"] for row in rows} == {"not marked"}


def test_claims_that_the_estimates_set_aside_are_marked() -> None:
    rows = claim_rows(draw(CLAIMS, estimates=ASIDE))
    assert {r["claim"] for r in rows if r["standing"] == "claim set aside"} == {"4,000 persons"}


def test_claims_of_one_number_and_days_are_one_mark_with_their_count() -> None:
    same = [
        claim(REPORT, exactly(2400, "dockers"), at=at, source=source, covers=MONTHS[0])
        for at, source in ((0, UNION), (10, PORT))
    ]
    assert {row["count"] for row in claim_rows(draw(same))} == {"\u00d72"}


def test_the_sources_that_say_least_share_grey() -> None:
    sources = [named(f"Paper {n}") for n in range(8)]
    claims = [
        claim(REPORT, exactly(2400 + n, "dockers"), at=9 * n, source=source, covers=MONTHS[n])
        for n, source in enumerate(sources)
    ]
    names = {source.id: source.name for source in sources}
    spec = to_spec(estimates_chart(ESTIMATES, claims, names=names))
    assert [row["voice"] for row in claim_rows(spec)][-2:] == ["2 other sources"] * 2


def test_a_source_without_a_name_shows_its_id_and_the_author_is_the_report() -> None:
    spec = estimates_chart(ESTIMATES, [CLAIMS[0], one(exactly(1, "dockers"), source=None)])
    sources = {row["source"] for row in claim_rows(to_spec(spec))}
    assert sources == {UNION.id, "the report itself"}


def test_the_order_of_claims_and_estimates_changes_nothing() -> None:
    assert draw(CLAIMS) == draw(CLAIMS[::-1], estimates=ESTIMATES[::-1])


def test_no_estimate_is_refused() -> None:
    with pytest.raises(InvalidValue, match="at least one estimate"):
        draw(estimates=[])


def test_estimates_of_two_series_are_refused() -> None:
    with pytest.raises(InvalidValue, match="one series, got 2: Dockers leaving, Port Ayla, Ships"):
        draw(estimates=[ESTIMATES[0], replace(ESTIMATES[1], series=SHIPS)])
