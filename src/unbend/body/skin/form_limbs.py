"""The shapes of arms, legs and feet. Lengths are shares of stature; circumferences are ANSUR's, the rest
is ours.
"""

from math import pi

from unbend.body.flesh import foot_marks
from unbend.body.proportions import Proportions
from unbend.body.skin.field import Cone, Group, Loft
from unbend.body.skin.form_hands import hand


def limbs(p: Proportions, girth: float) -> tuple[Group, ...]:
    """Every limb of the left side as a group of its own; the skin is grown on the left and mirrored."""
    return _leg(p, girth, "l", 1.0), _arm(p, girth, "l", 1.0), hand(p, "l"), _foot(p, "l", 1.0)


def _sided(rows: tuple[tuple[float, ...], ...], h: float, sign: float) -> tuple[tuple[float, ...], ...]:
    """Rows of height, forward, outward, outer, inner, front, back, squareness; outer is +y on the left."""
    return tuple(
        (
            z * h,
            x * h,
            sign * y * h,
            (out if sign > 0 else inn) * h,
            (inn if sign > 0 else out) * h,
            front * h,
            back * h,
            power,
        )
        for z, x, y, out, inn, front, back, power in rows
    )


def _leg(p: Proportions, girth: float, side: str, sign: float) -> Group:
    """Hip to ankle along the thigh's own axis."""
    h = p.stature
    t, s = p.thigh / h, p.shank / h
    r = p.height("thighcircumference") / (2 * pi) / h * girth
    calf = p.height("calfcircumference") / (2 * pi) / h * (1 + 0.6 * (girth - 1))
    thin = p.height("anklecircumference") / (2 * pi) / h
    k = 0.0305 * (1 + 0.35 * (girth - 1))
    rows = (
        (0.020, -0.002, 0.000, r * 0.78, r * 0.60, r * 0.72, r * 0.80, 2.0),
        (-0.020, -0.003, 0.002, r * 0.87, r * 0.86, r * 0.88, r * 0.94, 2.1),
        (-0.055, -0.003, 0.002, r * 0.89, r * 0.99, r * 0.96, r * 1.00, 2.1),
        (-0.30 * t - 0.02, -0.001, 0.002, r * 0.90, r * 0.94, r * 0.97, r * 0.93, 2.1),
        (-0.62 * t, 0.001, 0.000, r * 0.74, r * 0.76, r * 0.84, r * 0.76, 2.1),
        (-0.84 * t, 0.001, 0.000, k * 1.06, k * 1.12, k * 1.22, k * 1.08, 2.1),
        (-0.97 * t, 0.002, 0.000, k * 1.02, k * 1.06, k * 1.16, k * 0.98, 2.2),
        (-t - 0.010, 0.001, 0.000, k * 0.98, k * 1.00, k * 1.04, k * 1.00, 2.2),
        (-t - 0.12 * s, -0.002, 0.000, calf * 0.84, calf * 0.86, calf * 0.80, calf * 0.98, 2.1),
        (-t - 0.29 * s, -0.004, 0.000, calf * 0.94, calf * 0.98, calf * 0.84, calf * 1.16, 2.0),
        (-t - 0.48 * s, -0.003, 0.000, calf * 0.80, calf * 0.82, calf * 0.78, calf * 0.98, 2.0),
        (-t - 0.72 * s, -0.002, 0.000, thin * 1.04, thin * 1.04, thin * 1.08, thin * 1.18, 2.0),
        (-t - 0.90 * s, -0.003, 0.000, thin * 0.88, thin * 0.88, thin * 0.98, thin * 1.04, 2.0),
        (-t - s - 0.004, -0.003, 0.000, thin * 0.94, thin * 0.98, thin * 1.10, thin * 1.08, 2.1),
    )
    return Group(
        f"leg_{side}",
        0.004 * h,
        (
            Loft(f"thigh_{side}", _sided(rows, h, sign)),
            Cone(
                f"shank_{side}", (0.021 * h, 0, -0.002 * h), (0.019 * h, 0, -0.022 * h), 0.0135 * h, 0.009 * h
            ),
            Cone(
                f"shank_{side}",
                (-0.004 * h, sign * 0.014 * h, -0.97 * p.shank),
                (-0.004 * h, sign * 0.014 * h, -p.shank),
                0.0085 * h,
                0.008 * h,
            ),
            Cone(
                f"shank_{side}",
                (0.003 * h, -sign * 0.014 * h, -0.96 * p.shank),
                (0.003 * h, -sign * 0.014 * h, -0.985 * p.shank),
                0.0085 * h,
                0.008 * h,
            ),
        ),
    )


