"""Pictures of a movement for pages and print, made like the player's: two a movement and body, WebP."""

from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image

from unbend.body.frames import Film
from unbend.body.furniture import furniture
from unbend.body.light import BAND, CLAY, SLATE, Scene, Thing, looking
from unbend.body.posture import Posture, View
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.pose import bones_at, posed
from unbend.body.skin.shade import lit
from unbend.body.skin.skin import Skin

WIDE, HIGH = 720, 540
EDGE: Final = 0.0015  # metres over which clay becomes cloth
GLOW: Final = 0.85
QUALITY: Final = 82
OTHER: Final = {
    "side": "oblique",
    "front": "oblique",
    "back": "back_oblique",
    "oblique": "side",
    "back_oblique": "side",
    "above": "side",
}


def figure(
    skin: Skin, posture: Posture, view: View, highlight: tuple[str, ...] = (), side: str = "both"
) -> Thing:
    """The skin in a posture, clay with slate clothes and the regions that are lit up, on both sides or the
    right one.
    """
    points, normals = posed(skin, bones_at(view, posture, skin.bind))
    values = np.column_stack([skin.hem, skin.openness, skin.points])

    def paint(blended: Numbers) -> Numbers:
        cloth = np.clip(blended[:, :1] / EDGE + 0.5, 0, 1)
        colour = CLAY * (1 - cloth) + SLATE * cloth
        for region in highlight:
            glow = GLOW * lit(region, blended[:, 2:5], skin.bind, side)[:, None]
            colour = colour * (1 - glow) + BAND * glow
        return np.asarray(colour * (0.55 + 0.45 * blended[:, 1:2]))

    return Thing(points=points, faces=skin.faces, values=values, paint=paint, normals=normals, sheen=1.0)


def chosen(film: Film) -> tuple[Posture, Posture]:
    """Where a movement begins, and the pose that it is about: the one farthest from there, or the slip's good one."""
    start = film.keys[film.motion.start].posture
    if film.motion.slip and film.motion.slip.of in film.keys and film.motion.slip.of != film.motion.start:
        return start, film.keys[film.motion.slip.of].posture
    far = max(film.keys.values(), key=lambda key: float(np.abs(start.way_to(key.posture)).sum()))
    return start, far.posture


def stills(film: Film, skin: Skin, view: View, wide: int = WIDE, high: int = HIGH) -> tuple[bytes, bytes]:
    """Two pictures; a posture that does not move is shown from two sides."""
    motion, stature = film.motion, skin.bind.stature
    poses = chosen(film)
    figures = [
        figure(skin, posture, view, motion.highlight if number else (), motion.side)
        for number, posture in enumerate(poses)
    ]
    whole = np.vstack([thing.points for thing in figures])
    made = []
    for number, (posture, body) in enumerate(zip(poses, figures, strict=True)):
        view.at(posture)
        props = furniture(motion, stature, view)
        low, high_corner = whole.min(axis=0) - 0.35, whole.max(axis=0) + 0.35
        corners = [np.clip(thing.points, low, high_corner) for thing in props if len(thing.points) < 20000]
        camera = OTHER[motion.camera] if number and poses[0] is poses[1] else motion.camera
        eye = looking(np.vstack([whole * [1, 1, 1], *corners]), camera, wide / high)
        made.append(webp(Scene([body, *props], eye).picture(wide, high)))
    return made[0], made[1]


def webp(picture: Numbers) -> bytes:
    """A picture as a file."""
    out = BytesIO()
    Image.fromarray(picture).save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()
