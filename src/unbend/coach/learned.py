"""What a movement is worth when outcomes speak too: the rules' points, moved by what it did to this person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from unbend.coach.baseline import short_areas
from unbend.coach.candidates import Candidate, Situation
from unbend.coach.decision import Reason
from unbend.coach.outcome import Effect, outlook_of
from unbend.coach.program.rules import by_rules
from unbend.coach.program.worth import Worth, names_of

POINTS_PER_NRS = 100.0
"""Points of the program for one point of that day's pain, once there is enough to go by. So many that a month of
answers outweighs taste. Ours; benchmarks/cohort shows what more and less do.
"""

LATER_PRACTICES = 5.0
"""Later practices that an answer is counted to serve, a week or two of them: a movement of which little is known is
tried while there is time to gain by it. Without that a back stays with the first few things that did not hurt. Of 0,
5, 10 and 30 the middle two did best (docs/outcome-model.md, docs/cohort.md). Ours.
"""

ENOUGH_PRACTICES = 10
"""Practices with an answer after which outcomes count in full: three weeks of somebody who practises every other
day. Ours.
"""

TRUST, CURIOSITY = 3.0, 6.0
"""Powers in which the share of ``ENOUGH_PRACTICES`` counts for what was learned, and for what might be: at half of them
an eighth, and next to nothing. So it begins by rules, three answers of 'same' take nothing away, and what goes well
rises before other things are tried. Ours.
"""

LITTLE_KNOWN = 5.0
"""Points for what an answer would teach from which little is known, and the person is told so. What is less counts in
proportion less: a practice is not shuffled for answers that would hardly teach anything. Ours.
"""

TRIED_A_DAY = 2
"""Movements a day that count for what they would teach, those of areas that a test found short first. With more a
practice of a month became one of sixteen short steps that each teach a little, without its breath; two did as well for
made-up people (docs/cohort.md). Ours.
"""

MOST_LEARNING = 20.0
"""Points that an answer is worth at most: less than the first step for strength (``ours.FIRST_STRONG``). Ours."""

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
    told = min(1.0, outlook.practices / ENOUGH_PRACTICES)
    curious = {name: _curiosity(outlook.effects[name], told) for name in worths}
    tried = _tried(here, candidates, curious)
    return {
        name: _moved(worth, outlook.effects[name], told, curious[name] if name in tried else 0.0)
        for name, worth in worths.items()
    }


def _curiosity(effect: Effect, told: float) -> float:
    """Points for what an answer would teach. ``told`` is how much of what is enough to go by was told, 0 to 1."""
    points = float(told**CURIOSITY) * POINTS_PER_NRS * LATER_PRACTICES * effect.learning
    return min(MOST_LEARNING, points * min(1.0, points / LITTLE_KNOWN))


def _tried(here: Situation, candidates: Sequence[Candidate], curious: Mapping[str, float]) -> frozenset[str]:
    """The rungs of the movements that are tried today for what they teach."""
    short = short_areas(here.case, here.catalogue, now=here.now)

    def first(candidate: Candidate) -> tuple[bool, float, str]:
        return (
            candidate.movement.area not in short,
            -max(curious[name] for name in names_of(candidate)),
            candidate.movement.id,
        )

    return frozenset(name for each in sorted(candidates, key=first)[:TRIED_A_DAY] for name in names_of(each))


def _moved(worth: Worth, effect: Effect, told: float, learning: float) -> Worth:
    """What eases is worth more, what stirs less; what does neither costs nothing and fills its minutes."""
    gained = -POINTS_PER_NRS * effect.mean - POINTS_PER_FEAR * effect.fear_mean
    reasons = worth.reasons
    if effect.known:
        numbers = (("mean", round(effect.mean, 2)), ("sd", round(effect.sd, 2)), ("days", float(effect.days)))
        which = "seems_to_help" if effect.mean < 0 else "seems_to_stir"
        reasons = (*reasons, Reason(kind="choice", id=which, numbers=numbers))
    elif learning >= LITTLE_KNOWN:
        reasons = (*reasons, Reason(kind="choice", id="little_known"))
    return replace(worth, benefit=worth.benefit + told**TRUST * gained, learning=learning, reasons=reasons)
