"""Light that few rays have found, evened out along surfaces and given to the finer picture, never over an edge.

The a-trous filter of Dammertz et al. 2010 (recalled): a small kernel with growing gaps, each neighbour weighted by
whether it is the same thing, faces the same way and lies in the same plane.
"""

from typing import Final

import numpy as np

from unbend.body.skin.arrays import Numbers

Surface = tuple[Numbers, Numbers, Numbers]
"""Of each place the number of its thing, its normal and where it is in the room."""

GAPS: Final = (1, 2)
KERNEL: Final = ((-2, 0.25), (-1, 0.7), (0, 1.0), (1, 0.7), (2, 0.25))
FACING: Final = 12.0
PLANE_M: Final = 0.006


def softened(
    values: Numbers, here: Numbers, kind: Numbers, normals: Numbers, places: Numbers, shape: tuple[int, int]
) -> Numbers:
    """Values at the pixels ``here`` of a picture of that shape, with its neighbours' mixed in; rows as given."""
    if len(here) == 0:
        return values
    rows, columns = np.divmod(here, shape[1])
    reach = 2 * max(GAPS)
    rows, columns = rows - rows.min() + reach, columns - columns.min() + reach
    size = (int(rows.max()) + reach + 1, int(columns.max()) + reach + 1)
    slot = np.full(size, -1, np.int32)
    slot[rows, columns] = np.arange(len(here))
    now, normal, place = (part.astype(np.float32) for part in (values, normals, places))
    level = (normal * place).sum(axis=1)
    for gap in GAPS:
        total, weight = np.zeros_like(now), np.zeros(len(here), np.float32)
        for down, one in KERNEL:
            for along, other in KERNEL:
                beside = slot[rows + gap * down, columns + gap * along]
                mine = np.flatnonzero((beside >= 0) & (kind[beside] == kind))
                beside = beside[mine]
                facing = 1 - np.einsum("ni,ni->n", normal[mine], normal[beside])
                off = np.abs(np.einsum("ni,ni->n", normal[mine], place[beside]) - level[mine])
                share = np.float32(one * other) * np.exp(-FACING * facing - off / PLANE_M)
                total[mine] += share[:, None] * now[beside]
                weight[mine] += share
        now = total / weight[:, None]
    return now


def shared(
    values: Numbers,
    coarse: Numbers,
    given: Surface,
    fine: Numbers,
    wanted: Surface,
    beside: tuple[Numbers, Numbers],
    shape: tuple[int, int],
) -> Numbers:
    """Values of a picture's pixels (``coarse``, one row each) for finer places in them: ``fine`` is the pixel that
    a place is in, ``beside`` which row and column next to it is nearer (-1 or 1). Mixed from these four pixels as
    far as they lie on the same surface; where none does, the place takes its own pixel's.
    """
    slot = np.full((shape[0] + 2, shape[1] + 2), -1, np.int32)
    rows, columns = np.divmod(coarse, shape[1])
    slot[rows + 1, columns + 1] = np.arange(len(coarse))
    rows, columns = np.divmod(fine, shape[1])
    kind, normal, place = given
    my_kind, my_normal, my_place = wanted
    total, weight = np.zeros((len(fine), values.shape[1])), np.zeros(len(fine))
    for down, one in ((0, 0.75), (beside[0], 0.25)):
        for along, other in ((0, 0.75), (beside[1], 0.25)):
            near = slot[rows + 1 + down, columns + 1 + along]
            mine = np.flatnonzero((near >= 0) & (kind[near] == my_kind))
            near = near[mine]
            facing = 1 - np.einsum("ni,ni->n", my_normal[mine], normal[near])
            off = np.abs(np.einsum("ni,ni->n", my_normal[mine], place[near] - my_place[mine]))
            share = one * other * np.exp(-FACING * facing - off / PLANE_M)
            total[mine] += share[:, None] * values[near]
            weight[mine] += share
    own = values[slot[rows + 1, columns + 1]]
    return np.asarray(np.where(weight[:, None] > 1e-4, total / np.maximum(weight, 1e-9)[:, None], own))
