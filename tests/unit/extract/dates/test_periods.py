from datetime import date

import pytest

from sayso.extract.dates.date_words import Reason
from sayso.extract.dates.periods import (
    PeriodMention,
    Reach,
    find_periods,
)
from sayso.model.period import Period, through

#: A Wednesday.
PUBLISHED = date(2025, 11, 26)


def only(text: str, published: date | None = PUBLISHED) -> PeriodMention:
    mentions = find_periods(text, published=published)
    assert len(mentions) == 1, [text[m.start : m.end] for m in mentions]
    return mentions[0]


def days(text: str, published: date | None = PUBLISHED) -> tuple[str, str] | None:
    period = only(text, published).period
    return None if period is None else (period.start.isoformat(), period.last.isoformat())


@pytest.mark.parametrize(
    "words",
    [
        "on 21 November 2025",
        "November 21, 2025",
        "on Nov. 21",
        "on 21 November",
        "2025-11-21",
        "21.11.2025",
        "21/11/2025",
        "11/21/2025",
        "Friday, November 21, 2025",
        "the 21st of November",
        "Fri 21 Nov 2025",
        "21-Nov-2025",
        "on November 21st",
    ],
)
def test_a_day_is_read_in_every_usual_style(words: str) -> None:
    assert days(words) == ("2025-11-21", "2025-11-21")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in October", "2025-10-01", "2025-10-31"),
        ("in October 2024", "2024-10-01", "2024-10-31"),
        ("in October of 2024", "2024-10-01", "2024-10-31"),
        ("October last year", "2024-10-01", "2024-10-31"),
        ("in December", "2024-12-01", "2024-12-31"),
        ("early November", "2025-11-01", "2025-11-10"),
        ("mid-July", "2025-07-11", "2025-07-20"),
        ("in late July", "2025-07-21", "2025-07-31"),
        ("in late February 2024", "2024-02-21", "2024-02-29"),
        ("in 1991", "1991-01-01", "1991-12-31"),
        ("in early 2006", "2006-01-01", "2006-04-30"),
        ("late 2014", "2014-09-01", "2014-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("the mid-1990s", "1994-01-01", "1996-12-31"),
        ("the '90s", "1990-01-01", "1999-12-31"),
        ("last September", "2025-09-01", "2025-09-30"),
        ("last November", "2024-11-01", "2024-11-30"),
        ("next March", "2026-03-01", "2026-03-31"),
    ],
)
def test_months_years_and_their_parts_are_whole_days(words: str, first: str, last: str) -> None:
    assert days(words) == (first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("from 2004 to 2009", "2004-01-01", "2009-12-31"),
        ("between March and June", "2025-03-01", "2025-06-30"),
        ("between May 2011 and August 2012", "2011-05-01", "2012-08-31"),
        ("from 1 to 15 May", "2025-05-01", "2025-05-15"),
        ("between 3 and 9 May 2024", "2024-05-03", "2024-05-09"),
        ("January to August", "2025-01-01", "2025-08-31"),
        ("Jan-Apr 2025", "2025-01-01", "2025-04-30"),
        ("November 3-7", "2025-11-03", "2025-11-07"),
        ("from 30 April to 4 May", "2025-04-30", "2025-05-04"),
        ("from November to February 2024", "2023-11-01", "2024-02-29"),
        ("from November 2023 to February", "2023-11-01", "2024-02-29"),
        ("in December of 2024 through January of this year", "2024-12-01", "2025-01-31"),
        ("from Monday to Wednesday", "2025-11-24", "2025-11-26"),
        ("on Saturday and Sunday", "2025-11-22", "2025-11-23"),
        ("in July and August", "2025-07-01", "2025-08-31"),
        ("from January until today", "2025-01-01", "2025-11-26"),
    ],
)
def test_a_range_is_one_mention_and_shares_its_year(words: str, first: str, last: str) -> None:
    assert days(words) == (first, last)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("since the start of the year", "2025-01-01"),
        ("since February 2022", "2022-02-01"),
        ("since the great strike began in February 2022", "2022-02-01"),
        ("since the strike began on 10 March", "2025-03-10"),
        ("so far this year", "2025-01-01"),
        ("this year", "2025-01-01"),
        ("earlier this month", "2025-11-01"),
        ("this week", "2025-11-24"),
        ("since Monday", "2025-11-24"),
        ("since mid-March 2011", "2011-03-11"),
        ("since last year", "2024-01-01"),
        ("from October onwards", "2025-10-01"),
        ("has lasted five years", "2020-11-26"),
    ],
)
def test_a_running_period_ends_on_the_day_of_publication(words: str, first: str) -> None:
    mention = only(words)
    assert mention.since
    assert mention.period == through(date.fromisoformat(first), PUBLISHED)


def test_a_war_that_began_then_and_has_killed_runs_on() -> None:
    text = "The war, which began in March 2011, has killed thousands"
    assert only(text).period == through(date(2011, 3, 1), PUBLISHED)


