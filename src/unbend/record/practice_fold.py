"""One practice while it is being folded, and frozen."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from unbend.record.case import Felt, MorningTaken, OutcomeTaken, PracticeLog, StepLog


@dataclass(slots=True)
class PracticeInFold:
    """A practice while it is being folded."""

    decided_at: datetime | None = None
    decision: dict[str, Any] = field(default_factory=dict)
    catalogue: str = ""
    rules: str = ""
    started_at: datetime | None = None
    finished_at: datetime | None = None
    seconds: float = 0.0
    steps: list[StepLog] = field(default_factory=list)
    felt: list[Felt] = field(default_factory=list)
    stopped: Any = None
    stopped_at: datetime | None = None
    outcome: OutcomeTaken | None = None
    morning: MorningTaken | None = None
    frozen: PracticeLog | None = None


def freeze(key: str, practice: PracticeInFold) -> PracticeLog:
    """The practice as a value; made once until something is added."""
    if practice.frozen is None:
        practice.frozen = PracticeLog(
            id=key,
            decided_at=practice.decided_at,
            decision=practice.decision,
            catalogue=practice.catalogue,
            rules=practice.rules,
            started_at=practice.started_at,
            finished_at=practice.finished_at,
            seconds=practice.seconds,
            steps=tuple(practice.steps),
            felt=tuple(practice.felt),
            stopped=practice.stopped,
            stopped_at=practice.stopped_at,
            outcome=practice.outcome,
            morning=practice.morning,
        )
    return practice.frozen
