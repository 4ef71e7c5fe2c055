"""Published body tables. Every number here is somebody's measurement; what is ours stands in `proportions`.

Masses and mass centres: de Leva, J Biomech 1996;29:1223-1230, tables 4, as transcribed in BMClab/BMC
(`BSPmale_ZdeLeva.txt`, `BSPfemale_ZdeLeva.txt`, CC BY 4.0) and checked against wspr/body-segment-param.
Lengths, heights, breadths and depths: ANSUR II (US Army, 2012, public data; 4,082 men and 1,986 women), the mean
of each person's ratio to his or her own stature, computed for Unbend.
"""

from dataclasses import dataclass, fields
from typing import Any, cast


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One segment: mass as a share of the body, mass centre as a share of length from its first named end."""

    mass: float
    centre: float
    gyration: tuple[float, float, float]
    """Radii of gyration as a share of length, about the front-back, left-right and long axes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masses:
    """De Leva's segments. Head 2 (vertex-C7), upper trunk 2 (C7-xiphion), hand 2 (wrist-fingertip)."""

    head: Segment
    upper_trunk: Segment
    middle_trunk: Segment
    lower_trunk: Segment
    upper_arm: Segment
    forearm: Segment
    hand: Segment
    thigh: Segment
    shank: Segment
    foot: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class TrunkLengths:
    """De Leva's trunk lengths over stature, measured lying; only their proportions are used."""

    c7_xiphion: float
    xiphion_navel: float
    navel_hip: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratios:
    """ANSUR II measures over stature, by the survey's own names."""

    cervicaleheight: float
    acromialheight: float
    trochanterionheight: float
    lateralfemoralepicondyleheight: float
    lateralmalleolusheight: float
    tragiontopofhead: float
    headlength: float
    headbreadth: float
    biacromialbreadth: float
    chestbreadth: float
    chestdepth: float
    waistbreadth: float
    waistdepth: float
    bicristalbreadth: float
    hipbreadth: float
    buttockdepth: float
    acromionradialelength: float
    radialestylionlength: float
    handlength: float
    handbreadth: float
    footlength: float
    balloffootlength: float
    footbreadthhorizontal: float
    heelbreadth: float
    neckcircumference: float
    thighcircumference: float
    calfcircumference: float
    anklecircumference: float
    bicepscircumferenceflexed: float


MASSES = {
    "male": Masses(
        head=Segment(mass=0.0694, centre=0.5002, gyration=(0.303, 0.315, 0.261)),
        upper_trunk=Segment(mass=0.1596, centre=0.5066, gyration=(0.505, 0.320, 0.465)),
        middle_trunk=Segment(mass=0.1633, centre=0.4502, gyration=(0.482, 0.383, 0.468)),
        lower_trunk=Segment(mass=0.1117, centre=0.6115, gyration=(0.615, 0.551, 0.587)),
        upper_arm=Segment(mass=0.0271, centre=0.5772, gyration=(0.285, 0.269, 0.158)),
        forearm=Segment(mass=0.0162, centre=0.4574, gyration=(0.276, 0.265, 0.121)),
        hand=Segment(mass=0.0061, centre=0.3624, gyration=(0.288, 0.235, 0.184)),
        thigh=Segment(mass=0.1416, centre=0.4095, gyration=(0.329, 0.329, 0.149)),
        shank=Segment(mass=0.0433, centre=0.4459, gyration=(0.255, 0.249, 0.103)),
        foot=Segment(mass=0.0137, centre=0.4415, gyration=(0.257, 0.245, 0.124)),
    ),
    "female": Masses(
        head=Segment(mass=0.0668, centre=0.4841, gyration=(0.271, 0.295, 0.261)),
        upper_trunk=Segment(mass=0.1545, centre=0.5050, gyration=(0.466, 0.314, 0.449)),
        middle_trunk=Segment(mass=0.1465, centre=0.4512, gyration=(0.433, 0.354, 0.415)),
        lower_trunk=Segment(mass=0.1247, centre=0.4920, gyration=(0.433, 0.402, 0.444)),
        upper_arm=Segment(mass=0.0255, centre=0.5754, gyration=(0.278, 0.260, 0.148)),
        forearm=Segment(mass=0.0138, centre=0.4559, gyration=(0.261, 0.257, 0.094)),
        hand=Segment(mass=0.0056, centre=0.3427, gyration=(0.244, 0.208, 0.154)),
        thigh=Segment(mass=0.1478, centre=0.3612, gyration=(0.369, 0.364, 0.162)),
        shank=Segment(mass=0.0481, centre=0.4416, gyration=(0.271, 0.267, 0.093)),
        foot=Segment(mass=0.0129, centre=0.4014, gyration=(0.299, 0.279, 0.139)),
    ),
}

