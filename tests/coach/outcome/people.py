"""Made-up backs after the parameter block of evidence.md 4.4: whose truth is known, and read by nothing but the tests.

Cases are built directly, without events: thousands are wanted. Every number that is not in 4.4 is ours.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache

import numpy as np

from tests.making import NOON, moment, real
from unbend.coach.outcome.features import AT, as_drawn, family, phi
from unbend.record import Case, replay
from unbend.record.case import (
    CheckInTaken,
    Felt,
    MorningTaken,
    OutcomeTaken,
    PracticeLog,
    StepLog,
)
from unbend.record.words import Answer, Depth, LegChange, LegPoint

COURSE = {  # weeks -> mean pain; evidence.md 4.2 by 10
    "acute": ((0, 6, 26, 52), (5.6, 2.6, 2.2, 2.1)),
    "subacute": ((0, 6, 26, 52), (6.3, 2.9, 2.9, 3.1)),
    "persistent": ((0, 6, 26, 52), (5.6, 4.8, 4.3, 4.0)),
}
WRONG = 0.6
SAYS_FROM, SAYS_SD = 0.6, 0.7
"""Points from which a made-up person says better or worse, and how far that strays from the change itself."""


@dataclass(frozen=True)
class World:
    """How people are made. ``per_family`` shares 4.4's SD of .35 between the family and the movement itself."""

    days: int = 84
    adherence: float = 0.75
    steps: int = 6
    effect_mean: float = -0.10
    effect_sd: float = 0.35
    per_family: float = 0.5
    preferring: float = 0.65
    momentary_sd: float = 0.5
    flares: float = 0.035
    group: str | None = None
    random_answers: bool = False
    changes_on: int | None = None
    always_together: tuple[str, str] | None = None
    pool: int = 30

    def preferences(self) -> dict[str, float]:
        """The share of each preferred direction among people."""
        shares = {"flexion": 0.45, "extension": 0.45, "turn": 0.1}
        return {way: self.preferring * share for way, share in shares.items()} | {"none": 1 - self.preferring}


@dataclass
class Back:
    """A person and the truth about them: effects by movement, before and after ``changes_on``."""

    effects: dict[str, float]
    later: dict[str, float]
    prefers: str
    noise_sd: float
    case: Case
    pool: tuple[str, ...]
    now: datetime
    practices: list[tuple[datetime, tuple[str, ...], float]] = field(default_factory=list)


@cache
def features() -> dict[str, tuple[float, ...]]:
    """Of every movement that may be offered, at its starting rung."""
    asks, movements = as_drawn(real()), real().movements.values()
    return {
        m.id: phi(m, asks(m, m.rung(m.start_rung)))
        for m in movements
        if not m.discouraged and m.purpose not in ("measure", "habit", "transfer")
    }


def direction_of(movement: str) -> str:
    """The way in which a movement clearly goes, as a made-up back feels it."""
    doses = {name: features()[movement][AT[name]] for name in ("flexion", "extension", "turn")}
    strongest = max(doses, key=lambda name: doses[name])
    return strongest if doses[strongest] >= 0.3 else "none"


def wrong_for(movement: str, prefers: str) -> bool:
    way = direction_of(movement)
    return way != "none" and prefers != "none" and way != prefers


def true_effects(world: World, prefers: str, chance: np.random.Generator) -> dict[str, float]:
    movements = real().movements
    families = sorted({family(movements[slug]) for slug in features()})
    shared = dict(
        zip(
            families,
            chance.normal(0, world.effect_sd * np.sqrt(world.per_family), len(families)),
            strict=True,
        )
    )
    own_sd = world.effect_sd * np.sqrt(1 - world.per_family)
    return {
        slug: world.effect_mean
        + float(shared[family(movements[slug])] + chance.normal(0, own_sd))
        + WRONG * wrong_for(slug, prefers) * (world.effect_sd > 0)
        for slug in sorted(features())
    }


def live(seed: int, world: World) -> Back:
    """One person, day by day, doing random practices."""
    chance = np.random.default_rng(seed)
    group = world.group or str(chance.choice(["acute", "subacute", "persistent"], p=[0.35, 0.15, 0.5]))
    shares = world.preferences()
    prefers = str(chance.choice(list(shares), p=list(shares.values())))
    effects = true_effects(world, prefers, chance)
    later = true_effects(world, prefers, chance) if world.changes_on else effects
    pool = tuple(sorted(chance.choice(sorted(features()), world.pool, replace=False)))
    now = moment(NOON, days=world.days)
    back = Back(
        effects, later, prefers, float(np.sqrt(2 * world.momentary_sd**2 + 1 / 6)), replay([]), pool, now
    )
    days = _Days(world, group, chance)
    check_ins: list[CheckInTaken] = []
    logs: list[PracticeLog] = []
    for day in range(world.days):
        at = moment(NOON.replace(hour=8 + int(chance.integers(0, 10))), days=day)
        latent = days.wake(day)
        before = days.told(latent)
        check_ins.append(_check_in(at, before))
        if chance.random() > world.adherence:
            days.sleep(0.0)
            continue
        done = tuple(_practice(world, pool, chance))
        truth = later if world.changes_on and day >= world.changes_on else effects
        effect = sum(truth[slug] for slug in done)
        after = int(chance.integers(0, 11)) if world.random_answers else days.told(latent + effect)
        days.sleep(effect)
        logs.append(_log(day, at, done, after, effect, back, world, chance))
        back.practices.append((at, done, float(after - before)))
    back.case = _case(check_ins, logs)
    return back


