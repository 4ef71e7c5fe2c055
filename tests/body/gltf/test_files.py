"""What the player loads: small, valid by the Khronos validator, and every track has its bone."""

import json
from functools import cache

import brotli
import numpy as np
import pytest

from tests.body.conftest import WOMAN_FIRST, film_of, solver_of, whole_catalogue
from tests.body.skin.making import file_for, skin_for
from unbend.body.gltf.clip import TOLERANCES_M, check_tracks, clip_file
from unbend.body.gltf.glb import EXTENSIONS, packed, unpacked, up, up_turn, wire
from unbend.body.gltf.keys import GRID_S, Takes, levers, moments, takes, thinned, used
from unbend.body.gltf.npm import issues
from unbend.body.gltf.played import OFF_MM, Off, off, played, shown, strays
from unbend.body.gltf.rig import in_room, local, rig_of
from unbend.body.made import Made, Task
from unbend.body.shelf import BODY_WIRE, CLIP_WIRE, too_large, unbound
from unbend.body.skin.bind import bind_posture
from unbend.body.skin.pose import bones_at
from unbend.body.skin.shade import REGIONS

BODIES = ("female", "male")
SOME = ("standing", "sitting", "hamstring-stretch", "heel-raised-deep-squat")
LONGEST = ("ninety-ninety-switch", "walking", "hip-cars", "wall-lumbar-half-circle")


@cache
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


@pytest.mark.parametrize("slug", SOME + LONGEST)
def test_a_movement_is_small_valid_and_finds_its_bones(slug):
    found = clip_of(slug, "female")
    assert len(brotli.compress(found.glb)) <= CLIP_WIRE <= 8_000
    assert issues(found.glb) == []
    document, _ = unpacked(found.glb)
    assert "meshes" not in document
    assert "extensionsUsed" not in document
    body, _ = unpacked(file_for("female").glb)
    assert check_tracks(document, body) == []


def test_a_movement_is_a_standard_animation_over_the_body_s_own_tree():
    document, _ = unpacked(clip_of("heel-raised-deep-squat", "female").glb)
    body, _ = unpacked(file_for("female").glb)
    assert [animation["name"] for animation in document["animations"]] == ["good", "slip"]
    tree = _tree(document)
    assert tree == {name: children for name, children in _tree(body).items() if name in tree}
    for animation in document["animations"]:
        for sampler in animation["samplers"]:
            times, values = (document["accessors"][sampler[end]] for end in ("input", "output"))
            assert sampler.get("interpolation", "LINEAR") == "LINEAR"
            assert times["count"] == values["count"]
            assert values["type"] == ("VEC4" if values.get("normalized") else "VEC3")


def _tree(document):
    names = [node["name"] if "mesh" not in node else "" for node in document["nodes"]]
    return {
        node["name"]: [names[child] for child in node.get("children", ())]
        for node, name in zip(document["nodes"], names, strict=True)
        if name
    }


def test_an_unknown_track_and_a_bone_without_a_name_are_told():
    document, _ = unpacked(clip_of("standing", "female").glb)
    body, _ = unpacked(file_for("female").glb)
    document["nodes"][0]["name"] = "tail"
    del document["nodes"][1]["name"]
    first, second = check_tracks(document, body)
    assert first.startswith("the body has no bone for the track of tail; it has pelvis, ")
    assert "(node 1, which has no name)" in second


def test_two_tracks_for_the_same_part_of_a_bone_are_told():
    document, _ = unpacked(clip_of("standing", "female").glb)
    body, _ = unpacked(file_for("female").glb)
    channels = document["animations"][0]["channels"]
    channels.append(channels[0])
    (told,) = check_tracks(document, body)
    assert told.startswith("the animation 'good' has 2 tracks for the ")


def test_the_bake_refuses_a_file_with_a_track_that_its_body_lacks():
    """The bytes are compared that are written, not what they were made of."""
    good = clip_of("standing", "female").glb
    document, raw = unpacked(good)
    document["nodes"][3]["name"] = "tail"
    body = Task(kind="body", body="female", slug="", mark="a")
    clip = Task(kind="clip", body="female", slug="standing", mark="b")
    made = Made(files=(("body-female.glb", file_for("female").glb),))
    assert unbound({body: made, clip: Made(files=(("female/standing.glb", good),))}) == []
    (told,) = unbound({body: made, clip: Made(files=(("female/standing.glb", packed(document, raw)),))})
    assert told.startswith("female/standing.glb: the body has no bone for the track of tail")


