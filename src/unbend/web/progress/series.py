"""Rows of values over time, read from a case. Days are the dates of where they happened."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.measure import Measure
from unbend.coach import history
from unbend.record.case import Case, PracticeLog
from unbend.record.words import Answer

FOUR_WEEKS = timedelta(days=28)
TWELVE_WEEKS = 84
"""Days that the chart of pain reaches back."""
MOST_MINUTES = 180.0
"""A practice left open counts no longer than this. Ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How often each answer was given."""

    better: int
    same: int
    worse: int
    unknown: int

    @property
    def total(self) -> int:
        """All practices counted."""
        return self.better + self.same + self.worse + self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter:
    """Mean pain before and right after the practices that have both."""

    count: int
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One calendar week, from its Monday."""

    monday: date
    days: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """One side of one measure, oldest first."""

    measure: Measure
    side: str
    values: tuple[tuple[date, float], ...]


def recent(case: Case, now: datetime) -> list[PracticeLog]:
    """Practices begun in the last four weeks, oldest first."""
    return [p for p in history.begun(case) if p.started_at and now - p.started_at <= FOUR_WEEKS]


def answers_after(practices: Iterable[PracticeLog]) -> Answers:
    """What they did, right after."""
    return _answers(p.outcome.answer if p.outcome else None for p in practices)


def answers_next_morning(practices: Iterable[PracticeLog]) -> Answers:
    """What the next morning said."""
    return _answers(p.morning.answer if p.morning else None for p in practices)


def _answers(given: Iterable[Answer | None]) -> Answers:
    count = Counter(given)
    return Answers(
        better=count[Answer.BETTER], same=count[Answer.SAME], worse=count[Answer.WORSE], unknown=count[None]
    )


def before_after(case: Case, practices: Iterable[PracticeLog]) -> BeforeAfter | None:
    """Pain at the check-in of each practice and at its end."""
    pairs = []
    for practice in practices:
        started = practice.started_at
        told = [c for c in case.check_ins if started and c.at <= started and c.at.date() == started.date()]
        if told and practice.outcome:
            pairs.append((told[-1].pain, practice.outcome.pain))
    if not pairs:
        return None
    return BeforeAfter(count=len(pairs), before=mean(b for b, _ in pairs), after=mean(a for _, a in pairs))


def pain_by_day(case: Case, now: datetime, days: int = TWELVE_WEEKS) -> list[tuple[date, int]]:
    """The last check-in of each day."""
    return history.daily_pains(case, now, days)


def pain_weeks(pains: Sequence[tuple[date, int]], today: date) -> tuple[list[int], list[int], str]:
    """An earlier week, the last seven days, and the words for the earlier one: four weeks ago where there is
    such a week, else the first week there is.
    """
    last = [pain for day, pain in pains if 0 <= (today - day).days < 7]
    earlier = [pain for day, pain in pains if 28 <= (today - day).days < 35]
    if len(earlier) >= 3:
        return earlier, last, "four weeks ago"
    first = pains[0][0] if pains else today
    week = [pain for day, pain in pains if (day - first).days < 7 and (today - day).days >= 7]
    return week, last, "in the first week"


def weeks(case: Case, now: datetime, count: int = 8) -> tuple[Week, ...]:
    """The last weeks with the days on which the person moved, and for how long; walks count."""
    this_monday = now.date() - timedelta(days=now.weekday())
    moved = [(p.started_at.date(), minutes_of(p)) for p in history.begun(case) if p.started_at and p.steps]
    moved += [(at.date(), minutes) for at, minutes in case.walks]
    found = []
    for back in range(count - 1, -1, -1):
        monday = this_monday - timedelta(days=7 * back)
        inside = [(day, minutes) for day, minutes in moved if 0 <= (day - monday).days < 7]
        found.append(
            Week(
                monday=monday,
                days=len({day for day, _ in inside}),
                minutes=round(sum(minutes for _, minutes in inside)),
            )
        )
    return tuple(found)


def minutes_of(practice: PracticeLog) -> float:
    """How long a practice lasted: as the player told, else the steps that came to their end."""
    seconds = practice.seconds or sum(step.seconds for step in practice.steps)
    return min(seconds / 60, MOST_MINUTES)


def tests(case: Case, catalogue: Catalogue) -> tuple[Tested, ...]:
    """Every measure that has a value and still exists, a row for each side; the last value of a day counts."""
    rows: dict[tuple[str, str], dict[date, float]] = {}
    for taken in sorted(case.measurements, key=lambda m: m.at):
        if taken.value is not None and taken.measure in catalogue.measures:
            rows.setdefault((taken.measure, taken.side or ""), {})[taken.at.date()] = taken.value
    return tuple(
        Tested(measure=catalogue.measures[name], side=side, values=tuple(sorted(values.items())))
        for (name, side), values in sorted(rows.items())
    )
