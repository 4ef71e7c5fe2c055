"""What rules alone say that a movement is worth: nothing learned, nothing measured but what a baseline found short."""

from collections.abc import Mapping, Sequence

from unbend.catalogue.phase import Emphasis
from unbend.catalogue.words import Area, Purpose
from unbend.coach.candidates import Candidate, Situation
from unbend.coach.decision import Reason
from unbend.coach.ladder import STARTER
from unbend.coach.program.worth import Worth, names_of

UNKNOWN = 1.0
"""A movement of which nothing is known."""

SURE = {"A": 0.3, "B": 0.2, "C": 0.0}
"""How surely the shape is the one that the document meant."""

IN_STARTER_SET = 1.0
SUITS_TODAY = 2.0
GENTLE_EXPOSURE = 1.5
A_GOOD_DAY, GOOD_DAYS = 0.4, 3.0
NEW = 0.2
"""All ours, in points."""

AFRAID = 6.0
"""Fear of 0 to 10 from which gentle exposure is preferred. movements.md 7, row 13."""


def by_rules(here: Situation, candidates: Sequence[Candidate]) -> Mapping[str, Worth]:
    """The worth of every rung that is open, by rules."""
    first = frozenset(
        slug
        for substitution in here.catalogue.substitutions.values()
        if here.facts.get(substitution.when) is True
        for slug in substitution.first
    )
    fear = here.facts.get("fear")
    afraid = isinstance(fear, float) and fear >= AFRAID
    emphasis = here.catalogue.phases[here.phase.id].emphasis if here.phase else Emphasis()
    worths: dict[str, Worth] = {}
    for candidate in candidates:
        movement = candidate.movement
        told = emphasis.points(movement.id, movement.area, movement.purpose)
        worth = _worth(candidate, first, afraid, told)
        worths |= dict.fromkeys(names_of(candidate), worth)
    return worths


def _worth(candidate: Candidate, first: frozenset[str], afraid: bool, emphasis: float) -> Worth:
    movement, why = candidate.movement, []
    points = UNKNOWN + SURE[movement.confidence] + emphasis
    if emphasis > 0:
        why.append(Reason(kind="choice", id="comes_first_now"))
    if movement.id in STARTER:
        points += IN_STARTER_SET
    if movement.id in first:
        points += SUITS_TODAY
        why.append(Reason(kind="choice", id="suits_today"))
    if afraid and movement.area is Area.LUMBAR and movement.purpose is Purpose.MOBILISE:
        points += GENTLE_EXPOSURE
        why.append(Reason(kind="choice", id="gentle_exposure"))
    if candidate.good_days > 0:
        points += min(candidate.good_days, GOOD_DAYS) * A_GOOD_DAY
        why.append(Reason(kind="choice", id="went_well", numbers=(("days", candidate.good_days),)))
    if candidate.is_new:
        why.append(Reason(kind="choice", id="new"))
    return Worth(benefit=points, burden=NEW if candidate.is_new else 0.0, reasons=tuple(why))
