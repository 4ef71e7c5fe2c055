"""The figure's outline as tapered capsules, and the named points on its skin; one table for looks, floor and props.

Points are in each body's own frame at rest, in metres, for the right side; the left is the mirror image.
Thicknesses come
from ANSUR's breadths, depths and circumferences; where along a body they sit is ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi

from unbend.body.proportions import HEEL_BEHIND_ANKLE, Proportions

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capsule:
    """A tapered capsule on one body."""

    body: str
    start: Point
    end: Point
    start_radius: float
    end_radius: float
    firm: float = 1.0
    """How much of the radius a floor or seat feels; soft flesh gives way (ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A named point: on the skin, at a joint's centre, or the middle of a ball of that radius which rolls as it
    rests.
    """

    name: str
    body: str
    at: Point
    radius: float = 0.0


def _trunk(p: Proportions) -> Iterator[Capsule]:
    h = p.stature
    deep = p.height("buttockdepth") / 2
    wide = p.height("hipbreadth") / 2
    yield Capsule(body="pelvis", start=(0, wide - 0.055 * h, 0.02 * h), end=(0, 0.055 * h - wide, 0.02 * h),
                  start_radius=0.055 * h, end_radius=0.055 * h)  # fmt: skip
    for side in (1, -1):
        seat = (-(deep - 0.048 * h), side * (wide - 0.056 * h), 0.008 * h)
        yield Capsule(body="pelvis", start=seat, end=(seat[0], seat[1], 0.03 * h), start_radius=0.051 * h,
                      end_radius=0.048 * h)  # fmt: skip
    deep, wide = p.height("waistdepth") / 2 * 0.94, p.height("waistbreadth") / 2 * 0.94
    for level, (forward, up) in {"l5": (0.008, 0.010), "l4": (0.002, 0.010), "l3": (-0.002, 0.010),
                                 "l2": (-0.001, 0.010), "l1": (0.003, 0.012)}.items():  # fmt: skip
        yield _slab(level, forward * h, up * h, deep, wide)
    deep, wide = p.height("chestdepth") / 2 * 0.95, p.height("chestbreadth") / 2
    yield _slab("chest_low", 0.010 * h, 0.015 * h, deep * 0.96, wide * 0.96)
    yield _slab("chest_low", 0.012 * h, 0.055 * h, deep, wide)
    yield _slab("chest_high", 0.025 * h, 0.004 * h, deep * 0.97, wide * 1.02)
    yield _slab("chest_high", 0.020 * h, 0.035 * h, 0.050 * h, 0.098 * h)
    yield _slab("chest_high", 0.014 * h, 0.062 * h, 0.034 * h, 0.075 * h)


def _slab(body: str, forward: float, up: float, deep: float, wide: float) -> Capsule:
    side = max(wide - deep, 0.002)
    return Capsule(
        body=body, start=(forward, side, up), end=(forward, -side, up), start_radius=deep, end_radius=deep
    )


def _head(p: Proportions) -> Iterator[Capsule]:
    h = p.stature
    neck = p.height("neckcircumference") / (2 * pi) * 0.92
    long, wide = p.height("headlength") / 2, p.height("headbreadth") / 2
    up = p.height("tragiontopofhead") - wide
    yield Capsule(
        body="neck",
        start=(0.004 * h, 0, 0),
        end=(0.020 * h, 0, 0.05 * h),
        start_radius=neck,
        end_radius=neck * 0.95,
    )
    yield Capsule(body="head", start=(wide - long, 0, up), end=(long - wide, 0, up - 0.004 * h), start_radius=wide,
                  end_radius=wide * 0.96)  # fmt: skip
    yield Capsule(body="head", start=(0.012 * h, 0, 0), end=(0.030 * h, 0, -0.028 * h), start_radius=wide * 0.78,
                  end_radius=0.019 * h)  # fmt: skip


def _arm(p: Proportions) -> Iterator[Capsule]:
    h = p.stature
    biceps = p.height("bicepscircumferenceflexed") / (2 * pi) * 0.94
    hand, knuckles = p.height("handlength"), p.height("handbreadth") / 2
    yield Capsule(
        body="upper_arm_r",
        start=(0, 0, 0),
        end=(0, 0, -p.upper_arm),
        start_radius=biceps * 1.02,
        end_radius=0.025 * h,
    )
    yield Capsule(
        body="forearm_r",
        start=(0, 0, -0.02 * h),
        end=(0, 0, -p.forearm),
        start_radius=0.025 * h,
        end_radius=0.0155 * h,
    )
    for forward in (-0.5, 0.5):
        yield Capsule(body="hand_r", start=(forward * knuckles, 0, -0.02 * h),
                      end=(forward * knuckles, 0, -0.48 * hand),
                      start_radius=0.012 * h, end_radius=0.010 * h)  # fmt: skip
        yield Capsule(body="hand_r", start=(forward * knuckles, 0, -0.5 * hand),
                      end=(forward * knuckles * 0.7, 0, -hand + 0.007 * h),
                      start_radius=0.0095 * h, end_radius=0.006 * h)  # fmt: skip


def _leg(p: Proportions) -> Iterator[Capsule]:
    h = p.stature
    thigh, calf = p.height("thighcircumference") / (2 * pi), p.height("calfcircumference") / (2 * pi)
    ankle = p.height("anklecircumference") / (2 * pi)
    yield Capsule(
        body="thigh_r",
        start=(-0.004 * h, 0, 0.0),
        end=(0, 0, -p.thigh),
        start_radius=thigh * 0.93,
        end_radius=0.032 * h,
        firm=0.5,
    )
    yield Capsule(
        body="shank_r",
        start=(0, 0, 0),
        end=(-0.008 * h, 0, -0.3 * p.shank),
        start_radius=0.031 * h,
        end_radius=calf * 0.96,
    )
    yield Capsule(
        body="shank_r",
        start=(-0.008 * h, 0, -0.3 * p.shank),
        end=(0, 0, -p.shank),
        start_radius=calf * 0.96,
        end_radius=ankle,
    )
    foot, ball = foot_marks(p)
    sole, r = -p.ankle_height, 0.0125 * h
    heel = p.height("heelbreadth") / 2 * 0.95
    yield Capsule(
        body="foot_r",
        start=(foot + heel, 0, sole + heel),
        end=(0.005 * h, 0, sole + 0.028 * h),
        start_radius=heel,
        end_radius=0.022 * h,
    )
    for side in (-1, 1):
        out = side * (p.height("footbreadthhorizontal") / 2 - r)
        yield Capsule(
            body="foot_r",
            start=(0.004 * h, out * 0.4, sole + 0.024 * h),
            end=(ball, out, sole + r),
            start_radius=0.019 * h,
            end_radius=r,
        )
        yield Capsule(
            body="toes_r",
            start=(0, out, 0),
            end=(0.025 * h, out * 0.9, 0.009 * h - r),
            start_radius=r,
            end_radius=0.009 * h,
        )


def foot_marks(p: Proportions) -> tuple[float, float]:
    """Back of the heel and ball of the foot, ahead of the ankle."""
    back = -HEEL_BEHIND_ANKLE * p.height("footlength")
    return back, back + p.height("balloffootlength")


def capsules(p: Proportions) -> tuple[Capsule, ...]:
    """The whole outline, both sides."""
    right = (*_arm(p), *_leg(p))
    return (*_trunk(p), *_head(p), *right, *(_mirror(capsule) for capsule in right))


def _mirror(c: Capsule) -> Capsule:
    return Capsule(body=f"{c.body[:-2]}_l", start=(c.start[0], -c.start[1], c.start[2]),
                   end=(c.end[0], -c.end[1], c.end[2]), start_radius=c.start_radius, end_radius=c.end_radius,
                   firm=c.firm)  # fmt: skip


def spots(p: Proportions) -> tuple[Spot, ...]:
    """Every named point, both sides."""
    right = [
        Spot(name=f"{n}_r", body=f"{b}_r" if b not in CENTRAL else b, at=at, radius=i)
        for n, b, at, i in _right(p)
    ]
    left = [
        Spot(name=f"{s.name[:-2]}_l", body=f"{s.body[:-2]}_l" if s.body not in CENTRAL else s.body,
             at=(s.at[0], -s.at[1], s.at[2]), radius=s.radius)
        for s in right
    ]  # fmt: skip
    return (*(Spot(name=n, body=b, at=at, radius=r) for n, b, at, r in _middle(p)), *right, *left)


CENTRAL = ("pelvis", "chest_low", "chest_high", "head", "neck", "l1", "l3", "l5")


def _middle(p: Proportions) -> Iterator[tuple[str, str, Point, float]]:
    h, long, wide = p.stature, p.height("headlength") / 2, p.height("headbreadth") / 2
    up, deep = p.height("tragiontopofhead") - wide, p.height("buttockdepth") / 2
    yield "mid_hip", "pelvis", (0, 0, 0), 0
    yield "l5s1", "l5", (0, 0, 0), 0
    yield "low_chest", "chest_low", (0, 0, 0), 0
    yield "c7", "neck", (0, 0, 0), 0
    yield "head_centre", "head", (0, 0, 0), 0
    yield "crown", "head", (0, 0, up + wide), 0
    yield "head_back", "head", (wide - long, 0, up), wide
    yield "forehead", "head", (long - wide, 0, up), wide
    yield "sacrum", "pelvis", (0.048 * h - deep, 0, 0.020 * h), 0.0495 * h
    yield "low_back", "l3", (-0.002 * h - p.height("waistdepth") / 2 * 0.94, 0, 0.010 * h), 0
    yield "belly", "l3", (-0.002 * h, 0, 0.010 * h), p.height("waistdepth") / 2 * 0.94
    yield "mid_back", "chest_low", (0.012 * h - p.height("chestdepth") / 2 * 0.95, 0, 0.055 * h), 0
    yield "breastbone", "chest_high", (0.025 * h + p.height("chestdepth") / 2 * 0.92, 0, 0.004 * h), 0


def _right(p: Proportions) -> Iterator[tuple[str, str, Point, float]]:
    h = p.stature
    yield from _right_trunk_and_arm(p)
    back, ball = foot_marks(p)
    sole, heel, r = -p.ankle_height, p.height("heelbreadth") / 2 * 0.95, 0.0125 * h
    out = p.height("footbreadthhorizontal") / 2 - r
    yield "hip", "thigh", (0, 0, 0), 0
    yield "knee_centre", "shank", (0, 0, 0), 0
    yield "knee", "shank", (0, 0, 0), 0.031 * h
    yield "ankle", "foot", (0, 0, 0), 0.021 * h
    yield "thigh_top", "thigh", (0.042 * h, 0, -0.5 * p.thigh), 0
    yield "thigh_low", "thigh", (0.040 * h, 0, -0.82 * p.thigh), 0
    yield "thigh_back", "thigh", (-0.044 * h, 0, -0.55 * p.thigh), 0
    yield "thigh_out", "thigh", (0, -0.042 * h, -0.6 * p.thigh), 0
    yield "calf", "shank", (-0.008 * h, 0, -0.3 * p.shank), p.height("calfcircumference") / (2 * pi) * 0.96
    yield "shin", "shank", (0.022 * h, 0, -0.8 * p.shank), 0
    yield "heel", "foot", (back + heel, 0, sole + heel), heel
    yield "ball_in", "foot", (ball, out, sole + r), r
    yield "ball_out", "foot", (ball, -out, sole + r), r
    yield "sole", "foot", (0.6 * ball, 0, sole), 0
    yield "toe", "toes", (0.025 * h, 0, 0.009 * h - r), 0.009 * h


def _right_trunk_and_arm(p: Proportions) -> Iterator[tuple[str, str, Point, float]]:
    h, wide = p.stature, p.height("hipbreadth") / 2
    deep, biceps = p.height("chestdepth") / 2 * 0.95, p.height("bicepscircumferenceflexed") / (2 * pi) * 0.94
    yield (
        "sit_bone",
        "pelvis",
        (0.048 * h - p.height("buttockdepth") / 2, 0.056 * h - wide, 0.008 * h),
        0.051 * h,
    )
    yield "hip_side", "pelvis", (0, 0.055 * h - wide, 0.02 * h), 0.055 * h
    yield "blade", "chest_high", (0.025 * h, -0.012 * h, 0.004 * h), deep * 0.97
    yield "shoulder", "upper_arm", (0, 0, 0), 0
    yield "shoulder_side", "upper_arm", (0, 0, 0), biceps * 1.02
    yield "elbow_centre", "forearm", (0, 0, 0), 0
    yield "elbow", "forearm", (0, 0, -0.001 * h), 0.025 * h
    yield "wrist", "hand", (0, 0, 0), 0
    yield "palm", "hand", (0, 0.012 * h, -0.035 * h), 0
    yield "knuckles", "hand", (0, 0.010 * h, -0.48 * p.height("handlength")), 0
    yield "hand_back", "hand", (0, -0.012 * h, -0.035 * h), 0
    yield "fingertip", "hand", (0, 0, -p.height("handlength")), 0
