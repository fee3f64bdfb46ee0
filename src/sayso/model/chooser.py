"""Chooses one of several candidates by the weights of the traits that describe each."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

#: What is true of a candidate, each a short phrase: "same sentence", "nearest and kind=flow".
Traits = Sequence[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which candidate was taken, and how probable its value is among all, from 0 to 1."""

    index: int
    probability: float


@dataclass(frozen=True, slots=True)
class Chooser:
    """A conditional logit model (McFadden 1974): a candidate's score is its traits' weights' sum.

    The probability of a candidate is its share of the sum of exp(score) over all of them.
    A trait without a weight counts nothing.
    """

    weights: Mapping[str, float] = field(default_factory=dict)

    def score(self, traits: Traits) -> float:
        """The sum of the traits' weights."""
        weights = self.weights
        return sum(weights.get(trait, 0.0) for trait in traits)

    def choose(self, candidates: Sequence[Traits], values: Sequence[Hashable]) -> Choice:
        """The best candidate of the value that has the largest probability in all.

        `values` has what each candidate stands for: two mentions of one place, two dates of
        one day. The first of equals counts. There is at least one candidate.
        """
        scores = [self.score(traits) for traits in candidates]
        highest = max(scores)
        shares = [math.exp(score - highest) for score in scores]
        masses: dict[Hashable, float] = {}
        for value, share in zip(values, shares, strict=True):
            masses[value] = masses.get(value, 0.0) + share
        best = max(masses, key=lambda value: masses[value])
        index = max((i for i, v in enumerate(values) if v == best), key=lambda i: shares[i])
        return Choice(index, masses[best] / sum(shares))


@dataclass(frozen=True, slots=True)
class Choosers:
    """The learned parts of extraction: one chooser a question.

    `origin` names what the weights were trained on, and when.
    """

    kind: Chooser
    period: Chooser
    place: Chooser
    speaker: Chooser
    origin: str
