"""What a film asks of a body, from its frames, as changes from the body's own relaxed standing.

Load is the statics of every frame at L5-S1 (`load.py`) over the same body in its own standing posture: the
largest frame and the mean over time. A frame that is not balanced gets the number of a still picture.

The neural index runs from 0 (slack) to 1 (slump with a straight leg, toes up and chin down). Its reasoning,
weights ours:
- The sciatic tract crosses behind the hip and behind the knee: bending the hip lengthens its bed, bending the
  knee gives back
  nearly as much. So the leg's part is hip flexion less knee flexion, full at `STRAIGHT_LEG_DEG`; sitting with
  bent knees is slack.
- Toes up pull only on a tract that the leg has already taken up: the ankle multiplies the leg's part.
- Rounding the back and dropping the chin lengthen the canal (the slump test adds them in that order); lifting
  the chin gives some
  back, which is how a slider works: the sign of the neck's part may be negative.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from unbend.body.frames import Film, Frame
from unbend.body.goals import Rests
from unbend.body.load import load_ratios, stood
from unbend.body.pose import Solver
from unbend.body.posture import Posture
from unbend.body.skeleton import Array

if TYPE_CHECKING:
    from unbend.catalogue.movement import Claims

Places = tuple[tuple[str, str], ...]
"""What carries weight in a frame, and on what kind of thing."""

STRAIGHT_LEG_DEG = 80.0
LEG, ANKLE, SPINE, NECK = 0.55, 0.15, 0.20, 0.10
ANKLE_FULL_DEG, SPINE_FULL_DEG, NECK_FULL_DEG = 15.0, 60.0, 40.0

STEP_S = 1.0
"""Longer than this in a row on one foot is standing on one leg; a step's swing takes some 0.4 s (recalled), a slow
one's 0.6. The bound is ours. Without it nobody who should not stand on one leg was let walk.
"""

FEET = ("heel", "ball_in", "ball_out", "toe", "sole")
BACK = ("sacrum", "blade", "head_back", "mid_back", "low_back")
FRONT = ("breastbone", "forehead", "belly")

# How far a typed claim may stand from the computed figure before the build says so (ours: what two careful
# authors differ by).
CLAIM_TOLERANCE_DEG = 12.0
CLAIM_TOLERANCE_INDEX = 0.25
# Of the larger of the two: the mean error of a ratio against measurements is half or more (docs/load.md), so less
# than that says nothing (ours).
CLAIM_TOLERANCE_LOAD = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Peaks in any frame, and means over time, in degrees; load over the same body's own standing."""

    lumbar_flexion_deg: float
    lumbar_flexion_mean_deg: float
    lumbar_extension_deg: float
    lumbar_extension_mean_deg: float
    lumbar_side_bend_deg: float
    lumbar_side_bend_mean_deg: float
    lumbar_rotation_deg: float
    lumbar_rotation_mean_deg: float
    thoracic_flexion_deg: float
    thoracic_extension_deg: float
    thoracic_side_bend_deg: float
    thoracic_rotation_deg: float
    load_ratio: float
    load_ratio_mean: float
    neural_index: float
    trunk_lean_deg: float
    hip_flexion_deg: float
    hip_extension_deg: float
    hip_abduction_deg: float
    hip_external_deg: float
    hip_internal_deg: float
    knee_flexion_deg: float
    ankle_dorsiflexion_deg: float
    toe_extension_deg: float
    shoulder_elevation_deg: float
    one_leg: bool
    floor: bool
    kneeling: bool
    prone: bool
    supine: bool


def neural_index(angles: Mapping[str, float]) -> float:
    """The worse side's index of one pose."""
    spine = min(1.0, max(0.0, (angles["lumbar_flexion"] + angles["thorax_flexion"]) / SPINE_FULL_DEG))
    neck = min(1.0, max(-1.0, (angles["neck_flexion"] + angles["head_flexion"]) / NECK_FULL_DEG))
    worst = 0.0
    for side in ("r", "l"):
        leg = (angles[f"hip_flexion_{side}"] - angles[f"knee_flexion_{side}"]) / STRAIGHT_LEG_DEG
        leg = min(1.0, max(0.0, leg))
        ankle = min(1.0, max(-1.0, angles[f"ankle_dorsiflexion_{side}"] / ANKLE_FULL_DEG))
        worst = max(worst, leg * (LEG + ANKLE * ankle) + SPINE * spine + NECK * neck)
    return min(1.0, max(0.0, worst))


