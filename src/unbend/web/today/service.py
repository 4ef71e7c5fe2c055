"""Asks the coach for a person, and keeps what was shown.

A practice exists from the moment it is begun: its `decided` event holds the decision as it was shown. A Refer or a
Settle is kept when it is shown, once a day, so that the past can be explained after the rules change.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from uuid6 import uuid7

from unbend.coach import RULES_VERSION, decide, to_json
from unbend.coach.decision import Decision, Practice, Refer, Settle
from unbend.errors import UnbendError
from unbend.record.case import Case, PracticeLog
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of, record
from unbend.web.people.models import Person

NOT_READ = ("goal", "country")
"""Answers about a person that no decision reads."""


class NothingToStart(UnbendError):
    """Something else comes first: a question, or seeing someone."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(
            "There is no practice to start just now: open today's page, it says what comes first and why."
        )


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
    if begun := unfinished(case, now):
        return begun.id
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


def unfinished(case: Case, now: datetime) -> PracticeLog | None:
    """A practice of today that was begun, neither finished nor stopped, and nothing was answered since it was made."""
    open_ones = [
        p
        for p in case.practices
        if p.started_at is not None
        and p.started_at.date() == now.date()
        and p.finished_at is None
        and p.stopped is None
        and not _answered_since(case, p)
    ]
    return open_ones[-1] if open_ones else None


def _waiting(case: Case, now: datetime, plain: dict[str, Any]) -> PracticeLog | None:
    """A decision of today that nobody has begun and that says the same as this one."""
    for practice in reversed(case.practices):
        of_today = practice.decided_at is not None and practice.decided_at.date() == now.date()
        same = _gist(practice.decision) == _gist(plain) and practice.decision.get("steps") == plain["steps"]
        if of_today and practice.started_at is None and same:
            return practice
    return None


def _answered_since(case: Case, practice: PracticeLog) -> bool:
    """True when the decision is older than an answer that it should have read."""
    if practice.decided_at is None:
        return True
    answered: Iterable[datetime] = (
        *(taken.at for taken in case.check_ins[-1:]),
        *case.asked.values(),
        *(answer.at for answer in case.flags.values()),
        *(at for name, at in case.about_at.items() if name not in NOT_READ),
    )
    return max(answered, default=practice.decided_at) > practice.decided_at


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
