"""From a film's frames to the fewest key frames that keep every joint within tolerance."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from unbend.body.frames import Film
from unbend.body.gltf.rig import Rig, in_room, local
from unbend.body.posture import View
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.pose import bones_at

TURN_PER_M: Final = 8.0  # radians that a bone may turn away for each metre that a joint may stray


@dataclass(frozen=True, kw_only=True)
class Takes:
    """Local transforms of every bone at each time."""

    times: Numbers
    places: Numbers
    turns: Numbers


def takes(film: Film, view: View, bind: Bind, rig: Rig) -> Takes:
    """Every frame of the film; quaternions of neighbours on the same side."""
    poses = [local(bones_at(view, frame.posture, bind), rig.parents) for frame in film.frames]
    places, turns = np.stack([pose[0] for pose in poses]), np.stack([pose[1] for pose in poses])
    for frame in range(1, len(turns)):
        turns[frame] *= np.where((turns[frame] * turns[frame - 1]).sum(axis=1, keepdims=True) < 0, -1.0, 1.0)
    return Takes(times=np.array([frame.at_s for frame in film.frames]), places=places, turns=turns)


def fewest(whole: Takes, film: Film, rig: Rig, near_m: float) -> Takes:
    """Ends of phases always; between them the worst frame is added until none is too far off."""
    phases = [frame.phase for frame in film.frames]
    kept = {0, len(phases) - 1} | {n for n in range(len(phases) - 1) if phases[n] != phases[n + 1]}
    room_places, room_turns = in_room(rig, whole.places, whole.turns)
    while True:
        chosen = sorted(kept)
        places, turns = between(whole, chosen)
        got_places, got_turns = in_room(rig, places, turns)
        far = np.linalg.norm(got_places - room_places, axis=2).max(axis=1) / near_m
        trace = np.einsum("fbij,fbij->fb", got_turns, room_turns)
        off = np.maximum(far, np.arccos(np.clip((trace - 1) / 2, -1, 1)).max(axis=1) / (TURN_PER_M * near_m))
        worst = [low + int(off[low : high + 1].argmax()) for low, high in pairwise(chosen)]
        more = {frame for frame in worst if off[frame] > 1}
        if not more:
            return Takes(times=whole.times[chosen], places=whole.places[chosen], turns=whole.turns[chosen])
        kept |= more


def between(whole: Takes, chosen: list[int]) -> tuple[Numbers, Numbers]:
    """What a player makes of the chosen keys at the time of every frame."""
    times = whole.times[chosen]
    after = np.clip(np.searchsorted(times, whole.times, side="left"), 1, max(len(chosen) - 1, 1))
    if len(chosen) == 1:
        return np.repeat(whole.places[chosen], len(whole.times), 0), np.repeat(
            whole.turns[chosen], len(whole.times), 0
        )
    gap = np.maximum(times[after] - times[after - 1], 1e-9)
    share = np.clip((whole.times - times[after - 1]) / gap, 0, 1)[:, None, None]
    a, b = np.array(chosen)[after - 1], np.array(chosen)[after]
    return whole.places[a] * (1 - share) + whole.places[b] * share, slerp(
        whole.turns[a], whole.turns[b], share
    )


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
