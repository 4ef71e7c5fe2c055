"""A dose to say in words."""

from typing import Any

from unbend.catalogue.movement import Dose
from unbend.catalogue.words import Origin


def dose(**given: Any) -> Dose:
    """Repetitions of two seconds out and two back, but for what is given."""
    return Dose(
        **{"kind": "reps", "hold_s": 0, "move_s": (2, 2), "origin": Origin.OURS, "source": "ours", **given}
    )
