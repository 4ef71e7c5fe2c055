"""A decision's steps, limits and what was left out, as the page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.decision import LeftOut, Limit, Reason, Step
from unbend.record.case import SetLimit
from unbend.web.words import bound, dimension_name, spoken, spoken_all
from unbend.web.words.doses import breathes, dose_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One step of a practice in words."""

    movement: str
    rung_id: str
    name: str
    rung: str
    dose: str
    is_new: bool
    raised: bool
    why: tuple[str, ...]
    easier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitShown:
    """One bound that acted: where it stood, where it stands, and every reason with those that bind first."""

    name: str
    original: str
    value: str
    binding: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutShown:
    """One movement that is not for today."""

    movement: str
    name: str
    instead: str
    more: tuple[str, ...]
    gate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutGroup:
    """Movements that are left out for the same first reason."""

    why: str
    movements: tuple[LeftOutShown, ...]


def steps_shown(
    steps: Iterable[Step], catalogue: Catalogue, own: Sequence[SetLimit] = ()
) -> tuple[StepShown, ...]:
    """Every step in its order."""
    return tuple(_step(step, catalogue, own) for step in steps)


def _step(step: Step, catalogue: Catalogue, own: Sequence[SetLimit]) -> StepShown:
    movement, rung = catalogue.rung(f"{step.movement}/{step.rung}")
    easier = catalogue.rung("/".join(step.easier))[1].name if step.easier else ""
    return StepShown(
        movement=movement.id,
        rung_id=rung.id,
        name=movement.name,
        rung="" if rung.name.casefold() == movement.name.casefold() else rung.name,
        dose=dose_in_words(step, step.sides, breaths=breathes(movement)),
        is_new=step.is_new,
        raised=step.raised,
        why=(movement.why, *spoken_all(step.reasons, catalogue, movement=movement.id, own=own)),
        easier=easier,
    )


def limits_shown(
    limits: Iterable[Limit], catalogue: Catalogue, own: Sequence[SetLimit] = ()
) -> tuple[LimitShown, ...]:
    """Every limit that acted."""
    return tuple(_limit(limit, catalogue, own) for limit in limits)


def _limit(limit: Limit, catalogue: Catalogue, own: Sequence[SetLimit]) -> LimitShown:
    dimension = limit.dimension
    binding = spoken_all(limit.binding, catalogue, dimension=dimension, own=own)
    every = spoken_all((reason for _, reason in limit.reasons), catalogue, dimension=dimension, own=own)
    name = dimension_name(dimension, catalogue)
    return LimitShown(
        name=name[:1].upper() + name[1:],
        original=bound(dimension, limit.original, catalogue),
        value=bound(dimension, limit.value, catalogue),
        binding=binding,
        others=tuple(said for said in every if said not in binding),
    )


def left_out_shown(
    left_out: Iterable[LeftOut], catalogue: Catalogue, own: Sequence[SetLimit] = ()
) -> tuple[LeftOutGroup, ...]:
    """Grouped by the first reason, as a person reads it; the largest group first, then by its words."""
    groups: dict[str, dict[str, LeftOutShown]] = {}
    for left in left_out:
        if left.reasons:
            why, shown = _left_out(left, catalogue, own)
            groups.setdefault(why, {})[shown.movement] = shown
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(
        LeftOutGroup(why=why, movements=tuple(sorted(found.values(), key=lambda m: m.name.casefold())))
        for why, found in ordered
    )


def _left_out(left: LeftOut, catalogue: Catalogue, own: Sequence[SetLimit]) -> tuple[str, LeftOutShown]:
    movement = catalogue.movements[left.movement]
    first, *rest = left.reasons
    instead = ""
    if left.instead and left.instead[0] in catalogue.movements:
        instead = catalogue.movements[left.instead[0]].name
    return spoken(_bare(first), catalogue, own=own), LeftOutShown(
        movement=movement.id,
        name=movement.name,
        instead=instead,
        gate=_gate(left.reasons, catalogue),
        more=spoken_all(
            (reason for reason in rest if _bare(reason) != _bare(first)),
            catalogue,
            movement=movement.id,
            own=own,
        ),
    )


def _gate(reasons: Iterable[Reason], catalogue: Catalogue) -> str:
    """The gate that it waits for, if it does."""
    named = (r.id.removeprefix("gate-") for r in reasons if r.kind == "limit" and r.id.startswith("gate-"))
    return next((gate for gate in named if gate in catalogue.gates), "")


def _bare(reason: Reason) -> Reason:
    """The reason without what this one movement asks for, so that movements group under it."""
    kept = tuple((name, value) for name, value in reason.numbers if not name.startswith("asks_"))
    return Reason(kind=reason.kind, id=reason.id, numbers=kept)
