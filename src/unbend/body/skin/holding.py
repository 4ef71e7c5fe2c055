"""What the hands do in a key pose: lie flat where they touch, close where they hold, otherwise rest. Ours."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from unbend.body.joints import mirrored
from unbend.body.posture import Posture
from unbend.catalogue.motion import Key, Motion

FLAT, AT_REST, CLOSED = -1.0, 0.0, 1.0
ALONG: Final = -0.4
"""A palm on the own thigh: nearly flat, it follows the round."""
CLASPED: Final = 0.3
"""Fingers behind the head or round the own thigh."""
ROUND_RAIL: Final = 0.7
GRASPED: Final = 0.035
"""Shares of stature: fingers go round a rail that is no thicker; a hand lies flat on a broader one."""
PALMS: Final = ("palm", "knuckles", "fingertip")


def handed(posture: Posture, motion: Motion, key: Key) -> Posture:
    """A posture with its hands as a key pose of the motion has them."""
    return replace(posture, hands=hands(motion, key))


def between(posture: Posture, one: Posture, other: Posture, share: float) -> Posture:
    """A posture with its hands that far from those of one to those of another."""
    right, left = (a + share * (b - a) for a, b in zip(one.hands, other.hands, strict=True))
    return replace(posture, hands=(right, left))


def hands(motion: Motion, key: Key) -> tuple[float, float]:
    """How far the right and the left hand are from rest, as in `Posture`; what holds or bears counts before what only
    touches the own body.
    """
    found = {"r": AT_REST, "l": AT_REST}
    for told in (_touching(key), _resting(motion, key), _holding(motion)):
        found |= dict(told)
    return found["r"], found["l"]


def _touching(key: Key) -> Iterator[tuple[str, float]]:
    for touch in key.touches or ():
        for side in _sides(touch.site):
            yield side, ALONG if touch.site.startswith("palm") else CLASPED


def _resting(motion: Motion, key: Key) -> Iterator[tuple[str, float]]:
    thin = {prop.id for prop in motion.props if prop.kind == "rail" and min(prop.size) <= GRASPED}
    for contact in key.contacts or ():
        for side in _sides(contact.site):
            yield side, ROUND_RAIL if contact.on in thin else FLAT


def _holding(motion: Motion) -> Iterator[tuple[str, float]]:
    for prop in motion.props:
        for end in prop.ends:
            for side in _sides(end):
                yield side, CLOSED


def _sides(site: str) -> tuple[str, ...]:
    """The hands whose palm side a point is on; both if it names a pair."""
    if site.removesuffix("_r").removesuffix("_l") not in PALMS:
        return ()
    return (site[-1],) if mirrored(site) != site else ("r", "l")
