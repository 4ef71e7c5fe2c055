"""What is baked at each vertex: how open the sky is there, and how far it is from the hem of the clothes; and
where regions are.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from scipy.ndimage import distance_transform_edt, map_coordinates

from unbend.body.proportions import Proportions
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.form_hair import hair_inside
from unbend.body.skin.form_head import ears, marks, skull
from unbend.body.skin.grow import Grown

HEM_REACH: Final = 0.06  # metres: the hem's distance is kept between minus and plus this
HAIR_REACH: Final = 0.03  # metres: the hairline's, likewise
WIDENED: Final = 1.5  # a region's middle is full, not only its centre; the player's shader has the same
STEPS_M: Final = (0.012, 0.024, 0.045, 0.08)

# Middle and radius of each region that a motion may light up, on the left or in the middle: body, place and
# radius as shares of stature. Paired ones are lit on both sides.
REGIONS: Final[Mapping[str, tuple[tuple[str, tuple[float, float, float], float], ...]]] = {
    "low_back": (("l4", (-0.060, 0.0, 0.004), 0.050),),
    "upper_back": (("chest_high", (-0.050, 0.0, 0.02), 0.074),),
    "neck": (("neck", (-0.02, 0.0, 0.02), 0.04),),
    "hip_front": (("thigh_l", (0.050, 0.022, -0.004), 0.039),),
    "seat": (("thigh_l", (-0.074, 0.006, 0.004), 0.060),),
    "thigh_front": (("thigh_l", (0.058, 0.0, -0.11), 0.064),),
    "thigh_back": (("thigh_l", (-0.052, 0.0, -0.12), 0.064),),
    "inner_thigh": (("thigh_l", (0.0, -0.056, -0.08), 0.055),),
    "calf": (("shank_l", (-0.046, 0.0, -0.07), 0.055),),
    "ankle": (("foot_l", (0.01, 0.0, 0.0), 0.042),),
    "sole": (("foot_l", (0.03, 0.0, -0.038), 0.05),),
    "shoulder": (("upper_arm_l", (0.0, 0.0, 0.0), 0.06),),
    "nerve": (
        ("thigh_l", (-0.055, 0.0, -0.16), 0.05),
        ("shank_l", (-0.045, 0.0, -0.04), 0.045),
        ("shank_l", (-0.03, 0.0, -0.14), 0.04),
    ),
}


def openness(grown: Grown) -> Numbers:
    """Ambient occlusion from the field: how much farther than expected the skin is on the way out."""
    cell = 2 * grown.grid.cell  # every other point of the lattice: it is blurred anyway
    away = distance_transform_edt(grown.whole[::2, ::2, ::2] > 0, sampling=cell).astype(np.float32)
    mirrored = np.concatenate([away[:, :0:-1], away], axis=1)
    low = np.array([grown.grid.low[0], -cell * (away.shape[1] - 1), grown.grid.low[2]])
    closed = np.zeros(len(grown.points))
    for step in STEPS_M:
        there = ((grown.points + step * grown.normals - low) / cell).T
        far = map_coordinates(mirrored, there, order=1, mode="constant", cval=1.0)
        closed += np.clip(1 - far / step, 0, 1) / len(STEPS_M)
    return np.asarray(np.clip(1 - 1.35 * closed, 0.3, 1.0))


def hem(grown: Grown, bind: Bind, p: Proportions) -> Numbers:
    """Distance inside the clothes' edge in metres: shorts for both bodies, a top for the female one."""
    at, h = grown.points, p.stature
    hips = bind.place("pelvis")
    waist = hips[2] + 0.072 * h - at[:, 2] + 0.10 * (at[:, 0] - hips[0])
    cloth = np.full(len(at), -1.0)
    for side in ("l", "r"):
        leg = bind.local(at, f"thigh_{side}")
        mine = (at[:, 1] >= -0.004) if side == "l" else (at[:, 1] <= 0.004)
        cloth = np.maximum(cloth, np.where(mine, np.minimum(waist, leg[:, 2] + 0.52 * p.thigh), -1.0))
    for side in ("l", "r"):
        arm = bind.local(at, f"upper_arm_{side}")
        beside = np.hypot(arm[:, 0], arm[:, 1]) < 0.05 * h
        cloth = np.where((arm[:, 2] < -0.08 * h) & beside & (grown.parts["trunk"] > 0.01), -1.0, cloth)
        cloth = np.where(grown.parts[f"hand_{side}"] < 0.01, -1.0, cloth)
    if p.sex != "male":
        cloth = np.maximum(cloth, _top(at - hips, grown, h, p.c7))
    return np.asarray(np.clip(cloth, -HEM_REACH, HEM_REACH))


