"""The bones: the model's bodies, a helper that turns half as far at each joint that folds deeply, and the fingers."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from unbend.body.posture import Posture, View
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.hands import SIDES, bent, hand_of
from unbend.body.skin.hands import names as finger_names

HELPED: Final = ("thigh", "shank", "upper_arm", "forearm")
"""Bodies whose joint folds deeply; each gets a helper between itself and its parent."""


def helpers(bind: Bind) -> tuple[str, ...]:
    """Names of the half-angle bones."""
    return tuple(f"{name}_half" for name in bind.names if name[:-2] in HELPED)


def bones(bind: Bind) -> tuple[str, ...]:
    """Every bone: the model's bodies, then the helpers, then the fingers of the right and of the left hand."""
    return bind.names + helpers(bind) + tuple(name for side in SIDES for name in finger_names(side))


def parents(bind: Bind) -> tuple[int, ...]:
    """Number of each bone's parent, in the order of `bones`; -1 for the pelvis. A parent comes first."""
    names = bones(bind)
    found = [*bind.parents]
    found += [bind.parents[bind.index(name.removesuffix("_half"))] for name in helpers(bind)]
    for side in SIDES:
        found += [bind.index(f"hand_{side}"), names.index(finger_names(side)[0])]
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Bones:
    """Each bone's place and turn in the room, in the order of `bones`."""

    places: Numbers
    turns: Numbers


def bones_at(view: View, posture: Posture, bind: Bind) -> Bones:
    """Every bone in a posture."""
    view.at(posture)
    places, turns = np.array(view.data.xpos[1:]), np.array(view.data.xmat[1:]).reshape(-1, 3, 3)
    return with_helpers(places, turns, bind, posture.hands)


def with_helpers(
    places: Numbers, turns: Numbers, bind: Bind, hands: tuple[float, float] = (0.0, 0.0)
) -> Bones:
    """Add the bones that turn half as far from the bind pose as the body that they help, and the fingers of hands that
    are that far from rest (right, left; as in `Posture`).
    """
    more_places, more_turns = [], []
    for name in helpers(bind):
        child = bind.index(name.removesuffix("_half"))
        parent = bind.parents[child]
        rest = bind.turns[parent].T @ bind.turns[child]
        now = turns[parent].T @ turns[child]
        half = Slerp([0.0, 1.0], Rotation.from_matrix(np.stack([rest, now])))(0.5).as_matrix()
        more_places.append(places[child])
        more_turns.append(turns[parent] @ half)
    for side, bend in zip(SIDES, hands, strict=True):
        palm = bind.index(f"hand_{side}")
        found = bent(hand_of(side, *bind.hand), places[palm], turns[palm], bend)
        more_places += found[0]
        more_turns += found[1]
    return Bones(places=np.vstack([places, more_places]), turns=np.concatenate([turns, np.stack(more_turns)]))