class _Days:
    """Mean course, likeness of neighbouring days, flares, and what practices leave behind."""

    def __init__(self, world: World, group: str, chance: np.random.Generator) -> None:
        self.world, self.group, self.chance = world, group, chance
        self.sd = float(np.exp(np.log(1.2) + 0.34 * chance.normal()))
        self.offset, self.own, self.flare, self.left = float(1.6 * chance.normal()), 0.0, 0.0, 0

    def wake(self, day: int) -> float:
        weeks, levels = COURSE[self.group]
        self.own = 0.45 * self.own + self.sd * np.sqrt(1 - 0.45**2) * self.chance.normal()
        if self.left:
            self.left -= 1
        elif self.chance.random() < self.world.flares:
            self.left, self.flare = int(self.chance.geometric(1 / 3)), float(self.chance.uniform(2, 4))
        return float(
            np.interp(day / 7, weeks, levels) + self.offset + self.own + self.flare * (self.left > 0)
        )

    def sleep(self, effect: float) -> None:
        self.own += 0.17 * effect / 0.45  # so that .17 of it is there next day

    def told(self, latent: float) -> int:
        return int(np.clip(round(latent + self.world.momentary_sd * self.chance.normal()), 0, 10))


def _practice(world: World, pool: tuple[str, ...], chance: np.random.Generator) -> list[str]:
    chosen = [str(slug) for slug in chance.choice(pool, world.steps, replace=False)]
    if world.always_together:
        chosen = [slug for slug in chosen if slug not in world.always_together]
        if chance.random() < 0.5:
            chosen = [*chosen[: world.steps - 2], *world.always_together]
    return chosen


def _answer(change: float, chance: np.random.Generator, world: World) -> Answer:
    if world.random_answers:
        return Answer(str(chance.choice(["better", "same", "worse"])))
    felt = change + SAYS_SD * chance.normal()
    return Answer.BETTER if felt < -SAYS_FROM else Answer.WORSE if felt > SAYS_FROM else Answer.SAME


def _check_in(at: datetime, pain: int) -> CheckInTaken:
    return CheckInTaken(
        at=at,
        pain=pain,
        leg_point=LegPoint.NONE,
        leg_change=LegChange.NONE,
        rose_at=None,
        minutes=10,
        depth=Depth.FLOOR,
    )


def _log(
    day: int,
    at: datetime,
    done: tuple[str, ...],
    after: int,
    effect: float,
    back: Back,
    world: World,
    chance: np.random.Generator,
) -> PracticeLog:
    movements = real().movements
    fresh = [slug for slug in done if all(slug not in earlier for _, earlier, _ in back.practices)][:1]
    end, shape = at + timedelta(minutes=12), {"leg_change": LegChange.NONE}
    return PracticeLog(
        id=f"practice-{day:04}",
        decided_at=at,
        decision={},
        catalogue="",
        rules="",
        started_at=at + timedelta(minutes=1),
        finished_at=end,
        seconds=600,
        steps=tuple(
            StepLog(at=at, step=i, movement=slug, rung=movements[slug].start_rung, did="done", seconds=60)
            for i, slug in enumerate(done)
        ),
        felt=tuple(
            Felt(
                at=at,
                movement=slug,
                rung=movements[slug].start_rung,
                answer=_answer(back.effects[slug], chance, world),
                pain=None,
                leg_change=None,
            )
            for slug in fresh
        ),
        stopped=None,
        stopped_at=None,
        outcome=OutcomeTaken(
            at=end, answer=_answer(effect, chance, world), pain=after, leg_point=LegPoint.NONE, **shape
        ),
        morning=MorningTaken(
            at=at + timedelta(hours=22),
            answer=_answer(0.17 * effect, chance, world),
            over_an_hour=False,
            **shape,
        ),
    )


def _case(check_ins: list[CheckInTaken], logs: list[PracticeLog]) -> Case:
    return replace(replay([]), check_ins=tuple(check_ins), practices=tuple(logs))
