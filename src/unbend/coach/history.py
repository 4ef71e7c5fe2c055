"""What a person's past says, as numbers: sore days, runs, gains. Days are local dates of where they happened."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from statistics import mean, median

from unbend.record.case import Case, CheckInTaken, PracticeLog
from unbend.record.words import Answer, LegChange

SORE_PAIN = 7
"""Pain at a check-in from which the day is a Settle day. design.md, table of moves."""

SORE_ABOVE_MEDIAN = 3
"""Points above the seven-day median from which the day is a Settle day. design.md, table of moves."""

CHECK_IN_LASTS = timedelta(hours=4)
"""How long a check-in speaks for 'now'. Ours."""

WORSENING_BY = 1.0
"""Points of a week's mean over the four weeks before that count as beyond noise. Ours; evidence.md 2.2."""


def days_between(earlier: datetime, now: datetime) -> int:
    """Whole local days from one moment to another: 0 on the same date."""
    return (now.date() - earlier.date()).days


def current_check_in(case: Case, now: datetime) -> CheckInTaken | None:
    """The check-in that speaks for now: of today, recent, and not yet used by a practice."""
    if not case.check_ins:
        return None
    latest = max(case.check_ins, key=lambda taken: taken.at)
    fresh = latest.at.date() == now.date() and timedelta(0) <= now - latest.at <= CHECK_IN_LASTS
    used = any(p.finished_at and p.finished_at > latest.at for p in case.practices)
    stopped = any(p.stopped_at and p.stopped_at > latest.at for p in case.practices)
    return latest if fresh and not used and not stopped else None


def above_median(pains: Sequence[tuple[date, int]], day: date, pain: int) -> float | None:
    """Pain minus the median of the seven days before ``day``; None with fewer than three values."""
    before = [value for when, value in pains if 0 < (day - when).days <= 7]
    return pain - median(before) if len(before) >= 3 else None


def daily_pains(case: Case, now: datetime, days: int) -> list[tuple[date, int]]:
    """The last check-in's pain of each of the last ``days`` days, in order."""
    first = now.date() - timedelta(days=days)
    by_day: dict[date, tuple[datetime, int]] = {}
    for taken in case.check_ins:
        day = taken.at.date()
        if first <= day <= now.date() and (day not in by_day or taken.at >= by_day[day][0]):
            by_day[day] = (taken.at, taken.pain)
    return sorted((day, pain) for day, (_, pain) in by_day.items())


def sore_runs(pains: Sequence[tuple[date, int]]) -> list[tuple[date, date]]:
    """Runs of sore days, each from its first to its last day; a day that is not sore ends a run."""
    runs: list[tuple[date, date]] = []
    open_run = False
    for index, (day, pain) in enumerate(pains):
        above = above_median(pains[:index], day, pain)
        sore = pain >= SORE_PAIN or (above is not None and above >= SORE_ABOVE_MEDIAN)
        if sore and open_run:
            runs[-1] = (runs[-1][0], day)
        elif sore:
            runs.append((day, day))
        open_run = sore
    return runs


def worsening_weeks(pains: Sequence[tuple[date, int]], today: date) -> int | None:
    """Weeks in a row, back from today, whose mean stands above that of the four weeks before the run."""
    for run in (3, 2, 1):
        weeks = [_between(pains, today, 7 * week, 7 * week + 7) for week in range(run)]
        before = _between(pains, today, 7 * run, 7 * run + 28)
        if len(before) < 6 or any(len(week) < 3 for week in weeks):
            continue
        if all(mean(week) >= mean(before) + WORSENING_BY for week in weeks):
            return run
    return 0 if len(pains) >= 9 else None


def _between(pains: Iterable[tuple[date, int]], today: date, from_days: int, to_days: int) -> list[int]:
    return [pain for day, pain in pains if from_days <= (today - day).days < to_days]


def pain_gain(case: Case, now: datetime) -> float | None:
    """Fall of the mean pain from the first fortnight to the last, as a fraction of the first."""
    if case.first_at is None or days_between(case.first_at, now) < 28:
        return None
    first = [c.pain for c in case.check_ins if days_between(case.first_at, c.at) < 14]
    last = [c.pain for c in case.check_ins if days_between(c.at, now) < 14]
    if len(first) < 3 or len(last) < 3 or mean(first) < 1:
        return None
    return (mean(first) - mean(last)) / mean(first)


def activity_gain(case: Case) -> float | None:
    """Rise of own activities from their first rating to their last, of what was missing at first."""
    pairs = [(a.ratings[0][1], a.ratings[-1][1]) for a in case.activities if len(a.ratings) >= 2]
    missing = sum(10 - first for first, _ in pairs)
    return sum(last - first for first, last in pairs) / missing if missing > 0 else None


def begun(case: Case) -> list[PracticeLog]:
    """Practices that were started, in the order of their start."""
    started = [p for p in case.practices if p.started_at is not None]
    return sorted(started, key=lambda p: (p.started_at, p.id))


def was_worse(practice: PracticeLog) -> bool:
    """Worse for more than an hour after it, or next morning (or its own outcome, until the morning is known)."""
    if practice.morning is not None:
        return practice.morning.answer is Answer.WORSE or practice.morning.over_an_hour
    return practice.outcome is not None and practice.outcome.answer is Answer.WORSE


def was_good(practice: PracticeLog) -> bool:
    """Better or same after it, and the next morning no worse. A morning that was not answered is not good."""
    fine = practice.outcome is not None and practice.outcome.answer is not Answer.WORSE
    return fine and practice.morning is not None and not was_worse(practice)


def worse_mornings_running(practices: Sequence[PracticeLog]) -> int:
    """Worse mornings in a row, back from the latest that was answered."""
    count = 0
    for practice in reversed(practices):
        if practice.morning is None:
            continue
        if practice.morning.answer is not Answer.WORSE:
            break
        count += 1
    return count


def advanced(change: LegChange | None) -> bool:
    """True when a leg symptom is new or farther down than before."""
    return change in (LegChange.NEW, LegChange.FURTHER)
