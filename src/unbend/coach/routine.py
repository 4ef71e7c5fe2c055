"""A document's own routine, under the same limits: a step that is not for today is replaced or left out, with why."""

from dataclasses import replace

from unbend.catalogue.routine import Routine, RoutineStep
from unbend.coach.baseline import latest, retest_of, short_areas
from unbend.coach.candidates import Candidate, Situation, objections
from unbend.coach.decision import Finding, LeftOut, Practice, Reason, Step
from unbend.coach.fit import step_of
from unbend.coach.ladder import facts_of_movement
from unbend.coach.limits import tighten_all
from unbend.record.words import Depth


def practice_of_routine(
    routine: Routine,
    allowed: list[Candidate],
    left_out: list[LeftOut],
    here: Situation,
    found: tuple[Finding, ...],
) -> Practice:
    """The routine's steps in its order, each under every limit; then the strength that it asks for itself."""
    by_slug = {candidate.movement.id: candidate for candidate in allowed}
    refused = {left.movement: left for left in left_out}
    steps: list[Step] = []
    missing: list[LeftOut] = []
    wanted = [*routine.steps, *(RoutineStep(movement=reference) for reference in routine.then_strength)]
    for step in wanted:
        slug = step.movement.partition("/")[0]
        if why := _not_needed(step, here):
            missing.append(LeftOut(movement=slug, rung=None, reasons=(why,)))
        elif slug in by_slug:
            steps.append(_fit(step, by_slug[slug], here))
        elif slug in refused:
            missing.append(refused[slug])
    steps = _within_minutes(steps, missing, here)
    chosen = tuple(steps)
    return Practice(
        steps=chosen,
        minutes=round(sum(step.seconds for step in chosen) / 60, 1),
        retests=retest_of(here.case, here.catalogue, here.book, here.facts, _deepest(here), here.now),
        kit=tuple(
            sorted({str(k) for s in chosen for k in here.catalogue.rung(f"{s.movement}/{s.rung}")[1].kit})
        ),
        limits=here.book.acted(),
        left_out=tuple(missing),
        findings=found,
        pictures=tuple(
            sorted(p.picture for p in here.catalogue.pictures.values() if here.facts.get(p.picture) is True)
        ),
        routine=routine.id,
        short=tuple(sorted(str(area) for area in short_areas(here.case, here.catalogue, now=here.now))),
        reasons=(Reason(kind="routine", id=routine.id),),
    )


def _fit(step: RoutineStep, candidate: Candidate, here: Situation) -> Step:
    """The document's rung when it may be done, else the rung that the limits leave, with the reason."""
    movement, rung = here.catalogue.rung(step.movement)
    own = {**here.facts, **facts_of_movement(movement, here.ladder, now=here.now)}
    book = tighten_all(here.book, here.movement_rules, own)
    wrong = objections(movement, rung, here, book)
    lowered = book.limit("rung_offset")
    known = candidate.movement.id in here.ladder.standings
    if not wrong and (lowered.value >= 0 or not known):
        chosen = replace(candidate, rung=rung, may_rise_to=None, reasons=())
        return step_of(chosen, book, dose=step.dose, reasons=(Reason(kind="routine", id="as_written"),))
    why = wrong or lowered.binding
    swapped = replace(candidate, may_rise_to=None)
    return step_of(
        swapped, book, reasons=(Reason(kind="routine", id="replaced", numbers=(("of", step.movement),)), *why)
    )


def _not_needed(step: RoutineStep, here: Situation) -> Reason | None:
    """A step that is only for those whose test was short; while nobody has tested, it stays."""
    if not step.when_short:
        return None
    measured = [name for name in step.when_short if latest(here.case, name, here.now)]
    short = set(short_areas(here.case, here.catalogue, now=here.now).values())
    if measured and not short & set(step.when_short):
        return Reason(kind="routine", id="not_short", numbers=(("measure", ", ".join(measured)),))
    return None


def _within_minutes(steps: list[Step], missing: list[LeftOut], here: Situation) -> list[Step]:
    """A routine keeps its own length, but never more than the minutes' limit; what does not fit is named."""
    bound = here.book.limit("minutes")
    kept: list[Step] = []
    for step in steps:
        if sum(s.seconds for s in kept) + step.seconds <= bound.value * 60:
            kept.append(step)
        else:
            why = bound.binding or (Reason(kind="choice", id="minutes", numbers=(("at_most", bound.value),)),)
            missing.append(LeftOut(movement=step.movement, rung=step.rung, reasons=why))
    return kept


def _deepest(here: Situation) -> Depth:
    return [depth for depth in Depth if depth in {str(place) for place in here.places}][-1]
