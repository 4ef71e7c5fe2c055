"""The skin in a posture: where every bone is, helpers too, and the vertices that they carry (as the player's
shader does it).
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from unbend.body.posture import Posture, View
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.skin import Skin
from unbend.body.skin.weights import bones


@dataclass(frozen=True, kw_only=True)
class Bones:
    """Each bone's place and turn in the room, in the order of `bones`."""

    places: Numbers
    turns: Numbers


def bones_at(view: View, posture: Posture, bind: Bind) -> Bones:
    """The model's bodies and the helpers in a posture."""
    view.at(posture)
    places, turns = np.array(view.data.xpos[1:]), np.array(view.data.xmat[1:]).reshape(-1, 3, 3)
    return with_helpers(places, turns, bind)


def with_helpers(places: Numbers, turns: Numbers, bind: Bind) -> Bones:
    """Add the bones that turn half as far from the bind pose as the body that they help."""
    more_places, more_turns = [], []
    for name in bones(bind)[len(bind.names) :]:
        child = bind.names.index(name[: -len("_half")])
        parent = bind.parents[child]
        rest = bind.turns[parent].T @ bind.turns[child]
        now = turns[parent].T @ turns[child]
        half = Slerp([0.0, 1.0], Rotation.from_matrix(np.stack([rest, now])))(0.5).as_matrix()
        more_places.append(places[child])
        more_turns.append(turns[parent] @ half)
    return Bones(places=np.vstack([places, more_places]), turns=np.concatenate([turns, np.stack(more_turns)]))


def posed(skin: Skin, now: Bones) -> tuple[Numbers, Numbers]:
    """Vertices and normals, by linear blending."""
    rest = with_helpers(skin.bind.places, skin.bind.turns, skin.bind)
    turn = np.einsum("bij,bkj->bik", now.turns, rest.turns)
    shift = now.places - np.einsum("bij,bj->bi", turn, rest.places)
    mixed = np.einsum("vb,bij->vij", skin.weights, turn)
    points = np.einsum("vij,vj->vi", mixed, skin.points) + skin.weights @ shift
    normals = np.einsum("vij,vj->vi", mixed, skin.normals)
    return points, normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)


def inverted(skin: Skin, now: Bones) -> float:
    """The share of the skin's area that is turned inside out in a posture: faces against what their bones make
    of their normals.
    """
    points, normals = posed(skin, now)
    a, b, c = (points[skin.faces[:, n]] for n in range(3))
    across = np.cross(b - a, c - a)
    wanted = normals[skin.faces].sum(axis=1)
    area = np.linalg.norm(across, axis=1)
    return float(area[(across * wanted).sum(axis=1) < 0].sum() / area.sum())
