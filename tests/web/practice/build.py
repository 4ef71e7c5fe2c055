"""Practices to test with: repetitions, each side in turn, a hold, a time."""

from typing import Any

from unbend.catalogue import Catalogue
from unbend.coach.decision import Practice, Step
from unbend.coach.timing import step_seconds

STEPS = ("glute-bridge/bridge", "bird-dog", "calf-knee-hug", "sit-on-feet")
PRACTICE = "0193-practice"


def step_of(catalogue: Catalogue, reference: str, **changes: Any) -> Step:
    """A step with the rung's own dose."""
    movement, rung = catalogue.rung(reference)
    at = [each.id for each in movement.rungs].index(rung.id)
    dose = {
        "kind": rung.dose.kind,
        "sides": rung.sides.value,
        "sets": rung.dose.sets,
        "reps": rung.dose.reps,
        "hold_s": rung.dose.hold_s,
        "move_s": rung.dose.move_s,
        "rest_s": rung.dose.rest_s,
    } | {key: changes.pop(key) for key in ("sets", "reps", "hold_s") if key in changes}
    told = {
        "movement": movement.id,
        "rung": rung.id,
        "seconds": step_seconds(**dose),
        "range_fraction": 1.0,
        "is_new": False,
        "raised": False,
        "reasons": (),
        "easier": (movement.id, movement.rungs[at - 1].id) if at else None,
    }
    return Step(**{**dose, **told, **changes})


def practice_of(catalogue: Catalogue, references: tuple[str, ...] = STEPS, **changes: Any) -> Practice:
    """A decision with those steps; ``changes`` are made to every step."""
    steps = tuple(step_of(catalogue, each, **changes) for each in references)
    kit = {kit.value for each in references for kit in catalogue.rung(each)[1].kit}
    return Practice(
        steps=steps,
        minutes=10,
        retests=("reach",),
        kit=tuple(sorted(kit)),
        limits=(),
        left_out=(),
        findings=(),
        pictures=(),
    )
