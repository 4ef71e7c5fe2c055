"""A movement's file as a player shows it, from its own bytes."""

import numpy as np
import pytest

from tests.body.conftest import film_of, solver_of
from tests.body.skin.making import file_for, skin_for
from unbend.body.gltf.clip import clip_file
from unbend.body.gltf.glb import unpacked, up
from unbend.body.gltf.keys import Track, slerp
from unbend.body.gltf.played import played
from unbend.body.gltf.rig import in_room, rig_of
from unbend.body.skin.pose import bones_at, posed


def test_a_track_is_played_in_a_line_along_the_shorter_way_with_its_ends_held():
    quarter = np.array([[0.0, 0.0, 0.0, 1.0], [-np.sqrt(0.5), 0.0, 0.0, -np.sqrt(0.5)]])
    turn = Track(bone="a", path="rotation", at_s=np.array([1.0, 3.0]), values=quarter)
    before, half, after = turn.shown(np.array([0.0, 2.0, 9.0]))
    assert before == pytest.approx(quarter[0])
    assert half == pytest.approx([np.sin(np.pi / 8), 0, 0, np.cos(np.pi / 8)])
    assert np.abs(after @ quarter[1]) == pytest.approx(1)
    place = Track(
        bone="a", path="translation", at_s=np.array([1.0, 3.0]), values=np.array([[0.0, 0, 0], [0, 4, 0]])
    )
    assert place.shown(np.array([1.5]))[0] == pytest.approx([0, 1, 0])
    assert slerp(quarter[:1], quarter[:1], np.ones((1, 1)))[0] == pytest.approx(quarter[0])


def test_a_player_sees_what_was_posed():
    """Skinned from the file's own bytes and the clip's own last keys, the figure is the one that was posed."""
    solver, skin, shot = solver_of("female"), skin_for("female"), film_of("heel-raised-deep-squat", "female")
    body, raw = unpacked(file_for("female").plain)
    last = shot.frames[-1]
    clip = clip_file(shot, solver.skeleton, skin.bind, solver.view)
    nodes = {node["name"]: dict(node) for node in body["nodes"]}
    for track in played(clip.glb)[1]["good"]:
        nodes[track.bone][track.path] = track.values[-1]
    primitive, joints = body["meshes"][0]["primitives"][0], body["skins"][0]["joints"]
    parts = {name: _values(body, raw, number) for name, number in primitive["attributes"].items()}
    inverse = _values(body, raw, body["skins"][0]["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)
    rig = rig_of(skin.bind)
    names = [body["nodes"][joint]["name"] for joint in joints]
    places = np.array([nodes[name]["translation"] for name in names])[None]
    turns = np.array([nodes[name]["rotation"] for name in names])[None]
    room_places, room_turns = in_room(rig, places, turns / np.linalg.norm(turns, axis=2, keepdims=True))
    matrices = np.tile(np.eye(4), (len(names), 1, 1))
    matrices[:, :3, :3], matrices[:, :3, 3] = room_turns[0], room_places[0]
    moved = matrices @ inverse
    at = np.column_stack([parts["POSITION"], np.ones(len(parts["POSITION"]))])
    mixed = np.einsum("vk,vkij->vij", parts["WEIGHTS_0"], moved[parts["JOINTS_0"].astype(int)])
    shown = np.einsum("vij,vj->vi", mixed, at)[:, :3]
    wanted = up(posed(skin, bones_at(solver.view, last.posture, skin.bind))[0])
    assert np.abs(np.sort(shown, axis=0) - np.sort(wanted, axis=0)).max() < 0.002


def _values(document, raw, number):
    """An accessor as numbers."""
    accessor = document["accessors"][number]
    view = document["bufferViews"][accessor["bufferView"]]
    kind = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5126: "<f4"}[accessor["componentType"]]
    wide = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}[accessor["type"]]
    step = view.get("byteStride", wide * int(kind[2]))
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    rows = [np.frombuffer(raw, kind, wide, start + step * row) for row in range(accessor["count"])]
    top = (
        {"<i1": 127, "<u1": 255, "<i2": 32767, "<u2": 65535}.get(kind, 1) if accessor.get("normalized") else 1
    )
    return np.array(rows, float) / top