def hair(grown: Grown, bind: Bind, p: Proportions) -> Numbers:
    """Distance inside the hairline in metres."""
    head = bind.local(grown.points, "head")
    head[:, 1] = np.abs(head[:, 1])
    ear = np.minimum.reduce([part.distance(head.astype(np.float32)) for part in ears(p)])
    return np.asarray(np.clip(hair_inside(p, skull(p), head, ear), -HAIR_REACH, HAIR_REACH))


def drawn(grown: Grown, bind: Bind, p: Proportions) -> Numbers:
    """The face's lines in the rest pose, both sides, laid on the skin: start, end, half width, strength."""
    found = []
    for start, end, wide, dark in marks(p):
        ends = _on_skin(bind.room(np.array([start, end]), "head"), grown)
        found += [[*ends.ravel(), wide, dark], [*(ends * [1, -1, 1]).ravel(), wide, dark]]
    return np.array(found)


def _on_skin(places: Numbers, grown: Grown) -> Numbers:
    """Places moved forward or back until they lie on the skin, as seen from the front."""
    ahead = np.arange(-0.03, 0.03, 0.0005)
    there = np.repeat(places[:, None], len(ahead), axis=1)
    there[..., 0] += ahead
    at = (np.abs(there) * [0, 1, 0] + there * [1, 0, 1] - grown.grid.low) / grown.grid.cell
    outside = map_coordinates(grown.whole, at.reshape(-1, 3).T, order=1).reshape(at.shape[:2]) > 0
    last = len(ahead) - 1 - np.argmax(~outside[:, ::-1], axis=1)
    return np.asarray(there[np.arange(len(places)), last])


def _top(at: Numbers, grown: Grown, h: float, c7: float) -> Numbers:
    """A sleeveless top: from the ribs to the shoulders, scooped at the neck and the arms."""
    x, side, z = at[:, 0], np.abs(at[:, 1]), at[:, 2]
    deep = np.where(x > -0.012 * h, 0.115, 0.075) * h
    neck = 0.045 * h * (np.hypot(side / (0.046 * h), np.maximum(c7 - z, 0) / deep) - 1)
    arms = 0.083 * h + 1.3 * np.maximum(0.262 * h - z, 0) - side
    off = np.minimum(grown.parts["arm_l"], grown.parts["arm_r"]) - 0.004
    return np.asarray(np.minimum.reduce([z - 0.142 * h, neck, arms, off, grown.parts["head"] - 0.004]))


def lit(region: str, at: Numbers, bind: Bind, side: str = "both") -> Numbers:
    """How much of a region each place of the rest pose is: one in its middle third, zero at the rim, soft between; on
    both sides or the right one.
    """
    found = np.zeros(len(at))
    for place, radius in spheres(region, bind):
        if side == "right" and place[1] > 0:
            continue
        found = np.maximum(found, np.clip(WIDENED * (1 - np.linalg.norm(at - place, axis=1) / radius), 0, 1))
    return np.asarray(found * found * (3 - 2 * found))


def spheres(region: str, bind: Bind) -> list[tuple[Numbers, float]]:
    """A region's spheres in the rest pose."""
    found = []
    for body, place, radius in REGIONS[region]:
        centre = bind.room(np.array([place]) * bind.stature, body)[0]
        found.append((centre, radius * bind.stature))
        if body.endswith("_l"):
            found.append((centre * [1, -1, 1], radius * bind.stature))
    return found
