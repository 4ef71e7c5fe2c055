"""Words that only the practice needs."""

from collections.abc import Iterable

from unbend.catalogue.words import Position
from unbend.web.words.names import KIT

POSITION: dict[Position, str] = {
    Position.STANDING: "standing",
    Position.SITTING: "sitting",
    Position.FLOOR_SITTING: "sitting on the floor",
    Position.KNEELING: "kneeling",
    Position.HALF_KNEELING: "on one knee",
    Position.ALL_FOURS: "on hands and knees",
    Position.SUPINE: "lying on your back",
    Position.PRONE: "lying on your front",
    Position.SIDE_LYING: "lying on your side",
}


def kit_words(ids: Iterable[object]) -> list[str]:
    """The things of a stored decision; one that this version does not know keeps its own name."""
    return [KIT.get(str(each), str(each).replace("_", " ")) for each in ids]


def range_words(fraction: float) -> str:
    """How far to go today; empty for the whole way."""
    if fraction >= 0.95:
        return ""
    for at_least, words in ((0.7, "about three quarters"), (0.45, "about half"), (0.0, "about a third")):
        if fraction >= at_least:
            return f"Today go {words} of the way."
    return ""
