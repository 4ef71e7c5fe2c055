"""A rung's dose under today's limits, as a step with its seconds."""

from math import ceil, floor, inf

from unbend.catalogue.movement import Dose, Rung
from unbend.catalogue.words import Purpose
from unbend.coach.candidates import Candidate
from unbend.coach.decision import Limit, Reason, Step
from unbend.coach.limits import Book
from unbend.coach.timing import PREPARE_S, dose_seconds

SHORTEST_S = 60.0
"""A walk or a rest is not made shorter than this to let other steps in. Ours."""


def step_of(
    candidate: Candidate,
    book: Book,
    *,
    dose: Dose | None = None,
    raised: bool = False,
    most_s: float = inf,
    reasons: tuple[Reason, ...] = (),
) -> Step:
    """The candidate's rung (the one above when ``raised``) with every dose limit applied.

    A hold limit shortens holds and pauses, never a rest that simply lasts; ``reps_fraction`` shortens those. A step
    of more than ``most_s`` seconds loses sets, or is shorter where it simply lasts, so that it does not crowd out
    the rest.
    """
    rung, easier = candidate.rung, candidate.easier
    if raised and candidate.may_rise_to:
        rung, easier = candidate.may_rise_to, candidate.rung
        reasons = (Reason(kind="choice", id="raised", numbers=(("days", candidate.good_days),)), *reasons)
    own = dose or rung.dose
    limited = _limited(own, book)
    fitted = _shortened(limited, rung, most_s)
    if fitted != limited:
        reasons = (*reasons, Reason(kind="choice", id="shorter_to_fit"))
    return Step(
        movement=candidate.movement.id,
        rung=rung.id,
        kind=fitted.kind,
        sides=rung.sides.value,
        sets=fitted.sets,
        reps=fitted.reps,
        hold_s=fitted.hold_s,
        move_s=fitted.move_s,
        rest_s=fitted.rest_s,
        seconds=_seconds(fitted, rung),
        range_fraction=book.value("range_fraction") if _has_range(candidate, own) else 1.0,
        is_new=candidate.is_new,
        raised=raised,
        reasons=tuple(dict.fromkeys((*reasons, *candidate.reasons, *_dose_reasons(own, book, candidate)))),
        easier=(candidate.movement.id, easier.id) if easier else None,
    )


def whole_seconds(rung: Rung, book: Book) -> float:
    """How long the rung's whole dose takes under today's limits."""
    return _seconds(_limited(rung.dose, book), rung)


def shorter(dose: Dose) -> Dose:
    """Half of a dose: half its sets, or half its repetitions, or half of a hold."""
    if dose.sets > 1:
        return dose.model_copy(update={"sets": ceil(dose.sets / 2)})
    if dose.kind == "reps":
        return dose.model_copy(update={"reps": ceil(dose.reps / 2)})
    half = ceil(dose.hold_s / 10) * 5.0
    return dose.model_copy(update={"hold_s": max(min(SHORTEST_S, dose.hold_s), half)})


def _limited(dose: Dose, book: Book) -> Dose:
    """The dose under sets, holds and volume."""
    fraction = book.value("reps_fraction")
    if dose.kind == "time":
        hold_s = dose.hold_s * fraction
        hold_s = max(20.0, round(hold_s / 5) * 5) if dose.hold_s >= 20 else dose.hold_s
    else:
        hold_s = min(dose.hold_s, book.value("hold_s"))
    return dose.model_copy(
        update={
            "sets": max(1, min(dose.sets, floor(book.value("sets")))),
            "reps": max(1, ceil(dose.reps * fraction)) if dose.kind == "reps" else 1,
            "hold_s": hold_s,
        }
    )


def _shortened(dose: Dose, rung: Rung, most_s: float) -> Dose:
    """Fewer sets, or less of what simply lasts, until it fits."""
    while dose.sets > 1 and _seconds(dose, rung) > most_s:
        dose = dose.model_copy(update={"sets": dose.sets - 1})
    over = _seconds(dose, rung) - most_s
    if dose.kind != "time" or over <= 0:
        return dose
    return dose.model_copy(
        update={"hold_s": max(min(SHORTEST_S, dose.hold_s), dose.hold_s - ceil(over / 5) * 5)}
    )


def _seconds(dose: Dose, rung: Rung) -> float:
    return PREPARE_S + dose_seconds(dose, rung.sides)


def _has_range(candidate: Candidate, dose: Dose) -> bool:
    """Breathing, walking and a rest that simply lasts have no range to go half-way in; a relief that moves has."""
    purpose = candidate.movement.purpose
    return purpose not in (Purpose.BREATHE, Purpose.WALK) and (purpose, dose.kind) != (
        Purpose.RELIEVE,
        "time",
    )


def _dose_reasons(dose: Dose, book: Book, candidate: Candidate) -> tuple[Reason, ...]:
    """Why the dose is smaller than the rung's own."""
    smaller: list[Limit] = []
    if dose.sets > book.value("sets"):
        smaller.append(book.limit("sets"))
    if dose.kind != "time" and dose.hold_s > book.value("hold_s"):
        smaller.append(book.limit("hold_s"))
    if book.value("reps_fraction") < 1:
        smaller.append(book.limit("reps_fraction"))
    if book.value("range_fraction") < 1 and _has_range(candidate, dose):
        smaller.append(book.limit("range_fraction"))
    return tuple(reason for limit in smaller for reason in limit.binding)
