"""A document's own routine, under the same limits: a step that is not for today is replaced or left out, with why."""

from dataclasses import replace

from unbend.catalogue.routine import Routine, RoutineStep
from unbend.catalogue.words import Purpose
from unbend.coach.assemble import practice_of
from unbend.coach.baseline import latest, short_areas
from unbend.coach.candidates import (
    Candidate,
    Situation,
    below,
    book_of_movement,
    objections,
)
from unbend.coach.caps import Caps
from unbend.coach.decision import Finding, LeftOut, Practice, Reason, Step
from unbend.coach.fit import step_of
from unbend.coach.program.order import STRENGTH
from unbend.coach.week import week_room_s

FILL = Reason(kind="routine", id="fills")

FILLS = ("diaphragmatic-breathing", "pelvic-tilt-clock", "glute-bridge", "sit-to-stand", "walking-intervals")
"""The starter set without its rest, which would need strength to follow it, and with the walk last."""


def practice_of_routine(
    routine: Routine,
    allowed: list[Candidate],
    left_out: list[LeftOut],
    here: Situation,
    found: tuple[Finding, ...],
    caps: Caps,
) -> Practice:
    """The routine's steps in its order, each under every limit; then the strength that it asks for itself.

    New movements come in as the caps allow. While some of the routine still waits, the starter set fills the
    minutes that were asked for.
    """
    by_slug = {candidate.movement.id: candidate for candidate in allowed}
    steps: list[Step] = []
    missing: list[LeftOut] = []
    wanted = [*routine.steps, *(RoutineStep(movement=reference) for reference in routine.then_strength)]
    refused = {left.movement: left for left in left_out}
    for step in wanted:
        slug = step.movement.partition("/")[0]
        if why := _not_needed(step, here):
            missing.append(LeftOut(movement=slug, rung=None, reasons=(why,)))
        elif slug in refused:
            missing.append(refused[slug])
        elif slug in by_slug:
            fitted, caps = _fit(step, by_slug[slug], here, caps)
            if isinstance(fitted, Step):
                steps.append(fitted)
            else:
                missing.append(fitted)
    steps = _within_minutes(steps, missing, here)
    steps += _fill(steps, by_slug, here, caps)
    kept = _followed(steps, here)
    too_long = Reason(kind="choice", id="minutes", numbers=(("at_most", round(caps.seconds / 60, 1)),))
    missing += [
        LeftOut(movement=s.movement, rung=s.rung, reasons=(too_long,)) for s in steps if s not in kept
    ]
    chosen = (Reason(kind="routine", id=routine.id),)
    return practice_of(kept, missing, here, found, routine=routine.id, reasons=chosen)


def _fit(step: RoutineStep, candidate: Candidate, here: Situation, caps: Caps) -> tuple[Step | LeftOut, Caps]:
    """The document's rung when the person's ladder has come that far, else the rung that is for today, with why."""
    movement, rung = here.catalogue.rung(step.movement)
    if candidate.is_new:
        if caps.new <= 0 or caps.changes <= 0:
            why = (*caps.new_reasons, Reason(kind="choice", id="new_waits"))
            return LeftOut(movement=movement.id, rung=rung.id, reasons=why), caps
        caps = replace(caps, new=caps.new - 1, changes=caps.changes - 1)
    ids = [r.id for r in movement.rungs]
    rises = candidate.may_rise_to is not None and caps.raises > 0 and caps.changes > 0
    rises = rises and ids.index(rung.id) > ids.index(candidate.rung.id)
    if rises:
        caps = replace(caps, raises=caps.raises - 1, changes=caps.changes - 1)
    reached = candidate.may_rise_to if rises and candidate.may_rise_to else candidate.rung
    book = book_of_movement(movement, here)
    if ids.index(rung.id) <= ids.index(reached.id) and not objections(movement, rung, here, book):
        as_written = replace(
            candidate, rung=rung, may_rise_to=None, easier=below(movement, rung, here, book), reasons=()
        )
        why = (Reason(kind="routine", id="as_written"),)
        return step_of(as_written, book, dose=step.dose, raised=rises, reasons=why), caps
    why = (Reason(kind="routine", id="replaced", numbers=(("of", step.movement),)),)
    return step_of(candidate, book, raised=rises, reasons=why), caps


def _fill(steps: list[Step], by_slug: dict[str, Candidate], here: Situation, caps: Caps) -> list[Step]:
    """Starter steps up to the minutes asked for, so that a routine that is still coming in is a whole practice.

    Where relief has no work after it yet, one step of work, shorter if need be, comes before all other filling.
    """
    left = caps.seconds - sum(step.seconds for step in steps)
    most = here.book.value("steps") - len(steps)
    present = {step.movement for step in steps}
    waiting = [by_slug[s] for s in FILLS if s in by_slug and s not in present]
    offers = [step_of(candidate, here.book, reasons=(FILL,)) for candidate in waiting]
    if steps and _followed(steps, here) != steps:
        shorter = [step_of(candidate, here.book, most_s=left, reasons=(FILL,)) for candidate in waiting]
        work = [step for step in shorter if _purpose(step, here) in STRENGTH and step.seconds <= left][:1]
        offers = [*work, *(offer for offer in offers if offer.movement not in {s.movement for s in work})]
    added: list[Step] = []
    for offer in offers:
        if offer.seconds <= left and len(added) < most:
            added.append(offer)
            left -= offer.seconds
    return sorted(added, key=lambda step: FILLS.index(step.movement))


def _followed(steps: list[Step], here: Situation) -> list[Step]:
    """The steps without relief that no work follows. design.md: each relief step followed by a strength step."""
    work = [index for index, step in enumerate(steps) if _purpose(step, here) in STRENGTH]
    last = max(work, default=-1)
    return [
        step
        for index, step in enumerate(steps)
        if index < last or _purpose(step, here) is not Purpose.RELIEVE
    ]


def _purpose(step: Step, here: Situation) -> Purpose:
    return here.catalogue.movements[step.movement].purpose


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
    """A routine keeps its own length, but never more than the limits of minutes, steps and relief; what does not
    fit is named.
    """
    bound, most, relief = (here.book.limit(name) for name in ("minutes", "steps", "relief_steps"))
    room_s = week_room_s(here)
    too_long = Reason(kind="choice", id="minutes", numbers=(("at_most", bound.value),))
    kept: list[Step] = []
    for step in steps:
        resting = [s for s in (*kept, step) if _purpose(s, here) is Purpose.RELIEVE]
        if len(kept) >= most.value:
            why = most.binding
        elif relief.reasons and step in resting and len(resting) > relief.value:
            why = relief.binding
        elif (asked_s := sum(s.seconds for s in kept) + step.seconds) > bound.value * 60:
            why = bound.binding
        elif asked_s > room_s:
            why = here.book.limit("week_growth").binding
        else:
            kept.append(step)
            continue
        missing.append(LeftOut(movement=step.movement, rung=step.rung, reasons=why or (too_long,)))
    return kept
