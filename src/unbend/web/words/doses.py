"""A step's dose in words: '2 sets of 8 repetitions on each side, pausing 3 seconds each time'."""

from collections.abc import Mapping
from typing import Any

from unbend.coach.decision import Step
from unbend.web.words.names import number

SIDES = {"both": "", "each": " on each side", "alternate": " on each side, taking turns"}


DOSE = ("kind", "sides", "sets", "reps", "hold_s")


def dose_in_words(step: Step) -> str:
    """What a person does, without the time that it takes."""
    return _said(kind=step.kind, sides=step.sides, sets=step.sets, reps=step.reps, hold_s=step.hold_s)


def dose_of(stored: Mapping[str, Any]) -> str:
    """The same of a stored step; empty when it does not tell."""
    if any(key not in stored for key in DOSE):
        return ""
    return _said(**{key: stored[key] for key in DOSE})


def _said(*, kind: str, sides: str, sets: int, reps: int, hold_s: float) -> str:
    where = SIDES.get(sides, "")
    rounds = f"{sets} times, " if sets > 1 else ""
    if kind == "time":
        return f"{rounds}{length(hold_s)}{where}"
    if kind == "hold":
        return f"{rounds}hold for {length(hold_s)}{where}"
    pause = f", pausing {length(hold_s)} each time" if hold_s >= 2 else ""
    one = f"{reps} repetition{'s' if reps != 1 else ''}{where}{pause}"
    return f"{sets} sets of {one}" if sets > 1 else one


def length(seconds: float) -> str:
    """'20 seconds', '1½ minutes', '5 minutes'."""
    if seconds < 90:
        return "1 second" if seconds == 1 else f"{number(round(seconds))} seconds"
    halves = round(seconds / 30)
    whole, half = divmod(halves, 2)
    return f"{whole}{'½' if half else ''} minute{'s' if halves > 2 else ''}"


def about_minutes(minutes: float) -> str:
    """'about 12 minutes', never 'about 0'."""
    whole = max(1, round(minutes))
    return f"about {whole} minute{'s' if whole != 1 else ''}"
