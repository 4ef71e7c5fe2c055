"""A dose in words, the coach's and the catalogue's alike: '2 sets of 8 repetitions on each side'.

In a list of steps, in a sentence of its own, and in a few signs. Breathing is counted in breaths.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from unbend.catalogue.movement import Dose, Movement
from unbend.catalogue.words import Area
from unbend.coach.decision import Step
from unbend.web.words.names import number

TIMES = "\N{MULTIPLICATION SIGN}"
SIDES = {"both": "", "each": " on each side", "alternate": " on each side, taking turns"}
DOSE = ("kind", "sides", "sets", "reps", "hold_s")


class _Stored(NamedTuple):
    kind: str
    sets: int
    reps: int
    hold_s: float


Dosed = Dose | Step | _Stored
"""A rung's own dose, a step of the coach's, one that was stored."""


def breathes(movement: Movement | None) -> bool:
    """True for a movement whose repetitions are breaths."""
    return movement is not None and movement.area is Area.BREATH


def dose_in_words(dose: Dosed, sides: str, *, breaths: bool = False) -> str:
    """What a person does, without the time that it takes: '8 repetitions, pausing 3 seconds each time'."""
    said = _work(dose, sides, breaths=breaths)
    pauses = dose.kind == "reps" and not breaths and dose.hold_s >= 2
    return f"{said}, pausing {length(dose.hold_s)} each time" if pauses else said


def dose_of(stored: Mapping[str, Any], *, breaths: bool = False) -> str:
    """The same of a stored step; empty when it does not tell."""
    if any(key not in stored for key in DOSE):
        return ""
    dose = _Stored(stored["kind"], stored["sets"], stored["reps"], stored["hold_s"])
    return dose_in_words(dose, stored["sides"], breaths=breaths)


def dose_in_full(dose: Dose, sides: str, *, breaths: bool = False) -> str:
    """One sentence with its pace and rest, and how often a day or week."""
    said = _work(dose, sides, breaths=breaths)
    if dose.kind == "reps":
        said = f"{said}: {_pace(dose, breaths=breaths)}"
    if dose.sets > 1 and dose.rest_s:
        said = f"{said}, {length(dose.rest_s)} of rest between"
    often = _often(dose)
    return f"{said[:1].upper()}{said[1:]}{f'; {often}' if often else ''}."


def dose_in_short(dose: Dosed, sides: str, *, breaths: bool = False) -> str:
    """For a list: '2 x 8 a side', '8 times', '12 breaths', '30 s a side', '2 min'."""
    side = "" if sides == "both" else " a side"
    if dose.kind == "reps":
        if breaths:
            return f"{_sets(dose)}{dose.reps} breaths{side}"
        return f"{_sets(dose)}{dose.reps if dose.sets > 1 else times(dose.reps)}{side}"
    long = f"{number(dose.hold_s)} s" if dose.hold_s < 60 else f"{number(dose.hold_s / 60)} min"
    return f"{_sets(dose)}{long}{side}"


def length(seconds: float) -> str:
    """'20 seconds', '1 minute', '1½ minutes', '5 minutes'."""
    if seconds < 90 and seconds != 60:
        return "1 second" if seconds == 1 else f"{number(round(seconds, 1))} seconds"
    halves = round(seconds / 30)
    whole, half = divmod(halves, 2)
    return f"{whole}{'½' if half else ''} minute{'s' if halves > 2 else ''}"


def about_minutes(minutes: float) -> str:
    """'under a minute', 'about a minute', 'about 12 minutes'."""
    if minutes < 0.75:
        return "under a minute"
    whole = max(1, round(minutes))
    return "about a minute" if whole == 1 else f"about {whole} minutes"


def times(count: int) -> str:
    """'once', 'twice', '3 times'."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def range_words(fraction: float) -> str:
    """How far to go today; empty for the whole way."""
    if fraction >= 0.95:
        return ""
    for at_least, words in ((0.7, "about three quarters"), (0.45, "about half"), (0.0, "about a third")):
        if fraction >= at_least:
            return f"Today go {words} of the way."
    return ""


def _work(dose: Dosed, sides: str, *, breaths: bool) -> str:
    where = SIDES.get(sides, "")
    if dose.kind == "reps":
        unit = "breath" if breaths else "repetition"
        one = f"{dose.reps} {unit}{'s' if dose.reps != 1 else ''}{where}"
        return f"{dose.sets} sets of {one}" if dose.sets > 1 else one
    lead = "hold for " if dose.kind == "hold" else ""
    again = f", {times(dose.sets)}" if dose.sets > 1 else ""
    return f"{lead}{length(dose.hold_s)}{where}{again}"


def _sets(dose: Dosed) -> str:
    return f"{dose.sets} {TIMES} " if dose.sets > 1 else ""


def _pace(dose: Dose, *, breaths: bool) -> str:
    out, middle, back = length(dose.move_s[0]), number(dose.hold_s), number(dose.move_s[1])
    if breaths:
        return f"{out} in{f', {middle} still' if dose.hold_s else ''}, {back} out"
    if not dose.hold_s:
        return f"{out} one way and {back} back, without a pause"
    return f"{out} out, stay {middle}, {back} back"


def _often(dose: Dose) -> str:
    said = []
    if dose.times_a_day > 1:
        said.append(f"up to {times(dose.times_a_day)} a day")
    if dose.days_a_week < 7:
        said.append(f"on {dose.days_a_week} day{'' if dose.days_a_week == 1 else 's'} a week")
    return ", ".join(said)
