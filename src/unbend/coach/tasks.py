"""Which tasks of daily life are open today: sitting down, lifting, tying shoes."""

from collections.abc import Iterable

from unbend.catalogue.movement import Rung
from unbend.catalogue.words import Purpose
from unbend.coach.candidates import Candidate, Situation, book_of_movement, objections
from unbend.coach.decision import TaskToday
from unbend.coach.phase import in_order


def tasks_of(here: Situation, allowed: Iterable[Candidate]) -> tuple[TaskToday, ...]:
    """Tasks of daily life of today's phase and those before it, as far as today's limits leave their movement open.

    A task goes no higher than the rung of today and begins nothing: what is new comes in by a practice first, except
    for ways of getting up, which everybody does every day.
    """
    by_slug = {candidate.movement.id: candidate for candidate in allowed}
    phases = in_order(here.catalogue)
    at = next((p.order for p in phases if here.phase and p.id == here.phase.id), 0)
    open_tasks = []
    for task in (task for p in phases if p.order <= at for task in p.tasks):
        slug, _, rung_id = task.uses.partition("/")
        if (candidate := by_slug.get(slug)) is None or (candidate.is_new and not _daily(candidate)):
            continue
        rung = candidate.movement.rung(rung_id) if rung_id else candidate.rung
        if rung == candidate.rung or _open_below(rung, candidate, here):
            open_tasks.append(TaskToday(id=task.id, movement=slug, rung=rung.id))
    return tuple(open_tasks)


def _daily(candidate: Candidate) -> bool:
    return candidate.movement.purpose in (Purpose.TRANSFER, Purpose.HABIT)


def _open_below(rung: Rung, candidate: Candidate, here: Situation) -> bool:
    """Whether a rung below today's is open as well."""
    movement, ids = candidate.movement, [r.id for r in candidate.movement.rungs]
    lower = ids.index(rung.id) < ids.index(candidate.rung.id)
    return lower and not objections(movement, rung, here, book_of_movement(movement, here))
