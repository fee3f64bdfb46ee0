"""Limits and doubtful numbers made Gaussian factors by expectation propagation.

A number is right, with its rounding, or a gross error; limits hold, or say nothing; a period's
value lies within its hard bounds. Each such term is replaced by the Gaussian site that gives the
same mean and variance where the rest of the model is as it is (Minka, "Expectation propagation
for approximate Bayesian inference", UAI 2001). A limit far from everything gets precision near
zero: no pull. A gross error gets precision zero.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sayso.reconcile.estimates.gaussian import (
    Heard,
    Posterior,
    Sizes,
    Voices,
    add,
    conclude,
    group,
    hear,
    integrate_biases,
    sums_after,
    walk,
)
from sayso.reconcile.estimates.moments import (
    NOTHING,
    doubted,
    mixed,
    share_right,
    truncated,
    without,
)
from sayso.reconcile.estimates.statements import Statements

Floats = npt.NDArray[np.float64]
Pair: TypeAlias = tuple[Floats, Floats]

#: The share of claims that are gross errors: a digit too many, a year's count for a month's.
GROSS = 0.02

#: A gross error lies anywhere within so many times the size of the sum, all sizes alike likely.
GROSS_RANGE = 1e4

#: The least error of a number beside its rounding, relative to it.
LEAST_ERROR = 0.002

#: Rounds of message passing; and how far a site moves to its new value in a round.
ROUNDS = 10
DAMPING = 0.9

#: The change of a mean below which no round follows.
SETTLED = 3e-4


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What a series is judged by: sizes, and the level (T) that errors are relative to."""

    sizes: Sizes
    level: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """Precision and pull of each statement's site, and of each period's hard bounds."""

    precision: Floats
    pull: Floats
    bound_precision: Floats
    bound_pull: Floats

    @property
    def of_claims(self) -> Pair:
        """Precision and pull of the statements' sites."""
        return self.precision, self.pull

    @property
    def of_bounds(self) -> Pair:
        """Precision and pull of the sites of the periods' hard bounds."""
        return self.bound_precision, self.bound_pull


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The statements, in units of their scale, as the model reads them.

    `sums` has a row of ones and zeros a statement, `noise` the variance of its rounding.
    `groups` are the origins. `low` and `high` are the hard bounds of each period.
    """

    statements: Statements
    sums: Floats
    groups: list[Voices]
    noise: Floats
    low: Floats
    high: Floats


def to_evidence(statements: Statements, low: Floats, high: Floats) -> Evidence:
    """The evidence; statements and bounds have to be in units of the scale."""
    at = np.arange(statements.periods)
    inside = (statements.start[:, None] <= at) & (at < statements.end[:, None])
    width = np.where(statements.is_range, statements.high - statements.low, 0.0)
    least = LEAST_ERROR * np.maximum(np.abs(statements.middle), LEAST_ERROR)
    noise = width**2 / 12 + least**2
    return Evidence(statements, inside.astype(float), group(statements.origin), noise, low, high)


def no_sites(evidence: Evidence) -> Sites:
    """Sites that say nothing."""
    statements, periods = np.zeros(len(evidence.noise)), np.zeros(evidence.statements.periods)
    return Sites(statements, statements, periods, periods)


def posterior(evidence: Evidence, sites: Sites, frame: Frame) -> Posterior:
    """The series after all sites."""
    sizes, level = frame.sizes, frame.level
    heard = hear(evidence.groups, evidence.sums, sites.of_claims, sizes.error, level)
    told = integrate_biases(heard, sizes.bias)
    return conclude(add(told, bounds_heard(sites)), walk(len(level), sizes.step))


def bounds_heard(sites: Sites) -> Heard:
    """What the sites of the hard bounds say of the series."""
    return Heard(np.diag(sites.bound_precision), sites.bound_pull, 0.0)


def propagate(evidence: Evidence, sites: Sites, frame: Frame, *, soft_rounds: int) -> Sites:
    """The sites once they have settled, from `sites` on.

    In the first `soft_rounds` a number counts by its probability to be no gross error, which
    finds its way from afar; then it counts in full or not at all.
    """
    known = posterior(evidence, sites, frame)
    for at in range(ROUNDS):
        sites = _round(evidence, sites, frame, known, firm=at >= soft_rounds)
        before, known = known, posterior(evidence, sites, frame)
        if at > soft_rounds and np.abs(known.mean - before.mean).max() < SETTLED:
            break
    return sites


def _round(
    evidence: Evidence, sites: Sites, frame: Frame, known: Posterior, *, firm: bool
) -> Sites:
    mean, variance = np.empty(len(evidence.noise)), np.empty(len(evidence.noise))
    for voices in evidence.groups:
        after = sums_after(voices, evidence.sums, sites.of_claims, frame.sizes, frame.level, known)
        mean[voices.own[voices.filled]] = after[0][voices.filled]
        variance[voices.own[voices.filled]] = after[1][voices.filled]
    cavity = without(mean, variance, sites.precision, sites.pull)
    numbers, limits = _number_sites(evidence, cavity, firm=firm), _limit_sites(evidence, cavity)
    named = evidence.statements.is_number
    claims = (np.where(named, numbers[0], limits[0]), np.where(named, numbers[1], limits[1]))
    bare = without(known.mean, np.diag(known.covariance), sites.bound_precision, sites.bound_pull)
    bounds = _new_site(bare, truncated(*bare, evidence.low, evidence.high)[1:])
    return Sites(
        *_damped((sites.precision, sites.pull), claims),
        *_damped((sites.bound_precision, sites.bound_pull), bounds),
    )


def _limit_sites(evidence: Evidence, cavity: Pair) -> Pair:
    """The sites of statements that name no number."""
    said = evidence.statements
    return _new_site(cavity, doubted(*cavity, said.low, said.high, GROSS))


def _number_sites(evidence: Evidence, cavity: Pair, *, firm: bool) -> Pair:
    """The sites of statements that name a number, which is right or a gross error.

    Firm: taken for what is more likely. Else in proportion, which finds its way from afar.
    """
    named, noise = evidence.statements.best, evidence.noise
    size = np.maximum(np.abs(named), evidence.sums.sum(axis=1))
    right = share_right(*cavity, named, noise, GROSS / (2 * np.log(GROSS_RANGE) * size))
    if firm:
        right = np.where(right > 0.5, 1.0, 0.0)
    heard = cavity[0] + cavity[1] / (cavity[1] + noise) * (named - cavity[0])
    left = cavity[1] * noise / (cavity[1] + noise)
    return _new_site(cavity, mixed(right, heard, left, *cavity))


def _new_site(cavity: Pair, heard: tuple[Floats, ...]) -> Pair:
    """The site that takes the cavity to what was heard; none where doubt has grown."""
    precision = 1 / heard[1] - 1 / cavity[1]
    pull = heard[0] / heard[1] - cavity[0] / cavity[1]
    kept = precision > NOTHING
    return np.where(kept, precision, 0.0), np.where(kept, pull, 0.0)


def _damped(old: Pair, new: Pair) -> Pair:
    """A step from the old sites to the new; a site that has gone goes at once."""
    precision = np.where(new[0] > 0, old[0] + DAMPING * (new[0] - old[0]), 0.0)
    pull = np.where(new[0] > 0, old[1] + DAMPING * (new[1] - old[1]), 0.0)
    return precision, pull
