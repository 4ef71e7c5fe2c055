"""How far a person is at a gate: good days, the test where one is named, the three questions."""

from dataclasses import dataclass
from datetime import date, datetime

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.gate import Gate
from unbend.catalogue.measure import Measure
from unbend.catalogue.movement import Movement, Rung
from unbend.coach.facts import facts_of
from unbend.record.case import Case
from unbend.web.journal.models import JournalEvent
from unbend.web.journal.rows import to_event


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """The test that a gate names: the last two values count, so that one lucky try opens nothing."""

    __test__ = False  # not a test class, whatever pytest thinks of the name

    measure: Measure
    least: float
    last: tuple[float, ...]

    @property
    def met(self) -> bool:
        """As ``coach.candidates.gate_open`` reads it."""
        return bool(self.last) and min(self.last) >= self.least


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A gate and where the person stands."""

    gate: Gate
    movements: tuple[tuple[Movement, Rung], ...]
    good_days: int
    test: Test | None
    right: bool
    tried_on: date | None
    today: date

    @property
    def enough_days(self) -> bool:
        """Good days enough."""
        return self.good_days >= self.gate.stable_days

    @property
    def waits(self) -> bool:
        """True on the day of a try that was not right. A clock that was set back waits as well."""
        return not self.right and self.tried_on is not None and self.tried_on >= self.today

    @property
    def open(self) -> bool:
        """Nothing is missing."""
        return self.enough_days and self.right and (self.test is None or self.test.met)


def standing_of(gate_id: str, case: Case, catalogue: Catalogue, *, now: datetime) -> Standing:
    """Where this person stands; KeyError when there is no such gate."""
    gate = catalogue.gates[gate_id]
    days = facts_of(case, catalogue, now=now).get("days_practised")
    return Standing(
        gate=gate,
        movements=tuple(
            (movement, movement.rung(movement.gate_from))
            for movement in catalogue.movements.values()
            if movement.gate == gate_id and movement.gate_from
        ),
        good_days=int(days) if isinstance(days, float) else 0,
        test=_test(gate, case, catalogue),
        right=case.gates.get(gate_id, False),
        tried_on=_tried_on(case.person, gate_id),
        today=now.date(),
    )


def _test(gate: Gate, case: Case, catalogue: Catalogue) -> Test | None:
    if gate.measure is None or gate.measure_at_least is None:
        return None
    values = [m.value for m in case.measurements if m.measure == gate.measure and m.value is not None]
    return Test(
        measure=catalogue.measures[gate.measure], least=gate.measure_at_least, last=tuple(values[-2:])
    )


def _tried_on(person_id: str, gate_id: str) -> date | None:
    """The latest day on which the questions were answered: a Case keeps only whether they were right."""
    rows = JournalEvent.objects.filter(person=person_id, kind="gate_answered").order_by("seq")
    events = [to_event(row) for row in rows]
    days = [event.at.date() for event in events if getattr(event.payload, "gate", "") == gate_id]
    return max(days, default=None)
