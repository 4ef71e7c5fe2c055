"""The figure as a signed distance field: lofts (cross-sections along an axis) and rounded cones, melted softly
together.

Parts melt by a log-sum of exponentials: it does not depend on the order, and a part reaches no further than
`REACH` softness lengths, so each is only asked near itself. Parts of one group melt with the group's own
softness, then groups with each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from scipy.interpolate import PchipInterpolator

from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind

REACH: Final = 6.0
FAR: Final = 0.2
SAMPLES: Final = 256
HOLLOW_SOFT: Final = 0.5  # of the group's softness, for what is taken out


class Part(Protocol):
    """Something with a distance."""

    @property
    def body(self) -> str:
        """The body whose directions it is given in."""
        ...

    def distance(self, points: Numbers) -> Numbers:
        """Signed distance of points in its body's own directions; exact near its skin only."""
        ...

    def box(self) -> tuple[Numbers, Numbers]:
        """Lowest and highest corner in its body's own directions."""
        ...


@dataclass(frozen=True)
class Cone:
    """A rounded cone between two points; ``flat`` squeezes it along an axis to that share of its thickness."""

    body: str
    start: tuple[float, float, float]
    end: tuple[float, float, float]
    start_radius: float
    end_radius: float
    flat: float = 1.0
    along: tuple[float, float, float] = (1.0, 0.0, 0.0)

    def distance(self, points: Numbers) -> Numbers:
        """Distance from the axis less the radius there."""
        a: Numbers = np.array(self.start, np.float32)
        b: Numbers = np.array(self.end, np.float32)
        away = points - a
        if self.flat != 1.0:
            axis = np.array(self.along, np.float32)
            axis /= np.linalg.norm(axis)
            away = away + ((away @ axis) * np.float32(1 / self.flat - 1))[..., None] * axis
            b = b + axis * ((b - a) @ axis) * np.float32(1 / self.flat - 1)
        line = b - a
        share = np.clip((away @ line) / max(float(line @ line), 1e-12), 0.0, 1.0)
        reach = np.linalg.norm(away - share[..., None] * line, axis=-1)
        thick = self.start_radius + share * np.float32(self.end_radius - self.start_radius)
        return np.asarray((reach - thick) * np.float32(min(1.0, 0.5 + 0.5 * self.flat)))

    def box(self) -> tuple[Numbers, Numbers]:
        """Around both ends."""
        thick = max(self.start_radius, self.end_radius) * max(1.0, self.flat)
        ends = np.array([self.start, self.end])
        return ends.min(axis=0) - thick, ends.max(axis=0) + thick


@dataclass(frozen=True)
class Egg:
    """An ellipsoid along its body's own axes."""

    body: str
    centre: tuple[float, float, float]
    half: tuple[float, float, float]

    def distance(self, points: Numbers) -> Numbers:
        """To first order."""
        half = np.array(self.half, np.float32)
        away = (points - np.array(self.centre, np.float32)) / half
        size = np.linalg.norm(away, axis=-1)
        return np.asarray(size * (size - 1) / np.maximum(np.linalg.norm(away / half, axis=-1), 1e-6))

    def box(self) -> tuple[Numbers, Numbers]:
        """Around it."""
        return np.array(self.centre) - self.half, np.array(self.centre) + self.half


@dataclass(frozen=True)
class Loft:
    """Cross-sections along a body's own z: height, forward, left, out (+y), in (-y), front, back, squareness (2
    is an ellipse).
    """

    body: str
    stations: tuple[tuple[float, ...], ...]
    table: Numbers = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rows = np.array(sorted(self.stations))
        heights = np.linspace(rows[0, 0], rows[-1, 0], SAMPLES)
        values = PchipInterpolator(rows[:, 0], rows[:, 1:])(heights)
        object.__setattr__(self, "table", np.column_stack([heights, values]).astype(np.float32))

    def distance(self, points: Numbers) -> Numbers:
        """Along the ray from the axis; beyond the ends, from the end."""
        low, high = self.table[0, 0], self.table[-1, 0]
        z = np.clip(points[..., 2], low, high)
        place = (z - low) * np.float32((SAMPLES - 1) / (high - low))
        below = np.minimum(place.astype(np.int32), SAMPLES - 2)
        share = (place - below)[..., None]
        row = self.table[below, 1:] * (1 - share) + self.table[below + 1, 1:] * share
        x, y = points[..., 0] - row[..., 0], points[..., 1] - row[..., 1]
        wide = np.where(y > 0, row[..., 2], row[..., 3])
        deep = np.where(x > 0, row[..., 4], row[..., 5])
        power = row[..., 6]
        size = (np.abs(x / deep) ** power + np.abs(y / wide) ** power + np.float32(1e-9)) ** (1 / power)
        radial = np.hypot(x, y) + np.float32(1e-9)
        ring = np.maximum(radial * (1 - 1 / size), -np.minimum(wide, deep))
        past = np.abs(points[..., 2] - z)
        return np.asarray(np.where(past > 0, np.hypot(np.maximum(ring, 0), past), ring))

    def box(self) -> tuple[Numbers, Numbers]:
        """Around all sections."""
        t = self.table
        return (
            np.array([(t[:, 1] - t[:, 6]).min(), (t[:, 2] - t[:, 4]).min(), t[0, 0]]),
            np.array([(t[:, 1] + t[:, 5]).max(), (t[:, 2] + t[:, 3]).max(), t[-1, 0]]),
        )


