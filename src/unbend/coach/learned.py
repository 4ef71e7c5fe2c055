"""What a movement is worth when outcomes speak too: the rules' points, moved by what it did to this person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from unbend.coach.candidates import Candidate, Situation
from unbend.coach.decision import Reason
from unbend.coach.outcome import Effect, outlook_of
from unbend.coach.program.rules import by_rules
from unbend.coach.program.worth import Worth

POINTS_PER_NRS = 100.0
"""Points of the program for one point of that day's pain, once there is enough to go by. So many that a month of
answers outweighs taste. Ours; benchmarks/cohort shows what more and less do.
"""

POINTS_PER_LEARNING = 60.0
"""Points for one point of pain that later practices are expected to gain from what this one teaches. Ours."""

ENOUGH_PRACTICES = 12
"""Practices with an answer after which outcomes count in full; after half of them, a quarter. So the first fortnight
goes by rules, and three answers of 'same' take nothing away. Ours.
"""

POINTS_PER_FEAR = 10.0
"""Points for one point less of fear at the same pain: a reason to keep a movement. movements.md 7, row 1."""


def by_outcomes(here: Situation, candidates: Sequence[Candidate]) -> Mapping[str, Worth]:
    """The worth of every rung that is open, by rules and by what was learned; by rules alone until something was."""
    worths = by_rules(here, candidates)
    rungs = [
        (candidate.movement.id, rung.id)
        for candidate in candidates
        for rung in (candidate.rung, candidate.may_rise_to)
        if rung is not None
    ]
    outlook = outlook_of(here.case, here.catalogue, now=here.now, rungs=rungs)
    if not outlook.learned:
        return worths
    trust = min(1.0, outlook.practices / ENOUGH_PRACTICES) ** 2
    return {name: _moved(worth, outlook.effects[name], trust) for name, worth in worths.items()}


def _moved(worth: Worth, effect: Effect, trust: float) -> Worth:
    """What eases is worth more, what stirs less; what does neither costs nothing and fills its minutes."""
    gained = -POINTS_PER_NRS * effect.mean - POINTS_PER_FEAR * effect.fear_mean
    reasons = worth.reasons
    if effect.known:
        numbers = (("mean", round(effect.mean, 2)), ("sd", round(effect.sd, 2)), ("days", float(effect.days)))
        which = "seems_to_help" if effect.mean < 0 else "seems_to_stir"
        reasons = (*reasons, Reason(kind="choice", id=which, numbers=numbers))
    return replace(
        worth,
        benefit=worth.benefit + trust * gained,
        learning=trust * POINTS_PER_LEARNING * effect.learning,
        reasons=reasons,
    )
