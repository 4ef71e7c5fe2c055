"""What each kind of event carries. A payload is checked once, where it enters."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints, field_validator

from unbend.catalogue.limit import CEILINGS, FAMILIES
from unbend.catalogue.words import Kit
from unbend.record.practice_payloads import (
    Decided,
    Morning,
    Outcome,
    PracticeFinished,
    PracticeStarted,
    PracticeStopped,
    PracticeWithdrawn,
    StepDone,
    StepEased,
    StepFelt,
    StepSkipped,
    StepStopped,
)
from unbend.record.values import Clock, FlagValue, Key, Pain, Payload, Text
from unbend.record.wishes import Wish
from unbend.record.words import (
    Activity,
    AgeBand,
    Condition,
    Depth,
    Hard,
    LegChange,
    LegPoint,
    LegSides,
    Settle,
    Stir,
)


class FlagsAnswered(Payload):
    """Rows of the door: fact to 'yes', 'no' or 'skipped'; '<fact>.<detail>' to a choice or several."""

    scope: Literal["first", "check_in", "weekly", "leg_symptom", "correction"]
    answers: dict[Key, FlagValue]
    complete: bool = Field(default=False, description="True when the whole set of that scope has been shown.")


class AboutAnswered(Payload):
    """Anything about the person; only what was answered is present. A later answer replaces an earlier."""

    age: AgeBand | None = None
    spots: tuple[Key, ...] | None = Field(default=None, description="Regions tapped on the body chart.")
    leg_point: LegPoint | None = None
    leg_sides: LegSides | None = None
    pain_now: Pain | None = None
    pain_usual: Pain | None = None
    pain_worst: Pain | None = None
    aggravates: tuple[Activity, ...] | None = None
    eases: tuple[Activity, ...] | None = None
    stirred_by: Stir | None = None
    settles_in: Settle | None = None
    fear: Pain | None = Field(default=None, description="Do you think moving could harm your back, 0 to 10.")
    wakes_at: Clock | None = None
    hard: tuple[Hard, ...] | None = None
    conditions: tuple[Condition, ...] | None = None
    pregnancy_weeks: Annotated[int, Field(ge=0, le=43)] | None = None
    kit: tuple[Kit, ...] | None = None
    minutes: Annotated[int, Field(ge=3, le=45)] | None = None
    goal: Text | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None


class IntakeFinished(Payload):
    """The first visit's questions are done."""


class CheckIn(Payload):
    """The ten seconds before a practice."""

    pain: Pain
    leg_point: LegPoint
    leg_change: LegChange
    rose_at: AwareDatetime | None = None
    minutes: Annotated[int, Field(ge=3, le=45)]
    depth: Depth


class Measured(Payload):
    """One test or question, with the pain it brought."""

    measure: Key
    value: float
    side: Literal["left", "right"] | None = None
    pain: Pain | None = None
    context: Literal["baseline", "before", "after", "weekly", "own"]
    practice: Key | None = None


class MeasureSkipped(Payload):
    """A test that was left out or stopped."""

    measure: Key
    context: Literal["baseline", "before", "after", "weekly", "own"]
    why: Literal["skipped", "pain", "not_possible"]
    practice: Key | None = None


class RoutineChosen(Payload):
    """One of the five documents' routines instead of the coach's practice; None goes back."""

    routine: Key | None


class ClinicianLooked(Payload):
    """A clinician has looked at what a lock was about: who, when, what may be done."""

    facts: tuple[Key, ...] = Field(description="The flag or watch facts that it was about.")
    who: Text
    on: date
    may: Text
    until: date | None = Field(default=None, description="Asked again when it ends.")


class PersonLimit(Payload):
    """A limit that a clinician or coach set for this person."""

    limit: Key
    name: Text
    by: Text
    dimension: Key
    at_most: float
    starts: date
    ends: date

    @field_validator("dimension")
    @classmethod
    def _is_a_dimension(cls, dimension: str) -> str:
        family, _, name = dimension.partition(":")
        if dimension in CEILINGS or (family in FAMILIES and name):
            return dimension
        allowed = ", ".join((*CEILINGS, *(f"{known}:…" for known in FAMILIES)))
        raise ValueError(f"a limit must bound one of: {allowed}")


class LimitLifted(Payload):
    """That limit taken back by whoever set it."""

    limit: Key
    by: Text


class ActivityNamed(Payload):
    """One of up to three own activities."""

    activity: Key
    name: Text


class ActivityRated(Payload):
    """How well an own activity goes, 0 not at all to 10 as before."""

    activity: Key
    value: Pain


class GateAnswered(Payload):
    """The three questions of a gate."""

    gate: Key
    right: bool


class WalkLogged(Payload):
    """A walk outside a practice."""

    minutes: Annotated[float, Field(gt=0, le=600)]


class WalkTakenBack(Payload):
    """A walk that was told by mistake, named by its own time; whichever of the two arrives first."""

    walked_at: AwareDatetime


class MovementWished(Payload):
    """What the person wishes of one movement; 'not_today' holds for that local date and leaves the rest standing."""

    movement: Key
    wish: Wish


KINDS: dict[str, type[Payload]] = {
    "flags_answered": FlagsAnswered,
    "about_answered": AboutAnswered,
    "intake_finished": IntakeFinished,
    "check_in": CheckIn,
    "measured": Measured,
    "measure_skipped": MeasureSkipped,
    "decided": Decided,
    "routine_chosen": RoutineChosen,
    "practice_started": PracticeStarted,
    "step_done": StepDone,
    "step_eased": StepEased,
    "step_skipped": StepSkipped,
    "step_stopped": StepStopped,
    "step_felt": StepFelt,
    "practice_stopped": PracticeStopped,
    "practice_finished": PracticeFinished,
    "outcome": Outcome,
    "morning": Morning,
    "clinician_looked": ClinicianLooked,
    "person_limit": PersonLimit,
    "limit_lifted": LimitLifted,
    "activity_named": ActivityNamed,
    "activity_rated": ActivityRated,
    "gate_answered": GateAnswered,
    "practice_withdrawn": PracticeWithdrawn,
    "walk_logged": WalkLogged,
    "walk_taken_back": WalkTakenBack,
    "movement_wished": MovementWished,
}
"""Event kind to the type of its payload, version 1."""

PRACTICE_KINDS = frozenset(kind for kind, payload in KINDS.items() if "practice" in payload.model_fields)
"""Kinds that belong to one practice and move with it."""

PLAYER_KINDS = PRACTICE_KINDS - {
    "decided",
    "practice_withdrawn",
    "measured",
    "measure_skipped",
    "outcome",
    "morning",
}
"""Kinds that the player's outbox may send; all others are written by the pages that ask for them."""

__all__ = ["KINDS", "PLAYER_KINDS", "PRACTICE_KINDS", "FlagValue", "Payload"]
