"""May a practice that was decided earlier still be played, or has something been told since?"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from unbend.coach.decision import Decision
from unbend.record.case import Case, PracticeLog

OLDEST = timedelta(hours=12)
"""How long a practice begun late in the evening may go on past midnight. Ours."""

HARMLESS = ("goal", "country")
"""Answers about a person that no decision reads."""

MEANWHILE = "leg_symptom"
"""The rows asked in the middle of a practice; the page itself then leaves out what loads the same way."""


def holds(practice: PracticeLog, case: Case, today: Decision, now: datetime) -> bool:
    """True while the decision is of today, nothing was answered since, and nobody has set a limit since.

    A practice under way goes on after the leg rows that it asked for itself.
    """
    decided = practice.decided_at
    if decided is None or not _of_today(practice, decided, now):
        return False
    if any(told > decided for told in _told(case, begun=practice.started_at is not None)):
        return False
    return _own_limits(today) <= _own_limits_shown(practice.decision)


def _of_today(practice: PracticeLog, decided: datetime, now: datetime) -> bool:
    """Of today; or begun yesterday and not long ago. A clock set back makes nothing fresh."""
    if decided.date() == now.date():
        return True
    return practice.started_at is not None and timedelta(0) <= now - decided <= OLDEST


def _told(case: Case, *, begun: bool) -> Iterable[datetime]:
    """When anything was told that a decision reads."""
    legs_at = case.asked.get(MEANWHILE) if begun else None
    yield from (taken.at for taken in case.check_ins[-1:])
    yield from (at for scope, at in case.asked.items() if not (begun and scope == MEANWHILE))
    yield from (answer.at for answer in case.flags.values() if answer.value == "yes" or answer.at != legs_at)
    yield from (at for name, at in case.about_at.items() if name not in HARMLESS)
    yield from (look.at for look in case.clearances)


def _own_limits(decision: Decision) -> set[tuple[str, str, float]]:
    """Every bound that somebody set for this person and that acts today."""
    return {
        (limit.dimension, reason.id, at_most)
        for limit in decision.limits
        for at_most, reason in limit.reasons
        if reason.kind == "person_limit"
    }


def _own_limits_shown(stored: Any) -> set[tuple[str, str, float]]:
    """The same, of a decision as it was kept."""
    return {
        (limit["dimension"], reason["id"], float(reason["at_most"]))
        for limit in stored.get("limits", ())
        for reason in limit.get("reasons", ())
        if reason["kind"] == "person_limit"
    }
