"""What the day still allows a practice, of whatever making: minutes, steps, and how much of it may be new."""

from dataclasses import dataclass

from unbend.coach.candidates import Situation
from unbend.coach.decision import Reason
from unbend.coach.week import week_room_s

DEFAULT_MINUTES = 10.0
"""When nobody said how long. design.md, The people: ten minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """Hard bounds of one practice. ``changes`` bounds new movements and raises together."""

    seconds: float
    steps: int
    relief_steps: int
    new: int
    raises: int
    changes: int
    new_reasons: tuple[Reason, ...]


def caps_of(here: Situation) -> Caps:
    """The caps of the book less what was begun today and this week."""
    book, today = here.book, here.now.date()
    new_today = sum(day == today for day, _ in here.ladder.new_days)
    new_this_week = sum(0 <= (today - day).days < 7 for day, _ in here.ladder.new_days)
    raised_today = len(_raised_today(here))
    new = min(book.value("new_today") - new_today, book.value("new_this_week") - new_this_week)
    return Caps(
        seconds=seconds_of(here),
        steps=max(0, int(book.value("steps"))),
        relief_steps=max(0, int(book.value("relief_steps"))),
        new=max(0, int(new)),
        raises=max(0, int(book.value("raise_today")) - raised_today),
        changes=max(0, int(book.value("changes_today")) - new_today - raised_today),
        new_reasons=tuple(
            reason
            for dimension in ("new_today", "new_this_week", "changes_today")
            for reason in book.limit(dimension).binding
        ),
    )


def seconds_of(here: Situation) -> float:
    """The minutes asked for, under their limit and under the week's growth."""
    asked = here.facts.get("minutes_asked")
    minutes = min(asked if isinstance(asked, float) else DEFAULT_MINUTES, here.book.value("minutes"))
    return min(minutes * 60, week_room_s(here))


def _raised_today(here: Situation) -> set[str]:
    """The movements that went up in an earlier practice of the day."""
    today = here.now.date()
    return {
        log.movement
        for practice in here.case.practices
        if practice.started_at and practice.started_at.date() == today
        for log in practice.steps
        if log.did != "skipped"
        and any(
            s.get("raised") and s.get("movement") == log.movement for s in practice.decision.get("steps", ())
        )
    }
