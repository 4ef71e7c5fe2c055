"""What the joints' own tissue gives: how strong each joint is, and what the lumbar levels resist by themselves."""

from math import degrees, exp

import numpy as np

from unbend.body.posture import Posture
from unbend.body.skeleton import Array, Skeleton

GRAVITY = 9.81

# Peak isometric torque, both ways averaged, over body weight times stature. Hip, knee and ankle: Anderson 2007,
# J Biomech 40:3105, young men (recalled). Trunk: McNeill 1980 and Kumar 1996 in round numbers (recalled). The
# rest: textbook dynamometer values for men of 70 kg (recalled). They only share the work out: a joint's share
# moves with their ratios.
STRENGTH = {
    "lumbar_flexion": 0.17, "lumbar_side": 0.13, "lumbar_rotation": 0.07,
    "thorax_flexion": 0.17, "thorax_side": 0.13, "thorax_rotation": 0.07,
    "neck_flexion": 0.025, "neck_side": 0.025, "neck_rotation": 0.012, "head_flexion": 0.020, "head_rotation": 0.012,
    "girdle_elevation": 0.08, "girdle_protraction": 0.08, "shoulder_flexion": 0.06, "shoulder_abduction": 0.06,
    "shoulder_external": 0.035, "elbow_flexion": 0.055, "forearm_pronation": 0.008, "wrist_flexion": 0.012,
    "wrist_radial": 0.012, "hip_flexion": 0.137, "hip_abduction": 0.095, "hip_external": 0.045, "knee_flexion": 0.125,
    "ankle_dorsiflexion": 0.080, "ankle_inversion": 0.025, "toe_extension": 0.012,
}  # fmt: skip

# Passive bending torque of one lumbar level, N m a degree at 70 kg and 1.75 m, away from standing. Flexion:
# nothing over the first 19 of the figure's 60 degrees: the low-stiffness zone of living people is 22 degrees wide in
# men and 16.5 in women, standing lies at its edge, its middle has the hips bent (neutral zone of 31 people, Ergonomics,
# abstract read); in vivo the moment rises beyond half of the way (Adams & Dolan 1991, as quoted by others). Then
# about 0.65 and 6 (to 11) near the end of range, quoting Miller 1986 and Heuer 2007 (evidence.md 7.5); where the
# slope changes is ours, three quarters of the level's range. Extension, side-bend, rotation: AnyBody's linear values
# (evidence.md 7.5).
FREE_TO, TAUT_FROM = 19 / 60, 0.75
FLEXION_SLACK, FLEXION_TAUT = 0.65, 6.0
EXTENSION_STIFF, SIDE_STIFF, ROTATION_STIFF = 2.6, 2.3, 8.4
# Nobody feels or repeats a posture of the trunk closer than 2 degrees in any plane (Lee 2010, Arch Phys Med Rehabil
# 91:1327, abstract read): so far the five levels together settle before a muscle has to hold (decision 0032).
SETTLE_DEG = 2.0 / 5
REFERENCE_NM = 70 * GRAVITY * 1.75


def size(skeleton: Skeleton) -> float:
    """Moments of one body over those of 70 kg and 1.75 m in the same pose."""
    return float(skeleton.body.mass * GRAVITY * skeleton.body.stature / REFERENCE_NM)


def strengths(skeleton: Skeleton) -> Array:
    """Strength of every hinge in newton metres, in the model's order; a level is as strong as its region."""
    body = skeleton.body
    scale = body.mass * GRAVITY * body.stature
    found = np.zeros(skeleton.model.nv - 6)
    for column, joint in enumerate(skeleton.joints, start=6):
        rows = np.nonzero(skeleton.spread[:, column])[0] - 6
        found[rows] = STRENGTH[joint.name.removesuffix("_r").removesuffix("_l")] * scale
    return found


def passive_torques(skeleton: Skeleton, posture: Posture) -> Array:
    """What discs and ligaments of the lumbar levels give by themselves."""
    found = np.zeros(skeleton.model.nv)
    scale = size(skeleton)
    stiffness = {"lumbar_side": SIDE_STIFF, "lumbar_rotation": ROTATION_STIFF}
    for column, joint in enumerate(skeleton.joints):
        if not joint.name.startswith("lumbar"):
            continue
        for row in np.nonzero(skeleton.spread[:, column + 6])[0]:
            share = float(skeleton.spread[row, column + 6])
            angle = degrees(posture.angles[column]) * share
            if joint.name == "lumbar_flexion":
                found[row] = -scale * flexion_resistance(angle, joint.high * share)
            else:
                found[row] = -scale * stiffness[joint.name] * angle
    return found


def flexion_resistance(angle: float, end: float) -> float:
    """Newton metres with which one level resists so many degrees of flexion (negative: extension) of ``end``."""
    if angle <= 0:
        return EXTENSION_STIFF * angle
    taut = max(0.0, angle - TAUT_FROM * end)
    slack = max(0.0, angle - taut - FREE_TO * end)
    return FLEXION_SLACK * slack + FLEXION_TAUT * taut


def sag(skeleton: Skeleton, moment_nm: float, stiffness: float) -> float:
    """What is left of a moment once the back has settled under it by as much as nobody would notice."""
    most = stiffness * SETTLE_DEG * size(skeleton)
    return moment_nm - min(most, max(-most, moment_nm))


def hip_tightness(skeleton: Skeleton, hip: float, knee: float) -> float:
    """Newton metres with which the tissue in front of one hip holds it (angles in radians), never below zero.

    Riener & Edrich 1999, J Biomech 32:539: ten people's passive torque, taken to be 70 kg and 1.75 m. Only what
    spares a muscle is used: who reaches a bent hip is supple enough for it (decision 0032).
    """
    hip_deg, knee_deg = degrees(hip), degrees(knee)
    front = exp(1.4655 - 0.0034 * knee_deg - 0.0750 * hip_deg)
    behind = exp(1.3403 - 0.0226 * knee_deg + 0.0305 * hip_deg)
    return max(0.0, front - behind + 8.072) * size(skeleton)
