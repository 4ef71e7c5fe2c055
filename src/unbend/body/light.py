"""Ray casting without GPU or screen: a warm key light with a soft shadow, a cool rim, open sky, a shadow where
things touch.

The picture has no background of its own: the floor is only its shadow, so that the same file lies well on paper
and on ink. Light changes more slowly than edges and colours do, so it is cast once a pixel, by a few random rays
that are evened out along the surface (`soften`): there is neither band nor grain.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from embreex import rtcore_scene
from embreex.mesh_construction import TriangleMesh
from scipy.ndimage import gaussian_filter, map_coordinates

from unbend.body.eye import Eye
from unbend.body.skin.arrays import Numbers
from unbend.body.soften import Surface, shared, softened

CLAY: Final = np.array([0.930, 0.830, 0.745])
SLATE: Final = np.array([0.440, 0.500, 0.545])
HAIR: Final = np.array([0.470, 0.370, 0.295])
MARK: Final = np.array([0.560, 0.430, 0.360])
BAND: Final = np.array([0.930, 0.420, 0.290])
KEY: Final = np.array([1.00, 0.93, 0.83])
SKY: Final = np.array([0.86, 0.90, 0.97])
GROUND: Final = np.array([0.93, 0.86, 0.78])
RIM: Final = np.array([0.72, 0.84, 1.0])
SHADOW: Final = np.array([0.17, 0.12, 0.08])
KEY_WIDTH: Final = 0.20
BIAS: Final = 6e-4
SKY_RAYS, KEY_RAYS = 8, 6
FLOOR_SKY_RAYS, FLOOR_KEY_RAYS = 12, 14
GOLDEN: Final = 0.6180339887498949  # of a turn: no two rays lie beside each other
FLOOR_CELL, FLOOR_MARGIN = 0.016, 0.75
RIM_SHARE: Final = 0.045
FLOOR_FADE: Final = 0.45  # metres over which the floor's shadow ends before its margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A surface; ``paint`` makes a colour of what is blended between the vertices. Without normals it has flat
    faces.
    """

    points: Numbers
    faces: Numbers
    values: Numbers
    paint: Callable[[Numbers], Numbers]
    normals: Numbers | None = None
    sheen: float = 0.0
    veil: Callable[[Numbers], Numbers] | None = None
    """How opaque it is at points of the room; wholly, if nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the eye's rays meet, one row a ray: which thing, where, and what is there."""

    kind: Numbers
    places: Numbers
    normals: Numbers
    colours: Numbers
    opaque: Numbers
    sheen: Numbers

    @property
    def surface(self) -> Surface:
        """What says whether two of them lie on one surface."""
        return self.kind, self.normals, self.places

    def some(self, chosen: Numbers) -> "_Seen":
        """Only these."""
        return _Seen(**{name: getattr(self, name)[chosen] for name in self.__slots__})


