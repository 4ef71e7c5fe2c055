"""Values in, places on a drawing out. Pure: no request, no colours, no words but the numbers on the axes.

A drawing is ``WIDTH`` by ``HEIGHT`` units; the page scales it. Times are dates, drawn in proportion.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from unbend.web.words.names import number

WIDTH, HEIGHT = 480.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 14.0, 14.0, 38.0
STEPS = (1, 2, 2.5, 5, 10)
"""Round steps of an axis, times a power of ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What a chart's height stands for, with the lines to draw."""

    lowest: float
    highest: float
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line across or a mark below, with its words."""

    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One value."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Values that cannot be told apart from the first one."""

    y: float
    height: float
    middle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One row of values over time; ``path`` is an SVG path through the dots."""

    path: str
    dots: tuple[Dot, ...]
    band: Band | None
    across: tuple[Tick, ...]
    below: tuple[Tick, ...]
    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP
    floor: float = HEIGHT - BOTTOM
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def inner_width(self) -> float:
        """From the left edge of the values to the right one."""
        return self.right - self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a bar drawing."""

    x: float
    y: float
    width: float
    height: float
    text: str

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars side by side, each with words below."""

    bars: tuple[Bar, ...]
    across: tuple[Tick, ...]
    left: float = LEFT
    right: float = WIDTH - RIGHT
    floor: float = HEIGHT - BOTTOM
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One part of a whole, as a piece of a bar of ``WIDTH``."""

    name: str
    count: int
    x: float
    width: float


def axis(values: Sequence[float], *, at_least: float = 0.0) -> Axis:
    """A round axis around the values, ``at_least`` so high from end to end."""
    low, high = min(values), max(values)
    if high - low < at_least:
        low, high = low - (at_least - high + low) / 2, high + (at_least - high + low) / 2
    step = _round_step((high - low or 1.0) / 3)
    bottom, top = floor(low / step) * step, ceil(high / step) * step
    if min(values) >= 0:
        bottom = max(0.0, bottom)
    count = max(1, round((top - bottom) / step))
    return Axis(
        lowest=bottom,
        highest=max(top, bottom + step),
        ticks=tuple(bottom + step * i for i in range(count + 1)),
    )


OF_TEN = Axis(lowest=0, highest=10, ticks=(0, 2, 4, 6, 8, 10))


def draw(
    values: Sequence[tuple[date, float]],
    along: Axis,
    *,
    first: date,
    last: date,
    band: tuple[float, float] | None = None,
) -> Drawing:
    """Values of days between ``first`` and ``last``; a band is a value and the change around it."""
    days = max((last - first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days, 1)

    def y(value: float) -> float:
        inside = min(max(value, along.lowest), along.highest)
        span = along.highest - along.lowest
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (inside - along.lowest) / span, 1)

    dots = tuple(Dot(x=x(day), y=y(value)) for day, value in values)
    return Drawing(
        path=" ".join(f"{'L' if i else 'M'}{dot.x:g} {dot.y:g}" for i, dot in enumerate(dots)),
        dots=dots,
        band=_band(band, y) if band else None,
        across=tuple(Tick(at=y(tick), text=number(tick)) for tick in along.ticks),
        below=_below(first, last, x),
    )


def _band(band: tuple[float, float], y: Callable[[float], float]) -> Band:
    value, around = band
    top, bottom = y(value + around), y(value - around)
    return Band(y=top, height=round(bottom - top, 1), middle=y(value))


def bars(values: Sequence[tuple[str, float]], along: Axis) -> Bars:
    """One bar for each name."""
    room = (WIDTH - LEFT - RIGHT) / max(len(values), 1)
    found = []
    for index, (text, value) in enumerate(values):
        height = round((HEIGHT - TOP - BOTTOM) * value / along.highest, 1)
        found.append(
            Bar(
                x=round(LEFT + room * (index + 0.14), 1),
                y=round(HEIGHT - BOTTOM - height, 1),
                width=round(room * 0.72, 1),
                height=height,
                text=text,
            )
        )
    scale = (HEIGHT - TOP - BOTTOM) / along.highest
    across = tuple(Tick(at=round(HEIGHT - BOTTOM - scale * t, 1), text=number(t)) for t in along.ticks)
    return Bars(bars=tuple(found), across=across)


def shares(counts: Sequence[tuple[str, int]]) -> tuple[Share, ...]:
    """Parts of a whole from left to right; nothing when the whole is nothing."""
    whole = sum(count for _, count in counts)
    found, x = [], 0.0
    for name, count in counts:
        width = WIDTH * count / whole if whole else 0.0
        found.append(Share(name=name, count=count, x=round(x, 1), width=round(width, 1)))
        x += width
    return tuple(found)


def _below(first: date, last: date, x: Callable[[date], float]) -> tuple[Tick, ...]:
    """The first day, the last, and one between where there is room."""
    days = (last - first).days
    marks = [Tick(at=x(first), text=short_day(first), anchor="start")]
    if days >= 8:
        middle = first + timedelta(days=days // 2)
        marks.append(Tick(at=x(middle), text=short_day(middle)))
    if days:
        marks.append(Tick(at=x(last), text=short_day(last), anchor="end"))
    return tuple(marks)


def short_day(day: date) -> str:
    """'3 Mar', on every system."""
    return f"{day.day} {day:%b}"


def _round_step(about: float) -> float:
    power: float = 10.0 ** floor(log10(about))
    return next(step * power for step in STEPS if step * power >= about * 0.999)
