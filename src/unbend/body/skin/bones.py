"""The bones: the model's bodies, and a helper that turns half as far at each joint that folds deeply."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from unbend.body.posture import Posture, View
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind

HELPED: Final = ("thigh", "shank", "upper_arm", "forearm")
"""Bodies whose joint folds deeply; each gets a helper between itself and its parent."""


def helpers(bind: Bind) -> tuple[str, ...]:
    """Names of the half-angle bones."""
    return tuple(f"{name}_half" for name in bind.names if name[:-2] in HELPED)


def bones(bind: Bind) -> tuple[str, ...]:
    """Every bone: the model's bodies, then the helpers."""
    return bind.names + helpers(bind)


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
