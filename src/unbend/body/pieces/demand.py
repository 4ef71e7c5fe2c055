"""What a motion asks: the larger of both bodies' demands."""

from collections.abc import Sequence
from dataclasses import asdict

from unbend.body.demand import demand
from unbend.body.demand_file import demand_file, larger
from unbend.body.frames import Film
from unbend.body.made import Made
from unbend.body.pose import Solver


def make(shots: Sequence[tuple[Film, Film, Solver]]) -> Made:
    """From each body's film, its film of standing, and its solver."""
    asked = larger(
        demand(shot, solver, upright.keys[upright.motion.start].posture) for shot, upright, solver in shots
    )
    slug = shots[0][0].motion.id
    return Made(files=((f"{slug}.toml", demand_file(slug, asked)),), facts=asdict(asked))