class Scene:
    """Things to be looked at, the figure first; the floor is the plane at height zero and takes only shadows."""

    def __init__(self, things: Sequence[Thing], eye: Eye, floor: bool = True) -> None:
        self.things, self.eye, self.floor = tuple(things), eye, floor
        self.world: Any = rtcore_scene.EmbreeScene()
        for thing in self.things:
            TriangleMesh(self.world, thing.points[thing.faces].astype(np.float32))
        self.chance = np.random.default_rng(7)

    def picture(self, width: int, height: int, *, fine: int = 2) -> Numbers:
        """Bytes of red, green, blue and opacity; ``fine`` rays a pixel each way, light for one of them."""
        border, floor = _border(height, width).ravel(), np.zeros(height * width)
        if self.floor:
            floor = self._floor(self.eye.rays(width, height))
        rows, columns = box = self.eye.box(
            np.vstack([t.points for t in self.things]), width * fine, height * fine
        )
        ways = self.eye.rays(width * fine, height * fine, box)
        here, seen = self._seen(ways)
        row, column = np.divmod(here, columns.stop - columns.start)
        row, column = row + rows.start, column + columns.start
        pixel = row // fine * width + column // fine
        _, first = np.unique(pixel, return_index=True)
        some = seen.some(first)
        light = softened(
            self._arriving(some), pixel[first], some.kind, some.normals, some.places, (height, width)
        )
        beside = np.where(row % fine * 2 < fine, -1, 1), np.where(column % fine * 2 < fine, -1, 1)
        light = shared(light, pixel[first], some.surface, pixel, seen.surface, beside, (height, width))
        below = (floor[pixel] * (1 - seen.opaque))[:, None]
        edge = np.where(seen.kind == 0, 1.0, border[pixel])
        opaque = (seen.opaque + below[:, 0]) * edge
        shade = np.clip(self._shade(seen, light, ways[here]), 0, 1)
        colour = (shade * seen.opaque[:, None] + SHADOW * below) * edge[:, None]
        rest = floor * border * (fine * fine - np.bincount(pixel, minlength=len(floor)))
        whole = [np.bincount(pixel, colour[:, n], len(floor)) + rest * SHADOW[n] for n in range(3)]
        whole.append(np.bincount(pixel, opaque, len(floor)) + rest)
        found = np.stack(whole, axis=-1).reshape(height, width, 4) / (fine * fine)
        found[..., :3] /= np.maximum(found[..., 3:], 1e-6)
        return np.asarray(np.round(255 * np.clip(found, 0, 1))).astype(np.uint8)

    def key_way(self) -> Numbers:
        """The key light: over the viewer's left shoulder, so that every camera sees form."""
        ahead = self.eye.aim - self.eye.place
        level = np.array([ahead[0], ahead[1], 0.0]) / np.hypot(ahead[0], ahead[1])
        left = np.array([-level[1], level[0], 0.0])
        way = -0.55 * level + 0.62 * left + np.array([0, 0, 1.05])
        return np.asarray(way / np.linalg.norm(way))

    def _seen(self, ways: Numbers) -> tuple[Numbers, _Seen]:
        """Which rays meet a thing before the floor, and the first that each meets."""
        start = np.broadcast_to(self.eye.place.astype(np.float32), ways.shape)
        hit: dict[str, Numbers] = self.world.run(np.array(start), ways.astype(np.float32), output=1)
        near = hit["tfar"] < self._ground(ways) + 0.003
        here = np.flatnonzero((hit["primID"] >= 0) & near)
        kind, places = hit["geomID"][here], self.eye.place + ways[here] * hit["tfar"][here, None]
        normals, colours = np.zeros((len(here), 3)), np.zeros((len(here), 3))
        opaque, sheen = np.ones(len(here)), np.zeros(len(here))
        for number, thing in enumerate(self.things):
            mine = np.flatnonzero(kind == number)
            if len(mine) == 0:
                continue
            u, v = hit["u"][here[mine], None], hit["v"][here[mine], None]
            corners, shares = thing.faces[hit["primID"][here[mine]]], [1 - u - v, u, v]
            normals[mine] = _normals(thing, corners, shares, ways[here[mine]])
            colours[mine] = thing.paint(_blend(thing.values, corners, shares))
            sheen[mine] = thing.sheen
            if thing.veil:
                opaque[mine] = thing.veil(places[mine])
        return here, _Seen(
            kind=kind, places=places, normals=normals, colours=colours, opaque=opaque, sheen=sheen
        )

    def _ground(self, ways: Numbers) -> Numbers:
        """How far the floor is along each ray; a ray that does not go down never meets it."""
        return np.where(ways[:, 2] < -1e-6, -self.eye.place[2] / np.minimum(ways[:, 2], -1e-6), np.inf)

    def _arriving(self, seen: _Seen) -> Numbers:
        """Key light and open sky at each place, by few rays."""
        facing = np.clip(seen.normals @ self.key_way(), 0, 1)
        bright = np.flatnonzero(facing > 0)
        sky = self._sky(seen.places + 0.0006 * seen.normals, seen.normals, 0.45, SKY_RAYS)
        away = 0.001 + (0.010 * (1 - facing[bright]) ** 2 * np.clip(3 * sky[bright] - 1.8, 0, 1))[:, None]
        lit = np.zeros(len(facing))
        lit[bright] = self._lit(seen.places[bright] + away * seen.normals[bright], KEY_RAYS)
        return np.column_stack([lit, sky])

    def _floor(self, ways: Numbers) -> Numbers:
        """How dark the floor is on each ray: cast on a lattice around the things, evened out, looked up."""
        corners = np.vstack(
            [thing.points[thing.points[:, 2] < 1.2] for thing in self.things if not thing.veil]
        )
        low, high = corners.min(axis=0)[:2] - FLOOR_MARGIN, corners.max(axis=0)[:2] + FLOOR_MARGIN
        x, y = (np.arange(a, b, FLOOR_CELL) for a, b in zip(low, high, strict=True))
        places = np.stack([*np.meshgrid(x, y, indexing="ij"), np.full((len(x), len(y)), 0.001)], axis=-1)
        flat = places.reshape(-1, 3)
        up = np.tile([0.0, 0.0, 1.0], (len(flat), 1))
        key = 1 - self._lit(flat, FLOOR_KEY_RAYS)
        sky = 1 - self._sky(flat, up, 0.7, FLOOR_SKY_RAYS)
        dark = (0.15 * key + 0.50 * np.clip(sky, 0, 1) ** 1.15).reshape(len(x), len(y))
        rim = np.minimum.outer(np.minimum(x - x[0], x[-1] - x), np.minimum(y - y[0], y[-1] - y))
        dark = gaussian_filter(dark, 1.1) * _smooth(rim / FLOOR_FADE)
        ground = self._ground(ways)
        here = np.flatnonzero(ground < 12)
        found = np.zeros(len(ways))
        there = (self.eye.place + ways[here] * ground[here, None])[:, :2]
        found[here] = map_coordinates(dark, ((there - low) / FLOOR_CELL).T, order=1, mode="constant")
        return found

    def _open(self, places: Numbers, ways: Numbers) -> Numbers:
        """How far each ray gets."""
        return np.asarray(
            self.world.run(places.astype(np.float32), ways.astype(np.float32), query="DISTANCE")
        )

    def _lit(self, places: Numbers, rays: int) -> Numbers:
        """The share of the key light that arrives."""
        total, key = np.zeros(len(places)), self.key_way()
        for _ in range(rays):
            way = key + KEY_WIDTH * self.chance.standard_normal((len(places), 3))
            total += self._open(places, way / np.linalg.norm(way, axis=-1, keepdims=True)) > 20
        return total / rays

    def _sky(self, places: Numbers, normals: Numbers, reach: float, rays: int) -> Numbers:
        """The share of the sky that is open, near things counting more; each ray looks into a layer of its own."""
        total, turn = np.zeros(len(places)), self.chance.random(len(places))
        for number in range(rays):
            high = 1 - 2 * (number + self.chance.random(len(places))) / rays
            around, flat = 2 * np.pi * (turn + GOLDEN * number), np.sqrt(1 - high * high)
            way = normals + np.column_stack([flat * np.cos(around), flat * np.sin(around), high])
            way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-6)
            free = np.minimum(self._open(places + BIAS * normals, way) / reach, 1.0)
            if self.floor:
                down = np.where(way[:, 2] < -1e-3, places[:, 2] / np.maximum(-way[:, 2], 1e-3), 9.0)
                free = np.minimum(free, np.clip(down / reach, 0, 1) * 0.5 + 0.5)
            total += np.sqrt(free)
        return total / rays

    def _shade(self, seen: _Seen, light: Numbers, ways: Numbers) -> Numbers:
        """Colours under the light that arrives."""
        key, normal = self.key_way(), seen.normals
        lit, sky = light[:, 0] * np.clip(normal @ key, 0, 1), light[:, 1]
        up = normal[:, 2:3] * 0.5 + 0.5
        around = (SKY * up + GROUND * (1 - up)) * sky[:, None]
        edge = np.clip(1 + (normal * ways).sum(axis=1), 0, 1)
        rim = edge**3 * np.clip(0.3 + normal @ (key * [-1, -1, 0.3]), 0, 1) * sky
        glow = 0.10 * (edge**2 * sky)[:, None] + 0.22 * RIM * rim[:, None]
        return np.asarray(
            seen.colours * (0.62 * around + 0.56 * KEY * lit[:, None]) + glow * seen.sheen[:, None]
        )


