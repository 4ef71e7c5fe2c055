"""From a film to the fewest keys of each track that still show it.

Each bone's turn, and its place where it moves, is a track by itself. A bone that has little of the body below it
may turn away further before it is seen, so a toe is told with fewer keys than the pelvis.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

import numpy as np

from unbend.body.frames import Film
from unbend.body.gltf.rig import Rig, local
from unbend.body.posture import Posture, View
from unbend.body.skeleton import Array
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.bones import bones_at
from unbend.body.skin.hands import ROWS

GRID_S: Final = 1 / 30  # moments that are compared; a player shows about as many
STILL_RAD: Final = 0.002  # a track that turns less stands still
STILL_M: Final = 0.0005
OWN_M: Final = 0.25  # from a hand's or foot's joint to its end
FINGER_M: Final = 0.04  # ours; at the coarsest tolerance a finger is six degrees off

Path = Literal["rotation", "translation"]


@dataclass(frozen=True, kw_only=True)
class Takes:
    """Local transforms of every bone, pose by pose."""

    places: Numbers
    turns: Numbers


@dataclass(frozen=True, kw_only=True)
class Track:
    """One bone's turn (x y z w) or place (metres) in its parent, at some times."""

    bone: str
    path: Path
    at_s: Numbers
    values: Numbers

    def shown(self, at_s: Numbers) -> Numbers:
        """What a player makes of it: between two keys in a line or along the shorter way, the ends held."""
        place = np.interp(at_s, self.at_s, np.arange(len(self.at_s)))
        low = np.floor(place).astype(int)
        high, share = np.minimum(low + 1, len(self.at_s) - 1), (place - low)[:, None]
        if self.path == "rotation":
            return slerp(self.values[low], self.values[high], share)
        return np.asarray(self.values[low] * (1 - share) + self.values[high] * share)


def takes(postures: Sequence[Posture], view: View, bind: Bind, rig: Rig) -> Takes:
    """Postures as local transforms; one that is held is worked out once."""
    known: dict[bytes, tuple[Numbers, Numbers]] = {}
    poses = []
    for posture in postures:
        mark = np.concatenate([posture.place, posture.turn, posture.angles, posture.hands]).tobytes()
        if mark not in known:
            known[mark] = local(bones_at(view, posture, bind), rig.parents)
        poses.append(known[mark])
    return Takes(places=np.stack([pose[0] for pose in poses]), turns=np.stack([pose[1] for pose in poses]))


def moments(film: Film) -> tuple[Array, Array]:
    """A grid of times through the whole film, ends of moves and holds among them; the frame shown at each."""
    turning = [film.frames[n].at_s for n in _stops(film)]
    grid = np.arange(0.0, film.clock[0][-1], GRID_S)
    times = np.unique(np.round(np.concatenate([grid, turning, [film.clock[0][-1]]]), 2))
    return times, film.place(times)


def _stops(film: Film) -> list[int]:
    phases = [frame.phase for frame in film.frames]
    return [0, *(n for n in range(len(phases) - 1) if phases[n] != phases[n + 1]), len(phases) - 1]


def levers(rig: Rig) -> Numbers:
    """Metres from each bone's joint to the farthest joint below it in the bind pose, and a hand's length more; a
    finger's is its own length, for nobody solved it and nothing hangs on it.
    """
    found = np.zeros(len(rig.names))
    for bone, name in enumerate(rig.names):
        above = -1 if name.startswith(ROWS) else bone
        while above >= 0:
            far = float(np.linalg.norm(rig.room_places[bone] - rig.room_places[above]))
            found[above], above = max(found[above], far), rig.parents[above]
    return found + np.where([name.startswith(ROWS) for name in rig.names], FINGER_M, OWN_M)


def used(whole: Takes, rig: Rig) -> list[tuple[int, Path]]:
    """The tracks that a movement needs: bones that turn, or move, away from the bind pose in any of its poses."""
    found: list[tuple[int, Path]] = []
    for bone in range(len(rig.names)):
        if _turned(whole.turns[:, bone], rig.turns[bone]).max() > STILL_RAD:
            found.append((bone, "rotation"))
        if np.abs(whole.places[:, bone] - rig.places[bone]).max() > STILL_M:
            found.append((bone, "translation"))
    return found


def thinned(
    whole: Takes, at_s: Numbers, rig: Rig, tracks: Sequence[tuple[int, Path]], near_m: float
) -> list[Track]:
    """Each of these tracks with the fewest keys: alone it would put no joint further off than ``near_m``."""
    lever, found = levers(rig), []
    for bone, path in tracks:
        if path == "rotation":
            values = whole.turns[:, bone]
            values = values * np.where((values * values[0]).sum(axis=1, keepdims=True) < 0, -1.0, 1.0)
        else:
            values = whole.places[:, bone]
        track = Track(bone=rig.names[bone], path=path, at_s=at_s, values=values)
        found.append(_fewest(track, near_m / lever[bone] if path == "rotation" else near_m))
    return found


def _fewest(whole: Track, near: float) -> Track:
    """The worst moment in each gap is added until none is too far off; a track that stands still has one key."""
    still = {"rotation": STILL_RAD, "translation": STILL_M}[whole.path]
    kept = {0} if _off(whole, [0]).max() <= min(still, near) else {0, len(whole.at_s) - 1}
    while True:
        chosen = sorted(kept)
        off = _off(whole, chosen)
        worst = {low + int(off[low : high + 1].argmax()) for low, high in pairwise(chosen)}
        more = {number for number in worst if off[number] > near} - kept
        if not more:
            return _some(whole, chosen)
        kept |= more


def _some(whole: Track, chosen: Sequence[int]) -> Track:
    keys = list(chosen)
    return Track(bone=whole.bone, path=whole.path, at_s=whole.at_s[keys], values=whole.values[keys])


def _off(whole: Track, chosen: Sequence[int]) -> Numbers:
    """How far these keys alone are from each moment: radians or metres."""
    made = _some(whole, chosen).shown(whole.at_s)
    if whole.path == "rotation":
        return _turned(made, whole.values)
    return np.asarray(np.linalg.norm(made - whole.values, axis=1))


def _turned(one: Numbers, other: Numbers) -> Numbers:
    """Radians between quaternions, exact where they are near."""
    sign = np.where((one * other).sum(axis=-1, keepdims=True) < 0, -1.0, 1.0)
    return np.asarray(4 * np.arcsin(np.clip(np.linalg.norm(one - sign * other, axis=-1) / 2, 0, 1)))


def slerp(a: Numbers, b: Numbers, share: Numbers) -> Numbers:
    """Along the shorter way, as glTF has it."""
    cosine = (a * b).sum(axis=-1, keepdims=True)
    b = np.where(cosine < 0, -b, b)
    angle = np.arccos(np.clip(np.abs(cosine), 0, 1))
    low = angle < 1e-4
    sine = np.where(low, 1.0, np.sin(angle))
    one = np.where(low, 1 - share, np.sin((1 - share) * angle) / sine)
    two = np.where(low, share, np.sin(share * angle) / sine)
    found = one * a + two * b
    return np.asarray(found / np.linalg.norm(found, axis=-1, keepdims=True))
