"""The shapes of the head: a skull, a mask for the face, and the little that makes it quiet and human."""

from unbend.body.proportions import Proportions
from unbend.body.skin.field import Cone, Group, Loft, Part
from unbend.body.skin.form_trunk import Three, both


def head(p: Proportions) -> Group:
    """Skull, face, brow, nose, lips and ears, from the ear's height up and down; a quiet face."""
    h = p.stature
    jaw = 0.92 if p.sex == "female" else 1.05
    u = h * 0.001

    def cone(a: Three, b: Three, ra: float, rb: float, flat: float = 1.0, along: Three = (1, 0, 0)) -> Cone:
        return Cone(
            "head",
            (a[0] * u, a[1] * u, a[2] * u),
            (b[0] * u, b[1] * u, b[2] * u),
            ra * u,
            rb * u,
            flat,
            along,
        )

    parts: list[Part] = [
        _skull(p),
        _mask(p, jaw),
        cone((39.0, 2.5 * jaw, -49), (39.0, -2.5 * jaw, -49), 7.5 * jaw, 7.5 * jaw),
    ]
    parts += [
        cone((47.0, 0, 17), (53.5, 0, -5.0), 3.4, 4.6),
        cone((50, 4.2, -7.5), (50, -4.2, -7.5), 3.5, 3.5),
    ]
    parts += [
        cone((42.5, 5.5, -25.5), (42.5, -5.5, -25.5), 3.6, 3.6),
        cone((41, 5, -31), (41, -5, -31), 3.6, 3.6),
    ]
    parts += both(
        (
            cone((45.5, 7, 25), (39, 25, 24), 4.2, 4.6),
            cone((33, 22, -6), (22, 32, -2), 9.0, 7.0),
            cone((41.0, 16, 13), (39.5, 20, 13), 5.6, 5.4),
            cone((-5, 45.5, 9), (-2, 43.5, -7), 9.5, 6.0, 0.36, (0.5, 1, 0.1)),
        )
    )
    hollows = both((cone((55.5, 15, 13.5), (47.5, 28, 12.5), 8.5, 6.5),))
    return Group("head", 0.0026 * h, tuple(parts), hollows)


def _skull(p: Proportions) -> Loft:
    """An egg with the survey's length and breadth, over the ears."""
    h = p.stature
    long, wide, top = p.height("headlength") / 2, p.height("headbreadth") / 2, p.height("tragiontopofhead")
    middle, tall = top * 0.40, top * 0.60
    rings = [
        middle + tall * t for t in (-1.0, -0.95, -0.8, -0.5, -0.2, 0.0, 0.25, 0.5, 0.7, 0.85, 0.95, 0.99, 1.0)
    ]
    return Loft(
        "head",
        tuple(
            (z, -0.003 * h, 0.0, wide * s, wide * s, (long - 0.001 * h) * s, (long - 0.002 * h) * s, 2.05)
            for z in rings
            for s in [max(0.04, max(0.0, 1 - abs((z - middle) / tall) ** 2.2) ** 0.5)]
        ),
    )


def _mask(p: Proportions, jaw: float) -> Loft:
    """Chin to brow."""
    u = p.stature * 0.001
    rows = (  # height, forward, half-breadth, front, back: thousandths of stature
        (-60, 28, 4, 4, 8),
        (-57, 27, 13 * jaw, 13, 18),
        (-51, 24, 19 * jaw, 20, 26),
        (-40, 20, 26 * jaw, 22.5, 32),
        (-27, 16, 32 * jaw, 29.5, 34),
        (-12, 12, 36.5, 34.5, 34),
        (2, 8, 39, 38.5, 34),
        (14, 6, 40, 40, 34),
        (27, 4, 41, 46, 34),
        (42, 2, 40, 45, 34),
        (56, 0, 34, 38, 30),
    )
    return Loft(
        "head",
        tuple((z * u, x * u, 0.0, y * u, y * u, front * u, back * u, 2.25) for z, x, y, front, back in rows),
    )
