"""Twelve weeks of a made-up person, as the coach would have led them: every day is decided, then lived."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from unbend.catalogue import Catalogue
from unbend.coach import RULES_VERSION, Ask, Decision, Practice, Settle, decide, to_json
from unbend.record.event import VERSION, Event, parse_event
from unbend.record.replay import Fold

PERSON = "0190b3c0-0000-7000-8000-0000000d0e30"
NAME = "Robin (made up)"
DAYS = 84
FLARE = range(33, 37)
"""A sore stretch in the fifth week, because every back has one."""
ABOUT: dict[str, Any] = {
    "age": "50_64", "spots": ["low_back_middle"], "leg_point": "none", "leg_sides": "none",
    "pain_now": 5, "pain_usual": 5, "pain_worst": 7, "aggravates": ["sitting"], "eases": ["walking"],
    "stirred_by": "ordinary_tasks",
    "settles_in": "under_2_h", "fear": 4, "wakes_at": "06:30", "hard": [], "conditions": [],
    "kit": ["mat", "chair", "wall", "bed", "towel", "pillow"], "minutes": 12, "goal": "An afternoon in the garden",
}  # fmt: skip
LOOKED_AGAIN: dict[int, dict[str, Any]] = {
    28: {
        "pain_usual": 4,
        "pain_worst": 6,
        "settles_in": "under_2_h",
        "stirred_by": "ordinary_tasks",
        "fear": 3,
    },
    56: {
        "pain_usual": 3,
        "pain_worst": 5,
        "settles_in": "under_10_min",
        "stirred_by": "hard_work",
        "fear": 2,
    },
}
"""The look after four weeks, and after eight: by day, what is told anew."""

TESTS = {
    "sit-to-stand-5": (16.0, -5.0),
    "walk": (6.0, 4.0),
    "knee-to-wall": (7.0, 2.5),
    "trunk-rotation": (38.0, 9.0),
}
"""Measure to its first value and its change over the twelve weeks, in its own unit."""


EFFECTS = {
    "walking-intervals": -0.9,
    "diaphragmatic-breathing": -0.1,
    "sit-to-stand": -0.3,
    "hip-hinge-dowel": -0.7,
    "sciatic-slider-seated": 0.7,
    "back-extension-hold": -0.4,
    "ninety-ninety-switch": 0.6,
    "cat-camel": 0.7,
    "curl-up": 0.6,
}
"""What one doing really does to that day's pain, in points, for this made-up back; anything else does nothing."""

NOISE_POINTS = 0.6
WORSE_FROM, BETTER_FROM = 0.9, -0.6
"""Change right after a practice from which it is called worse, or better."""

WORRY = (5.0, -3.0)
"""How much moving is thought to do harm, 0 to 10: at first, and its change over the twelve weeks."""


