"""The skin in a posture: the vertices that the bones carry (as the player's shader does it)."""

import numpy as np

from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bones import Bones, bones_at, with_helpers
from unbend.body.skin.skin import Skin

__all__ = ["Bones", "bones_at", "inverted", "posed", "with_helpers"]


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
