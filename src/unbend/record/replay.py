"""Folds events into a Case.

The journal's order is the order; a late event lands where it arrives and keeps its own time.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from unbend.record import payloads as p
from unbend.record import practice_payloads as q
from unbend.record.case import (
    Case,
    CheckInTaken,
    Clearance,
    Felt,
    FlagAnswer,
    Measurement,
    MorningTaken,
    OutcomeTaken,
    OwnActivity,
    SetLimit,
    StepDid,
    StepLog,
)
from unbend.record.event import Event
from unbend.record.practice_fold import PracticeInFold, freeze
from unbend.record.wishes import MovementWish
from unbend.record.words import StopWhy


def replay(events: Iterable[Event]) -> Case:
    """The case that these events tell, in the order given; an event seen twice counts once."""
    fold = Fold()
    with _uncollected():
        for event in events:
            fold.apply(event)
        return fold.case()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: a fold makes none, and for ten years of events it doubled the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Fold:
    """Takes events one by one; ``case()`` may be asked for at any time."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._person = ""
        self._flags: dict[str, FlagAnswer] = {}
        self._asked: dict[str, datetime] = {}
        self._about: dict[str, Any] = {}
        self._about_at: dict[str, datetime] = {}
        self._intake_finished_at: datetime | None = None
        self._first_at: datetime | None = None
        self._last_at: datetime | None = None
        self._check_ins: list[CheckInTaken] = []
        self._measurements: list[Measurement] = []
        self._practices: dict[str, PracticeInFold] = {}
        self._withdrawn: set[str] = set()
        self._clearances: list[Clearance] = []
        self._limits: dict[str, SetLimit] = {}
        self._activity_names: dict[str, str] = {}
        self._activity_ratings: dict[str, list[tuple[datetime, int]]] = {}
        self._gates: dict[str, bool] = {}
        self._walks: list[tuple[datetime, float]] = []
        self._walks_taken_back: set[datetime] = set()
        self._routine: str | None = None
        self._wishes: dict[str, MovementWish] = {}

    def apply(self, event: Event) -> None:
        """Take one more event; one that was seen before changes nothing."""
        at, number = event.at, event.id.int  # a UUID's own hash is slower than that of its number
        if number in self._seen:
            return
        self._seen.add(number)
        self._person = self._person or event.person
        if self._first_at is None or at < self._first_at:
            self._first_at = at
        if self._last_at is None or at > self._last_at:
            self._last_at = at
        _HANDLERS[type(event.payload)](self, at, event.payload)

    def case(self) -> Case:
        """The case so far; later events do not change it."""
        return Case(
            person=self._person,
            flags=dict(self._flags),
            asked=dict(self._asked),
            about=p.AboutAnswered.model_construct(**{**_NOTHING, **self._about}),
            about_at=dict(self._about_at),
            intake_finished_at=self._intake_finished_at,
            first_at=self._first_at,
            last_at=self._last_at,
            check_ins=tuple(self._check_ins),
            measurements=tuple(m for m in self._measurements if m.practice not in self._withdrawn),
            practices=tuple(
                freeze(key, practice)
                for key, practice in self._practices.items()
                if key not in self._withdrawn
            ),
            clearances=tuple(self._clearances),
            limits=tuple(self._limits.values()),
            activities=tuple(
                OwnActivity(id=key, name=name, ratings=tuple(self._activity_ratings.get(key, ())))
                for key, name in self._activity_names.items()
            ),
            gates=dict(self._gates),
            walks=tuple(walk for walk in self._walks if walk[0] not in self._walks_taken_back),
            routine=self._routine,
            wishes=dict(self._wishes),
            events=len(self._seen),
        )

    def _practice(self, key: str) -> PracticeInFold:
        practice = self._practices.setdefault(key, PracticeInFold())
        practice.frozen = None
        return practice

    def _flags_answered(self, at: datetime, e: p.FlagsAnswered) -> None:
        for fact, value in e.answers.items():
            earlier = self._flags.get(fact)
            if earlier and at < earlier.at and (earlier.value == "yes" or "." in fact):
                continue  # a late answer from before a 'yes' or a detail neither takes it back nor dates it back
            self._flags[fact] = FlagAnswer(value=value, at=at)
            if "." not in fact:
                self._forget_details(fact, e.answers)
        if e.complete:
            self._asked[e.scope] = at

    def _forget_details(self, fact: str, told: Mapping[str, object]) -> None:
        """A row that is answered anew asks its details anew: what they said before no longer speaks for it."""
        for detail in [name for name in self._flags if name.startswith(f"{fact}.") and name not in told]:
            del self._flags[detail]

    def _about_answered(self, at: datetime, e: p.AboutAnswered) -> None:
        for name in e.model_fields_set:
            if name not in self._about_at or at >= self._about_at[name]:
                self._about[name] = getattr(e, name)
                self._about_at[name] = at

    def _intake_finished(self, at: datetime, _: p.IntakeFinished) -> None:
        self._intake_finished_at = at

    def _check_in(self, at: datetime, e: p.CheckIn) -> None:
        self._check_ins.append(
            CheckInTaken(
                at=at,
                pain=e.pain,
                leg_point=e.leg_point,
                leg_change=e.leg_change,
                rose_at=e.rose_at,
                minutes=e.minutes,
                depth=e.depth,
            )
        )

    def _measured(self, at: datetime, e: p.Measured) -> None:
        self._measurements.append(
            Measurement(
                at=at,
                measure=e.measure,
                value=e.value,
                side=e.side,
                pain=e.pain,
                context=e.context,
                practice=e.practice,
            )
        )

    def _measure_skipped(self, at: datetime, e: p.MeasureSkipped) -> None:
        self._measurements.append(
            Measurement(
                at=at,
                measure=e.measure,
                value=None,
                side=None,
                pain=None,
                context=e.context,
                practice=e.practice,
                skipped=e.why,
            )
        )

    def _decided(self, at: datetime, e: q.Decided) -> None:
        practice = self._practice(e.practice)
        practice.decided_at, practice.decision = at, e.decision
        practice.catalogue, practice.rules = e.catalogue, e.rules

    def _routine_chosen(self, _: datetime, e: p.RoutineChosen) -> None:
        self._routine = e.routine

    def _practice_started(self, at: datetime, e: q.PracticeStarted) -> None:
        practice = self._practice(e.practice)
        practice.started_at = practice.started_at or at

    def _step(self, at: datetime, e: q.StepEvent, did: StepDid, **more: Any) -> None:
        log = StepLog(at=at, step=e.step, movement=e.movement, rung=e.rung, did=did, **more)
        self._practice(e.practice).steps.append(log)

    def _step_done(self, at: datetime, e: q.StepDone) -> None:
        self._step(at, e, "done", seconds=e.seconds)

    def _step_eased(self, at: datetime, e: q.StepEased) -> None:
        self._step(at, e, "eased", to_movement=e.to_movement, to_rung=e.to_rung)

    def _step_skipped(self, at: datetime, e: q.StepSkipped) -> None:
        self._step(at, e, "skipped")

    def _step_stopped(self, at: datetime, e: q.StepStopped) -> None:
        self._stopped_for(at, e.why)
        self._step(at, e, "stopped", why=e.why, pain=e.pain, leg_point=e.leg_point)

    def _stopped_for(self, at: datetime, why: StopWhy) -> None:
        """A stop for chest pain is an answer at the door: there is chest pain, now."""
        if why is StopWhy.CHEST_PAIN:
            told = p.FlagsAnswered(scope="correction", answers={"chest": "yes", "chest.when": "now"})
            self._flags_answered(at, told)

    def _step_felt(self, at: datetime, e: q.StepFelt) -> None:
        self._practice(e.practice).felt.append(
            Felt(
                at=at, movement=e.movement, rung=e.rung, answer=e.answer, pain=e.pain, leg_change=e.leg_change
            )
        )

    def _practice_stopped(self, at: datetime, e: q.PracticeStopped) -> None:
        practice = self._practice(e.practice)
        practice.stopped, practice.stopped_at = e.why, at
        self._stopped_for(at, e.why)

    def _practice_finished(self, at: datetime, e: q.PracticeFinished) -> None:
        practice = self._practice(e.practice)
        practice.finished_at, practice.seconds = at, e.seconds

    def _outcome(self, at: datetime, e: q.Outcome) -> None:
        self._practice(e.practice).outcome = OutcomeTaken(
            at=at, answer=e.answer, pain=e.pain, leg_point=e.leg_point, leg_change=e.leg_change
        )

    def _morning(self, at: datetime, e: q.Morning) -> None:
        self._practice(e.practice).morning = MorningTaken(
            at=at, answer=e.answer, over_an_hour=e.over_an_hour, leg_change=e.leg_change
        )

    def _clinician_looked(self, at: datetime, e: p.ClinicianLooked) -> None:
        self._clearances.append(Clearance(at=at, facts=e.facts, who=e.who, on=e.on, may=e.may, until=e.until))

    def _person_limit(self, _: datetime, e: p.PersonLimit) -> None:
        self._limits[e.limit] = SetLimit(
            id=e.limit,
            name=e.name,
            by=e.by,
            dimension=e.dimension,
            at_most=e.at_most,
            starts=e.starts,
            ends=e.ends,
        )

    def _limit_lifted(self, _: datetime, e: p.LimitLifted) -> None:
        self._limits.pop(e.limit, None)

    def _activity_named(self, _: datetime, e: p.ActivityNamed) -> None:
        self._activity_names[e.activity] = e.name

    def _activity_rated(self, at: datetime, e: p.ActivityRated) -> None:
        self._activity_ratings.setdefault(e.activity, []).append((at, e.value))

    def _gate_answered(self, _: datetime, e: p.GateAnswered) -> None:
        self._gates[e.gate] = e.right

    def _practice_withdrawn(self, _: datetime, e: q.PracticeWithdrawn) -> None:
        self._withdrawn.add(e.practice)

    def _walk_logged(self, at: datetime, e: p.WalkLogged) -> None:
        self._walks.append((at, e.minutes))

    def _walk_taken_back(self, _: datetime, e: p.WalkTakenBack) -> None:
        self._walks_taken_back.add(e.walked_at)

    def _movement_wished(self, at: datetime, e: p.MovementWished) -> None:
        self._wishes[e.movement] = self._wishes.get(e.movement, MovementWish()).told(e.wish, at)


_NOTHING = dict.fromkeys(p.AboutAnswered.model_fields)
_HANDLERS: dict[type[p.Payload], Callable[[Fold, datetime, Any], None]] = {
    payload: getattr(Fold, f"_{kind}") for kind, payload in p.KINDS.items()
}
