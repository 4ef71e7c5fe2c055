"""One solver a body for all tests of the figure: building and solving are what takes the time."""

from functools import cache

import pytest

from unbend.body.frames import Film, film
from unbend.body.pose import Solver
from unbend.body.skeleton import build
from unbend.catalogue import Catalogue, load

BODIES = {"female": (1.63, 68.0), "male": (1.76, 80.0), "mean": (1.70, 74.0)}

WOMAN_FIRST = ["female", pytest.param("male", marks=pytest.mark.proof)]
"""Every motion is solved on both bodies by the bake, which refuses what breaks a promise, and in ``make proof``."""


@cache
def solver_of(body: str) -> Solver:
    stature, mass = BODIES[body]
    return Solver(build(body, stature, mass))  # type: ignore[arg-type]


@cache
def whole_catalogue() -> Catalogue:
    return load()


@cache
def film_of(slug: str, body: str) -> Film:
    return film(whole_catalogue().motions[slug], solver_of(body))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return whole_catalogue()


@pytest.fixture(scope="session")
def female() -> Solver:
    return solver_of("female")


@pytest.fixture(scope="session")
def male() -> Solver:
    return solver_of("male")
