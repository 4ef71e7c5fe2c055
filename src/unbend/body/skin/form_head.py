"""The shapes of the head: a skull, a face, ears and hair; quiet and human, nobody in particular.

Heights and breadths of the head are the survey's. Where things sit in a face is the old rule of thirds (hairline,
brow, base of the nose, chin; the eyes half-way up the head); the rest is ours. Numbers are thousandths of stature
from the ear's opening: forward, left, up.
"""

from typing import Final

from unbend.body.proportions import Proportions
from unbend.body.skin.field import Cone, Egg, Group, Loft, Part
from unbend.body.skin.form_hair import hair
from unbend.body.skin.form_trunk import Three, both

EARS: Final = (
    ((-8.0, 44.6, 8.0), (-3.5, 41.8, -9.0), 10.6, 6.0),
    ((-12.0, 47.6, 11.0), (-11.5, 46.6, 1.0), 5.6, 4.6),
)
EAR_FLAT: Final = 0.32
NOSE, MOUTH = -13.0, -29.6
"""Heights of its base and of the line between the lips."""


def head(p: Proportions) -> Group:
    """Skull, face, ears and hair."""
    bone = skull(p)
    parts: tuple[Part, ...] = (bone, _mask(p), *_face(p), *both(_sides(p) + ears(p)), *hair(p, bone))
    deep = {"female": 5.6, "male": 6.8}.get(p.sex, 6.2)
    hollows = both((_cone(p, (54.6, 13.5, 11.0), (48.5, 27.5, 10.5), deep, deep - 1.4),
                    _cone(p, (-3.5, 49.0, 3.0), (-3.0, 48.0, -3.0), 4.8, 3.6)))  # fmt: skip
    return Group("head", 0.0021 * p.stature, parts, hollows)


def ears(p: Proportions) -> tuple[Cone, ...]:
    """The left one, a leaf that leans out and back."""
    return tuple(_cone(p, a, b, ra, rb, EAR_FLAT, (0.48, 1.0, 0.06)) for a, b, ra, rb in EARS)


def marks(p: Proportions) -> tuple[tuple[Three, Three, float, float], ...]:
    """Lines that are drawn, not shaped, on the left half: brow, lid, mouth. Start, end, half width in metres,
    strength.
    """
    u, soft = p.stature * 0.001, 1.0 if p.sex == "female" else 1.3
    mouth = MOUTH * _length(p) + (1 - _length(p)) * NOSE
    rows: tuple[tuple[Three, Three, float, float], ...] = (
        ((52.0, 8.0, 21.5), (47.0, 18.5, 24.0), 2.2 * soft, 0.42),
        ((47.0, 18.5, 24.0), (39.5, 28.5, 21.5), 1.8 * soft, 0.36),
        ((46.5, 11.5, 7.6), (47.2, 18.0, 5.8), 1.3, 0.60),
        ((47.2, 18.0, 5.8), (43.0, 26.0, 7.8), 1.5, 0.66),
        ((50.0, 0.0, mouth - 0.2), (48.5, 6.0, mouth), 1.5, 0.44),
        ((48.5, 6.0, mouth), (45.0, 12.5, mouth + 1.4), 1.4, 0.42),
    )
    if p.sex == "female":
        rows += (((50.0, 0.0, mouth - 0.5), (47.0, 6.5, mouth + 0.1), 5.0, 0.30),)
    return tuple(
        ((a[0] * u, a[1] * u, a[2] * u), (b[0] * u, b[1] * u, b[2] * u), wide * u, dark)
        for a, b, wide, dark in rows
    )


def _cone(
    p: Proportions, a: Three, b: Three, ra: float, rb: float, flat: float = 1.0, along: Three = (1, 0, 0)
) -> Cone:
    u = p.stature * 0.001
    start, end = (a[0] * u, a[1] * u, a[2] * u), (b[0] * u, b[1] * u, b[2] * u)
    return Cone("head", start, end, ra * u, rb * u, flat, along)


def skull(p: Proportions) -> Egg:
    """An egg with the survey's length and breadth, over the ears."""
    h = p.stature
    long, wide, top = p.height("headlength") / 2, p.height("headbreadth") / 2, p.height("tragiontopofhead")
    return Egg("head", (-0.003 * h, 0.0, 0.38 * top), (long - 0.002 * h, wide, 0.62 * top))


