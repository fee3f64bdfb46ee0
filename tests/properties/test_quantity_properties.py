import re
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.numbers.number_words import to_number
from sayso.extract.numbers.numerals import find_numerals
from sayso.extract.numbers.quantities import find_quantities
from sayso.extract.units import Counted, find_unit, settle_units
from sayso.model.parse import Parse, Token

PIECES = st.sampled_from(
    "one two twenty hundred thousand million dozen half third quarter and a an of to from between "
    "at least more than up no 12 1,200 3.5 2016 5-6 15-18 % $ £ (7) 1/2 ½ 10:30 May people killed "
    "or in out percent per cent once twice scores tens dozens hundreds Article - , . \n ' mm m K "
    "US$5m 00 1.2.3 9,9 'x' - 21st NUM minus -5 couple lakh crore 1/0 \u2154 .5 1.200.000 5,25 "
    "point nought <= or greater in every through 3bn".split(" ")
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map(" ".join))


def _parse(text: str) -> Parse:
    """A parse that knows words only: the same labels for each, and one sentence."""
    tokens = tuple(
        Token(i, m.start(), m.end(), m[0], m[0].lower(), "NOUN", "NNS", "nummod", i, "", False)
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    )
    return Parse(text, tokens, ((0, len(tokens)),) if tokens else (), "words")


@given(TEXTS)
def test_no_text_breaks_the_search(text: str) -> None:
    for mention in find_quantities(_parse(text)):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.tokens[0] <= mention.number < mention.tokens[1]
        said = [n for n in (mention.low, mention.best, mention.high) if n is not None]
        assert said
        assert said == sorted(said)


@given(TEXTS)
def test_every_number_counts_something(text: str) -> None:
    parse = _parse(text)
    mentions = find_quantities(parse)
    counted: list[Counted] = []
    for mention in mentions:
        counted.append(find_unit(parse, mention, counted))
    assert all(what.words for what in settle_units(mentions, counted))


@given(TEXTS)
def test_mentions_stand_in_the_order_of_the_text(text: str) -> None:
    starts = [mention.start for mention in find_quantities(_parse(text))]
    assert starts == sorted(starts)


@given(TEXTS)
def test_numerals_do_not_overlap(text: str) -> None:
    end = 0
    for numeral in find_numerals(text):
        assert end <= numeral.start < numeral.end
        end = numeral.end


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_with_separators_keep_their_value(n: int) -> None:
    assert to_number(f"{n:,}") == Decimal(n)


@given(st.text(max_size=40))
def test_to_number_takes_any_words(words: str) -> None:
    value = to_number(words)
    assert value is None or value.is_finite()


@given(TEXTS)
def test_unrelated_words_before_only_shift_the_mentions(text: str) -> None:
    lead = "Nothing else happened there.\n"
    alone = [(m.start, m.low, m.high) for m in find_quantities(_parse(text))]
    later = [(m.start - len(lead), m.low, m.high) for m in find_quantities(_later(lead, text))]
    assert alone == later


def _later(lead: str, text: str) -> Parse:
    parse = _parse(lead + text)
    first = sum(token.end <= len(lead) for token in parse.tokens)
    cut = ((0, first), (first, len(parse.tokens)))
    return Parse(parse.text, parse.tokens, tuple(s for s in cut if s[0] < s[1]), parse.parser)


def _seconds(text: str) -> float:
    start = perf_counter()
    for _ in find_numerals(text):
        pass
    return perf_counter() - start


@pytest.mark.parametrize(
    "piece", ["five six ", "1,2", "a couple ", "half of a ", "12 300 ", "and a "]
)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    short = min(_seconds(piece * 300) for _ in range(3))
    assert _seconds(piece * 3000) < 60 * short + 0.05
