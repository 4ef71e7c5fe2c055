"""Stills: no background of their own, light without bands or grain, and the same bytes each time."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.body.conftest import film_of, solver_of
from tests.body.skin.making import skin_for
from unbend.body.eye import Eye
from unbend.body.furniture import box
from unbend.body.light import Scene, Thing
from unbend.body.soften import softened
from unbend.body.stills import stills


def grey(points, faces, normals, **more) -> Thing:
    return Thing(points=points, faces=faces, normals=normals, values=np.zeros((len(points), 1)),
                 paint=lambda v: np.full((len(v), 3), 0.5), **more)  # fmt: skip


EYE = Eye(place=np.array([3.0, 0.0, 1.2]), aim=np.array([0.0, 0.0, 0.2]))


def crate(**more) -> Thing:
    return grey(*box(np.array([0.0, 0.0, 0.2]), np.array([0.2, 0.2, 0.2]), np.eye(3), 0.01), **more)


def test_the_background_is_empty_and_the_floor_is_only_its_shadow():
    picture = Scene([crate()], EYE).picture(96, 72)
    assert picture.shape == (72, 96, 4)
    assert picture[[0, 0, -1, -1], [0, -1, 0, -1], 3].max() == 0
    assert picture[36, 48, 3] == 255
    shadow = (picture[..., 3] > 8) & (picture[..., 3] < 160)
    assert shadow.sum() > 100
    assert picture[shadow, :3].max() < 140, "a shadow is dark wherever it lies"


def test_without_a_floor_there_is_no_shadow():
    picture = Scene([crate()], EYE, floor=False).picture(96, 72)
    ends = (picture[..., 3] > 0) & (picture[..., 3] < 255)
    assert ends.sum() < 200, "only the crate's own rim is half there"


def test_a_veil_lets_the_page_through():
    behind = crate(veil=lambda places: np.full(len(places), 0.5))
    ahead = grey(*box(np.array([0.0, 1.0, 0.2]), np.array([0.05, 0.05, 0.05]), np.eye(3), 0.01))
    picture = Scene([ahead, behind], EYE, floor=False).picture(96, 72)
    assert picture[36, 48, 3] == pytest.approx(128, abs=2)


def test_softening_keeps_edges_and_ends_grain():
    shape = (20, 40)
    here = np.arange(800)
    kind = (here % 40 >= 20).astype(int)
    noise = np.random.default_rng(1).uniform(-0.3, 0.3, 800)
    values = (kind + noise)[:, None]
    places = np.column_stack([here // 40, here % 40, np.zeros(800)]) * 0.001
    found = softened(values, here, kind, np.tile([0.0, 0.0, 1.0], (800, 1)), places, shape)[:, 0]
    assert np.std(found[kind == 0]) < 0.4 * np.std(noise)
    assert found[kind == 0].max() < 0.3 < 0.7 < found[kind == 1].min()


def test_softening_nothing_is_nothing():
    assert softened(
        np.zeros((0, 2)), np.zeros(0, int), np.zeros(0), np.zeros((0, 3)), np.zeros((0, 3)), (4, 4)
    ).shape == (0, 2)


def test_stills_are_small_pictures_with_opacity():
    solver = solver_of("female")
    for still in stills(film_of("sitting", "female"), skin_for("female"), solver.view):
        picture = Image.open(BytesIO(still))
        assert picture.mode == "RGBA"
        assert len(still) <= 20_000
