"""One number for two things."""

from dataclasses import replace

from claim_builder import FILES, LEAVING, case_of, claim, ids_of, report

from sayso.model.finding import FindingKind
from sayso.model.quantity import exactly
from sayso.reconcile.lookalikes import lookalikes

ONE, TWO = report("one"), report("two")
N = exactly(21_300, "x")


def test_one_number_for_two_things_is_shown() -> None:
    a, b = claim(ONE, N, LEAVING), claim(TWO, N, FILES)
    (found,) = lookalikes(case_of([a, b], [ONE, TWO]))
    assert found.kind is FindingKind.NOT_COMPARABLE
    assert found.statement == (
        "21,300 stands for two things: one counts persons, the other proceedings."
    )


def test_many_claims_of_two_things_make_one_finding() -> None:
    claims = [claim(one, N, measure, at=at) for one in (ONE, TWO)
              for measure, at in ((LEAVING, 0), (FILES, 20))]  # fmt: skip
    (found,) = lookalikes(case_of(claims, [ONE, TWO]))
    assert frozenset(found.claims) == ids_of(*claims)


def test_one_number_under_two_articles_is_shown() -> None:
    a, b = (claim(ONE, N, FILES, at=i, scope=(f"article {n}",)) for i, n in ((0, 7), (20, 8)))
    (found,) = lookalikes(case_of([a, b], [ONE]))
    assert "one is under article 7, the other under article 8" in found.statement


def test_an_article_and_none_are_no_two_things() -> None:
    a, b = claim(ONE, N, FILES, scope=("article 7",)), claim(TWO, N, FILES)
    assert not list(lookalikes(case_of([a, b], [ONE, TWO])))


def test_a_round_number_agrees_by_chance() -> None:
    n = exactly(20_000, "x")
    assert not list(lookalikes(case_of([claim(ONE, n), claim(TWO, n, FILES)], [ONE, TWO])))


def test_a_small_number_agrees_by_chance() -> None:
    n = exactly(213, "x")
    assert not list(lookalikes(case_of([claim(ONE, n), claim(TWO, n, FILES)], [ONE, TWO])))


def test_of_two_measures_with_many_numbers_some_agree_by_chance() -> None:
    numbers = range(10_001, 10_041)
    claims = [claim(one, exactly(n, "x"), measure, at=20 * i)
              for one, measure in ((ONE, LEAVING), (TWO, FILES))
              for i, n in enumerate(numbers)]  # fmt: skip
    assert not list(lookalikes(case_of(claims, [ONE, TWO])))


def test_one_measure_in_two_units_is_shown_however_many_numbers_there_are() -> None:
    in_files = replace(LEAVING, counts="proceedings")
    claims = [claim(one, exactly(n, "x"), measure, at=20 * i)
              for one, measure in ((ONE, LEAVING), (TWO, in_files))
              for i, n in enumerate(range(10_001, 10_041))]  # fmt: skip
    assert len(list(lookalikes(case_of(claims, [ONE, TWO])))) == 40
