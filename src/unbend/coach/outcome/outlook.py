"""What the coach may expect of each movement for this person, as frozen values, and what it does not know yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from math import sqrt
from statistics import fmean

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.outcome import directions
from unbend.coach.outcome.answers import below
from unbend.coach.outcome.columns import Rungs, prior_of
from unbend.coach.outcome.course import Drift, days_of, drift_of, first_pains
from unbend.coach.outcome.directions import Direction
from unbend.coach.outcome.fear import EFFECT_SD, fear_effects
from unbend.coach.outcome.features import Asks, as_drawn, family, phi
from unbend.coach.outcome.information import learning_value
from unbend.coach.outcome.model import NOISE_SD, Belief, believe
from unbend.coach.outcome.observations import FORGOTTEN_DAYS, Observations, observations_of
from unbend.coach.outcome.threads import on_one_thread
from unbend.record.case import Case

LITTLE = 0.10
"""Points of that day's pain below which a movement counts as making no odds either way. Ours."""

SURE = 0.90
KNOWN_DAYS = 4
KNOWN_SD_SHARE = 0.70
TOLD_APART = -0.50
"""When an effect is known: see ``Effect.known``. Two movements that were only ever done together keep at least 0.707
of their SD each, and so are never known. Ours; the bench shows how often noise alone makes one known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one doing of a rung does to this person's pain that day.

    Attributes:
        mean, sd: points of 0 to 10; below 0 is good.
        days: days on which the movement was done, at any rung, and something was told.
        p_better, p_worse: probability of at least ``LITTLE`` points either way.
        known: four days or more; the SD is at most 0.7 of what it was before anything was told; no other movement's
            effect stands against it with a correlation of -0.5 or stronger; and better, or worse, is 90 % sure.
        learning: what one more practice with it would be worth to later ones, in points (``learning_value``).
        fear_mean, fear_sd: the same for the fear that moving could harm, 0 to 10; never mixed with pain.
    """

    mean: float
    sd: float
    days: int
    p_better: float
    p_worse: float
    known: bool
    learning: float
    fear_mean: float
    fear_sd: float


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Everything learned, by 'movement/rung'.

    Attributes:
        effects: one for each name asked for, in the order of names.
        covariance: of those effects, points squared; empty before anything was told.
        directions: the share of belief in each direction that this back may prefer, 'none' among them. Reported, and
            never a reason to try one that a limit forbids.
        drift: the course of the pain by itself.
        noise_sd: points by which a practice's change strays from what its movements do.
        practices: how many were read.
    """

    effects: Mapping[str, Effect]
    covariance: tuple[tuple[float, ...], ...]
    directions: Mapping[Direction, float]
    drift: Drift
    noise_sd: float
    practices: int

    @property
    def learned(self) -> bool:
        """False while nothing was told, so that all is as it would be for anybody."""
        return bool(self.covariance)

    @property
    def prefers(self) -> float:
        """Probability that there is a direction at all."""
        return 1.0 - self.directions[Direction.NONE]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Where each name stands in ``covariance``."""
        return {name: index for index, name in enumerate(self.effects)}


def outlook_of(
    case: Case,
    catalogue: Catalogue,
    *,
    now: datetime,
    rungs: Iterable[tuple[str, str]] | None = None,
    asks: Asks | None = None,
) -> Outlook:
    """What was learned up to ``now``.

    Args:
        case: what happened.
        catalogue: what exists.
        now: the only clock; later counts more (``observations.HALF_LIFE_DAYS``).
        rungs: movement and rung ids whose effects are asked for; None is every movement at its starting rung.
        asks: what a rung asks of the low back; None reads the figure where one is drawn, else the author's claims.
    """
    since = (now - timedelta(days=FORGOTTEN_DAYS)).date()
    pains = first_pains(case, since, now)
    observed = observations_of(case, catalogue, days_of(pains), now=now)
    asked = rungs if rungs is not None else ((m.id, m.start_rung) for m in catalogue.movements.values())
    names = sorted({f"{movement}/{rung}" for movement, rung in asked})
    known = _rungs({*names, *observed.names}, catalogue, asks or as_drawn(catalogue))
    priors = [prior_of(known.phi[name]) for name in names]
    if observed and names:
        with on_one_thread():
            belief = believe(observed, known, names)
    else:
        belief = Belief(tuple(mean for mean, _ in priors), (), NOISE_SD, directions.shares())
    return Outlook(
        effects=_effects(
            names,
            known,
            priors,
            belief,
            observed,
            fear_effects(case, catalogue, observed.practices, since, now),
        ),
        covariance=belief.covariance,
        directions=belief.likings,
        drift=drift_of(pains, now.date()),
        noise_sd=belief.noise_sd,
        practices=len(observed.practices),
    )


def _rungs(names: Iterable[str], catalogue: Catalogue, asks: Asks) -> Rungs:
    """What the model must know of these rungs; one that the catalogue no longer has is read at its starting rung."""
    features: dict[str, tuple[float, ...]] = {}
    movements: dict[str, str] = {}
    families: dict[str, str] = {}
    for name in names:
        slug, _, rung_id = name.partition("/")
        movement = catalogue.movements[slug]
        own = next((rung for rung in movement.rungs if rung.id == rung_id), None)
        rung = own or movement.rung(movement.start_rung)
        features[name], movements[name] = phi(movement, asks(movement, rung)), slug
        families[name] = family(movement)
    return Rungs(features, movements, families)


def _effects(
    names: list[str],
    rungs: Rungs,
    priors: list[tuple[float, float]],
    belief: Belief,
    observed: Observations,
    fear: Mapping[str, tuple[float, float]],
) -> dict[str, Effect]:
    if belief.covariance:
        sds = [sqrt(max(row[index], 0.0)) for index, row in enumerate(belief.covariance)]
    else:
        sds = [sd for _, sd in priors]
    rest = fmean(sds) if sds else 0.0
    effects = {}
    for index, name in enumerate(names):
        mean, sd = belief.means[index], sds[index]
        days = observed.days.get(rungs.movement[name], 0)
        p_better, p_worse = below((-LITTLE - mean) / sd), below((mean - LITTLE) / sd)
        sure = (
            days >= KNOWN_DAYS and sd <= KNOWN_SD_SHARE * priors[index][1] and max(p_better, p_worse) >= SURE
        )
        fear_mean, fear_sd = fear.get(rungs.movement[name], (0.0, EFFECT_SD))
        effects[name] = Effect(
            mean=mean,
            sd=sd,
            days=days,
            p_better=p_better,
            p_worse=p_worse,
            known=sure and _told_apart(index, names, rungs, belief, sds),
            learning=learning_value(mean, sd, noise_sd=belief.noise_sd, rest_sd=rest),
            fear_mean=fear_mean,
            fear_sd=fear_sd,
        )
    return effects


def _told_apart(index: int, names: list[str], rungs: Rungs, belief: Belief, sds: list[float]) -> bool:
    """True when no other movement's effect could be what this one's seems to be."""
    row, own = belief.covariance[index], rungs.movement[names[index]]
    return all(
        row[other] > TOLD_APART * sds[index] * sds[other] or rungs.movement[name] == own
        for other, name in enumerate(names)
    )
