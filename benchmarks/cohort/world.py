"""What happens to a made-up person from day to day, and what they tell the coach. Chance is drawn before anything is
chosen, so that every way of choosing meets the same days.
"""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from benchmarks.cohort.people import WRONG_WAY, Direction, Person
from unbend.catalogue import Catalogue
from unbend.coach.decision import Step

DAYS = 84
FELT = 0.5
"""Change of pain, in points, from which somebody says 'better' or 'worse' right after. Ours."""

FELT_NEXT_DAY = 1.5
"""The same, from one morning to the next: about the spread of two days. Ours."""

ENOUGH_S = 45.0
"""Seconds of a family from which it has its whole effect that day. Ours."""

BENDS_DEG, ARCHES_DEG = 15.0, 8.0
"""Lumbar flexion, or extension, from which a step loads a back that does not like it. Ours."""

Says = Literal["better", "same", "worse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """One person's luck, drawn once: each array has one value a day."""

    level: np.ndarray
    flare: np.ndarray
    attends: np.ndarray
    after: np.ndarray
    said: np.ndarray
    morning: np.ndarray
    test: np.ndarray

    @classmethod
    def of(cls, person: Person) -> "Chances":
        """Day-to-day noise as an AR(1) of the person's own spread, flares of 2 to 4 points and about three days."""
        chance = np.random.default_rng([person.seed, 1])
        shock = chance.normal(0, person.day_sd * np.sqrt(1 - person.day_phi**2), DAYS)
        level = np.zeros(DAYS)
        for day in range(DAYS):
            level[day] = (person.day_phi * level[day - 1] if day else 0.0) + shock[day]
        flare, until, size = np.zeros(DAYS), -1, 0.0
        for day in range(DAYS):
            odds = (
                person.flare_hazard
                * (2.5 if chance.random() < 0.15 else 1)
                * (2 if person.sits_over_six_hours else 1)
            )
            begins, length, new = chance.random() < odds / 1.5, chance.geometric(1 / 3), chance.uniform(2, 4)
            if day > until and begins:
                until, size = day + int(length) - 1, float(new)
            flare[day] = size if day <= until else 0.0
        return cls(
            level=level,
            flare=flare,
            attends=chance.random(DAYS),
            after=chance.normal(0, 1, DAYS),
            said=chance.normal(0, 1, DAYS),
            morning=chance.normal(0, 1, DAYS),
            test=chance.normal(0, 1, (DAYS, 2)),
        )


@dataclass
class Body:
    """The person's latent state, moved one day at a time. Pain in points of 0 to 10."""

    person: Person
    catalogue: Catalogue
    chances: Chances = field(init=False)
    carry: float = 0.0
    slow: float = 0.0
    pains: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chances = Chances.of(self.person)

    def level(self, day: int) -> float:
        """Pain of that day before any practice."""
        c = self.chances
        return float(
            np.clip(self.person.mean_pain(day) + c.level[day] + c.flare[day] + self.carry + self.slow, 0, 10)
        )

    def live(self, day: int, steps: tuple[Step, ...]) -> float:
        """End the day after these steps, none at all included; returns the true effect of the practice."""
        effect = self.effect(day, steps)
        self.pains.append(float(np.clip(self.level(day) + effect, 0, 10)))
        self.carry = self.person.kept * (self.carry + effect)
        self.slow += self.person.slow / DAYS if steps else 0.0
        return effect

    def effect(self, day: int, steps: tuple[Step, ...]) -> float:
        """Each family once, each movement's own part once, and the wrong direction once. The effects add up: ours."""
        families: dict[str, float] = {}
        for step in steps:
            movement = self.catalogue.movements[step.movement]
            family = family_of(self.catalogue, step.movement)
            share = min(1.0, step.seconds / ENOUGH_S)
            part = share * self.person.effect(movement.id, family, day)
            known = families.get(family, 0.0)
            families[family] = part if abs(part) > abs(known) else known
        total = sum(families.values())
        wrong = any(
            way == self.person.avoids
            for step in steps
            for way in ways(self.catalogue, step.movement, step.rung)
        )
        return total + (WRONG_WAY if wrong else 0.0)

    def told_after(self, day: int, effect: float) -> tuple[int, Says]:
        """Pain as told right after, a whole number, and better, same or worse."""
        noise = self.person.answer_noise
        pain = round(float(np.clip(self.level(day) + effect + noise * self.chances.after[day], 0, 10)))
        return pain, _says(effect + noise * self.chances.said[day], FELT)

    def told_next(self, day: int) -> Says:
        """What the morning of ``day`` says about the practice before it."""
        change = self.level(day) - self.pains[day - 1] + self.person.answer_noise * self.chances.morning[day]
        return _says(change, FELT_NEXT_DAY)

    def activity(self, day: int) -> float:
        """How well an own activity goes, 0 to 10: what the week's pain leaves of it. Ours."""
        week = self.pains[max(0, day - 6) : day + 1] or [self.level(0)]
        return float(np.clip(10 - 0.9 * float(np.mean(week)), 0, 10))


def family_of(catalogue: Catalogue, slug: str) -> str:
    """The movement's family: its area with its purpose."""
    movement = catalogue.movements[slug]
    return f"{movement.area}-{movement.purpose}"


def ways(catalogue: Catalogue, slug: str, rung_id: str) -> tuple[Direction, ...]:
    """The directions in which a rung takes the low back past the middle."""
    movement, rung = catalogue.rung(f"{slug}/{rung_id}")
    bends = catalogue.asked("lumbar_flexion_deg", movement, rung).value >= BENDS_DEG
    arches = catalogue.asked("lumbar_extension_deg", movement, rung).value >= ARCHES_DEG
    told: tuple[tuple[Direction, bool], ...] = (("flexion", bends), ("extension", arches))
    return tuple(way for way, holds in told if holds)


def _says(change: float, felt: float) -> Says:
    return "better" if change <= -felt else "worse" if change >= felt else "same"
