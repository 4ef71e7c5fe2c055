"""Where a picture is taken from, and which ray looks through which pixel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from unbend.body.skin.arrays import Numbers

FILLED: Final = 0.88  # of the picture's width or height
NEAREST_M: Final = 0.05
VIEWS: Final[Mapping[str, tuple[float, float]]] = {
    "side": (-90, 6),
    "front": (0, 6),
    "back": (180, 8),
    "oblique": (-40, 16),
    "back_oblique": (-140, 18),
    "above": (-90, 62),
}
"""Where each of a motion's cameras stands: degrees around from the front to the figure's left, and degrees up."""

Box = tuple[slice, slice]
"""Rows and columns of a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Eye:
    """Where the picture is taken from."""

    place: Numbers
    aim: Numbers
    opening_deg: float = 24.0

    def turned(self) -> Numbers:
        """Rows: to the right, up and ahead."""
        ahead = (self.aim - self.place) / np.linalg.norm(self.aim - self.place)
        right = np.cross(ahead, [0.0, 0.0, 1.0])
        right /= np.linalg.norm(right)
        return np.array([right, np.cross(right, ahead), ahead])

    def rays(self, width: int, height: int, box: Box | None = None) -> Numbers:
        """A direction for each pixel, or for those in a box of rows and columns."""
        rows, columns = box or (slice(0, height), slice(0, width))
        right, up, ahead = self.turned()
        reach = np.tan(np.radians(self.opening_deg) / 2)
        u = (np.arange(width)[columns] + 0.5) / width * 2 - 1
        v = (1 - (np.arange(height)[rows] + 0.5) / height * 2) * height / width
        ways = ahead + reach * (u[None, :, None] * right + v[:, None, None] * up)
        return np.asarray(ways / np.linalg.norm(ways, axis=2, keepdims=True)).reshape(-1, 3)

    def box(self, points: Numbers, width: int, height: int) -> Box:
        """The rows and columns of a picture in which these points lie; all of it when one is beside the eye."""
        across, up, deep = self.turned() @ (points - self.place).T
        if deep.min() < NEAREST_M:
            return slice(0, height), slice(0, width)
        reach = np.tan(np.radians(self.opening_deg) / 2)
        column = (across / deep / reach + 1) / 2 * width
        row = (1 - up / deep / reach * width / height) / 2 * height
        ends = [(int(np.clip(part.min() - 1, 0, most)), int(np.clip(part.max() + 2, 0, most)))
                for part, most in ((row, height), (column, width))]  # fmt: skip
        return slice(*ends[0]), slice(*ends[1])


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
    reach = np.tan(np.radians(opening_deg) / 2) * FILLED
    distance = (np.maximum(np.abs(away @ right), aspect * np.abs(away @ up)) / reach + away @ toward).max()
    return Eye(place=middle + distance * toward, aim=np.asarray(middle), opening_deg=opening_deg)
