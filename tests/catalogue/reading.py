"""The rungs of a catalogue by name."""

from collections.abc import Iterator

from unbend.catalogue import Catalogue
from unbend.catalogue.movement import Movement, Rung


def rungs(whole: Catalogue) -> Iterator[tuple[str, Movement, Rung]]:
    for movement in whole.movements.values():
        for rung in movement.rungs:
            yield f"{movement.id}/{rung.id}", movement, rung
