"""Dates as they are written, strictly."""

from datetime import date

import pytest

from sayso.adapters.read_dates import to_day


@pytest.mark.parametrize(
    "written",
    [
        "2025-11-21", "20251121", "2025-11-21T23:59:00Z", "2025-11-21 10:00:00+05:00",
        "Fri, 21 Nov 2025 10:00:00 +0000", "21 Nov 2025 10:00 GMT", "21 November 2025",
        "21st November, 2025", "November 21, 2025", "Friday, November 21, 2025 at 10:15 AM",
        "Nov. 21, 2025", "2025/11/21", "21.11.2025", " 21-Nov-2025 ",
    ],
)  # fmt: skip
def test_these_name_one_day(written: str) -> None:
    assert to_day(written) == date(2025, 11, 21)


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "11/12/2025", "21 Brumaire 2025", "31 February 2025", "2025-13-01", "2025",
     "November 2025", "x" * 1000, "2025-11-21 or so"],
)  # fmt: skip
def test_these_name_none(written: str) -> None:
    assert to_day(written) is None


def test_september_has_two_short_forms() -> None:
    assert to_day("3 Sept 2025") == to_day("3 Sep 2025") == date(2025, 9, 3)
