import numpy as np
import pytest

from unbend.body.joints import mirrored
from unbend.body.load import TERMS, across, belly_push, compression, disc_load, load_ratio
from unbend.body.pose import Solver
from unbend.body.reference import first_look, postures, unposed
from unbend.body.skeleton import build
from unbend.body.statics import solve, supports
from unbend.body.tissue import GRAVITY, SIDE_STIFF, flexion_resistance, hip_tightness, sag
from unbend.catalogue.motion import Key

LEVELS = ("l5s1", "l45")


@pytest.mark.parametrize("level", LEVELS)
def test_standing_at_70_kg_lies_in_the_proposed_gate(male, level):
    assert 450 <= compression(male.solver, male.upright, level) <= 750


@pytest.mark.parametrize("level", LEVELS)
def test_standing_is_one(posed, level):
    assert load_ratio(posed.solver, posed.upright, posed.upright, level) == 1.0


@pytest.mark.parametrize("name", ["side-bend-20", "bird-dog", "all-fours-arm", "twist"])
@pytest.mark.parametrize("level", LEVELS)
def test_mirrored_poses_load_the_back_the_same(male, name, level):
    solved, statics = male.solved(name)
    turned = solved.posture.mirrored(male.solver.skeleton)
    view = male.solver.view.at(turned)
    carriers = tuple(mirrored(site) for site in solved.carriers)
    there = solve(view, turned, supports(view, male.postures[name].surfaces(1.75), (), carriers))
    here = disc_load(view, statics, level)
    other = disc_load(view, there, level)
    assert other.compression() == pytest.approx(here.compression(), rel=1e-3)
    assert np.array(other.moment) == pytest.approx(np.array(here.moment) * [-1, 1, -1], abs=0.2)


@pytest.mark.parametrize("name", ["bend-36", "sit-bent", "supine", "bridge"])
def test_the_ratio_does_not_change_with_size(name):
    """Twice: a small light and a tall heavy body of the same build."""
    found = []
    for stature, mass in ((1.55, 55.0), (1.95, 95.0)):
        solver = Solver(build("male", stature, mass))
        posture = postures()[name]
        found.append(load_ratio(solver, posture.statics(solver, posture.solve(solver))))
    assert found[0] == pytest.approx(found[1], rel=0.05)


def test_what_crosses_the_disc_in_standing_is_the_weight_above(male):
    model = male.solver.skeleton.model
    view = male.solver.view.at(male.upright.posture)
    force, moment = across(view, male.upright, "l5")
    assert force == pytest.approx([0, 0, model.body_subtreemass[model.body("l5").id] * GRAVITY], abs=1e-6)
    assert abs(moment[0]) < 0.5
    assert abs(moment[2]) < 0.5


def test_the_moment_agrees_with_the_joint_torques(male):
    """Two ways to the same number: by bodies above the disc, and by the model's own inverse dynamics."""
    for name in ("bend-36", "hold-far", "sit-bent"):
        statics = male.solved(name)[1]
        _, moment = across(male.solver.view.at(statics.posture), statics, "l4")
        model = male.solver.skeleton.model
        row = model.jnt_dofadr[model.joint("l4_flexion").id]
        assert moment[1] == pytest.approx(statics.torques[row] + statics.passive[row], abs=0.05)


def test_every_term_adds_and_can_be_left_out(male):
    found = disc_load(male.solver.view, male.solved("lift-round")[1], "l45")
    assert set(found.terms) == set(TERMS)
    assert found.compression() == pytest.approx(sum(found.terms[term] for term in TERMS))
    assert found.compression(["extensor"]) < found.compression()


def test_passive_tissue_lets_go_around_standing_and_holds_toward_the_end_of_range():
    assert flexion_resistance(0, 13) == 0
    assert flexion_resistance(4, 13) == 0
    assert 0 < flexion_resistance(6, 13) < 0.2 * flexion_resistance(13, 13)
    assert flexion_resistance(-4, 13) < 0


def test_the_belly_pushes_only_when_the_trunk_hangs_forward_and_never_beyond_what_people_reach():
    assert belly_push(-50) == belly_push(0) == belly_push(14) == 0
    assert 0 < belly_push(50) < belly_push(100) < belly_push(300) == belly_push(900)
    assert belly_push(900) * 70 * GRAVITY == pytest.approx(16_000 * 0.0243)


@pytest.mark.parametrize(
    "name", ["standing", "supine", "prone", "back-bend-20", "supine-two-legs", "sit-relaxed"]
)
@pytest.mark.parametrize("level", LEVELS)
def test_a_belly_that_need_not_push_leaves_the_load_alone(posed, name, level):
    assert disc_load(posed.solver.view, posed.statics(name), level).terms["belly"] == 0


def test_the_belly_takes_between_nothing_and_a_fifth_off_a_lift(posed):
    """The span of what was published: none (McGill & Norman 1987) to 21 % (Stokes 2010)."""
    for name in ("bend-36", "hold-close", "hold-far", "lift-round", "lift-knees"):
        found = disc_load(posed.solver.view, posed.statics(name), "l45")
        assert 0 < -found.terms["belly"] / found.compression(["belly"]) < 0.21


def test_tight_hips_hold_where_the_thigh_goes_back_and_are_never_a_burden(male):
    skeleton = male.solver.skeleton
    held = [hip_tightness(skeleton, np.radians(hip), 0.0) for hip in (-20, -10, 0, 10, 60, 120)]
    assert held == sorted(held, reverse=True)
    assert held[2] == pytest.approx(8.6, abs=0.1)
    assert held[-1] == 0


def test_a_back_settles_under_a_small_moment_and_keeps_the_rest_of_a_large_one(male):
    skeleton = male.solver.skeleton
    assert sag(skeleton, 0.5, SIDE_STIFF) == 0
    assert sag(skeleton, 10.0, SIDE_STIFF) == pytest.approx(10 - 0.4 * SIDE_STIFF)
    assert sag(skeleton, -10.0, SIDE_STIFF) == -sag(skeleton, 10.0, SIDE_STIFF)


def test_references_say_where_their_angles_and_values_come_from():
    for posture in postures().values():
        assert posture.angles.startswith(("published: ", "assumed: "))
        assert posture.measured
    assert set(first_look()) <= set(postures())
    assert "walking" in unposed()


def test_every_reference_posture_is_reached(posed):
    for name, posture in posed.postures.items():
        solved, _ = posed.solved(name)
        worst, whose = solved.worst_mm(posed.solver.view)
        assert worst <= 10, f"{name}: {whose} is {worst:.0f} mm off"
        assert isinstance(posture.key, Key)
