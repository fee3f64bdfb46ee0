from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from chart_fixture import (
    CLAIMS,
    CONFLICT,
    ESTIMATES,
    INTERPLAY,
    MONTHS,
    NAMES,
    REPORT,
    SHIPS,
    TREND,
    UNION,
    find_rows,
    find_text,
    to_spec,
)  # fmt: skip
from claim_builder import FILES, claim

from sayso.charts import claims_chart, interplay_chart, trend_chart
from sayso.charts.axes import to_moment
from sayso.charts.claims import MOST_LANES
from sayso.errors import InvalidValue
from sayso.model.period import Period
from sayso.model.quantity import exactly
from sayso.model.series import Trend, Verdict


def draw_trend(trend: Trend = TREND) -> dict[str, Any]:
    return to_spec(trend_chart(trend, ESTIMATES, names=NAMES))


def draw_claims(claims: Any = CLAIMS, **more: Any) -> dict[str, Any]:
    return to_spec(claims_chart(claims, names=NAMES, **more))


def test_the_verdict_is_the_title() -> None:
    assert draw_trend()["title"]["text"] == ["Dockers leaving, Port Ayla: a shift of level"]


def test_the_subtitle_names_the_panel_and_who_is_left_out() -> None:
    said = find_text(draw_trend()["title"])
    assert "from start to end: Harbour Union." in said
    assert "join or leave between: Port Authority." in said
    assert "a turning point 20 % and of a shift of level 70 %" in said


def test_the_bars_below_say_how_likely_each_period_is() -> None:
    bars = list(find_rows(draw_trend()["vconcat"][1]["layer"][1]))
    assert [(row["days"], row["said"]) for row in bars] == [
        ("June 2024", "60 %"),
        ("July 2024", "40 %"),
    ]


def test_the_likeliest_period_has_a_line_where_there_is_a_verdict() -> None:
    assert len(draw_trend()["vconcat"][0]["layer"]) == 5
    unsure = draw_trend(replace(TREND, verdict=Verdict.CANNOT_TELL))
    assert len(unsure["vconcat"][0]["layer"]) == 4


def test_a_trend_without_dates_has_no_bars() -> None:
    assert len(draw_trend(replace(TREND, when=()))["vconcat"]) == 1


def test_a_trend_of_another_series_is_refused() -> None:
    with pytest.raises(InvalidValue, match="'Ships held up, Port Ayla' can't be drawn over"):
        draw_trend(replace(TREND, series=SHIPS))


def test_an_interplay_has_a_bar_a_lag_in_their_order() -> None:
    spec = to_spec(interplay_chart(INTERPLAY))
    rows = list(find_rows(spec["vconcat"][0]["layer"][1]))
    assert [(row["lag"], row["low"], row["high"]) for row in rows] == [
        (0, -0.2, 0.3),
        (1, 0.1, 0.6),
    ]
    assert rows[1]["who"] == "Ships held up, 1 period after Dockers leaving"


def test_an_interplay_says_nothing_of_cause() -> None:
    spec = to_spec(interplay_chart(INTERPLAY))
    assert "says nothing of cause" in find_text(spec["vconcat"][0]["title"])


def test_an_interplay_without_lags_is_refused() -> None:
    with pytest.raises(InvalidValue, match="share 12 periods, which are too few"):
        interplay_chart(replace(INTERPLAY, lags=()))


def test_claims_have_their_numbers_in_words_by_source() -> None:
    rows = {row["said"]: row for row in find_rows(draw_claims()) if "said" in row}
    assert set(rows) == {"2,400 persons", "1,000 to 1,500 persons a month", "4,000 persons"}
    assert rows["2,400 persons"]["source"] == "Harbour Union"


def test_claims_that_would_touch_stand_in_lanes_of_their_own() -> None:
    claims = [
        claim(REPORT, exactly(9, "dockers"), at=9 * n, source=UNION, covers=covers)
        for n, covers in enumerate((MONTHS[0], MONTHS[0], MONTHS[9]))
    ]
    rows = list(find_rows(draw_claims(claims)["vconcat"][0]["layer"][3]))
    assert sorted(row["lane"] for row in rows) == [0, 0, 1]


def test_the_claims_of_a_conflict_have_a_diamond_that_the_foot_explains() -> None:
    (panel,) = draw_claims(conflicts=[CONFLICT])["vconcat"]
    assert panel["layer"][-1]["mark"]["shape"] == "diamond"
    assert "diamond" in find_text(panel["title"])


def test_claims_without_days_are_told_of() -> None:
    undated = claim(REPORT, exactly(9, "dockers"), covers=None)
    (panel,) = draw_claims([CLAIMS[0], undated])["vconcat"]
    assert find_text(panel["title"]) == "Drawn: 1 claim. Not drawn: 1 with no days said."


def test_more_lanes_than_a_page_takes_are_told_of() -> None:
    same = [
        claim(REPORT, exactly(n, "dockers"), at=n, covers=MONTHS[0]) for n in range(MOST_LANES + 2)
    ]
    (panel,) = draw_claims(same)["vconcat"]
    assert "2 more have no room" in find_text(panel["title"])


def test_no_claim_is_refused() -> None:
    with pytest.raises(InvalidValue, match="at least one claim, got none"):
        draw_claims([])


def test_claims_that_all_lack_days_are_refused() -> None:
    with pytest.raises(InvalidValue, match="none of the 1 claims about 'dockers leaving' names"):
        draw_claims([claim(REPORT, exactly(9, "dockers"), covers=None)])


def test_claims_of_two_measures_are_refused() -> None:
    other = claim(REPORT, exactly(9, "files"), FILES)
    with pytest.raises(InvalidValue, match="one measure, got 2: dockers leaving, files opened"):
        draw_claims([*CLAIMS, other])


@pytest.mark.parametrize("days", [1, 5, 40, 61, 62, 400, 4000, 40000])
def test_an_axis_of_any_length_has_a_few_ticks_inside_it(days: int) -> None:
    start = date(1900, 2, 3)
    long = claim(REPORT, exactly(9, "dockers"), covers=Period(start, start + timedelta(days)))
    spec = draw_claims([long])
    x = spec["vconcat"][0]["layer"][0]["encoding"]["x"]
    first, last = to_moment(start), to_moment(start + timedelta(days))
    assert 1 <= len(x["axis"]["values"]) <= 15
    assert all(first <= value < last for value in x["axis"]["values"])
