from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from chart_fixture import CLAIMS, CONFLICT, ESTIMATES, INTERPLAY, NAMES, REPORT, TREND
from claim_builder import claim

from sayso.adapters import frames
from sayso.adapters.frames import Item, to_frame
from sayso.errors import AdapterUnavailable, InvalidValue
from sayso.model.claim import Claim
from sayso.model.quantity import at_least, exactly

pandas = pytest.importorskip("pandas", reason="needs the extra frames")


def test_a_claim_is_a_row() -> None:
    frame = to_frame(CLAIMS, names=NAMES, documents={REPORT.id: REPORT})
    assert len(frame) == len(CLAIMS)
    row = frame.iloc[1]
    assert (row["id"], row["document"]) == (CLAIMS[1].id, REPORT.id)
    assert (row["source_name"], row["origin_name"]) == ("Port Authority", "Port Authority")
    assert (row["low"], row["high"], row["bound"], row["per"]) == (1000, 1500, "range", "month")
    assert (row["measure"], row["counts"], row["kind"]) == ("leaving", "persons", "flow")
    assert row["published"] == pandas.Timestamp("2024-04-10")


def test_the_end_is_the_first_day_after() -> None:
    row = to_frame(CLAIMS).iloc[0]
    assert row["start"] == pandas.Timestamp("2024-01-01")
    assert row["end"] == pandas.Timestamp("2024-02-01")


def test_names_and_documents_that_are_not_known_are_missing() -> None:
    row = to_frame(CLAIMS).iloc[0]
    assert all(row[[name]].isna().all() for name in ("source_name", "published", "outlet", "url"))


def test_no_limit_is_missing_and_not_zero() -> None:
    frame = to_frame([claim(REPORT, at_least(20, "dockers"))])
    assert frame["low"].tolist() == [20]
    assert frame["high"].isna().all()


def test_whole_numbers_are_int64() -> None:
    assert str(to_frame(CLAIMS)["low"].dtype) == "Int64"


@pytest.mark.parametrize("n", ["33.3", str(2**63)])
def test_a_number_that_is_not_whole_or_too_large_makes_its_column_float64(n: str) -> None:
    frame = to_frame([*CLAIMS, claim(REPORT, exactly(Decimal(n), "%"))])
    assert str(frame["low"].dtype) == "float64"
    assert frame["low"].iloc[-1] == float(n)


def test_days_and_flags_have_their_types() -> None:
    types = to_frame(CLAIMS).dtypes.astype(str)
    assert types["start"] == types["published"] == "datetime64[s]"
    assert (types["cumulative"], types["measure"]) == ("boolean", "string")


def test_an_estimate_has_its_series_bounds_and_claims() -> None:
    row = to_frame([ESTIMATES[0]]).iloc[0]
    assert (row["measure"], row["place"], row["origins"]) == ("leaving", "Port Ayla", 1)
    assert (row["low"], row["likely_low"], row["best"]) == (1500, 1800, 2000)
    assert row["claims"] == [CLAIMS[0].id]


def test_an_estimate_without_a_best_number_has_none() -> None:
    frame = to_frame([replace(ESTIMATES[0], best=None, likely=None)])
    assert frame[["best", "likely_low", "likely_high"]].isna().all(axis=None)


def test_a_finding_has_its_statement_and_claims() -> None:
    row = to_frame([CONFLICT]).iloc[0]
    assert (row["kind"], row["statement"]) == ("conflict", "2,400 is above 1,500.")
    assert row["claims"] == [CLAIMS[0].id, CLAIMS[1].id]


def test_a_trend_has_its_dates_as_lists() -> None:
    row = to_frame([TREND]).iloc[0]
    assert (row["verdict"], row["shift"]) == ("a shift of level", 0.7)
    assert row["when_starts"] == ["2024-06-01", "2024-07-01"]
    assert row["when_chances"] == [0.6, 0.4]


def test_an_interplay_has_a_row_a_lag() -> None:
    frame = to_frame([INTERPLAY])
    assert frame["lag"].tolist() == [1, 0]
    assert set(frame["second_measure"]) == {"ships"}


def test_an_interplay_without_lags_has_one_row() -> None:
    frame = to_frame([replace(INTERPLAY, lags=())])
    assert len(frame) == 1
    assert frame[["lag", "low", "best", "high"]].isna().all(axis=None)


def test_no_items_have_the_columns_of_the_kind_asked_for() -> None:
    assert list(to_frame((), of=Claim).columns) == list(to_frame(CLAIMS).columns)


def test_no_items_without_a_kind_are_refused() -> None:
    with pytest.raises(InvalidValue, match="no items: say whose columns to give with `of`"):
        to_frame(())


def test_items_of_two_kinds_are_refused() -> None:
    with pytest.raises(InvalidValue, match="one kind, got Claim, Estimate"):
        to_frame([CLAIMS[0], ESTIMATES[0]])


def test_what_has_no_columns_is_refused() -> None:
    with pytest.raises(InvalidValue, match="not of Document"):
        to_frame([REPORT])


@pytest.mark.parametrize("item", [CLAIMS[0], CONFLICT, ESTIMATES[0], TREND, INTERPLAY])
def test_a_frame_goes_to_parquet_and_back(item: Item, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra frames")
    frame = to_frame([item])
    frame.to_parquet(tmp_path / "items.parquet")
    back = pandas.read_parquet(tmp_path / "items.parquet")
    assert list(back.columns) == list(frame.columns)
    assert [str(cell) for cell in back["method" if "method" in back else "rule"]] == [
        str(cell) for cell in frame["method" if "method" in frame else "rule"]
    ]


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "pandas", None)
    with pytest.raises(AdapterUnavailable, match=r"pip install 'sayso\[frames\]'"):
        to_frame(CLAIMS)
