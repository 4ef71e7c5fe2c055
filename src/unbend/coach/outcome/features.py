"""What movements share, so that an answer to one says something about others; and what is believed before any answer.

An effect is the change of that day's pain (0 to 10) that one doing of a movement brings; below 0 is good.
"""

from collections.abc import Callable

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.demand import Demands
from unbend.catalogue.movement import Claims, Movement, Rung
from unbend.catalogue.words import Area, Purpose

FEATURES = (
    "any",
    "relieve",
    "mobilise",
    "strengthen",
    "nerve",
    "walk",
    "breathe",
    "lower_leg",
    "hip",
    "low_back",
    "mid_back",
    "flexion",
    "extension",
    "turn",
    "load",
    "neural",
)
"""Shared features of a rung: one for all, its purpose, its part of the body, and how far it goes in each direction."""

AT = {name: index for index, name in enumerate(FEATURES)}
DIRECTIONS = ("flexion", "extension", "turn")

MEAN_ANY = -0.10
"""Points by which one movement is expected to change that day's pain. evidence.md 4.4."""

SHARED_SD = dict.fromkeys(FEATURES[: AT["flexion"]], 0.05) | {"load": 0.05, "neural": 0.05}
FAMILY_SD = 0.16
OWN_SD = 0.28
"""How the SD of about .35 that evidence.md 4.4 gives a movement's effect is shared out: what all of one purpose and
all of one part of the body have in common, what both together (a family) have, and what is a movement's own. Ours."""

PURPOSES = {
    Purpose.RELIEVE: "relieve",
    Purpose.MOBILISE: "mobilise",
    Purpose.CONTROL: "strengthen",
    Purpose.STRENGTHEN: "strengthen",
    Purpose.TRANSFER: "strengthen",
    Purpose.NERVE_GLIDE: "nerve",
    Purpose.WALK: "walk",
    Purpose.BREATHE: "breathe",
}
PARTS = {
    Area.FOOT: "lower_leg",
    Area.ANKLE: "lower_leg",
    Area.CALF: "lower_leg",
    Area.KNEE: "lower_leg",
    Area.HIP: "hip",
    Area.LUMBAR: "low_back",
    Area.THORACIC: "mid_back",
}


Doses = Claims | Demands
"""What a rung asks of the low back, typed or computed: degrees from relaxed standing, load over standing."""

Asks = Callable[[Movement, Rung], Doses]


def as_drawn(catalogue: Catalogue) -> Asks:
    """What the figure shows, else what the author typed: the likeliest figure, not the strict one that limits read."""
    return lambda movement, rung: catalogue.figures.get(f"{movement.id}/{rung.id}", rung.claims)


def phi(movement: Movement, doses: Doses) -> tuple[float, ...]:
    """The features of a rung in the order of ``FEATURES``, each 0 to 1.

    A direction counts from past neutral (movements.md 0.2: 8 degrees of bending, 5 of arching, 8 to a side, 5 of
    turning) and is whole at a clear dose of it (20, 15, 20 and 15 degrees). Load is whole at 2.5 times standing.
    """
    values = [0.0] * len(FEATURES)
    values[0] = 1.0
    for shared in (PURPOSES.get(movement.purpose), PARTS.get(movement.area)):
        if shared is not None:
            values[AT[shared]] = 1.0
    side, turn = _part(doses.lumbar_side_bend_deg, 8, 20), _part(doses.lumbar_rotation_deg, 5, 15)
    values[AT["flexion"]] = _part(doses.lumbar_flexion_deg, 8, 20)
    values[AT["extension"]] = _part(doses.lumbar_extension_deg, 5, 15)
    values[AT["turn"]] = max(side, turn)
    values[AT["load"]] = _part(doses.load_ratio, 1.0, 2.5)
    values[AT["neural"]] = _part(doses.neural_index, 0.2, 0.8)
    return tuple(values)


def family(movement: Movement) -> str:
    """Movements of one purpose for one part of the body."""
    return f"{movement.area}:{PURPOSES.get(movement.purpose, movement.purpose)}"


def _part(value: float, from_: float, whole: float) -> float:
    return min(max((value - from_) / (whole - from_), 0.0), 1.0)
