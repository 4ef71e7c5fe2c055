"""Weeks of somebody who does what the coach says, or not quite: laws over what happens day after day."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest

from tests.making import ABOUT, NOON, Told, check_in, first_visit, journal, moment, real, rows, weekly
from unbend.coach import Ask, Decision, Practice, Settle, decide, to_json
from unbend.coach.ladder import STARTER, loads
from unbend.record import Fold

living = pytest.mark.parametrize("seed", range(4))
"""Four lives a law. Seeds, not hypothesis: a life that fails is long, and shrinking it would take minutes."""


@dataclass
class Lived:
    """A practice that was offered, and which of its steps were begun."""

    at: datetime
    decision: Practice | Settle
    begun: list[int] = field(default_factory=list)
    leg: list[int] = field(default_factory=list)


class Person:
    """Answers whatever is asked and does most of what is offered."""

    def __init__(self, chance: Random, *, routine: str | None = None, trouble: float = 0.1) -> None:
        self.chance, self.trouble = chance, trouble
        self.fold, self.count, self.lived = Fold(), 0, list[Lived]()
        self.tell(*first_visit(NOON, rows(real()), ABOUT))
        if routine:
            self.tell((NOON + timedelta(minutes=3), "routine_chosen", {"routine": routine}))

    def tell(self, *told: Told) -> None:
        padding: list[Told] = [(NOON, "intake_finished", {})] * self.count
        for event in journal([*padding, *told])[self.count :]:
            self.fold.apply(event)
        self.count += len(told)

    def day(self, index: int) -> None:
        for hour in (13, 18)[: self.chance.choice((1, 1, 2))]:
            self.visit(datetime.combine(NOON.date() + timedelta(days=index), time(hour)))

    def visit(self, now: datetime) -> None:
        for _ in range(8):
            decision = decide(self.fold.case(), real(), now=moment(now))
            if isinstance(decision, Ask):
                self.answer(decision, now)
                now += timedelta(minutes=1)
                continue
            if isinstance(decision, (Practice, Settle)):
                self.practise(decision, now)
            return

    def answer(self, ask: Ask, now: datetime) -> None:
        chance = self.chance
        if ask.what == "morning":
            rare = "worse" if chance.random() < self.trouble else "same"
            answer = chance.choice(("better", "same", "same", "same", rare))
            told = {"practice": ask.facts[0], "answer": answer, "leg_change": "none"}
            self.tell((now, "morning", told))
        elif ask.what == "check_in":
            self.tell(
                *check_in(now, pain=chance.choice((1, 2, 2, 3, 4)), minutes=chance.choice((10, 20, 30)))
            )
        elif ask.what == "weekly":
            self.tell(*weekly(now))
        else:
            scope = "leg_symptom" if ask.what == "leg_symptom" else "first"
            answers = dict.fromkeys(ask.facts, "no")
            self.tell((now, "flags_answered", {"scope": scope, "answers": answers, "complete": True}))

    def practise(self, decision: Decision, now: datetime) -> None:
        assert isinstance(decision, (Practice, Settle))
        lived, key, chance = Lived(now, decision), f"practice-{len(self.lived)}", self.chance
        plain = json.loads(json.dumps(to_json(decision)))
        lines: list[Told] = [
            (now, "decided", {"practice": key, "decision": plain, "catalogue": "c", "rules": "r"}),
            (now, "practice_started", {"practice": key}),
        ]
        for index, step in enumerate(decision.steps):
            where: dict[str, Any] = {
                "practice": key,
                "step": index,
                "movement": step.movement,
                "rung": step.rung,
            }
            dice = chance.random()
            if dice < self.trouble / 4:
                lines.append(
                    (now, "step_stopped", {**where, "why": chance.choice(("leg_symptoms", "pain_high"))})
                )
                if lines[-1][2]["why"] == "leg_symptoms":
                    lived.leg.append(index)
            elif dice < self.trouble / 2:
                lines.append((now, "step_skipped", where))
                continue
            else:
                lines.append((now, "step_done", {**where, "seconds": step.seconds}))
            lived.begun.append(index)
        after = {"answer": chance.choice(("better", "same", "same")), "pain": 2}
        after |= {"leg_point": "none", "leg_change": "none"}
        end = now + timedelta(minutes=15)
        lines += [(end, "practice_finished", {"practice": key, "seconds": 600})]
        lines += [(end, "outcome", {"practice": key, **after})]
        self.tell(*lines)
        self.lived.append(lived)


@cache
def live(seed: int, days: int = 18, **more: Any) -> list[Lived]:
    person = Person(Random(seed), **more)
    for index in range(1, days + 1):
        person.day(index)
    assert person.lived, "nobody practised: the law would say nothing"
    return person.lived


def begun_new(lived: list[Lived]) -> list[tuple[datetime, str]]:
    """Every new movement that was begun, with its time."""
    begun = [(each.at, each.decision.steps[index]) for each in lived for index in each.begun]
    return [(at, step.movement) for at, step in begun if step.is_new]


def no_more_new_than_allowed(lived: list[Lived]) -> None:
    begun = begun_new(lived)
    days = Counter(at.date() for at, _ in begun)
    assert max(days.values(), default=0) <= 1
    for day in days:
        week = [at for at, _ in begun if 0 <= (at.date() - day).days < 7]
        assert len(week) <= 2
    assert len({slug for _, slug in begun}) == len(begun), "a movement was new twice"


@living
def test_at_most_one_new_movement_a_day_and_two_in_any_seven_days(seed):
    """Also with two practices a day, skipped steps and steps that were stopped."""
    no_more_new_than_allowed(live(seed))


@living
@pytest.mark.parametrize("routine", sorted(real().routines))
def test_a_routine_brings_new_movements_in_no_faster(seed, routine):
    """Somebody who chose one of the documents' routines grows into it at the same pace."""
    no_more_new_than_allowed(live(seed, days=14, routine=routine))


