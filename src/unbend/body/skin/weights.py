"""Which bones move which vertex: soft borders between limbs and trunk, spread along the skin, then along each
limb's own axis.

A border is spread over the skin by an implicit heat step on the mesh, never through the air, and a limb has no
say beyond the middle, so left and right do not bleed into each other. Where two bones meet at a joint that
folds, a helper bone that turns half as far takes the middle.
"""

from typing import Any, Final

import numpy as np
from scipy.sparse import coo_matrix, diags
from scipy.sparse.linalg import splu

from unbend.body.joints import LUMBAR_LEVELS, THORAX_LEVELS, mirrored
from unbend.body.proportions import Proportions
from unbend.body.skeleton import Skeleton
from unbend.body.skin.arrays import Numbers
from unbend.body.skin.bind import Bind
from unbend.body.skin.bones import HELPED, bones
from unbend.body.skin.fit import fitted
from unbend.body.skin.form_hands import beside_thumb
from unbend.body.skin.grow import Grown
from unbend.body.skin.hands import hand_of, shares
from unbend.body.skin.hands import names as finger_names

SPINE: Final = ("pelvis", *LUMBAR_LEVELS, *THORAX_LEVELS, "neck")
BORDER: Final = 0.028  # of stature: how far a border between limb and trunk is softened
SECOND: Final = 0.016  # of stature: once more after the middle has been cut out
MIDDLE: Final = 0.034  # of stature from the middle: where a leg begins to have its full say
KNUCKLE_SOFT: Final = 0.0055  # of stature: half the reach over which a finger bends
THUMB_SOFT: Final = 0.0015  # of stature: the web between thumb and palm
MOST: Final = 4
STEPS: Final = 51  # weights are multiples of 1/51, so that they compress


def weights(grown: Grown, bind: Bind, skeleton: Skeleton) -> Numbers:
    """For each vertex the weight of each bone; at most four, sum one."""
    names = bones(bind)
    found = np.zeros((len(grown.points), len(names)))
    regions = _regions(grown, bind)
    for region, share in regions.items():
        for name, part in _along(region, grown.points, bind).items():
            found[:, names.index(name)] += share * part
    _halves(found, names, bind)
    _fingers(found, names, grown.points, bind, skeleton.body)
    laplace, mass = cotangents(grown.points, grown.faces)
    found = fitted(grown.points, grown.faces, found, skeleton, bind, lambda reach: mass + reach**2 * laplace)
    for column, name in enumerate(names):
        side = {"_l": 1, "_r": -1}.get(name.removesuffix("_half")[-2:])
        if side:
            found[grown.points[:, 1] * side <= 0, column] = 0.0
    found = _mirror(found / found.sum(axis=1, keepdims=True), names, grown.points)
    return _few(found)


def _regions(grown: Grown, bind: Bind) -> dict[str, Numbers]:
    """Trunk, head and limbs, with soft borders."""
    p, h = grown.points, bind.stature
    trunk = np.minimum(grown.parts["trunk"], 0.08)
    hard: dict[str, Numbers] = {}
    for side, sign in (("l", 1.0), ("r", -1.0)):
        mine = sign * p[:, 1] > 0
        arm = np.minimum(grown.parts[f"arm_{side}"], grown.parts[f"hand_{side}"])
        shoulder = bind.local(p, f"upper_arm_{side}")
        hard[f"arm_{side}"] = mine & (arm < trunk + 0.002) & (shoulder[:, 2] < 0.012 * h)
        hard[f"leg_{side}"] = mine & (arm > 0.01) & _below_groin(p - bind.place(f"thigh_{side}"), sign, h)
    hard["head"] = (grown.parts["head"] < trunk) & (p[:, 2] > bind.place("neck")[2])
    names = [*hard, "trunk"]
    table = np.stack([*hard.values(), np.zeros(len(p))], axis=1).astype(float)
    table[:, -1] = np.clip(1 - table.sum(axis=1), 0, 1)
    table /= table.sum(axis=1, keepdims=True)
    soft = spread(grown.points, grown.faces, table, BORDER * h)
    for reach in (None, SECOND):
        if reach:
            soft = spread(grown.points, grown.faces, soft, reach * h)
        for column, name in enumerate(names):
            if name.endswith(("_l", "_r")):
                soft[:, column] *= _smooth((1 if name.endswith("_l") else -1) * p[:, 1] / (MIDDLE * h))
        soft /= soft.sum(axis=1, keepdims=True)
    return {name: soft[:, column] for column, name in enumerate(names)}


