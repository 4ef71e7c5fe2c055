"""The MuJoCo model of one body, built in code, and the few coordinates in which the figure is posed.

The model has every joint by itself (64 degrees of freedom); a pose has fewer: the lumbar spine is three
coordinates spread
over five levels, the thorax three over two. `spread` is the constant matrix between them.
"""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import mujoco
import numpy as np
from numpy.typing import NDArray

from unbend.body.flesh import Capsule, Spot, capsules, foot_marks, spots
from unbend.body.joints import (
    LUMBAR_LEVELS,
    LUMBAR_SHARES,
    SPINE_AXES,
    THORAX_LEVELS,
    THORAX_SHARES,
    Joint,
    coordinates,
)
from unbend.body.proportions import (
    LUMBAR_LEVEL,
    PELVIC_TILT_DEG,
    SACRUM_RADIUS,
    Proportions,
    Sex,
    proportions,
)

Array = NDArray[np.float64]
ROOT = ("root_x", "root_y", "root_z", "root_roll", "root_pitch", "root_yaw")

# Forward of the hips, as shares of stature, L5-S1 to T12-L1, T6-7 and C7: a standing curve of ours in which C7
# hangs over the
# sacrum and L3-4 stands furthest forward. Zero of every lumbar angle is this curve.
SPINE_FORWARD = {"l4": -0.006, "l3": -0.002, "l2": -0.003, "l1": -0.007, "chest_low": -0.014}
CHEST_HIGH_FORWARD, C7_FORWARD, HEAD_FORWARD = -0.028, -0.022, 0.000
CHEST_HIGH_BELOW_C7 = 0.088  # ours: six and a half upper thoracic levels


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A compiled model with its names."""

    body: Proportions
    model: Any
    joints: tuple[Joint, ...]
    capsules: tuple[Capsule, ...]
    spots: tuple[Spot, ...]
    spread: Array
    """Degrees of freedom of the model (rows) from pose coordinates (columns: root, then `joints`)."""


def spine_points(p: Proportions) -> dict[str, tuple[float, float]]:
    """Forward and up of each spinal joint from the hips, in metres."""
    h, tilt = p.stature, radians(PELVIC_TILT_DEG)
    up = SACRUM_RADIUS * cos(tilt)
    found = {"l5": (-SACRUM_RADIUS * sin(tilt) * h, up * h)}
    for step, (name, forward) in enumerate(SPINE_FORWARD.items(), start=1):
        found[name] = (forward * h, (up + step * LUMBAR_LEVEL) * h)
    found["chest_high"] = (CHEST_HIGH_FORWARD * h, p.c7 - CHEST_HIGH_BELOW_C7 * h)
    found["neck"] = (C7_FORWARD * h, p.c7)
    found["head"] = (HEAD_FORWARD * h, h - p.hip_height - p.height("tragiontopofhead"))
    return found


class _Builder:
    """Adds bodies in the order of the tree."""

    def __init__(self, p: Proportions) -> None:
        self.p = p
        self.spec = mujoco.MjSpec()
        self.spec.compiler.degree = False
        self.spec.compiler.autolimits = True
        self.joints = {joint.name: joint for joint in coordinates()}
        self.shares: dict[str, list[tuple[str, float]]] = {}

    def body(
        self, parent: Any, name: str, at: tuple[float, float, float], mass: float, centre: Any, inertia: Any
    ) -> Any:
        body = parent.add_body(name=name, pos=list(at))
        body.explicitinertial = True
        body.mass, body.ipos, body.inertia = mass, list(centre), [max(value, 1e-5) for value in inertia]
        return body

    def hinge(
        self, body: Any, name: str, axis: Any, low: float, high: float, at: Any = (0.0, 0.0, 0.0)
    ) -> None:
        body.add_joint(
            name=name,
            type=mujoco.mjtJoint.mjJNT_HINGE,
            axis=list(axis),
            range=[radians(low), radians(high)],
            pos=list(at),
        )

    def own(self, body: Any, *names: str, at: Any = (0.0, 0.0, 0.0)) -> None:
        for name in names:
            joint = self.joints[name]
            self.hinge(body, name, joint.axis, joint.low, joint.high, at)
            self.shares[name] = [(name, 1.0)]

    def spine(self) -> Any:
        """Pelvis to the upper thorax."""
        p, points = self.p, spine_points(self.p)
        names = (*LUMBAR_LEVELS, *THORAX_LEVELS)
        cuts = [0.0, *(points[name][1] for name in names), p.c7]
        pelvis = self.slab(self.spec.worldbody, "pelvis", (0.0, 0.0, p.hip_height), (0.0, 0.0), cuts[0:2])
        pelvis.add_freejoint(name="root")
        body, below = pelvis, (0.0, 0.0)
        for index, name in enumerate(names):
            here = points[name]
            at = (here[0] - below[0], 0.0, here[1] - below[1])
            body = self.slab(body, name, at, here, cuts[index + 1 : index + 3])
            region, levels, table = (
                ("lumbar", LUMBAR_LEVELS, LUMBAR_SHARES)
                if name in LUMBAR_LEVELS
                else ("thorax", THORAX_LEVELS, THORAX_SHARES)
            )
            for way, axis in SPINE_AXES.items():
                share = table[way][levels.index(name)] / sum(table[way])
                whole = self.joints[f"{region}_{way}"]
                self.hinge(body, f"{name}_{way}", axis, whole.low * share, whole.high * share)
                self.shares.setdefault(whole.name, []).append((f"{name}_{way}", share))
            below = here
        return pelvis, body

    def slab(self, parent: Any, name: str, at: Any, here: tuple[float, float], cut: list[float]) -> Any:
        """A piece of trunk; its inertia is an elliptic cylinder's with the waist's breadth and depth."""
        p = self.p
        mass, height = p.trunk_between(cut[0], cut[1])
        a, b, c = p.height("waistbreadth") / 2, p.height("waistdepth") / 2, cut[1] - cut[0]
        inertia = (
            mass * (a * a / 4 + c * c / 12),
            mass * (b * b / 4 + c * c / 12),
            mass * (a * a + b * b) / 4,
        )
        return self.body(parent, name, at, mass, (-here[0], 0.0, height - here[1]), inertia)

    def rod(self, parent: Any, name: str, at: Any, row: str, length: float) -> Any:
        """A limb hanging from its joint, by de Leva's row."""
        segment, mass = self.p.segment(row), self.p.part_mass(row)
        inertia = tuple(mass * (g * length) ** 2 for g in segment.gyration)
        return self.body(parent, name, at, mass, (0.0, 0.0, -segment.centre * length), inertia)

    def head(self, chest: Any, below: tuple[float, float]) -> None:
        """Neck and head share de Leva's vertex-C7 row: the neck a cylinder, the head the rest."""
        p, points = self.p, spine_points(self.p)
        row, mass = p.segment("head"), p.part_mass("head")
        top = p.stature - p.hip_height - p.c7
        rise = points["head"][1] - p.c7
        neck = 0.2 * mass  # ours: a cylinder of the neck's girth and length is about a fifth of head and neck
        centre = (mass * (1 - row.centre) * top - neck * rise / 2) / (mass - neck)
        forward = points["head"][0] - points["neck"][0]
        inertia = tuple(mass * (g * top) ** 2 for g in row.gyration)
        at = (points["neck"][0] - below[0], 0.0, points["neck"][1] - below[1])
        low = self.body(
            chest, "neck", at, neck, (forward / 2, 0.0, rise / 2), [value * 0.1 for value in inertia]
        )
        self.own(low, "neck_flexion", "neck_side", "neck_rotation")
        high = self.body(
            low, "head", (forward, 0.0, rise), mass - neck, (0.004 * p.stature, 0.0, centre - rise), inertia
        )
        self.own(high, "head_flexion", "head_rotation")

    def arm(self, chest: Any, below: tuple[float, float], side: str) -> None:
        p, sign = self.p, -1.0 if side == "r" else 1.0
        out = 0.45 * p.height("biacromialbreadth")
        at = (-0.012 * p.stature - below[0], sign * out, p.shoulder - below[1])
        upper = self.rod(chest, f"upper_arm_{side}", at, "upper_arm", p.upper_arm)
        inner = (0.02 * p.stature, -sign * (out - 0.015 * p.stature), 0.0)  # the sternoclavicular joint, ours
        self.own(upper, f"girdle_elevation_{side}", f"girdle_protraction_{side}", at=inner)
        self.own(upper, *(f"shoulder_{way}_{side}" for way in ("flexion", "abduction", "external")))
        lower = self.rod(upper, f"forearm_{side}", (0.0, 0.0, -p.upper_arm), "forearm", p.forearm)
        self.own(lower, f"elbow_flexion_{side}", f"forearm_pronation_{side}")
        hand = self.rod(lower, f"hand_{side}", (0.0, 0.0, -p.forearm), "hand", p.height("handlength"))
        self.own(hand, f"wrist_flexion_{side}", f"wrist_radial_{side}")

    def leg(self, pelvis: Any, side: str) -> None:
        p, sign = self.p, -1.0 if side == "r" else 1.0
        thigh = self.rod(pelvis, f"thigh_{side}", (0.0, sign * p.hip_half, 0.0), "thigh", p.thigh)
        self.own(thigh, *(f"hip_{way}_{side}" for way in ("flexion", "abduction", "external")))
        shank = self.rod(thigh, f"shank_{side}", (0.0, 0.0, -p.thigh), "shank", p.shank)
        self.own(shank, f"knee_flexion_{side}")
        row, mass, length = p.segment("foot"), p.part_mass("foot"), p.height("footlength")
        back, ball = foot_marks(p)
        toes, toes_at = 0.12 * mass, ball + 0.4 * (back + length - ball)  # ours: an eighth of the foot
        sole = 0.35 * p.ankle_height - p.ankle_height
        centre = (mass * (back + row.centre * length) - toes * toes_at) / (mass - toes)
        inertia = [mass * (g * length) ** 2 for g in (row.gyration[2], row.gyration[1], row.gyration[0])]
        foot = self.body(
            shank, f"foot_{side}", (0.0, 0.0, -p.shank), mass - toes, (centre, 0.0, sole), inertia
        )
        self.own(foot, f"ankle_dorsiflexion_{side}", f"ankle_inversion_{side}")
        lift = 0.0125 * p.stature - p.ankle_height
        tip = self.body(
            foot,
            f"toes_{side}",
            (ball, 0.0, lift),
            toes,
            (toes_at - ball, 0.0, 0.0),
            [v * 0.02 for v in inertia],
        )
        self.own(tip, f"toe_extension_{side}")


