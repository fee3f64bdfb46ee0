import dataclasses
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from sayso.reconcile.systems.linear import Interval, LinearSystem, percent_change, ratio
from sayso.reconcile.systems.linear_conflicts import find_all, find_certificate, find_one
from sayso.reconcile.systems.linear_model import LinearModel
from sayso.reconcile.systems.system import System


def counts(*claims: tuple[int, int, float, float, int], owners: int = 7) -> System:
    start, end, low, high, owner = (np.array(column) for column in zip(*claims, strict=True))
    return System(4, start, end, low.astype(float), high.astype(float), owner, owners)


def rise_of_a_fifth() -> LinearSystem:
    """15,000 in the first month, a rise by a fifth, and 20,000 in the second."""
    system = counts((0, 1, 15000, 15000, 0), (1, 2, 20000, 20000, 1), (2, 3, 5, 6, 2))
    rise = percent_change(Interval(0, 1, 2), Interval(0, 0, 1), low=20, high=20, owner=3)
    return LinearSystem((system,), rise)


def random_linear(seed: int) -> LinearSystem:
    rng = np.random.default_rng(seed)
    owners = 7
    claims = []
    for _ in range(6):
        start = int(rng.integers(0, 3))
        low = int(rng.integers(0, 12))
        end = int(rng.integers(start + 1, 4))
        claims.append((start, end, low, low + int(rng.integers(0, 6)), int(rng.integers(owners))))
    said = []
    for _ in range(2):
        i, j = rng.choice(3, 2, replace=False).tolist()
        low = round(float(rng.uniform(0.2, 3)), 1)
        one, two = Interval(0, i, i + 1), Interval(1, j, j + 1)
        said += ratio(one, two, low=low, high=low + 0.5, owner=int(rng.integers(owners)))
    return LinearSystem((counts(*claims[:3]), counts(*claims[3:])), tuple(said))


def holds(linear: LinearSystem, owners: tuple[int, ...]) -> bool:
    return LinearModel(linear.only(np.array(owners, dtype=np.int64))).is_feasible()


def all_by_trying(linear: LinearSystem) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for size in range(1, linear.owners + 1):
        for owners in combinations(range(linear.owners), size):
            if not any(set(each) <= set(owners) for each in found) and not holds(linear, owners):
                found.append(owners)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_all_minimal_sets_are_those_found_by_trying_every_set(seed: int) -> None:
    linear = random_linear(seed)
    found = find_all(linear)
    assert found.complete
    assert list(found.sets) == all_by_trying(linear)


@pytest.mark.parametrize("seed", range(12))
def test_the_one_set_is_among_all(seed: int) -> None:
    linear = random_linear(seed)
    one, every = find_one(linear), find_all(linear).sets
    assert one in every if every else one is None


@pytest.mark.parametrize("seed", range(12))
def test_each_minimal_set_has_a_certificate_that_adds_up(seed: int) -> None:
    linear = random_linear(seed)
    for owners in find_all(linear).sets:
        certificate = find_certificate(linear, np.array(owners))
        assert certificate is not None
        assert certificate.adds_up()
        assert {step.owner for step in certificate.steps} - {None} == set(owners)


def test_a_search_cut_short_says_so() -> None:
    system = counts(*((0, 1, n, n, n) for n in range(5)))
    found = find_all(LinearSystem((system,)), most_sets=3)
    assert (len(found.sets), found.complete) == (3, False)


def test_a_search_with_too_few_looks_says_so() -> None:
    system = counts(*((0, 1, n, n, n) for n in range(5)))
    assert not find_all(LinearSystem((system,)), most_searches=2).complete


def test_what_can_hold_has_no_conflict_and_no_certificate() -> None:
    linear = rise_of_a_fifth().only(np.array([0, 2, 3]))
    assert (find_one(linear), find_all(linear).sets) == (None, ())
    assert find_certificate(linear) is None


def test_a_certificate_counts_in_whole_numbers_a_reader_can_add_up() -> None:
    certificate = find_certificate(rise_of_a_fifth())
    assert certificate is not None
    taken = {step.owner: step.multiplier for step in certificate.steps}
    assert taken == {0: Fraction(6), 1: Fraction(5), 3: Fraction(5)}
    assert certificate.gap == 5 * 20000 - 6 * 15000


def test_a_certificate_that_was_changed_no_longer_adds_up() -> None:
    certificate = find_certificate(rise_of_a_fifth())
    assert certificate is not None
    first, *rest = certificate.steps
    more = dataclasses.replace(first, multiplier=first.multiplier + 1)
    assert not dataclasses.replace(certificate, steps=(more, *rest)).adds_up()


def test_a_claim_that_contradicts_itself_is_a_set_of_one() -> None:
    system = counts((0, 1, 5, 5, 0), (0, 1, 6, 6, 0), (0, 1, 5, 6, 1))
    assert find_one(LinearSystem((system,))) == (0,)
