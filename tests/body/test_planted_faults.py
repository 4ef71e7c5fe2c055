"""Motions with a fault planted in them are refused with a sentence that says what and where."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from unbend.body.errors import UnknownName
from unbend.body.frames import film
from unbend.body.gates import broken, spine_of
from unbend.body.pose import Solver
from unbend.body.smooth import jerks
from unbend.catalogue import Catalogue, CatalogueError, load
from unbend.catalogue.loader import BUILT_IN
from unbend.catalogue.words import Spine

Plant = Callable[[str, str, str], Path]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """A catalogue folder of one's own with one motion in which one piece of text is replaced."""

    def put(slug: str, old: str, new: str) -> Path:
        text = (BUILT_IN / "motions" / f"{slug}.toml").read_text(encoding="utf-8")
        assert old in text, f"{slug} has no '{old}' any more"
        (tmp_path / "motions").mkdir()
        (tmp_path / "motions" / f"{slug}.toml").write_text(text.replace(old, new), encoding="utf-8")
        return tmp_path

    return put


def said(folder: Path, slug: str, solver: Solver) -> str:
    catalogue: Catalogue = load(folder)
    shot = film(catalogue.motions[slug], solver)
    return "\n".join(broken(shot, solver, spine_of(shot.motion, catalogue)))


def test_a_foot_that_slides_is_named_with_its_phase_and_how_far(plant: Plant, female: Solver) -> None:
    folder = plant(
        "posterior-stress-dispelling",
        '[keys.reach]\nbase = "stand"\n',
        '[keys.reach]\nbase = "stand"\ncontacts = [{ site = "heel", x = 0.02 }, { site = "ball_in" }]\n',
    )
    found = said(folder, "posterior-stress-dispelling", female)
    assert re.search(
        r"phases\.0 \(stand to reach, \d+ %\): heel_r slides \d+ mm on the floor; at most 5 mm", found
    ), found


def test_a_spine_that_rounds_where_the_catalogue_says_neutral(plant: Plant, female: Solver) -> None:
    folder = plant(
        "glute-bridge", "hip_flexion = 0, lumbar_flexion = 0", "hip_flexion = 30, lumbar_flexion = 26"
    )
    found = said(folder, "glute-bridge", female)
    assert re.search(
        r"keys\.top: the low back rounds \d+°; the catalogue's spine is 'neutral', at most 9° here", found
    ), found


def test_a_spine_that_arches_where_the_catalogue_says_neutral(plant: Plant, female: Solver) -> None:
    folder = plant(
        "bird-dog", "hip_external_r = 0, lumbar_flexion = 0", "hip_external_r = 0, lumbar_flexion = -20"
    )
    found = said(folder, "bird-dog", female)
    assert re.search(
        r"keys\.long: the low back arches \d+°; the catalogue's spine is 'neutral', at most 8°", found
    ), found


def test_a_forward_bend_that_does_not_bend(plant: Plant, female: Solver) -> None:
    folder = plant("assess-toe-touch", "lumbar_flexion = 48", "lumbar_flexion = 10")
    assert "the catalogue's spine is 'flexion_end_range', but no frame rounds more than" in said(
        folder, "assess-toe-touch", female
    )


def test_a_knee_past_its_range_is_named_with_its_range_and_source(plant: Plant, female: Solver) -> None:
    folder = plant("heel-raised-deep-squat", "knee_flexion = 138", "knee_flexion = 170")
    found = said(folder, "heel-raised-deep-squat", female)
    assert (
        "keys.bottom: knee_flexion_r is asked for 170°; its range is 0° to 152° (movements.md 0.2" in found
    ), found