@dataclass(frozen=True)
class Group:
    """Parts that melt together, and hollows that are taken out of them."""

    name: str
    soft: float
    parts: tuple[Part, ...]
    hollows: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Grid:
    """Points of the room on a lattice; y begins at zero, the middle of the body."""

    low: Numbers
    cell: float
    shape: tuple[int, int, int]

    def axis(self, number: int, first: int, last: int) -> Numbers:
        """Coordinates along one axis."""
        return np.asarray(self.low[number] + self.cell * np.arange(first, last))

    def window(self, low: Numbers, high: Numbers) -> tuple[slice, slice, slice] | None:
        """Indices of the points in a box, if there are any."""
        first = np.maximum(np.floor((low - self.low) / self.cell).astype(int), 0)
        last = np.minimum(np.ceil((high - self.low) / self.cell).astype(int) + 1, self.shape)
        if (first >= last).any():
            return None
        return slice(first[0], last[0]), slice(first[1], last[1]), slice(first[2], last[2])

    def points(self, window: tuple[slice, slice, slice]) -> Numbers:
        """The points of a window."""
        axes = [self.axis(n, part.start, part.stop).astype(np.float32) for n, part in enumerate(window)]
        return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)


def _room_box(part: Part, bind: Bind, margin: float) -> tuple[Numbers, Numbers]:
    low, high = part.box()
    corners = np.array([[(low, high)[i >> n & 1][n] for n in range(3)] for i in range(8)])
    there = bind.room(corners, part.body)
    return there.min(axis=0) - margin, there.max(axis=0) + margin


def lattice(groups: Sequence[Group], bind: Bind, cell: float) -> Grid:
    """The left half of the room around all parts."""
    boxes = [_room_box(part, bind, 0.02) for group in groups for part in group.parts]
    low, high = np.min([box[0] for box in boxes], axis=0), np.max([box[1] for box in boxes], axis=0)
    low[1] = 0.0
    return Grid(low, cell, tuple(int(n) for n in np.ceil((high - low) / cell) + 2))  # type: ignore[arg-type]


def group_field(group: Group, bind: Bind, grid: Grid) -> Numbers:
    """One group's distances on the whole lattice; `FAR` where it does not reach."""
    total = np.zeros(grid.shape, np.float32)
    for part in group.parts:
        window = grid.window(*_room_box(part, bind, REACH * group.soft))
        if window is not None:
            local = _local(grid.points(window), bind, part.body)
            total[window] += np.exp(np.clip(part.distance(local) / -group.soft, -40, 60))
    with np.errstate(divide="ignore"):
        found = np.where(total > 1e-12, -group.soft * np.log(np.maximum(total, 1e-12)), FAR).astype(
            np.float32
        )
    for hollow in group.hollows:
        window = grid.window(*_room_box(hollow, bind, REACH * group.soft * 0.5))
        if window is not None:
            away = -hollow.distance(_local(grid.points(window), bind, hollow.body))
            soft = group.soft * HOLLOW_SOFT
            here = np.clip(np.stack([found[window], away]) / soft, -60, 60)
            found[window] = soft * np.logaddexp(here[0], here[1])
    return found


def _local(points: Numbers, bind: Bind, name: str) -> Numbers:
    number = bind.index(name)
    return np.asarray(
        (points - bind.places[number].astype(np.float32)) @ bind.turns[number].astype(np.float32)
    )


def part_at(part: Part, bind: Bind, points: Numbers, reach: float) -> tuple[Numbers, Numbers]:
    """Which points a part reaches, and its distance there."""
    low, high = _room_box(part, bind, reach)
    near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
    return near, part.distance(_local(points[near].astype(np.float32), bind, part.body))


def group_at(group: Group, bind: Bind, points: Numbers) -> Numbers:
    """One group's distance at points of the left half, exactly: what `group_field` has on its lattice."""
    total = np.zeros(len(points))
    for part in group.parts:
        near, away = part_at(part, bind, points, REACH * group.soft)
        total[near] += np.exp(np.clip(away / -group.soft, -40, 60))
    found = np.where(total > 1e-12, -group.soft * np.log(np.maximum(total, 1e-12)), FAR)
    soft = group.soft * HOLLOW_SOFT
    for hollow in group.hollows:
        near, away = part_at(hollow, bind, points, REACH * soft)
        found[near] = soft * np.logaddexp(
            np.clip(found[near] / soft, -60, 60), np.clip(-away / soft, -60, 60)
        )
    return found


def field_at(groups: Sequence[Group], bind: Bind, points: Numbers, soft: float) -> Numbers:
    """All groups melted with each other, at points of either half."""
    left = np.column_stack([points[:, 0], np.abs(points[:, 1]), points[:, 2]])
    return melted([group_at(group, bind, left) for group in groups], soft)


def melted(fields: Sequence[Numbers], soft: float) -> Numbers:
    """Groups melted with each other."""
    total = np.zeros_like(fields[0])
    for each in fields:
        near = each < FAR / 2
        total[near] += np.exp(np.clip(each[near] / -soft, -40, 60))
    return np.where(total > 1e-12, -soft * np.log(np.maximum(total, 1e-12)), FAR).astype(fields[0].dtype)
