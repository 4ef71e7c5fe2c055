"""Pictures of the figure without GPU or screen: balls and boxes in a depth buffer, seen from far away."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from unbend.body.skeleton import Array

Picture = NDArray[np.uint8]
PAPER = (246, 242, 234)


@dataclass(frozen=True, slots=True)
class Ball:
    """A shaded ball."""

    centre: Array
    radius: float
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A shaded box: centre, half sizes, own directions as columns."""

    centre: Array
    half: Array
    axes: Array
    colour: tuple[int, int, int]


def look(azimuth_deg: float, elevation_deg: float) -> Array:
    """Rows: right, up and toward the eye, of an eye at that angle from the front (x), turning to the left."""
    a, e = radians(azimuth_deg), radians(elevation_deg)
    toward = np.array([cos(e) * cos(a), cos(e) * sin(a), sin(e)])
    right = np.array([-sin(a), cos(a), 0.0])
    return np.array([right, np.cross(toward, right), toward])


def draw(
    balls: Sequence[Ball], blocks: Sequence[Block], eye: Array, middle: Array, span: float, size: int
) -> Array:
    """An image of size x size pixels, span metres wide, as bytes."""
    picture = np.tile(np.array(PAPER, dtype=float), (size, size, 1))
    depth = np.full((size, size), -np.inf)
    pixel = span / size
    steps: Array = np.asarray((np.arange(size) + 0.5) * pixel - span / 2, dtype=np.float64)
    for block in blocks:
        _block(picture, depth, block, eye, middle, steps)
    for ball in balls:
        _ball(picture, depth, ball, eye, middle, pixel, size, span)
    return np.asarray(np.clip(picture, 0, 255), dtype=np.uint8)


def _ball(
    picture: Array, depth: Array, ball: Ball, eye: Array, middle: Array, pixel: float, size: int, span: float
) -> None:
    seen = eye @ (ball.centre - middle)
    column, row = (seen[0] + span / 2) / pixel, (span / 2 - seen[1]) / pixel
    reach = ball.radius / pixel
    left, right = max(0, int(column - reach)), min(size, int(column + reach) + 2)
    top, bottom = max(0, int(row - reach)), min(size, int(row + reach) + 2)
    if left >= right or top >= bottom:
        return
    x = (np.arange(left, right) + 0.5 - column) / reach
    y = (row - np.arange(top, bottom) - 0.5) / reach
    across = x[None, :] ** 2 + y[:, None] ** 2
    z = np.sqrt(np.maximum(0.0, 1 - across))
    near = seen[2] + z * ball.radius
    window = depth[top:bottom, left:right]
    shown = (across <= 1) & (near > window)
    light = 0.50 + 0.30 * z + 0.22 * y[:, None] - 0.10 * x[None, :]
    window[shown] = near[shown]
    picture[top:bottom, left:right][shown] = np.array(ball.colour) * light[shown][:, None]


def _block(picture: Array, depth: Array, block: Block, eye: Array, middle: Array, steps: Array) -> None:
    toward = eye[2] @ block.axes
    place = eye @ (block.centre - middle)
    x, y = np.meshgrid(steps - place[0], -steps - place[1])
    origin = x[..., None] * (block.axes.T @ eye[0]) + y[..., None] * (block.axes.T @ eye[1])
    way = np.where(np.abs(toward) < 1e-9, 1e-9, toward)
    far, near = (block.half - origin) / way, (-block.half - origin) / way
    enter, leave = np.maximum(far, near), np.minimum(far, near)
    top = enter.min(axis=-1)
    shown = (top >= leave.max(axis=-1)) & (place[2] + top > depth)
    side = enter.argmin(axis=-1)
    light = np.array([0.80, 0.88, 1.0])[side]
    depth[shown] = (place[2] + top)[shown]
    picture[shown] = np.array(block.colour) * light[shown][:, None]
