"""Which way of moving a back seems to like: bending, arching, turning to a side, or none of them.

A table of four pictures is the one source of both the prior of the direction features (its first two moments) and the
posterior of each picture, which compares how well each explains the answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray


class Direction(StrEnum):
    """The direction that a back prefers."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    TURN = "turn"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Liking:
    """A picture: its share of people, and what a whole dose of flexion, extension and turning does in it."""

    share: float
    effects: tuple[float, float, float]


LIKINGS: Mapping[Direction, Liking] = {
    Direction.EXTENSION: Liking(0.35, (0.6, -0.2, 0.1)),
    Direction.FLEXION: Liking(0.22, (-0.2, 0.6, 0.1)),
    Direction.TURN: Liking(0.08, (0.3, 0.3, -0.2)),
    Direction.NONE: Liking(0.35, (0.0, 0.0, 0.0)),
}
"""65 in 100 have a direction and the wrong one costs 0.6 that day: evidence.md 4.4 (60 to 74 in 100). The split among
directions and what the right one gives are ours."""

SPREAD_SD = 0.15
"""How far one person's effect of a direction strays from its picture. Ours."""


@cache
def prior_mean() -> tuple[float, float, float]:
    """The mean effect of a whole dose of each direction over the pictures."""
    sums = [sum(like.share * like.effects[i] for like in LIKINGS.values()) for i in range(3)]
    return sums[0], sums[1], sums[2]


@cache
def prior_covariance() -> tuple[tuple[float, ...], ...]:
    """Its 3 x 3 covariance."""
    mean = prior_mean()

    def entry(i: int, j: int) -> float:
        apart = sum(
            like.share * (like.effects[i] - mean[i]) * (like.effects[j] - mean[j])
            for like in LIKINGS.values()
        )
        return apart + (SPREAD_SD**2 if i == j else 0.0)

    return tuple(tuple(entry(i, j) for j in range(3)) for i in range(3))


def shares() -> dict[Direction, float]:
    """The pictures' shares before any answer."""
    return {direction: like.share for direction, like in LIKINGS.items()}


def posterior(mean: "NDArray[float64]", covariance: "NDArray[float64]") -> dict[Direction, float]:
    """The share of each picture after the answers.

    Args:
        mean: posterior mean of the three direction features, under the Gaussian prior of this module.
        covariance: its 3 x 3 covariance.

    What the answers alone say is posterior over prior: a Gaussian in information form, exp(h'w - w'Pw / 2), whose
    integral against each picture's own N(effects, spread) is closed.
    """
    import numpy as np

    before = np.linalg.inv(np.array(prior_covariance()))
    after = np.linalg.inv(covariance)
    precision = after - before
    pull = after @ mean - before @ np.array(prior_mean())
    own = np.eye(3) / SPREAD_SD**2
    scores = {}
    for direction, like in LIKINGS.items():
        effects = np.array(like.effects)
        joint = own + precision
        total = own @ effects + pull
        exponent = 0.5 * total @ np.linalg.solve(joint, total) - 0.5 * effects @ own @ effects
        scores[direction] = log(like.share) + float(exponent) - 0.5 * float(np.linalg.slogdet(joint)[1])
    best = max(scores.values())
    weights = {direction: exp(score - best) for direction, score in scores.items()}
    return {direction: weight / sum(weights.values()) for direction, weight in weights.items()}
