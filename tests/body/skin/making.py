"""Skins and bodies for the tests of skin, files and stills."""

from functools import cache

from tests.body.conftest import solver_of
from unbend.body.gltf.body import BodyFile, body_file
from unbend.body.skin.skin import Skin, skin_of


@cache
def skin_for(body: str) -> Skin:
    return skin_of(solver_of(body).skeleton)


@cache
def file_for(body: str) -> BodyFile:
    return body_file(skin_for(body), solver_of(body).skeleton)
