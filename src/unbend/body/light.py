"""Ray casting without GPU or screen: a warm key light with a soft shadow, a cool rim, open sky, a shadow where
things touch.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from embreex import rtcore_scene
from embreex.mesh_construction import TriangleMesh

from unbend.body.skin.arrays import Numbers

PAPER: Final = np.array([0.938, 0.912, 0.868])
CLAY: Final = np.array([0.930, 0.830, 0.745])
SLATE: Final = np.array([0.440, 0.500, 0.545])
BAND: Final = np.array([0.930, 0.420, 0.290])
KEY: Final = np.array([1.00, 0.93, 0.83])
SKY: Final = np.array([0.86, 0.90, 0.97])
GROUND: Final = np.array([0.93, 0.86, 0.78])
RIM: Final = np.array([0.72, 0.84, 1.0])
KEY_WIDTH: Final = 0.12
BIAS: Final = 6e-4
SKY_RAYS: Final = 6
VIEWS: Final[Mapping[str, tuple[float, float]]] = {
    "side": (-90, 6),
    "front": (0, 6),
    "back": (180, 8),
    "oblique": (-40, 16),
    "back_oblique": (-140, 18),
    "above": (-90, 62),
}
"""Where each of a motion's cameras stands: degrees around from the front to the figure's left, and degrees up."""
KEY_RAYS: Final = 7
FLOOR_RAYS: Final = 5


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Eye:
    """Where the picture is taken from."""

    place: Numbers
    aim: Numbers
    opening_deg: float = 24.0

    def rays(self, width: int, height: int) -> Numbers:
        """A direction for each pixel."""
        ahead = self.aim - self.place
        ahead = ahead / np.linalg.norm(ahead)
        right = np.cross(ahead, [0.0, 0.0, 1.0])
        right /= np.linalg.norm(right)
        up = np.cross(right, ahead)
        reach = np.tan(np.radians(self.opening_deg) / 2)
        u = (np.arange(width) + 0.5) / width * 2 - 1
        v = (1 - (np.arange(height) + 0.5) / height * 2) * height / width
        ways = ahead + reach * (u[None, :, None] * right + v[:, None, None] * up)
        return np.asarray(ways / np.linalg.norm(ways, axis=2, keepdims=True)).reshape(-1, 3)


def looking(points: Numbers, view: str, aspect: float = 1.0, opening_deg: float = 24.0) -> Eye:
    """An eye at one of the views that sees all of the points."""
    around, high = np.radians(VIEWS[view])
    toward = np.array([np.cos(high) * np.cos(around), np.cos(high) * np.sin(around), np.sin(high)])
    right = np.array([-np.sin(around), np.cos(around), 0.0])
    up = np.cross(toward, right)
    middle = sum(
        (0.5 * ((points @ axis).min() + (points @ axis).max())) * axis for axis in (right, up, toward)
    )
    away = points - middle
    reach = np.tan(np.radians(opening_deg) / 2) * 0.86
    distance = (np.maximum(np.abs(away @ right), aspect * np.abs(away @ up)) / reach + away @ toward).max()
    return Eye(place=middle + distance * toward, aim=np.asarray(middle), opening_deg=opening_deg)


class Scene:
    """Things to be looked at; the floor is the plane at height zero and takes only shadows."""

    def __init__(self, things: Sequence[Thing], eye: Eye, floor: bool = True) -> None:
        self.things, self.eye, self.floor = tuple(things), eye, floor
        self.world: Any = rtcore_scene.EmbreeScene()
        for thing in self.things:
            TriangleMesh(self.world, thing.points[thing.faces].astype(np.float32))
        self.chance = np.random.default_rng(7)

    def picture(self, width: int, height: int, *, fine: int = 2) -> Numbers:
        """Bytes of red, green and blue; ``fine`` rays a pixel each way."""
        ways = self.eye.rays(width * fine, height * fine)
        colour = np.tile(PAPER, (len(ways), 1)) * self._backdrop(ways)[:, None]
        hit = self._cast(np.tile(self.eye.place, (len(ways), 1)), ways)
        ground = np.where(ways[:, 2] < -1e-6, -self.eye.place[2] / np.minimum(ways[:, 2], -1e-6), np.inf)
        seen = (hit["primID"] >= 0) & (hit["tfar"] < np.where(np.isfinite(ground), ground + 0.003, np.inf))
        if self.floor:
            self._lay(colour, np.flatnonzero(~seen & (ground < 12)), ways, ground)
        for number, thing in enumerate(self.things):
            here = np.flatnonzero(seen & (hit["geomID"] == number))
            if len(here):
                colour[here] = self._shade(thing, hit, here, ways)
        toned = np.clip(colour, 0, 1).reshape(height, fine, width, fine, 3).mean(axis=(1, 3))
        return np.asarray(np.round(255 * toned)).astype(np.uint8)

    def _backdrop(self, ways: Numbers) -> Numbers:
        return np.asarray(1.0 + 0.035 * np.clip(ways[:, 2] + 0.2, -1, 1))

    def _cast(self, places: Numbers, ways: Numbers) -> dict[str, Numbers]:
        found: dict[str, Numbers] = self.world.run(
            places.astype(np.float32), ways.astype(np.float32), output=1
        )
        return found

    def _open(self, places: Numbers, ways: Numbers) -> Numbers:
        """How far each ray gets."""
        return np.asarray(
            self.world.run(places.astype(np.float32), ways.astype(np.float32), query="DISTANCE")
        )

    def key_way(self) -> Numbers:
        """The key light: over the viewer's left shoulder, so that every camera sees form."""
        ahead = self.eye.aim - self.eye.place
        level = np.array([ahead[0], ahead[1], 0.0]) / np.hypot(ahead[0], ahead[1])
        left = np.array([-level[1], level[0], 0.0])
        way = -0.55 * level + 0.62 * left + np.array([0, 0, 1.05])
        return np.asarray(way / np.linalg.norm(way))

    def _lay(self, colour: Numbers, here: Numbers, ways: Numbers, reach: Numbers) -> None:
        """Shadows on the floor, only near the things."""
        places = self.eye.place + ways[here] * reach[here, None]
        corners = np.vstack([thing.points for thing in self.things])
        low, high = corners.min(axis=0)[:2] - 1.0, corners.max(axis=0)[:2] + 1.0
        near = ((places[:, :2] > low) & (places[:, :2] < high)).all(axis=1)
        here, places = here[near], places[near]
        places[:, 2] = 0.001
        up = np.tile([0.0, 0.0, 1.0], (len(here), 1))
        lit, sky = self._lit(places, up), self._sky(places, up, 0.9)
        colour[here] *= (0.50 + 0.50 * np.clip(sky, 0, 1))[:, None] * (
            1 - 0.17 * (1 - lit)[:, None] * [0.9, 1.0, 1.08]
        )

    def _lit(self, places: Numbers, normals: Numbers, steady: int = 0) -> Numbers:
        """The share of the key light that arrives: the same few rays for all, or for each place its own (on the
        floor).
        """
        total = np.zeros(len(places))
        key = self.key_way()
        fixed = np.random.default_rng(3).standard_normal((max(steady, FLOOR_RAYS), 3))
        for number in range(steady or FLOOR_RAYS):
            way = key + KEY_WIDTH * (
                fixed[number] if steady else self.chance.standard_normal((len(places), 3))
            )
            way = np.broadcast_to(way / np.linalg.norm(way, axis=-1, keepdims=True), places.shape)
            total += self._open(places + BIAS * normals, way) > 20
        return total / (steady or FLOOR_RAYS)

    def _sky(self, places: Numbers, normals: Numbers, reach: float) -> Numbers:
        """The share of the sky that is open, near things counting more."""
        total = np.zeros(len(places))
        for _ in range(SKY_RAYS):
            way = normals + self._round(len(places))
            way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-6)
            free = np.minimum(self._open(places + BIAS * normals, way) / reach, 1.0)
            if self.floor:
                down = np.where(way[:, 2] < -1e-3, places[:, 2] / np.maximum(-way[:, 2], 1e-3), 9.0)
                free = np.minimum(free, np.clip(down / reach, 0, 1) * 0.5 + 0.5)
            total += np.sqrt(free)
        return total / SKY_RAYS

    def _round(self, count: int) -> Numbers:
        way = self.chance.standard_normal((count, 3))
        return np.asarray(way / np.linalg.norm(way, axis=1, keepdims=True))

    def _shade(self, thing: Thing, hit: dict[str, Numbers], here: Numbers, ways: Numbers) -> Numbers:
        corners = thing.faces[hit["primID"][here]]
        u, v = hit["u"][here, None], hit["v"][here, None]
        shares = [1 - u - v, u, v]
        a, b, c = (thing.points[corners[:, n]] for n in range(3))
        flat = np.cross(b - a, c - a)
        flat /= np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-12)
        way = ways[here]
        flat *= np.where((flat * way).sum(axis=1, keepdims=True) > 0, -1.0, 1.0)
        normal = flat
        if thing.normals is not None:
            normal = _blend(thing.normals, corners, shares)
            normal = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
            normal = (
                normal - 1.05 * np.maximum((normal * way).sum(axis=1, keepdims=True), 0) * way
            )  # never away from the eye
            normal = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
        colour = thing.paint(_blend(thing.values, corners, shares))
        places = self.eye.place + way * hit["tfar"][here, None]
        key = self.key_way()
        facing = np.clip(normal @ key, 0, 1)
        lit = np.zeros(len(here))
        bright = np.flatnonzero(facing > 0)
        sky = self._sky(places + 0.0006 * normal, normal, 0.45)
        away = 0.001 + (0.010 * (1 - facing[bright]) ** 2 * np.clip(3 * sky[bright] - 1.8, 0, 1))[:, None]
        lit[bright] = (
            self._lit(places[bright] + away * normal[bright], normal[bright], KEY_RAYS) * facing[bright]
        )
        up = normal[:, 2:3] * 0.5 + 0.5
        around = (SKY * up + GROUND * (1 - up)) * sky[:, None]
        edge = np.clip(1 + (normal * way).sum(axis=1), 0, 1)
        rim = edge**3 * np.clip(0.3 + normal @ (key * [-1, -1, 0.3]), 0, 1) * sky
        light = 0.56 * around + 0.62 * KEY * lit[:, None]
        glow = (
            thing.sheen * (edge**2)[:, None] * 0.10 * sky[:, None] + 0.22 * RIM * rim[:, None] * thing.sheen
        )
        return np.asarray(colour * light + glow)


def _blend(values: Numbers, corners: Numbers, shares: list[Numbers]) -> Numbers:
    return np.asarray(
        shares[0] * values[corners[:, 0]]
        + shares[1] * values[corners[:, 1]]
        + shares[2] * values[corners[:, 2]]
    )
