"""Whether a body keeps every promise of a motion."""

from unbend.body.frames import Film
from unbend.body.gates import broken
from unbend.body.made import Made
from unbend.body.pose import Solver
from unbend.catalogue.words import Spine


def make(shot: Film, solver: Solver, spine: Spine) -> Made:
    """Every promise that is broken, as sentences; no file."""
    found = broken(shot, solver, spine)
    return Made(refused=tuple(f"motions/{shot.motion.id}.toml: {sentence}" for sentence in found))
