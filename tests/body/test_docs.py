"""docs/writing-a-motion.md is true: its example is a motion, and it names every point, angle, prop and phase."""

import re
import tomllib
from pathlib import Path
from typing import get_args

from unbend.body.joints import PAIRED, SINGLE, SPINE
from unbend.body.pose import Solver
from unbend.catalogue.motion import Key, Motion, Phase, Prop

PAGE = Path("docs/writing-a-motion.md").read_text(encoding="utf-8")


def test_the_example_is_a_motion_that_the_catalogue_has() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
    motion = Motion.model_validate(tomllib.loads(example))
    assert set(motion.keys) == {"rest", "top"}


def test_every_point_and_angle_is_named(female: Solver) -> None:
    points = {spot.name.removesuffix("_r").removesuffix("_l") for spot in female.skeleton.spots}
    assert {point for point in points if f"`{point}`" not in PAGE} == set()
    limbs = {joint.name for joint in PAIRED}
    assert {name for name in limbs if f"`{name}`" not in PAGE} == set()
    assert {joint.name for joint in (*SPINE, *SINGLE) if joint.name.split("_")[1] not in PAGE} == set()


def test_every_key_of_a_pose_every_phase_and_every_prop_is_named() -> None:
    assert {key for key in Key.model_fields if f"`{key}`" not in PAGE and key not in PAGE} == set()
    kinds = get_args(Prop.model_fields["kind"].annotation)
    assert {kind for kind in kinds if f"`{kind}`" not in PAGE} == set()
    assert {
        word for word in get_args(Phase.model_fields["do"].annotation) if f"`{word}`" not in PAGE
    } == set()
