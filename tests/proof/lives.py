"""Random lives, from a seed: a person who follows the coach, or does not, and tells what happened, or does not.

At every step of a life ``decide`` is called; the answer to it is made up from the seed. The same seed is the same
life. ``walk`` yields each decision with the past that it was made from.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tests.making import ABOUT, BERLIN, real
from tests.proof.past import Line, Past
from unbend.catalogue.flag import Flag
from unbend.coach import Decision, decide
from unbend.coach.decision import Ask, Practice, Refer, Settle
from unbend.record import Fold, parse_event
from unbend.record.words import Activity, Condition, Hard, StopWhy

START = datetime(2026, 2, 2, 8, 0)
"""The first visits; lives run across the changes of the clock in March and October."""

ROWS = tuple(flag for flag in real().flags.values() if flag.id != "age")
STORIES = tuple(flag for flag in ROWS if flag.id in ("med", "osteo", "preg", "risk", "surg", "mind", "spa"))
RUNGS = tuple((m.id, r.id) for m in real().movements.values() for r in m.rungs)
BOUNDS = (
    ("lumbar_flexion_deg", (0, 5, 20)), ("trait:supine", (0,)), ("minutes", (4, 8)), ("sets", (1,)),
    ("load_ratio", (1.0, 1.6)), ("place:floor", (0,)), ("new_today", (0,)), ("hold_s", (5,)),
    ("range_fraction", (0.5,)), ("purpose:strengthen", (0,)), ("practices_a_day", (1,)), ("days_a_week", (4,)),
    ("raise_today", (0,)), ("steps", (2,)), ("gate:deep-hip", (0,)), ("trait:one_leg", (0,)),
)  # fmt: skip


@dataclass(slots=True)
class Seen:
    """One decision, the moment it was made, and the past that it was made from."""

    decision: Decision
    past: Past
    now: datetime
    lines: list[Line]


class Life:
    """One person, from the first visit on."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.fold, self.past, self.lines = Fold(), Past(), list[Line]()
        self.late: list[Line] = []
        self.wall = START + timedelta(days=self.chance.randrange(300), minutes=self.chance.randrange(600))
        self.set_back = timedelta(0)
        self.serial = seed * 1_000_000
        self.practices = 0
        self.usual = self.chance.choice((1, 2, 2, 3, 3, 4, 6))
        self.trouble = self.chance.choice((0.0, 0.02, 0.05, 0.15))
        self.follows = self.chance.choice((1.0, 1.0, 0.9, 0.5))
        self.rough = self.chance.choice((0.05, 0.1, 0.4))

    # --- telling ------------------------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """What the person's clock shows."""
        there = (self.wall - self.set_back).replace(tzinfo=BERLIN)
        return datetime.fromisoformat(there.isoformat())

    def odds(self, of_one: float) -> bool:
        return self.chance.random() < of_one

    def tell(self, kind: str, payload: dict[str, Any], *, minutes: float = 0.5) -> None:
        """One event; now and then it arrives late, or twice."""
        self.wall += timedelta(minutes=minutes)
        self.serial += 1
        line = Line(str(UUID(int=self.serial)), self.now, kind, payload)
        if self.odds(0.01) and kind not in ("flags_answered", "about_answered", "intake_finished"):
            self.late.append(line)
            return
        self._arrive(line)
        if self.odds(0.02):
            self._arrive(line)

    def _arrive(self, line: Line) -> None:
        self.lines.append(line)
        self.past.take(line)
        raw = {"id": line.id, "person": "p", "at": line.at.isoformat(), "kind": line.kind, "v": 1}
        self.fold.apply(parse_event({**raw, "payload": line.payload}))

    def look(self) -> Seen:
        """What the coach says now."""
        decision = decide(self.fold.case(), real(), now=self.now)
        return Seen(decision, self.past, self.now, self.lines)

    # --- answers ------------------------------------------------------------------------------------------------

    def pain(self, more: float = 0) -> int:
        return max(0, min(10, round(self.chance.gauss(self.usual + more, 1.2))))

    def change(self) -> str:
        if self.odds(self.trouble):
            return self.chance.choice(("worse", "further", "new"))
        return self.chance.choice(("none", "none", "none", "same", "better"))

    def answer(self) -> str:
        return "worse" if self.odds(self.rough) else self.chance.choice(("better", "same", "same"))

    def row(self, flag: Flag, yes: float) -> dict[str, Any]:
        """An answer to a row and, if ticked, to its details."""
        said = self.chance.random()
        if said >= yes:
            return {flag.fact: "no"} if said < 0.997 else {flag.fact: self.chance.choice(("skipped", "yess"))}
        told: dict[str, Any] = {flag.fact: "yes"}
        for detail in flag.details:
            ids = [choice.id for choice in detail.choices]
            if self.odds(0.03):
                told[f"{flag.fact}.{detail.id}"] = "skipped"
            elif detail.many:
                told[f"{flag.fact}.{detail.id}"] = self.chance.sample(
                    ids, self.chance.randint(1, min(3, len(ids)))
                )
            else:
                told[f"{flag.fact}.{detail.id}"] = self.chance.choice(ids)
        return told

    def some(self, words: Any, most: int) -> list[str]:
        return [w.value for w in self.chance.sample(list(words), self.chance.randint(0, most))]

    def first_visit(self) -> None:
        pick = self.chance.choice
        answers = {
            k: v for flag in ROWS for k, v in self.row(flag, 0.15 if flag in STORIES else 0.008).items()
        }
        self.tell("flags_answered", {"scope": "first", "answers": answers, "complete": not self.odds(0.02)})
        worst = min(10, self.usual + pick((0, 1, 2, 4)))
        point = pick(("none", "none", "none", "buttock", "thigh", "calf", "foot"))
        about: dict[str, Any] = {
            "age": pick(("18_19", "20_34", "35_49", "35_49", "50_64", "65_74", "75_plus")),
            "leg_point": point,
            "leg_sides": "none" if point == "none" else pick(("left", "right", "both")),
            "pain_now": self.pain(), "pain_usual": self.usual, "pain_worst": worst,
            "aggravates": self.some(Activity, pick((1, 2, 5))), "eases": self.some(Activity, pick((1, 2, 4))),
            "stirred_by": pick(("hard_work", "hard_work", "ordinary_tasks", "slight_movement")),
            "settles_in": pick(("under_10_min", "under_10_min", "under_2_h", "longer")),
            "fear": self.chance.randint(0, 10), "wakes_at": pick(("05:30", "06:30", "08:00")),
            "hard": self.some(Hard, 2) if self.odds(0.3) else [],
            "conditions": self.some(Condition, 2) if self.odds(0.4) else [],
            "pregnancy_weeks": self.chance.randint(4, 40),
            "kit": self.chance.sample(ABOUT["kit"], self.chance.randint(0, 10)) if self.odds(0.3) else ABOUT["kit"],
        }  # fmt: skip
        left_out = 0.06 if self.odds(0.3) else 0.0
        self.tell("about_answered", {k: v for k, v in about.items() if not self.odds(left_out)})
        if self.odds(0.3):
            self.tell("activity_named", {"activity": "own", "name": "The garden"})
            self.tell("activity_rated", {"activity": "own", "value": self.chance.randint(0, 10)})
        if not self.odds(0.03):
            self.tell("intake_finished", {})

    def respond(self, seen: Decision) -> bool:
        """Do what a person does with that answer; False when the person leaves it for today."""
        if isinstance(seen, Ask):
            return self._reply(seen)
        if isinstance(seen, Refer):
            return self._referred(seen)
        if not seen.steps:
            return False
        if isinstance(seen, Settle) and self.odds(0.5):
            return False
        self._practise(seen)
        return True

    def _reply(self, ask: Ask) -> bool:
        match ask.what:
            case "intake":
                self.tell("intake_finished", {})
            case "check_in":
                self._check_in()
            case "morning":
                told = {"answer": self.answer(), "over_an_hour": self.odds(0.05), "leg_change": self.change()}
                self.tell("morning", {"practice": ask.facts[0], **told})
            case "contradiction":
                answers = {fact: "no" for fact in ask.facts if fact in {flag.fact for flag in ROWS}}
                told_again = {"scope": "correction", "answers": answers, "complete": True}
                self.tell("flags_answered", told_again)
            case "screen" if "age" in ask.facts:
                self.tell("about_answered", {"age": "50_64"})
            case _:
                self._rows(ask)
        return not self.odds(0.02)

    def _rows(self, ask: Ask) -> None:
        by_fact = {flag.fact: flag for flag in ROWS}
        answers: dict[str, Any] = {}
        whole = len(ask.facts) == len(ROWS)
        scope = "first" if whole else ask.what if ask.what in ("weekly", "leg_symptom") else "correction"
        for fact in ask.facts:
            row, _, detail = fact.partition(".")
            if not detail:
                answers |= self.row(by_fact[row], self.trouble / 8)
            else:
                choices = next(d.choices for d in by_fact[row].details if d.id == detail)
                answers[fact] = self.chance.choice(choices).id
        if scope == "correction" and self.past.asked.get("first") is None:
            scope = "first"
        self.tell("flags_answered", {"scope": scope, "answers": answers, "complete": True})

    def _check_in(self) -> None:
        new = {}
        if self.odds(self.trouble / 4):
            new = self.row(self.chance.choice([f for f in ROWS if "check_in" in f.moments]), 1.0)
        self.tell("flags_answered", {"scope": "check_in", "answers": new, "complete": True})
        told: dict[str, Any] = {
            "pain": self.pain(3 if self.odds(self.trouble) else 0),
            "leg_point": self.chance.choice(("none", "none", "none", "buttock", "thigh", "calf")),
            "leg_change": self.change(),
            "minutes": self.chance.choice((3, 5, 10, 10, 20, 45)),
            "depth": self.chance.choice(("floor", "floor", "floor", "bed", "chair", "standing")),
        }
        if self.odds(0.7):
            told["rose_at"] = (
                self.now - timedelta(minutes=self.chance.choice((10, 90, 119, 121, 240)))
            ).isoformat()
        self.tell("check_in", told)

    def _referred(self, refer: Refer) -> bool:
        found = [f for f in refer.findings if not f.suggest]
        facts = [f"watch_{f.id}" if f.source == "watch" else f.id.replace("-", "_") for f in found]
        if self.odds(0.6) and refer.opens == "clinician":
            until = (self.now + timedelta(days=self.chance.choice((0, 3, 20)))).date().isoformat()
            look = {
                "facts": facts,
                "who": "A. Clinician",
                "on": self.now.date().isoformat(),
                "may": "gentle practice",
            }
            self.tell(
                "clinician_looked", {**look, **({"until": until} if self.odds(0.4) else {})}, minutes=90
            )
            return True
        if self.odds(0.5):
            answers = {fact: "no" for fact in facts if not fact.startswith("watch_") and fact != "age"}
            self.tell("flags_answered", {"scope": "correction", "answers": answers, "complete": True})
            return True
        return False

    def _practise(self, seen: Practice | Settle) -> None:
        self.practices += 1
        key = f"practice-{self.practices}"
        plan: list[dict[str, Any]] = [
            {"movement": s.movement, "rung": s.rung, "is_new": s.is_new, "raised": s.raised}
            for s in seen.steps
        ]
        seconds = [s.seconds for s in seen.steps]
        easier = [s.easier for s in seen.steps]
        if not self.odds(self.follows):  # something else than what was offered
            for step in plan:
                if self.odds(0.5):
                    step["movement"], step["rung"] = self.chance.choice(RUNGS)
        told = {"kind": seen.kind, "steps": plan}
        self.tell("decided", {"practice": key, "decision": told, "catalogue": "c", "rules": "r"})
        self.tell("practice_started", {"practice": key})
        for index, step in enumerate(plan):
            where = {"practice": key, "step": index, "movement": step["movement"], "rung": step["rung"]}
            if not self._step(where, seconds[index], easier[index]):
                return
        self.tell("practice_finished", {"practice": key, "seconds": sum(seconds)})
        if not self.odds(0.1):
            legs = {"leg_point": self.chance.choice(("none", "none", "buttock")), "leg_change": self.change()}
            answer = {"answer": self.answer(), "pain": self.pain()}
            self.tell("outcome", {"practice": key, **answer, **legs})

    def _step(self, where: dict[str, Any], seconds: float, easier: tuple[str, str] | None) -> bool:
        minutes = seconds / 60
        if self.odds(self.trouble):
            pain = {"pain": self.pain(2)} if self.odds(0.5) else {}
            why = self.chance.choice([w.value for w in StopWhy])
            self.tell("step_stopped", {**where, "why": why, **pain}, minutes=minutes)
            if self.odds(0.3):
                self.tell("practice_stopped", {"practice": where["practice"], "why": why})
                return False
        elif self.odds(0.05):
            self.tell("step_skipped", where)
        elif easier and self.odds(0.05):
            to = {"to_movement": easier[0], "to_rung": easier[1]}
            self.tell("step_eased", {**where, **to}, minutes=minutes)
        else:
            self.tell("step_done", {**where, "seconds": seconds}, minutes=minutes)
        if self.odds(0.1):
            own = {name: where[name] for name in ("practice", "movement", "rung")}
            felt: dict[str, Any] = {"answer": self.answer()}
            felt |= {"pain": self.pain()} if self.odds(0.5) else {}
            felt |= {"leg_change": self.change()} if self.odds(0.5) else {}
            self.tell("step_felt", {**own, **felt})
        return True

    def between(self) -> None:
        """What happens outside practices: limits, tests, gates, routines, clocks, late events, a gap."""
        if self.odds(0.03):
            dimension, values = self.chance.choice(BOUNDS)
            starts = self.now.date() + timedelta(days=self.chance.choice((-1, 0, 2)))
            ends = starts + timedelta(days=self.chance.choice((0, 5, 30)))
            limit = {
                "limit": f"own-{dimension}",
                "name": "Gently",
                "by": "A. Clinician",
                "dimension": dimension,
            }
            bound = {
                "at_most": self.chance.choice(values),
                "starts": starts.isoformat(),
                "ends": ends.isoformat(),
            }
            self.tell("person_limit", {**limit, **bound})
        if self.past.limits and self.odds(0.03):
            lifted = self.chance.choice(sorted(self.past.limits))
            self.tell("limit_lifted", {"limit": lifted, "by": "A. Clinician"})
        if self.odds(0.05):
            measure = self.chance.choice([m for m in real().measures.values() if m.kind == "test"])
            value = self.chance.uniform(measure.lowest, measure.highest)
            sides = {} if measure.sides.value == "both" else {"side": self.chance.choice(("left", "right"))}
            self.tell(
                "measured", {"measure": measure.id, "value": value, "pain": 2, "context": "own", **sides}
            )
        if self.odds(0.05):
            gate = self.chance.choice(sorted(real().gates))
            self.tell("gate_answered", {"gate": gate, "right": self.odds(0.8)})
        if self.odds(0.03):
            routine = self.chance.choice([*sorted(real().routines), None, None])
            self.tell("routine_chosen", {"routine": routine})
        if self.odds(0.1) and "own" in self.past.ratings:
            self.tell("activity_rated", {"activity": "own", "value": self.chance.randint(0, 10)})
        if self.late and self.odds(0.5):
            for line in self.late:
                self._arrive(line)
            self.late.clear()
        if self.odds(0.01):
            self.set_back = self.chance.choice((timedelta(0), timedelta(hours=3), timedelta(days=2)))
        if self.odds(0.01):
            self.tell(
                "about_answered", {"conditions": self.some(Condition, 2), "fear": self.chance.randint(0, 10)}
            )
        if self.odds(0.02):
            self.usual = max(0, min(8, self.usual + self.chance.choice((-2, -1, 1, 3))))

    def next_day(self) -> None:
        days = self.chance.choices((0, 1, 2, 5, 16, 30), (10, 60, 20, 6, 3, 1))[0]
        if days == 0:
            self.wall += timedelta(hours=self.chance.choice((1, 2, 5)))
            return
        hours = self.chance.choice((6, 7, 9, 12, 18, 21))
        midnight = self.wall.replace(hour=0, minute=0, second=0)
        self.wall = midnight + timedelta(days=days, hours=hours, minutes=self.chance.randrange(60))


def walk(seed: int, decisions: int) -> Iterator[Seen]:
    """A life's decisions, as many as asked for."""
    life = Life(seed)
    made = 0
    if life.odds(0.02):
        yield life.look()
        made += 1
    life.first_visit()
    while made < decisions:
        for _ in range(12):
            seen = life.look()
            yield seen
            made += 1
            if made >= decisions or not life.respond(seen.decision):
                break
        life.between()
        life.next_day()
