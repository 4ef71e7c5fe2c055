"""Asks the coach for a person, and keeps what was shown.

A practice exists from the moment it is begun: its `decided` event holds the decision as it was shown. A Refer or a
Settle is kept when it is shown, once a day, so that the past can be explained after the rules change.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from uuid6 import uuid7

from unbend.coach import RULES_VERSION, decide, to_json
from unbend.coach.decision import Ask, Decision, Practice, Refer, Settle
from unbend.errors import UnbendError
from unbend.record.case import Case, PracticeLog
from unbend.record.words import LEG_STOPS
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door import still
from unbend.web.journal.store import case_of, record
from unbend.web.people.models import Person

CLOSED = ("done", "skipped", "stopped")


class NothingToStart(UnbendError):
    """Something else comes first: a question, or seeing someone."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(
            "There is no practice to start just now: open today's page, it says what comes first and why."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A practice under way; ``left`` steps may still be done, ``dropped`` are not for today any more."""

    practice: PracticeLog
    left: int
    dropped: int
    stopped_by_leg: bool


def decide_for(person: Person) -> Decision:
    """What this person may do now."""
    return decide(case_of(person.id), catalogue(), now=clock.now())


def start(person: Person) -> str:
    """The id of the practice to do now: today's unfinished one, else a new one whose decision is kept.

    Raises:
        NothingToStart: the coach asks something first, or refers.
    """
    decision = decide_for(person)
    if not isinstance(decision, (Practice, Settle)):
        raise NothingToStart(decision)
    case, now = case_of(person.id), clock.now()
    begun = unfinished(case, now, decision)
    if begun and begun.left:
        return begun.practice.id
    plain = to_json(decision)
    if shown := _waiting(case, now, plain):
        return shown.id
    return _keep(person, plain)


def remember_shown(person: Person, decision: Decision) -> None:
    """Keep a Refer or Settle that was shown, once a day as long as it says the same."""
    if not isinstance(decision, (Refer, Settle)):
        return
    plain, today = to_json(decision), clock.now().date()
    for practice in case_of(person.id).practices:
        same_day = practice.decided_at is not None and practice.decided_at.date() == today
        if same_day and _gist(practice.decision) == _gist(plain):
            return
    _keep(person, plain)


def unfinished(case: Case, now: datetime, decision: Decision) -> Unfinished | None:
    """The practice that was begun and not ended in any way, while nothing speaks against its decision.

    One that a leg stopped goes on when its rows are answered: without the steps that today's decision leaves out,
    and not at all on a day that the coach makes a quiet one. Nothing is left of it then.
    """
    open_ones = [
        practice
        for practice in case.practices
        if practice.started_at is not None
        and practice.finished_at is None
        and practice.stopped is None
        and practice.outcome is None
        and still.holds(practice, case, decision, now)
    ]
    if not open_ones:
        return None
    practice = open_ones[-1]
    dropped = dropped_steps(practice, decision)
    closed = {step.step for step in practice.steps if step.did in CLOSED}
    left = {*range(len(practice.decision.get("steps", ())))} - closed - dropped
    by_leg = stopped_by_leg(practice)
    if by_leg and isinstance(decision, Settle) and practice.kind != "settle":
        left = set()
    return Unfinished(practice=practice, left=len(left), dropped=len(dropped), stopped_by_leg=by_leg)


def dropped_steps(practice: PracticeLog, decision: Decision) -> frozenset[int]:
    """Steps of a practice under way, by number, that are still open and come out: what the person asked since to
    leave out; and when a leg spoke, those whose movement is left out today, whose version asks for more than a limit
    of today, or that are new when nothing new is to begin. Nothing else changes it: caps of the day speak in a fresh
    decision too.
    """
    if isinstance(decision, Ask | Refer):
        return frozenset()
    closed = {step.step for step in practice.steps if step.did in CLOSED}
    if not stopped_by_leg(practice):
        unwanted = {
            left.movement for left in decision.left_out if any(r.kind == "wish" for r in left.reasons)
        }
        steps = enumerate(practice.decision.get("steps", ()))
        return frozenset(n for n, step in steps if n not in closed and step["movement"] in unwanted)
    out = {left.movement for left in decision.left_out}
    nothing_new = any(limit.dimension == "new_today" and limit.value <= 0 for limit in decision.limits)
    return frozenset(
        number
        for number, step in enumerate(practice.decision.get("steps", ()))
        if number not in closed
        and (
            step["movement"] in out or (nothing_new and step.get("is_new")) or _asks_too_much(step, decision)
        )
    )


def stopped_by_leg(practice: PracticeLog) -> bool:
    """True when a leg symptom or tingling stopped one of its steps."""
    return any(step.why in LEG_STOPS for step in practice.steps)


def _asks_too_much(step: dict[str, Any], decision: Practice | Settle) -> bool:
    movement = catalogue().movements.get(step["movement"])
    rung = next((rung for rung in movement.rungs if rung.id == step["rung"]), None) if movement else None
    if rung is None:
        return False  # no longer in the catalogue: the player leaves it out by itself
    for limit in decision.limits:
        family, _, trait = limit.dimension.partition(":")
        if family == "trait" and limit.value <= 0 and trait in rung.claims.traits:
            return True
        claim = getattr(rung.claims, limit.dimension, None)
        if isinstance(claim, (int, float)) and claim > limit.value:
            return True
    return False


def _waiting(case: Case, now: datetime, plain: dict[str, Any]) -> PracticeLog | None:
    """A decision of today that nobody has begun and that says the same as this one."""
    for practice in reversed(case.practices):
        of_today = practice.decided_at is not None and practice.decided_at.date() == now.date()
        same = _gist(practice.decision) == _gist(plain) and practice.decision.get("steps") == plain["steps"]
        if of_today and practice.started_at is None and same:
            return practice
    return None


def _gist(decision: Any) -> tuple[Any, ...]:
    """What makes two decisions of a day the same to a person: the kind, and which rules spoke."""
    findings = sorted((f["source"], f["id"], f["outcome"]) for f in decision.get("findings", ()))
    reasons = sorted((r["kind"], r["id"]) for r in decision.get("reasons", ()))
    return decision.get("kind"), decision.get("tier"), findings, reasons


def _keep(person: Person, plain: dict[str, Any]) -> str:
    practice = str(uuid7())
    record(
        person.id,
        "decided",
        practice=practice,
        decision=plain,
        catalogue=catalogue().digest,
        rules=RULES_VERSION,
    )
    return practice