def test_a_figure_that_would_fall_over_is_named_with_what_carries_it(
    female: Solver, catalogue: Catalogue
) -> None:
    """The solver itself never leaves a pose out of balance, so the frame is tipped forward by hand, feet and all."""
    shot = film(catalogue.motions["standing"], female)
    tip = np.zeros(6 + len(female.low))
    tip[4] = np.radians(14)
    frame = replace(shot.frames[0], posture=shot.frames[0].posture.moved(tip))
    found = "\n".join(broken(replace(shot, frames=(frame,)), female, Spine.FREE))
    assert re.search(
        r"keys\.stand: the mass centre is \d+ mm outside its support \(heel_r, .*\); at most 10 mm", found
    ), found


def test_a_pose_that_can_only_be_held_by_another_angle_is_named(plant: Plant, female: Solver) -> None:
    """The bird dog with a hand that only touches: knee and toes of one leg hold it only by sitting back."""
    hand = '{ site = "palm_r", carries = false }, { site = "knuckles_r", carries = false }'
    folder = plant(
        "bird-dog",
        '{ site = "palm_r" }, { site = "knuckles_r" }, { site = "knee_l" }',
        f'{hand}, {{ site = "knee_l" }}',
    )
    found = said(folder, "bird-dog", female)
    assert re.search(r"keys\.long: knee_flexion_l comes out \d+° from the 90° wanted; at most 8°", found), (
        found
    )


def test_a_hand_that_cannot_get_there_is_named(plant: Plant, female: Solver) -> None:
    folder = plant("hip-airplane", 'on = "rail", x = 0.43', 'on = "rail", x = 1.15')
    found = said(folder, "hip-airplane", female)
    assert re.search(r"keys\.square: the contact of palm_r is missed by \d+ mm; at most 10 mm", found), found


def test_a_point_that_jerks_is_named_with_moment_acceleration_and_bound(
    female: Solver, catalogue: Catalogue
) -> None:
    """The search is made smooth, so one frame of a slow bridge is thrown aside by hand: half a hand's breadth."""
    shot = film(catalogue.motions["glute-bridge"], female)
    throw = np.zeros(6 + len(female.low))
    throw[[joint.name for joint in female.skeleton.joints].index("knee_flexion_r") + 6] = np.radians(6)
    frames = list(shot.frames)
    frames[8] = replace(frames[8], posture=frames[8].posture.moved(throw))
    found = "\n".join(jerks(replace(shot, frames=tuple(frames)), female))
    assert re.search(
        r"phases\.0 \(rest to top, \d+ %\): \w+_r jerks: \d+\.\d m/s² at [01]\.\d s; at most \d\.\d m/s² for its way",
        found,
    ), found
    assert list(jerks(shot, female)) == []


def test_a_contact_on_nothing_that_is_there_and_an_unknown_point_are_named(
    plant: Plant, female: Solver
) -> None:
    catalogue = load(plant("glute-bridge", '{ site = "blade" }', '{ site = "blad" }'))
    with pytest.raises(
        UnknownName,
        match=r"glute-bridge keys\.rest contacts: there is no point 'blad'\. Did you mean 'blade_",
    ):
        film(catalogue.motions["glute-bridge"], female)


def test_a_figure_that_floats_is_named(plant: Plant, female: Solver) -> None:
    """Held up in the air by its target, feet and all: the contacts are missed by that much."""
    folder = plant(
        "glute-bridge",
        '[keys.top]\nbase = "rest"\n',
        '[keys.top]\nbase = "rest"\ntargets = [{ site = "mid_hip", z = 0.55 }, { site = "heel", z = 0.3 }]\n',
    )
    found = said(folder, "glute-bridge", female)
    assert re.search(r"keys\.top: the contact of \w+ is missed by \d+ mm; at most 10 mm", found), found


def test_a_motion_that_no_contact_carries_is_named(female: Solver, catalogue: Catalogue) -> None:
    """A standing figure lifted by a hand's breadth rests on nothing: its whole weight is left over."""
    shot = film(catalogue.motions["standing"], female)
    lift = np.zeros(6 + len(female.low))
    lift[2] = 0.1
    key = shot.keys["stand"]
    lifted = replace(shot, keys={"stand": replace(key, posture=key.posture.moved(lift))})
    found = "\n".join(broken(lifted, female, Spine.FREE))
    assert re.search(r"keys\.stand: the contact of heel_r is missed by 100 mm; at most 10 mm", found), found


