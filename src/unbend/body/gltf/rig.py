"""The bones as glTF nodes: names, parents and local transforms, the same for the body's file and for every
movement's.
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from unbend.body.gltf.glb import up, up_turn
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.bones import Bones, bones, parents, with_helpers


@dataclass(frozen=True, kw_only=True)
class Rig:
    """Nodes in the order of `bones`, in glTF's axes."""

    names: tuple[str, ...]
    parents: tuple[int, ...]
    places: Numbers
    """Local translations in the bind pose."""
    turns: Numbers
    """Local rotations in the bind pose, x y z w."""
    room_places: Numbers
    room_turns: Numbers


def rig_of(bind: Bind) -> Rig:
    """The nodes of one body."""
    above = parents(bind)
    rest = with_helpers(bind.places, bind.turns, bind)
    places, turns = local(rest, above)
    return Rig(names=bones(bind), parents=above, places=places, turns=turns, room_places=up(rest.places),
               room_turns=up_turn(rest.turns))  # fmt: skip


def local(now: Bones, parents: tuple[int, ...]) -> tuple[Numbers, Numbers]:
    """Each bone relative to its parent, in glTF's axes; quaternions x y z w with w not negative."""
    above = np.array(parents)
    root = above < 0
    turn = np.where(root[:, None, None], np.eye(3), now.turns[above])
    place = np.where(root[:, None], 0.0, now.places[above])
    places = np.einsum("bji,bj->bi", turn, now.places - place)
    turns = np.einsum("bji,bjk->bik", turn, now.turns)
    quaternions = Rotation.from_matrix(up_turn(turns)).as_quat()
    return up(places), quaternions * np.where(quaternions[:, 3:] < 0, -1.0, 1.0)


def in_room(rig: Rig, places: Numbers, turns: Numbers) -> tuple[Numbers, Numbers]:
    """World places and turns of many frames at once, from local ones (frame, bone, ...)."""
    matrices = Rotation.from_quat(turns.reshape(-1, 4)).as_matrix().reshape(*turns.shape[:2], 3, 3)
    room_places, room_turns = np.zeros_like(places), np.zeros_like(matrices)
    for bone, parent in enumerate(rig.parents):
        if parent < 0:
            room_places[:, bone], room_turns[:, bone] = places[:, bone], matrices[:, bone]
        else:
            room_turns[:, bone] = room_turns[:, parent] @ matrices[:, bone]
            room_places[:, bone] = room_places[:, parent] + np.einsum(
                "fij,fj->fi", room_turns[:, parent], places[:, bone]
            )
    return room_places, room_turns
