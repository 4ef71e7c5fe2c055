"""Props as surfaces to be looked at, standing where `props` says that they are felt."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from unbend.body.light import Thing
from unbend.body.posture import View
from unbend.body.props import CHAIR_SEAT, Box, Roller, surface
from unbend.body.skin.arrays import Numbers
from unbend.catalogue.motion import Motion, Prop

WOOD: Final = np.array([0.80, 0.70, 0.57])
CLOTH: Final = np.array([0.78, 0.80, 0.77])
FOAM: Final = np.array([0.52, 0.62, 0.58])
COLOURS: Final = {
    "wall": np.array([0.980, 0.945, 0.885]),
    "bed": CLOTH,
    "pillow": np.array([0.90, 0.88, 0.84]),
    "roller": FOAM,
    "towel": np.array([0.90, 0.86, 0.78]),
    "strap": np.array([0.42, 0.54, 0.47]),
    "stick": WOOD,
    "block": FOAM,
}
ROUND: Final = {"bed": 0.03, "pillow": 0.045, "block": 0.008, "wall": 0.002}
LEG: Final = 0.016
VEIL: Final = 0.55  # how opaque a wall is: it is there to lean on, not to be looked at


def furniture(motion: Motion, stature: float, view: View) -> list[Thing]:
    """Every prop of a motion; what is held runs between the points where the posture has them."""
    found: list[Thing] = []
    for prop in motion.props:
        found += _held(prop, stature, view) if prop.ends else _standing(prop, stature)
    return found


def _thing(shape: tuple[Numbers, Numbers, Numbers | None], kind: str) -> Thing:
    points, faces, normals = shape
    colour = COLOURS.get(kind, WOOD)
    return Thing(
        points=points,
        faces=faces,
        normals=normals,
        values=np.zeros((len(points), 1)),
        paint=lambda v: np.tile(colour, (len(v), 1)),
        veil=(lambda places: np.full(len(places), VEIL)) if kind == "wall" else None,
    )


def _standing(prop: Prop, stature: float) -> Iterator[Thing]:
    felt = surface(prop, stature)
    if isinstance(felt, Roller):
        side = np.cross(felt.axis, [0.0, 0.0, 1.0])
        yield _thing(
            tube(
                np.array([felt.centre - felt.axis * felt.half, felt.centre + felt.axis * felt.half]),
                felt.radius,
                side,
            ),
            "roller",
        )
        return
    assert isinstance(felt, Box)
    if prop.kind == "wedge":
        yield _thing(_prism(felt), prop.kind)
    elif prop.kind in ("chair", "table"):
        thick = CHAIR_SEAT * stature if prop.kind == "chair" else 0.03
        top = felt.centre + np.array([0, 0, felt.half[2] - thick / 2])
        yield _thing(box(top, np.array([felt.half[0], felt.half[1], thick / 2]), felt.axes, 0.008), prop.kind)
        tall = (top[2] - thick / 2) / 2
        for a in (-1, 1):
            for b in (-1, 1):
                foot = top + felt.axes @ np.array(
                    [a * (felt.half[0] - LEG * 1.6), b * (felt.half[1] - LEG * 1.6), 0.0]
                )
                foot[2] = tall
                yield _thing(box(foot, np.array([LEG, LEG, tall]), felt.axes, 0.004), prop.kind)
    else:
        yield _thing(box(felt.centre, felt.half, felt.axes, ROUND.get(prop.kind, 0.006)), prop.kind)


def box(
    centre: Numbers, half: Numbers, axes: Numbers, radius: float, steps: int = 3
) -> tuple[Numbers, Numbers, Numbers | None]:
    """A box with round edges: flat in the middle of each face, an arc at each edge."""
    radius = min(radius, float(half.min()) * 0.9)
    arc = np.tan(np.linspace(1, 0, steps + 1) * np.pi / 4)
    bend = np.concatenate([-arc, arc[::-1]])
    edge = np.sign(np.arange(len(bend)) - steps - 0.5)
    u, v = (part.ravel() for part in np.meshgrid(np.arange(len(bend)), np.arange(len(bend)), indexing="ij"))
    inner: list[Numbers] = []
    ways: list[Numbers] = []
    faces: list[Numbers] = []
    grid = np.arange(len(u)).reshape(len(bend), -1)
    a, b, c, d = grid[:-1, :-1].ravel(), grid[1:, :-1].ravel(), grid[1:, 1:].ravel(), grid[:-1, 1:].ravel()
    for axis in range(3):
        for sign in (-1.0, 1.0):
            place, way = np.zeros((len(u), 3)), np.zeros((len(u), 3))
            for number, part in ((axis, None), ((axis + 1) % 3, u), ((axis + 2) % 3, v)):
                place[:, number] = sign if part is None else edge[part]
                way[:, number] = sign if part is None else bend[part]
            faces.append(
                len(inner) * len(u) + np.concatenate([np.column_stack([a, b, c]), np.column_stack([a, c, d])])
            )
            inner.append(place * (half - radius))
            ways.append(way / np.linalg.norm(way, axis=1, keepdims=True))
    way = np.vstack(ways)
    return centre + (np.vstack(inner) + radius * way) @ axes.T, np.vstack(faces), way @ axes.T


def _prism(board: Box) -> tuple[Numbers, Numbers, Numbers | None]:
    """A wedge: the board, and what is under it down to the floor."""
    corners = np.array([[a, b, 1.0] for a in (-1, 1) for b in (-1, 1)]) * board.half
    top = board.centre + corners @ board.axes.T
    low = top * [1, 1, 0]
    points = np.vstack([top, low])
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = np.array([face for a, b, c, d in quads for face in ((a, b, c), (a, c, d))])
    return points, faces, None


def tube(
    path: Numbers, radius: float, side: Numbers, flat: float = 1.0, around: int = 24
) -> tuple[Numbers, Numbers, Numbers | None]:
    """A round or flat band along a path, its ends closed."""
    rings, normals = [], []
    for number in range(len(path)):
        ahead = path[min(number + 1, len(path) - 1)] - path[max(number - 1, 0)]
        ahead = ahead / np.linalg.norm(ahead)
        across = side - (side @ ahead) * ahead
        across /= np.linalg.norm(across)
        other = np.cross(ahead, across)
        turn = np.linspace(0, 2 * np.pi, around, endpoint=False)[:, None]
        ring = np.cos(turn) * across + np.sin(turn) * other * flat
        rings.append(path[number] + radius * ring)
        way = np.cos(turn) * across * flat + np.sin(turn) * other
        normals.append(way / np.linalg.norm(way, axis=1, keepdims=True))
    count = len(path)
    grid = np.arange(count * around).reshape(count, around)
    a, b, c, d = (
        part.ravel() for part in (grid[:-1], np.roll(grid, -1, 1)[:-1], np.roll(grid, -1, 1)[1:], grid[1:])
    )
    faces = [np.column_stack([a, b, c]), np.column_stack([a, c, d])]
    points, ways = np.vstack(rings), np.vstack(normals)
    for end, ring in ((0, grid[0]), (-1, grid[-1])):
        middle = len(points)
        rim = middle + 1 + np.arange(around)
        way = path[end] - path[1 if end == 0 else -2]
        way = way / np.linalg.norm(way)
        points = np.vstack([points, path[end], points[ring]])
        ways = np.vstack([ways, np.tile(way, (around + 1, 1))])
        faces.append(np.column_stack([np.full(around, middle), rim, np.roll(rim, -1)]))
    return points, np.vstack(faces), ways


def _held(prop: Prop, stature: float, view: View) -> Iterator[Thing]:
    """A stick is straight; a towel or strap hangs a little and is flat."""
    ends = np.array([view.point(name) for name in prop.ends])
    for a, b in pairwise(ends):
        reach = float(np.linalg.norm(b - a))
        if reach < 1e-3:
            continue
        share = np.linspace(0, 1, 2 if prop.kind == "stick" else 24)[:, None]
        path = a + share * (b - a)
        if prop.kind == "stick":
            path = np.array([a - (b - a) * 0.12, b + (b - a) * 0.12])
        side = np.cross(b - a, [0.0, 0.0, 1.0])
        side = side if np.linalg.norm(side) > 1e-3 else np.array([0.0, 1.0, 0.0])
        width = {"stick": 0.007, "strap": 0.011, "towel": 0.020}[prop.kind] * stature
        yield _thing(
            tube(path, width, side / np.linalg.norm(side), 1.0 if prop.kind == "stick" else 0.25), prop.kind
        )
