"""A body from sex, stature and mass: where its joints lie, how heavy each piece is and where its mass centre is.

Heights come from ANSUR, measured standing, so they add up to stature. De Leva's lengths were taken lying and do not:
legs, trunk and head stack to 1.019 statures (men) and 0.990 (women); a trunk squeezed between ANSUR's other heights
is the remedy, so his trunk is scaled by `trunk_factor` (about 0.94 against his own legs in men, 1.01 and 0.95 against
ANSUR's), and only its inner proportions are kept.
"""

from dataclasses import dataclass, fields
from typing import Literal, cast

from unbend.body.errors import BodyOutOfTables
from unbend.body.tables import MASSES, RATIOS, TRUNK_LENGTHS, Masses, Ratios, Segment, TrunkLengths, between

Sex = Literal["female", "male", "mean"]

# The survey's fifth to ninety-fifth percentile of stature with ten centimetres either side, and a wide span of mass.
STATURE_M = (1.40, 2.05)
MASS_KG = (38.0, 180.0)

# Ours unless a source stands beside it; all as shares of stature.
SHOULDER_BELOW_ACROMION = 0.020  # ours: about 3.5 cm; puts the wrist within 1 % of ANSUR's wrist height
SHOULDER_OF_BIACROMIAL = 0.45  # ours: the joint centre lies inside the acromion, half-breadth x 0.9
HIP_OF_BICRISTAL = 0.31  # ours after Bell 1989: hip centres about 0.17 m apart
SACRUM_RADIUS = 0.060  # mid-hip to the middle of the sacral plate, 105 mm: Legaye 1998 (recalled)
PELVIC_TILT_DEG = 12.0  # standing, that line leans back so far: Legaye 1998 (recalled)
LUMBAR_LEVEL = 0.021  # ours: body and disc, 36 mm at 1.75 m
HEEL_BEHIND_ANKLE = 0.26  # of foot length, ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Slab:
    """A stretch of trunk between two heights over the hips, with density linear in height so that mass and
    centre are exactly the table's wherever the trunk is cut between bodies.
    """

    low: float
    high: float
    mass: float
    centre: float

    def between(self, low: float, high: float) -> tuple[float, float]:
        """Mass, and mass times height, of the part between two heights."""
        a, b = max(low, self.low), min(high, self.high)
        if b <= a:
            return 0.0, 0.0
        length, middle = self.high - self.low, (self.high + self.low) / 2
        slope = 12 * (self.centre - middle) / length  # of density over its mean, per length
        mean = self.mass / length

        def mass_to(z: float) -> float:
            u = z - middle
            return mean * (u + slope / length * u * u / 2)

        def moment_to(z: float) -> float:
            u = z - middle
            return middle * mass_to(z) + mean * (u * u / 2 + slope / length * u**3 / 3)

        return mass_to(b) - mass_to(a), moment_to(b) - moment_to(a)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportions:
    """Lengths in metres and masses in kilograms of one body."""

    sex: Sex
    stature: float
    mass: float
    masses: Masses
    ratios: Ratios
    trunk: TrunkLengths

    def height(self, name: str) -> float:
        """One of the survey's measures in metres."""
        return cast(float, getattr(self.ratios, name)) * self.stature

    def segment(self, name: str) -> Segment:
        """De Leva's row of that name."""
        return cast(Segment, getattr(self.masses, name))

    def part_mass(self, name: str) -> float:
        """Kilograms of one segment; the women's table sums to 0.9999, so each row is taken over the table's sum."""
        rows = {f.name: self.segment(f.name).mass for f in fields(self.masses)}
        paired = ("upper_arm", "forearm", "hand", "thigh", "shank", "foot")
        return rows[name] * self.mass / sum(mass * (2 if row in paired else 1) for row, mass in rows.items())

    @property
    def hip_height(self) -> float:
        """Hip centre: taken at the top of the trochanter."""
        return self.height("trochanterionheight")

    @property
    def hip_half(self) -> float:
        """Half the distance between the hip centres."""
        return HIP_OF_BICRISTAL * self.height("bicristalbreadth")

    @property
    def thigh(self) -> float:
        """Hip to knee."""
        return self.hip_height - self.height("lateralfemoralepicondyleheight")

    @property
    def shank(self) -> float:
        """Knee to ankle."""
        return self.height("lateralfemoralepicondyleheight") - self.ankle_height

    @property
    def ankle_height(self) -> float:
        """Ankle over the floor."""
        return self.height("lateralmalleolusheight")

    @property
    def c7(self) -> float:
        """C7 over the hips."""
        return self.height("cervicaleheight") - self.hip_height

    @property
    def shoulder(self) -> float:
        """Shoulder centre over the hips."""
        return self.height("acromialheight") - SHOULDER_BELOW_ACROMION * self.stature - self.hip_height

    @property
    def upper_arm(self) -> float:
        """Shoulder centre to elbow."""
        return self.height("acromionradialelength") - SHOULDER_BELOW_ACROMION * self.stature

    @property
    def forearm(self) -> float:
        """Elbow to wrist."""
        return self.height("radialestylionlength")

    @property
    def trunk_factor(self) -> float:
        """ANSUR's standing C7-to-hip height over de Leva's lying one."""
        lying = self.trunk.c7_xiphion + self.trunk.xiphion_navel + self.trunk.navel_hip
        return self.c7 / (lying * self.stature)

    def slabs(self) -> tuple[Slab, Slab, Slab]:
        """Lower, middle and upper trunk over the hips; each centre as the table has it, from its upper end."""
        scale = self.trunk_factor * self.stature
        navel = self.trunk.navel_hip * scale
        xiphion = navel + self.trunk.xiphion_navel * scale
        cuts = (
            (0.0, navel, "lower_trunk"),
            (navel, xiphion, "middle_trunk"),
            (xiphion, self.c7, "upper_trunk"),
        )
        return cast(
            tuple[Slab, Slab, Slab],
            tuple(
                Slab(
                    low=low,
                    high=high,
                    mass=self.part_mass(name),
                    centre=high - self.segment(name).centre * (high - low),
                )
                for low, high, name in cuts
            ),
        )

    def trunk_between(self, low: float, high: float) -> tuple[float, float]:
        """Mass and centre height of the trunk between two heights over the hips."""
        parts = [slab.between(low, high) for slab in self.slabs()]
        mass = sum(part[0] for part in parts)
        return mass, sum(part[1] for part in parts) / mass


def proportions(sex: Sex, stature_m: float, mass_kg: float) -> Proportions:
    """The body of that sex, stature and mass; 'mean' is halfway between the two tables.

    Raises:
        BodyOutOfTables: for a stature or mass beyond the tables.
    """
    for what, value, (low, high) in (
        ("stature in m", stature_m, STATURE_M),
        ("mass in kg", mass_kg, MASS_KG),
    ):
        if not low <= value <= high:
            raise BodyOutOfTables(what, value, low, high)
    masses, ratios, trunk = MASSES["male"], RATIOS["male"], TRUNK_LENGTHS["male"]
    if sex == "female":
        masses, ratios, trunk = MASSES["female"], RATIOS["female"], TRUNK_LENGTHS["female"]
    elif sex == "mean":
        masses = cast(Masses, between(masses, MASSES["female"]))
        ratios = cast(Ratios, between(ratios, RATIOS["female"]))
        trunk = cast(TrunkLengths, between(trunk, TRUNK_LENGTHS["female"]))
    return Proportions(sex=sex, stature=stature_m, mass=mass_kg, masses=masses, ratios=ratios, trunk=trunk)
