"""How long today's walk may be: from what was walked, by the rules of ``catalogue/walks``. Never more than a limit."""

from datetime import datetime
from statistics import median

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Facts
from unbend.catalogue.walk_plan import Hold, WalkPlan
from unbend.coach.decision import Walk
from unbend.coach.limits import Book
from unbend.coach.milestones import MOST, walked_by_day
from unbend.record.case import Case

WALKING = "walking-intervals"
"""The movement whose limits bind a walk."""


def walk_of(case: Case, catalogue: Catalogue, facts: Facts, book: Book, *, now: datetime) -> Walk | None:
    """Today's walk; None where a limit forbids walking, or there is no plan.

    What was usual is the middle of the days with a walk that was told, of the last week or else of the one before: a
    minute of walking within a practice says nothing of how far somebody can go. It grows by the plan's part of the
    week before, once a week has been told, and never past what is open.
    """
    if not catalogue.walks or not _may_walk(book):
        return None
    plan = catalogue.walks[min(catalogue.walks)]
    by_day = walked_by_day(case, catalogue, now, days=15)
    ago = {(now.date() - day).days: minutes for day, minutes in by_day.items()}
    told = {(now.date() - at.date()).days for at, _ in case.walks[-MOST:]}
    lately = [minutes for back, minutes in ago.items() if 1 <= back <= 7 and back in told]
    before = [minutes for back, minutes in ago.items() if 8 <= back <= 14 and back in told]
    holds = _held(plan, facts)
    usual = min(median(lately or before or [plan.start_min]), plan.target_min)
    minutes = usual
    share = min([hold.share for hold in holds] + [book.value("reps_fraction")])
    if lately and before and len(lately) >= plan.grows_from_days and not holds and share == 1:
        growth = min(plan.growth_a_week, book.value("week_growth"))
        base = min(usual, median(before))
        minutes = max(usual, min(max(base * (1 + growth), base + 1), plan.target_min))
    whole = max(1, round(minutes * share))
    week = [minutes for back, minutes in ago.items() if back < 7]
    return Walk(
        plan=plan.id,
        minutes=whole,
        walked_today=round(ago.get(0, 0.0)),
        days=sum(1 for back in told if 0 <= back < 7),
        week_minutes=round(sum(week)),
        target_minutes=plan.target_min,
        target_days=plan.target_days,
        grew=whole > round(usual),
        held_by=tuple(hold.id for hold in holds),
    )


def _may_walk(book: Book) -> bool:
    names = ("place:standing", "purpose:walk", f"movement:{WALKING}")
    return all(book.value(name) > 0 for name in names)


def _held(plan: WalkPlan, facts: Facts) -> tuple[Hold, ...]:
    told = [(hold, hold.when.holds(facts)) for hold in plan.holds]
    return tuple(h for h, holds in told if holds or (holds is None and h.not_answered == "applies"))
