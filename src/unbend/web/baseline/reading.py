"""From what was typed to what is kept: one value a side, in the measure's own unit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import fmean

from unbend.catalogue.measure import Measure
from unbend.catalogue.words import Sides
from unbend.errors import UnbendError

NUMBER = re.compile(r"[-\u2212]?[0-9]{1,3}([.,][0-9]{1,2})?")


class NotARead(UnbendError):
    """A value that is missing or cannot be right; the sentence is for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One side's value after all tries; ``side`` is None where both count as one."""

    side: str | None
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The inputs of one side."""

    side: str
    names: tuple[str, ...] = field(default=())


def slots(measure: Measure) -> tuple[Slot, ...]:
    """What the form asks: right, then left, where sided; each with its tries."""
    sides = ("",) if measure.sides is Sides.BOTH else ("right", "left")
    tries = range(1, measure.tries + 1)
    return tuple(
        Slot(side=side, names=tuple(f"try_{side or 'both'}_{number}" for number in tries)) for side in sides
    )


def read(post: Mapping[str, str], measure: Measure) -> tuple[Reading, ...]:
    """Every side that was measured.

    Raises:
        NotARead: no value at all, one that is no number, or one out of the measure's range.
    """
    readings = []
    for slot in slots(measure):
        values = [number(text, measure) for name in slot.names if (text := post.get(name, "").strip())]
        if values:
            readings.append(Reading(side=slot.side or None, value=taken(values, measure)))
    if not readings:
        raise NotARead("There is no number yet. Type what you read, or skip this test.")
    return tuple(readings)


def number(text: str, measure: Measure) -> float:
    """One try; a comma or a point, either is read."""
    if not NUMBER.fullmatch(text):
        raise NotARead(f"'{text[:20]}' is not a number. Write it like {_plain(measure.highest / 2)}.")
    value = float(text.replace(",", ".").replace("\u2212", "-"))
    if not measure.lowest <= value <= measure.highest:
        raise NotARead(
            f"{_plain(value)} {measure.unit} cannot be right here: it lies between "
            f"{_plain(measure.lowest)} and {_plain(measure.highest)} {measure.unit}. Read it once more."
        )
    return value


def taken(values: list[float], measure: Measure) -> float:
    """The value that counts: the best, the mean rounded to two digits, or the only one."""
    if measure.take == "best":
        return max(values) if measure.better == "more" else min(values)
    return round(fmean(values), 2) if measure.take == "mean" else values[0]


def _plain(value: float) -> str:
    return f"{value:g}".replace("-", "\u2212")
