"""The whole answer to 'why am I, or am I not, offered this today?', read off the decision that is shown. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from unbend.catalogue.asked import ASKED
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Movement, Rung
from unbend.coach.decision import Decision, LeftOut, Limit, Practice, Reason, Settle, Step
from unbend.coach.program.build import TAKEN
from unbend.record.case import SetLimit
from unbend.web.why.backing import Backed, backed
from unbend.web.why.sides import Side, side_of
from unbend.web.words import bound, dimension_name, spoken
from unbend.web.words.bounds import DEGREES
from unbend.web.words.doses import breathes, dose_in_words, range_words
from unbend.web.words.names import number
from unbend.web.words.openings import Opening, openings

State = Literal["step", "left_out", "open", "quiet", "routine", "apart", "closed"]
"""One of today's steps; left out for a reason; open but others came first; open but today is a quiet day; open but
not in the routine that was chosen; never part of a practice; and something else comes first today.
"""

DOSE = ("reps_fraction", "hold_s", "sets")
"""Bounds that make a dose smaller; ``range_fraction`` leaves it as it is and shortens the way."""

HOW = {"figure": "its figure", "author": "its author, read strictly", "larger": "its author, who says more"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One reason: its sentence and what is behind it."""

    said: str
    backed: Backed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What this version asks of the body beside what is open today, where a rule bounds it."""

    name: str
    asks: str
    open: str
    says: str
    beyond: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything about one movement today.

    Attributes:
        place: which of the steps it is, from 1; 0 when it is none.
        rung: the version that stands there, or that was looked at.
        usual, today: the dose as the catalogue has it and as it stands today; equal where nothing acted.
        way: how far to go today; empty for the whole way.
        sides: the reasons by side.
        smaller: what made the dose smaller or the way shorter; not said again among the sides.
        openings: what would change it.
    """

    movement: Movement
    state: State
    place: int
    of: int
    rung: Rung | None
    usual: str
    today: str
    way: str
    sides: dict[Side, tuple[Line, ...]]
    smaller: tuple[Line, ...]
    demands: tuple[Demand, ...]
    openings: tuple[Opening, ...]
    instead: Movement | None = None


def answer_for(slug: str, decision: Decision, catalogue: Catalogue, own: Sequence[SetLimit] = ()) -> Answer:
    """What the decision says of one movement; KeyError when there is no such movement."""
    movement = catalogue.movements[slug]
    if not isinstance(decision, Practice | Settle):
        return _bare(movement, "closed", None, catalogue)
    for place, step in enumerate(decision.steps, 1):
        if step.movement == slug:
            return _step(movement, step, place, decision, catalogue, own)
    for left in decision.left_out:
        if left.movement == slug:
            return _left_out(movement, left, decision, catalogue, own)
    return _bare(movement, _why_open(movement, decision), decision, catalogue, own)


def _why_open(movement: Movement, decision: Practice | Settle) -> State:
    """How a movement can be none of the steps although nothing speaks against it."""
    if movement.purpose not in TAKEN:
        return "apart"
    if isinstance(decision, Settle):
        return "quiet"
    return "routine" if decision.routine else "open"


def _bare(
    movement: Movement,
    state: State,
    decision: Practice | Settle | None,
    catalogue: Catalogue,
    own: Sequence[SetLimit] = (),
) -> Answer:
    """Nothing is said of the movement itself: what is said of the day stands for it."""
    reasons = decision.reasons if decision and state in ("quiet", "routine") else ()
    return Answer(
        movement=movement,
        state=state,
        place=0,
        of=len(decision.steps) if decision else 0,
        rung=None,
        usual="",
        today="",
        way="",
        sides=_by_side(reasons, movement, catalogue, own),
        smaller=(),
        demands=(),
        openings=_openings(reasons, catalogue),
    )


