"""One movement's effect as a drawing: the middle and nine in ten on one axis, and the days behind it as dots. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from unbend.coach.outcome import Effect
from unbend.web.words.effects import ends_90
from unbend.web.words.names import number

WIDTH, HEIGHT, SIDE = 320.0, 40.0, 14.0
MIDDLE_Y, DOTS_Y = 15.0, 34.0
DOT_GAP, MOST_DOTS = 7.2, 36
LEAST_SPAN = 1.0
"""Points either way that the axis reaches at the least, so that little does not look like much. Ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line across the axis with its number, or without one."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From ``span`` points less pain on the left to as many more on the right."""

    span: float
    marks: tuple[Mark, ...]
    width: float = WIDTH
    height: float = HEIGHT

    def x(self, value: float) -> float:
        """Where a number of points stands; what is beyond the end stands at the end."""
        inside = min(max(value, -self.span), self.span)
        return round(WIDTH / 2 + (WIDTH / 2 - SIDE) * inside / self.span, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn of one movement: where nine in ten begin and end, the middle, and a dot for each day."""

    low: float
    middle: float
    high: float
    known: bool
    dots: tuple[float, ...]
    more_days: int
    y: float = MIDDLE_Y
    dots_y: float = DOTS_Y


def scale_of(effects: Iterable[Effect]) -> Scale:
    """The axis that holds every interval, to the next half point."""
    ends = [abs(end) for effect in effects for end in ends_90(effect.mean, effect.sd)]
    span = max(LEAST_SPAN, ceil(max(ends, default=0.0) * 2) / 2)
    bare = Scale(span=span, marks=())
    marks = tuple(
        Mark(x=bare.x(value), text=number(abs(value)) if value else "0", anchor=anchor)
        for value, anchor in ((-span, "start"), (-span / 2, "middle"), (0.0, "middle"), (span / 2, "middle"),
                              (span, "end"))
    )  # fmt: skip
    return Scale(span=span, marks=marks)


def picture_of(effect: Effect, scale: Scale) -> Picture:
    """One movement on that axis."""
    low, high = ends_90(effect.mean, effect.sd)
    shown = min(effect.days, MOST_DOTS)
    return Picture(
        low=scale.x(low),
        middle=scale.x(effect.mean),
        high=scale.x(high),
        known=effect.known,
        dots=tuple(round(SIDE + index * DOT_GAP, 1) for index in range(shown)),
        more_days=effect.days - shown,
    )
