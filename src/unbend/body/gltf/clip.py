"""One movement as a small GLB without a mesh: a standard glTF animation by bone names, and what the stage must draw.

The nodes are the body's bones, in their tree, so any viewer plays it; `good` is the movement, `slip` its common slip,
which has the same tracks with one key each. Tracks with equal keys share an accessor. docs/decisions/0023.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from unbend.body.frames import Film
from unbend.body.gltf.glb import FLOAT, SHORT, Buffer, packed, rounded, up, wire
from unbend.body.gltf.keys import Takes, Track, levers, moments, takes, thinned, used
from unbend.body.gltf.rig import Rig, rig_of
from unbend.body.posture import View
from unbend.body.props import CHAIR_SEAT, WEDGE_BOARD
from unbend.body.skeleton import Skeleton
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.catalogue.motion import Motion

TOLERANCES_M: Final = (0.001, 0.0015, 0.002, 0.0025, 0.003, 0.0035, 0.004)
"""How far one track alone may put a joint off. Ours; all together put a hand up to seven times as far off."""
ROOMY: Final = 7_900  # bytes on the wire, under the limit of 8,000
WHOLE: Final = 32767
GRAIN_M: Final = 0.0004  # a turn is rounded until the farthest joint below moves by about that
PER_M: Final = 8192  # places are whole parts of this: an eighth of a millimetre


@dataclass(frozen=True, kw_only=True)
class Clip:
    """The movement's file, and what it was thinned by."""

    glb: bytes
    tracks: int
    keys: int
    """Of all tracks of `good` together."""
    near_mm: float


def clip_file(film: Film, skeleton: Skeleton, bind: Bind, view: View) -> Clip:
    """The movement's file; where the finest tolerance makes it too large on the wire, the next one is taken."""
    rig = rig_of(bind)
    at_s, places = moments(film)
    whole = takes([film.shown(float(place)) for place in places], view, bind, rig)
    slip = takes([film.slip.posture], view, bind, rig) if film.slip else None
    wanted = used(whole if slip is None else _both(whole, slip), rig)
    animations = {"slip": thinned(slip, np.zeros(1), rig, wanted, 0.0)} if slip else {}
    clip = {"seconds": round(float(at_s[-1]), 2), "tracks": len(wanted)}
    extras = stage(film.motion, skeleton) | {"clip": clip}
    for near_m in TOLERANCES_M:
        good = thinned(whole, at_s, rig, wanted, near_m)
        glb = _file({"good": good, **animations}, rig, extras)
        if wire(glb) <= ROOMY:
            break
    keys = sum(len(track.at_s) for track in good)
    return Clip(glb=glb, tracks=len(good), keys=keys, near_mm=round(1000 * near_m, 1))


def _both(one: Takes, other: Takes) -> Takes:
    return Takes(
        places=np.concatenate([one.places, other.places]), turns=np.concatenate([one.turns, other.turns])
    )


class _Table:
    """Accessors over two views, one of floats and one of shorts; equal content is written once."""

    def __init__(self) -> None:
        self.raw = {FLOAT: b"", SHORT: b""}
        self.accessors: list[dict[str, Any]] = []
        self.known: dict[tuple[int, str, bytes], int] = {}

    def add(self, kind: int, shape: str, values: Numbers, **given: Any) -> int:
        """The number of an accessor with these values."""
        data = values.astype({FLOAT: "<f4", SHORT: "<i2"}[kind]).tobytes()
        if (kind, shape, data) not in self.known:
            self.known[kind, shape, data] = len(self.accessors)
            self.accessors.append({"bufferView": int(kind == SHORT), "byteOffset": len(self.raw[kind]),
                                   "componentType": kind, "count": len(values), "type": shape, **given})  # fmt: skip
            self.raw[kind] += data
        return self.known[kind, shape, data]

    def times(self, at_s: Numbers) -> int:
        """Seconds, with the ends that glTF demands."""
        ends = at_s[[0, -1]].astype("<f4").astype(float)
        return self.add(FLOAT, "SCALAR", at_s, min=[ends[0]], max=[ends[1]])

    def values(self, track: Track, lever_m: float) -> int:
        """A track's keys, as exact as can be seen."""
        if track.path == "translation":
            return self.add(FLOAT, "VEC3", np.round(track.values * PER_M) / PER_M)
        step = 2.0 ** np.floor(np.log2(GRAIN_M / lever_m * WHOLE))
        shorts = np.clip(np.round(track.values * WHOLE / step) * step, -WHOLE, WHOLE)
        return self.add(SHORT, "VEC4", shorts, normalized=True)


