"""What the coach answers: a closed set of cases, each carrying its evidence. Ids and numbers, no sentences."""

from dataclasses import dataclass
from typing import Literal

from unbend.catalogue.words import Tier


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Reason:
    """Why: ``kind`` names the family of rule, ``id`` the rule, ``numbers`` what it read."""

    kind: Literal[
        "limit",
        "flag",
        "watch",
        "picture",
        "person_limit",
        "place",
        "kit",
        "choice",
        "routine",
        "ladder",
        "swap",
        "wish",
    ]
    id: str
    numbers: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One bound: it only ever tightens. ``reasons`` are all rules that asked for less than ``original``, with
    what each asked; ``binding`` are those that asked for the final ``value``.
    """

    dimension: str
    original: float
    value: float
    reasons: tuple[tuple[float, Reason], ...] = ()

    @property
    def binding(self) -> tuple[Reason, ...]:
        """The reasons that set the final value."""
        return tuple(reason for at_most, reason in self.reasons if at_most == self.value)

    def tightened(self, at_most: float, reason: Reason) -> "Limit":
        """This limit with one more reason; never above what it was."""
        if at_most >= self.original:
            return self
        reasons = tuple(sorted({*self.reasons, (at_most, reason)}))
        return Limit(
            dimension=self.dimension,
            original=self.original,
            value=min(self.value, at_most),
            reasons=reasons,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a practice, its dose already under every limit."""

    movement: str
    rung: str
    kind: Literal["reps", "hold", "time"]
    sides: Literal["both", "each", "alternate"]
    sets: int
    reps: int
    hold_s: float
    move_s: tuple[float, float]
    rest_s: float
    seconds: float
    range_fraction: float
    is_new: bool
    raised: bool
    reasons: tuple[Reason, ...]
    easier: tuple[str, str] | None
    retest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A movement that is not for today, and why."""

    movement: str
    rung: str | None
    reasons: tuple[Reason, ...]
    instead: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One outcome of the door, or one watch, that holds."""

    source: Literal["flag", "watch"]
    id: str
    outcome: str
    tier: Tier
    suggest: bool
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What would be open without these constraints: how many steps, and how many minutes."""

    without: tuple[Reason, ...]
    steps: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why little or nothing fits: what is left of the minutes asked for, and the fewest constraints without which
    more would fit. None of them is lifted by this: a limit stays a limit.
    """

    minutes_asked: float
    steps: int
    minutes: float
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One criterion, or one thing that brings a person back, with what it read. ``holds`` is None while not known."""

    phase: str
    id: str
    holds: bool | None
    numbers: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseReached:
    """The phase of today.

    Attributes:
        id: the phase.
        reached: the farthest phase whose criteria, and those of all before it, are met.
        next: the phase whose criteria come next; None in the last.
        criteria: every criterion of every phase, in order.
        back: what holds a person in ``id`` though ``reached`` is farther; empty when nothing does.
    """

    id: str
    reached: str
    next: str | None
    criteria: tuple[Judged, ...]
    back: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Today's walk, in whole minutes of the day, in one go or in parts.

    Attributes:
        plan: which plan of ``catalogue/walks``.
        minutes: suggested for today.
        walked_today: minutes walked today so far.
        days: days with a walk that was told, of the last seven, today included.
        week_minutes: minutes walked in those seven, with the walking steps of practices.
        target_minutes: where the plan leads, a day.
        target_days: on how many days a week.
        grew: True when today's minutes are more than lately.
        held_by: the plan's rules that keep the minutes as they are, or shorten them.
    """

    plan: str
    minutes: int
    walked_today: int
    days: int
    week_minutes: int
    target_minutes: int
    target_days: int
    grew: bool
    held_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskToday:
    """A thing of daily life that is open today, at the rung that practises it."""

    id: str
    movement: str
    rung: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something must be answered first; nobody is sent away and nothing is offered."""

    what: Literal["intake", "screen", "check_in", "morning", "weekly", "leg_symptom", "contradiction"]
    facts: tuple[str, ...]
    limits: tuple[Limit, ...] = ()
    findings: tuple[Finding, ...] = ()
    kind: Literal["ask"] = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refer:
    """See someone; ``allowed`` is what may be done meanwhile."""

    tier: Tier
    findings: tuple[Finding, ...]
    allowed: tuple[tuple[str, str], ...]
    opens: Literal["clinician", "never"]
    limits: tuple[Limit, ...] = ()
    kind: Literal["refer"] = "refer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """A sore day, or enough for today: comfort positions, breathing, short walks."""

    steps: tuple[Step, ...]
    minutes: float
    reasons: tuple[Reason, ...]
    limits: tuple[Limit, ...]
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    conflict: Conflict | None = None
    phase: PhaseReached | None = None
    walk: Walk | None = None
    kind: Literal["settle"] = "settle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Today's practice. ``gap``: by how many points a better choice might surpass it; 0 when none can."""

    steps: tuple[Step, ...]
    minutes: float
    retests: tuple[str, ...]
    kit: tuple[str, ...]
    limits: tuple[Limit, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    pictures: tuple[str, ...]
    routine: str | None = None
    short: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    gap: float = 0.0
    conflict: Conflict | None = None
    phase: PhaseReached | None = None
    walk: Walk | None = None
    tasks: tuple[TaskToday, ...] = ()
    kind: Literal["practice"] = "practice"


Decision = Ask | Refer | Settle | Practice