def demand(shot: Film, solver: Solver, standing: Posture) -> Demand:
    """The demand of one film, against the same body's standing."""
    own = standing.degrees(solver.skeleton)
    rows = [frame.posture.degrees(solver.skeleton) for frame in shot.frames]
    weights = _weights(shot.frames)

    def from_standing(name: str) -> Array:
        return np.array([row[name] - own[name] for row in rows])

    def peak(name: str, sign: float = 1.0) -> float:
        return round(float(max(0.0, (sign * from_standing(name)).max())), 1)

    def mean(name: str, sign: float = 1.0) -> float:
        return round(float(np.maximum(0.0, sign * from_standing(name)) @ weights), 1)

    def either(name: str) -> float:
        return round(float(np.abs(from_standing(name)).max()), 1)

    def limbs(name: str, sign: float = 1.0) -> float:
        return round(max(0.0, *(sign * row[f"{name}_{side}"] for row in rows for side in ("r", "l"))), 1)

    places = [_places(frame, shot) for frame in shot.frames]
    loads = np.array(load_ratios(shot, solver, upright=stood(solver, standing)))
    return Demand(
        lumbar_flexion_deg=peak("lumbar_flexion"),
        lumbar_flexion_mean_deg=mean("lumbar_flexion"),
        lumbar_extension_deg=peak("lumbar_flexion", -1),
        lumbar_extension_mean_deg=mean("lumbar_flexion", -1),
        lumbar_side_bend_deg=either("lumbar_side"),
        lumbar_side_bend_mean_deg=round(float(np.abs(from_standing("lumbar_side")) @ weights), 1),
        lumbar_rotation_deg=either("lumbar_rotation"),
        lumbar_rotation_mean_deg=round(float(np.abs(from_standing("lumbar_rotation")) @ weights), 1),
        thoracic_flexion_deg=peak("thorax_flexion"),
        thoracic_extension_deg=peak("thorax_flexion", -1),
        thoracic_side_bend_deg=either("thorax_side"),
        thoracic_rotation_deg=either("thorax_rotation"),
        load_ratio=round(float(loads.max()), 2),
        load_ratio_mean=round(float(loads @ weights), 2),
        neural_index=round(max(neural_index(row) for row in rows), 2),
        trunk_lean_deg=round(
            max(_lean(frame, at, solver) for frame, at in zip(shot.frames, places, strict=True)), 1
        ),
        hip_flexion_deg=limbs("hip_flexion"),
        hip_extension_deg=limbs("hip_flexion", -1),
        hip_abduction_deg=limbs("hip_abduction"),
        hip_external_deg=limbs("hip_external"),
        hip_internal_deg=limbs("hip_external", -1),
        knee_flexion_deg=limbs("knee_flexion"),
        ankle_dorsiflexion_deg=limbs("ankle_dorsiflexion"),
        toe_extension_deg=limbs("toe_extension"),
        shoulder_elevation_deg=round(max(0.0, *(_arms(row) for row in rows)), 1),
        one_leg=_one_leg_s(shot.frames, places) > STEP_S,
        floor=any(on == "floor" and _part(site) not in FEET for at in places for site, on in at),
        kneeling=any(_part(site) == "knee" and on == "floor" for at in places for site, on in at),
        prone=any(_part(site) in FRONT for at in places for site, _ in at),
        supine=any(_part(site) in ("sacrum", "blade") and on != "wall" for at in places for site, on in at),
    )


def disagreements(found: Demand, claims: "Claims", where: str) -> Iterator[str]:
    """Where a typed claim and the computed figure stand too far apart."""
    computed = asdict(found)
    for name, claimed in claims.model_dump().items():
        if name not in computed or isinstance(computed[name], bool):
            continue
        tolerance = _tolerance(name, max(computed[name], claimed))
        if abs(computed[name] - claimed) > tolerance:
            yield (
                f"{where}: {name} is claimed as {claimed:g}, its motion gives "
                f"{computed[name]:g} (apart by more than {tolerance:.2g})"
            )


def _tolerance(name: str, larger: float) -> float:
    if name == "load_ratio":
        return CLAIM_TOLERANCE_LOAD * larger
    return CLAIM_TOLERANCE_DEG if name.endswith("_deg") else CLAIM_TOLERANCE_INDEX


def _weights(frames: tuple[Frame, ...]) -> Array:
    """Each frame's share of the time: half of the way to its neighbours."""
    if len(frames) == 1:
        return np.ones(1)
    gaps = np.array([after.at_s - before.at_s for before, after in pairwise(frames)])
    shares = (np.concatenate([[0.0], gaps]) + np.concatenate([gaps, [0.0]])) / 2
    return np.asarray(shares / shares.sum())


def _part(site: str) -> str:
    return site[:-2] if site.endswith(("_r", "_l")) else site


def _places(frame: Frame, shot: Film) -> Places:
    """What carries weight and on what: props by their kind."""
    kinds = {"floor": "floor", **{prop.id: prop.kind for prop in shot.motion.props}}
    rests = {
        goal.site: kinds[goal.on]
        for key in shot.keys.values()
        for goal in key.goals
        if isinstance(goal, Rests)
    }
    return tuple((site, rests[site]) for site in frame.carriers)


def _one_leg_s(frames: Sequence[Frame], places: Sequence[Places]) -> float:
    """The longest time in a row on one and the same foot."""
    longest, since, stood = 0.0, 0.0, ""
    for frame, at in zip(frames, places, strict=True):
        foot = _one_foot(at)
        if foot != stood:
            since, stood = frame.at_s, foot
        longest = max(longest, frame.at_s - since if foot else 0.0)
    return longest


def _one_foot(at: Places) -> str:
    """The side of the only foot that carries, while nothing else of the body does; else nothing."""
    parts = {_part(site) for site, _ in at}
    sides = {site[-1] for site, _ in at if _part(site) in FEET}
    return sides.pop() if len(sides) == 1 and not parts & {"sit_bone", "knee", "hip_side", *BACK} else ""


def _lean(frame: Frame, at: Places, solver: Solver) -> float:
    """The trunk's lean from upright while legs or seat carry it; 0 lying and on hands and knees."""
    lies = {_part(site) for site, on in at if on != "wall"} & {*BACK, *FRONT, "hip_side"}
    if lies or any(_part(site) == "palm" and on in ("floor", "bed") for site, on in at):
        return 0.0
    view = solver.view.at(frame.posture)
    trunk = view.point("c7") - view.point("mid_hip")
    return float(np.degrees(np.arccos(np.clip(trunk[2] / np.linalg.norm(trunk), -1, 1))))


def _arms(row: Mapping[str, float]) -> float:
    return max(max(row[f"shoulder_flexion_{side}"], row[f"shoulder_abduction_{side}"]) for side in ("r", "l"))
