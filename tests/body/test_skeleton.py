"""The model: its masses, its joints, its shares, and its mirror."""

import mujoco
import numpy as np
import pytest

from unbend.body.joints import LUMBAR_LEVELS, LUMBAR_SHARES, THORAX_LEVELS, mirrored
from unbend.body.pose import Solver
from unbend.body.posture import Posture
from unbend.body.skeleton import build, weight_n
from unbend.body.tables import MASSES


def rest(solver: Solver) -> Posture:
    height = solver.skeleton.body.hip_height
    return Posture(np.array([0, 0, height]), np.array([1.0, 0, 0, 0]), np.zeros(len(solver.low)))


def shaken(solver: Solver, seed: int) -> Posture:
    chance = np.random.default_rng(seed)
    angles = solver.low + chance.uniform(0.2, 0.8, len(solver.low)) * (solver.high - solver.low)
    turn = chance.normal(size=4)
    return Posture(chance.normal(size=3), turn / np.linalg.norm(turn), angles)


@pytest.mark.parametrize("sex", ["female", "male", "mean"])
def test_the_model_weighs_what_the_person_weighs(sex: str) -> None:
    skeleton = build(sex, 1.7, 70)  # type: ignore[arg-type]
    assert skeleton.model.body_mass.sum() == pytest.approx(70, abs=1e-6)
    assert weight_n(skeleton) == pytest.approx(70 * 9.81)


def test_limb_and_head_centres_are_where_de_leva_found_them(male: Solver) -> None:
    """Within one part in a hundred of the segment's length."""
    view, body, rows = male.view.at(rest(male)), male.skeleton.body, MASSES["male"]
    for name, row, length in (
        ("upper_arm_r", rows.upper_arm, body.upper_arm),
        ("forearm_l", rows.forearm, body.forearm),
        ("thigh_r", rows.thigh, body.thigh),
        ("shank_l", rows.shank, body.shank),
    ):
        part = view.data.body(name)
        assert (part.xpos - part.xipos)[2] / length == pytest.approx(row.centre, abs=0.01)
    head, neck = (view.data.body(name) for name in ("head", "neck"))
    masses = [male.skeleton.model.body(name).mass[0] for name in ("head", "neck")]
    height = (masses[0] * head.xipos[2] + masses[1] * neck.xipos[2]) / sum(masses)
    c7 = body.hip_height + body.c7
    assert (body.stature - height) / (body.stature - c7) == pytest.approx(rows.head.centre, abs=0.01)
    foot, toes = (view.data.body(name) for name in ("foot_r", "toes_r"))
    weights = [male.skeleton.model.body(name).mass[0] for name in ("foot_r", "toes_r")]
    ahead = (weights[0] * foot.xipos[0] + weights[1] * toes.xipos[0]) / sum(weights)
    heel = -0.26 * body.height("footlength")
    assert (ahead - heel) / body.height("footlength") == pytest.approx(rows.foot.centre, abs=0.01)


def test_standing_straight_the_crown_is_at_stature_and_the_soles_on_the_floor(female: Solver) -> None:
    view = female.view.at(rest(female))
    assert view.point("crown")[2] == pytest.approx(1.63, abs=1e-6)
    for site in ("heel_r", "ball_in_l", "ball_out_r"):
        assert view.point(site)[2] - view.radii[site] == pytest.approx(0, abs=1e-9)
    assert view.mass_centre()[2] / 1.63 == pytest.approx(0.56, abs=0.02)


def test_every_joint_has_the_range_that_the_table_gives_it(male: Solver) -> None:
    model, ranges = male.skeleton.model, {joint.name: joint for joint in male.skeleton.joints}
    for name, joint in ranges.items():
        assert joint.low < 0 <= joint.high or joint.low == 0
        assert joint.source
        if not name.startswith(("lumbar", "thorax")):
            assert np.degrees(model.joint(name).range) == pytest.approx([joint.low, joint.high])
    for way in ("flexion", "side", "rotation"):
        spread = [np.degrees(model.joint(f"{level}_{way}").range) for level in LUMBAR_LEVELS]
        whole = ranges[f"lumbar_{way}"]
        assert np.sum(spread, axis=0) == pytest.approx([whole.low, whole.high])


