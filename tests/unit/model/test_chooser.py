"""One of several candidates is taken by the weights of its traits."""

import math

import pytest

from sayso.model.chooser import Chooser


def test_the_candidate_with_the_largest_weights_is_taken() -> None:
    chooser = Chooser({"near": 2.0, "far": -1.0})
    assert chooser.choose([["far"], ["near"]], ["a", "b"]).index == 1


def test_a_score_is_the_sum_of_the_weights() -> None:
    assert Chooser({"near": 2.0, "quoted": -0.5}).score(["near", "quoted"]) == 1.5


def test_a_trait_without_a_weight_counts_nothing() -> None:
    assert Chooser({"near": 2.0}).score(["near", "never seen"]) == 2.0


def test_the_probability_is_the_share_of_the_exponentials() -> None:
    chosen = Chooser({"near": 1.0}).choose([["near"], []], ["a", "b"])
    assert chosen.probability == pytest.approx(math.e / (math.e + 1))


def test_a_single_candidate_is_certain() -> None:
    chosen = Chooser().choose([["far"]], ["a"])
    assert (chosen.index, chosen.probability) == (0, 1.0)


def test_of_equals_the_first_is_taken() -> None:
    chosen = Chooser().choose([[], [], []], ["a", "b", "c"])
    assert (chosen.index, chosen.probability) == (0, pytest.approx(1 / 3))


def test_candidates_of_one_value_count_together() -> None:
    chooser = Chooser({"good": 0.5})
    chosen = chooser.choose([["good"], [], []], ["a", "b", "b"])
    assert chosen.index == 1
    assert chosen.probability == pytest.approx(2 / (2 + math.exp(0.5)))


def test_of_a_value_its_best_candidate_stands_for_it() -> None:
    chooser = Chooser({"good": 1.0})
    assert chooser.choose([[], [], ["good"]], ["b", "a", "b"]).index == 2


def test_no_value_is_a_value_like_others() -> None:
    assert Chooser({"none": 1.0}).choose([[], ["none"]], ["a", None]).index == 1


@pytest.mark.parametrize("weight", [1e4, -1e4])
def test_large_weights_overflow_nothing(weight: float) -> None:
    chosen = Chooser({"near": weight}).choose([["near"], []], ["a", "b"])
    assert (chosen.index, chosen.probability) == (0 if weight > 0 else 1, 1.0)
