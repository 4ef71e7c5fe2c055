"""Payloads that belong to one practice and move with it."""

from typing import Annotated, Any

from pydantic import Field

from unbend.record.values import Key, Pain, Payload
from unbend.record.words import Answer, LegChange, LegPoint, StopWhy


class Decided(Payload):
    """The decision as it was shown, so that the past can be explained after the rules change."""

    practice: Key
    decision: dict[str, Any]
    catalogue: Key
    rules: Key


class PracticeStarted(Payload):
    """The player began."""

    practice: Key


class StepEvent(Payload):
    """Which step of which practice an event is about."""

    practice: Key
    step: Annotated[int, Field(ge=0)]
    movement: Key
    rung: Key


class StepDone(StepEvent):
    """A step came to its end."""

    seconds: Annotated[float, Field(ge=0)]


class StepEased(StepEvent):
    """The easier rung was taken at once."""

    to_movement: Key
    to_rung: Key


class StepSkipped(StepEvent):
    """A step was left out by choice."""


class StepStopped(StepEvent):
    """A step was stopped for a reason."""

    why: StopWhy
    pain: Pain | None = None
    leg_point: LegPoint | None = None


class StepFelt(Payload):
    """How one movement felt by itself, asked of a new one."""

    practice: Key
    movement: Key
    rung: Key
    answer: Answer
    pain: Pain | None = None
    leg_change: LegChange | None = None


class PracticeStopped(Payload):
    """All of it was stopped."""

    practice: Key
    why: StopWhy


class PracticeFinished(Payload):
    """The player came to its end."""

    practice: Key
    seconds: Annotated[float, Field(ge=0)]


class Outcome(Payload):
    """What the practice did, asked right after the retest."""

    practice: Key
    answer: Answer
    pain: Pain
    leg_point: LegPoint
    leg_change: LegChange


class Morning(Payload):
    """The next morning's answer about the last practice."""

    practice: Key
    answer: Answer
    over_an_hour: bool = Field(default=False, description="Worse for more than an hour after it.")
    leg_change: LegChange


class PracticeWithdrawn(Payload):
    """That practice was logged to the wrong person; its events were appended to the other's journal."""

    practice: Key
    to_person: Key | None = None
