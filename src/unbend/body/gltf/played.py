"""A movement's file read back as a player reads it, and how far what it shows is from what was solved."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import degrees
from typing import Any, Final

import numpy as np

from unbend.body.frames import Film
from unbend.body.gltf.glb import unpacked, up, up_turn
from unbend.body.gltf.keys import Takes, Track, moments
from unbend.body.gltf.rig import Rig, in_room
from unbend.body.posture import Posture, View
from unbend.body.skeleton import Array
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind

ENDS: Final = ("fingertip_r", "fingertip_l", "toe_r", "toe_l", "heel_r", "heel_l", "crown")
OFF_MM: Final = 10.0
"""Ours: half the breadth of a finger, at hand, foot or crown; two pixels of a figure 400 pixels tall."""
OFF_LUMBAR_DEG: Final = 1.0  # ours: an eighth of the band of 'neutral'


def played(glb: bytes) -> tuple[dict[str, Any], dict[str, list[Track]]]:
    """A file's document, and the tracks of each of its animations by name, read from its bytes."""
    document, raw = unpacked(glb)
    found = {}
    for animation in document["animations"]:
        tracks = []
        for channel in animation["channels"]:
            sampler, target = animation["samplers"][channel["sampler"]], channel["target"]
            times = _values(document, raw, sampler["input"]).ravel()
            tracks.append(Track(bone=document["nodes"][target["node"]]["name"], path=target["path"], at_s=times,
                                values=_values(document, raw, sampler["output"])))  # fmt: skip
        found[animation["name"]] = tracks
    return document, found


def _values(document: dict[str, Any], raw: bytes, number: int) -> Numbers:
    """An accessor as numbers, a row each."""
    accessor = document["accessors"][number]
    view = document["bufferViews"][accessor["bufferView"]]
    kind = {5122: "<i2", 5126: "<f4"}[accessor["componentType"]]
    wide = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}[accessor["type"]]
    start = view["byteOffset"] + accessor["byteOffset"]
    found = np.frombuffer(raw, kind, accessor["count"] * wide, start).astype(float).reshape(-1, wide)
    return np.maximum(found / 32767, -1.0) if accessor.get("normalized") else found


def shown(tracks: Sequence[Track], rig: Rig, at_s: Numbers) -> Takes:
    """What a player shows at some times: every track at each, bones without one as the body has them."""
    places, turns = np.tile(rig.places, (len(at_s), 1, 1)), np.tile(rig.turns, (len(at_s), 1, 1))
    for track in tracks:
        into = turns if track.path == "rotation" else places
        into[:, rig.names.index(track.bone)] = track.shown(at_s)
    return Takes(places=places, turns=turns)


@dataclass(frozen=True, kw_only=True)
class Off:
    """How far a file strays from its film: the worst place, and the lumbar spine."""

    mm: float
    where: str
    at_s: float
    lumbar_deg: float


def off(glb: bytes, film: Film, view: View, bind: Bind, rig: Rig) -> Off:
    """Measured from the file's own bytes, at every moment of the grid, at hands, feet and crown."""
    times, places = moments(film)
    postures = [film.shown(float(place)) for place in places]
    take = shown(played(glb)[1]["good"], rig, times)
    room_places, room_turns = in_room(rig, take.places, take.turns)
    worst, where, at_s, bent = 0.0, "", 0.0, 0.0
    low, high = rig.names.index("pelvis"), rig.names.index("l1")
    for number, posture in enumerate(postures):
        for name, (bone, own, true) in _ends(view, posture).items():
            bone_at = rig.names.index(bone)
            there = room_places[number, bone_at] + room_turns[number, bone_at] @ own
            apart = 1000 * float(np.linalg.norm(there - true))
            if apart > worst:
                worst, where, at_s = apart, name, float(times[number])
        turn = room_turns[number, low].T @ room_turns[number, high]
        true_turn = up_turn(
            np.array(view.data.body("pelvis").xmat).reshape(3, 3).T
            @ np.array(view.data.body("l1").xmat).reshape(3, 3)
        )
        bent = max(bent, degrees(np.arccos(np.clip((np.trace(turn.T @ true_turn) - 1) / 2, -1, 1))))
    return Off(mm=round(worst, 1), where=where, at_s=round(at_s, 2), lumbar_deg=round(bent, 2))


def _ends(view: View, posture: Posture) -> dict[str, tuple[str, Array, Array]]:
    """Each end's bone, its place in the bone's own axes and in the room, all in glTF's axes."""
    view.at(posture)
    found = {}
    for name in ENDS:
        body = view.model.body(view.model.site_bodyid[view.sites[name]])
        turn, place = (
            np.array(view.data.body(body.name).xmat).reshape(3, 3),
            np.array(view.data.body(body.name).xpos),
        )
        own = turn.T @ (view.point(name) - place)
        found[name] = (body.name, up(own), up(view.point(name)))
    return found


def strays(found_off: Off) -> list[str]:
    """Why a file may not stand for its film."""
    found = []
    if found_off.mm > OFF_MM:
        found.append(f"at {found_off.at_s:g} s its file shows {found_off.where} {found_off.mm:.0f} mm from where it "
                     f"was solved; at most {OFF_MM:.0f} mm")  # fmt: skip
    if found_off.lumbar_deg > OFF_LUMBAR_DEG:
        found.append(f"its file shows the low back {found_off.lumbar_deg:.1f}° from how it was solved; at most "
                     f"{OFF_LUMBAR_DEG:g}°")  # fmt: skip
    return found
