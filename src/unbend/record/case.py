"""A person as the events tell it: what ``replay`` folds them into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from unbend.record.payloads import AboutAnswered, FlagValue
from unbend.record.wishes import MovementWish
from unbend.record.words import Answer, Depth, LegChange, LegPoint, StopWhy

StepDid = Literal["done", "eased", "skipped", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagAnswer:
    """The latest answer to one row or detail of the door."""

    value: FlagValue
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInTaken:
    """One check-in; pain 0 to 10."""

    at: datetime
    pain: int
    leg_point: LegPoint
    leg_change: LegChange
    rose_at: datetime | None
    minutes: int
    depth: Depth


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One value of one measure, in the measure's own unit; None when it was left out."""

    at: datetime
    measure: str
    value: float | None
    side: str | None
    pain: int | None
    context: str
    practice: str | None
    skipped: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLog:
    """What happened to one step of a practice."""

    at: datetime
    step: int
    movement: str
    rung: str
    did: StepDid
    seconds: float = 0.0
    why: StopWhy | None = None
    pain: int | None = None
    leg_point: LegPoint | None = None
    to_movement: str | None = None
    to_rung: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """How one movement felt by itself."""

    at: datetime
    movement: str
    rung: str
    answer: Answer
    pain: int | None
    leg_change: LegChange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTaken:
    """What the practice did, right after."""

    at: datetime
    answer: Answer
    pain: int
    leg_point: LegPoint
    leg_change: LegChange


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningTaken:
    """What the next morning said."""

    at: datetime
    answer: Answer
    over_an_hour: bool
    leg_change: LegChange


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLog:
    """One practice from the decision that was shown to the next morning."""

    id: str
    decided_at: datetime | None
    decision: Mapping[str, Any]
    catalogue: str
    rules: str
    started_at: datetime | None
    finished_at: datetime | None
    seconds: float
    steps: tuple[StepLog, ...]
    felt: tuple[Felt, ...]
    stopped: StopWhy | None
    stopped_at: datetime | None
    outcome: OutcomeTaken | None
    morning: MorningTaken | None

    @property
    def kind(self) -> str:
        """'practice', 'settle', 'refer' or 'ask', as decided; empty when the decision has not arrived."""
        return str(self.decision.get("kind", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """A clinician has looked."""

    at: datetime
    facts: tuple[str, ...]
    who: str
    on: date
    may: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLimit:
    """A limit that a clinician or coach set for this person; ``ends`` is its last day."""

    id: str
    name: str
    by: str
    dimension: str
    at_most: float
    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnActivity:
    """An own activity with its ratings in order."""

    id: str
    name: str
    ratings: tuple[tuple[datetime, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that a decision may read about a person; times keep their offset, order is the journal's."""

    person: str
    flags: Mapping[str, FlagAnswer]
    asked: Mapping[str, datetime]
    about: AboutAnswered
    about_at: Mapping[str, datetime]
    intake_finished_at: datetime | None
    first_at: datetime | None
    last_at: datetime | None
    check_ins: tuple[CheckInTaken, ...]
    measurements: tuple[Measurement, ...]
    practices: tuple[PracticeLog, ...]
    clearances: tuple[Clearance, ...]
    limits: tuple[SetLimit, ...]
    activities: tuple[OwnActivity, ...]
    gates: Mapping[str, bool]
    walks: tuple[tuple[datetime, float], ...]
    routine: str | None
    wishes: Mapping[str, MovementWish]
    events: int
