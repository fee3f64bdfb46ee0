"""Dates counted from the day of publication or from another date, and the words around them."""

from datetime import date

import pytest

from sayso.extract.dates.date_words import Grain, Reason
from sayso.extract.dates.periods import PeriodMention, Reach, find_periods

#: A Wednesday.
PUBLISHED = date(2025, 11, 26)


def find(text: str) -> list[tuple[str, str, str]]:
    """The words of each mention with its first and its last day."""
    return [
        (text[m.start : m.end], m.period.start.isoformat(), m.period.last.isoformat())
        for m in find_periods(text, published=PUBLISHED)
        if m.period is not None
    ]


def last(text: str) -> PeriodMention:
    return find_periods(text, published=PUBLISHED)[-1]


@pytest.mark.parametrize(
    ("words", "first", "end"),
    [
        ("on monday", "2025-11-24", "2025-11-24"),
        ("in the april of 2024", "2024-04-01", "2024-04-30"),
        ("in may 2024", "2024-05-01", "2024-05-31"),
        ("on the second of August", "2025-08-02", "2025-08-02"),
        ("on the twenty-first of May", "2025-05-21", "2025-05-21"),
        ("on May the fourth", "2025-05-04", "2025-05-04"),
        ("on Dec. 31 , 1994", "1994-12-31", "1994-12-31"),
        ("on Tuesday the 11th", "2025-11-11", "2025-11-11"),
        ("on Tuesday the eleventh", "2025-11-11", "2025-11-11"),
        ("next September 10", "2026-09-10", "2026-09-10"),
        ("between 3 and 12 of May", "2025-05-03", "2025-05-12"),
        ("on 3 and 4 May", "2025-05-03", "2025-05-04"),
        ("on May 3 and 4", "2025-05-03", "2025-05-04"),
        ("from 3 to 5 May", "2025-05-03", "2025-05-05"),
        ("3\u20135 May 2024", "2024-05-03", "2024-05-05"),
        ("Nov 18-Dec 19, 2015", "2015-11-18", "2015-12-19"),
        ("13/10/2018-17/10/2018", "2018-10-13", "2018-10-17"),
        ("Friday, 2025-11-21", "2025-11-21", "2025-11-21"),
        ("in the 20th century", "1901-01-01", "2000-12-31"),
        ("on Christmas Day", "2024-12-25", "2024-12-25"),
        ("on New Year\u2019s Day 2007", "2007-01-01", "2007-01-01"),
        ("in week 31", "2025-07-28", "2025-08-03"),
        ("2019 Q1", "2019-01-01", "2019-03-31"),
        ("Q1-2019", "2019-01-01", "2019-03-31"),
        ("2019 H2", "2019-07-01", "2019-12-31"),
        ("in the third quarter", "2025-07-01", "2025-09-30"),
        ("last quarter", "2025-07-01", "2025-09-30"),
        ("in the previous quarter", "2025-07-01", "2025-09-30"),
        ("next quarter", "2026-01-01", "2026-03-31"),
        ("the week of 18 November", "2025-11-17", "2025-11-23"),
        ("the week beginning 4 November", "2025-11-04", "2025-11-10"),
        ("Monday of last week", "2025-11-17", "2025-11-17"),
        ("next week on Friday", "2025-12-05", "2025-12-05"),
        ("over the next three days", "2025-11-27", "2025-11-29"),
        ("two days from now", "2025-11-28", "2025-11-28"),
        ("in two weeks' time", "2025-12-08", "2025-12-14"),
        ("three hours ago", "2025-11-26", "2025-11-26"),
        ("in the year to date", "2025-01-01", "2025-11-26"),
        ("this calendar year", "2025-01-01", "2025-11-26"),
        ("on the 15th day of June", "2025-06-15", "2025-06-15"),
        ("last weeks attack", "2025-11-17", "2025-11-23"),
        ("dating back to 1865", "1865-01-01", "1865-12-31"),
        ("over the weekend", "2025-11-22", "2025-11-23"),
    ],
)
def test_each_way_of_writing_has_its_days(words: str, first: str, end: str) -> None:
    assert [found[1:] for found in find(words)] == [(first, end)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The fair will be held September 11-24.", "2026-09-11"),
        ("Much hangs on 14 September, when the board will meet.", "2026-09-14"),
        ("A refuge is to open there in July.", "2026-07-01"),
        ("The council will vote on Sunday.", "2025-11-30"),
        ("The council voted on Sunday.", "2025-11-23"),
        ("The fair will be held this weekend.", "2025-11-29"),
        ("Five died due to shelling on Monday.", "2025-11-24"),
        ("The launch had been scheduled for late June.", "2025-06-21"),
        ("It will have been so since August.", "2025-08-01"),
        ("They will leave in two days.", "2025-11-28"),
    ],
)
def test_the_words_around_tell_past_from_coming(text: str, first: str) -> None:
    assert [found[1] for found in find(text)] == [first]