def _file(animations: Mapping[str, Sequence[Track]], rig: Rig, extras: dict[str, Any]) -> bytes:
    table, lever, made = _Table(), levers(rig), []
    for name, tracks in animations.items():
        channels, samplers = [], []
        for number, track in enumerate(tracks):
            node = rig.names.index(track.bone)
            channels.append({"sampler": number, "target": {"node": node, "path": track.path}})
            samplers.append(
                {"input": table.times(track.at_s), "output": table.values(track, float(lever[node]))}
            )
        made.append({"name": name, "channels": channels, "samplers": samplers})
    buffer = Buffer()
    for kind in (FLOAT, SHORT):
        buffer.view(table.raw[kind])
    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [bone for bone, parent in enumerate(rig.parents) if parent < 0]}],
        "nodes": _nodes(
            rig, {(track.bone, track.path) for tracks in animations.values() for track in tracks}
        ),
        "animations": made,
        "accessors": table.accessors,
        "bufferViews": buffer.views,
        "buffers": [{"byteLength": len(buffer.bytes)}],
        "extras": extras,
    }
    return packed(document, buffer.bytes)


def _nodes(rig: Rig, told: set[tuple[str, str]]) -> list[dict[str, Any]]:
    """The body's bones in their tree; at rest where no track tells them otherwise."""
    found: list[dict[str, Any]] = []
    for bone, name in enumerate(rig.names):
        node: dict[str, Any] = {"name": name}
        if children := [child for child, parent in enumerate(rig.parents) if parent == bone]:
            node["children"] = children
        if (name, "translation") not in told:
            node["translation"] = rounded(rig.places[bone], 4)
        if (name, "rotation") not in told and abs(rig.turns[bone][3]) < 1 - 1e-9:
            node["rotation"] = rounded(rig.turns[bone])
        found.append(node)
    return found


def check_tracks(document: dict[str, Any], body: dict[str, Any]) -> list[str]:
    """Why a movement's file cannot be bound to a body's: every node must be one of its bones by name, and no two
    tracks of an animation may tell the same part of one.
    """
    bones = [body["nodes"][joint]["name"] for joint in body["skins"][0]["joints"]]
    names = [
        node.get("name", f"(node {number}, which has no name)")
        for number, node in enumerate(document["nodes"])
    ]
    found = [f"the body has no bone for the track of {name}; it has {', '.join(bones)}"
             for name in names if name not in bones]  # fmt: skip
    for animation in document["animations"]:
        targets = [channel["target"] for channel in animation["channels"]]
        told = Counter((names[target["node"]], target["path"]) for target in targets)
        found += [f"the animation '{animation['name']}' has {count} tracks for the {path} of {name}; one is allowed"
                  for (name, path), count in told.items() if count > 1]  # fmt: skip
    return found


def stage(motion: Motion, skeleton: Skeleton) -> dict[str, Any]:
    """What the player needs besides tracks: camera, region, phases with their times, and props in metres and
    glTF's axes; a held prop's points each with its bone and the place in that bone's own axes.
    """
    stature, spots = skeleton.body.stature, {spot.name: spot for spot in skeleton.spots}
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
            held = [spots[name] for name in prop.ends]
            thing["points"] = [[spot.body, *rounded(up(np.array(spot.at)), 4)] for spot in held]
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
