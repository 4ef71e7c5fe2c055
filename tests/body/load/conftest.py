from dataclasses import dataclass
from functools import cached_property

import pytest

from unbend.body.load import Level, disc_load, standing
from unbend.body.pose import Solved, Solver
from unbend.body.reference import ReferencePosture, postures
from unbend.body.skeleton import build
from unbend.body.statics import Statics

BODIES = {"male": ("male", 1.75, 70.0), "female": ("female", 1.63, 62.0)}


@dataclass
class Posed:
    """One body in reference postures, each solved once."""

    solver: Solver

    def __post_init__(self) -> None:
        self.postures: dict[str, ReferencePosture] = postures()
        self.kept: dict[str, tuple[Solved, Statics]] = {}

    def solved(self, name: str) -> tuple[Solved, Statics]:
        if name not in self.kept:
            posture = self.postures[name]
            found = posture.solve(self.solver)
            self.kept[name] = found, posture.statics(self.solver, found)
        return self.kept[name]

    def statics(self, name: str) -> Statics:
        return self.upright if name == "standing" else self.solved(name)[1]

    @cached_property
    def upright(self) -> Statics:
        return standing(self.solver)

    def ratio(self, name: str, level: Level = "l5s1") -> float:
        view = self.solver.view
        upright = disc_load(view, self.upright, level).compression()
        return disc_load(view, self.statics(name), level).compression() / upright


@pytest.fixture(scope="session", params=BODIES)
def posed(request: pytest.FixtureRequest) -> Posed:
    sex, stature, mass = BODIES[request.param]
    return Posed(Solver(build(sex, stature, mass)))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def male() -> Posed:
    return Posed(Solver(build("male", 1.75, 70.0)))
