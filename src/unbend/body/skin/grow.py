"""From the field to a closed skin: girth solved for the volume, marching cubes on the left half, fewer
triangles, mirrored.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from skimage.measure import marching_cubes

from unbend.body.gltf.npm import simplified
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.field import Grid, Group, field_at, group_field, lattice, melted

MELT: Final = 0.012  # of limbs with the trunk, in metres
CELL: Final = 0.0034
FINE: Final = {"head": 2.0, "foot_l": 1.7, "hand_l": 1.7}
FOLDS: Final = 0.8
"""Head, feet, hands and groin count as that much larger when triangles are taken away."""
COARSE: Final = 0.008
CUT: Final = 0.989  # what is left of a round volume when its surface has few triangles
HALF_TRIANGLES: Final = 7250
NUDGE: Final = 0.0015  # metres that a point may be moved at once
STEP: Final = 0.0008  # metres over which the field's slope is taken
ERROR: Final = 0.01  # metres that a simpler surface may be off


@dataclass(frozen=True)
class Grown:
    """A closed surface and the field that it was taken from."""

    points: Numbers
    faces: Numbers
    normals: Numbers
    girth: float
    grid: Grid
    whole: Numbers
    parts: dict[str, Numbers]
    """Each group's own distance at each point; a limb's is that of the point's own side."""


def volume_of(points: Numbers, faces: Numbers) -> float:
    """Of a closed surface."""
    a, b, c = points[faces[:, 0]], points[faces[:, 1]], points[faces[:, 2]]
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def half_volume(whole: Numbers, cell: float) -> float:
    """Of the field's inside on the half lattice; the middle layer counts half."""
    inside = np.clip(0.5 - whole / cell, 0, 1)
    return float((inside.sum(dtype=np.float64) - 0.5 * inside[:, 0].sum(dtype=np.float64)) * cell**3)


def girth_for(form: Callable[[float], tuple[Group, ...]], bind: Bind, volume: float) -> float:
    """The girth at which the figure has the volume: secant steps on a coarse lattice."""

    def off(girth: float) -> float:
        groups = form(girth)
        grid = lattice(groups, bind, COARSE)
        return (
            2 * half_volume(melted([group_field(g, bind, grid) for g in groups], MELT), COARSE) / volume - 1
        )

    a, b = 0.92, 1.04
    off_a, off_b = off(a), off(b)
    for _ in range(5):
        if abs(off_b) < 0.002 or off_a == off_b:
            break
        a, off_a, b = b, off_b, float(np.clip(b - off_b * (b - a) / (off_b - off_a), 0.6, 1.7))
        off_b = off(b)
    return b


def grow(form: Callable[[float], tuple[Group, ...]], bind: Bind, volume: float) -> Grown:
    """The skin of one body."""
    girth = girth_for(form, bind, volume / CUT)
    groups = form(girth)
    grid = lattice(groups, bind, CELL)
    fields = {group.name: group_field(group, bind, grid) for group in groups}
    whole = melted(list(fields.values()), MELT)
    points, faces = _half(whole, grid)
    larger = np.ones(len(points))
    for name, finer in FINE.items():
        larger = np.where(_sampled(fields[name], grid, points) < 0.004, finer, larger)
    hips = bind.place("pelvis")[2] - 0.02 * bind.stature
    larger *= 1 + FOLDS * np.exp(-(((points[:, 2] - hips) / (0.05 * bind.stature)) ** 2)) * (
        points[:, 1] < 0.15 * bind.stature
    )
    points, faces = simplified(points, faces, slopes(whole, grid, points), larger, HALF_TRIANGLES, ERROR)
    points = _settled(points, rim(points, faces), groups, bind)
    full, triangles = apart(*mirrored(*apart(points, faces)))
    parts = {name: _sampled(values, grid, full) for name, values in fields.items()}
    parts |= {f"{name[:-2]}_r": values for name, values in parts.items() if name.endswith("_l")}
    return Grown(full, triangles, _normals(full, groups, bind), girth, grid, whole, parts)


def rim(points: Numbers, faces: Numbers) -> Numbers:
    """Which points lie on the half surface's open edge, where the other half is sewn on."""
    edges = np.sort(np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    once, times = np.unique(edges, axis=0, return_counts=True)
    found = np.zeros(len(points), bool)
    found[once[times == 1]] = True
    return found


def _settled(points: Numbers, middle: Numbers, groups: tuple[Group, ...], bind: Bind) -> Numbers:
    """Points moved onto the field's own skin, which is finer than the lattice; the middle stays in the middle."""
    for _ in range(3):
        points = np.where(middle[:, None], points * [1, 0, 1], points)
        slope = _gradient(points, groups, bind)
        away = field_at(groups, bind, points, MELT)[:, None] * slope / (slope**2).sum(axis=1, keepdims=True)
        far = np.linalg.norm(away, axis=1, keepdims=True)
        points = points - away * np.minimum(1.0, NUDGE / np.maximum(far, 1e-9))
        points[:, 1] = np.where(middle, 0.0, np.maximum(points[:, 1], CELL * 0.02))
    return points


def _gradient(points: Numbers, groups: tuple[Group, ...], bind: Bind) -> Numbers:
    """The exact field's slope; in the middle it has no sideways part."""
    found = np.zeros_like(points)
    for axis in range(3):
        step = np.eye(3)[axis] * STEP
        found[:, axis] = field_at(groups, bind, points + step, MELT) - field_at(
            groups, bind, points - step, MELT
        )
    return np.asarray(found / (2 * STEP))


def _normals(points: Numbers, groups: tuple[Group, ...], bind: Bind) -> Numbers:
    slope = _gradient(points, groups, bind)
    return np.asarray(slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-12))


