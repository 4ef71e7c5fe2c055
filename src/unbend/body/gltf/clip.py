"""One movement as a small GLB without a mesh: tracks by bone name, the slip as a second animation, and what the
stage must draw.
"""

from dataclasses import dataclass
from typing import Any, Final

import brotli
import numpy as np

from unbend.body.frames import Film
from unbend.body.gltf.glb import FLOAT, SHORT, Buffer, packed, rounded, up
from unbend.body.gltf.keys import Takes, fewest, takes
from unbend.body.gltf.rig import Rig, local, rig_of
from unbend.body.posture import View
from unbend.body.props import CHAIR_SEAT, WEDGE_BOARD
from unbend.body.skeleton import Skeleton
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.pose import bones_at
from unbend.catalogue.motion import Motion
from unbend.errors import UnbendError

STILL_RAD = 0.004  # a bone that turns less stays still
STILL_M = 0.0005
TOLERANCES_M: Final = (0.003, 0.004, 0.006, 0.009, 0.014)
ROOMY: Final = 7_600  # bytes on the wire, under the limit of 8,000
STEP: Final = (
    4  # a rotation's numbers are multiples of this in 32767: a hundredth of a degree, and it compresses
)


class UnknownTrack(UnbendError):
    """A track for a bone that the body's file does not have."""

    def __init__(self, motion: str, names: list[str]) -> None:
        super().__init__(
            f"motions/{motion}.toml: the body has no bone for the track(s) of {', '.join(names)}"
        )


@dataclass(frozen=True, kw_only=True)
class Clip:
    """The movement's file, and how far its keys may stray from the solved frames."""

    glb: bytes
    keys: int
    off_mm: float


def clip_file(film: Film, skeleton: Skeleton, bind: Bind, view: View) -> Clip:
    """The movement's file; where the finest tolerance makes it too large, the next one is taken."""
    rig = rig_of(bind)
    whole = takes(film, view, bind, rig)
    for tolerance in TOLERANCES_M:
        keys = fewest(whole, film, rig, tolerance)
        glb = _file(film, skeleton, bind, view, keys, rig)
        if len(brotli.compress(glb, quality=11)) <= ROOMY:
            break
    return Clip(glb=glb, keys=len(keys.times), off_mm=round(1000 * tolerance, 1))


def _file(film: Film, skeleton: Skeleton, bind: Bind, view: View, keys: Takes, rig: Rig) -> bytes:
    buffer = Buffer()
    animations = [_animation("good", keys, rig, buffer)]
    if film.slip is not None:
        places, turns = local(bones_at(view, film.slip.posture, bind), rig.parents)
        animations.append(
            _animation("slip", Takes(times=np.zeros(1), places=places[None], turns=turns[None]), rig, buffer)
        )
    used = sorted(
        {channel["target"]["node"] for animation in animations for channel in animation["channels"]}
    )
    names = [rig.names[bone] for bone in used]
    for animation in animations:
        for channel in animation["channels"]:
            channel["target"]["node"] = used.index(channel["target"]["node"])
    document = {
        "asset": {"version": "2.0", "generator": "unbend"},
        "scene": 0,
        "scenes": [{"nodes": list(range(len(names)))}],
        "nodes": [{"name": name} for name in names],
        "animations": animations,
        "accessors": buffer.accessors,
        "bufferViews": buffer.views,
        "buffers": [{"byteLength": len(buffer.bytes)}],
        "extras": stage(film.motion, skeleton.body.stature),
    }
    return packed(document, buffer.bytes)


def check_tracks(motion: str, document: dict[str, Any], body: dict[str, Any]) -> None:
    """Every track's node must be one of the body's bones.

    Raises:
        UnknownTrack: when one is not.
    """
    bones = {body["nodes"][joint]["name"] for joint in body["skins"][0]["joints"]}
    nodes = [
        document["nodes"][channel["target"]["node"]]["name"]
        for a in document["animations"]
        for channel in a["channels"]
    ]
    unknown = sorted(set(nodes) - bones)
    if unknown:
        raise UnknownTrack(motion, unknown)


