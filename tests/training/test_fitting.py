"""Weights are fitted under which the right candidates are the likeliest."""

import numpy as np
import pytest
from fitting import Example, Loss, cross_validate, fit, share_right

from sayso.model.chooser import Chooser


def example(*candidates: list[str], right: int) -> Example:
    values = list(range(len(candidates)))
    return Example(list(candidates), values, [i == right for i in values])


#: The near candidate is right, whatever else there is.
NEAR = [
    example(["near", "quoted"], ["far"], right=0),
    example(["far", "quoted"], ["near"], right=1),
    example(["near"], ["far"], ["far", "quoted"], right=0),
    example(["far"], ["near", "quoted"], right=1),
]


def test_the_trait_that_decides_has_the_largest_weight() -> None:
    weights = fit(NEAR, 0.1, fewest=1)
    assert weights["near"] > 1
    assert weights["far"] < -1
    assert abs(weights["quoted"]) < 0.5


def test_fitted_weights_choose_what_is_right() -> None:
    chooser = Chooser(fit(NEAR, 0.1, fewest=1))
    for one in NEAR:
        assert one.right[chooser.choose(one.traits, one.values).index]


def test_the_slope_of_the_loss_agrees_with_small_steps() -> None:
    names = ["far", "near", "quoted"]
    both_right = Example(
        [["near"], ["far", "quoted"], ["far"]], ["a", "a", "b"], [True, True, False]
    )
    loss = Loss([*NEAR, both_right], names, 0.7)
    at, step = np.array([0.3, -0.2, 0.5]), 1e-6
    _, slope = loss(at)
    for i, unit in enumerate(np.eye(len(names))):
        measured = (loss(at + step * unit)[0] - loss(at - step * unit)[0]) / (2 * step)
        assert slope[i] == pytest.approx(measured, abs=1e-5)


def test_the_loss_at_no_weights_is_that_of_a_guess() -> None:
    value, _ = Loss(NEAR, ["near"], 1.0)(np.zeros(1))
    assert value == pytest.approx(3 * np.log(2) + np.log(3))


def test_a_stronger_penalty_draws_weights_to_nothing() -> None:
    assert 0 < fit(NEAR, 10.0, fewest=1)["near"] < fit(NEAR, 0.1, fewest=1)["near"]


def test_rare_traits_have_no_weight() -> None:
    rare = example(["near", "seldom"], ["far"], right=0)
    assert "seldom" in fit([*NEAR, rare], 1.0, fewest=1)
    assert "seldom" not in fit([*NEAR, rare], 1.0, fewest=2)


def test_an_example_without_a_right_candidate_teaches_nothing() -> None:
    lost = Example([["near"], ["far"]], ["a", "b"], [False, False])
    assert fit([*NEAR, lost], 1.0, fewest=1) == pytest.approx(fit(NEAR, 1.0, fewest=1))


def test_the_same_examples_give_the_same_weights() -> None:
    assert fit(NEAR, 1.0, fewest=1) == fit(NEAR, 1.0, fewest=1)


def test_a_trait_that_is_not_neutral_has_no_weight() -> None:
    examples = [example(["near", "noun=terrorist"], ["far", "before=russian"], right=0)] * 3
    assert set(fit(examples, 1.0, fewest=1)) == {"near", "far"}


def test_cross_validation_judges_each_text_by_the_others() -> None:
    turned = [example(["near"], ["far"], right=1)]
    texts = [*([one] for one in NEAR), turned]
    cross_validate(texts, 0.1, fewest=1, folds=5)
    assert turned[0].chosen == 0
    assert share_right([one for text in texts for one in text]) == pytest.approx(4 / 5)


def test_of_no_examples_none_is_right() -> None:
    assert share_right([]) == 0.0
