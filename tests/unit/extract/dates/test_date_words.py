from datetime import date

import pytest

from sayso.errors import InvalidValue
from sayso.extract.dates.date_pins import resolve_month, resolve_weekday
from sayso.extract.dates.date_spans import back, part_of, season, share_of
from sayso.extract.dates.date_words import Turn
from sayso.model.period import month, through, year

PUBLISHED = date(2025, 11, 26)


def test_a_weekday_is_found_by_name() -> None:
    assert resolve_weekday("Friday", published=PUBLISHED, turn=Turn.NEXT) == through(
        date(2025, 11, 28), date(2025, 11, 28)
    )
    assert resolve_weekday("Someday", published=PUBLISHED) is None


def test_a_month_is_found_by_name() -> None:
    assert resolve_month("May", published=PUBLISHED, year=2020) == month(2020, 5)
    assert resolve_month("Maybe", published=PUBLISHED) is None


def test_counting_months_back_ends_on_a_day_that_exists() -> None:
    assert back(date(2025, 5, 31), 3, "month") == date(2025, 2, 28)


def test_a_third_of_a_day_is_the_day() -> None:
    one = through(PUBLISHED, PUBLISHED)
    assert part_of(one, None) == one


def test_a_part_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidValue, match="has no fourth quarter"):
        share_of(season("summer", 2024), "fourth", 1, "quarter")


def test_the_second_half_of_a_year_begins_in_july() -> None:
    assert share_of(year(2024), "second", 1, "half").start == date(2024, 7, 1)