def _mask(p: Proportions) -> Loft:
    """Chin to forehead: where the face is in front, half its breadth, and the middle of the section."""
    u, j = p.stature * 0.001, _jaw(p)
    rows = (  # height, middle, half-breadth, front
        (-58, 27, 6 * j, 38),
        (-55, 25, 12 * j, 44.5),
        (-50, 23, 18.0 * j, 47.0),
        (-42, 20, 25.5 * (0.3 + 0.7 * j), 47.2),
        (-31, 17, 31.5 * (0.5 + 0.5 * j), 48.4),
        (-19, 15, 35.5 * (0.7 + 0.3 * j), 49.4),
        (-7, 15, 37.2, 49.5),
        (4, 15, 37.8, 49.5),
        (12, 14, 38.4, 50.0),
        (20, 12, 38.8, 51.5),
        (30, 9, 38.0, 51.0),
        (40, 6, 33.0, 44.0),
        (48, 3, 24.0, 32.0),
    )
    return Loft(
        "head",
        tuple(
            (_low(p, z) * u, x * u, 0.0, y * u, y * u, (front - x) * u, 28 * u, 2.15)
            for z, x, y, front in rows
        ),
    )


def _jaw(p: Proportions) -> float:
    return {"female": 0.88, "male": 1.02}.get(p.sex, 0.95)


def _length(p: Proportions) -> float:
    """Of the face below the nose."""
    return {"female": 0.91, "male": 0.98}.get(p.sex, 0.95)


def _low(p: Proportions, up: float) -> float:
    """A height in the face: below the nose, nearer to it in a shorter face."""
    return min(up, NOSE) * _length(p) + NOSE * (1 - _length(p)) if up < NOSE else up


def _face(p: Proportions) -> tuple[Cone, ...]:
    """Nose, lips and chin, in the middle."""
    j, big = _jaw(p), {"female": 0.88, "male": 1.04}.get(p.sex, 1.0)
    lip = 1.9 - big
    upper, lower, corner, chin = (_low(p, z) for z in (MOUTH + 2.9, MOUTH - 3.3, MOUTH + 0.8, -50.0))
    return (
        _cone(p, (48.8, 0, 15), (57.0, 0, -8.0), 3.2 * big, 4.1 * big),
        _cone(p, (57.2, 0, -10.5), (53.0, 0, -13.0), 4.4 * big, 5.0 * big),
        *both((_cone(p, (52.8, 5.0 * big, -13.2), (49.5, 6.4 * big, -12.8), 3.0 * big, 3.3),)),
        _cone(p, (47.6, 4.5, upper), (47.6, -4.5, upper), 2.5 * lip, 2.5 * lip),
        *both((_cone(p, (47.4, 4.0, upper), (43.6, 11.5, corner), 2.4 * lip, 1.6),)),
        _cone(p, (46.7, 4.5, lower), (46.7, -4.5, lower), 2.9 * lip, 2.9 * lip),
        *both((_cone(p, (46.5, 4.0, lower), (43.4, 10.0, corner - 1.0), 2.7 * lip, 1.6),)),
        _cone(p, (40.0, 4.5 * j, chin), (40.0, -4.5 * j, chin), 8.6 * j, 8.6 * j),
    )


def _sides(p: Proportions) -> tuple[Cone, ...]:
    """Brow, cheek, lid and the edge of the jaw on the left."""
    j = _jaw(p)
    brow, jaw = {"female": (2.2, 5.2), "male": (4.0, 6.2)}.get(p.sex, (3.1, 5.7))
    return (
        _cone(p, (46.8, 7, 21.5), (37.5, 27, 20.5), brow, brow),
        _cone(p, (33.5, 21.5, -5.5), (19, 27.5, -3), 8.2, 7.5),
        _cone(p, (33.0, 17.5, _low(p, -17)), (26.0, 18.0 * j, _low(p, -32)), 12.2, 11.4),
        _cone(p, (40.4, 16.0, 9.6), (39.2, 21.0, 9.8), 7.4, 7.0),
        _cone(p, (4.0, 26.0 * j, _low(p, -27)), (32.0, 11.5 * j, _low(p, -48)), jaw * j, (jaw + 0.4) * j),
        _cone(p, (4.0, 26.0 * j, _low(p, -27)), (0.0, 31.5, -4), jaw * j, 5.6),
    )
