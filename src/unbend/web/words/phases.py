"""The phases, today's walk and the tasks of a day, in sentences. No phase is better than another."""

from collections.abc import Sequence
from dataclasses import dataclass

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Condition
from unbend.catalogue.phase import Criterion
from unbend.catalogue.words import Grade, Origin
from unbend.coach.decision import Judged, PhaseReached, TaskToday, Walk
from unbend.coach.phase import in_order
from unbend.web.words.names import number


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseLine:
    """What today's page says of the phase: where somebody is, why not farther, and what comes next."""

    here: str
    back: tuple[str, ...]
    next: str
    enough: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionShown:
    """One thing that has to hold; ``state`` is 'met', 'open' or 'unknown'."""

    say: str
    state: str
    more: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseShown:
    """One phase on the page of progress; ``place`` is 'behind', 'here', 'next' or 'ahead'."""

    id: str
    name: str
    about: str
    place: str
    days_a_week: int
    criteria: tuple[CriterionShown, ...]
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkShown:
    """Today's walk in words."""

    minutes: int
    why: tuple[str, ...]
    so_far: str
    leads: str
    cues: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskShown:
    """A thing of daily life, and the movement that practises it."""

    name: str
    how: str
    movement: str
    practised_as: str


GRADES = {
    Grade.TRIAL: "from a trial",
    Grade.GUIDELINE: "from a guideline",
    Grade.TABLE: "from a published table",
    Grade.COHORT: "from a study",
    Grade.RECALLED: "recalled",
    Grade.JUDGEMENT: "our judgement",
}


def phase_line(reached: PhaseReached, catalogue: Catalogue, practice_days: int) -> PhaseLine:
    """One calm line, and no more; ``practice_days`` are those of the last seven days, today included."""
    phase = catalogue.phases[reached.id]
    after = catalogue.phases[reached.next] if reached.next else None
    enough = ""
    if practice_days >= phase.days_a_week:
        practised = f"{_days(practice_days)} with a practice in the last seven"
        enough = (
            f"{practised[:1].upper()}{practised[1:]}: as many as this phase asks for. A free day is fine."
        )
    return PhaseLine(
        here=phase.here,
        back=_back(reached.back, catalogue),
        next="" if after is None else after.name,
        enough=enough,
    )


def phases_shown(reached: PhaseReached, catalogue: Catalogue) -> tuple[PhaseShown, ...]:
    """Every phase with what is met and what is still open."""
    at = catalogue.phases[reached.id].order
    shown = []
    for phase in in_order(catalogue):
        judged = {j.id: j for j in reached.criteria if j.phase == phase.id}
        place = "here" if phase.order == at else "behind" if phase.order < at else "ahead"
        place = "next" if phase.id == reached.next else place
        shown.append(
            PhaseShown(
                id=phase.id,
                name=phase.name,
                about=phase.about,
                place=place,
                days_a_week=phase.days_a_week,
                criteria=tuple(_criterion(c, judged[c.id]) for c in phase.criteria),
                back=_back(reached.back, catalogue) if place == "here" else (),
            )
        )
    return tuple(shown)


def _criterion(criterion: Criterion, judged: Judged) -> CriterionShown:
    state = {True: "met", False: "open", None: "unknown"}[judged.holds]
    more = criterion.not_answered_why if judged.holds is None else ""
    if judged.holds is False:
        more = _so_far(criterion.when, judged)
    ours = criterion.backing.origin is Origin.OURS
    return CriterionShown(
        say=criterion.say,
        state=state,
        more=more,
        grade="our choice" if ours else GRADES[criterion.backing.grade],
    )


def _so_far(when: Condition, judged: Judged) -> str:
    """'4 of 9 so far' where the first number is counted up; where it is to be low, what it is now."""
    test = (*when.all_of, *when.any_of)[0]
    value = dict(judged.numbers).get(test.fact)
    if not isinstance(value, float):
        return ""
    if test.at_least is not None:
        return f"{number(round(value, 1))} of {number(test.at_least)} so far."
    return f"Now {number(round(value, 1))}."


def _back(back: Sequence[Judged], catalogue: Catalogue) -> tuple[str, ...]:
    says = {(p.id, r.id): r.say for p in catalogue.phases.values() for r in p.returns}
    return tuple(says[judged.phase, judged.id] for judged in back)


def walk_shown(walk: Walk, catalogue: Catalogue) -> WalkShown:
    """Today's minutes with what they rest on."""
    plan = catalogue.walks[walk.plan]
    why = [hold.say for hold in plan.holds if hold.id in walk.held_by]
    if walk.grew:
        why.append("A little more than last week, because the mornings were no worse.")
    so_far = (
        f"Last seven days: walks on {_days(walk.days)}, {_minutes(walk.week_minutes)}." if walk.days else ""
    )
    if walk.walked_today:
        so_far = f"Today {_minutes(walk.walked_today)} so far. {so_far}"
    if walk.days >= walk.target_days:
        so_far += " A free day is fine."
    return WalkShown(
        minutes=walk.minutes,
        why=tuple(why),
        so_far=so_far,
        leads=f"It leads to {walk.target_minutes} minutes on {walk.target_days} days a week, over months.",
        cues=tuple(cue.say for cue in plan.cues),
        evidence=plan.evidence_note,
    )


def tasks_shown(tasks: Sequence[TaskToday], catalogue: Catalogue) -> tuple[TaskShown, ...]:
    """Each with the rung that is for today."""
    known = {task.id: task for phase in catalogue.phases.values() for task in phase.tasks}
    shown = []
    for today in tasks:
        task, (movement, rung) = known[today.id], catalogue.rung(f"{today.movement}/{today.rung}")
        shown.append(
            TaskShown(
                name=task.name,
                how=task.how,
                movement=movement.id,
                practised_as=f"{movement.name}: {rung.name[:1].lower()}{rung.name[1:]}",
            )
        )
    return tuple(shown)


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"


def _minutes(count: int) -> str:
    return "one minute" if count == 1 else f"{count} minutes"