def _below_groin(away: Numbers, sign: float, h: float) -> Numbers:
    """Leg rather than trunk: under a plane that rises outward from the groin, lower behind, where the buttock
    goes along.
    """
    out = sign * away[:, 1]
    border = -0.016 * h + 0.44 * out + 0.10 * np.clip(away[:, 0], -0.06 * h, 0.05 * h)
    return np.asarray(away[:, 2] < np.minimum(border, 0.012 * h))


def spread(points: Numbers, faces: Numbers, values: Numbers, reach: float) -> Numbers:
    """Values after heat has flowed that far over the surface."""
    laplace, mass = cotangents(points, faces)
    return np.asarray(
        np.clip(splu((mass + reach**2 * laplace).tocsc()).solve(np.asarray(mass @ values)), 0, 1)
    )


def cotangents(points: Numbers, faces: Numbers) -> tuple[Any, Any]:
    """The surface's Laplacian (positive) and the area of each vertex."""
    rows, columns, values = [], [], []
    area = (
        np.linalg.norm(
            np.cross(points[faces[:, 1]] - points[faces[:, 0]], points[faces[:, 2]] - points[faces[:, 0]]),
            axis=1,
        )
        / 2
    )
    for corner in range(3):
        a, b, c = faces[:, corner], faces[:, (corner + 1) % 3], faces[:, (corner + 2) % 3]
        one, other = points[b] - points[a], points[c] - points[a]
        weight = np.clip((one * other).sum(axis=1) / np.maximum(4 * area, 1e-12), 0.02, 5.0)
        rows += [b, c]
        columns += [c, b]
        values += [weight, weight]
    count = len(points)
    near = coo_matrix(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(count, count)
    ).tocsr()
    mass = np.zeros(count)
    for corner in range(3):
        np.add.at(mass, faces[:, corner], area / 3)
    return diags(np.asarray(near.sum(axis=1)).ravel()) - near, diags(mass)


def _smooth(share: Numbers) -> Numbers:
    share = np.clip(share, 0, 1)
    return np.asarray(share * share * (3 - 2 * share))


def _along(region: str, points: Numbers, bind: Bind) -> dict[str, Numbers]:
    """How one region's bones share it along its axis."""
    h = bind.stature
    if region == "head":
        return {"head": np.ones(len(points))}
    if region == "trunk":
        heights = [bind.place(name)[2] for name in SPINE[1:]]
        gaps = np.diff([bind.place("pelvis")[2], *heights, bind.place("head")[2]])
        half = [min(0.5 * min(gaps[n], gaps[n + 1]), 0.032 * h) * 1.3 for n in range(len(heights))]
        return _chain(SPINE, points[:, 2], heights, half)
    side = region[-1]
    if region.startswith("arm"):
        local = bind.local(points, f"upper_arm_{side}")
        upper = -bind.local(bind.place(f"forearm_{side}")[None], f"upper_arm_{side}")[0, 2]
        fore = -bind.local(bind.place(f"hand_{side}")[None], f"upper_arm_{side}")[0, 2]
        names = (f"upper_arm_{side}", f"forearm_{side}", f"hand_{side}")
        return _chain(names, -local[:, 2], [upper, fore], [0.030 * h, 0.020 * h])
    local = bind.local(points, f"thigh_{side}")
    knee = -bind.local(bind.place(f"shank_{side}")[None], f"thigh_{side}")[0, 2]
    foot = bind.local(points, f"foot_{side}")
    ahead = bind.local(bind.place(f"toes_{side}")[None], f"foot_{side}")[0, 0]
    thigh, shank = _ramp(-local[:, 2], knee, 0.040 * h)
    over = foot[:, 2] - 0.35 * np.maximum(foot[:, 0], 0)
    shin, sole = _ramp(-over, 0.002 * h, 0.022 * h)
    rear, toes = _ramp(foot[:, 0], ahead, 0.010 * h)
    rear, toes = np.where(foot[:, 2] > 0, 1.0, rear), np.where(foot[:, 2] > 0, 0.0, toes)
    return {
        f"thigh_{side}": thigh,
        f"shank_{side}": shank * shin,
        f"foot_{side}": shank * sole * rear,
        f"toes_{side}": shank * sole * toes,
    }


