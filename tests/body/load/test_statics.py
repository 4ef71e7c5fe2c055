from dataclasses import replace

import numpy as np
import pytest

from unbend.body.frames import Film, Frame
from unbend.body.load import compression, load_ratios, refused, standing
from unbend.body.pose import Solver
from unbend.body.skeleton import build
from unbend.body.statics import FRICTION, pulls, solve, supports, unbalanced, unlisted
from unbend.body.tissue import GRAVITY
from unbend.catalogue.motion import Motion

POSTURES = (
    "bend-36",
    "sit-relaxed",
    "sit-elbows",
    "sit-slouched",
    "supine",
    "side-lying",
    "lift-round",
    "bird-dog",
    "bridge",
)


@pytest.mark.parametrize("name", POSTURES)
def test_contact_forces_carry_body_and_load(posed, name):
    statics = posed.solved(name)[1]
    outside = np.array([place.other == 0 for place in statics.supports])
    held = sum(load.mass_kg for load in posed.postures[name].loads)
    weight = (posed.solver.skeleton.body.mass + held) * GRAVITY
    assert statics.forces[outside].sum(axis=0) == pytest.approx([0, 0, weight], abs=0.05)
    assert statics.residual_n < 0.05
    assert statics.residual_nm < 0.05
    assert not unbalanced(statics, name)


@pytest.mark.parametrize("name", POSTURES)
def test_contacts_only_push_and_stay_inside_their_pyramids(posed, name):
    statics = posed.solved(name)[1]
    normals = np.array([place.normal for place in statics.supports])
    press = np.einsum("ij,ij->i", normals, statics.forces)
    rub = np.linalg.norm(statics.forces - press[:, None] * normals, axis=1)
    assert (press >= -1e-9).all()
    assert (rub <= FRICTION * press + 1e-6).all()


def test_a_pose_that_nobody_carries_is_refused_with_what_is_left(male):
    solved, _ = male.solved("bend-36")
    view = male.solver.view.at(solved.posture)
    floor = male.postures["bend-36"].surfaces(1.75)
    heels = supports(view, floor, solved.goals, ())
    statics = solve(view, solved.posture, heels[:1])
    (sentence,) = unbalanced(statics, "keys.bend")
    assert sentence.startswith("keys.bend: the contacts cannot carry this pose: ")


def test_a_hand_that_is_not_listed_carries_nothing_and_is_told_of(male):
    solved, before = male.solved("all-fours")
    view = male.solver.view.at(solved.posture)
    surfaces = male.postures["all-fours"].surfaces(1.75)
    legs = tuple(name for name in solved.carriers if not name.startswith(("palm", "knuckles")))
    goals = [goal for goal in solved.goals if not getattr(goal, "site", "").startswith(("palm", "knuckles"))]
    statics = solve(view, solved.posture, supports(view, surfaces, goals, legs))
    hands = {view.model.body(f"hand_{side}").id for side in "rl"}
    assert any(place.body in hands for place in before.supports)
    assert not any(place.body in hands for place in statics.supports)
    told = unlisted(view, surfaces, goals, legs, "keys.fours")
    assert {"keys.fours: hand_r", "keys.fours: hand_l"} <= {
        sentence.split(" touches")[0] for sentence in told
    }
    assert not any(
        "hand" in sentence
        for sentence in unlisted(view, surfaces, solved.goals, solved.carriers, "keys.fours")
    )


def test_a_listed_contact_that_does_not_carry_never_does(male):
    statics = male.solved("prone")[1]
    arms = {
        male.solver.skeleton.model.body(f"{part}_{side}").id for part in ("forearm", "hand") for side in "rl"
    }
    assert not any(place.body in arms for place in statics.supports)


def test_elbows_on_thighs_take_weight_off_the_back_only_when_they_are_said_to_carry(male):
    solved, statics = male.solved("sit-elbows")
    posture = male.postures["sit-elbows"]
    free = posture.model_copy(update={"touches_carry": ()}).statics(male.solver, solved)
    assert statics.carried("elbow_r on thigh_top_r") > 20
    assert compression(male.solver, statics) < 0.6 * compression(male.solver, free)


def test_both_feet_carry_the_same_when_standing(posed):
    statics, model = posed.upright, posed.solver.skeleton.model
    sides = {side: {model.body(f"{part}_{side}").id for part in ("foot", "toes")} for side in "rl"}
    right, left = (
        sum(f[2] for p, f in zip(statics.supports, statics.forces, strict=True) if p.body in sides[s])
        for s in "rl"
    )
    assert right == pytest.approx(left, rel=1e-3)


def test_the_same_statics_twice(male):
    solved, statics = male.solved("bridge")
    again = male.postures["bridge"].statics(male.solver, solved)
    assert np.array_equal(statics.forces, again.forces)
    assert np.array_equal(statics.torques, again.torques)


def test_a_weight_in_the_hands_is_shared(male):
    view = male.solver.view.at(male.upright.posture)
    held = pulls(view, 20, ("palm_r", "palm_l"), np.array([0.1, 0, 0]))
    assert [pull.force[2] for pull in held] == pytest.approx([-10 * GRAVITY] * 2)
    assert held[0].point - view.point("palm_r") == pytest.approx([0.1, 0, 0])


def test_standing_alone_needs_no_reference():
    statics = standing(Solver(build("mean", 1.7, 66.0)))
    assert statics.residual_n < 0.05


def test_a_film_tells_of_hands_that_no_contact_lists(male):
    film = _film_of_all_fours(male, listed=False)
    assert any(
        sentence.startswith("keys.fours: hand_r touches the floor") for sentence in refused(film, male.solver)
    )
    assert not refused(_film_of_all_fours(male, listed=True), male.solver)


def test_every_frame_has_a_load_over_standing(male):
    film = _film_of_all_fours(male, listed=True)
    (ratio,) = load_ratios(film, male.solver, upright=male.upright)
    assert ratio == pytest.approx(male.ratio("all-fours"), rel=1e-6)


def _film_of_all_fours(male, listed):
    solved = male.solved("all-fours")[0]
    if not listed:
        hands = ("palm", "knuckles")
        legs = tuple(name for name in solved.carriers if not name.startswith(hands))
        goals = tuple(goal for goal in solved.goals if not getattr(goal, "site", "").startswith(hands))
        solved = replace(solved, carriers=legs, goals=goals)
    key = male.postures["all-fours"].key
    motion = Motion(
        schema=1, id="fours", name="All fours", side="both", camera="side", keys={"fours": key}, start="fours"
    )
    frame = Frame(at_s=0, posture=solved.posture, where="keys.fours", carriers=solved.carriers, kept={},
                  balanced=listed, phase=0)  # fmt: skip
    surfaces = male.postures["all-fours"].surfaces(1.75)
    return Film(motion=motion, keys={"fours": solved}, frames=(frame,), slip=None, surfaces=surfaces,
                clock=(np.zeros(1), np.zeros(1)))  # fmt: skip
