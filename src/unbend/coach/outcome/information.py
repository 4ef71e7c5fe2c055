"""What one more doing of a movement would teach: closed forms of the linear-Gaussian model."""

from collections.abc import Collection
from math import exp, pi, sqrt
from typing import TYPE_CHECKING

from unbend.coach.outcome.answers import below
from unbend.coach.outcome.features import MEAN_ANY

if TYPE_CHECKING:
    from unbend.coach.outcome.outlook import Outlook

BESIDE = 4.0
"""Other movements that a practice usually holds, whose own uncertainty blurs what it says of one. Ours."""


def learning_value(mean: float, sd: float, *, noise_sd: float, rest_sd: float) -> float:
    """The knowledge gradient, in points for each later practice: how much better the choice between this movement and
    one of which nothing is known gets, on average, from one more practice that holds it.

    Args:
        mean: of the movement's effect now.
        sd: of the same.
        noise_sd: of a practice's change beside what was done.
        rest_sd: of the other movements' effects, ``BESIDE`` of which stand in the same practice.

    0 for what is already known, or surely worse or better than the rest. Adding it up over a practice is an
    approximation: it counts each movement as if the others were as usual. ``uncertainty_reduction`` is exact for a
    set, and lower where movements have always been done together.
    """
    moved = sd**2 / sqrt(sd**2 + noise_sd**2 + BESIDE * rest_sd**2)
    if moved <= 0:
        return 0.0
    z = abs(mean - MEAN_ANY) / moved
    return moved * (exp(-z * z / 2) / sqrt(2 * pi) - z * below(-z))


def uncertainty_reduction(outlook: "Outlook", names: Collection[str]) -> float:
    """By how much one practice of exactly these rungs would lower the summed variance of all effects (points squared).

    Exact under the model for one answer about pain: with s the covariance of every effect with the practice's sum,
    |s|^2 / (variance of the sum + noise^2). Before anything was told the effects count as independent.
    """
    chosen = [outlook.place[name] for name in names]
    if not chosen:
        return 0.0
    if outlook.covariance:
        sums = [sum(row[index] for index in chosen) for row in outlook.covariance]
    else:
        sums = [effect.sd**2 for effect in outlook.effects.values()]
        sums = [value if index in chosen else 0.0 for index, value in enumerate(sums)]
    within = sum(sums[index] for index in chosen)
    return sum(value * value for value in sums) / (within + outlook.noise_sd**2)
