"""Which claims may be compared."""

from dataclasses import replace

from claim_builder import APRIL, FILES, LEXICON, MARCH, case_of, claim, named, report

from sayso.model.claim import Factuality
from sayso.model.quantity import exactly
from sayso.reconcile.alignment import (
    align,
    are_of_one_place,
    article_of,
    articles_of,
    only_known,
    side_of,
    to_key,
)

ONE = report("one")
TEN = exactly(10, "dockers")


def test_claims_of_one_measure_are_aligned_whatever_their_period() -> None:
    a, b = claim(ONE, TEN, covers=MARCH), claim(ONE, TEN, at=20, covers=APRIL)
    assert align(case_of([a, b], [ONE])) == ((a, b),)


def test_claims_of_different_counting_units_are_kept_apart() -> None:
    a, b = claim(ONE, TEN), claim(ONE, TEN, FILES, at=20)
    assert align(case_of([a, b], [ONE])) == ((a,), (b,))


def test_claims_about_different_sides_are_kept_apart() -> None:
    a, b = claim(ONE, TEN, scope=("of Ayla",)), claim(ONE, TEN, at=20, scope=("of Borin",))
    assert align(case_of([a, b], [ONE])) == ((a,), (b,))


def test_claims_under_different_articles_are_kept_apart() -> None:
    a, b = (claim(ONE, TEN, FILES, at=i, scope=(f"article {n}",)) for i, n in ((0, 7), (20, 8)))
    assert to_key(a) != to_key(b)


def test_a_denied_claim_is_not_aligned() -> None:
    assert align(case_of([claim(ONE, TEN, denied=True)], [ONE])) == ()


def test_what_is_only_asked_is_not_aligned() -> None:
    asked = replace(claim(ONE, TEN), factuality=Factuality.UNKNOWN)
    assert align(case_of([asked], [ONE])) == ()


def test_scope_is_read_by_its_first_word() -> None:
    one = claim(ONE, TEN, scope=("of Ayla", "article 7"))
    assert (side_of(one), article_of(one)) == ("Ayla", "7")


def test_two_names_of_one_place_agree() -> None:
    a, b = claim(ONE, TEN, place="Port Ayla"), claim(ONE, TEN, at=20, place="Aylaport")
    assert are_of_one_place(case_of([a, b], [ONE]), a, b)


def test_a_claim_without_a_place_agrees_with_any() -> None:
    a, b = claim(ONE, TEN, place="Port Ayla"), claim(ONE, TEN, at=20)
    assert are_of_one_place(case_of([a, b], [ONE]), a, b)
    assert are_of_one_place(case_of([a, b], [ONE]), b, a)


def test_two_places_disagree() -> None:
    a, b = claim(ONE, TEN, place="Port Ayla"), claim(ONE, TEN, at=20, place="Borin")
    assert not are_of_one_place(case_of([a, b], [ONE]), a, b)


def test_a_measure_that_no_pack_knows_is_left_out() -> None:
    strange = replace(claim(ONE, TEN, FILES), method="extract/2")
    assert only_known([strange], LEXICON) == (strange,)
    assert only_known([strange], case_of([], [], lexicon=LEXICON.__class__()).lexicon) == ()


def test_a_report_that_speaks_itself_is_known_by_its_outlet() -> None:
    reports = report("a", outlet="The Quay"), report("b", outlet="THE QUAY")
    case = case_of([], reports)
    first, second = (case.voice_of(claim(one, TEN)) for one in reports)
    assert first == second


def test_a_source_is_the_voice_of_what_it_says() -> None:
    orr = named("Orr")
    assert case_of([], [ONE], [orr]).voice_of(claim(ONE, TEN, source=orr)) == orr.id


def test_articles_are_told_apart_and_together() -> None:
    both = claim(ONE, TEN, FILES, scope=("article 8", "article 7", "of Ayla"))
    assert articles_of(both) == ("7", "8")
    assert article_of(both) == "7 and 8"
