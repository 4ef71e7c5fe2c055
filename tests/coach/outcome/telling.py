"""Short cases for laws: practices given line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.making import NOON, moment, real
from unbend.coach.outcome import Outlook, outlook_of
from unbend.record import Case, replay
from unbend.record.case import (
    CheckInTaken,
    Felt,
    Measurement,
    MorningTaken,
    OutcomeTaken,
    PracticeLog,
    StepLog,
)
from unbend.record.words import Answer, Depth, LegChange, LegPoint

RUNGS = {slug: movement.start_rung for slug, movement in real().movements.items()}


@dataclass(frozen=True)
class Line:
    """A practice at 13:00 on a day. None is not told; ``steps`` replaces the plain 'done' of each of ``done``."""

    day: int
    done: tuple[str, ...] = ()
    before: int | None = 4
    after: int | None = 4
    answer: Answer = Answer.SAME
    legs: LegChange = LegChange.NONE
    morning: Answer | None = None
    steps: tuple[StepLog, ...] = ()
    felt: tuple[Felt, ...] = ()


def told(lines: Sequence[Line], measurements: Sequence[Measurement] = ()) -> Case:
    """The case of these practices."""
    check_ins = [
        CheckInTaken(
            at=at(line.day),
            pain=line.before,
            leg_point=LegPoint.NONE,
            leg_change=LegChange.NONE,
            rose_at=None,
            minutes=10,
            depth=Depth.FLOOR,
        )
        for line in lines
        if line.before is not None
    ]
    practices = tuple(_practice(index, line) for index, line in enumerate(lines) if line.done or line.steps)
    return replace(
        replay([]), check_ins=tuple(check_ins), practices=practices, measurements=tuple(measurements)
    )


def at(day: int, minutes: int = 0) -> datetime:
    """A day's one o'clock, and minutes later."""
    return moment(NOON.replace(hour=13) + timedelta(minutes=minutes), days=day)


def step(index: int, movement: str, did: str = "done", **more: object) -> StepLog:
    plain = StepLog(at=at(0), step=index, movement=movement, rung=RUNGS[movement], did="done", seconds=60)
    return replace(plain, did=did, **more)  # type: ignore[arg-type]


def _practice(index: int, line: Line) -> PracticeLog:
    end, shape = at(line.day, 12), {"leg_change": line.legs}
    steps = line.steps or tuple(step(i, slug) for i, slug in enumerate(line.done))
    return PracticeLog(
        id=f"practice-{index:04}",
        decided_at=at(line.day),
        decision={},
        catalogue="",
        rules="",
        started_at=at(line.day),
        finished_at=end,
        seconds=600,
        steps=steps,
        felt=line.felt,
        stopped=None,
        stopped_at=None,
        outcome=None
        if line.after is None
        else OutcomeTaken(
            at=end, answer=line.answer, pain=line.after, leg_point=LegPoint.NONE, leg_change=line.legs
        ),
        morning=None
        if line.morning is None
        else MorningTaken(at=at(line.day + 1), answer=line.morning, over_an_hour=False, **shape),
    )


def measured(
    when: datetime, measure: str, value: float, context: str, practice: str | None = None
) -> Measurement:
    return Measurement(
        at=when, measure=measure, value=value, side=None, pain=None, context=context, practice=practice
    )


def outlook(case: Case, *movements: str, day: int) -> Outlook:
    """What is believed of these movements (all, when none is named) at their starting rungs."""
    rungs = [(slug, RUNGS[slug]) for slug in movements] or None
    return outlook_of(case, real(), now=at(day), rungs=rungs)


def name(movement: str) -> str:
    return f"{movement}/{RUNGS[movement]}"
