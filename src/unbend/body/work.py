"""One motion's work in the bake, or one body's, done in a process of its own.

A film is solved once and everything that is asked of it is made from it. The work is handed values, and exactly
those are hashed in each piece's mark (`bake`); what makes a piece is imported only when one of its kind is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from unbend.body.frames import Film, film
from unbend.body.made import BODIES, Made, Shape, Task
from unbend.body.pose import Solver
from unbend.body.skeleton import build
from unbend.body.sources import ROOM
from unbend.catalogue.motion import Motion
from unbend.catalogue.words import Spine

KINDS: Final[Mapping[str, str]] = {
    kind: f"{ROOM}.pieces.{kind}" for kind in ("body", "verdict", "clip", "demand", "stills")
}
"""The module that makes each kind, in the order of the work: a motion is judged before anything is made of it."""


WORK: Final = __name__


@dataclass(frozen=True, kw_only=True)
class Job:
    """What one process makes in one go: one body, or the pieces of one motion."""

    tasks: tuple[Task, ...]
    skins: Path | None
    motion: Motion | None = None
    standing: Motion | None = None
    spine: Spine = Spine.FREE
    refused: frozenset[str] = frozenset()
    """Bodies that are known not to keep the motion."""


@cache
def _solver(shape: Shape) -> Solver:
    return Solver(build(*shape))


def do(job: Job) -> list[tuple[Task, Made]]:
    """Every piece of a job; none of a body that does not keep the motion, and no demand unless both do."""
    found: list[tuple[Task, Made]] = []
    refused, films = set(job.refused), _Films(job)
    for task in sorted(job.tasks, key=lambda one: [*KINDS].index(one.kind)):
        if task.body in refused or (task.kind == "demand" and refused):
            continue
        made = _made(task, job, films)
        if task.kind == "verdict" and made.refused:
            refused.add(task.body)
        found.append((task, made))
    return found


class _Films:
    """A job's films, each solved when it is first asked for."""

    def __init__(self, job: Job) -> None:
        self.motions = {"own": job.motion, "standing": job.standing}
        self.solved: dict[tuple[str, Shape], Film] = {}

    def of(self, which: Literal["own", "standing"], shape: Shape) -> Film:
        if (which, shape) not in self.solved:
            motion = self.motions[which]
            assert motion is not None
            self.solved[which, shape] = film(motion, _solver(shape))
        return self.solved[which, shape]


def _made(task: Task, job: Job, films: _Films) -> Made:
    """One piece, by the module of its kind."""
    if task.kind == "body":
        from unbend.body.pieces import body

        return body.make(task.body, BODIES[task.body], job.skins)
    if task.kind == "demand":
        from unbend.body.pieces import demand

        return demand.make(
            [
                (films.of("own", shape), films.of("standing", shape), _solver(shape))
                for shape in BODIES.values()
            ]
        )
    shape = BODIES[task.body]
    shot, solver = films.of("own", shape), _solver(shape)
    if task.kind == "verdict":
        from unbend.body.pieces import verdict

        return verdict.make(shot, solver, job.spine)
    if task.kind == "clip":
        from unbend.body.pieces import clip

        return clip.make(task.body, shot, solver)
    from unbend.body.pieces import stills

    return stills.make(task.body, shot, solver, job.skins)
