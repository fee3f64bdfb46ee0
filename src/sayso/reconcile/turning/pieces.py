"""All ways to cut a series into straight pieces: what each piece costs, and sums over all ways.

Between the ends e_0 = 0 < e_1 < ... < e_m = n, a piece (i, j) holds the points from e_i up to,
without, e_j. Matrices here are (m + 1) by (m + 1), entry [i, j] about that piece, and hold `inf`
(a cost) or `-inf` (a logarithm) where there is no such piece.
"""

from collections.abc import Iterator

import numpy as np

from sayso.reconcile.estimates.observations import Floats, Ints


def level_costs(values: Floats, ends: Ints, shortest: int) -> Floats:
    """Sum of squares about the mean of each piece, from prefix sums."""
    points = _between(np.ones(len(values)), ends)
    total = _between(values, ends)
    with np.errstate(divide="ignore", invalid="ignore"):
        cost = _between(values**2, ends) - total**2 / points
    return np.where(points >= shortest, np.maximum(cost, 0), np.inf)


def line_costs(places: Floats, values: Floats, ends: Ints, shortest: int) -> Floats:
    """Sum of squares about the least squares line of each piece, from prefix sums.

    With s_xy the sum of products about the means, that is s_yy - s_ty^2 / s_tt.
    """
    points = _between(np.ones(len(values)), ends)
    sum_t, sum_y = _between(places, ends), _between(values, ends)
    with np.errstate(divide="ignore", invalid="ignore"):
        s_tt = _between(places**2, ends) - sum_t**2 / points
        s_ty = _between(places * values, ends) - sum_t * sum_y / points
        s_yy = _between(values**2, ends) - sum_y**2 / points
        cost = s_yy - s_ty**2 / s_tt
    return np.where(points >= shortest, np.maximum(cost, 0), np.inf)


def _between(values: Floats, ends: Ints) -> Floats:
    """The sum of the values of each piece; of no meaning where j <= i."""
    upto = np.concatenate(([0.0], np.cumsum(values)))[ends]
    return np.asarray(upto[None, :] - upto[:, None], dtype=np.float64)


def cheapest_cuts(costs: Floats, most: int) -> Iterator[tuple[float, list[int]]]:
    """The least cost of all and the inner ends that reach it, for 0, 1, ... `most` cuts.

    Segment neighbourhood search (Auger and Lawrence 1989): the best with k cuts up to an end is
    the best with k - 1 up to some earlier end and one piece more. Stops early where the
    series has no room for more pieces.
    """
    last = len(costs) - 1
    least, came_from = costs[0], list[Ints]()
    for _ in range(most + 1):
        if not np.isfinite(least[last]):
            return
        cuts, end = list[int](), last
        for before in reversed(came_from):
            end = int(before[end])
            cuts.append(end)
        yield float(least[last]), cuts[::-1]
        through = least[:, None] + costs
        before = np.argmin(through, axis=0)
        came_from.append(before)
        least = through[before, np.arange(last + 1)]


def chances_of_ends(weights: Floats) -> tuple[Floats, float]:
    """How likely each end is a cut, and how likely there is none, over all ways to cut.

    `weights` are logarithms; a way to cut has the product of its pieces' weights. Exact, by the
    forward and backward sums of Fearnhead (2006): with F(j) the sum over all ways to cut what
    lies before e_j, and B(i) over what lies behind e_i, end i is a cut with chance
    F(i) B(i) / F(m). Returns m + 1 chances, of which the two outer ones are 0.
    """
    last = len(weights) - 1
    forward, backward = np.full(last + 1, -np.inf), np.full(last + 1, -np.inf)
    forward[0] = backward[last] = 0.0
    by_end = np.ascontiguousarray(weights.T)
    for j in range(1, last + 1):
        forward[j] = np.logaddexp.reduce(forward[:j] + by_end[j, :j])
        i = last - j
        backward[i] = np.logaddexp.reduce(weights[i, i + 1 :] + backward[i + 1 :])
    chances = np.exp(forward + backward - forward[last])
    chances[[0, last]] = 0.0
    return chances, float(np.exp(weights[0, last] - forward[last]))
