"""Made-up people, as events: what the pages of today, progress and the note are tested with."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from uuid6 import uuid7

from unbend.coach import RULES_VERSION, Practice, decide, to_json
from unbend.record.case import PracticeLog
from unbend.record.event import Event, parse_event
from unbend.web.content import catalogue
from unbend.web.journal import store
from unbend.web.people.models import Person
from unbend.web.today import service

ZONE = timezone(timedelta(hours=1))
FIRST_DAY = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)


class Life:
    """One person's days; every method appends events at the hour that the clock shows."""

    def __init__(self, person: Person, monkeypatch: pytest.MonkeyPatch, first: datetime = FIRST_DAY) -> None:
        self.person, self._patch, self.first = person, monkeypatch, first
        self.at = first
        self.move_to(first)

    def move_to(self, at: datetime) -> None:
        """The clock of the pages too."""
        self.at = at
        self._patch.setenv("UNBEND_NOW", at.isoformat())

    def later(self, **delta: float) -> None:
        self.move_to(self.at + timedelta(**delta))

    def on_day(self, day: int, hour: int = 9) -> None:
        """Days since the first, at an hour."""
        self.move_to((self.first + timedelta(days=day)).replace(hour=hour, minute=0))

    def tell(self, kind: str, **payload: Any) -> Event:
        event = parse_event(
            {
                "id": str(uuid7()),
                "person": self.person.id,
                "at": self.at.isoformat(),
                "kind": kind,
                "v": 1,
                "payload": payload,
            }
        )
        store.append(self.person.id, [event])
        return event

    def first_visit(self, *, ticked: dict[str, Any] | None = None, **about: Any) -> None:
        """Every row answered 'no' but those that are ticked (with their details)."""
        answers: dict[str, Any] = {f.fact: "no" for f in catalogue().flags.values() if f.id != "age"}
        self.tell("flags_answered", scope="first", answers=answers | (ticked or {}), complete=True)
        known = {
            "age": "50_64",
            "spots": ["low_back_middle"],
            "leg_point": "none",
            "leg_sides": "none",
            "pain_now": 3,
            "pain_usual": 3,
            "pain_worst": 5,
            "aggravates": ["sitting"],
            "eases": ["walking"],
            "stirred_by": "ordinary_tasks",
            "settles_in": "under_10_min",
            "fear": 2,
            "wakes_at": "06:00",
            "hard": [],
            "conditions": [],
            "kit": ["chair", "wall", "towel", "pillow"],
            "minutes": 12,
        }
        self.tell("about_answered", **(known | about))
        self.tell("intake_finished")

    def check_in(self, pain: int = 3, **more: Any) -> None:
        told = {"leg_point": "none", "leg_change": "none", "minutes": 12, "depth": "floor"}
        rose = self.at.replace(hour=6, minute=0).isoformat()
        self.tell("check_in", pain=pain, rose_at=rose, **(told | more))

    def rows_again(self, scopes: tuple[str, ...] = ("weekly",)) -> None:
        """The rows of these moments, all 'no'."""
        for scope in scopes:
            rows = {f.fact: "no" for f in catalogue().flags.values() if scope in f.moments and f.id != "age"}
            self.tell("flags_answered", scope=scope, answers=rows, complete=True)

    def practise(self, *, answer: str = "same", pain: int = 3, did: str = "done") -> str:
        """Today's practice as the coach decides it, gone through to its outcome; its id."""
        decision = decide(store.case_of(self.person.id), catalogue(), now=self.at)
        assert isinstance(decision, Practice), decision
        practice = str(uuid7())
        self.tell(
            "decided",
            practice=practice,
            decision=to_json(decision),
            catalogue=catalogue().digest,
            rules=RULES_VERSION,
        )
        self.tell("practice_started", practice=practice)
        for index, step in enumerate(decision.steps):
            where = {"practice": practice, "step": index, "movement": step.movement, "rung": step.rung}
            if index == 1 and did == "skipped":
                self.tell("step_skipped", **where)
            elif index == 1 and did == "stopped":
                self.tell("step_stopped", **where, why="sharp_pain", pain=5)
            else:
                self.tell("step_done", **where, seconds=step.seconds)
        self.later(minutes=round(decision.minutes) + 1)
        self.tell("practice_finished", practice=practice, seconds=decision.minutes * 60)
        self.tell("outcome", practice=practice, answer=answer, pain=pain, leg_point="none", leg_change="none")
        return practice

    def begin(self) -> PracticeLog:
        """A first visit, a check-in, and today's practice started four minutes ago."""
        self.first_visit()
        self.check_in()
        practice = service.start(self.person)
        self.tell("practice_started", practice=practice)
        self.later(minutes=4)
        return store.case_of(self.person.id).practices[-1]

    def stop(self, log: PracticeLog, step: int = 0, why: str = "leg_symptoms") -> None:
        """One of its steps stopped."""
        told = log.decision["steps"][step]
        where = {"practice": log.id, "step": step, "movement": told["movement"], "rung": told["rung"]}
        self.tell("step_stopped", **where, why=why)
        self.later(minutes=1)

    def morning(self, practice: str, answer: str = "same") -> None:
        self.tell("morning", practice=practice, answer=answer, leg_change="none")

    def measured(
        self, measure: str, value: float, side: str | None = None, context: str = "baseline"
    ) -> None:
        self.tell("measured", measure=measure, value=value, side=side, pain=1, context=context)

    def limited(self) -> None:
        """A clinician's limit on bending."""
        self.tell(
            "person_limit",
            limit="l1",
            name="no bending",
            by="Dr Okafor",
            dimension="lumbar_flexion_deg",
            at_most=5,
            starts="2026-03-01",
            ends="2026-04-03",
        )

    def activity(self, name: str, value: int) -> str:
        activity = str(uuid7())
        self.tell("activity_named", activity=activity, name=name)
        self.tell("activity_rated", activity=activity, value=value)
        return activity