def test_a_slip_that_nobody_could_see_is_refused(plant: Plant, female: Solver) -> None:
    folder = plant(
        "glute-bridge", "lumbar_flexion = -22, hip_flexion = -12, knee_flexion = 100", "lumbar_flexion = 0"
    )
    assert "slip: it differs from 'top' by" in said(folder, "glute-bridge", female)


def test_a_joint_that_the_figure_does_not_have_is_refused_with_the_nearest(
    plant: Plant, female: Solver
) -> None:
    catalogue = load(plant("glute-bridge", "hip_flexion = 60", "hip_flexon = 60"))
    with pytest.raises(
        UnknownName,
        match=r"glute-bridge keys\.rest seed: there is no joint 'hip_flexon'\. Did you mean 'hip_flexion_",
    ):
        film(catalogue.motions["glute-bridge"], female)


@pytest.mark.parametrize(
    ("slug", "old", "new", "sentence"),
    [
        ("glute-bridge", "symmetric = true", "symetric = true",
         r"keys\.rest\.symetric: found an unknown key 'symetric'.*Did you mean 'symmetric'\?"),
        ("glute-bridge", 'camera = "side"', 'camera = "sideways"',
         r"motions/glute-bridge\.toml: camera: found 'sideways'; allowed: side, front.*Did you mean 'side'\?"),
        ("glute-bridge", 'id = "too-high"', 'id = "to-high"',
         r"motions/glute-bridge\.toml: slip\.id of glute-bridge: found 'to-high'.*Did you mean 'too-high'\?"),
        ("glute-bridge", 'rung = "bridge"', 'rung = "brigde"',
         r"movement of glute-bridge: found 'brigde'.*Did you mean 'bridge'\?"),
        ("glute-bridge", 'to = "top"', 'to = "summit"',
         r"allowed: key poses that this file has \(rest, top\), not 'summit'"),
        ("sitting", 'on = "chair"', 'on = "sofa"',
         r"allowed: a contact on floor, chair, not on 'sofa' \(keys\.relaxed\)"),
        ("sitting", 'do = "hold", seconds = 2', 'do = "hold"', r"a move and a hold last some seconds"),
        ("glute-bridge", 'id = "glute-bridge"\n', 'id = "glute-bridge"\nspine = "free"\n',
         r"motions/glute-bridge\.toml: spine: found an unknown key 'spine'"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_refused_with_file_key_and_reason(
    plant: Plant, slug: str, old: str, new: str, sentence: str
) -> None:
    """The last one: a motion cannot say what the spine must do."""
    with pytest.raises(CatalogueError, match=sentence):
        load(plant(slug, old, new))


def test_a_hand_that_lies_on_the_floor_and_is_not_listed_is_named(plant: Plant, female: Solver) -> None:
    folder = plant("supine-rest", ', { site = "hand_back" }, { site = "elbow" }]', ', { site = "elbow" }]')
    found = said(folder, "supine-rest", female)
    assert re.search(
        r"keys\.rest: hand_r touches the floor, and no contact says whether it carries", found
    ), found


def test_a_key_pose_that_its_contacts_cannot_carry_is_named(female: Solver, catalogue: Catalogue) -> None:
    """Tipped by hand, as above: the forces of two flat feet cannot hold it."""
    shot = film(catalogue.motions["standing"], female)
    tip = np.zeros(6 + len(female.low))
    tip[4] = np.radians(14)
    key = shot.keys["stand"]
    tipped = replace(shot, keys={"stand": replace(key, posture=key.posture.moved(tip))})
    found = "\n".join(broken(tipped, female, Spine.FREE))
    assert re.search(
        r"keys\.stand: the contacts cannot carry this pose: \d+ N and \d+ N m are left over", found
    ), found
