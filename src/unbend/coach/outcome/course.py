"""The course of a back's pain from day to day: its usual level, its trend, and what next day brought against both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import sqrt
from statistics import fmean

from unbend.record.case import Case

USUAL_HALF_LIFE_DAYS = 7.0
"""How fast the usual level follows. Ours: two weeks of daily pain outweigh the rest."""

CARRIED = 0.45
"""Share of a day's distance from the usual level that the next day still has. evidence.md 4.4 (.3 to .6 in 4.3)."""

USUAL_FROM = 3
"""Days from which there is a usual level. The same as for the seven-day median of ``history``."""

FLARE_ABOVE = 2.0
"""Points above the usual level from which a day counts as a flare here: noisier, and never anybody's fault.
evidence.md 2.1."""

LONGEST_GAP_DAYS = 2
MOST_SURPRISE = 2.5
"""Points of surprise that are counted at most, so that one flare condemns nothing. Ours."""

TREND_DAYS = 28
TREND_NOISE = sqrt((1 + CARRIED) / (1 - CARRIED))
"""By how much neighbouring days' likeness widens the error of a trend."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day's first check-in.

    Attributes:
        usual: the level that was usual before it; None in the first days.
        surprise: next day's pain less its forecast; None without a next day.
    """

    pain: float
    usual: float | None
    surprise: float | None


@dataclass(frozen=True, slots=True)
class Drift:
    """How the pain moves by itself: level now (0 to 10), change a week, its standard error, days it is read from."""

    level: float | None
    per_week: float | None
    per_week_sd: float | None
    days: int


def first_pains(case: Case, since: date, now: datetime) -> list[tuple[date, float]]:
    """The pain of each day's first check-in from ``since`` to ``now``, in order of days."""
    first: dict[date, tuple[datetime, float]] = {}
    for taken in case.check_ins:
        day = taken.at.date()
        if day >= since and taken.at <= now and (day not in first or taken.at < first[day][0]):
            first[day] = (taken.at, float(taken.pain))
    return sorted((day, pain) for day, (_, pain) in first.items())


def days_of(pains: Sequence[tuple[date, float]]) -> dict[date, Day]:
    """Each day against what was usual before it, and against what came after."""
    found: dict[date, Day] = {}
    level = weight = 0.0
    for index, (day, pain) in enumerate(pains):
        usual = level / weight if index >= USUAL_FROM else None
        level, weight = level + pain, weight + 1.0
        surprise = None
        if index + 1 < len(pains):
            gap = (pains[index + 1][0] - day).days
            fade = 0.5 ** (gap / USUAL_HALF_LIFE_DAYS)
            now = level / weight
            if gap <= LONGEST_GAP_DAYS and usual is not None:
                expected = now + CARRIED**gap * (pain - now)
                surprise = min(max(pains[index + 1][1] - expected, -MOST_SURPRISE), MOST_SURPRISE)
            level, weight = level * fade, weight * fade
        found[day] = Day(pain, usual, surprise)
    return found


def drift_of(pains: Sequence[tuple[date, float]], today: date) -> Drift:
    """A straight line through the last four weeks; None before a week of check-ins."""
    last = [((day - today).days / 7, pain) for day, pain in pains if 0 <= (today - day).days < TREND_DAYS]
    if len(last) < 7:
        return Drift(fmean(p for _, p in last) if last else None, None, None, len(last))
    middle, mean = fmean(week for week, _ in last), fmean(pain for _, pain in last)
    spread = sum((week - middle) ** 2 for week, _ in last)
    slope = sum((week - middle) * (pain - mean) for week, pain in last) / spread
    rest = sum((pain - mean - slope * (week - middle)) ** 2 for week, pain in last) / (len(last) - 2)
    error = TREND_NOISE * sqrt(max(rest, 1 / 12) / spread)
    return Drift(mean - slope * middle, slope, error, len(last))
