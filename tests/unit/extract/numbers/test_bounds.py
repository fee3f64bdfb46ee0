import pytest

from sayso.extract.numbers.bounds import limit_after, limit_before
from sayso.model.quantity import Bound


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("more than", Bound.AT_LEAST),
        ("at least", Bound.AT_LEAST),
        ("at the very least", Bound.AT_LEAST),
        ("no fewer than", Bound.AT_LEAST),
        ("in excess of", Bound.AT_LEAST),
        ("upwards of", Bound.AT_LEAST),
        ("exceeded", Bound.AT_LEAST),
        ("up to", Bound.AT_MOST),
        ("as many as", Bound.AT_MOST),
        ("no more than", Bound.AT_MOST),
        ("did not exceed", Bound.AT_MOST),
        ("fewer than", Bound.AT_MOST),
        ("just under", Bound.AT_MOST),
        ("within", Bound.AT_MOST),
        ("about", Bound.APPROX),
        ("only about", Bound.APPROX),
        ("nearly", Bound.APPROX),
        ("some", Bound.APPROX),
        ("an estimated", Bound.APPROX),
        ("close to", Bound.APPROX),
    ],
)
def test_bound_words_before_a_number_say_which_limit(words: str, bound: Bound) -> None:
    limit = limit_before(f"{words} 40", len(words) + 1)
    assert limit is not None
    assert limit.bound is bound


@pytest.mark.parametrize("words", ["killed", "handsome", "moreover", "all", "over the", "and"])
def test_other_words_put_no_limit(words: str) -> None:
    assert limit_before(f"{words} 40", len(words) + 1) is None


def test_the_limit_begins_at_its_first_word() -> None:
    limit = limit_before("lost no fewer than 7", 19)
    assert limit is not None
    assert limit.start == 5


def test_bound_words_of_the_line_before_do_not_count() -> None:
    assert limit_before("at least\n40", 9) is None


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("40 or more", Bound.AT_LEAST),
        ("40+", Bound.AT_LEAST),
        ("40 plus people", Bound.AT_LEAST),
        ("40 or fewer", Bound.AT_MOST),
        ("40 at most", Bound.AT_MOST),
        ("40 or so", Bound.APPROX),
        ("40-odd", Bound.APPROX),
    ],
)
def test_bound_words_behind_a_number_say_which_limit(text: str, bound: Bound) -> None:
    limit = limit_after(text, 2)
    assert limit is not None
    assert limit.bound is bound


@pytest.mark.parametrize("text", ["40 or more than that", "40 people", "40 and", "40"])
def test_what_merely_follows_puts_no_limit(text: str) -> None:
    assert limit_after(text, 2) is None
