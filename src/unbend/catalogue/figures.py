"""Which computed demands speak for which rung: ours for our motions, the person's own for theirs."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from unbend.catalogue.demand import FOLDER, Demands, read_demands


def demand_files(overlay: Path | None) -> Iterator[Path]:
    """Every file of computed demands, ours first."""
    for folder in (FOLDER, *((overlay / FOLDER.name,) if overlay else ())):
        yield from sorted(folder.glob("*.toml"))


def figures_of(
    motions: Mapping[str, Any], overlaid: Sequence[str], overlay: Path | None
) -> Mapping[str, Demands]:
    """What was computed from each motion, by the 'movement/rung' that it draws.

    A motion or a movement of the person's own is not the one that was computed here: until its owner has baked it
    (`unbend bake --overlay`), its claims speak.

    Raises:
        CatalogueError: with every problem found in a file of demands.
    """
    ours = read_demands(FOLDER)
    own = read_demands(overlay / FOLDER.name) if overlay else {}
    found: dict[str, Demands] = {}
    for slug, motion in sorted(motions.items()):
        theirs = f"motions/{slug}" in overlaid or f"movements/{motion.movement}" in overlaid
        demands = (own if theirs else ours).get(slug)
        if demands:
            found |= dict.fromkeys(motion.shows, demands)
    return found