def _outline(builder: _Builder) -> None:
    for c in capsules(builder.p):
        middle = (c.start_radius + c.end_radius) / 2
        fromto = [*c.start, *c.end]
        if np.linalg.norm(np.subtract(c.start, c.end)) < 1e-6:
            fromto[5] += 1e-4
        builder.spec.body(c.body).add_geom(
            type=mujoco.mjtGeom.mjGEOM_CAPSULE,
            fromto=fromto,
            size=[middle, 0.0, 0.0],
            contype=0,
            conaffinity=0,
            mass=0.0,
        )
    for spot in spots(builder.p):
        builder.spec.body(spot.body).add_site(name=spot.name, pos=list(spot.at))


def build(sex: Sex, stature_m: float, mass_kg: float) -> Skeleton:
    """The figure's model for one body."""
    p = proportions(sex, stature_m, mass_kg)
    builder = _Builder(p)
    pelvis, chest = builder.spine()
    below = spine_points(p)["chest_high"]
    builder.head(chest, below)
    for side in ("r", "l"):
        builder.arm(chest, below, side)
        builder.leg(pelvis, side)
    _outline(builder)
    model = builder.spec.compile()
    joints = tuple(coordinates())
    spread = np.zeros((model.nv, len(ROOT) + len(joints)))
    spread[:6, :6] = np.eye(6)
    for column, joint in enumerate(joints, start=6):
        for name, share in builder.shares[joint.name]:
            spread[model.jnt_dofadr[model.joint(name).id], column] = share
    return Skeleton(body=p, model=model, joints=joints, capsules=capsules(p), spots=spots(p), spread=spread)


def weight_n(skeleton: Skeleton) -> float:
    """The body's weight in newtons."""
    return float(skeleton.model.body_subtreemass[0]) * 9.81
