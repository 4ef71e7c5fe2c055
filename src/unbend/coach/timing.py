"""How long a step takes. The player computes the same seconds; a shared table of cases keeps them equal."""

from typing import Literal

from unbend.catalogue.movement import Dose
from unbend.catalogue.words import Sides

SWITCH_S = 6.0
"""Seconds to change sides. Ours."""

PREPARE_S = 10.0
"""Seconds to get into position before a step. Ours."""


def step_seconds(
    *,
    kind: Literal["reps", "hold", "time"],
    sides: Literal["both", "each", "alternate"],
    sets: int,
    reps: int,
    hold_s: float,
    move_s: tuple[float, float],
    rest_s: float,
) -> float:
    """Seconds of one step without its preparation: sets x sides x (repetitions or hold) + switches + rests.

    'each' does all sets of the right side's repetitions and then the left's within every set, with one switch
    between; 'alternate' takes turns with no switch pause. Rest stands between sets.
    """
    one = hold_s if kind == "time" else move_s[0] + hold_s + move_s[1]
    per_side = one * (reps if kind == "reps" else 1)
    two_sided = sides != "both"
    one_set = per_side * (2 if two_sided else 1) + (SWITCH_S if sides == "each" else 0.0)
    return sets * one_set + (sets - 1) * rest_s


def dose_seconds(dose: Dose, sides: Sides) -> float:
    """Seconds of a dose as it stands in the catalogue, without preparation."""
    return step_seconds(
        kind=dose.kind,
        sides=sides.value,
        sets=dose.sets,
        reps=dose.reps,
        hold_s=dose.hold_s,
        move_s=dose.move_s,
        rest_s=dose.rest_s,
    )
