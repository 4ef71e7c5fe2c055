"""The coefficients of the model, what is believed of them before any answer, and the row that each thing told makes.

Shared features, one for each family and each movement that was done, and three of no interest: what any practice does,
how far a day above usual falls back by itself, the time of day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from unbend.coach.outcome import directions
from unbend.coach.outcome.features import AT, DIRECTIONS, FAMILY_SD, FEATURES, MEAN_ANY, OWN_SD, SHARED_SD
from unbend.coach.outcome.observations import Observations

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Array = NDArray[float64]

NUISANCE = (("any practice", 0.0, 0.3), ("falls back", -0.2, 0.2), ("hour", 0.0, 0.15))
"""Name, prior mean and SD. How far days above usual fall back within a practice is learned from the person. Ours."""


@dataclass(frozen=True, slots=True)
class Rungs:
    """What the model must know of each rung, by 'movement/rung': its features, movement and family."""

    phi: Mapping[str, tuple[float, ...]]
    movement: Mapping[str, str]
    family: Mapping[str, str]


def prior_means() -> list[float]:
    """Prior mean of each shared feature."""
    means = [0.0] * len(FEATURES)
    means[0] = MEAN_ANY
    for name, mean in zip(DIRECTIONS, directions.prior_mean(), strict=True):
        means[AT[name]] = mean
    return means


def prior_of(phi: Sequence[float]) -> tuple[float, float]:
    """Mean and SD of a rung's effect before anything was told, in plain Python."""
    mean = sum(value * prior for value, prior in zip(phi, prior_means(), strict=True))
    variance = FAMILY_SD**2 + OWN_SD**2
    variance += sum((SHARED_SD[name] * phi[AT[name]]) ** 2 for name in SHARED_SD)
    turned, covariance = [phi[AT[name]] for name in DIRECTIONS], directions.prior_covariance()
    variance += sum(turned[i] * covariance[i][j] * turned[j] for i in range(3) for j in range(3))
    return mean, sqrt(variance)


class Columns:
    """Where each coefficient stands: features, families, movements, nuisance."""

    def __init__(self, observed: Observations, rungs: Rungs) -> None:
        known = observed.names
        self.families = sorted({rungs.family[name] for name in known})
        self.movements = sorted({rungs.movement[name] for name in known})
        first = len(FEATURES)
        self.family = {name: first + i for i, name in enumerate(self.families)}
        first += len(self.families)
        self.movement = {name: first + i for i, name in enumerate(self.movements)}
        self.nuisance = first + len(self.movements)
        self.count = self.nuisance + len(NUISANCE)

    def row(self, name: str, rungs: Rungs) -> list[float]:
        """The effect of one rung, as far as it shares anything with what was done."""
        row = [*rungs.phi[name], *[0.0] * (self.count - len(FEATURES))]
        for index in (self.family.get(rungs.family[name]), self.movement.get(rungs.movement[name])):
            if index is not None:
                row[index] = 1.0
        return row


def unseen(name: str, rungs: Rungs, columns: Columns) -> float:
    """Variance of what is this rung's own and was never done."""
    family = 0.0 if rungs.family[name] in columns.family else FAMILY_SD**2
    return family + (0.0 if rungs.movement[name] in columns.movement else OWN_SD**2)


def prior(columns: Columns) -> tuple["Array", "Array"]:
    """Prior precision and mean of all coefficients."""
    import numpy as np

    variances = [SHARED_SD.get(name, 1.0) ** 2 for name in FEATURES]
    variances += [FAMILY_SD**2] * len(columns.families) + [OWN_SD**2] * len(columns.movements)
    variances += [sd**2 for _, _, sd in NUISANCE]
    precision = np.diag(1 / np.array(variances))
    three = [AT[name] for name in DIRECTIONS]
    precision[np.ix_(three, three)] = np.linalg.inv(np.array(directions.prior_covariance()))
    mean = np.zeros(columns.count)
    mean[: len(FEATURES)] = prior_means()
    mean[columns.nuisance :] = [centre for _, centre, _ in NUISANCE]
    return precision, mean


def design_of(observed: Observations, rungs: Rungs, columns: Columns) -> "Array":
    """One row a practice, then one row each thing told of one movement."""
    import numpy as np

    names = observed.names
    place = {name: index for index, name in enumerate(names)}
    doses = np.zeros((len(observed.practices), len(names)))
    nuisance = np.zeros((len(observed.practices), len(NUISANCE)))
    for index, told in enumerate(observed.practices):
        for name, dose in told.done:
            doses[index, place[name]] = dose
        nuisance[index] = (1.0, told.pain.above, told.pain.hour) if told.pain else (1.0, 0.0, 0.0)
    rows = np.array([columns.row(name, rungs) for name in names])
    practices = doses @ rows
    practices[:, columns.nuisance :] = nuisance
    alone = rows[[place[one.name] for one in observed.alone]] if observed.alone else rows[:0]
    return np.vstack([practices, alone])
