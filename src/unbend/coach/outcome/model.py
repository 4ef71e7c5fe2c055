"""The posterior of every effect, given what was told: a linear-Gaussian model, made robust by a few reweighted steps.

Coefficients are deviations from their prior mean. numpy is imported inside functions, and only once something was told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from unbend.coach.outcome import answers, directions
from unbend.coach.outcome.changes import Era, eras
from unbend.coach.outcome.columns import Columns, Rungs, design_of, prior, unseen
from unbend.coach.outcome.features import AT, DIRECTIONS
from unbend.coach.outcome.observations import Observations, Pain

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Array = NDArray[float64]

ROUNDING = 2 / 12
"""Variance that two answers in whole numbers bring."""

NOISE_SD, NOISE_DAYS = 0.9, 6.0
"""Prior of the SD of a change within a practice beside what was done, and the days that it weighs. Ours."""

TAIL = 6.0
"""Degrees of freedom of the noise: a day far out counts little. Ours."""

FLARE_NOISE = 2.0
"""How much more variance the change on a flare day has. Ours."""

STEPS = 5
"""Reweighted steps. Measured: further ones move no effect by a hundredth of a point."""


@dataclass(frozen=True, slots=True)
class Belief:
    """Means and covariance of the effects asked for, and what goes with them.

    Attributes:
        means: points, one for each name.
        covariance: points squared.
        noise_sd: SD of a practice's change beside what was done.
        likings: share of each direction.
    """

    means: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    noise_sd: float
    likings: Mapping[directions.Direction, float]


def believe(observed: Observations, rungs: Rungs, names: Sequence[str]) -> Belief:
    """The posterior of the effects of ``names``.

    Args:
        observed: what was told; not empty.
        rungs: of every rung that was done and every rung of ``names``.
        names: 'movement/rung'.
    """
    import numpy as np

    columns = Columns(observed, rungs)
    precision, mean = prior(columns)
    design = design_of(observed, rungs, columns)
    weighed = _weigh(observed, design, design @ mean, precision)
    ages = np.array([t.age_days for t in observed.practices] + [o.age_days for o in observed.alone])
    found = eras(design, weighed.precision, weighed.pull, ages, precision)
    asked = np.array([columns.row(name, rungs) for name in names])
    means = sum(era.share * (asked @ (mean + era.shift)) for era in found)
    covariance = np.diag([unseen(name, rungs, columns) for name in names])
    for era in found:
        apart = asked @ (mean + era.shift) - means
        covariance += era.share * (asked @ era.covariance @ asked.T + np.outer(apart, apart))
    return Belief(
        means=tuple(np.asarray(means).tolist()),
        covariance=tuple(map(tuple, covariance.tolist())),
        noise_sd=weighed.noise_sd,
        likings=_likings(found, mean),
    )


def _likings(found: Sequence[Era], mean: "Array") -> dict[directions.Direction, float]:
    """The directions' shares, averaged over since when things may have been as they are."""
    import numpy as np

    three = [AT[name] for name in DIRECTIONS]
    total = dict.fromkeys(directions.Direction, 0.0)
    for era in found:
        own = directions.posterior((mean + era.shift)[three], era.covariance[np.ix_(three, three)])
        total = {direction: share + era.share * own[direction] for direction, share in total.items()}
    return total


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Precision and pull (precision times value) of each row, and the SD of a practice's change."""

    precision: "Array"
    pull: "Array"
    noise_sd: float


def _weigh(observed: Observations, design: "Array", expected: "Array", precision: "Array") -> _Weighed:
    """Reweighted least squares: each step weighs far-out days down, says how noisy the changes are, and puts answers
    that stand at the end of the scale where the rest expects them.
    """
    import numpy as np

    (fixed, pull), (said, said_pull) = _beside(observed, expected)
    told = [(i, t.weight, t.pain) for i, t in enumerate(observed.practices) if t.pain]
    at = np.array([i for i, _, _ in told], dtype=int)
    weight = np.array([w for _, w, _ in told])
    change = np.array([float(p.after - p.before) for _, _, p in told])
    spread = np.array([FLARE_NOISE if p.flare else 1.0 for _, _, p in told])
    rows, centre = design[at], expected[at]
    trust, value, share, noise = np.ones(len(told)), change - centre, np.ones(len(told)), NOISE_SD**2
    total, drawn = fixed + said, pull + said_pull
    for _ in range(STEPS):
        own = weight * trust * share / (noise * spread)
        blur = max(1.0, noise / NOISE_SD**2)
        total, drawn = fixed + said / blur, pull + said_pull / blur
        total[at] += own
        drawn[at] += own * value
        covariance = np.linalg.inv(precision + (design * total[:, None]).T @ design)
        shift = covariance @ (design.T @ drawn)
        fitted = rows @ shift
        sure = ((rows @ covariance) * rows).sum(axis=1)
        value, share = _at_the_ends(told, change - centre, fitted, np.sqrt(noise * spread))
        square = ((value - fitted) ** 2 + sure) / spread
        whole = share == 1.0
        trust = np.where(whole, (TAIL + 1) / (TAIL + square / noise), 1.0)
        counted = weight * whole
        noise = (NOISE_DAYS * NOISE_SD**2 + (counted * trust * square).sum()) / (NOISE_DAYS + counted.sum())
        noise = max(float(noise), ROUNDING)
    return _Weighed(np.asarray(total), np.asarray(drawn), sqrt(noise))


def _beside(
    observed: Observations, expected: "Array"
) -> tuple[tuple["Array", "Array"], tuple["Array", "Array"]]:
    """Precision and pull, row by row, of everything but the change of pain: what was measured, and what was said."""
    import numpy as np

    found = [(np.zeros(len(expected)), np.zeros(len(expected))) for _ in range(2)]
    rows = [(t.weight, t.sites) for t in observed.practices] + [(o.weight, (o.site,)) for o in observed.alone]
    for index, (weight, sites) in enumerate(rows):
        for site in sites:
            precision, pull = found[site.said]
            heavy = weight * site.slope / site.variance
            away = site.value if site.centred else site.value - site.slope * float(expected[index])
            precision[index] += heavy * site.slope
            pull[index] += heavy * away
    return found[0], found[1]


def _at_the_ends(
    told: Sequence[tuple[int, float, Pain]], value: "Array", fitted: "Array", sd: "Array"
) -> tuple["Array", "Array"]:
    """Working values and shares of precision: 0 and 10 only say 'at least that far' (a censored answer).

    An answer at the end of the scale has the slope and curvature of log Phi; every other is itself, whole.
    """
    import numpy as np

    value, share = value.copy(), np.ones(len(told))
    for index, (_, _, pain) in enumerate(told):
        side = -1.0 if pain.after == 0 else 1.0 if pain.after == 10 else 0.0
        if side:
            bound = float(value[index]) - side * 0.5
            z = side * (float(fitted[index]) - bound) / float(sd[index])
            hazard = answers.hazard(z)
            share[index] = min(max(hazard * (hazard + z), 1e-6), 1.0 - 1e-9)
            value[index] = fitted[index] + side * float(sd[index]) * hazard / share[index]
    return value, share
