"""A rung's dose under today's limits, as a step with its seconds."""

from math import ceil, floor

from unbend.catalogue.movement import Dose
from unbend.coach.candidates import Candidate
from unbend.coach.decision import Limit, Reason, Step
from unbend.coach.limits import Book
from unbend.coach.timing import PREPARE_S, step_seconds

DOSE_DIMENSIONS = ("sets", "hold_s", "reps_fraction", "range_fraction")


def step_of(
    candidate: Candidate,
    book: Book,
    *,
    dose: Dose | None = None,
    raised: bool = False,
    reasons: tuple[Reason, ...] = (),
) -> Step:
    """The candidate's rung (the one above when ``raised``) with every dose limit applied.

    A hold limit shortens holds and pauses, never a rest that simply lasts; ``reps_fraction`` shortens those.
    """
    rung, easier = candidate.rung, candidate.easier
    if raised and candidate.may_rise_to:
        rung, easier = candidate.may_rise_to, candidate.rung
    own = dose or rung.dose
    fraction = book.value("reps_fraction")
    timed = own.kind == "time"
    sets = max(1, min(own.sets, floor(book.value("sets"))))
    reps = max(1, ceil(own.reps * fraction)) if own.kind == "reps" else 1
    hold_s = own.hold_s * fraction if timed else min(own.hold_s, book.value("hold_s"))
    if timed:
        hold_s = max(20.0, round(hold_s / 5) * 5) if own.hold_s >= 20 else own.hold_s
    return Step(
        movement=candidate.movement.id,
        rung=rung.id,
        kind=own.kind,
        sides=rung.sides.value,
        sets=sets,
        reps=reps,
        hold_s=hold_s,
        move_s=own.move_s,
        rest_s=own.rest_s,
        seconds=PREPARE_S
        + step_seconds(
            kind=own.kind,
            sides=rung.sides.value,
            sets=sets,
            reps=reps,
            hold_s=hold_s,
            move_s=own.move_s,
            rest_s=own.rest_s,
        ),
        range_fraction=book.value("range_fraction"),
        is_new=candidate.is_new,
        raised=raised,
        reasons=tuple(dict.fromkeys((*reasons, *candidate.reasons, *_dose_reasons(own, book)))),
        easier=(candidate.movement.id, easier.id) if easier else None,
    )


def _dose_reasons(dose: Dose, book: Book) -> tuple[Reason, ...]:
    """Why the dose is smaller than the rung's own."""
    smaller: list[Limit] = []
    if dose.sets > book.value("sets"):
        smaller.append(book.limit("sets"))
    if dose.kind != "time" and dose.hold_s > book.value("hold_s"):
        smaller.append(book.limit("hold_s"))
    smaller += [book.limit(name) for name in ("reps_fraction", "range_fraction") if book.value(name) < 1]
    return tuple(reason for limit in smaller for reason in limit.binding)
