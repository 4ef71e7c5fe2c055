"""Where a body is: the pelvis' place and turn and the angle of every coordinate; and a window onto the model
there.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from math import degrees, radians
from typing import Any

import mujoco
import numpy as np

from unbend.body.joints import FLIPPED, mirrored
from unbend.body.skeleton import Array, Skeleton
from unbend.catalogue.motion import Root


@dataclass(frozen=True, slots=True)
class Posture:
    """One pose. Angles in radians in the order of the skeleton's joints; the turn is a quaternion, w first."""

    place: Array
    turn: Array
    angles: Array
    hands: tuple[float, float] = (0.0, 0.0)
    """How far the fingers of the right and the left hand are from rest: -1 flat, 1 closed. No solver asks for it."""

    def moved(self, step: Array) -> "Posture":
        """After a small step: place in the room, turn about the pelvis' own axes, then angles."""
        turn = self.turn.copy()
        mujoco.mju_quatIntegrate(turn, step[3:6], 1.0)
        return Posture(self.place + step[:3], turn / np.linalg.norm(turn), self.angles + step[6:], self.hands)

    def toward(self, other: "Posture", share: float) -> "Posture":
        """The pose that far along the straight way to another one."""
        right, left = (a + share * (b - a) for a, b in zip(self.hands, other.hands, strict=True))
        return replace(self.moved(share * self.way_to(other)), hands=(right, left))

    def way_to(self, other: "Posture") -> Array:
        """The step that leads to another pose."""
        back, between, spin = np.zeros(4), np.zeros(4), np.zeros(3)
        mujoco.mju_negQuat(back, self.turn)
        mujoco.mju_mulQuat(between, back, other.turn)
        mujoco.mju_quat2Vel(spin, between, 1.0)
        return np.concatenate([other.place - self.place, spin, other.angles - self.angles])

    def mirrored(self, skeleton: Skeleton) -> "Posture":
        """The same pose seen in a mirror: names swapped, side-bend and rotation of the trunk flipped."""
        names = [joint.name for joint in skeleton.joints]
        angles = np.array(
            [self.angles[names.index(mirrored(n))] * (-1 if n in FLIPPED else 1) for n in names]
        )
        return Posture(self.place * [1, -1, 1], self.turn * [1, -1, 1, -1], angles, self.hands[::-1])

    def evened(self, skeleton: Skeleton) -> "Posture":
        """Halfway to its own mirror image: left and right alike."""
        return self.toward(self.mirrored(skeleton), 0.5)

    def degrees(self, skeleton: Skeleton) -> dict[str, float]:
        """Every angle by name."""
        return {joint.name: degrees(value) for joint, value in zip(skeleton.joints, self.angles, strict=True)}


def rooted(root: Root, stature: float) -> tuple[Array, Array]:
    """A place and turn from an author's guess: turn, then roll, then tilt."""
    quaternion = np.array([1.0, 0.0, 0.0, 0.0])
    for axis, angle in (((0, 0, 1), root.turn), ((1, 0, 0), root.roll), ((0, 1, 0), root.tilt)):
        part, whole = np.zeros(4), np.zeros(4)
        mujoco.mju_axisAngle2Quat(part, np.array(axis, dtype=float), radians(angle))
        mujoco.mju_mulQuat(whole, quaternion, part)
        quaternion = whole
    return np.array([root.x, root.y, root.height]) * stature, quaternion


class View:
    """The model at one pose: places of points and how they move with the pose's coordinates."""

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        self.model = skeleton.model
        self.data: Any = mujoco.MjData(self.model)
        self.balls = _Balls(skeleton)
        self._spread = skeleton.spread

    def at(self, posture: Posture) -> "View":
        """Move the model there."""
        self.data.qpos[:3], self.data.qpos[3:7] = posture.place, posture.turn
        self.data.qpos[7:] = self._spread[6:, 6:] @ posture.angles
        mujoco.mj_kinematics(self.model, self.data)
        mujoco.mj_comPos(self.model, self.data)
        return self

    @cached_property
    def sites(self) -> dict[str, int]:
        """Number of each named point."""
        return {spot.name: self.model.site(spot.name).id for spot in self.skeleton.spots}

    def point(self, name: str) -> Array:
        """Where a named point is."""
        return np.array(self.data.site_xpos[self.sites[name]])

    @cached_property
    def radii(self) -> dict[str, float]:
        """Radius of the ball around each named point; zero for a point."""
        return {spot.name: spot.radius for spot in self.skeleton.spots}

    def point_moves(self, name: str) -> Array:
        """How a named point moves, three rows."""
        jacobian = np.zeros((3, self.model.nv))
        mujoco.mj_jacSite(self.model, self.data, jacobian, None, self.sites[name])
        return jacobian @ self._spread

    def directions(self, name: str) -> Array:
        """The own directions of the body that a point belongs to, as columns."""
        return np.array(self.data.site_xmat[self.sites[name]]).reshape(3, 3)

    def turns(self, name: str) -> Array:
        """How the body of a named point turns, three rows."""
        jacobian = np.zeros((3, self.model.nv))
        mujoco.mj_jacSite(self.model, self.data, None, jacobian, self.sites[name])
        return jacobian @ self._spread

    def body_turns(self) -> Array:
        """How every body of the model is turned in the room."""
        turns: Array = np.array(self.data.xmat, dtype=np.float64).reshape(-1, 3, 3)
        return turns

    def mass_centre(self) -> Array:
        """The whole body's mass centre."""
        return np.array(self.data.subtree_com[0])

    def mass_centre_moves(self) -> Array:
        """How it moves."""
        jacobian = np.zeros((3, self.model.nv))
        mujoco.mj_jacSubtreeCom(self.model, self.data, jacobian, 1)
        return jacobian @ self._spread

    def ball_moves(self, index: int, centre: Array) -> Array:
        """How one ball of the outline moves."""
        jacobian = np.zeros((3, self.model.nv))
        mujoco.mj_jac(self.model, self.data, jacobian, None, centre, self.balls.body[index])
        return jacobian @ self._spread


class _Balls:
    """The outline as balls along its capsules, for distances."""

    def __init__(self, skeleton: Skeleton) -> None:
        body, local, radius = [], [], []
        for capsule in skeleton.capsules:
            for share in (0.0, 0.34, 0.67, 1.0):
                body.append(skeleton.model.body(capsule.body).id)
                local.append(np.array(capsule.start) * (1 - share) + np.array(capsule.end) * share)
                radius.append(
                    capsule.firm * (capsule.start_radius * (1 - share) + capsule.end_radius * share)
                )
        self.body = np.array(body)
        self.local = np.array(local)
        self.radius = np.array(radius)

    def centres(self, data: Any) -> Array:
        """Where the balls' centres are."""
        turned = np.array(data.xmat).reshape(-1, 3, 3)[self.body]
        centres: Array = np.array(data.xpos)[self.body] + np.einsum("bij,bj->bi", turned, self.local)
        return centres
