"""What the player loads: small, valid by the Khronos validator, and every track has its bone."""

import json

import brotli
import numpy as np
import pytest

from tests.body.conftest import film_of, solver_of, whole_catalogue
from tests.body.skin.making import file_for, skin_for
from unbend.body.bake import BODY_WIRE, CLIP_WIRE
from unbend.body.gltf.clip import TOLERANCES_M, UnknownTrack, check_tracks, clip_file
from unbend.body.gltf.glb import EXTENSIONS, unpacked, up, up_turn
from unbend.body.gltf.keys import between, fewest, takes
from unbend.body.gltf.npm import issues
from unbend.body.gltf.rig import in_room, local, rig_of
from unbend.body.skin.bind import bind_posture
from unbend.body.skin.pose import bones_at, posed
from unbend.body.skin.shade import REGIONS

BODIES = ("female", "male")
SOME = ("standing", "sitting", "hamstring-stretch", "heel-raised-deep-squat")


def clip_of(slug: str, body: str):
    solver = solver_of(body)
    return clip_file(film_of(slug, body), solver.skeleton, skin_for(body).bind, solver.view)


@pytest.mark.parametrize("body", BODIES)
def test_the_body_is_small_and_uses_only_the_short_list(body):
    found = file_for(body)
    assert len(brotli.compress(found.glb)) <= BODY_WIRE
    document, _ = unpacked(found.glb)
    assert set(document["extensionsUsed"]) == set(EXTENSIONS)
    assert "images" not in document


@pytest.mark.parametrize("body", BODIES)
def test_the_decoded_body_is_valid(body):
    assert issues(file_for(body).plain) == []


def test_no_mesh_is_named_like_a_bone_and_bones_are_named_like_bodies():
    document, _ = unpacked(file_for("female").glb)
    joints = [document["nodes"][joint]["name"] for joint in document["skins"][0]["joints"]]
    assert tuple(joints) == skin_for("female").bones
    others = [node["name"] for node in document["nodes"] if "mesh" in node] + [
        mesh["name"] for mesh in document["meshes"]
    ]
    assert not set(others) & set(joints)
    assert len(set(joints)) == len(joints)


def test_every_region_that_a_motion_may_name_has_a_place():
    document, _ = unpacked(file_for("female").glb)
    assert set(document["extras"]["regions"]) == set(REGIONS)
    for motion in whole_catalogue().motions.values():
        assert set(motion.highlight) <= set(REGIONS)


@pytest.mark.parametrize("slug", SOME)
def test_a_movement_is_small_valid_and_finds_its_bones(slug):
    found = clip_of(slug, "female")
    assert len(brotli.compress(found.glb)) <= CLIP_WIRE
    assert issues(found.glb) == []
    document, _ = unpacked(found.glb)
    assert "meshes" not in document
    assert "extensionsUsed" not in document
    body, _ = unpacked(file_for("female").glb)
    check_tracks(slug, document, body)


def test_an_unknown_track_is_refused_by_name():
    document, _ = unpacked(clip_of("standing", "female").glb)
    body, _ = unpacked(file_for("female").glb)
    document["nodes"][0]["name"] = "tail"
    with pytest.raises(UnknownTrack, match="tail"):
        check_tracks("standing", document, body)


def test_the_slip_is_a_second_animation_of_the_same_file():
    document, _ = unpacked(clip_of("hamstring-stretch", "female").glb)
    assert [animation["name"] for animation in document["animations"]] == ["good", "slip"]
    motion = whole_catalogue().motions["hamstring-stretch"]
    assert motion.slip is not None
    assert document["extras"]["slip"] == {"id": motion.slip.id, "of": motion.slip.of}


def test_the_stage_says_what_there_is_to_draw():
    document, _ = unpacked(clip_of("sitting", "female").glb)
    extras = document["extras"]
    motion = whole_catalogue().motions["sitting"]
    assert [prop["kind"] for prop in extras["props"]] == [prop.kind for prop in motion.props]
    assert extras["camera"] == motion.camera
    assert len(extras["phases"]) == len(motion.phases)
    assert json.dumps(extras)


def test_keys_stray_no_further_than_told():
    solver, skin, shot = solver_of("male"), skin_for("male"), film_of("heel-raised-deep-squat", "male")
    rig = rig_of(skin.bind)
    whole = takes(shot, solver.view, skin.bind, rig)
    few = fewest(whole, shot, rig, TOLERANCES_M[0])
    assert len(few.times) < len(whole.times)
    chosen = [int(np.argmin(np.abs(whole.times - time))) for time in few.times]
    there, _ = in_room(rig, *between(whole, chosen))
    wanted, _ = in_room(rig, whole.places, whole.turns)
    assert np.linalg.norm(there - wanted, axis=2).max() <= TOLERANCES_M[0] + 1e-9


def test_local_transforms_lead_back_to_the_room():
    solver, skin = solver_of("female"), skin_for("female")
    now = bones_at(solver.view, film_of("sitting", "female").frames[-1].posture, skin.bind)
    rig = rig_of(skin.bind)
    places, turns = local(now, rig.parents)
    room_places, room_turns = in_room(rig, places[None], turns[None])
    assert np.abs(room_places[0] - up(now.places)).max() < 1e-9
    assert np.abs(room_turns[0] - up_turn(now.turns)).max() < 1e-9


def test_the_axes_keep_hands():
    """Forward is glTF's +z, the figure's left its +x, up its +y; no mirror image."""
    assert up(np.array([1.0, 2.0, 3.0])).tolist() == [2.0, 3.0, 1.0]
    assert np.linalg.det(up_turn(np.eye(3))) == pytest.approx(1)
    posture = bind_posture(solver_of("female").skeleton)
    assert bones_at(solver_of("female").view, posture, skin_for("female").bind).places.shape == (
        len(skin_for("female").bones),
        3,
    )


def test_a_player_sees_what_was_posed():
    """Skinned from the file's own bytes and the clip's own first key, the figure is the one that was posed."""
    solver, skin, shot = solver_of("female"), skin_for("female"), film_of("heel-raised-deep-squat", "female")
    body, raw = unpacked(file_for("female").plain)
    clip, tracks = unpacked(clip_of("heel-raised-deep-squat", "female").glb)
    nodes = {node["name"]: dict(node) for node in body["nodes"]}
    last = shot.frames[-1]
    for channel in clip["animations"][0]["channels"]:
        sampler = clip["animations"][0]["samplers"][channel["sampler"]]
        value = _values(clip, tracks, sampler["output"])[-1]
        nodes[clip["nodes"][channel["target"]["node"]]["name"]][channel["target"]["path"]] = value
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