TRUNK_LENGTHS = {
    "male": TrunkLengths(c7_xiphion=0.1391, xiphion_navel=0.1238, navel_hip=0.0837),
    "female": TrunkLengths(c7_xiphion=0.1314, xiphion_navel=0.1183, navel_hip=0.1046),
}

# De Leva's other lengths over stature, kept to show why his trunk and legs cannot be stacked (see `proportions`).
LYING_LENGTHS = {
    "male": {"vertex_c7": 0.1395, "c7_hip": 0.3465, "thigh": 0.2425, "shank_malleolus": 0.2493},
    "female": {"vertex_c7": 0.1405, "c7_hip": 0.3544, "thigh": 0.2124, "shank_malleolus": 0.2440},
}

RATIOS = {
    "male": Ratios(
        cervicaleheight=0.8639, acromialheight=0.8203, trochanterionheight=0.5128,
        lateralfemoralepicondyleheight=0.2799, lateralmalleolusheight=0.0415, tragiontopofhead=0.0748,
        headlength=0.1137, headbreadth=0.0880, biacromialbreadth=0.2368, chestbreadth=0.1649,
        chestdepth=0.1446, waistbreadth=0.1860, waistdepth=0.1355, bicristalbreadth=0.1569,
        hipbreadth=0.1970, buttockdepth=0.1401, acromionradialelength=0.1909, radialestylionlength=0.1525,
        handlength=0.1101, handbreadth=0.0503, footlength=0.1544, balloffootlength=0.1144,
        footbreadthhorizontal=0.0580, heelbreadth=0.0413, neckcircumference=0.2267,
        thighcircumference=0.3562, calfcircumference=0.2235, anklecircumference=0.1307,
        bicepscircumferenceflexed=0.2041,
    ),
    "female": Ratios(
        cervicaleheight=0.8570, acromialheight=0.8198, trochanterionheight=0.5190,
        lateralfemoralepicondyleheight=0.2860, lateralmalleolusheight=0.0385, tragiontopofhead=0.0778,
        headlength=0.1167, headbreadth=0.0909, biacromialbreadth=0.2244, chestbreadth=0.1655,
        chestdepth=0.1520, waistbreadth=0.1842, waistdepth=0.1309, bicristalbreadth=0.1679,
        hipbreadth=0.2174, buttockdepth=0.1431, acromionradialelength=0.1911, radialestylionlength=0.1482,
        handlength=0.1112, handbreadth=0.0480, footlength=0.1513, balloffootlength=0.1118,
        footbreadthhorizontal=0.0570, heelbreadth=0.0413, neckcircumference=0.2027,
        thighcircumference=0.3785, calfcircumference=0.2293, anklecircumference=0.1326,
        bicepscircumferenceflexed=0.1878,
    ),
}  # fmt: skip


def between(one: object, other: object) -> object:
    """The mean of two table rows, field by field; frozen tables of tables too."""
    if isinstance(one, float):
        return (one + other) / 2  # type: ignore[operator]
    if isinstance(one, tuple):
        return tuple(between(a, b) for a, b in zip(one, other, strict=True))  # type: ignore[call-overload]
    values = {f.name: between(getattr(one, f.name), getattr(other, f.name)) for f in fields(cast(Any, one))}
    return type(one)(**values)
