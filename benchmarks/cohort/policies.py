"""The ways of choosing that are compared: same people, same days, same limits, same minutes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

import numpy as np

from benchmarks.cohort.people import EFFECT_MEAN, EFFECT_SD, FAMILIES, PREFERS, WRONG_WAY, Direction, Person
from benchmarks.cohort.world import ENOUGH_S, FELT, Says, family_of, ways
from unbend.catalogue import Catalogue
from unbend.coach import decide
from unbend.coach.candidates import Candidate, Situation
from unbend.coach.decide import decide_with
from unbend.coach.decision import Decision, Step
from unbend.coach.program.rules import by_rules
from unbend.coach.program.worth import Worth, names_of
from unbend.record.case import Case

POINTS_PER_NRS = 100.0
"""Points of the program for one point of pain, for who knows or learns the truth: taste hardly counts beside it."""

Score = Callable[[str, str], float]
"""Expected change of pain by a movement's rung, negative is good."""


@dataclass
class ByDecide:
    """The coach as it is, and with ``routine`` one of the documents' own."""

    catalogue: Catalogue
    routine: str | None = None

    def decide(self, case: Case, now: datetime) -> Decision:
        """The product's own door."""
        return decide(case, self.catalogue, now=now)

    def hear(self, day: int, steps: tuple[Step, ...], before: int, after: int, said: Says) -> None:
        """The journal tells it all."""


@dataclass
class ByValuer:
    """The same program with another opinion of what each movement is worth."""

    catalogue: Catalogue
    valuer: Callable[[Situation, Sequence[Candidate]], Mapping[str, Worth]]
    routine: str | None = None

    def decide(self, case: Case, now: datetime) -> Decision:
        """The product's limits and program, this opinion."""
        return decide_with(case, self.catalogue, now=now, valuer=self.valuer)

    def hear(self, day: int, steps: tuple[Step, ...], before: int, after: int, said: Says) -> None:
        """Nothing to learn."""


def by_rules_only(catalogue: Catalogue) -> ByValuer:
    """Rules, and no learning from outcomes."""
    return ByValuer(catalogue, by_rules)


def at_random(catalogue: Catalogue, seed: int) -> ByValuer:
    """Anything that is allowed, by chance."""

    def valuer(here: Situation, candidates: Sequence[Candidate]) -> Mapping[str, Worth]:
        chance = Random(f"{seed} {here.now.date()}")
        return {name: Worth(benefit=chance.uniform(0, 6)) for c in candidates for name in names_of(c)}

    return ByValuer(catalogue, valuer)


def oracle(catalogue: Catalogue, person: Person) -> ByValuer:
    """Knows what is true of this person."""

    def valuer(here: Situation, candidates: Sequence[Candidate]) -> Mapping[str, Worth]:
        day = (here.now.date() - (here.case.first_at or here.now).date()).days

        def score(slug: str, rung: str) -> float:
            wrong = WRONG_WAY if person.avoids in ways(catalogue, slug, rung) else 0.0
            return person.effect(slug, family_of(catalogue, slug), day) + wrong

        return _worths(catalogue, candidates, score)

    return ByValuer(catalogue, valuer)


def _worths(
    catalogue: Catalogue, candidates: Sequence[Candidate], score: Score, bonus: Score | None = None
) -> Mapping[str, Worth]:
    """A family has its effect once, so only its best movement of the day is worth it; the others add nothing."""
    best: dict[str, tuple[float, str]] = {}
    for candidate in candidates:
        for name in names_of(candidate):
            slug, rung = name.split("/")
            value = score(slug, rung) - (bonus(slug, rung) if bonus else 0.0)
            best[family_of(catalogue, slug)] = min(
                best.get(family_of(catalogue, slug), (9.0, "")), (value, name)
            )
    chosen = {name: value for value, name in best.values()}
    return {
        name: Worth(benefit=-POINTS_PER_NRS * chosen.get(name, max(0.0, score(*name.split("/")))))
        for candidate in candidates
        for name in names_of(candidate)
    }


