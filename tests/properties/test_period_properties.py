from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.dates.periods import find_periods
from sayso.model.period import through

WORDS = (
    "in on since until by from to between and the of last next this early mid- late first second "
    "half three months end start year week quarter 2014 2025 31 12 7th May March October Nov. "
    "Monday Sunday now yesterday ago later that day spring fiscal '90s 1990s - , . will said war "
    "began has lasted 3-7 21/11/2025 2024-02-30 people attack Q3 FY24 through alone onwards "
    "week 10 the twenty-first fourth century Christmas previous following in two days' time hours "
    "to date H1 due scheduled had when 1/2/2015-3/2/2015"
).split()
texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
)
clocks = st.none() | st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)])


@given(texts, clocks)
def test_any_text_and_day_give_ordered_spans_inside_the_text(
    text: str, published: date | None
) -> None:
    at = 0
    for mention in find_periods(text, published=published):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end


@given(texts, clocks)
def test_there_are_days_or_a_reason(text: str, published: date | None) -> None:
    for mention in find_periods(text, published=published):
        assert (mention.period is None) is (mention.reason is not None)


@given(texts, st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_running_period_ends_on_the_day_of_publication(text: str, published: date) -> None:
    for mention in find_periods(text, published=published):
        if mention.since and mention.period is not None:
            assert mention.period.last == published


@given(
    st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(
        ["{d:%d} {d:%B} {d.year}", "{d:%B} {d:%d}, {d.year}", "{d}", "{d:%d.%m}.{d.year}"]
    ),
)
def test_a_full_date_is_that_day_whatever_the_style(day: date, style: str) -> None:
    if style.startswith("{d:%d.") and day.year < 1900:
        return
    mentions = find_periods(style.format(d=day), published=None)
    assert [mention.period for mention in mentions] == [through(day, day)]


@given(texts, clocks)
def test_words_without_dates_before_it_only_shift_the_mentions(
    text: str, published: date | None
) -> None:
    before = "Nothing of note happened there.\n\n"
    alone = find_periods(text, published=published)
    shifted = find_periods(before + text, published=published)
    assert [(m.start + len(before), m.period) for m in alone] == [
        (m.start, m.period) for m in shifted
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "a", "9", " ", "-", "1-", "the ", "early ", "since ", "since a", "of the ", "2014 ", "May ",
        "May 1 ", "in the ", "from 2014 to ", "last 3 ", "the first half of ", "Mon, ", "'",
        "1/1/", "twenty-", "since the a b ", "began ", "will ", "Sunday and ", "that day ",
        "in 3 weeks ", "week 1 ", "twenty ", "the first ", "Q1 ", "between the a, on ", "in 2014, ",
        "next week ", "1/1/2015-", "when a ", "had scheduled ", "hours later ", "2014-01-01-",
    ],
)  # fmt: skip
def test_long_repetitive_texts_take_little_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    began = process_time()
    find_periods(text, published=date(2025, 11, 21))
    assert process_time() - began < 2
