"""What makes the figure a person: hair, a face, fingers and toes; and folds that stay smooth."""

import dataclasses

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from tests.body.conftest import solver_of
from tests.body.skin.making import skin_for
from unbend.body.skin.bind import bind_posture
from unbend.body.skin.bones import bones_at
from unbend.body.skin.fit import POSES
from unbend.body.skin.form_hair import LINES, cap
from unbend.body.skin.form_head import ears, skull
from unbend.body.skin.holding import FLAT
from unbend.body.skin.pose import posed


def pieces_across(skin, body: str, axis: int, at: float) -> int:
    """How many separate outlines the skin has where a plane cuts it, seen from one body's own directions."""
    local = skin.bind.local(skin.points, body)
    near = np.linalg.norm(local, axis=1) < 0.14 * skin.bind.stature
    faces = skin.faces[near[skin.faces].all(axis=1)]
    above = local[faces, axis] > at
    cut = faces[above.any(axis=1) & ~above.all(axis=1)]
    pairs = np.concatenate([cut[:, :2], cut[:, 1:]])
    size = (len(skin.points),) * 2
    _, label = connected_components(
        coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), size), directed=False
    )
    return len(np.unique(label[cut]))


def test_four_fingers_are_apart_from_each_other(skin):
    solver = solver_of("female" if skin.bind.stature < 1.7 else "male")
    long, _ = skin.bind.hand
    flat = dataclasses.replace(bind_posture(solver.skeleton), hands=(FLAT, FLAT))
    points, _ = posed(skin, bones_at(solver.view, flat, skin.bind))
    assert pieces_across(dataclasses.replace(skin, points=points), "hand_l", 2, -0.72 * long) == 4


def test_the_thumb_is_apart_from_the_palm(skin):
    """Across the hand at the thumb's end there is the palm, or its fingers, and the thumb."""
    long = 0.108 * skin.bind.stature
    assert pieces_across(skin, "hand_l", 2, -0.52 * long) >= 2


def test_toes_are_apart_at_their_ends(skin):
    ahead = np.linspace(0.014, 0.034, 12) * skin.bind.stature
    assert max(pieces_across(skin, "toes_l", 0, at) for at in ahead) >= 2


def test_hair_is_on_the_head_and_leaves_the_face_and_the_ears_free(skin):
    head = skin.bind.local(skin.points, "head") / skin.bind.stature
    assert skin.hair[np.linalg.norm(head, axis=1) > 0.14].max() <= 0
    crown = (head[:, 2] > 0.06) & (np.abs(head[:, 0]) < 0.03)
    assert skin.hair[crown].min() > 0
    face = (head[:, 0] > 0.045) & (head[:, 2] < 0.03)
    assert skin.hair[face].max() < 0
    p = solver_of("female" if skin.bind.stature < 1.7 else "male").skeleton.body
    local = np.abs(skin.bind.local(skin.points, "head") * [0, 1, 0]) + skin.bind.local(
        skin.points, "head"
    ) * [1, 0, 1]
    on = np.minimum.reduce([part.distance(local.astype(np.float32)) for part in ears(p)]) < -0.001
    assert on.any()
    assert skin.hair[on].max() < 0


def test_only_the_woman_wears_a_knot():
    behind = {}
    for body in ("female", "male"):
        skin = skin_for(body)
        head = skin.bind.local(skin.points, "head") / skin.bind.stature
        behind[body] = head[head[:, 0] < -0.035, 2].max()
    assert behind["female"] > behind["male"] + 0.012


def test_a_head_on_the_floor_lies_on_itself_not_on_the_knot():
    head = skin_for("female").bind.local(skin_for("female").points, "head") / skin_for("female").bind.stature
    knot, back = head[:, 2] > 0.068, (head[:, 2] > 0) & (head[:, 2] < 0.05)
    assert head[knot, 0].min() > head[back, 0].min() - 0.004


def test_the_hairline_is_a_distance():
    """A step away from it is a step farther."""
    for sex in LINES:
        p = solver_of(sex).skeleton.body
        line = cap(p, skull(p))
        at = np.array([[0.0, 0.0, z] for z in (0.050, 0.055)]) * p.stature
        low, high = line.inside(at)
        assert 0 < high - low <= 0.0051 * p.stature


def test_the_faces_lines_lie_on_the_skin_and_are_even(skin):
    ends = skin.marks[:, :6].reshape(-1, 3)
    away = np.linalg.norm(skin.points[None] - ends[:, None], axis=2).min(axis=1)
    assert away.max() < 0.012
    assert {tuple(e) for e in np.round(ends, 6)} == {tuple(e) for e in np.round(ends * [1, -1, 1], 6) + 0.0}
    assert len(skin.marks) <= 14


def test_fitting_keeps_what_no_posture_asks_for(skin):
    """A hand is moved by its own bones alone, however the weights of the elbow were fitted."""
    local = skin.bind.local(skin.points, "hand_l")
    fingers = (np.linalg.norm(local, axis=1) < 0.12 * skin.bind.stature) & (
        local[:, 2] < -0.05 * skin.bind.stature
    )
    own = [skin.bones.index(name) for name in ("hand_l", "fingers_l", "finger_ends_l")]
    assert skin.weights[np.ix_(fingers, own)].sum(axis=1).min() > 1 - 1e-9


def test_neighbours_stay_neighbours_in_every_posture_that_was_fitted(skin):
    """No spike: nowhere is an edge pulled to more than 15 cm, which the armpit is under a raised arm."""
    solver = solver_of("female" if skin.bind.stature < 1.7 else "male")
    rest = bind_posture(solver.skeleton)
    names = [joint.name for joint in solver.skeleton.joints]
    for pose in POSES:
        angles = np.zeros(len(names))
        for number, name in enumerate(names):
            angles[number] = np.radians(pose.get(name.removesuffix("_l").removesuffix("_r"), 0.0))
        points, _ = posed(skin, bones_at(solver.view, type(rest)(rest.place, rest.turn, angles), skin.bind))
        edges = np.linalg.norm(points[skin.faces] - points[skin.faces[:, [1, 2, 0]]], axis=2)
        assert edges.max() < 0.15