def _ramp(at: Numbers, border: float, half: float) -> tuple[Numbers, Numbers]:
    share = _smooth((at - border) / (2 * half) + 0.5)
    return 1 - share, share


def _chain(
    names: tuple[str, ...], at: Numbers, borders: list[float], half: list[float]
) -> dict[str, Numbers]:
    left, found = np.ones(len(at)), {}
    for number, name in enumerate(names[:-1]):
        stays, goes = _ramp(at, borders[number], half[number])
        found[name] = left * stays
        left = left * goes
    found[names[-1]] = left
    return found


def _halves(found: Numbers, names: tuple[str, ...], bind: Bind) -> None:
    """Give the middle of each deep joint to its helper."""
    for name in bind.names:
        if name[:-2] not in HELPED:
            continue
        child, half = names.index(name), names.index(f"{name}_half")
        parent = bind.parents[child]
        both = found[:, child] + found[:, parent]
        share = np.where(both > 1e-9, found[:, child] / np.maximum(both, 1e-9), 0.0)
        found[:, half] = both * (1 - np.abs(2 * share - 1))
        found[:, child] = both * np.maximum(2 * share - 1, 0)
        found[:, parent] = both * np.maximum(1 - 2 * share, 0)


def _fingers(found: Numbers, names: tuple[str, ...], points: Numbers, bind: Bind, p: Proportions) -> None:
    """Give the fingers their share of the left hand; the thumb stays with the palm."""
    palm, row, ends = (names.index(name) for name in ("hand_l", *finger_names("l")))
    local = bind.local(points, "hand_l")
    first, second = shares(local, hand_of("l", *bind.hand), KNUCKLE_SOFT * bind.stature)
    free = _smooth(beside_thumb(p, "l", local) / (2 * THUMB_SOFT * bind.stature) + 0.5)
    whole = found[:, palm].copy()
    found[:, palm] = whole * (1 - free * first)
    found[:, row] = whole * free * (first - second)
    found[:, ends] = whole * free * second


def _mirror(found: Numbers, names: tuple[str, ...], points: Numbers) -> Numbers:
    """Exactly the same on both sides: the left half decides."""
    swap = [names.index(_twin(name)) for name in names]
    middle, left = np.flatnonzero(points[:, 1] == 0), np.flatnonzero(points[:, 1] > 0)
    right = np.flatnonzero(points[:, 1] < 0)
    assert np.array_equal(points[left] * [1, -1, 1], points[right]), "the halves are not each other's mirror"
    found[right] = found[left][:, swap]
    found[middle] = (found[middle] + found[middle][:, swap]) / 2
    return found


def _twin(name: str) -> str:
    return f"{mirrored(name[:-5])}_half" if name.endswith("_half") else mirrored(name)


def _few(found: Numbers) -> Numbers:
    """The four heaviest, rounded so that they sum to one exactly."""
    order = np.argsort(-found, axis=1, kind="stable")[:, :MOST]
    top = np.take_along_axis(found, order, axis=1)
    top = np.where(top < 0.5 / STEPS, 0.0, top)
    parts = np.floor(STEPS * top / top.sum(axis=1, keepdims=True) + 0.5)
    parts[:, 0] += STEPS - parts.sum(axis=1)
    rounded = np.zeros_like(found)
    np.put_along_axis(rounded, order, parts / STEPS, axis=1)
    return rounded