def _step(
    movement: Movement,
    step: Step,
    place: int,
    decision: Practice | Settle,
    catalogue: Catalogue,
    own: Sequence[SetLimit],
) -> Answer:
    rung, breaths = movement.rung(step.rung), breathes(movement)
    usual = dose_in_words(rung.dose, rung.sides, breaths=breaths)
    today = dose_in_words(step, step.sides, breaths=breaths)
    way = range_words(step.range_fraction)
    acted = (*(DOSE if usual != today else ()), *(("range_fraction",) if way else ()))
    limits = [limit for limit in decision.limits if limit.dimension in acted]
    smaller = _smaller(limits, catalogue, own)
    told = {line.said for line in smaller}
    sides = _by_side(step.reasons, movement, catalogue, own)
    return Answer(
        movement=movement,
        state="step",
        place=place,
        of=len(decision.steps),
        rung=rung,
        usual=usual,
        today=today,
        way=way,
        sides={side: tuple(line for line in lines if line.said not in told) for side, lines in sides.items()},
        smaller=smaller,
        demands=_demands(movement, rung, decision.limits, catalogue),
        openings=_openings((*step.reasons, *(r for limit in limits for r in limit.binding)), catalogue),
    )


def _left_out(
    movement: Movement,
    left: LeftOut,
    decision: Practice | Settle,
    catalogue: Catalogue,
    own: Sequence[SetLimit],
) -> Answer:
    rung = movement.rung(left.rung) if left.rung else None
    return Answer(
        movement=movement,
        state="left_out",
        place=0,
        of=len(decision.steps),
        rung=rung,
        usual="",
        today="",
        way="",
        sides=_by_side(left.reasons, movement, catalogue, own),
        smaller=(),
        demands=_demands(movement, rung, decision.limits, catalogue) if rung else (),
        openings=_openings(left.reasons, catalogue),
        instead=catalogue.movements.get(left.instead[0]) if left.instead else None,
    )


def _by_side(
    reasons: Iterable[Reason], movement: Movement, catalogue: Catalogue, own: Sequence[SetLimit]
) -> dict[Side, tuple[Line, ...]]:
    """Every reason under its side, in its order; what reads the same is said once."""
    found: dict[Side, dict[str, Line]] = {side: {} for side in Side}
    for reason in reasons:
        said = spoken(reason, catalogue, movement=movement.id, own=own)
        line = Line(said=said, backed=backed(reason, catalogue))
        found[side_of(reason)].setdefault(said, line)
    return {side: tuple(lines.values()) for side, lines in found.items()}


def _smaller(limits: Iterable[Limit], catalogue: Catalogue, own: Sequence[SetLimit]) -> tuple[Line, ...]:
    found: dict[str, Line] = {}
    for limit in limits:
        for reason in limit.binding:
            said = spoken(reason, catalogue, dimension=limit.dimension, own=own)
            found.setdefault(said, Line(said=said, backed=backed(reason, catalogue)))
    return tuple(found.values())


def _demands(
    movement: Movement, rung: Rung, limits: Iterable[Limit], catalogue: Catalogue
) -> tuple[Demand, ...]:
    """Each dimension of movement that a rule bounds today; what is too much stands first."""
    found = []
    for limit in limits:
        if limit.dimension not in ASKED:
            continue
        asked = catalogue.asked(limit.dimension, movement, rung)
        name = dimension_name(limit.dimension, catalogue)
        found.append(
            Demand(
                name=name[:1].upper() + name[1:],
                asks=_asks(limit.dimension, asked.value, catalogue),
                open=bound(limit.dimension, limit.value, catalogue),
                says=HOW[asked.how],
                beyond=asked.value > limit.value,
            )
        )
    return tuple(sorted(found, key=lambda demand: not demand.beyond))


def _asks(dimension: str, value: float, catalogue: Catalogue) -> str:
    if dimension in DEGREES:
        degrees = number(round(value, 1))
        return f"{degrees} degree{'' if degrees == '1' else 's'}"
    if dimension == "balance":
        return bound(dimension, value, catalogue)
    rounded = number(round(value, 2))
    return f"{rounded} times standing" if dimension == "load_ratio" else rounded


def _openings(reasons: Iterable[Reason], catalogue: Catalogue) -> tuple[Opening, ...]:
    return tuple(dict.fromkeys(one for reason in reasons for one in openings(reason, catalogue)))
