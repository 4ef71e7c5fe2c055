"""Demands as files: computed on both bodies, the larger of the two kept, rounded so that they read and compare.

`python -m unbend.body.demands [SLUG ...]` writes `catalogue/demands/` anew and prints where typed claims disagree.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from unbend.body.demand import Demand, demand, disagreements
from unbend.body.demand_file import demand_file, larger
from unbend.body.frames import film
from unbend.body.pose import Solver
from unbend.body.proportions import Sex
from unbend.body.skeleton import build
from unbend.catalogue import load
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.demand import FOLDER

BODIES: tuple[tuple[Sex, float, float], ...] = (("female", 1.63, 68.0), ("male", 1.76, 80.0))
STANDING = "standing"


@cache
def _solver(body: tuple[Sex, float, float]) -> Solver:
    return Solver(build(*body))


def demand_of(slug: str, catalogue: Catalogue) -> Demand:
    """What one motion asks: the larger of both bodies."""
    found = []
    for body in BODIES:
        solver = _solver(body)
        upright = film(catalogue.motions[STANDING], solver)
        own = upright.keys[upright.motion.start].posture
        found.append(demand(film(catalogue.motions[slug], solver), solver, own))
    return larger(found)


def apart(slug: str, found: Demand, catalogue: Catalogue) -> Iterator[str]:
    """Where the claims of the rung that a motion shows disagree with what it asks; a posture claims nothing."""
    motion = catalogue.motions[slug]
    if motion.movement is not None:
        movement, rung = catalogue.rung(f"{motion.movement}/{motion.rung}")
        yield from disagreements(found, rung.claims, f"movements/{movement.id}.toml, rung {rung.id}")


def write_demands(
    catalogue: Catalogue, folder: Path = FOLDER, only: Sequence[str] = ()
) -> Mapping[str, Demand]:
    """Compute and write the demands of the motions named, or of all; a file that would not change is left alone."""
    found = {slug: demand_of(slug, catalogue) for slug in only or sorted(catalogue.motions)}
    folder.mkdir(parents=True, exist_ok=True)
    for slug, asked in found.items():
        path, data = folder / f"{slug}.toml", demand_file(slug, asked)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
    if not only:
        for path in folder.glob("*.toml"):
            if path.stem not in found:
                path.unlink()
    return found


def main(slugs: Sequence[str]) -> int:
    """Write, and print what disagrees."""
    catalogue = load(figures=False)
    for slug, found in write_demands(catalogue, only=slugs).items():
        sys.stdout.writelines(f"{sentence}\n" for sentence in apart(slug, found, catalogue))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
