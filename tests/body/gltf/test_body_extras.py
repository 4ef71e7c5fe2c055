"""What the player's shader is told: openness, hem and hair at each vertex, lines of the face, places at rest."""

import numpy as np
import pytest

from tests.body.skin.making import file_for, skin_for
from unbend.body.gltf.body import BITS
from unbend.body.gltf.glb import unpacked, up


@pytest.mark.parametrize("body", ["female", "male"])
def test_the_shade_has_three_parts(body):
    document, _ = unpacked(file_for(body).plain)
    attributes = document["meshes"][0]["primitives"][0]["attributes"]
    assert document["accessors"][attributes["_SHADE"]]["type"] == "VEC3"
    assert {"hem", "hair", "regions", "marks", "rest"} <= set(document["extras"])


@pytest.mark.parametrize("body", ["female", "male"])
def test_places_at_rest_can_be_had_from_the_file(body):
    document, raw = unpacked(file_for(body).plain)
    accessor = document["accessors"][document["meshes"][0]["primitives"][0]["attributes"]["POSITION"]]
    view = document["bufferViews"][accessor["bufferView"]]
    whole = np.frombuffer(raw, "<u2", 4 * accessor["count"], view.get("byteOffset", 0)).reshape(-1, 4)[:, :3]
    rest = document["extras"]["rest"]
    places = whole * rest["scale"] + np.array(rest["low"])
    wanted = up(skin_for(body).points)
    assert np.abs(np.sort(places, axis=0) - np.sort(wanted, axis=0)).max() < 2.0 / 2**BITS


@pytest.mark.parametrize("body", ["female", "male"])
def test_the_faces_lines_are_in_the_files_own_axes(body):
    """Forward is +z there, up +y: a brow is in front of the neck and above the shoulders."""
    document, _ = unpacked(file_for(body).plain)
    marks, stature = np.array(document["extras"]["marks"]), document["extras"]["stature"]
    assert marks.shape[1] == 8
    assert len(marks) <= 14
    assert (marks[:, [1, 4]] > 0.85 * stature).all()
    assert (marks[:, [2, 5]] > 0).all()
    assert ((marks[:, 7] > 0) & (marks[:, 7] < 1)).all()
