"""The body chart: regions to tap, and what they say about the legs."""

from collections.abc import Iterable
from dataclasses import dataclass

from unbend.record.words import LegPoint, LegSides


@dataclass(frozen=True, slots=True)
class Spot:
    """One region, named from the person's own left and right."""

    id: str
    name: str
    point: LegPoint = LegPoint.NONE
    side: str = ""


def _pair(stem: str, name: str, point: LegPoint, order: tuple[str, str]) -> tuple[Spot, ...]:
    return tuple(Spot(f"{stem}_{side}", f"{name}, {side}", point, side) for side in order)


BACK = (
    Spot("upper_back", "Upper back"),
    Spot("mid_back", "Middle of the back"),
    Spot("low_back_left", "Low back, left"),
    Spot("low_back_middle", "Low back, middle"),
    Spot("low_back_right", "Low back, right"),
    *_pair("buttock", "Buttock", LegPoint.BUTTOCK, ("left", "right")),
    *_pair("thigh", "Back of the thigh", LegPoint.THIGH, ("left", "right")),
    *_pair("calf", "Calf", LegPoint.CALF, ("left", "right")),
    *_pair("heel", "Heel or sole", LegPoint.FOOT, ("left", "right")),
)
"""Seen from behind, in reading order."""

FRONT = (
    *_pair("groin", "Groin", LegPoint.NONE, ("right", "left")),
    *_pair("front_thigh", "Front of the thigh", LegPoint.THIGH, ("right", "left")),
    *_pair("shin", "Shin", LegPoint.CALF, ("right", "left")),
    *_pair("foot", "Top of the foot", LegPoint.FOOT, ("right", "left")),
)
"""Seen from the front, so the person's right comes first."""

SPOTS = {spot.id: spot for spot in (*BACK, *FRONT)}


def farthest(spots: Iterable[str]) -> LegPoint:
    """The farthest point down either leg."""
    return max((SPOTS[spot].point for spot in spots), key=lambda point: point.rank, default=LegPoint.NONE)


def sides(spots: Iterable[str]) -> LegSides:
    """Which legs are marked, from the thigh down: a sore buttock is not yet a leg."""
    marked = {SPOTS[spot].side for spot in spots if SPOTS[spot].point.rank >= LegPoint.THIGH.rank}
    if len(marked) == 2:
        return LegSides.BOTH
    return LegSides(marked.pop()) if marked else LegSides.NONE
