"""The figure's joints: axes, ranges with their sources, and how the spine shares its angles over the levels.

World and body frames: x forward, y to the figure's left, z up. Every angle is anatomical and has the same sign
on both
sides, so that mirroring is a swap of names; only side-bend (to the right) and rotation (to the left) of the
trunk flip.
"""

from dataclasses import dataclass
from typing import Final

FORWARD: Final = (0.0, 1.0, 0.0)  # bends forward, bends the knee
BACKWARD: Final = (0.0, -1.0, 0.0)  # lifts the thigh or arm in front, toes up, elbow bent


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """One coordinate that a motion may name, in degrees."""

    name: str
    low: float
    high: float
    source: str
    axis: tuple[float, float, float] = (0.0, 0.0, 0.0)
    body: str = ""
    paired: bool = False
    """True for the limbs: '_r' and '_l' follow, and axes with x or z flip on the left."""


# Shares of flexion, side-bend and rotation over the levels, lowest first: White & Panjabi's representative values
# (recalled; evidence.md 7.5), L5-S1 to L1-2. Why these and not the models' shares: docs/decisions/0012.
LUMBAR_LEVELS = ("l5", "l4", "l3", "l2", "l1")
LUMBAR_SHARES = {
    "flexion": (17.0, 16.0, 15.0, 14.0, 12.0),
    "side": (3.0, 6.0, 8.0, 6.0, 6.0),
    "rotation": (1.0, 2.0, 2.0, 2.0, 2.0),
}
# The thorax in two pieces: T7-8 to T12-L1 below, T1-2 to T6-7 above; the sums of the same table.
THORAX_LEVELS = ("chest_low", "chest_high")
THORAX_SHARES = {"flexion": (51.0, 25.0), "side": (42.0, 34.0), "rotation": (23.0, 48.0)}
SPINE_AXES = {"flexion": FORWARD, "side": (1.0, 0.0, 0.0), "rotation": (0.0, 0.0, 1.0)}

DOSSIER = "movements.md 0.2, typical adult limits (S102 and textbook values)"
SOUCIE = "Soucie 2011, adults 20-44 (recalled)"
OURS = "ours"

