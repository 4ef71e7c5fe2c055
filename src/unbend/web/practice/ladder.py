"""The easier versions of a step, each with a dose of its own, so that 'ease' needs no request.

The coach vouches for the first one (``step.easier``). Below it only a rung is offered that asks for no more than
the one above in anything: no demand higher, no trait added, no deeper place, nothing else to fetch. So no limit
that the coach checked can be passed by easing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Claims, Dose, Movement, Rung
from unbend.record.words import Depth

Stored = Mapping[str, Any]
"""One part of a decision as it was stored."""

DEPTHS = list(Depth)


def easier_rungs(step: Stored, kit: Sequence[str], catalogue: Catalogue) -> list[tuple[Movement, Rung]]:
    """Nearest first; empty when the step is at its lowest."""
    named = step.get("easier")
    if not named:
        return []
    movement = catalogue.movements.get(str(named[0]))
    ids = [rung.id for rung in movement.rungs] if movement else []
    if movement is None or str(named[1]) not in ids:
        return []
    at = ids.index(str(named[1]))
    found = [(movement, movement.rungs[at])]
    for rung in reversed(movement.rungs[:at]):
        if asks_no_more(rung, found[-1][1]) and {*rung.kit} <= {*kit, *found[-1][1].kit}:
            found.append((movement, rung))
    return found


def asks_no_more(lower: Rung, upper: Rung) -> bool:
    """True when no demand of ``lower`` is above that of ``upper``."""
    demands = [name for name in Claims.model_fields if name != "traits"]
    return (
        all(getattr(lower.claims, name) <= getattr(upper.claims, name) for name in demands)
        and {*lower.claims.traits} <= {*upper.claims.traits}
        and _depth(lower) <= _depth(upper)
    )


def _depth(rung: Rung) -> int:
    return min(DEPTHS.index(Depth(place.value)) for place in rung.places)


def eased_dose(dose: Dose, step: Stored, limits: Sequence[Stored]) -> dict[str, Any]:
    """The rung's own dose, never more than the step's and never past a limit of today."""
    bound = {str(limit["dimension"]): float(limit["value"]) for limit in limits}
    sets = min(dose.sets, int(step["sets"]), int(bound.get("sets", 6)))
    reps = max(1, int(dose.reps * bound.get("reps_fraction", 1.0)))
    hold_s = min(dose.hold_s, bound.get("hold_s", dose.hold_s))
    if dose.kind == step["kind"]:
        reps = min(reps, int(step["reps"]))
        hold_s = min(hold_s, float(step["hold_s"]))
    return {
        "kind": dose.kind,
        "sets": max(1, sets),
        "reps": reps,
        "hold_s": hold_s,
        "move_s": tuple(dose.move_s),
        "rest_s": dose.rest_s,
    }
