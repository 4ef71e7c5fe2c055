"""A motion's two pictures on one body."""

from pathlib import Path

from unbend.body.frames import Film
from unbend.body.made import Made
from unbend.body.pose import Solver
from unbend.body.skin.skin import Skin, skin_of
from unbend.body.stills import stills

_kept: dict[tuple[object, ...], Skin] = {}


def make(name: str, shot: Film, solver: Solver, skins: Path | None) -> Made:
    """Both pictures on the body of that name, whose skin is kept in the folder ``skins``."""
    body = solver.skeleton.body
    key = (body.sex, body.stature, body.mass)
    if key not in _kept:
        _kept[key] = skin_of(solver.skeleton, skins)
    pictures = stills(shot, _kept[key], solver.view)
    return Made(
        files=tuple(
            (f"stills/{name}-{shot.motion.id}-{number}.webp", data)
            for number, data in enumerate(pictures, start=1)
        )
    )