@pytest.mark.parametrize(
    "text",
    [
        "On Wednesday the first lorry came.",
        "On Monday the 4th victim died.",
        "On Monday 21 people died.",
    ],
)
def test_a_count_behind_a_weekday_is_not_its_day(text: str) -> None:
    assert [found[0] for found in find(text)] == [text[: text.index("day") + 3]]


@pytest.mark.parametrize(
    "text",
    [
        "They built it in two weeks.",
        "He sells Christmas trees and Week 12 scores.",
        "In the first half they led, and H1 was lost.",
        "People march and others may come.",
    ],
)
def test_what_may_be_something_else_is_left(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("In 2002, it failed. Five years later, it was heard.", "2007-01-01", "2007-12-31"),
        ("He fled in 1999; the following year, he was back.", "2000-01-01", "2000-12-31"),
        ("On 3 May 2024 it shook. Hours later, it shook again.", "2024-05-03", "2024-05-03"),
        ("On 3 May 2024 it shook. Two hours later, he spoke.", "2024-05-03", "2024-05-03"),
        ("It shook on 3 May 2024; the following Monday it shook.", "2024-05-06", "2024-05-06"),
        ("It shook on 3 May 2024; the previous Friday it shook.", "2024-04-26", "2024-04-26"),
        ("The 2021 Fair. It was 3 May 2024, and that day he left.", "2024-05-03", "2024-05-03"),
    ],
)
def test_what_hangs_on_a_date_is_counted_from_it(text: str, first: str, end: str) -> None:
    assert find(text)[-1][1:] == (first, end)


def test_the_next_year_is_not_counted_from_a_start() -> None:
    assert find("Since 1948 it has been so. It is off the next year.")[-1][1] == "2026-01-01"


def test_hours_later_hang_on_one_day() -> None:
    assert last("In May 2024 it shook. Hours later, he spoke.").reason == Reason.CONTEXT


def test_a_list_of_years_needs_one_preposition() -> None:
    assert [found[0] for found in find("in 2007 and 2009")] == ["in 2007", "2009"]


def test_between_may_hold_the_event_that_a_day_dates() -> None:
    text = "Between the flood, on 5 March 2024, and the end of that year, 12 moved away."
    assert find(text)[0][1:] == ("2024-03-05", "2024-12-31")


def test_a_start_to_come_has_no_running_days() -> None:
    assert last("It runs starting on 1 September 2026").reason == Reason.AHEAD


def test_two_days_in_figures_are_told_apart_where_one_is_publication() -> None:
    (mention,) = find_periods("02-01-2015", published=date(2015, 1, 2))
    assert mention.period is not None
    assert mention.period.start == date(2015, 1, 2)


def test_a_mention_says_how_fine_its_words_are() -> None:
    assert [last(words).grain for words in ("on 3 May", "in May", "in 2014")] == [
        Grain.DAY,
        Grain.MONTH,
        Grain.YEAR,
    ]


def test_a_mention_says_whether_it_is_to_come() -> None:
    assert [last(text).is_coming for text in ("It will end in May", "It ended in May")] == [
        True,
        False,
    ]


def test_a_mention_says_whether_something_began_then() -> None:
    assert last("The inquiry began in June 2007").is_start
    assert last("The inquiry began in June 2007").reach is Reach.DURING
