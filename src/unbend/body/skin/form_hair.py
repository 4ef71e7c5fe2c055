"""Hair as a quiet volume: a short crop, or swept back into a knot; one hairline for its shape and its tone.

Ours throughout. Numbers are thousandths of stature from the ear's opening.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import map_coordinates
from scipy.spatial import cKDTree

from unbend.body.proportions import Proportions
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.field import Cone, Part

LINES: Final = {
    "male": ((-80, -34), (-45, -34), (-24, -28), (-16, -8), (-9, 16), (3, 20), (8, 8), (13, 3), (18, 13), (24, 25),
             (30, 36), (38, 47), (43, 51), (46, 51), (80, 58)),
    "female": ((-80, -30), (-45, -30), (-24, -22), (-16, -4), (-9, 16), (4, 20), (9, 14), (14, 14), (20, 25),
               (27, 37), (36, 46), (43, 51), (46, 53), (80, 60)),
}  # fmt: skip
"""Forward and height of the hairline, seen from the side: hair is above it."""
THICK: Final = {"male": (4.6, 8.5), "female": (5.4, 8.5)}
"""At the sides and on the crown."""
RISE: Final = 18.0  # from the hairline inward until it has its thickness
MAP: Final = (-100, 101, 2)
KNOT: Final = ((-38.0, 0.0, 72.0), (-44.0, 0.0, 79.0), 17.0, 15.5)
"""High enough that a head on the floor lies on itself."""


@dataclass(frozen=True)
class Cap:
    """Hair over the skull that carries it."""

    body: str
    under: Part
    unit: float
    sex: str
    map: Numbers = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rows = np.array(LINES["male" if self.sex == "male" else "female"], float)
        at = np.linspace(rows[0, 0], rows[-1, 0], 2000)
        height = PchipInterpolator(rows[:, 0], rows[:, 1])(at)
        x, z = np.meshgrid(np.arange(*MAP), np.arange(*MAP), indexing="ij")
        away, _ = cKDTree(np.column_stack([at, height])).query(np.stack([x, z], axis=-1))
        object.__setattr__(self, "map", np.where(z > np.interp(x, at, height), away, -away))

    def inside(self, points: Numbers) -> Numbers:
        """Metres inside the hairline as seen from the side, for points in the head's directions."""
        place = np.stack([points[..., 0], points[..., 2]]) / (self.unit * MAP[2]) - MAP[0] / MAP[2]
        return np.asarray(self.unit * map_coordinates(self.map, place, order=1, mode="nearest"))

    def distance(self, points: Numbers) -> Numbers:
        """The skull's distance less the hair's thickness; no hair below the line."""
        under = self.under.distance(points)
        low, high = THICK["male" if self.sex == "male" else "female"]
        full = np.clip(self.inside(points) / (RISE * self.unit), 0, 1)
        crown = np.clip((points[..., 2] / self.unit - 20) / 50, 0, 1)
        thick = (low + (high - low) * crown) * np.sqrt(full * (2 - full)) - 3.0 * (1 - full)
        return np.asarray(under - np.float32(self.unit) * thick.astype(np.float32))

    def box(self) -> tuple[Numbers, Numbers]:
        """Around what it covers."""
        low, high = self.under.box()
        return low - 10 * self.unit, high + 10 * self.unit


def cap(p: Proportions, skull: Part) -> Cap:
    """The hair of a body over its skull."""
    return Cap("head", skull, p.stature * 0.001, p.sex)


def hair(p: Proportions, skull: Part) -> tuple[Part, ...]:
    """The cap, and a woman's knot."""
    return (cap(p, skull), *([_knot(p)] if p.sex == "female" else []))


def _knot(p: Proportions) -> Cone:
    u = p.stature * 0.001
    (ax, ay, az), (bx, by, bz), ra, rb = KNOT
    return Cone("head", (ax * u, ay * u, az * u), (bx * u, by * u, bz * u), ra * u, rb * u)


def hair_inside(p: Proportions, skull: Part, points: Numbers, ear: Numbers) -> Numbers:
    """Metres inside the hairline of points in the head's directions; ears (by their distance) have none."""
    u = p.stature * 0.001
    away = np.hypot(points[:, 0] / 1.25, points[:, 1])
    near = np.minimum(62 * u - away, points[:, 2] + 40 * u)
    return np.asarray(np.minimum.reduce([cap(p, skull).inside(points), ear - 0.6 * u, near]))
