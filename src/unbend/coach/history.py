"""What a person's past says, as numbers: sore days, runs, gains. Days are local dates of where they happened."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from statistics import mean, median

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.words import Area, Purpose, Trait
from unbend.record.case import Case, CheckInTaken, PracticeLog, StepLog
from unbend.record.words import Answer, LegChange

SORE_PAIN = 6
"""Pain at a check-in from which a day counts into a run of Settle days: from 7 by the table of moves, and from 6
because a practice that starts there is the comfort set (``catalogue/limits/pain-six-comfort.toml``)."""

SORE_ABOVE_MEDIAN = 3
"""Points above the seven-day median from which the day is a Settle day. design.md, table of moves."""

SILENCE_DAYS = 7
"""Days without a check-in after which a run of sore days is not taken to have gone on. Ours."""

CHECK_IN_LASTS = timedelta(hours=4)
"""How long a check-in speaks for 'now'. Ours."""

SPEAKS_FOR = timedelta(days=60)
"""How long a measured value says what is short. Ours."""

WORSENING_BY = 1.0
"""Points of a week's mean over the four weeks before that count as beyond noise. Ours; evidence.md 2.2."""


def days_between(earlier: datetime, now: datetime) -> int:
    """Whole local days from one moment to another: 0 on the same date."""
    return (now.date() - earlier.date()).days


def elapsed(earlier: datetime, now: datetime) -> timedelta:
    """Time by the clock on the wall: the hour that a clock change gives or takes does not count."""
    return now.replace(tzinfo=None) - earlier.replace(tzinfo=None)


def current_check_in(case: Case, now: datetime) -> CheckInTaken | None:
    """The check-in that speaks for now: of today, recent, and not yet used by a practice."""
    told = [taken for taken in case.check_ins if taken.at <= now]
    if not told:
        return None
    latest = max(told, key=lambda taken: taken.at)
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
    """Runs of sore days, each from its first to its last day.

    A day that is not sore ends a run, and so do more than ``SILENCE_DAYS`` without a check-in.
    """
    runs: list[tuple[date, date]] = []
    open_run = False
    for index, (day, pain) in enumerate(pains):
        above = above_median(pains[:index], day, pain)
        sore = pain >= SORE_PAIN or (above is not None and above >= SORE_ABOVE_MEDIAN)
        silent = bool(runs) and (day - runs[-1][1]).days > SILENCE_DAYS
        if sore and open_run and not silent:
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
    """Worse for more than an hour after it, or next morning (or its own outcome, until the morning is known).

    The legs speak first: symptoms that moved down are worse and symptoms that drew back are not, whatever the
    back says. design.md, The coach: retreating is good, advancing is bad.
    """
    told = practice.morning or practice.outcome
    if told is None:
        return False
    if advanced(told.leg_change):
        return True
    if told.leg_change is LegChange.BETTER:
        return False
    over_an_hour = practice.morning is not None and practice.morning.over_an_hour
    return told.answer is Answer.WORSE or over_an_hour


def was_good(practice: PracticeLog) -> bool:
    """Better or same after it, and the next morning no worse. A morning that was not answered is not good."""
    outcome = practice.outcome
    if outcome is None or practice.morning is None or was_worse(practice):
        return False
    return outcome.answer is not Answer.WORSE or outcome.leg_change is LegChange.BETTER


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


def end_range_seconds(case: Case, catalogue: Catalogue, now: datetime) -> float:
    """Seconds of the last seven days in hip and back rungs that go to the end of a range."""
    recent = [p for p in case.practices[-30:] if p.started_at and days_between(p.started_at, now) < 7]
    done = [step for practice in recent for step in practice.steps if step.did == "done"]
    return sum(step.seconds for step in done if _ends_a_range(catalogue, step))


def _ends_a_range(catalogue: Catalogue, step: StepLog) -> bool:
    movement = catalogue.movements.get(step.movement)
    if movement is None or movement.area not in (Area.HIP, Area.LUMBAR):
        return False
    return any(rung.id == step.rung and Trait.END_RANGE in rung.claims.traits for rung in movement.rungs)


def week_seconds(case: Case, now: datetime) -> tuple[float, float] | None:
    """Seconds practised in the last seven days with today, and in the seven before; None before a fortnight has
    passed since the first practice, because there is no whole week to compare with yet.
    """
    practices = begun(case)
    if not practices or practices[0].started_at is None or days_between(practices[0].started_at, now) < 14:
        return None
    weeks = [0.0, 0.0]
    for practice in practices[-60:]:
        assert practice.started_at is not None
        week = days_between(practice.started_at, now) // 7
        if week in (0, 1):
            weeks[week] += sum(step.seconds for step in practice.steps if step.did == "done")
    return weeks[0], weeks[1]


def relief_rising(case: Case, catalogue: Catalogue, now: datetime) -> bool:
    """True when relief steps grew from week to week for two weeks running."""
    counts = [0, 0, 0]
    for practice in case.practices[-60:]:
        week = days_between(practice.started_at, now) // 7 if practice.started_at else 9
        if 0 <= week < 3:
            counts[week] += sum(
                step.did == "done"
                and step.movement in catalogue.movements
                and catalogue.movements[step.movement].purpose is Purpose.RELIEVE
                for step in practice.steps
            )
    return counts[0] > counts[1] > counts[2]


def latest_value(case: Case, measure: str, now: datetime) -> float | None:
    """The last value of a measure, in its own unit, none older than ``SPEAKS_FOR``."""
    for taken in reversed(case.measurements):
        if taken.measure == measure and taken.value is not None:
            return float(taken.value) if elapsed(taken.at, now) <= SPEAKS_FOR else None
    return None


def activity_change(case: Case, now: datetime) -> float | None:
    """Mean of own activities now minus what it was a fortnight ago; None without a rating from then."""
    changes = []
    for activity in case.activities:
        before = [value for at, value in activity.ratings if days_between(at, now) >= 14]
        if before and len(activity.ratings) > len(before):
            changes.append(activity.ratings[-1][1] - before[-1])
    return mean(changes) if changes else None