def test_the_span_of_a_since_clause_holds_the_whole_clause() -> None:
    text = "They left since the war began in May 2022, he said."
    mention = only(text)
    assert text[mention.start : mention.end] == "since the war began in May 2022"


def test_the_span_holds_preposition_and_alone() -> None:
    text = "It fell in October alone, they said."
    mention = only(text)
    assert text[mention.start : mention.end] == "in October alone"


def test_a_since_clause_does_not_reach_over_another_figure() -> None:
    text = "500 since the war began and 20 in October 2025"
    assert [m.reach for m in find_periods(text, published=PUBLISHED)] == [
        Reach.SINCE,
        Reach.DURING,
    ]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on Wednesday", "2025-11-26", "2025-11-26"),
        ("on Tuesday", "2025-11-25", "2025-11-25"),
        ("Thursday night", "2025-11-20", "2025-11-20"),
        ("last Wednesday", "2025-11-19", "2025-11-19"),
        ("next Monday", "2025-12-01", "2025-12-01"),
        ("this Monday", "2025-11-24", "2025-11-24"),
        ("early on Monday", "2025-11-24", "2025-11-24"),
        ("today", "2025-11-26", "2025-11-26"),
        ("now", "2025-11-26", "2025-11-26"),
        ("currently", "2025-11-26", "2025-11-26"),
        ("overnight", "2025-11-26", "2025-11-26"),
        ("yesterday afternoon", "2025-11-25", "2025-11-25"),
        ("last night", "2025-11-25", "2025-11-25"),
        ("the day before yesterday", "2025-11-24", "2025-11-24"),
        ("tomorrow", "2025-11-27", "2025-11-27"),
        ("over the weekend", "2025-11-22", "2025-11-23"),
        ("last week", "2025-11-17", "2025-11-23"),
        ("next week", "2025-12-01", "2025-12-07"),
        ("last month", "2025-10-01", "2025-10-31"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("late last month", "2025-10-21", "2025-10-31"),
        ("later this month", "2025-11-26", "2025-11-30"),
        ("in the last two months", "2025-09-26", "2025-11-26"),
        ("over the past three weeks", "2025-11-05", "2025-11-26"),
        ("in the past 24 hours", "2025-11-25", "2025-11-26"),
        ("over the past week", "2025-11-19", "2025-11-26"),
        ("two days ago", "2025-11-24", "2025-11-24"),
        ("a week ago", "2025-11-19", "2025-11-19"),
        ("three months ago", "2025-08-01", "2025-08-31"),
    ],
)
def test_relative_days_are_told_from_publication(words: str, first: str, last: str) -> None:
    assert days(words) == (first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in the first quarter of 2025", "2025-01-01", "2025-03-31"),
        ("Q3", "2025-07-01", "2025-09-30"),
        ("Q4 2024", "2024-10-01", "2024-12-31"),
        ("the first half of 2025", "2025-01-01", "2025-06-30"),
        ("in the first nine months of the year", "2025-01-01", "2025-09-30"),
        ("the second half of October", "2025-10-16", "2025-10-31"),
        ("in the last week of October", "2025-10-25", "2025-10-31"),
        ("by the end of this year", "2025-12-31", "2025-12-31"),
        ("at the end of May", "2025-05-31", "2025-05-31"),
        ("in the middle of June", "2025-06-11", "2025-06-20"),
        ("at the start of the year", "2025-01-01", "2025-01-01"),
        ("by year end", "2025-12-31", "2025-12-31"),
        ("in the week to 9 November", "2025-11-03", "2025-11-09"),
        ("in the year to March 2025", "2024-04-01", "2025-03-31"),
        ("last summer", "2025-06-01", "2025-08-31"),
        ("this winter", "2025-12-01", "2026-02-28"),
        ("next spring", "2026-03-01", "2026-05-31"),
        ("in the winter of 2014-15", "2014-12-01", "2015-02-28"),
    ],
)
def test_parts_of_a_year_have_their_days(words: str, first: str, last: str) -> None:
    assert days(words) == (first, last)


def test_a_season_says_which_hemisphere_was_taken() -> None:
    assert only("last summer").assumed == "seasons of the northern hemisphere"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("in fiscal 2024", Reason.FISCAL),
        ("FY2024", Reason.FISCAL),
        ("the 2023-24 school year", Reason.ACADEMIC),
        ("the 2023/24 campaign", Reason.SEASON),
        ("since the start of the war", Reason.EVENT),
        ("since then", Reason.EVENT),
        ("in recent weeks", Reason.VAGUE),
        ("a few days ago", Reason.VAGUE),
        ("more than two years ago", Reason.VAGUE),
        ("that week", Reason.CONTEXT),
        ("05/06/2019", Reason.ORDER),
        ("on 31 June 2024", Reason.CALENDAR),
        ("from 2009 to 2004", Reason.REVERSED),
    ],
)
def test_what_has_no_days_says_why(words: str, reason: Reason) -> None:
    mention = only(words)
    assert (mention.period, mention.reason) == (None, reason.value)


