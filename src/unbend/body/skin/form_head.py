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


def head(p: Proportions) -> Group:
    """Skull, face, ears and hair."""
    bone = skull(p)
    parts: tuple[Part, ...] = (bone, _mask(p), *_face(p), *both(_sides(p) + ears(p)), *hair(p, bone))
    deep = {"female": 7.4, "male": 8.2}.get(p.sex, 7.8)
    hollows = both((_cone(p, (55.0, 13.5, 10.5), (48.5, 28.5, 9.5), deep, deep - 1.6),
                    _cone(p, (-3.5, 49.0, 3.0), (-3.0, 48.0, -3.0), 4.8, 3.6)))  # fmt: skip
    return Group("head", 0.0021 * p.stature, parts, hollows)


def ears(p: Proportions) -> tuple[Cone, ...]:
    """The left one, a leaf that leans out and back."""
    return tuple(_cone(p, a, b, ra, rb, EAR_FLAT, (0.48, 1.0, 0.06)) for a, b, ra, rb in EARS)


def marks(p: Proportions) -> tuple[tuple[Three, Three, float, float], ...]:
    """Lines that are drawn, not shaped, on the left half: brow, lid, mouth. Start, end, half width in metres,
    strength.
    """
    u, soft = p.stature * 0.001, 1.0 if p.sex == "female" else 1.25
    rows: tuple[tuple[Three, Three, float, float], ...] = (
        ((52.0, 7.5, 20.5), (47.0, 19.0, 22.8), 2.3 * soft, 0.50),
        ((47.0, 19.0, 22.8), (39.5, 28.5, 20.0), 1.9 * soft, 0.44),
        ((46.5, 12.5, 7.6), (47.2, 18.5, 5.9), 1.2, 0.62),
        ((47.2, 18.5, 5.9), (43.0, 25.5, 7.4), 1.3, 0.66),
        ((50.0, 0.0, -31.0), (48.5, 6.5, -30.6), 1.7, 0.50),
        ((48.5, 6.5, -30.6), (45.0, 12.5, -30.4), 1.5, 0.46),
    )
    if p.sex == "female":
        rows += (((50.0, 0.0, -31.4), (46.5, 7.0, -31.0), 6.5, 0.34),)
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
        (-58, 27, 5 * j, 37),
        (-55, 25, 11 * j, 45),
        (-50, 23, 16.5 * j, 48.0),
        (-42, 20, 24.0 * (0.4 + 0.6 * j), 47.5),
        (-31, 17, 30.0 * (0.5 + 0.5 * j), 49.0),
        (-19, 15, 34.5 * (0.7 + 0.3 * j), 49.8),
        (-7, 15, 37.0, 49.5),
        (4, 15, 37.8, 49.5),
        (12, 14, 38.4, 50.0),
        (20, 12, 38.8, 51.5),
        (30, 9, 38.0, 51.0),
        (40, 6, 33.0, 44.0),
        (48, 3, 24.0, 32.0),
    )
    return Loft(
        "head",
        tuple((z * u, x * u, 0.0, y * u, y * u, (front - x) * u, 28 * u, 2.1) for z, x, y, front in rows),
    )


def _jaw(p: Proportions) -> float:
    return {"female": 0.86, "male": 1.04}.get(p.sex, 0.95)


def _face(p: Proportions) -> tuple[Cone, ...]:
    """Nose, lips and chin, in the middle."""
    j, big = _jaw(p), {"female": 0.88, "male": 1.06}.get(p.sex, 1.0)
    lip = 2.04 - big
    return (
        _cone(p, (48.8, 0, 15), (57.6, 0, -8.5), 3.2 * big, 4.2 * big),
        _cone(p, (57.8, 0, -11.0), (53.0, 0, -13.5), 4.5 * big, 5.2 * big),
        *both((_cone(p, (53.0, 5.0 * big, -13.6), (49.5, 6.6 * big, -13.2), 3.1 * big, 3.4),)),
        _cone(p, (47.9, 5.0, -27.6), (47.9, -5.0, -27.6), 2.8 * lip, 2.8 * lip),
        *both((_cone(p, (47.7, 4.5, -28.2), (43.8, 12.0, -30.4), 2.7 * lip, 1.8),)),
        _cone(p, (47.0, 5.0, -34.4), (47.0, -5.0, -34.4), 3.2 * lip, 3.2 * lip),
        *both((_cone(p, (46.8, 4.5, -34.2), (43.4, 10.5, -31.8), 3.0 * lip, 1.8),)),
        _cone(p, (41.0, 4.0 * j, -50.0), (41.0, -4.0 * j, -50.0), 8.4 * j, 8.4 * j),
    )


def _sides(p: Proportions) -> tuple[Cone, ...]:
    """Brow, cheek, lid and the edge of the jaw on the left."""
    j = _jaw(p)
    brow = {"female": 2.8, "male": 4.6}.get(p.sex, 3.8)
    return (
        _cone(p, (46.8, 7, 21.0), (37.5, 27, 19.5), brow, brow),
        _cone(p, (33.0, 22, -5.5), (19, 27.5, -3), 8.0, 7.5),
        _cone(p, (40.6, 16.5, 9.6), (39.6, 20.5, 9.6), 7.0, 6.8),
        _cone(p, (4.0, 26.0 * j, -27), (33.0, 11.0 * j, -48.5), 6.2 * j, 6.6 * j),
        _cone(p, (4.0, 26.0 * j, -27), (0.0, 31.5, -4), 6.2 * j, 5.6),
    )
