"""Weights that fold smoothly: fitted so that in a set of deep postures linear blending comes as near as it can to a
skin that evens out its own stretch.

The wanted skin is delta mush (Mancewicz et al. 2014, recalled): the posed surface is smoothed, and what the same
smoothing took from the surface at rest is put back, turned along. The postures are ours: every deep range, both
sides alike, so that the left half decides.
"""

from math import radians
from typing import Any, Final

import numpy as np
from scipy.optimize import nnls
from scipy.sparse.linalg import splu

from unbend.body.posture import Posture, View
from unbend.body.skeleton import Skeleton
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.bones import Bones, bones_at, with_helpers

REACH: Final = 0.007  # of stature: how far the surface evens itself out
NEAR: Final = 0.8  # of that: how far a bone may gain influence
CANDIDATES: Final = 5
WORTH: Final = 0.0008  # metres that linear blending must be off before weights are fitted
SUM: Final = 30.0  # how hard the sum of one is asked for; metres would be one
STAY: Final = (
    0.10  # metres: what a change of a weight by one costs, so that nothing is fitted that no pose asks for
)
AFTER: Final = 0.003  # of stature: how far fitted weights are evened out
POSES: Final[tuple[dict[str, float], ...]] = (
    {"hip_flexion": 60, "knee_flexion": 70, "elbow_flexion": 60, "shoulder_flexion": 45},
    {"hip_flexion": 95, "knee_flexion": 95, "hip_abduction": 8, "elbow_flexion": 100, "shoulder_flexion": 90},
    {"hip_flexion": 120, "hip_abduction": 25, "hip_external": 20, "knee_flexion": 140, "elbow_flexion": 140,
     "shoulder_flexion": 80, "ankle_dorsiflexion": 30, "lumbar_flexion": 30},
    {"hip_flexion": 130, "hip_abduction": 5, "knee_flexion": 150, "shoulder_flexion": 170},
    {"hip_flexion": 85, "hip_abduction": 55, "hip_external": 60, "knee_flexion": 90, "toe_extension": 60},
    {"hip_flexion": 60, "hip_abduction": 20, "hip_external": -50, "knee_flexion": 95, "lumbar_flexion": 50},
    {"hip_flexion": 110, "hip_external": 70, "hip_abduction": 30, "knee_flexion": 120, "thorax_flexion": 35},
    {"hip_flexion": -18, "knee_flexion": 90, "ankle_dorsiflexion": -50, "shoulder_flexion": -40},
    {"hip_flexion": 5, "hip_abduction": -15, "shoulder_abduction": 5, "lumbar_flexion": -20},
    {"hip_flexion": 40, "hip_abduction": 5, "knee_flexion": 20, "shoulder_abduction": 120, "elbow_flexion": 90,
     "wrist_flexion": -80, "lumbar_flexion": 60},
)  # fmt: skip


def fitted(
    points: Numbers, faces: Numbers, given: Numbers, skeleton: Skeleton, bind: Bind, heat: Any
) -> Numbers:
    """Weights like the given ones that fold more smoothly; ``heat`` evens values out over a reach."""
    view, rest = View(skeleton), with_helpers(bind.places, bind.turns, bind)
    even = splu(heat(REACH * bind.stature).tocsc())
    mass = heat(0.0)
    moved, wanted = [], []
    frame = _Frames(points, faces, even, mass)
    for pose in POSES:
        now = bones_at(view, _posture(skeleton, pose), bind)
        each = _carried(points, rest, now)
        moved.append(each)
        wanted.append(frame.evened(np.einsum("vb,vbi->vi", given, each)))
    carried, target = np.stack(moved), np.stack(wanted)
    off = np.linalg.norm(np.einsum("vb,kvbi->kvi", given, carried) - target, axis=2).max(axis=0)
    wide = np.clip(splu(heat(NEAR * REACH * bind.stature).tocsc()).solve(np.asarray(mass @ given)), 0, 1)
    found = given.copy()
    for vertex in np.flatnonzero((off > WORTH) & (points[:, 1] >= 0)):
        names = np.argsort(-wide[vertex], kind="stable")[:CANDIDATES]
        names = names[wide[vertex, names] > 0.004]
        table = carried[:, vertex][:, names].transpose(0, 2, 1).reshape(-1, len(names))
        table = np.vstack([table, np.full((1, len(names)), SUM), STAY * np.eye(len(names))])
        share, _ = nnls(
            table, np.concatenate([target[:, vertex].ravel(), [SUM], STAY * given[vertex, names]])
        )
        found[vertex] = 0.0
        found[vertex, names] = share / share.sum()
    return np.asarray(np.clip(splu(heat(AFTER * bind.stature).tocsc()).solve(np.asarray(mass @ found)), 0, 1))


def _posture(skeleton: Skeleton, pose: dict[str, float]) -> Posture:
    angles = [
        radians(pose.get(j.name[:-2] if j.name.endswith(("_l", "_r")) else j.name, 0.0))
        for j in skeleton.joints
    ]
    return Posture(np.array([0.0, 0.0, skeleton.body.hip_height]), np.array([1.0, 0, 0, 0]), np.array(angles))


def _carried(points: Numbers, rest: Bones, now: Bones) -> Numbers:
    """Where each bone alone would carry each vertex."""
    turn = np.einsum("bij,bkj->bik", now.turns, rest.turns)
    shift = now.places - np.einsum("bij,bj->bi", turn, rest.places)
    return np.asarray(np.einsum("bij,vj->vbi", turn, points) + shift)


class _Frames:
    """The surface at rest, evened out, and what that took from it in directions of its own."""

    def __init__(self, points: Numbers, faces: Numbers, even: Any, mass: Any) -> None:
        self.faces, self.even, self.mass = faces, even, mass
        self.beside = np.zeros(len(points), int)
        self.beside[faces.ravel()] = faces[:, [1, 2, 0]].ravel()
        smooth = self.smooth(points)
        self.lost = np.einsum("vji,vj->vi", self.axes(smooth), points - smooth)

    def smooth(self, points: Numbers) -> Numbers:
        return np.asarray(self.even.solve(np.asarray(self.mass @ points)))

    def axes(self, points: Numbers) -> Numbers:
        """Columns: out of the surface, along it, across."""
        a, b, c = (points[self.faces[:, n]] for n in range(3))
        flat, out = np.cross(b - a, c - a), np.zeros_like(points)
        for corner in range(3):
            np.add.at(out, self.faces[:, corner], flat)
        out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)
        along = points[self.beside] - points
        along -= (along * out).sum(axis=1, keepdims=True) * out
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-12)
        return np.stack([out, along, np.cross(out, along)], axis=2)

    def evened(self, posed: Numbers) -> Numbers:
        """A posed surface without its folds and pinches."""
        smooth = self.smooth(posed)
        return np.asarray(smooth + np.einsum("vij,vj->vi", self.axes(smooth), self.lost))