@pytest.mark.parametrize(
    "words",
    [
        "in October",
        "on Monday",
        "last week",
        "since 2014",
        "3 May",
        "today",
        "Q3",
        "3-7 May",
        "over the weekend",
        "last summer",
        "two days ago",
        "in the last two months",
        "the start of the year",
    ],
)
def test_without_a_publication_date_relative_days_stay_open(words: str) -> None:
    assert only(words, None).reason == "no publication date"


def test_a_date_with_its_year_needs_no_publication_date() -> None:
    mention = only("on 3 May 2013", None)
    assert (mention.anchor, mention.period) == (True, Period(date(2013, 5, 3), date(2013, 5, 4)))


def test_publication_tells_day_and_month_apart() -> None:
    assert days("on 10/1/2008", date(2008, 10, 4)) == ("2008-10-01", "2008-10-01")


@pytest.mark.parametrize(
    "text",
    [
        "He may march home.",
        "A second attack followed.",
        "A man aged 24 waited 24 hours.",
        "Theresa May spoke to Mr March.",
        "About 2000 people fled.",
        "They won by 2000 votes.",
        "A now-defunct forum.",
        "The Sunday Times and Nation Today on a Black Friday sale.",
        "It has since become a war.",
        "It was the worst of the week's storms and the player of the year cried.",
        "Room 1914b, page 12-3, $2014 and 1,999 euros.",
    ],
)
def test_words_that_only_look_like_dates_are_left(text: str) -> None:
    assert find_periods(text, published=PUBLISHED) == ()


@pytest.mark.parametrize(
    "text",
    ["the 2016 election", "the October 7 attack", "an Act of 2008", "Cup Final 2016 in Rome"],
)
def test_a_date_in_a_name_is_marked(text: str) -> None:
    assert only(text).is_name


@pytest.mark.parametrize(
    "text", ["during the 1991 pilgrimage", "in October attacks", "on Friday", "As of 20 November"]
)
def test_a_date_that_says_when_is_no_name(text: str) -> None:
    assert not only(text).is_name


def test_a_running_month_or_year_ends_on_the_day_of_the_statement() -> None:
    assert days("in August", date(2024, 8, 15)) == ("2024-08-01", "2024-08-15")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The vote will be in March.", "2026-03-01"),
        ("The truce is due to start on Monday.", "2025-12-01"),
        ("It is to be held on December 30.", "2025-12-30"),
        ("He said on Monday.", "2025-11-24"),
        ("They will go, he said on Monday.", "2025-11-24"),
    ],
)
def test_what_is_to_come_is_looked_for_ahead(text: str, first: str) -> None:
    period = only(text).period
    assert period is not None
    assert period.start == date.fromisoformat(first)


def test_a_day_just_ahead_is_not_last_years() -> None:
    assert days("on 30 November") == ("2025-11-30", "2025-11-30")


@pytest.mark.parametrize(
    ("words", "reach"),
    [
        ("until mid-May", Reach.UNTIL),
        ("by 2024", Reach.UNTIL),
        ("before 2014", Reach.BEFORE),
        ("after 3 May 2024", Reach.AFTER),
        ("in 2014", Reach.DURING),
    ],
)
def test_the_preposition_gives_the_reach(words: str, reach: Reach) -> None:
    assert only(words).reach is reach


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("that evening", "2022-12-02", "2022-12-02"),
        ("a day after,", "2022-12-03", "2022-12-03"),
        ("two days later.", "2022-12-04", "2022-12-04"),
        ("the week before.", "2022-11-21", "2022-11-27"),
        ("the previous month", "2022-11-01", "2022-11-30"),
        ("the end of that year", "2022-12-31", "2022-12-31"),
        ("three weeks earlier.", "2022-11-07", "2022-11-13"),
    ],
)
def test_some_days_are_counted_from_the_date_before(words: str, first: str, last: str) -> None:
    second = find_periods(f"On 2 December 2022 it was so; {words}", published=PUBLISHED)[1]
    assert second.period == through(date.fromisoformat(first), date.fromisoformat(last))


def test_a_lost_apostrophe_still_names_the_day() -> None:
    assert days("at the site of Saturdays blast") == ("2025-11-22", "2025-11-22")


def test_a_line_break_may_stand_inside_and_a_paragraph_may_not() -> None:
    assert days("in March\n2011") == ("2011-03-01", "2011-03-31")
    assert len(find_periods("on Sunday\n\nOctober 2024", published=PUBLISHED)) == 2


@pytest.mark.parametrize("published", [date.min, date.max, date(2024, 2, 29)])
def test_the_calendars_ends_are_no_trouble(published: date) -> None:
    text = (
        "last week, next year, two days ago, tomorrow, in February, on 29 February, since Monday, "
        "the past 90 decades, last winter, this weekend, later this year, by the end of the year, "
        "the coming Friday, in three weeks' time, on Monday of next week, the year to date"
    )
    assert len(find_periods(text, published=published)) == 16


def test_29_february_is_sought_in_a_leap_year() -> None:
    assert days("on 29 February") == ("2024-02-29", "2024-02-29")
