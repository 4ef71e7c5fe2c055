"""The shapes of trunk and neck. Lengths are shares of stature over the hips unless a comment says otherwise.

Breadths and depths at hip, waist and chest are ANSUR's; between them, and where flesh sits, the numbers are ours.
"""

from itertools import pairwise
from math import pi

from unbend.body.proportions import Proportions
from unbend.body.skin.field import Cone, Group, Loft, Part

Three = tuple[float, float, float]


def trunk(p: Proportions, girth: float) -> Group:
    """Hips to shoulders as one loft, and the flesh on it."""
    return Group(
        "trunk",
        0.0085 * p.stature,
        (_torso(p, girth), *_neck(p), *both(_flesh(p, girth))),
        _furrow(p, girth),
    )


def both(parts: tuple[Cone, ...]) -> tuple[Cone, ...]:
    """Cones of the left and their mirror images."""
    return parts + tuple(mirror(part) for part in parts)


def mirror(part: Cone) -> Cone:
    """The same on the right."""
    a, b, way = part.start, part.end, part.along
    name = f"{part.body[:-2]}_r" if part.body.endswith("_l") else part.body
    return Cone(
        name,
        (a[0], -a[1], a[2]),
        (b[0], -b[1], b[2]),
        part.start_radius,
        part.end_radius,
        part.flat,
        (way[0], -way[1], way[2]),
    )


def _torso(p: Proportions, girth: float) -> Loft:
    h, female = p.stature, {"female": 1.0, "male": 0.0}.get(p.sex, 0.5)
    hip, seat = p.height("hipbreadth") / 2 / h, p.height("buttockdepth") / 2 / h
    waist, belly = p.height("waistbreadth") / 2 / h, p.height("waistdepth") / 2 / h
    chest, ribs = p.height("chestbreadth") / 2 / h, p.height("chestdepth") / 2 / h
    top, neck = p.c7 / h, p.height("neckcircumference") / (2 * pi) / h
    narrow = 0.89 - 0.05 * female  # of the waist at the navel, where the ribs end
    rows = (
        # height, forward, half-breadth, front, back, squareness
        (-0.040, -0.006, hip * 0.46, seat * 0.38, seat * 0.42, 2.0),
        (-0.022, -0.006, hip * 0.82, seat * 0.76, seat * 0.80, 2.1),
        (0.000, -0.006, hip * 0.94, seat * 0.86, seat * 0.88, 2.25),
        (0.030, -0.006, hip * 0.93, seat * 0.90, seat * 0.86, 2.3),
        (0.062, -0.005, waist * (0.98 + 0.03 * female), belly * 1.00, belly * 1.00, 2.25),
        (0.088, -0.004, waist * (0.95 - 0.01 * female), belly * 1.00, belly * 0.93, 2.2),
        (0.122, -0.003, waist * narrow, belly * 0.98, belly * 0.90, 2.2),
        (0.160, -0.002, chest * 0.93, ribs * 0.90, ribs * 0.92, 2.2),
        (0.205, -0.003, chest * 1.00, ribs * (0.93 - 0.05 * female), ribs * 0.96, 2.2),
        (0.245, -0.007, chest * 1.03, ribs * (0.84 - 0.02 * female), ribs * 0.95, 2.25),
        (top - 0.068, -0.012, chest * 1.08, ribs * 0.66, ribs * 0.86, 2.2),
        (top - 0.040, -0.017, chest * 0.98, ribs * 0.46, ribs * 0.66, 2.1),
        (top - 0.020, -0.019, chest * 0.66, ribs * 0.40, ribs * 0.48, 2.0),
        (top - 0.004, -0.014, neck * 0.90, neck * 0.80, neck * 0.90, 2.0),
    )

    def thick(z: float) -> float:
        return 1.0 + (girth - 1.0) * min(1.0, max(0.25, (top - 0.01 - z) / 0.12))

    stations = tuple(
        (
            z * h,
            x * h,
            0.0,
            wide * h * thick(z),
            wide * h * thick(z),
            front * h * thick(z),
            back * h * thick(z),
            power,
        )
        for z, x, wide, front, back, power in rows
    )
    return Loft("pelvis", stations)


