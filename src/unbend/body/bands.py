"""How far the low back may go for each word of the catalogue's `spine`, as changes from the person's own standing.

A plain 'lumbar flexion 0' is stricter than anybody measures: usual sitting came out 36 degrees rounder than
usual standing,
slumped sitting 46, a squat to pick something up 45, full backward bend -31 (Mitchell 2008, BMC Musculoskelet
Disord 9:152,
table 2, upper and lower lumbar added up; young women, skin sensors). A mover who keeps the back long in deep hip
bend still
gives up a part of the curve, so the upper bound of 'neutral' rises from standing's to a good sitter's as the
hips close. The
figures in `BANDS` are the dossier's (movements.md 0.2: neutral -5 to +8, small +8 to +20) widened by what a good
mover needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from unbend.catalogue.words import Spine


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Degrees that every frame stays in, and a flexion or bend that some frame must reach."""

    low: float
    high: float
    high_bent: float
    """With both hips at `BENT` degrees or more; between `STRAIGHT` and `BENT` it rises in a line."""
    side: float = 8.0
    rotation: float = 6.0
    reach: float = 0.0
    """The peak flexion (extension if negative) without which the word would be untrue."""
    why: str


STRAIGHT, BENT = 60.0, 90.0
OURS = "ours"
DOSSIER = "movements.md 0.2"

BANDS: dict[Spine, Band] = {
    Spine.NEUTRAL: Band(
        low=-8, high=9, high_bent=18, why=f"{DOSSIER} -5 to +8; bent hips: half of Mitchell's usual sitting"
    ),
    Spine.NEUTRAL_TO_SMALL_FLEXION: Band(
        low=-8, high=20, high_bent=25, why=f"{DOSSIER}; deep squat below Mitchell's 45"
    ),
    Spine.SMALL_FLEXION: Band(
        low=-8, high=25, high_bent=30, reach=8, why=f"{DOSSIER} +8 to +20, {OURS} beyond"
    ),
    Spine.SMALL_EXTENSION: Band(low=-16, high=9, high_bent=18, reach=-5, why=f"{DOSSIER} -5 to -15"),
    Spine.EXTENSION: Band(
        low=-31, high=9, high_bent=18, reach=-12, why="Mitchell 2008: -31 at the end of range"
    ),
    Spine.MOVES: Band(
        low=-16, high=36, high_bent=36, side=25, rotation=8, why=f"{OURS}: usual sitting's 36 as the top"
    ),
    Spine.FLEXION_END_RANGE: Band(
        low=-8, high=60, high_bent=60, reach=35, why=f"{DOSSIER} 50 to 60; 4.1a 40 to 55"
    ),
    Spine.ROTATES: Band(low=-8, high=20, high_bent=25, rotation=10, why=f"{DOSSIER}: 5 to 10 a side"),
    Spine.SIDE_BENDS: Band(low=-8, high=20, high_bent=25, side=28, why=f"{DOSSIER}: 25 to 30 a side"),
    Spine.FREE: Band(low=-30, high=60, high_bent=60, side=28, rotation=10, why="the joints' own ranges"),
}


def sentences(spine: Spine, angles: Mapping[str, float], where: str) -> list[str]:
    """What one frame does that the word forbids, each with place, figure and bound."""
    band = BANDS[spine]
    hips = min(angles["hip_flexion_r"], angles["hip_flexion_l"])
    share = min(1.0, max(0.0, (hips - STRAIGHT) / (BENT - STRAIGHT)))
    high = band.high + share * (band.high_bent - band.high)
    flexion, side, rotation = (angles[f"lumbar_{way}"] for way in ("flexion", "side", "rotation"))
    said = f"the catalogue's spine is '{spine.value}'"
    found = []
    if flexion > high + 0.5:
        found.append(f"{where}: the low back rounds {flexion:.0f}°; {said}, at most {high:.0f}° here")
    if flexion < band.low - 0.5:
        found.append(f"{where}: the low back arches {-flexion:.0f}°; {said}, at most {-band.low:.0f}°")
    if abs(side) > band.side + 0.5:
        found.append(
            f"{where}: the low back bends {abs(side):.0f}° sideways; {said}, at most {band.side:.0f}°"
        )
    if abs(rotation) > band.rotation + 0.5:
        found.append(
            f"{where}: the low back turns {abs(rotation):.0f}°; {said}, at most {band.rotation:.0f}°"
        )
    return found


def not_reached(spine: Spine, flexions: list[float], where: str) -> list[str]:
    """A word such as 'flexion_end_range' that no frame lives up to."""
    reach = BANDS[spine].reach
    if reach > 0 and max(flexions) < reach:
        return [
            (
                f"{where}: the catalogue's spine is '{spine.value}', but no frame "
                f"rounds more than {max(flexions):.0f}° ({reach:.0f}° wanted)"
            )
        ]
    if reach < 0 and min(flexions) > reach:
        return [
            (
                f"{where}: the catalogue's spine is '{spine.value}', but no frame "
                f"arches more than {-min(flexions):.0f}° ({-reach:.0f}° wanted)"
            )
        ]
    return []
