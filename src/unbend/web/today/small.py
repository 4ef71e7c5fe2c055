"""The small questions of the first week: up to three own activities and a goal, one card a day; later their rating
once a week.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from unbend.record.case import Case, OwnActivity

FIRST_WEEK = timedelta(days=8)
"""How long after the first visit the small questions come by themselves. Issue 2: 'over the first week'."""
AGAIN_AFTER = timedelta(days=7)
"""Own activities are rated once a week. design.md, The coach: outcomes over weeks."""
MOST = 3
"""Own activities a person. evidence.md 3.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallQuestion:
    """What today's card asks; ``due`` are the activities to rate again."""

    ask: Literal["activity", "goal", "rate"]
    due: tuple[OwnActivity, ...] = ()
    named: int = 0


def small_question(case: Case, now: datetime) -> SmallQuestion | None:
    """At most one card, and none on a day that answered one."""
    if case.intake_finished_at is None:
        return None
    if due := tuple(activity for activity in case.activities if is_due(activity, now)):
        return SmallQuestion(ask="rate", due=due, named=len(case.activities))
    if now - case.intake_finished_at > FIRST_WEEK or _answered_today(case, now):
        return None
    named = len(case.activities)
    if named == 0:
        return SmallQuestion(ask="activity")
    if case.about.goal is None:
        return SmallQuestion(ask="goal", named=named)
    return SmallQuestion(ask="activity", named=named) if named < MOST else None


def is_due(activity: OwnActivity, now: datetime) -> bool:
    """Rated a week ago or longer, by the calendar."""
    return bool(activity.ratings) and (now.date() - activity.ratings[-1][0].date()) >= AGAIN_AFTER


def _answered_today(case: Case, now: datetime) -> bool:
    days = {activity.ratings[0][0].date() for activity in case.activities if activity.ratings}
    if goal_at := case.about_at.get("goal"):
        days.add(goal_at.date())
    return now.date() in days
