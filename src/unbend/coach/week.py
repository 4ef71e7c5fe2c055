"""How much of the week is left, so that it does not grow too fast."""

from math import inf

from unbend.coach import history
from unbend.coach.candidates import Situation

ALWAYS_OPEN_S = 600.0
"""Seconds a day that the week's growth never takes away. evidence.md 2.3: ten minutes a day."""


def week_room_s(here: Situation) -> float:
    """Seconds that today may have under the limit ``week_growth``; ten minutes a day are always open."""
    weeks = history.week_seconds(here.case, here.now)
    if weeks is None or weeks[1] == 0:
        return inf
    this_week, last_week = weeks
    return max(last_week * (1 + here.book.value("week_growth")) - this_week, ALWAYS_OPEN_S)