@dataclass
class Informed:
    """An exact Bayesian that knows the model, its parameters and this person's noise, but not the person's effects.

    Given a direction the effects are jointly Gaussian; the three directions are weighed by their evidence. Whole
    numbers add a variance of 1/12 each; 'better' and 'worse' are taken by their first two moments.
    """

    catalogue: Catalogue
    noise: float
    bonus: float = 0.5
    routine: str | None = None
    means: dict[Direction, np.ndarray] = field(init=False)
    spreads: dict[Direction, np.ndarray] = field(init=False)
    weights: dict[Direction, float] = field(init=False)

    def __post_init__(self) -> None:
        self.means = {way: np.full(len(FAMILIES), EFFECT_MEAN) for way in ("none", "flexion", "extension")}
        self.spreads = {way: np.eye(len(FAMILIES)) * EFFECT_SD**2 for way in ("none", "flexion", "extension")}
        self.weights = {"none": 1 - PREFERS, "flexion": 0.7 * PREFERS, "extension": 0.3 * PREFERS}

    def decide(self, case: Case, now: datetime) -> Decision:
        """The product's limits and program, and what this one has learned."""
        return decide_with(case, self.catalogue, now=now, valuer=self._valuer)

    def _valuer(self, here: Situation, candidates: Sequence[Candidate]) -> Mapping[str, Worth]:
        mean = np.sum([self.weights[way] * self.means[way] for way in self.means], axis=0)
        spread = np.sqrt(
            np.sum([self.weights[way] * np.diag(self.spreads[way]) for way in self.means], axis=0)
        )

        def score(slug: str, rung: str) -> float:
            place = _place(self.catalogue, slug)
            wrong = sum(self.weights[way] for way in ways(self.catalogue, slug, rung)) * WRONG_WAY
            return (float(mean[place]) if place is not None else 0.0) + wrong

        def curious(slug: str, rung: str) -> float:
            place = _place(self.catalogue, slug)
            return self.bonus * float(spread[place]) if place is not None else 0.0

        return _worths(self.catalogue, candidates, score, curious)

    def hear(self, day: int, steps: tuple[Step, ...], before: int, after: int, said: Says) -> None:
        """Two looks at the same effect: the fall of the pain, and the word."""
        row = np.zeros(len(FAMILIES))
        for step in steps:
            place = _place(self.catalogue, step.movement)
            if place is not None:
                row[place] = max(row[place], min(1.0, step.seconds / ENOUGH_S))
        loaded = {way for step in steps for way in ways(self.catalogue, step.movement, step.rung)}
        changes = [(float(after - before), self.noise**2 + 2 / 12)] if 0 < after < 10 else []
        word = {"better": -FELT - 0.4 * self.noise, "same": 0.0, "worse": FELT + 0.4 * self.noise}[said]
        for change, variance in (*changes, (word, self.noise**2 + FELT**2 / 3)):
            self._learn(row, loaded, change, variance)

    def _learn(self, row: np.ndarray, loaded: set[Direction], change: float, variance: float) -> None:
        for way in self.means:
            mean, spread = self.means[way], self.spreads[way]
            expected = float(row @ mean) + (WRONG_WAY if way in loaded else 0.0)
            total = float(row @ spread @ row) + variance
            gain = spread @ row / total
            self.means[way] = mean + gain * (change - expected)
            self.spreads[way] = spread - np.outer(gain, row @ spread)
            self.weights[way] *= float(np.exp(-((change - expected) ** 2) / (2 * total)) / np.sqrt(total))
        whole = sum(self.weights.values())
        self.weights = {way: weight / whole for way, weight in self.weights.items()}


def _place(catalogue: Catalogue, slug: str) -> int | None:
    family = family_of(catalogue, slug)
    return FAMILIES.index(family) if family in FAMILIES else None
