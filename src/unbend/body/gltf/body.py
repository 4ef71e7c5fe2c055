"""One body as a GLB: a skinned mesh and its bones, quantised, then compressed with npm's own meshopt encoder."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from unbend.body.gltf.glb import BYTE, EXTENSIONS, FLOAT, UBYTE, UINT, USHORT, Buffer, packed, rounded, up
from unbend.body.gltf.npm import encoded, reordered
from unbend.body.gltf.rig import Rig, rig_of
from unbend.body.skeleton import Skeleton
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.shade import HAIR_REACH, HEM_REACH, REGIONS, spheres
from unbend.body.skin.skin import Skin

BITS = 13  # of a position; over the figure's reach that is a fifth of a millimetre
OPEN_STEPS = 64
MESH = "skin"


@dataclass(frozen=True, kw_only=True)
class BodyFile:
    """The compressed file, and the same content uncompressed, which validators read."""

    glb: bytes
    plain: bytes


@dataclass(frozen=True, kw_only=True)
class _Stream:
    """One vertex attribute as bytes."""

    name: str
    data: bytes
    stride: int
    kind: int
    shape: str
    given: dict[str, Any]
    oct: bytes = b""
    """Floats for the encoder's octahedral filter, if it takes them instead."""


def body_file(skin: Skin, skeleton: Skeleton) -> BodyFile:
    """The body's file."""
    faces, remap = reordered(skin.faces)
    order = np.argsort(remap)
    rig = rig_of(skin.bind)
    streams, scale, low = _streams(skin, order)
    jobs = [
        {
            "count": len(order),
            "stride": s.stride,
            "mode": "ATTRIBUTES",
            "filter": "OCTAHEDRAL" if s.oct else None,
        }
        for s in streams
    ]
    jobs.append({"count": faces.size, "stride": 4, "mode": "TRIANGLES", "filter": None})
    parts = encoded(jobs, [s.oct or s.data for s in streams] + [faces.astype("<u4").tobytes()])
    document = _document(rig, streams, len(order), faces.size)
    document["extras"] = _extras(skin, skeleton) | {"rest": {"scale": scale, "low": low.tolist()}}
    inverse = _inverse(rig, scale, low)
    return BodyFile(
        glb=_file(document, jobs, parts, inverse, True), plain=_file(document, jobs, parts, inverse, False)
    )


def _streams(skin: Skin, order: Numbers) -> tuple[list[_Stream], float, Numbers]:
    points = up(skin.points)[order]
    low = points.min(axis=0)
    scale = float((points.max(axis=0) - low).max() / (2**BITS - 1))
    whole = np.round((points - low) / scale).astype("<u2")
    position = np.zeros((len(order), 4), "<u2")
    position[:, :3] = whole
    normal = np.zeros((len(order), 4), "<f4")
    normal[:, :3] = up(skin.normals)[order]
    rank = np.argsort(-skin.weights[order], axis=1, kind="stable")[:, :4]
    heavy = np.take_along_axis(skin.weights[order], rank, axis=1)
    joints = np.where(heavy > 0, rank, 0).astype("u1")
    shade = np.zeros((len(order), 4), "u1")
    shade[:, 0] = np.round(np.round(skin.openness[order] * (OPEN_STEPS - 1)) * 255 / (OPEN_STEPS - 1))
    shade[:, 1] = np.round((skin.hem[order] / HEM_REACH * 0.5 + 0.5) * 255)
    shade[:, 2] = np.round((skin.hair[order] / HAIR_REACH * 0.5 + 0.5) * 255)
    bounds = {"min": whole.min(axis=0).tolist(), "max": whole.max(axis=0).tolist()}
    return (
        [
            _Stream(
                name="POSITION", data=position.tobytes(), stride=8, kind=USHORT, shape="VEC3", given=bounds
            ),
            _Stream(
                name="NORMAL",
                data=b"",
                stride=4,
                kind=BYTE,
                shape="VEC3",
                given={"normalized": True},
                oct=normal.tobytes(),
            ),
            _Stream(name="JOINTS_0", data=joints.tobytes(), stride=4, kind=UBYTE, shape="VEC4", given={}),
            _Stream(
                name="WEIGHTS_0",
                data=np.round(heavy * 255).astype("u1").tobytes(),
                stride=4,
                kind=UBYTE,
                shape="VEC4",
                given={"normalized": True},
            ),
            _Stream(
                name="_SHADE",
                data=shade.tobytes(),
                stride=4,
                kind=UBYTE,
                shape="VEC3",
                given={"normalized": True},
            ),
        ],
        scale,
        low,
    )


