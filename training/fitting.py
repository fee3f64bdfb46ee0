"""Fits conditional logit models: weights under which the right candidates are the likeliest."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from neutral import is_neutral
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sayso.model.chooser import Chooser

#: Numbers of the model: weights, scores, slopes.
Floats = NDArray[np.float64]

#: How many parts texts are dealt into for cross-validation.
FOLDS = 5


@dataclass
class Example:
    """One choice: the traits and the value of each candidate, and which of them are right.

    `chosen` is the index that a model trained on other texts takes; `number` says which
    number of its text it is about.
    """

    traits: list[list[str]]
    values: list[Hashable]
    right: list[bool]
    chosen: int = 0
    number: int = 0


def fit(examples: Sequence[Example], penalty: float, *, fewest: int) -> dict[str, float]:
    """The weights of the traits that at least `fewest` examples have.

    They make the right candidates of all examples as likely as can be (maximum likelihood),
    less half of `penalty` times the sum of the squared weights. Examples without a right
    candidate teach nothing. A trait that is not neutral has no weight.
    """
    usable = [one for one in examples if any(one.right)]
    names = _names(usable, fewest)
    result = minimize(
        Loss(usable, names, penalty), np.zeros(len(names)), jac=True, method="L-BFGS-B",
        options={"maxiter": 200},
    )  # fmt: skip
    return dict(zip(names, map(float, result.x), strict=True))


class Loss:
    """How unlikely weights make the right candidates, and the slope there; called with weights.

    The sum over `examples` of minus the logarithm of the right candidates' probability, and
    the penalty. The weights are those of `names`, in their order; each example has a right
    candidate.
    """

    def __init__(self, examples: Sequence[Example], names: Sequence[str], penalty: float) -> None:
        rows = [traits for one in examples for traits in one.traits]
        self._matrix = _matrix(rows, {name: i for i, name in enumerate(names)})
        self._right = np.array(
            [is_right for one in examples for is_right in one.right], dtype=float
        )
        self._penalty = penalty
        sizes = [len(one.traits) for one in examples]
        self._starts = np.cumsum([0, *sizes])[:-1]
        self._group = np.repeat(np.arange(len(examples)), sizes)

    def __call__(self, weights: Floats) -> tuple[float, Floats]:
        """The loss, and its slope by each weight."""
        starts, group = self._starts, self._group
        scores = self._matrix @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        total = np.add.reduceat(shares, starts)
        good = np.add.reduceat(shares * self._right, starts) + 1e-300
        value = (np.log(total) - np.log(good)).sum() + self._penalty / 2 * (weights @ weights)
        slope = self._matrix.T @ (shares / total[group] - shares * self._right / good[group])
        return float(value), slope + self._penalty * weights


def cross_validate(
    texts: Sequence[Sequence[Example]], penalty: float, *, fewest: int, folds: int = FOLDS
) -> None:
    """Sets `chosen` of each example by a model that was fitted without its text's fold."""
    for fold in range(folds):
        others = [one for i, text in enumerate(texts) if i % folds != fold for one in text]
        chooser = Chooser(fit(others, penalty, fewest=fewest))
        for i, text in enumerate(texts):
            if i % folds == fold:
                for one in text:
                    one.chosen = chooser.choose(one.traits, one.values).index


def share_right(examples: Sequence[Example]) -> float:
    """The share of examples whose chosen candidate is right."""
    return sum(one.right[one.chosen] for one in examples) / len(examples) if examples else 0.0


def _names(examples: Sequence[Example], fewest: int) -> list[str]:
    seen: Counter[str] = Counter()
    for one in examples:
        seen.update({trait for traits in one.traits for trait in traits})
    return sorted(name for name, count in seen.items() if count >= fewest and is_neutral(name))


def _matrix(rows: Sequence[Sequence[str]], place: dict[str, int]) -> csr_matrix:
    ends: list[int] = [0]
    columns: list[int] = []
    for traits in rows:
        columns.extend(place[trait] for trait in traits if trait in place)
        ends.append(len(columns))
    return csr_matrix(
        (np.ones(len(columns)), np.array(columns, dtype=int), np.array(ends)),
        shape=(len(rows), len(place)),
    )