def _arm(p: Proportions, girth: float, side: str, sign: float) -> Group:
    """Shoulder to wrist along the upper arm's own axis."""
    h = p.stature
    u, f = p.upper_arm / h, p.forearm / h
    g = 1 + 0.7 * (girth - 1)
    b = p.height("bicepscircumferenceflexed") / (2 * pi) / h * 0.95 * g
    wrist = 0.0150 if p.sex == "female" else 0.0162
    delt = 1.05 if p.sex == "female" else 1.16
    rows = (
        (0.012, -0.002, -0.004, b * 0.92, b * 0.9, b * 0.98, b * 0.98, 2.0),
        (-0.020, 0.000, 0.000, b * delt, b * 0.95, b * delt, b * 1.08, 2.0),
        (-0.055, 0.000, 0.000, b * delt, b * 0.95, b * 1.08, b * 1.08, 2.0),
        (-0.48 * u, 0.000, 0.000, b * 0.90, b * 0.90, b * 1.02, b * 1.04, 2.0),
        (-0.72 * u, 0.001, 0.000, b * 0.80, b * 0.82, b * 0.90, b * 0.90, 2.0),
        (-0.95 * u, 0.000, 0.000, 0.0235 * g, 0.0245 * g, 0.0205 * g, 0.0215 * g, 2.1),
        (-u - 0.012, 0.001, 0.000, 0.0238 * g, 0.0238 * g, 0.0225 * g, 0.0205 * g, 2.1),
        (-u - 0.20 * f, 0.001, 0.000, 0.0232 * g, 0.0232 * g, 0.0245 * g, 0.0225 * g, 2.0),
        (-u - 0.45 * f, 0.000, 0.000, 0.0190 * g, 0.0190 * g, 0.0215 * g, 0.0205 * g, 2.0),
        (-u - 0.80 * f, 0.000, 0.000, 0.0128, 0.0128, wrist * 1.05, wrist * 1.05, 2.0),
        (-u - 0.92 * f, 0.000, 0.000, 0.0104, 0.0104, wrist * 0.96, wrist * 0.96, 2.1),
        (-u - 0.99 * f, 0.000, 0.000, 0.0066, 0.0066, wrist * 0.70, wrist * 0.70, 2.1),
    )
    return Group(
        f"arm_{side}",
        0.004 * h,
        (
            Loft(f"upper_arm_{side}", _sided(rows, h, sign)),
            Cone(
                f"upper_arm_{side}",
                (-0.017 * h, 0, -p.upper_arm + 0.006 * h),
                (-0.016 * h, 0, -p.upper_arm - 0.002 * h),
                0.0075 * h,
                0.007 * h,
            ),
        ),
    )


def _foot(p: Proportions, side: str, sign: float) -> Group:
    """Heel, arch, instep, ball and five toes; the sole is flat on the floor."""
    h = p.stature
    back, ball = foot_marks(p)
    length, half = p.height("footlength"), p.height("footbreadthhorizontal") / 2
    sole, heel = -p.ankle_height, p.height("heelbreadth") / 2 * 0.93
    name = f"foot_{side}"
    inner, outer = -sign, sign
    r = 0.0125 * h
    parts = [
        Cone(name, (back + heel, 0, sole + heel * 0.98), (back + heel * 1.15, 0, 0.0), heel, 0.0165 * h),
        Cone(
            name,
            (back + heel, 0, sole + heel * 0.9),
            (0.02 * h, outer * 0.006 * h, sole + 0.0165 * h),
            heel * 0.92,
            0.0165 * h,
        ),
        Cone(
            name,
            (0.004 * h, 0, -0.004 * h),
            (0.045 * h, inner * 0.004 * h, sole + 0.029 * h),
            0.0205 * h,
            0.0165 * h,
        ),
        Cone(
            name,
            (0.045 * h, inner * 0.004 * h, sole + 0.029 * h),
            (ball, inner * (half - r) * 0.62, sole + 0.0150 * h),
            0.0165 * h,
            0.0142 * h,
        ),
        Cone(
            name,
            (0.020 * h, outer * 0.008 * h, sole + 0.0175 * h),
            (ball - 0.010 * h, outer * (half - r * 0.9), sole + 0.0112 * h),
            0.0165 * h,
            0.0112 * h,
        ),
        Cone(
            name,
            (0.040 * h, outer * 0.002 * h, sole + 0.020 * h),
            (ball - 0.003 * h, 0, sole + 0.0128 * h),
            0.0165 * h,
            0.0125 * h,
        ),
        Cone(
            name,
            (back + heel, inner * 0.004 * h, sole + heel * 0.9),
            (ball - 0.01 * h, inner * (half - r) * 0.9, sole + 0.0135 * h),
            heel * 0.8,
            0.0128 * h,
        ),
    ]
    return Group(name, 0.0011 * h, (*parts, *_toes(p, side, inner * half, back + length - ball)))


def _toes(p: Proportions, side: str, half: float, end: float) -> tuple[Cone, ...]:
    """Five, the great one inside; ``half`` of the breadth, inward positive; ``end`` is the space ahead of the ball."""
    h, toes, parts = p.stature, f"toes_{side}", []
    sole = -0.0125 * h  # under the toes' joint
    # sideways (of half the breadth, inner positive), length (of the space ahead of the ball), thickness
    row = (
        (0.66, 1.00, 0.0078),
        (0.14, 0.97, 0.0050),
        (-0.20, 0.87, 0.0047),
        (-0.50, 0.73, 0.0045),
        (-0.78, 0.56, 0.0045),
    )
    for at, reach, thick in row:
        y, tip = at * half, end * reach - thick * h
        a = (-0.012 * h, y * 0.94, sole + 0.0108 * h)
        b = (tip * 0.50, y, sole + (thick + 0.0032) * h)
        c = (tip, y * (1.0 if at > 0.5 else 1.10), sole + thick * 0.98 * h)
        parts += [
            Cone(toes, a, b, (thick + 0.0026) * h, thick * 0.92 * h),
            Cone(toes, b, c, thick * 0.92 * h, thick * 0.88 * h),
        ]
    return tuple(parts)
