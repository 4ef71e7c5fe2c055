"""Two bones for the fingers of each hand, and how far they are bent: flat, at rest, closed.

The solver knows nothing of them. The skin is grown with the hand at rest, its fingers a little curled; from there all
four turn about one line through the knuckles and one through the joints after them. Angles and lines are ours, inside
what fingers can do.
"""

from dataclasses import dataclass
from math import radians
from typing import Final

import numpy as np
from scipy.spatial.transform import Rotation

from unbend.body.skin.arrays import Numbers

ROWS: Final = ("fingers", "finger_ends")
LINES: Final = (((0.74, 0.455), (-0.68, 0.425)), ((0.74, 0.665), (-0.68, 0.610)))
"""Of each row, where its line is at the first and at the little finger: forward (of half the breadth of the hand), down
(of its length).
"""
REST_DEG: Final = (20.0, 30.0)
"""How far a hand at rest is bent at each row."""
CLOSED_DEG: Final = (72.0, 98.0)
"""How far it is bent when it holds something thin."""
NEAR: Final = 0.04  # of the way to the second row: within it a finger's own joint still turns less
SIDES: Final = {"r": -1.0, "l": 1.0}


@dataclass(frozen=True, kw_only=True)
class Hand:
    """The two lines of one side at rest, in the hand's own directions and metres."""

    centres: tuple[Numbers, Numbers]
    axes: tuple[Numbers, Numbers]
    """Turned about by a positive angle, fingers close."""


def names(side: str) -> tuple[str, str]:
    """The two bones of one side, outermost last."""
    return f"{ROWS[0]}_{side}", f"{ROWS[1]}_{side}"


def hand_of(side: str, long_m: float, half_m: float) -> Hand:
    """One side's lines from the length of the hand and half its breadth, the fingers bent as they are at rest."""
    flat, axes = [], []
    for (first_x, first_z), (last_x, last_z) in LINES:
        first = np.array([first_x * half_m, 0.0, -first_z * long_m])
        last = np.array([last_x * half_m, 0.0, -last_z * long_m])
        flat.append((first + last) / 2)
        axes.append(-SIDES[side] * (first - last) / np.linalg.norm(first - last))
    turn = _about(axes[0], REST_DEG[0])
    second = flat[0] + turn @ (flat[1] - flat[0])
    return Hand(centres=(flat[0], second), axes=(axes[0], turn @ axes[1]))


def rested(flat: Numbers, hand: Hand, more_deg: float = 0.0) -> Numbers:
    """Points of a finger (from the knuckle on, shape n x 3) of a flat hand, as they are at rest; ``more_deg`` is what
    this finger is bent beyond the others.
    """
    straight = _about(hand.axes[0], REST_DEG[0]).T
    second = hand.centres[0] + straight @ (hand.centres[1] - hand.centres[0])
    found = flat
    for centre, axis, angle in (
        (second, straight @ hand.axes[1], REST_DEG[1] + more_deg),
        (hand.centres[0], hand.axes[0], REST_DEG[0] + more_deg / 2),
    ):
        beyond = np.clip((centre - flat)[:, 2] / (NEAR * -second[2]), 0, 1)
        turned = [
            _about(axis, share * angle) @ (at - centre) for at, share in zip(found, beyond, strict=True)
        ]
        found = centre + np.stack(turned)
    return found


def bent(hand: Hand, place: Numbers, turn: Numbers, bend: float) -> tuple[list[Numbers], list[Numbers]]:
    """Places and turns of both bones in the room, the hand being there: ``bend`` is -1 for a flat hand, 0 at rest, 1
    for a closed one.
    """
    places, turns = [], []
    here, way, before = place, turn, np.zeros(3)
    for centre, axis, rest, closed in zip(hand.centres, hand.axes, REST_DEG, CLOSED_DEG, strict=True):
        here = here + way @ (centre - before)
        way = way @ _about(axis, bend * (rest if bend < 0 else closed - rest))
        places.append(here)
        turns.append(way)
        before = centre
    return places, turns


def shares(points: Numbers, hand: Hand, soft_m: float) -> tuple[Numbers, Numbers]:
    """How much of each row's turn a point of a finger takes, in the hand's own directions at rest."""
    found: list[Numbers] = []
    way = np.eye(3)
    for centre, axis, rest in zip(hand.centres, hand.axes, REST_DEG, strict=True):
        along = way @ _about(axis, rest / 2) @ np.array([0.0, 0.0, -1.0])
        way = way @ _about(axis, rest) if not found else way
        share = np.clip(((points - centre) @ along) / (2 * soft_m) + 0.5, 0, 1)
        found.append(share * share * (3 - 2 * share))
    return found[0], found[0] * found[1]


def _about(axis: Numbers, angle_deg: float) -> Numbers:
    return np.asarray(Rotation.from_rotvec(radians(angle_deg) * axis).as_matrix())
