"""Every motion of the catalogue, on both bodies, keeps every promise; what it asks is near what its file claims."""

import numpy as np
import pytest

from tests.body.conftest import WOMAN_FIRST, film_of, solver_of, whole_catalogue
from unbend.body.demand import demand, neural_index
from unbend.body.gates import broken, spine_of
from unbend.catalogue import Catalogue

MOTIONS = sorted(whole_catalogue().motions)
FIRST = [
    "all-fours",
    "ankle-dorsiflexion-mob",
    "assess-toe-touch",
    "bed-decompression",
    "bird-dog",
    "glute-bridge",
    "glute-stretch",
    "hamstring-stretch",
    "heel-raised-deep-squat",
    "hip-airplane",
    "hip-cars",
    "hip-flexor-stretch",
    "loaded-pigeon-hold",
    "ninety-ninety-switch",
    "posterior-stress-dispelling",
    "roller-thoracic-extension",
    "sciatic-slider-seated",
    "seated-good-morning-iso",
    "sit-to-stand",
    "sitting",
    "standing",
    "supine-rest",
    "thoracic-rotation",
    "towel-decompression",
    "walking",
    "wall-lumbar-half-circle",
]


def test_no_motion_has_gone_missing() -> None:
    assert set(FIRST) <= set(MOTIONS)


@pytest.mark.parametrize("body", WOMAN_FIRST)
@pytest.mark.parametrize(
    "slug", [slug if slug in FIRST else pytest.param(slug, marks=pytest.mark.proof) for slug in MOTIONS]
)
def test_a_motion_keeps_every_promise(slug: str, body: str, catalogue: Catalogue) -> None:
    shot = film_of(slug, body)
    assert broken(shot, solver_of(body), spine_of(shot.motion, catalogue)) == ()


def test_every_motion_of_a_movement_times_its_phases_and_the_first_show_a_slip(catalogue: Catalogue) -> None:
    """At an easier rung the slip is often too small to be seen: then there is none to show."""
    for motion in catalogue.motions.values():
        if motion.movement:
            assert motion.phases, motion.id
            assert motion.slip is not None or motion.id not in FIRST, motion.id


def test_the_same_motion_gives_the_same_frames(female: object) -> None:
    from unbend.body.frames import film

    first, again = (
        film_of("glute-bridge", "female"),
        film(whole_catalogue().motions["glute-bridge"], solver_of("female")),
    )
    for one, other in zip(first.frames, again.frames, strict=True):
        assert one.posture.angles.tobytes() == other.posture.angles.tobytes()
        assert one.posture.turn.tobytes() == other.posture.turn.tobytes()


def test_demands_are_what_the_postures_are_known_for() -> None:
    solver = solver_of("female")
    standing = film_of("standing", "female").keys["stand"].posture
    asked = {slug: demand(film_of(slug, "female"), solver, standing) for slug in FIRST}
    assert asked["standing"].lumbar_flexion_deg == 0
    assert asked["standing"].neural_index == 0
    assert asked["sitting"].lumbar_flexion_deg > 40
    assert asked["assess-toe-touch"].lumbar_flexion_deg > asked["heel-raised-deep-squat"].lumbar_flexion_deg
    assert asked["glute-bridge"].lumbar_extension_deg < 5
    assert asked["wall-lumbar-half-circle"].lumbar_side_bend_deg == pytest.approx(17, abs=2)
    assert asked["thoracic-rotation"].thoracic_rotation_deg == pytest.approx(25, abs=5)
    assert asked["sciatic-slider-seated"].neural_index < asked["hamstring-stretch"].neural_index
    yes = {
        name: {slug for slug, d in asked.items() if getattr(d, name)}
        for name in ("one_leg", "kneeling", "supine", "floor")
    }
    assert yes["one_leg"] == {"hip-airplane"}, "a step is no stand"
    assert yes["kneeling"] >= {"all-fours", "bird-dog", "hip-flexor-stretch", "ankle-dorsiflexion-mob"}
    lying = {"supine-rest", "glute-bridge", "glute-stretch", "hamstring-stretch"}
    assert yes["supine"] == lying | {"towel-decompression", "roller-thoracic-extension"}
    assert {slug for slug, d in asked.items() if d.prone} == {"bed-decompression"}
    assert yes["floor"].isdisjoint({"standing", "sitting", "walking", "sit-to-stand"})


@pytest.mark.parametrize(
    "name", ["lumbar_flexion", "thorax_flexion", "neck_flexion", "hip_flexion_r", "ankle_dorsiflexion_r"]
)
def test_the_neural_index_rises_with_each_part_of_the_slump(name: str) -> None:
    slack = dict.fromkeys([joint.name for joint in solver_of("female").skeleton.joints], 0.0)
    leg = {**slack, "hip_flexion_r": 60.0}
    assert neural_index({**leg, name: leg[name] + 10}) > neural_index(leg)
    assert neural_index({**leg, "knee_flexion_r": 30.0}) < neural_index(leg)
    full = {
        **slack,
        "hip_flexion_r": 90.0,
        "lumbar_flexion": 45,
        "thorax_flexion": 20,
        "neck_flexion": 40,
        "ankle_dorsiflexion_r": 15,
    }
    assert neural_index(full) == pytest.approx(1.0)
    assert neural_index(slack) == 0


def test_time_means_weigh_a_hold_by_its_length() -> None:
    """The squat holds its bottom for 20 s of 28: its mean flexion is near its peak."""
    solver, shot = solver_of("female"), film_of("heel-raised-deep-squat", "female")
    asked = demand(shot, solver, film_of("standing", "female").keys["stand"].posture)
    assert 0.7 * asked.lumbar_flexion_deg < asked.lumbar_flexion_mean_deg < asked.lumbar_flexion_deg
    assert np.isfinite(asked.lumbar_flexion_mean_deg)
