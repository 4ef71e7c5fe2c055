"""One made-up person lived for twelve weeks under one way of choosing, through the coach's own door."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.cohort.people import Person
from benchmarks.cohort.world import DAYS, Body, Says
from unbend.catalogue import Catalogue
from unbend.catalogue.flag import Detail
from unbend.coach import RULES_VERSION, Ask, Decision, Practice, Refer, to_json
from unbend.coach.decision import Step
from unbend.record.case import Case
from unbend.record.event import VERSION, parse_event
from unbend.record.replay import Fold

FIRST = datetime(2026, 1, 5, 18, 0, tzinfo=ZoneInfo("Europe/Berlin"))
MINUTES = 12
KIT = ("mat", "chair", "wall", "bed", "towel", "pillow", "strap", "step")
NAMESPACE = UUID("0190b3c0-0000-7000-8000-00000000c040")

Decide = Callable[[Case, datetime], Decision]


class Chooser(Protocol):
    """One way of choosing: how it decides, and what it hears of each practice."""

    routine: str | None

    def decide(self, case: Case, now: datetime) -> Decision:
        """The day's decision, under the coach's own limits."""

    def hear(self, day: int, steps: tuple[Step, ...], before: int, after: int, said: Says) -> None:
        """What the person told; only a learner of its own needs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What became of one person under one policy."""

    pain: float
    last_weeks_pain: float
    caused_worse: int
    practices: int
    minutes: float
    activity_change: float
    settled: int
    referred: int
    case: Case | None


@dataclass
class Life:
    """Lives day by day; every event goes through the fold that the product uses."""

    person: Person
    catalogue: Catalogue
    chooser: Chooser
    fold: Fold = field(default_factory=Fold)
    told: int = 0
    at: datetime = FIRST
    motivation: float = 0.0
    counts: dict[str, float] = field(
        default_factory=lambda: dict.fromkeys(("minutes", "practices", "settle", "refer", "worse"), 0.0)
    )

    def live(self) -> Lived:
        """From the first visit to the last day."""
        self.body = Body(self.person, self.catalogue)
        self.motivation = float(np.log(self.person.adherence / max(1e-6, 1 - self.person.adherence)))
        self._first_visit()
        for day in range(DAYS):
            self.at = FIRST + timedelta(days=day)
            if day % 14 == 0:
                self._tell("activity_rated", activity="own", value=round(self.body.activity(day - 1)))
            steps = self._day(day) if self._attends(day) else ()
            effect = self.body.live(day, steps)
            self.counts["worse"] += bool(steps) and effect >= 0.5
        pains = self.body.pains
        return Lived(
            pain=float(np.mean(pains)),
            last_weeks_pain=float(np.mean(pains[-28:])),
            caused_worse=int(self.counts["worse"]),
            practices=int(self.counts["practices"]),
            minutes=self.counts["minutes"],
            activity_change=self.body.activity(DAYS - 1) - (10 - 0.9 * self.body.person.mean_pain(0)),
            settled=int(self.counts["settle"]),
            referred=int(self.counts["refer"]),
            case=self.fold.case(),
        )

    def _attends(self, day: int) -> bool:
        """Adherence: its own path, moved by worse and better days and by flares. evidence.md 4.4."""
        if day >= self.person.dropout_day:
            return False
        slope = {"falling": -0.02, "stable": 0.0, "rising": 0.01}[self.person.adherence_path]
        flare = 0.3 if self.body.chances.flare[day] else 0.0
        odds = self.motivation + slope * day - flare
        return day == 0 or bool(self.body.chances.attends[day] < 1 / (1 + np.exp(-odds)))

    def _tell(self, kind: str, **payload: Any) -> None:
        self.told += 1
        identity = uuid5(NAMESPACE, f"{self.person.seed} {self.told}")
        self.fold.apply(
            parse_event(
                {
                    "id": str(identity),
                    "person": f"made-up-{self.person.seed}",
                    "at": self.at.isoformat(),
                    "kind": kind,
                    "v": VERSION,
                    "payload": payload,
                }
            )
        )
        self.at += timedelta(seconds=5)

    def _rows(self, scope: str, *, again: bool = False) -> None:
        """Every row; of somebody with a flag one is ticked or skipped at first, and ticked when it is asked again."""
        rows: dict[str, Any] = {row.fact: "no" for row in self.catalogue.flags.values() if row.id != "age"}
        if self.person.flag is not None and scope == "first":
            pick = random.Random(self.person.seed)
            fact, told = pick.choice(sorted(rows)), pick.choice(("yes", "skipped"))
            rows[fact] = "yes" if again else told
            for detail in self._details(fact) if rows[fact] == "yes" else ():
                choice = pick.choice(detail.choices).id
                rows[f"{fact}.{detail.id}"] = [choice] if detail.many else choice
        self._tell("flags_answered", scope=scope, answers=rows, complete=True)

    def _details(self, fact: str) -> tuple[Detail, ...]:
        return next(row.details for row in self.catalogue.flags.values() if row.fact == fact)

    def _first_visit(self) -> None:
        usual = round(self.person.mean_pain(0))
        about: dict[str, Any] = {
            "age": "35_49", "spots": ["low_back_middle"], "leg_point": "none", "leg_sides": "none",
            "pain_now": round(self.body.level(0)), "pain_usual": usual, "pain_worst": min(10, usual + 2),
            "aggravates": {"flexion": ["sitting"], "extension": ["standing"], "none": ["lifting"]}[self.person.avoids],
            "eases": ["walking"], "stirred_by": "ordinary_tasks" if usual >= 4 else "hard_work",
            "settles_in": "under_2_h" if usual >= 4 else "under_10_min", "fear": 3, "wakes_at": "06:30", "hard": [],
            "conditions": [], "kit": list(KIT), "minutes": MINUTES,
        }  # fmt: skip
        self._rows("first")
        self._tell("about_answered", **about)
        self._tell("intake_finished")
        self._tell("activity_named", activity="own", name="What I miss most")
        if self.chooser.routine:
            self._tell("routine_chosen", routine=self.chooser.routine)

    def _day(self, day: int) -> tuple[Step, ...]:
        """Answer what is asked, then do what is offered; the steps that were done."""
        before = round(self.body.level(day))
        for _ in range(9):
            decision = self.chooser.decide(self.fold.case(), self.at)
            if not isinstance(decision, Ask):
                return self._follow(day, decision, before)
            self._answer(decision, day, before)
        raise AssertionError(f"person {self.person.seed}, day {day}: the coach asks for ever ({decision})")

    def _answer(self, ask: Ask, day: int, before: int) -> None:
        match ask.what:
            case "check_in":
                rose = self.at.replace(hour=6, minute=30).isoformat()
                where = {"leg_point": "none", "leg_change": "none", "depth": "floor"}
                self._tell("check_in", pain=before, rose_at=rose, minutes=MINUTES, **where)
            case "morning":
                said = self.body.told_next(day)
                self._tell(
                    "morning", practice=ask.facts[0], answer=said, over_an_hour=False, leg_change="none"
                )
                self.motivation += {"worse": -0.5, "better": 0.2, "same": 0.0}[said] * 0.2
            case "screen" | "intake":
                self._rows("first", again=True)
            case "contradiction":
                self._rows("correction")
            case "weekly" | "leg_symptom":
                self._rows(ask.what)

    def _see_somebody(self, decision: Refer) -> None:
        """On the eighth day of being sent to a clinician one has looked, and anything may be done again. Ours."""
        self.counts["refer"] += 1
        if self.counts["refer"] % 8 == 0 and decision.opens == "clinician":
            facts = [finding.id for finding in decision.findings]
            on = self.at.date().isoformat()
            self._tell("clinician_looked", facts=facts, who="a clinician", on=on, may="everything")

    def _follow(self, day: int, decision: Decision, before: int) -> tuple[Step, ...]:
        if isinstance(decision, Refer):
            self._see_somebody(decision)
            return ()
        assert not isinstance(decision, Ask)
        practice = str(uuid5(NAMESPACE, f"practice {self.person.seed} {day}"))
        self._tell(
            "decided",
            practice=practice,
            decision=to_json(decision),
            catalogue=self.catalogue.digest,
            rules=RULES_VERSION,
        )
        self._tell("practice_started", practice=practice)
        for number, step in enumerate(decision.steps):
            self.at += timedelta(seconds=step.seconds)
            names = {"practice": practice, "step": number, "movement": step.movement, "rung": step.rung}
            self._tell("step_done", seconds=step.seconds, **names)
        self._tell("practice_finished", practice=practice, seconds=decision.minutes * 60)
        after, said = self.body.told_after(day, self.body.effect(day, decision.steps))
        told = {"answer": said, "pain": after, "leg_point": "none", "leg_change": "none"}
        self._tell("outcome", practice=practice, **told)
        self.chooser.hear(day, decision.steps, before, after, said)
        self.counts["minutes"] += decision.minutes
        self.counts["practices" if isinstance(decision, Practice) else "settle"] += 1
        return decision.steps
