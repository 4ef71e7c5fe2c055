"""Distances to the floor and the props, with their directions, for many points at once."""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Protocol

import numpy as np

from unbend.body.skeleton import Array
from unbend.catalogue.motion import Motion, Prop

CHAIR_SEAT = 0.02  # thickness of a seat, a share of stature
WEDGE_BOARD = 0.012


class Surface(Protocol):
    """Something that a body can rest on."""

    def distance(self, points: Array) -> tuple[Array, Array]:
        """Signed distance of each point, and the direction in which it grows."""
        ...


@dataclass(frozen=True, slots=True)
class Floor:
    """The plane at height zero."""

    def distance(self, points: Array) -> tuple[Array, Array]:
        """Height, and up."""
        up = np.zeros_like(points)
        up[:, 2] = 1.0
        return points[:, 2], up


@dataclass(frozen=True, slots=True)
class Box:
    """A turned box."""

    centre: Array
    half: Array
    axes: Array
    """Columns are the box's own directions in the room."""

    def distance(self, points: Array) -> tuple[Array, Array]:
        """Exact outside and inside."""
        local = (points - self.centre) @ self.axes
        beyond = np.abs(local) - self.half
        outside = np.maximum(beyond, 0.0)
        reach = np.linalg.norm(outside, axis=1)
        nearest = np.argmax(beyond, axis=1)
        inside = beyond[np.arange(len(points)), nearest]
        way = np.where(reach[:, None] > 1e-9, outside / np.maximum(reach, 1e-9)[:, None], np.eye(3)[nearest])
        way = way * np.where(local < 0, -1.0, 1.0)
        return np.where(reach > 1e-9, reach, inside), way @ self.axes.T


@dataclass(frozen=True, slots=True)
class Roller:
    """A cylinder lying across the room (turned with the prop)."""

    centre: Array
    radius: float
    half: float
    axis: Array

    def distance(self, points: Array) -> tuple[Array, Array]:
        """From its round side; its flat ends are not touched by anything."""
        away = points - self.centre
        away = away - np.clip(away @ self.axis, -self.half, self.half)[:, None] * self.axis
        reach = np.maximum(np.linalg.norm(away, axis=1), 1e-9)
        return reach - self.radius, away / reach[:, None]


def surfaces(motion: Motion, stature: float) -> dict[str, Surface]:
    """The floor and every prop that has a body, by name."""
    found: dict[str, Surface] = {"floor": Floor()}
    for prop in motion.props:
        if not prop.ends:
            found[prop.id] = surface(prop, stature)
    return found


def surface(prop: Prop, stature: float) -> Surface:
    """One prop's shape in metres."""
    at, size = np.array(prop.at) * stature, np.array(prop.size) * stature
    turn = radians(prop.turn)
    axes = np.array([[cos(turn), -sin(turn), 0.0], [sin(turn), cos(turn), 0.0], [0.0, 0.0, 1.0]])
    if prop.kind == "roller":
        return Roller(at + np.array([0, 0, size[2] / 2]), size[2] / 2, size[1] / 2, axes[:, 1])
    if prop.kind == "chair":
        thick = CHAIR_SEAT * stature
        return Box(at + np.array([0, 0, size[2] - thick / 2]), np.array([size[0], size[1], thick]) / 2, axes)
    if prop.kind == "wedge":
        slope, thick = radians(prop.slope), WEDGE_BOARD * stature
        tilt = np.array([[cos(slope), 0.0, sin(slope)], [0.0, 1.0, 0.0], [-sin(slope), 0.0, cos(slope)]])
        axes = axes @ tilt
        half = np.array([size[0], size[1], thick]) / 2
        return Box(at - axes @ np.array([half[0], 0.0, half[2]]), half, axes)
    return Box(at + np.array([0, 0, size[2] / 2]), size / 2, axes)
