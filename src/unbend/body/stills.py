"""Pictures of a movement for pages and print, made like the player's: two a movement and body, WebP."""

from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image

from unbend.body.eye import Eye, looking
from unbend.body.frames import Film
from unbend.body.furniture import furniture
from unbend.body.light import BAND, CLAY, HAIR, MARK, SLATE, Scene, Thing
from unbend.body.posture import Posture, View
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.pose import bones_at, posed
from unbend.body.skin.shade import lit
from unbend.body.skin.skin import Skin

WIDE, HIGH = 640, 480
EDGE: Final = 0.0015  # metres over which clay becomes cloth
HAIRLINE: Final = 0.003  # the same for hair
GLOW: Final = 0.7
BESIDE: Final = 0.10  # metres of a prop beside the figure that are to be seen whole
QUALITY, ALPHA_QUALITY = 76, 100
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
    values = np.column_stack([skin.hem, skin.openness, skin.points, skin.hair])

    def paint(blended: Numbers) -> Numbers:
        cloth = np.clip(blended[:, :1] / EDGE + 0.5, 0, 1)
        colour = CLAY * (1 - cloth) + SLATE * cloth
        colour = _drawn(skin, blended[:, 2:5], colour)
        locks = _smooth(blended[:, 5:6] / HAIRLINE + 0.5)
        colour = colour * (1 - locks) + HAIR * locks
        for region in highlight:
            glow = GLOW * lit(region, blended[:, 2:5], skin.bind, side)[:, None]
            colour = colour * (1 - glow) + BAND * glow
        return np.asarray(colour * (0.55 + 0.45 * blended[:, 1:2]))

    return Thing(points=points, faces=skin.faces, values=values, paint=paint, normals=normals, sheen=1.0)


def _smooth(share: Numbers) -> Numbers:
    share = np.clip(share, 0, 1)
    return np.asarray(share * share * (3 - 2 * share))


def _drawn(skin: Skin, at: Numbers, colour: Numbers) -> Numbers:
    """The face's lines over a colour."""
    ends = np.vstack([skin.marks[:, :3], skin.marks[:, 3:6]])
    low, top = ends.min(axis=0) - skin.marks[:, 6].max(), ends.max(axis=0) + skin.marks[:, 6].max()
    face = np.flatnonzero(((at > low) & (at < top)).all(axis=1))
    at, ink = at[face], np.zeros(len(face))
    for row in skin.marks:
        start, line, (wide, dark) = row[:3], row[3:6] - row[:3], row[6:]
        share = np.clip((at - start) @ line / float(line @ line), 0, 1)
        off = np.linalg.norm(at - start - share[:, None] * line, axis=1)
        ink = np.maximum(ink, dark * (1 - _smooth(off / wide)))
    colour[face] += (MARK - colour[face]) * ink[:, None]
    return colour


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
    low, top = whole.min(axis=0) - BESIDE, whole.max(axis=0) + BESIDE
    made = []
    for number, (posture, body) in enumerate(zip(poses, figures, strict=True)):
        view.at(posture)
        props = furniture(motion, stature, view)
        corners = [np.clip(thing.points, low, top) for thing in props if not thing.veil]
        camera = OTHER[motion.camera] if number and poses[0] is poses[1] else motion.camera
        eye = looking(np.vstack([whole, *corners]), camera, wide / high)
        made.append(webp(Scene([body, *before(props, eye)], eye).picture(wide, high)))
    return made[0], made[1]


def before(props: list[Thing], eye: Eye) -> list[Thing]:
    """Without a wall that stands between the eye and the figure."""
    toward = eye.place - eye.aim
    return [
        thing for thing in props if not (thing.veil and (thing.points.mean(axis=0) - eye.aim) @ toward > 0)
    ]


def webp(picture: Numbers) -> bytes:
    """A picture as a file."""
    out = BytesIO()
    Image.fromarray(picture).save(out, "WEBP", quality=QUALITY, alpha_quality=ALPHA_QUALITY, method=4)
    return out.getvalue()
