"""The shape of a hand at rest: palm toward the body, thumb forward, fingers a little curled and close together.

Lengths and breadth are the survey's, the rest is ours.
"""

from itertools import pairwise
from typing import Final

import numpy as np

from unbend.body.proportions import Proportions
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.field import Cone, Group
from unbend.body.skin.hands import SIDES, hand_of, rested

FINGERS: Final = (
    (0.74, 0.97, 0.455, 0.0050, 0.91, -5.0),
    (0.25, 0.33, 0.510, 0.0051, 0.935, -1.0),
    (-0.24, -0.32, 0.470, 0.0050, 0.915, 3.0),
    (-0.69, -0.93, 0.380, 0.0044, 0.85, 7.0),
)
"""Forward place of the knuckle and of the tip (of half the breadth), length (of the hand), thickness, height of the
knuckle (of the palm's length), and how much more than the others it is curled at rest (degrees).
"""
THUMB: Final = (
    (0.40, 0.0036, 0.07, 0.0092),
    (0.96, 0.0074, 0.255, 0.0080),
    (1.22, 0.0100, 0.400, 0.0067),
    (1.31, 0.0112, 0.530, 0.0053),
)
"""Forward (of half the breadth), inward, down (of the hand), thickness, from the wrist to the tip."""
KNUCKLE: Final = 0.50  # of the hand's length
CURVE: Final = ((0.46, -0.0006), (0.74, 0.0022), (0.95, 0.0054))
"""Joints of a flat finger: share of its length, and how far inward (of stature), so that its tip meets the floor."""


def hand(p: Proportions, side: str) -> Group:
    """Palm, thumb and fingers of one side."""
    h, long, name = p.stature, _size(p)[0], f"hand_{side}"
    parts = [*fingers(p, side), *thumb(p, side)]
    for at, _, _, thick, up, _ in FINGERS:
        wrist, root = _place(p, side, 0.38 * at, 0.0008, -0.002 * h), KNUCKLE * long * up
        parts.append(Cone(name, wrist, _place(p, side, at, 0.0004, root), 0.0082 * h, (thick + 0.0024) * h))
    for a, b, ra, rb in (
        ((0.48, 0.0042, 0.014), (0.76, 0.0056, 0.028), 0.0080, 0.0072),
        ((-0.44, 0.0036, 0.010), (-0.64, 0.0036, 0.034), 0.0078, 0.0066),
    ):
        ends = [_place(p, side, forward, inward, down * h) for forward, inward, down in (a, b)]
        parts.append(Cone(name, ends[0], ends[1], ra * h, rb * h))
    return Group(name, 0.0011 * h, tuple(parts))


def fingers(p: Proportions, side: str) -> tuple[Cone, ...]:
    """Four fingers from the knuckles on, curled as they are at rest."""
    h, (long, half), parts = p.stature, _size(p), []
    slim = h * {"female": 0.91, "male": 1.0}.get(p.sex, 0.95)
    lines = hand_of(side, long, half)
    for at, tip, reach, thick, up, more in FINGERS:
        root = KNUCKLE * long * up
        flat = [_place(p, side, at, 0.0004, root)]
        flat += [
            _place(p, side, at + (tip - at) * share, inward, root + reach * long * share)
            for share, inward in CURVE
        ]
        joints = [tuple(joint) for joint in rested(np.array(flat), lines, more).tolist()]
        thicker = [thick * part * slim for part in (1.08, 1.02, 0.94, 0.80)]
        for (a, ra), (b, rb) in pairwise(zip(joints, thicker, strict=True)):
            parts.append(Cone(f"hand_{side}", a, b, ra, rb))
    return tuple(parts)


def thumb(p: Proportions, side: str) -> tuple[Cone, ...]:
    """From the wrist to its tip."""
    h, (long, _) = p.stature, _size(p)
    joints = [(_place(p, side, x, y, z * long), r * h) for x, y, z, r in THUMB]
    return tuple(Cone(f"hand_{side}", a, b, ra, rb) for (a, ra), (b, rb) in pairwise(joints))


def beside_thumb(p: Proportions, side: str, local: Numbers) -> Numbers:
    """Metres that points in the hand's own directions are nearer to a finger than to the thumb."""
    near = [np.min([part.distance(local.astype(np.float32)) for part in parts(p, side)], axis=0)
            for parts in (thumb, fingers)]  # fmt: skip
    return np.asarray(near[0] - near[1])


def _size(p: Proportions) -> tuple[float, float]:
    return p.height("handlength"), p.height("handbreadth") / 2


def _place(
    p: Proportions, side: str, forward: float, inward: float, down: float
) -> tuple[float, float, float]:
    """Forward of half the breadth, inward of stature, down in metres."""
    return forward * _size(p)[1], -SIDES[side] * inward * p.stature, -down