def slopes(whole: Numbers, grid: Grid, points: Numbers) -> Numbers:
    """The field's own normals, smoother than the triangles'; on the middle they lie in it."""
    step = 0.6 * grid.cell
    found = np.zeros_like(points)
    for axis in range(3):
        shift = np.zeros(3)
        shift[axis] = step
        found[:, axis] = _sampled(whole, grid, points + shift) - _sampled(whole, grid, points - shift)
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12))


def _half(whole: Numbers, grid: Grid) -> tuple[Numbers, Numbers]:
    """The surface left of the middle, its rim exactly in the middle plane, outward faces."""
    points, faces, _, _ = marching_cubes(whole, 0.0, spacing=(grid.cell,) * 3, allow_degenerate=False)
    kept = _largest(faces, len(points))
    used, faces = np.unique(faces[kept], return_inverse=True)
    points = points[used] + grid.low
    faces = faces.reshape(-1, 3)
    a, b, c = points[faces[:, 0]], points[faces[:, 1]], points[faces[:, 2]]
    if np.einsum("ij,ij->i", a - points.mean(axis=0), np.cross(b - a, c - a)).sum() < 0:
        faces = faces[:, ::-1]
    return points, faces


def apart(points: Numbers, faces: Numbers) -> tuple[Numbers, Numbers]:
    """Where fewer triangles have made two sheets share a vertex or an edge, each sheet gets vertices of its own."""
    faces = _without_folds(faces)
    corners = {(int(f), int(v)) for f, row in enumerate(faces) for v in row}
    edges: dict[tuple[int, int], list[int]] = {}
    for number, (p, q, r) in enumerate(faces.tolist()):
        for one, other in ((p, q), (q, r), (r, p)):
            edges.setdefault((min(one, other), max(one, other)), []).append(number)
    fan = {corner: corner for corner in corners}

    def root(corner: tuple[int, int]) -> tuple[int, int]:
        while fan[corner] != corner:
            fan[corner] = fan[fan[corner]]
            corner = fan[corner]
        return corner

    for edge, sharing in sorted(edges.items()):
        for one, other in _sheets(edge, sharing, points, faces):
            for vertex in edge:
                fan[root((one, vertex))] = root((other, vertex))
    first: dict[int, tuple[int, int]] = {}
    fresh: dict[tuple[int, int], int] = {}
    found = faces.copy()
    more: list[int] = []
    for vertex, face, place in sorted(
        (int(v), f, n) for f, row in enumerate(faces) for n, v in enumerate(row)
    ):
        mine = root((face, vertex))
        if first.setdefault(vertex, mine) != mine:
            if mine not in fresh:
                fresh[mine] = len(points) + len(more)
                more.append(vertex)
            found[face, place] = fresh[mine]
    kept = found[_largest(found, len(points) + len(more))]  # a sliver between two sheets is none of ours
    used, kept = np.unique(kept, return_inverse=True)
    return np.vstack([points, points[more]])[used], kept.reshape(-1, 3)


def _without_folds(faces: Numbers) -> Numbers:
    """Without pairs of faces that lie on each other, back to back: the simplifier leaves some where a web was thin."""
    _, same, times = np.unique(np.sort(faces, axis=1), axis=0, return_inverse=True, return_counts=True)
    return np.asarray(faces[times[same.ravel()] == 1])


def _sheets(
    edge: tuple[int, int], sharing: list[int], points: Numbers, faces: Numbers
) -> list[tuple[int, int]]:
    """Which faces go on into each other over an edge: where more than two meet, those with flesh between them."""
    if len(sharing) == 2:
        return [(sharing[0], sharing[1])]
    ahead = points[edge[1]] - points[edge[0]]
    ahead = ahead / max(float(np.linalg.norm(ahead)), 1e-12)
    side = np.cross(ahead, np.eye(3)[np.argmin(np.abs(ahead))])
    turns: dict[int, float] = {}
    forward: list[int] = []
    backward: list[int] = []
    for face in sharing:
        corners = faces[face].tolist()
        away = points[next(v for v in corners if v not in edge)] - points[edge[0]]
        turns[face] = float(np.arctan2(away @ np.cross(ahead, side), away @ side))
        along = corners[(corners.index(edge[0]) + 1) % 3] == edge[1]
        (forward if along else backward).append(face)
    found = []
    for face in forward[: len(backward)]:
        near = min(backward, key=lambda other: ((turns[face] - turns[other]) % (2 * np.pi), other))
        backward.remove(near)
        found.append((face, near))
    return found


def _largest(faces: Numbers, count: int) -> Numbers:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    pairs = np.concatenate([faces[:, :2], faces[:, 1:]])
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    _, label = connected_components(graph, directed=False)
    return np.asarray(label[faces[:, 0]] == np.bincount(label).argmax())


def mirrored(points: Numbers, faces: Numbers) -> tuple[Numbers, Numbers]:
    """Both halves, sewn along the middle."""
    middle = points[:, 1] == 0.0
    twin = np.where(middle, np.arange(len(points)), 0)
    twin[~middle] = len(points) + np.arange(int((~middle).sum()))
    full = np.vstack([points, points[~middle] * [1, -1, 1]])
    return full, np.vstack([faces, twin[faces][:, ::-1]])


def _sampled(values: Numbers, grid: Grid, points: Numbers) -> Numbers:
    from scipy.ndimage import map_coordinates

    if values is None:
        return np.zeros(len(points))
    there = np.array(points)
    there[:, 1] = np.abs(there[:, 1])
    return np.asarray(map_coordinates(values, ((there - grid.low) / grid.cell).T, order=1, mode="nearest"))
