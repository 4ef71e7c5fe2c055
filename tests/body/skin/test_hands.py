"""Hands lie flat where they touch, close where they hold, and rest otherwise; the same on both sides."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.body.conftest import film_of, solver_of, whole_catalogue
from tests.body.skin.making import skin_for
from unbend.body.gltf.keys import takes, used
from unbend.body.gltf.rig import rig_of
from unbend.body.skin.bind import bind_posture
from unbend.body.skin.bones import bones, parents
from unbend.body.skin.hands import SIDES, hand_of, names, rested
from unbend.body.skin.holding import ALONG, AT_REST, CLASPED, CLOSED, FLAT, ROUND_RAIL, between, hands
from unbend.body.skin.pose import bones_at, inverted, posed
from unbend.catalogue.motion import Key, Prop

BEND = st.floats(FLAT, CLOSED)


def stand():
    """A motion whose hands do nothing."""
    return whole_catalogue().motions["standing"]


def key(**given):
    return Key(**given)


def skin_with(bends, body="female"):
    """The hands' points in the bind pose, fingers bent that far, in each hand's own directions: right, left."""
    solver, skin = solver_of(body), skin_for(body)
    posture = replace(bind_posture(solver.skeleton), hands=bends)
    points, _ = posed(skin, bones_at(solver.view, posture, skin.bind))
    found = []
    for side in SIDES:
        own = (
            skin.weights[:, [skin.bones.index(n) for n in (f"hand_{side}", *names(side))]].sum(axis=1) > 0.99
        )
        found.append(skin.bind.local(points[own], f"hand_{side}"))
    return found


def test_a_hand_that_does_nothing_rests():
    assert hands(stand(), key()) == (AT_REST, AT_REST)


@pytest.mark.parametrize("site", ["palm", "knuckles", "fingertip"])
def test_a_palm_on_the_floor_is_flat_whether_it_carries_or_not(site):
    for carries in (True, False):
        contacts = [{"site": f"{site}_r", "carries": carries}]
        assert hands(stand(), key(contacts=contacts)) == (FLAT, AT_REST)
    assert hands(stand(), key(contacts=[{"site": site}])) == (FLAT, FLAT)


def test_the_back_of_a_hand_may_lie_on_the_floor_at_rest():
    assert hands(stand(), key(contacts=[{"site": "hand_back"}, {"site": "elbow"}])) == (AT_REST, AT_REST)


def test_a_hand_closes_round_what_it_holds_before_it_lies_flat():
    stick = Prop(id="stick", kind="stick", ends=("palm_l", "palm_r"))
    holding = stand().model_copy(update={"props": (stick,)})
    assert hands(holding, key(contacts=[{"site": "palm"}])) == (CLOSED, CLOSED)
    one = stand().model_copy(
        update={"props": (Prop(id="strap", kind="strap", ends=("knuckles_r", "ball_in_r")),)}
    )
    assert hands(one, key()) == (CLOSED, AT_REST)


def test_fingers_go_round_a_thin_rail_and_follow_the_own_body():
    for size, bend in (((0.025, 0.6, 0.5), ROUND_RAIL), ((0.08, 0.6, 0.5), FLAT)):
        rail = stand().model_copy(update={"props": (Prop(id="rail", kind="rail", size=size),)})
        assert hands(rail, key(contacts=[{"site": "palm_l", "on": "rail"}])) == (AT_REST, bend)
    touches = [{"site": "palm_r", "to": "thigh_top_r"}, {"site": "knuckles_l", "to": "head_back"}]
    assert hands(stand(), key(touches=touches)) == (ALONG, CLASPED)


def test_every_motion_that_holds_something_shows_a_closed_hand():
    held = [motion for motion in whole_catalogue().motions.values()
            if any(end.startswith(("palm", "knuckles")) for prop in motion.props for end in prop.ends)]  # fmt: skip
    assert held
    for motion in held:
        assert CLOSED in hands(motion, motion.resolved(motion.start))


def test_between_two_poses_the_fingers_go_straight_from_the_one_to_the_other():
    rest = bind_posture(solver_of("female").skeleton)
    one, other = replace(rest, hands=(FLAT, AT_REST)), replace(rest, hands=(AT_REST, CLOSED))
    assert between(rest, one, other, 0.0).hands == one.hands
    assert between(rest, one, other, 0.25).hands == (-0.75, 0.25)
    assert one.toward(other, 0.5).hands == (-0.5, 0.5)


def test_a_mirror_changes_the_hands():
    solver = solver_of("female")
    assert replace(bind_posture(solver.skeleton), hands=(0.2, -1.0)).mirrored(solver.skeleton).hands == (
        -1.0,
        0.2,
    )


@given(BEND, BEND)
@settings(max_examples=12, deadline=None)
def test_left_and_right_hands_bend_as_mirror_images(right, left):
    one, other = skin_with((right, left)), skin_with((left, right))
    for here, there in zip(one, other[::-1], strict=True):
        assert np.abs(np.sort(here * [1, -1, 1], axis=0) - np.sort(there, axis=0)).max() < 1e-6


def test_a_flat_hand_is_long_and_even_and_a_closed_one_short():
    flat, rest, closed = (skin_with((bend, bend))[0] for bend in (FLAT, AT_REST, CLOSED))
    long, _ = skin_for("female").bind.hand
    assert -flat[:, 2].min() == pytest.approx(long, rel=0.04)
    assert -closed[:, 2].min() < 0.72 * long < -rest[:, 2].min() < -flat[:, 2].min()
    inward = flat[:, 1].max()
    assert inward < 0.021 * skin_for("female").bind.stature, "a finger would go through the floor"


def test_closing_a_hand_folds_no_skin_inside_out():
    for body in ("female", "male"):
        solver, skin = solver_of(body), skin_for(body)
        for bend in (FLAT, CLOSED):
            posture = replace(bind_posture(solver.skeleton), hands=(bend, bend))
            assert inverted(skin, bones_at(solver.view, posture, skin.bind)) < 0.004


def test_the_thumb_stays_with_the_palm():
    skin = skin_for("female")
    local = skin.bind.local(skin.points, "hand_l")
    long, half = skin.bind.hand
    tip = (
        (local[:, 0] > 1.25 * half)
        & (local[:, 2] < -0.45 * long)
        & (np.linalg.norm(local, axis=1) < 1.2 * long)
    )
    assert tip.any()
    assert skin.weights[tip, skin.bones.index("hand_l")].min() == 1


def test_a_finger_that_is_flat_keeps_its_length_when_it_rests():
    hand = hand_of("l", 0.18, 0.04)
    flat = np.array([[0.0, 0.0, -z * 0.18] for z in (0.40, 0.44, 0.75, 0.95)])
    bent = rested(flat, hand)
    assert bent[:2] == pytest.approx(flat[:2], abs=1e-9)
    assert np.linalg.norm(bent[3] - bent[2]) == pytest.approx(np.linalg.norm(flat[3] - flat[2]))
    assert (bent[2:, 1] < 0).all(), "the left palm looks to the right"


def test_fingers_come_after_their_hands_and_only_bent_ones_have_tracks():
    bind, rig = skin_for("female").bind, rig_of(skin_for("female").bind)
    assert all(parent < number for number, parent in enumerate(parents(bind)))
    solver = solver_of("female")
    fingers = {number for number, name in enumerate(bones(bind)) if name.startswith("finger")}
    assert len(fingers) == 4
    for bends, told in (((0.0, 0.0), 0), ((FLAT, 0.0), 2), ((CLOSED, FLAT), 4)):
        posture = replace(bind_posture(solver.skeleton), hands=bends)
        tracks = used(takes([posture], solver.view, bind, rig), rig)
        assert len([bone for bone, path in tracks if bone in fingers and path == "rotation"]) == told
        assert not [bone for bone, path in tracks if bone in fingers and path == "translation"]


def test_a_film_has_its_hands_in_keys_frames_and_slip():
    shot = film_of("bird-dog", "female")
    assert shot.keys["fours"].posture.hands == (FLAT, FLAT)
    assert shot.keys["long"].posture.hands[1] == AT_REST
    assert {frame.posture.hands[0] for frame in shot.frames} == {FLAT}
    left = [frame.posture.hands[1] for frame in shot.frames]
    assert min(left) == FLAT
    assert max(left) == AT_REST
    assert any(FLAT < bend < AT_REST for bend in left)
    assert shot.slip is not None
    assert shot.slip.posture.hands[1] == AT_REST
