"""What weeks of practice add up to, as facts: good days, strength days, walks, very sore days. Phases read them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from statistics import mean, median

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import FactValue
from unbend.catalogue.words import Purpose
from unbend.coach import history
from unbend.record.case import Case, PracticeLog
from unbend.record.words import LEG_STOPS

VERY_SORE = 7
"""Pain at a check-in that makes it a Settle day. design.md, table of moves."""

GAP_DAYS = 14
"""Days without a practice that count as a gap. design.md, table of moves."""

WORK = (Purpose.STRENGTHEN, Purpose.CONTROL)
"""What counts as strength: the walk has facts of its own."""

FOUR_WEEKS = 28

MOST = 4 * FOUR_WEEKS
"""Practices, walks or check-ins of four weeks are among the last so many: four a day."""


def milestones_of(case: Case, catalogue: Catalogue, now: datetime) -> dict[str, FactValue | None]:
    """The facts of weeks; None where there is nothing to count from yet."""
    practices, today = history.begun(case), now.date()
    lately = [p for p in practices[-MOST:] if _ago(p, today) < FOUR_WEEKS]
    fortnight = [p for p in lately if _ago(p, today) < GAP_DAYS]
    pains = history.daily_pains(case, now, FOUR_WEEKS + 7)
    sore = _very_sore_days(pains, today)
    good, since_gap = _good_days(practices)
    walked = walked_by_day(case, catalogue, now, days=7)
    ratings = [float(a.ratings[-1][1]) for a in case.activities if a.ratings]
    strong = {_day(p) for p in lately if _has_work(p, catalogue)}
    return {
        "good_days": float(good),
        "good_days_since_gap": None if since_gap is None else float(since_gap),
        "practice_days_14": float(len({_day(p) for p in fortnight})),
        "strength_days_28": float(len(strong)),
        "worse_mornings_14": float(len({_day(p) for p in fortnight if p.morning and history.was_worse(p)})),
        "pain_median_7": _middle(pains, today, days=7, least=3),
        "pain_median_28": _middle(pains, today, days=FOUR_WEEKS, least=8),
        "very_sore_days_28": float(len(sore)) if case.check_ins else None,
        "days_since_very_sore": float((today - sore[-1]).days) if sore else None,
        "days_since_leg_moved": _days_since_leg_moved(case, lately, today),
        "walk_days_7": float(len(walked)),
        "walk_minutes_7": round(sum(walked.values()), 1),
        "own_activities": mean(ratings) if ratings else None,
    }


def walked_by_day(case: Case, catalogue: Catalogue, now: datetime, *, days: int) -> dict[date, float]:
    """Minutes walked by local date, today and the ``days - 1`` before: walks that were told, and walking steps."""
    today, minutes = now.date(), dict[date, float]()
    told = [(at.date(), length) for at, length in case.walks[-MOST:]]
    for practice in case.practices[-MOST:]:
        if practice.started_at is not None and _ago(practice, today) < days:
            told += [(_day(practice), s / 60) for s in _walking_seconds(practice, catalogue)]
    for day, length in told:
        if 0 <= (today - day).days < days and length > 0:
            minutes[day] = minutes.get(day, 0.0) + length
    return minutes


def _walking_seconds(practice: PracticeLog, catalogue: Catalogue) -> Iterable[float]:
    for step in practice.steps:
        movement = catalogue.movements.get(step.movement)
        if movement is not None and movement.purpose is Purpose.WALK and step.did == "done":
            yield step.seconds


def _day(practice: PracticeLog) -> date:
    assert practice.started_at is not None
    return practice.started_at.date()


def _ago(practice: PracticeLog, today: date) -> int:
    return (today - _day(practice)).days


def _has_work(practice: PracticeLog, catalogue: Catalogue) -> bool:
    done = (catalogue.movements.get(step.movement) for step in practice.steps if step.did == "done")
    return any(movement is not None and movement.purpose in WORK for movement in done)


def _good_days(practices: Sequence[PracticeLog]) -> tuple[int, int | None]:
    """Distinct good days in all, and since the last gap; None for the latter when there never was one.

    Neither is ever taken back: a worse day adds nothing, and loses nothing.
    """
    good: set[date] = set()
    since: set[date] | None = None
    last: date | None = None
    for practice in practices:
        day = _day(practice)
        if last is not None and (day - last).days >= GAP_DAYS:
            since = set()
        last = day
        if history.was_good(practice):
            good.add(day)
            if since is not None:
                since.add(day)
    return len(good), None if since is None else len(since)


def _very_sore_days(pains: Sequence[tuple[date, int]], today: date) -> list[date]:
    """Days of the last four weeks whose check-in makes a Settle day by the table of moves, oldest first."""
    found = []
    for index, (day, pain) in enumerate(pains):
        if (today - day).days >= FOUR_WEEKS:
            continue
        above = history.above_median(pains[max(0, index - 7) : index], day, pain)
        if pain >= VERY_SORE or (above is not None and above >= history.SORE_ABOVE_MEDIAN):
            found.append(day)
    return found


def _middle(pains: Sequence[tuple[date, int]], today: date, *, days: int, least: int) -> float | None:
    within = [pain for day, pain in pains if (today - day).days < days]
    return float(median(within)) if len(within) >= least else None


def _days_since_leg_moved(case: Case, lately: Iterable[PracticeLog], today: date) -> float | None:
    """Days since a leg symptom came or moved down, at a check-in, in a practice or after it; four weeks back."""
    days = [c.at.date() for c in case.check_ins[-MOST:] if history.advanced(c.leg_change)]
    days += [_day(practice) for practice in lately if _moved_a_leg(practice)]
    ago = [(today - day).days for day in days if 0 <= (today - day).days < FOUR_WEEKS]
    return float(min(ago)) if ago else None


def _moved_a_leg(practice: PracticeLog) -> bool:
    answers = [t.leg_change for t in (practice.outcome, practice.morning) if t is not None]
    answers += [felt.leg_change for felt in practice.felt if felt.leg_change is not None]
    stops = [step.why for step in practice.steps] + [practice.stopped]
    return any(history.advanced(a) for a in answers) or any(why in LEG_STOPS for why in stops)