_LIVED: dict[int, tuple[tuple[Event, ...], list[str], datetime]] = {}


def weeks_of_practice(life: Life, weeks: int = 6) -> list[str]:
    """Practice every other day with pain going from 5 to 2, tests and activities now and then; the ids.

    Only for a person without a past: what was decided for the first who lived so is told again to the next.
    """
    person = life.person.id
    assert (life.first, next(store.events_of(person), None)) == (FIRST_DAY, None)
    if weeks not in _LIVED:
        ids = _weeks(life, weeks)
        _LIVED[weeks] = tuple(store.events_of(person)), ids, life.at
        return list(ids)
    events, ids, at = _LIVED[weeks]
    life.move_to(at)
    store.append(person, [replace(event, id=uuid7(), person=person) for event in events])
    return list(ids)


def _weeks(life: Life, weeks: int) -> list[str]:
    life.first_visit(pain_now=5, pain_usual=5, pain_worst=6)
    life.measured("knee-to-wall", 6.5, "left")
    life.measured("knee-to-wall", 8, "right")
    life.measured("sit-to-stand-5", 16)
    garden = life.activity("An hour in the garden", 3)
    stairs = life.activity("Carrying the shopping upstairs", 5)
    done: list[str] = []
    for day in range(0, weeks * 7, 2):
        life.on_day(day, hour=10)
        pain = max(2, round(5 - 3 * day / (weeks * 7)) + (1 if day % 6 == 4 else 0))
        if done:
            life.morning(done[-1], "worse" if day == 12 else "same")
        life.rows_again(("first", "weekly"))
        life.check_in(min(pain, 5))
        if isinstance(decide(store.case_of(life.person.id), catalogue(), now=life.at), Practice):
            done.append(
                life.practise(answer="better" if day % 4 else "same", pain=max(1, pain - 1), did=_did(day))
            )
        if day % 8 == 0 and day:
            life.measured("knee-to-wall", 6.5 + day / 10, "left", context="after")
            life.measured("knee-to-wall", 8 + day / 40, "right", context="after")
            life.measured("sit-to-stand-5", 16 - day / 6, context="after")
            life.tell("activity_rated", activity=garden, value=min(10, 3 + day // 7))
            life.tell("activity_rated", activity=stairs, value=5)
    return done


def _did(day: int) -> str:
    return {4: "skipped", 10: "stopped"}.get(day, "done")
