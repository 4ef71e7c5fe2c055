"""Laws of the skin at rest: closed, of the right volume, few triangles, mirrored, weighted without bleeding."""

import numpy as np
import pytest

from tests.body.conftest import film_of, solver_of
from unbend.body.joints import mirrored
from unbend.body.skin.density import density
from unbend.body.skin.field import Cone, Grid, Group, Loft, group_field
from unbend.body.skin.grow import volume_of
from unbend.body.skin.pose import bones_at, posed
from unbend.body.skin.skin import Skin, volume_for
from unbend.body.skin.weights import MOST, STEPS

MOST_TRIANGLES = 15_000
VOLUME_ERROR = 0.03


def body_of(skin: Skin):
    sex = "female" if skin.bind.stature < 1.7 else "male"
    return solver_of(sex).skeleton.body


def test_the_skin_is_closed_and_of_one_piece(skin):
    edges = np.vstack([skin.faces[:, [0, 1]], skin.faces[:, [1, 2]], skin.faces[:, [2, 0]]])
    there = {tuple(edge) for edge in edges.tolist()}
    assert len(there) == len(edges), "an edge is walked twice the same way"
    assert all((b, a) in there for a, b in there), "an edge has no neighbour: a hole"
    vertices, faces = len(skin.points), len(skin.faces)
    assert vertices - len(there) // 2 + faces == 2, "a handle or a second piece"
    assert set(np.unique(skin.faces)) == set(range(vertices))


def test_no_more_triangles_than_a_phone_can_carry(skin):
    assert len(skin.faces) <= MOST_TRIANGLES


def test_volume_is_mass_over_density(skin):
    wanted = volume_for(body_of(skin))
    assert volume_of(skin.points, skin.faces) == pytest.approx(wanted, rel=VOLUME_ERROR)
    assert 0.85 < float(skin.girth) < 1.2


def test_density_is_what_bodies_have():
    assert 980 < density("female", 1.63, 68.0) < 1040
    assert density("male", 1.8, 70.0) > density("male", 1.8, 110.0), "fat floats"


def test_left_and_right_are_each_others_mirror_image(skin):
    here = {tuple(point) for point in np.round(skin.points, 9).tolist()}
    there = {tuple(point) for point in np.round(skin.points * [1, -1, 1] + 0.0, 9).tolist()}
    assert here == there


def test_weights_sum_to_one_over_at_most_four_bones(skin):
    assert np.abs(skin.weights.sum(axis=1) - 1).max() < 1e-9
    assert ((skin.weights > 0).sum(axis=1) <= MOST).all()
    assert np.abs(skin.weights * STEPS - np.round(skin.weights * STEPS)).max() < 1e-9


def test_every_bone_moves_something(skin):
    idle = [name for name, column in zip(skin.bones, skin.weights.T, strict=True) if column.max() < 0.3]
    assert idle == []


def test_no_limb_bleeds_over_the_middle(skin):
    for number, name in enumerate(skin.bones):
        side = {"_l": 1, "_r": -1}.get(name.replace("_half", "")[-2:])
        if side:
            beyond = skin.points[:, 1] * side <= 0
            assert skin.weights[beyond, number].max() == 0, name


def test_mirrored_vertices_have_mirrored_weights(skin):
    swap = [skin.bones.index(_twin(name)) for name in skin.bones]
    left, right = skin.points[:, 1] > 0, skin.points[:, 1] < 0
    assert np.array_equal(skin.points[left] * [1, -1, 1], skin.points[right])
    assert np.array_equal(skin.weights[left][:, swap], skin.weights[right])


def _twin(name: str) -> str:
    return f"{mirrored(name[:-5])}_half" if name.endswith("_half") else mirrored(name)


def test_hands_move_with_hands_and_feet_with_feet(skin):
    """A fingertip once moved with the thigh beside it."""
    for body in ("hand", "toes"):
        for side in ("l", "r"):
            local = skin.bind.local(skin.points, f"{body}_{side}")
            near = np.linalg.norm(local, axis=1) < 0.03 * skin.bind.stature
            near &= local[:, 2] < -0.02 if body == "hand" else local[:, 0] > 0.01
            allowed = [
                n
                for n, name in enumerate(skin.bones)
                if name
                in {
                    "hand": (f"hand_{side}", f"forearm_{side}", f"fingers_{side}"),
                    "toes": (f"toes_{side}", f"foot_{side}"),
                }[body]
            ]
            assert near.any()
            assert skin.weights[near][:, allowed].sum(axis=1).min() > 0.99


def test_breadths_follow_the_survey(skin):
    """Standing, hips as broad and the seat as deep as ANSUR has them, within what the girth was changed by."""
    p, solver = body_of(skin), solver_of("female" if skin.bind.stature < 1.7 else "male")
    posture = film_of("standing", p.sex).frames[0].posture
    points, _ = posed(skin, bones_at(solver.view, posture, skin.bind))
    band = np.abs(points[:, 2] - posture.place[2] - 0.005 * p.stature) < 0.02 * p.stature
    own = band & (
        skin.weights[:, [n for n, name in enumerate(skin.bones) if "thigh" in name or name == "pelvis"]].sum(
            axis=1
        )
        > 0.9
    )
    assert np.ptp(points[own, 1]) == pytest.approx(p.height("hipbreadth"), rel=0.1)
    assert np.ptp(points[own, 0]) == pytest.approx(p.height("buttockdepth"), rel=0.15)


def test_the_shade_is_a_share_and_clothes_have_an_inside(skin):
    assert skin.openness.min() > 0
    assert skin.openness.max() <= 1
    assert (skin.hem > 0).any()
    assert (skin.hem < 0).any()
    feet = skin.points[:, 2] < 0.3
    assert skin.hem[feet].max() < 0


def test_a_loft_and_a_cone_measure_as_they_look():
    ball = Cone("pelvis", (0, 0, 0), (0, 0, 0.1), 0.05, 0.05)
    assert ball.distance(np.array([[0.15, 0, 0.05]], np.float32))[0] == pytest.approx(0.10, abs=1e-6)
    tube = Loft("pelvis", ((0, 0, 0, 0.2, 0.1, 0.1, 0.1, 2), (1, 0, 0, 0.2, 0.1, 0.1, 0.1, 2)))
    at = np.array([[0, 0.3, 0.5], [0, -0.3, 0.5], [0.1, 0, 0.5], [0, 0, 1.2]], np.float32)
    assert tube.distance(at) == pytest.approx([0.1, 0.2, 0.0, 0.2], abs=1e-5)


def test_melting_does_not_depend_on_the_order(skin):
    one = Cone("pelvis", (0, 0.05, 0), (0, 0.05, 0.1), 0.05, 0.04)
    two = Cone("pelvis", (0, 0.09, 0), (0.02, 0.10, 0.1), 0.03, 0.04)
    grid = Grid(skin.bind.place("pelvis") - 0.1, 0.01, (20, 20, 20))
    fields = [group_field(Group("x", 0.01, parts), skin.bind, grid) for parts in ((one, two), (two, one))]
    assert np.allclose(fields[0], fields[1], atol=1e-6)