def test_the_lumbar_coordinate_is_shared_over_five_levels_most_at_the_bottom(male: Solver) -> None:
    """Thirty degrees of flexion: every level its published share, all of them thirty together."""
    posture = rest(male)
    names = [joint.name for joint in male.skeleton.joints]
    posture.angles[names.index("lumbar_flexion")] = np.radians(30)
    view, model = male.view.at(posture), male.skeleton.model
    angles = [
        np.degrees(view.data.qpos[model.joint(f"{level}_flexion").qposadr[0]]) for level in LUMBAR_LEVELS
    ]
    shares = np.array(LUMBAR_SHARES["flexion"]) / sum(LUMBAR_SHARES["flexion"])
    assert angles == pytest.approx(30 * shares)
    assert sum(angles) == pytest.approx(30)
    assert angles == sorted(angles, reverse=True)
    chest = view.data.body(THORAX_LEVELS[0]).xmat.reshape(3, 3)
    assert np.degrees(np.arctan2(chest[0, 2], chest[2, 2])) == pytest.approx(30)


@pytest.mark.parametrize(
    ("name", "site", "moves"),
    [
        ("lumbar_flexion", "c7", (1, 0, -1)),
        ("lumbar_side", "c7", (0, -1, -1)),
        ("hip_flexion_r", "knee_centre_r", (1, 0, 1)),
        ("hip_abduction_l", "knee_centre_l", (0, 1, 1)),
        ("knee_flexion_r", "ankle_r", (-1, 0, 1)),
        ("ankle_dorsiflexion_l", "toe_l", (0, 0, 1)),
        ("shoulder_flexion_r", "elbow_centre_r", (1, 0, 1)),
        ("shoulder_abduction_r", "elbow_centre_r", (0, -1, 1)),
        ("elbow_flexion_l", "wrist_l", (1, 0, 1)),
        ("toe_extension_r", "toe_r", (0, 0, 1)),
    ],
)
def test_each_angle_moves_the_body_the_way_its_name_says(
    male: Solver, name: str, site: str, moves: tuple[int, int, int]
) -> None:
    posture = rest(male)
    before = male.view.at(posture).point(site)
    posture.angles[[joint.name for joint in male.skeleton.joints].index(name)] = np.radians(20)
    after = male.view.at(posture).point(site)
    for axis, sign in enumerate(moves):
        if sign:
            assert np.sign(after[axis] - before[axis]) == sign, (name, axis)


@pytest.mark.parametrize("seed", range(5))
def test_a_mirrored_pose_is_the_mirror_image_to_the_last_tenth_of_a_millimetre(
    female: Solver, seed: int
) -> None:
    """Joint names swapped, trunk side-bend and rotation flipped: nothing else."""
    posture = shaken(female, seed)
    here = {name: female.view.at(posture).point(name) for name in female.view.sites}
    there = female.view.at(posture.mirrored(female.skeleton))
    for name, place in here.items():
        assert there.point(mirrored(name)) == pytest.approx(place * [1, -1, 1], abs=1e-9)


def test_the_same_input_gives_the_same_model_byte_for_byte() -> None:
    first, second = (build("female", 1.63, 68) for _ in range(2))
    for field in (
        "body_mass",
        "body_pos",
        "body_ipos",
        "body_inertia",
        "jnt_range",
        "jnt_axis",
        "site_pos",
        "geom_size",
    ):
        assert getattr(first.model, field).tobytes() == getattr(second.model, field).tobytes()
    assert first.spread.tobytes() == second.spread.tobytes()


def test_the_model_steps_without_a_warning_from_the_engine(male: Solver) -> None:
    data = mujoco.MjData(male.skeleton.model)
    data.qpos[2] = 5.0
    for _ in range(50):
        mujoco.mj_step(male.skeleton.model, data)
    assert [warning.number for warning in data.warning] == [0] * len(data.warning)


@pytest.mark.parametrize("seed", range(3))
def test_how_points_move_agrees_with_a_small_step(male: Solver, seed: int) -> None:
    """Every named point's Jacobian, the mass centre's too, against finite differences."""
    posture, view = shaken(male, seed), male.view
    step = np.random.default_rng(seed).normal(size=6 + len(male.low)) * 1e-6
    moved = posture.moved(step)
    for name in view.sites:
        view.at(posture)
        expected, before = view.point_moves(name) @ step, view.point(name)
        assert view.at(moved).point(name) - before == pytest.approx(expected, abs=1e-10)
    view.at(posture)
    expected, before = view.mass_centre_moves() @ step, view.mass_centre()
    assert view.at(moved).mass_centre() - before == pytest.approx(expected, abs=1e-10)