def test_the_slip_is_one_key_for_every_track_of_the_movement():
    """So that a player who changes from the one to the other finds nothing left over."""
    solver, skin, shot = solver_of("female"), skin_for("female"), film_of("hamstring-stretch", "female")
    rig = rig_of(skin.bind)
    document, animations = played(clip_of("hamstring-stretch", "female").glb)
    motion = whole_catalogue().motions["hamstring-stretch"]
    assert motion.slip is not None
    assert shot.slip is not None
    assert document["extras"]["slip"] == {"id": motion.slip.id, "of": motion.slip.of}
    good, slip = ([(track.bone, track.path) for track in animations[name]] for name in ("good", "slip"))
    assert good == slip
    assert document["extras"]["clip"]["tracks"] == len(good)
    assert all(len(track.at_s) == 1 for track in animations["slip"])
    made = shown(animations["slip"], rig, np.zeros(1))
    wanted = takes([shot.slip.posture], solver.view, skin.bind, rig)
    there, _ = in_room(rig, made.places, made.turns)
    true, _ = in_room(rig, wanted.places, wanted.turns)
    assert np.abs(there - true).max() < 0.002


def test_a_track_that_stands_still_has_one_key_and_bones_at_rest_have_none():
    skin = skin_for("female")
    rig = rig_of(skin.bind)
    still = Takes(places=np.tile(rig.places, (50, 1, 1)), turns=np.tile(rig.turns, (50, 1, 1)))
    assert used(still, rig) == []
    at_s = np.arange(50) / 30
    still.places[:, 0] += 0.1
    (track,) = thinned(still, at_s, rig, used(still, rig), 0.001)
    assert (track.bone, track.path, track.at_s.tolist()) == (rig.names[0], "translation", [0.0])


def test_the_stage_says_what_there_is_to_draw():
    document, _ = unpacked(clip_of("sitting", "female").glb)
    extras = document["extras"]
    motion = whole_catalogue().motions["sitting"]
    assert [prop["kind"] for prop in extras["props"]] == [prop.kind for prop in motion.props]
    assert extras["camera"] == motion.camera
    assert len(extras["phases"]) == len(motion.phases)
    assert json.dumps(extras)


@pytest.mark.parametrize("slug", ["heel-raised-deep-squat", "bird-dog"])
@pytest.mark.parametrize("near_m", [TOLERANCES_M[0], TOLERANCES_M[-1]])
def test_no_track_alone_strays_further_than_its_tolerance(slug, near_m):
    solver, skin, shot = solver_of("male"), skin_for("male"), film_of(slug, "male")
    rig = rig_of(skin.bind)
    at_s, places = moments(shot)
    whole = takes([shot.shown(float(place)) for place in places], solver.view, skin.bind, rig)
    lever = levers(rig)
    for track in thinned(whole, at_s, rig, used(whole, rig), near_m):
        bone, made = rig.names.index(track.bone), track.shown(at_s)
        assert len(track.at_s) < len(at_s)
        if track.path == "translation":
            assert np.linalg.norm(made - whole.places[:, bone], axis=1).max() <= near_m + 1e-9
        else:
            cosine = np.abs((made * whole.turns[:, bone]).sum(axis=1)).clip(0, 1)
            assert lever[bone] * 2 * np.arccos(cosine).max() <= near_m + 1e-6


def test_the_moments_are_the_film_s_with_its_turns():
    shot = film_of("assess-toe-touch", "female")
    at_s, _ = moments(shot)
    assert at_s[0] == 0
    assert at_s[-1] == pytest.approx(shot.clock[0][-1])
    assert (np.diff(at_s) > 0).all()
    assert np.diff(at_s).max() < GRID_S + 0.01


@pytest.mark.parametrize("body", WOMAN_FIRST)
@pytest.mark.parametrize("slug", [*SOME, *LONGEST])
def test_a_file_shows_hands_feet_and_back_where_they_were_solved(slug, body):
    solver, bind = solver_of(body), skin_for(body).bind
    found = off(clip_of(slug, body).glb, film_of(slug, body), solver.view, bind, rig_of(bind))
    assert strays(found) == []
    assert found.mm <= OFF_MM


def test_a_file_that_strays_is_refused_with_where_and_how_far():
    told = strays(Off(mm=31.4, where="fingertip_l", at_s=2.5, lumbar_deg=3.2))
    assert told == [
        "at 2.5 s its file shows fingertip_l 31 mm from where it was solved; at most 10 mm",
        "its file shows the low back 3.2° from how it was solved; at most 1°",
    ]


def test_another_motion_s_file_is_found_to_stray():
    solver, bind = solver_of("female"), skin_for("female").bind
    squat = clip_of("heel-raised-deep-squat", "female").glb
    found = off(squat, film_of("sitting", "female"), solver.view, bind, rig_of(bind))
    assert strays(found)


def test_a_file_that_is_too_large_is_refused_with_its_size():
    noise = np.random.default_rng(1).bytes(9_000)
    (told,) = too_large("clip", "female/x.glb", len(noise), wire(noise))
    assert told == "female/x.glb is 9000 bytes on the wire (9000 plain); at most 8000"
    assert too_large("clip", "female/x.glb", 40_000, wire(b"0" * 40_000)) == []


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