def _normals(thing: Thing, corners: Numbers, shares: list[Numbers], ways: Numbers) -> Numbers:
    """A thing's own, or its faces', toward the eye."""
    if thing.normals is None:
        a, b, c = (thing.points[corners[:, n]] for n in range(3))
        flat = np.cross(b - a, c - a)
        flat /= np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-12)
        return np.asarray(flat * np.where((flat * ways).sum(axis=1, keepdims=True) > 0, -1.0, 1.0))
    normal = _blend(thing.normals, corners, shares)
    normal = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    normal = normal - 1.05 * np.maximum((normal * ways).sum(axis=1, keepdims=True), 0) * ways
    return np.asarray(normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9))


def _border(high: int, wide: int) -> Numbers:
    """One inside, nothing at the picture's rim: what is cut off there ends softly."""
    down, along = np.arange(high) + 0.5, np.arange(wide) + 0.5
    inside = np.minimum.outer(np.minimum(down, high - down), np.minimum(along, wide - along))
    return _smooth(inside / (RIM_SHARE * wide))


def _smooth(share: Numbers) -> Numbers:
    share = np.clip(share, 0, 1)
    return np.asarray(share * share * (3 - 2 * share))


def _blend(values: Numbers, corners: Numbers, shares: list[Numbers]) -> Numbers:
    return np.asarray(sum(share * values[corners[:, n]] for n, share in enumerate(shares)))