def _flesh(p: Proportions, girth: float) -> tuple[Cone, ...]:
    """Buttock, chest, shoulder blade and trapezius of the left side, in the pelvis' directions."""
    h, female = p.stature, {"female": 1.0, "male": 0.0}.get(p.sex, 0.5)
    g = h * girth
    seat, hip = p.height("buttockdepth") / 2 / h, p.height("hipbreadth") / 2 / h
    ribs, top = p.height("chestdepth") / 2 / h, p.c7 / h

    def cone(a: Three, b: Three, ra: float, rb: float, flat: float = 1.0) -> Cone:
        """Forward and left grow with the girth, height does not."""
        return Cone(
            "pelvis", (a[0] * g, a[1] * g, a[2] * h), (b[0] * g, b[1] * g, b[2] * h), ra * g, rb * g, flat
        )

    r = 0.044
    parts = [cone((r - seat - 0.001, hip * 0.45, -0.014), (r - seat + 0.010, hip * 0.52, 0.030), r, 0.040)]
    if female > 0.4:
        r, z = 0.030, 0.192
        parts += [
            cone((ribs - 0.006 - r, 0.040, z), (ribs - 0.020 - r, 0.050, z + 0.022), r, 0.028),
            cone((ribs - 0.024 - r, 0.046, z + 0.030), (ribs - 0.046, 0.056, z + 0.060), 0.028, 0.024),
            cone((ribs - 0.020 - r, 0.020, z), (ribs - 0.020 - r, -0.020, z), r * 0.9, r * 0.9),
        ]
    if female < 0.6:
        z = 0.214
        parts += [
            cone((ribs * 0.94 - 0.030, 0.030, z), (ribs * 0.80 - 0.028, 0.066, z + 0.010), 0.029, 0.027, 0.9),
            cone(
                (ribs * 0.82 - 0.028, 0.034, z + 0.030),
                (ribs * 0.62 - 0.022, 0.078, z + 0.040),
                0.027,
                0.024,
                0.9,
            ),
        ]
    blade = -0.011 - ribs * 0.86 + 0.026
    parts += [
        cone((blade - 0.001, 0.052, top - 0.122), (blade + 0.002, 0.068, top - 0.064), 0.024, 0.024, 0.9),
        cone((blade + 0.004, 0.044, top - 0.066), (-0.034, 0.092, top - 0.052), 0.018, 0.016),
    ]
    rope = (0.0145 if p.sex == "female" else 0.0175) * h
    neck, ridge, tip = (
        (-0.018 * h, 0.014 * h, (top + 0.008) * h),
        (-0.021 * h, 0.062 * h, (top - 0.036) * h),
        (-0.013 * h, 0.098 * h, (top - 0.047) * h),
    )
    parts += [Cone("pelvis", neck, ridge, rope, rope), Cone("pelvis", ridge, tip, rope, 0.0185 * h)]
    parts.append(
        Cone(
            "pelvis",
            (0.016 * h, 0.008 * h, (top - 0.050) * h),
            (0.002 * h, 0.090 * h, (top - 0.042) * h),
            0.0085 * h,
            0.010 * h,
        )
    )
    parts.append(
        Cone("pelvis", (-0.030 * h, 0.0, -0.036 * h), (0.020 * h, 0.0, -0.030 * h), 0.021 * h, 0.021 * h)
    )
    return tuple(parts)


def _furrow(p: Proportions, girth: float) -> tuple[Part, ...]:
    """The hollow along the spine, and the fold between the buttocks."""
    h, g = p.stature, p.stature * girth
    back = [
        (0.045, p.height("buttockdepth") * 0.43 + 0.006 * h),
        (0.105, p.height("waistdepth") * 0.455 + 0.003 * h),
        (0.16, p.height("chestdepth") * 0.46 + 0.002 * h),
        (0.235, p.height("chestdepth") * 0.475 + 0.007 * h),
    ]
    at = [((-deep - 0.0195 * h) * girth, 0.0, z * h) for z, deep in back]
    low = (-p.height("buttockdepth") / 2 * girth - 0.004 * g, 0.0, -0.045 * h)
    return (
        *(Cone("pelvis", a, b, 0.022 * h, 0.022 * h) for a, b in pairwise(at)),
        Cone("pelvis", low, (low[0] - 0.004 * h, 0.0, 0.022 * h), 0.017 * h, 0.009 * h),
    )


def _neck(p: Proportions) -> tuple[Part, ...]:
    """The neck, slimmer than the tape says because it melts with head and trunk, and the cords beside the throat."""
    h, slim = p.stature, 0.75 if p.sex == "female" else 0.85
    r = p.height("neckcircumference") / (2 * pi) * slim
    cord = (
        Cone(
            "neck",
            (0.030 * h, 0.007 * h, -0.034 * h),
            (0.006 * h, 0.026 * slim * h, 0.055 * h),
            0.0075 * slim * h,
            0.0105 * slim * h,
        ),
    )
    return (
        Cone("neck", (0.004 * h, 0, -0.012 * h), (0.020 * h, 0, 0.050 * h), r, r * 0.95),
        *both(cord),
    )