def _inverse(rig: Rig, scale: float, low: Numbers) -> bytes:
    """Inverse bind matrices that also undo the positions' quantisation; columns first."""
    found = np.zeros((len(rig.names), 4, 4), "<f4")
    for bone in range(len(rig.names)):
        turn = rig.room_turns[bone].T
        matrix = np.eye(4)
        matrix[:3, :3] = turn * scale
        matrix[:3, 3] = turn @ (low - rig.room_places[bone])
        found[bone] = matrix.T
    return found.tobytes()


def _nodes(rig: Rig) -> list[dict[str, Any]]:
    """The bones in the bind pose."""
    nodes: list[dict[str, Any]] = []
    for bone, name in enumerate(rig.names):
        node: dict[str, Any] = {"name": name}
        children = [child for child, parent in enumerate(rig.parents) if parent == bone]
        if children:
            node["children"] = children
        nodes.append(
            {**node, "translation": rounded(rig.places[bone]), "rotation": rounded(rig.turns[bone], 7)}
        )
    return nodes


def _extras(skin: Skin, skeleton: Skeleton) -> dict[str, Any]:
    """What the player's shader asks for: reaches of hem and hair, regions that light up, the face's lines, all in
    metres at rest.
    """
    p = skeleton.body
    return {
        "sex": p.sex,
        "stature": round(p.stature, 3),
        "hem": HEM_REACH,
        "hair": HAIR_REACH,
        "regions": {
            name: [[*rounded(up(place), 4), round(radius, 4)] for place, radius in spheres(name, skin.bind)]
            for name in sorted(REGIONS)
        },
        "marks": [
            [*rounded(up(row[:3]), 4), *rounded(up(row[3:6]), 4), *rounded(row[6:], 4)] for row in skin.marks
        ],
    }


def _document(rig: Rig, streams: list[_Stream], vertices: int, indices: int) -> dict[str, Any]:
    nodes = _nodes(rig)
    nodes.append({"name": MESH, "mesh": 0, "skin": 0})
    accessors = [
        {"bufferView": n, "componentType": s.kind, "count": vertices, "type": s.shape, **s.given}
        for n, s in enumerate(streams)
    ]
    accessors.append({"bufferView": len(streams), "componentType": UINT, "count": indices, "type": "SCALAR"})
    accessors.append(
        {"bufferView": len(streams) + 1, "componentType": FLOAT, "count": len(rig.names), "type": "MAT4"}
    )
    return {
        "asset": {"version": "2.0", "generator": "unbend"},
        "extensionsUsed": ["KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{"nodes": [0, len(nodes) - 1]}],
        "nodes": nodes,
        "skins": [
            {"inverseBindMatrices": len(streams) + 1, "skeleton": 0, "joints": list(range(len(rig.names)))}
        ],
        "meshes": [
            {
                "name": MESH,
                "primitives": [
                    {
                        "attributes": {s.name: n for n, s in enumerate(streams)},
                        "indices": len(streams),
                        "material": 0,
                    }
                ],
            }
        ],
        "materials": [
            {
                "name": "clay",
                "pbrMetallicRoughness": {
                    "baseColorFactor": [0.8, 0.62, 0.47, 1],
                    "metallicFactor": 0,
                    "roughnessFactor": 0.85,
                },
            }
        ],
        "accessors": accessors,
    }


def _file(
    document: dict[str, Any],
    jobs: list[dict[str, Any]],
    parts: list[tuple[bytes, bytes]],
    inverse: bytes,
    small: bool,
) -> bytes:
    """The document with its bytes, compressed or as a decoder leaves them."""
    buffer, views, fallback = Buffer(), [], 0
    for number, (given, (tight, loose)) in enumerate(zip(jobs, parts, strict=True)):
        attribute = given["mode"] == "ATTRIBUTES"
        target = {"target": 34962, "byteStride": given["stride"]} if attribute else {"target": 34963}
        if not small:
            buffer.view(loose, **target)
            continue
        at = buffer.views[buffer.view(tight)]
        extension = {
            "buffer": 0,
            "byteOffset": at["byteOffset"],
            "byteLength": len(tight),
            "byteStride": given["stride"],
            "count": given["count"],
            "mode": given["mode"],
        } | ({"filter": given["filter"]} if given["filter"] else {})
        views.append(
            {
                "buffer": 1,
                "byteOffset": fallback,
                "byteLength": len(loose),
                **target,
                "extensions": {EXTENSIONS[0]: extension},
            }
        )
        fallback += len(loose) + -len(loose) % 4
        assert number == len(views) - 1
    last = buffer.views[buffer.view(inverse)]
    views = [*views, last] if small else buffer.views
    buffers: list[dict[str, Any]] = [{"byteLength": len(buffer.bytes)}]
    found = {**document, "bufferViews": views, "buffers": buffers}
    if small:
        buffers.append({"byteLength": fallback, "extensions": {EXTENSIONS[0]: {"fallback": True}}})
        found |= {"extensionsUsed": list(EXTENSIONS), "extensionsRequired": list(EXTENSIONS)}
    return packed(found, buffer.bytes)
