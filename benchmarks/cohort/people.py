"""Made-up people: who they are, and what is true of them. Nothing here may be read by a coach.

Parameters are evidence.md 4.4, which is itself a guess built on published figures; what it leaves open is marked ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.random import Generator

Group = Literal["acute", "subacute", "persistent"]
Direction = Literal["none", "flexion", "extension"]

COURSE: dict[Group, tuple[tuple[float, float], ...]] = {
    "acute": ((0, 5.2), (6, 2.3), (26, 1.2), (52, 0.6)),
    "subacute": ((0, 6.3), (6, 2.9), (26, 2.9), (52, 3.1)),
    "persistent": ((0, 5.3), (6, 4.0), (26, 3.4), (52, 3.1)),
}
"""Mean pain, 0 to 10, by week: evidence.md 4.2 (2012 for acute, 2024 for subacute, the mean of both for persistent)."""

EFFECT_MEAN, EFFECT_SD = -0.10, 0.35
"""True effect of a movement family on that day's pain. evidence.md 4.4."""

WRONG_WAY = 0.6
"""Pain of that day added by loading in the direction that the back does not like. evidence.md 4.4."""

PREFERS = 0.67
"""Share of people with a preferred direction: 60 to 74 %. evidence.md 4.4."""

FAMILIES = (
    "ankle-mobilise", "breath-breathe", "calf-mobilise", "foot-mobilise", "hip-control", "hip-mobilise", "hip-relieve",
    "hip-strengthen", "knee-strengthen", "lumbar-control", "lumbar-mobilise", "lumbar-relieve", "lumbar-strengthen",
    "nerve-nerve_glide", "thoracic-mobilise", "whole-walk",
)  # fmt: skip
"""A family is an area with a purpose: ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is true of one made-up person; pain in points of 0 to 10."""

    seed: int
    group: Group
    offset: float
    day_sd: float
    day_phi: float
    flare_hazard: float
    effects: Mapping[str, float]
    effects_later: Mapping[str, float]
    own: Mapping[str, float]
    avoids: Direction
    kept: float
    slow: float
    adherence_path: Literal["falling", "stable", "rising"]
    adherence: float
    dropout_day: float
    answer_noise: float
    sits_over_six_hours: bool
    flag: str | None = None

    def mean_pain(self, day: int) -> float:
        """The natural course without any practice, 0 to 10."""
        weeks, pains = zip(*COURSE[self.group], strict=True)
        return float(np.clip(np.interp(day / 7, weeks, pains) + self.offset, 0.3, 9.5))

    def effect(self, movement: str, family: str, day: int) -> float:
        """The true effect of one movement on that day's pain; negative is good."""
        families = self.effects if day < 42 else self.effects_later
        return families.get(family, 0.0) + self.own.get(movement, 0.0)


Made = Literal[
    "as the model assumes", "no effect", "changes after week 6", "answers are noise", "each movement its own"
]


def person(
    seed: int, movements: tuple[str, ...], made: Made = "as the model assumes", *, flagged: bool = False
) -> Person:
    """Draw one person; the same seed draws the same person whatever they are made like.

    Args:
        seed: names the person.
        movements: every movement, for deviations of their own.
        made: how they part from evidence.md 4.4.
        flagged: whether a flag stands at the door (``world`` chooses which by the seed).
    """
    chance = np.random.default_rng(seed)
    group = chance.choice(np.array(["acute", "subacute", "persistent"]), p=[0.35, 0.15, 0.50]).item()
    effects = dict(zip(FAMILIES, chance.normal(EFFECT_MEAN, EFFECT_SD, len(FAMILIES)).tolist(), strict=True))
    later = dict(zip(FAMILIES, chance.normal(EFFECT_MEAN, EFFECT_SD, len(FAMILIES)).tolist(), strict=True))
    own = dict(zip(movements, chance.normal(0.0, EFFECT_SD, len(movements)).tolist(), strict=True))
    avoids: Direction = "none"
    if chance.random() < PREFERS:
        avoids = (
            "flexion" if chance.random() < 0.7 else "extension"
        )  # most prefer extension: Long 2004, recalled
    built = Person(
        seed=seed,
        group=group,
        offset=float(chance.normal(0, 1.6)),
        day_sd=float(_lognormal(chance, 1.2, 0.35)),
        day_phi=0.45,
        flare_hazard=0.06 if group == "acute" else 0.035,
        effects=effects,
        effects_later=effects,
        own={},
        avoids=avoids,
        kept=float(chance.uniform(0.1, 0.25)),
        slow=float(chance.normal(-0.35, 0.6)),
        adherence_path=chance.choice(np.array(["falling", "stable", "rising"]), p=[0.12, 0.45, 0.43]).item(),
        adherence=float(np.clip(chance.normal(0.8, 0.15), 0.3, 1.0)),
        dropout_day=float(chance.exponential(84 / -np.log(1 - 0.22))),
        answer_noise=0.5,
        sits_over_six_hours=bool(chance.random() < 0.4),
        flag=("flag" if flagged else None),
    )
    nothing = dict.fromkeys(FAMILIES, 0.0)
    match made:
        case "as the model assumes":
            return built
        case "no effect":
            return replace(built, effects=nothing, effects_later=nothing, avoids="none", slow=0.0)
        case "changes after week 6":
            return replace(built, effects_later=later)
        case "answers are noise":
            return replace(built, answer_noise=4.0)
        case "each movement its own":
            return replace(built, effects=dict.fromkeys(FAMILIES, EFFECT_MEAN), own=own)


def _lognormal(chance: Generator, mean: float, variation: float) -> float:
    sigma = np.sqrt(np.log(1 + variation**2))
    return float(np.exp(chance.normal(np.log(mean) - sigma**2 / 2, sigma)))