@dataclass
class MadeUp:
    """Lives day by day; ``seed`` decides everything that is left to chance."""

    catalogue: Catalogue
    first: datetime
    seed: int = 7
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - a story, not a secret
        self._fold = Fold()
        self._at = self.first

    def live(self) -> list[Event]:
        """All of it, from the first visit to the last morning."""
        self._first_visit()
        for day in range(DAYS):
            self._at = self.first + timedelta(days=day, minutes=20)
            if day % 7 == 0:
                self._measure(day)
            if day in LOOKED_AGAIN:
                self._tell("about_answered", aggravates=["sitting"], eases=["walking"], **LOOKED_AGAIN[day])
            if day == 0 or self._chance.random() < 0.8:
                self._day(day)
        return self.events

    def _tell(self, kind: str, **payload: Any) -> None:
        identity = uuid5(UUID(PERSON), f"{self.seed} {len(self.events)}")
        at = self._at.isoformat()
        line = {
            "id": str(identity),
            "person": PERSON,
            "at": at,
            "kind": kind,
            "v": VERSION,
            "payload": payload,
        }
        self.events.append(parse_event(line))
        self._fold.apply(self.events[-1])
        self._at += timedelta(seconds=5)

    def _rows(self, scope: str) -> None:
        rows = {row.fact: "no" for row in self.catalogue.flags.values() if row.id != "age"}
        self._tell("flags_answered", scope=scope, answers=rows, complete=True)

    def _first_visit(self) -> None:
        self._rows("first")
        self._tell("about_answered", **ABOUT)
        self._tell("intake_finished")
        for key, name in (("garden", "Gardening for an hour"), ("drive", "Driving to my sister")):
            self._tell("activity_named", activity=key, name=name)

    def _measure(self, day: int) -> None:
        """The weekly tests and own activities, slowly better, with noise."""
        share = day / DAYS
        context = "weekly" if day else "baseline"
        for measure, (start, change) in TESTS.items():
            for side in ("left", "right") if self.catalogue.measures[measure].sides == "each" else (None,):
                noise = self._chance.uniform(-0.15, 0.15) * abs(change)
                value = round(start + share * change + noise, 1)
                self._tell("measured", measure=measure, value=value, side=side, pain=1, context=context)
        for key, start in (("garden", 3), ("drive", 5)):
            self._tell("activity_rated", activity=key, value=min(10, round(start + 5 * share)))
        worry = round(WORRY[0] + share * WORRY[1] + self._chance.uniform(-0.6, 0.6))
        self._tell("measured", measure="harm-belief", value=worry, side=None, pain=1, context=context)

    def _pain(self, day: int) -> int:
        if day in FLARE:
            return 7
        return max(0, min(10, round(5 - 3 * day / DAYS + self._chance.choice((-1, 0, 0, 0, 1)))))

    def _day(self, day: int) -> None:
        pain = self._pain(day)
        for _ in range(8):
            decision = decide(self._fold.case(), self.catalogue, now=self._at)
            if not isinstance(decision, Ask):
                self._follow(decision, pain)
                return
            self._answer(decision, pain)
        raise AssertionError(
            "the coach asks for ever"
        )  # a fault of ours: tests/cli lives the whole twelve weeks

    def _answer(self, ask: Ask, pain: int) -> None:
        match ask.what:
            case "check_in":
                rose = self._at.replace(hour=6, minute=30).isoformat()
                where = {"leg_point": "none", "leg_change": "none", "depth": "floor"}
                self._tell("check_in", pain=pain, rose_at=rose, minutes=12, **where)
            case "morning":
                answer = self._chance.choices(("better", "same", "worse"), (2, 7, 1))[0]
                self._tell("morning", practice=ask.facts[0], answer=answer, leg_change="none")
            case "screen" | "intake":
                self._rows("first")
            case "contradiction":
                self._rows("correction")
            case "weekly" | "leg_symptom":
                self._rows(ask.what)

    def _follow(self, decision: Decision, pain: int) -> None:
        """Show it, and do what it says."""
        practice = str(uuid5(UUID(PERSON), f"practice {self._at.date()}"))
        shown = to_json(decision)
        self._tell(
            "decided", practice=practice, decision=shown, catalogue=self.catalogue.digest, rules=RULES_VERSION
        )
        if not isinstance(decision, (Practice, Settle)):
            return
        self._tell("practice_started", practice=practice)
        change = self._chance.gauss(0.0, NOISE_POINTS)
        for number, kind, payload in self._steps(decision):
            self._at += timedelta(seconds=decision.steps[number].seconds)
            self._tell(kind, practice=practice, step=number, **payload)
            change += EFFECTS.get(payload["movement"], 0.0) if kind == "step_done" else 0.0
        self._tell("practice_finished", practice=practice, seconds=decision.minutes * 60)
        answer = "worse" if change >= WORSE_FROM else "better" if change <= BETTER_FROM else "same"
        felt = max(0, min(10, round(pain + change)))
        self._tell(
            "outcome", practice=practice, answer=answer, pain=felt, leg_point="none", leg_change="none"
        )

    def _steps(self, decision: Practice | Settle) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """Nearly all are done; now and then one is skipped."""
        for number, step in enumerate(decision.steps):
            names = {"movement": step.movement, "rung": step.rung}
            if self._chance.random() < 0.04:
                yield number, "step_skipped", names
            else:
                yield number, "step_done", {**names, "seconds": step.seconds}