def _animation(name: str, keys: Takes, rig: Rig, buffer: Buffer) -> dict[str, Any]:
    samplers: list[dict[str, int]] = []
    channels: list[dict[str, Any]] = []
    moving, still = _tracks(keys, rig)
    for times, tracks in ((keys.times, moving), (keys.times[:1] * 0, still)):
        if not tracks:
            continue
        seconds = times.astype("<f4")
        given = {"min": [float(seconds.min())], "max": [float(seconds.max())]}
        clock = buffer.accessor(buffer.view(seconds.tobytes()), FLOAT, len(times), "SCALAR", **given)
        for path in ("rotation", "translation"):
            mine = [(bone, values) for bone, way, values in tracks if way == path]
            if not mine:
                continue
            raw = [
                _shorts(values) if path == "rotation" else values.astype("<f4").tobytes()
                for _, values in mine
            ]
            view = buffer.view(b"".join(raw))
            for number, (bone, _) in enumerate(mine):
                kind = {"rotation": (SHORT, "VEC4"), "translation": (FLOAT, "VEC3")}[path]
                offset = {"byteOffset": number * len(raw[0])} if number else {}
                output = buffer.accessor(
                    view,
                    kind[0],
                    len(times),
                    kind[1],
                    **offset,
                    **({"normalized": True} if kind[0] == SHORT else {}),
                )
                channels.append({"sampler": len(samplers), "target": {"node": bone, "path": path}})
                samplers.append({"input": clock, "output": output})
    return {"name": name, "samplers": samplers, "channels": channels}


def _tracks(keys: Takes, rig: Rig) -> tuple[list[tuple[int, str, Numbers]], list[tuple[int, str, Numbers]]]:
    """What moves, and what stays but not as in the bind pose."""
    moving: list[tuple[int, str, Numbers]] = []
    still: list[tuple[int, str, Numbers]] = []
    for bone in range(len(rig.names)):
        turns, places = keys.turns[:, bone], keys.places[:, bone]
        if _apart(turns, turns[:1]) > STILL_RAD:
            moving.append((bone, "rotation", turns))
        elif _apart(turns, rig.turns[bone][None]) > STILL_RAD:
            still.append((bone, "rotation", turns[:1]))
        if np.abs(places - places[0]).max() > STILL_M:
            moving.append((bone, "translation", places))
        elif np.abs(places - rig.places[bone]).max() > STILL_M:
            still.append((bone, "translation", places[:1]))
    return moving, still


def _apart(one: Numbers, other: Numbers) -> float:
    return float(2 * np.arccos(np.clip(np.abs((one * other).sum(axis=-1)), 0, 1)).max())


def _shorts(turns: Numbers) -> bytes:
    return (np.round(turns * (32767 // STEP)) * STEP).astype("<i2").tobytes()


def stage(motion: Motion, stature: float) -> dict[str, Any]:
    """What the player needs besides tracks: camera, region, phases with their times, and props in metres and
    glTF's axes.
    """
    phases, at = [], 0.0
    for phase in motion.phases:
        entry: dict[str, Any] = {"do": phase.do, "breath": phase.breath}
        if phase.do == "repeat":
            entry |= {"phase": phase.phase, "times": phase.times}
        else:
            entry |= {"at": round(at, 3), "seconds": phase.seconds} | ({"to": phase.to} if phase.to else {})
            at += phase.seconds
        phases.append(entry)
    props = []
    for prop in motion.props:
        thing: dict[str, Any] = {"id": prop.id, "kind": prop.kind}
        if prop.ends:
            thing["ends"] = list(prop.ends)
        else:
            size = np.array(prop.size) * stature
            thing |= {
                "at": rounded(up(np.array(prop.at) * stature), 4),
                "size": rounded(up(size), 4),
                "turn": prop.turn,
                "slope": prop.slope,
            }
        if prop.kind in ("chair", "wedge"):
            thing["board"] = round({"chair": CHAIR_SEAT, "wedge": WEDGE_BOARD}[prop.kind] * stature, 4)
        props.append(thing)
    found: dict[str, Any] = {"motion": motion.id, "movement": motion.movement, "rung": motion.rung, "side": motion.side,
                             "camera": motion.camera, "highlight": list(motion.highlight), "start": motion.start,
                             "phases": phases, "props": props}  # fmt: skip
    if motion.slip:
        found["slip"] = {"id": motion.slip.id, "of": motion.slip.of}
    return found
