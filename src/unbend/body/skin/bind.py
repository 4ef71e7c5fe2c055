"""The pose in which the skin is grown: arms and legs a little apart, so that nothing melts together that is not one."""

from dataclasses import dataclass
from math import radians
from typing import Final

import numpy as np

from unbend.body.posture import Posture, View
from unbend.body.skeleton import Skeleton
from unbend.body.skin.arrays import Numbers

APART: Final = {"shoulder_abduction": 46.0, "hip_abduction": 23.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bind:
    """Where every body of the model is while the skin is grown."""

    names: tuple[str, ...]
    parents: tuple[int, ...]
    """Index of each body's parent; -1 for the pelvis."""
    places: Numbers
    turns: Numbers
    stature: float
    hand: tuple[float, float]
    """Length of a hand and half its breadth, metres."""

    def index(self, name: str) -> int:
        """Number of a body."""
        return self.names.index(name)

    def place(self, name: str) -> Numbers:
        """Where a body's joint is."""
        return np.array(self.places[self.index(name)])

    def local(self, points: Numbers, name: str) -> Numbers:
        """Points of the room in a body's own directions."""
        number = self.index(name)
        return np.asarray((points - self.places[number]) @ self.turns[number])

    def room(self, points: Numbers, name: str) -> Numbers:
        """A body's own points in the room."""
        number = self.index(name)
        return np.asarray(points @ self.turns[number].T + self.places[number])


def bind_posture(skeleton: Skeleton) -> Posture:
    """Upright, limbs apart."""
    angles = np.zeros(len(skeleton.joints))
    for number, joint in enumerate(skeleton.joints):
        angles[number] = radians(APART.get(joint.name[:-2], 0.0))
    return Posture(np.array([0.0, 0.0, skeleton.body.hip_height]), np.array([1.0, 0, 0, 0]), angles)


def bind_of(skeleton: Skeleton) -> Bind:
    """The bodies' places in that pose."""
    view = View(skeleton).at(bind_posture(skeleton))
    model, p = skeleton.model, skeleton.body
    return Bind(
        names=tuple(model.body(number).name for number in range(1, model.nbody)),
        parents=tuple(int(model.body_parentid[number]) - 1 for number in range(1, model.nbody)),
        places=np.array(view.data.xpos[1:]),
        turns=np.array(view.data.xmat[1:]).reshape(-1, 3, 3),
        stature=p.stature,
        hand=(p.height("handlength"), p.height("handbreadth") / 2),
    )