@living
def test_at_most_one_movement_is_raised_a_day(seed):
    """One movement at a time; two practices on one day do not make it two."""
    raised = Counter(each.at.date() for each in live(seed) for step in each.decision.steps if step.raised)
    assert max(raised.values(), default=0) <= 1


@living
def test_a_rung_goes_up_only_where_it_says_so(seed):
    """Whatever is not marked as raised stands where it was last done, or below. (The starter set may change place.)"""
    last: dict[str, int] = {}
    for each in live(seed):
        for index, step in enumerate(each.decision.steps):
            ids = [rung.id for rung in real().movements[step.movement].rungs]
            if step.movement in last and not step.raised and step.movement not in STARTER:
                assert ids.index(step.rung) <= last[step.movement], f"{step.movement}/{step.rung}"
            if index in each.begun:
                last[step.movement] = ids.index(step.rung)


@living
def test_after_a_leg_symptom_nothing_that_loads_the_same_way_for_a_week(seed):
    """The movement and all that load the back the same way stop for that day and the six after it."""
    stopped: list[tuple[datetime, frozenset[str], str]] = []
    for each in live(seed, trouble=0.6):
        for step in each.decision.steps:
            ways = loads(real().rung(f"{step.movement}/{step.rung}")[1].claims)
            for at, bad, slug in stopped:
                if (each.at.date() - at.date()).days < 7:
                    assert step.movement != slug
                    assert not ways & bad, f"{step.movement}/{step.rung} {set(ways)} after {slug} {set(bad)}"
        for index in each.leg:
            step = each.decision.steps[index]
            ways = loads(real().rung(f"{step.movement}/{step.rung}")[1].claims)
            stopped.append((each.at, ways, step.movement))


@living
def test_somebody_without_trouble_gets_on(seed):
    """Untroubled weeks bring new movements and higher rungs: caution alone would be no coach."""
    lived = live(seed, trouble=0.0)
    assert len(begun_new(lived)) >= 3
    assert sum(step.raised for each in lived for step in each.decision.steps) >= 3