SPINE = (
    Joint(name="lumbar_flexion", low=-30, high=60, source=f"{DOSSIER}; Mitchell 2008: -31 at full extension"),
    Joint(name="lumbar_side", low=-28, high=28, source=DOSSIER),
    Joint(name="lumbar_rotation", low=-10, high=10, source=f"{DOSSIER}: 5-10 a side in all"),
    Joint(name="thorax_flexion", low=-20, high=40, source="half of White & Panjabi's 76 each way, ours"),
    Joint(name="thorax_side", low=-25, high=25, source="AAOS 35 for the trunk less the lumbar part, ours"),
    Joint(
        name="thorax_rotation", low=-38, high=38, source=f"{DOSSIER}: 30-35 a side, and the shoulder blades"
    ),
)
SINGLE = (
    Joint(
        name="neck_flexion",
        low=-35,
        high=35,
        source="AAOS 45 each way with the head's part",
        axis=FORWARD,
        body="neck",
    ),
    Joint(name="neck_side", low=-40, high=40, source="AAOS 45", axis=(1, 0, 0), body="neck"),
    Joint(
        name="neck_rotation",
        low=-50,
        high=50,
        source="AAOS 60 with the head's part",
        axis=(0, 0, 1),
        body="neck",
    ),
    Joint(
        name="head_flexion",
        low=-22,
        high=15,
        source="AAOS 45 with the neck's part",
        axis=FORWARD,
        body="head",
    ),
    Joint(
        name="head_rotation",
        low=-25,
        high=25,
        source="AAOS 60 with the neck's part",
        axis=(0, 0, 1),
        body="head",
    ),
)
PAIRED = (
    Joint(name="girdle_elevation", low=-6, high=32, source=OURS, axis=(-1, 0, 0), body="upper_arm", paired=True),
    Joint(name="girdle_protraction", low=-22, high=28, source=OURS, axis=(0, 0, 1), body="upper_arm", paired=True),
    Joint(name="shoulder_flexion", low=-55, high=172, source=f"{SOUCIE}; extension textbook 45-60", axis=BACKWARD,
          body="upper_arm", paired=True),
    Joint(name="shoulder_abduction", low=-45, high=140, source=f"{OURS}: more comes by flexion", axis=(-1, 0, 0),
          body="upper_arm", paired=True),
    Joint(name="shoulder_external", low=-80, high=95, source="textbook 70-80 internal, 90 external", axis=(0, 0, -1),
          body="upper_arm", paired=True),
    Joint(name="elbow_flexion", low=0, high=148, source=SOUCIE, axis=BACKWARD, body="forearm", paired=True),
    Joint(name="forearm_pronation", low=-88, high=80, source=SOUCIE, axis=(0, 0, 1), body="forearm", paired=True),
    Joint(name="wrist_flexion", low=-85, high=80, source="textbook 80 and 70, loaded extension ours", axis=(1, 0, 0),
          body="hand", paired=True),
    Joint(name="wrist_radial", low=-35, high=25, source="textbook", axis=BACKWARD, body="hand", paired=True),
    Joint(name="hip_flexion", low=-20, high=132, source=f"{SOUCIE} 130-134; Roach & Miles extension 18-22 (recalled)",
          axis=BACKWARD, body="thigh", paired=True),
    Joint(name="hip_abduction", low=-35, high=72, source=f"45 with the thigh straight ({DOSSIER}), more bent (ours)",
          axis=(-1, 0, 0), body="thigh", paired=True),
    Joint(name="hip_external", low=-70, high=85, source=f"{DOSSIER}: 45 each way, 50+ in 90/90 (1.7); see TIBIA_TURNS",
          axis=(0, 0, -1), body="thigh", paired=True),
    Joint(name="knee_flexion", low=0, high=152, source=f"{DOSSIER}: 130-140, 150-160 squeezed by body weight",
          axis=FORWARD, body="shank", paired=True),
    Joint(name="ankle_dorsiflexion", low=-58, high=38, source=f"{DOSSIER}: 30-40 under load; {SOUCIE} 54-62 down",
          axis=BACKWARD, body="foot", paired=True),
    Joint(name="ankle_inversion", low=-20, high=32, source="Merck table: inversion 35, eversion 25", axis=(1, 0, 0),
          body="foot", paired=True),
    Joint(name="toe_extension", low=-30, high=80, source="Merck table: MTP 30 and 80", axis=BACKWARD, body="toes",
          paired=True),
)  # fmt: skip
SIDES = ("r", "l")
FLIPPED = ("lumbar_side", "lumbar_rotation", "thorax_side", "thorax_rotation", "neck_side", "neck_rotation",
           "head_rotation")  # fmt: skip

# The model's knee only bends. A bent knee also turns (textbook: 30 to 40 out, 20 to 30 in, at 90 degrees), and
# the shin's turn
# is carried by hip rotation: beyond the hip's own range only with the knee bent this far.
HIP_ROTATION_OWN = (-45.0, 60.0)
TIBIA_TURNS_AT = 45.0

# With the thigh hanging straight the hip opens less; between 0 and 40 degrees of flexion the limit rises (ours).
HIP_ABDUCTION_STRAIGHT = 45.0
HIP_ABDUCTION_BENT_AT = 40.0


def coordinates() -> tuple[Joint, ...]:
    """Every coordinate by its full name, limbs on both sides."""
    found = list(SPINE + SINGLE)
    for side in SIDES:
        for joint in PAIRED:
            flip = 1.0 if side == "r" else -1.0
            x, y, z = joint.axis
            found.append(
                Joint(
                    name=f"{joint.name}_{side}",
                    low=joint.low,
                    high=joint.high,
                    source=joint.source,
                    axis=(x * flip, y, z * flip),
                    body=f"{joint.body}_{side}",
                )
            )
    return tuple(found)


def mirrored(name: str) -> str:
    """The coordinate or site on the other side."""
    if name.endswith("_r"):
        return f"{name[:-2]}_l"
    return f"{name[:-2]}_r" if name.endswith("_l") else name
