"""Where a person stands on each movement's ladder, read from what happened. One pass over the practices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import FactValue
from unbend.catalogue.movement import Claims, Movement
from unbend.catalogue.words import Purpose
from unbend.coach import history
from unbend.record.case import Case, Felt, PracticeLog, StepLog
from unbend.record.words import LEG_STOPS, Answer, StopWhy

STARTER = (
    "diaphragmatic-breathing",
    "pelvic-tilt-clock",
    "legs-up-rest",
    "walking-intervals",
    "glute-bridge",
    "sit-to-stand",
)
"""Movements that never count as new, at their lowest rung. design.md, The coach."""

SORE_STOPS = (StopWhy.PAIN_HIGH, StopWhy.SHARP_PAIN)
RISE = 2
"""Points above the start that count as sore when they stay. design.md, table of moves."""

SORE_DURING = 6
"""Pain during a step from which it counts as sore. design.md, table of moves."""


@dataclass(slots=True)
class Standing:
    """One movement's past."""

    rung: str = ""
    last_done: date | None = None
    days_done: set[date] = field(default_factory=set)
    good_days: set[date] = field(default_factory=set)
    sore: date | None = None
    leg_advance: date | None = None
    worse_dates: list[date] = field(default_factory=list)
    worse_twice: date | None = None
    better_since_worse: int = 0
    new_or_raised_in: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Every movement's standing, and which ways of loading moved a leg symptom lately."""

    standings: Mapping[str, Standing]
    leg_loads: tuple[tuple[date, frozenset[str]], ...]
    last_practices: tuple[str, ...]
    new_days: tuple[tuple[date, str], ...]


def loads(claims: Claims) -> frozenset[str]:
    """The ways in which a rung loads the back; two rungs load the same way when they share one.

    The bounds are ours: past neutral in a direction (movements.md 0.2), a real nerve pull, a load above a hinge.
    """
    ways = {
        "flexion": claims.lumbar_flexion_deg > 8,
        "extension": claims.lumbar_extension_deg > 5,
        "rotation": claims.lumbar_rotation_deg > 5,
        "side_bend": claims.lumbar_side_bend_deg > 8,
        "nerve": claims.neural_index >= 0.4,
        "load": claims.load_ratio >= 1.6,
        "lean": claims.trunk_lean_deg >= 25,
    }
    return frozenset(way for way, holds in ways.items() if holds)


def ladder_of(case: Case, catalogue: Catalogue, *, now: datetime) -> Ladder:
    """Read every practice once, oldest first."""
    standings: dict[str, Standing] = {}
    leg_loads: list[tuple[date, frozenset[str]]] = []
    new_days: list[tuple[date, str]] = []
    practices = history.begun(case)
    pains = _start_pains(case)
    for practice in practices:
        assert practice.started_at is not None
        start_pain = _start_pain(pains, practice.started_at)
        _read(practice, catalogue, standings, leg_loads, new_days, start_pain)
    return Ladder(
        standings=standings,
        leg_loads=tuple(leg_loads),
        last_practices=tuple(practice.id for practice in practices[-2:]),
        new_days=tuple(new_days),
    )


def _read(
    practice: PracticeLog,
    catalogue: Catalogue,
    standings: dict[str, Standing],
    leg_loads: list[tuple[date, frozenset[str]]],
    new_days: list[tuple[date, str]],
    start_pain: int,
) -> None:
    assert practice.started_at is not None
    day = practice.started_at.date()
    fresh = {
        (s["movement"]): s for s in practice.decision.get("steps", ()) if s.get("is_new") or s.get("raised")
    }
    good, worse = history.was_good(practice), history.was_worse(practice)
    felt = {f.movement: f for f in practice.felt}
    told = practice.outcome
    for slug, log in _last_of_each(practice.steps):
        if log.did == "skipped" or slug not in catalogue.movements:
            continue
        standing = standings.setdefault(slug, Standing())
        if not standing.days_done and counts_as_new(catalogue.movements[slug]):
            new_days.append((day, slug))
        _took(standing, log, day)
        if slug in fresh:
            standing.new_or_raised_in.append(practice.id)
        own = felt.get(slug)
        legs = own is not None and history.advanced(own.leg_change)
        legs = legs or (slug in fresh and told is not None and history.advanced(told.leg_change))
        if log.why in LEG_STOPS or legs:
            standing.leg_advance = day
            standing.good_days.clear()
            leg_loads.append((day, _loads_of(catalogue.movements[slug], log.rung)))
        elif _was_sore(log) or _felt_sore(own, start_pain):
            standing.sore = day
            standing.good_days.clear()
        _answered(
            standing,
            day,
            good=good and log.did == "done" and not (own and own.answer is Answer.WORSE),
            worse=bool(own and own.answer is Answer.WORSE) or (worse and slug in fresh),
            better=bool(own and own.answer is Answer.BETTER)
            or bool(practice.outcome and practice.outcome.answer is Answer.BETTER),
        )


def _last_of_each(steps: Iterable[StepLog]) -> Iterable[tuple[str, StepLog]]:
    """The last word on each movement, unless an earlier one told of the leg or of pain."""
    last: dict[str, StepLog] = {}
    for log in steps:
        kept = last.get(log.movement)
        if kept is None or _gravity(log) >= _gravity(kept):
            last[log.movement] = log
    return last.items()


def _gravity(log: StepLog) -> int:
    if log.did == "skipped":  # says nothing about what was begun
        return -1
    return 2 if log.why in LEG_STOPS else 1 if _was_sore(log) else 0


def _was_sore(log: StepLog) -> bool:
    return log.why in SORE_STOPS or (log.pain is not None and log.pain >= SORE_DURING)


def _felt_sore(own: Felt | None, start_pain: int) -> bool:
    """Pain of 6 or more by itself, or two points above the start and still there when asked."""
    return own is not None and own.pain is not None and own.pain >= min(SORE_DURING, start_pain + RISE)


def _start_pains(case: Case) -> dict[date, list[tuple[datetime, int]]]:
    """Every check-in's moment and pain, by day."""
    by_day: dict[date, list[tuple[datetime, int]]] = {}
    for taken in case.check_ins:
        by_day.setdefault(taken.at.date(), []).append((taken.at, taken.pain))
    return by_day


def _start_pain(by_day: Mapping[date, list[tuple[datetime, int]]], started: datetime) -> int:
    """Pain at the last check-in before a practice; without one only the 6 counts."""
    before = [pain for at, pain in by_day.get(started.date(), ()) if at <= started]
    return before[-1] if before else SORE_DURING


def _took(standing: Standing, log: StepLog, day: date) -> None:
    rung = log.to_rung if log.did == "eased" and log.to_movement == log.movement and log.to_rung else log.rung
    if rung != standing.rung:
        standing.good_days.clear()
        standing.rung = rung
    standing.last_done = day
    standing.days_done.add(day)


def _answered(standing: Standing, day: date, *, good: bool, worse: bool, better: bool) -> None:
    if worse:
        standing.good_days.discard(day)
        standing.better_since_worse = 0
        if day not in standing.worse_dates:
            standing.worse_dates.append(day)
        if len(standing.worse_dates) >= 2:
            standing.worse_twice = day
    elif good:
        standing.good_days.add(day)
        standing.better_since_worse += better
        if standing.better_since_worse >= 2:
            standing.worse_dates.clear()


def _loads_of(movement: Movement, rung_id: str) -> frozenset[str]:
    rungs = {rung.id: rung for rung in movement.rungs}
    return loads(rungs.get(rung_id, movement.rungs[-1]).claims)


def base_index(movement: Movement, standing: Standing | None) -> int:
    """The rung that offsets count from: the last one done. For a movement never done it is the document's own
    version; for the starter set its lowest, except that the rungs of breathing and resting are ways to lie, none
    harder than another.
    """
    ids = [rung.id for rung in movement.rungs]
    if standing is None or standing.last_done is None:
        lowest = movement.id in STARTER and movement.purpose not in (Purpose.BREATHE, Purpose.RELIEVE)
        return 0 if lowest else ids.index(movement.start_rung)
    return ids.index(standing.rung) if standing.rung in ids else 0


def counts_as_new(movement: Movement) -> bool:
    """Whether a first time takes one of the places for new movements: not the starter set, and not a test."""
    return movement.id not in STARTER and movement.purpose is not Purpose.MEASURE


def facts_of_movement(movement: Movement, ladder: Ladder, *, now: datetime) -> dict[str, FactValue]:
    """The facts 'this_…' of one movement. Days since something that never happened are absent."""
    standing = ladder.standings.get(movement.id) or Standing()
    shared = [day for day, ways in ladder.leg_loads if ways & _own_loads(movement, standing)]
    since = {
        "this_days_since_sore": standing.sore,
        "this_days_since_leg_advance": standing.leg_advance,
        "this_shares_load_with_leg_advance": max(shared, default=None),
        "this_days_since_worse_twice": standing.worse_twice,
        "this_days_since_done": standing.last_done,
    }
    facts: dict[str, FactValue] = {
        "this_is_new": not standing.days_done and counts_as_new(movement),
        "this_good_days": float(len(standing.good_days)),
        "this_worse_count": float(len(standing.worse_dates)),
        "this_was_new_or_raised": any(p in ladder.last_practices for p in standing.new_or_raised_in[-2:]),
    }
    return facts | {name: float((now.date() - day).days) for name, day in since.items() if day is not None}


def _own_loads(movement: Movement, standing: Standing) -> frozenset[str]:
    """How the movement loads at any rung that it may be offered at: where the person stands, and below."""
    rungs = movement.rungs[: base_index(movement, standing) + 1]
    return frozenset[str]().union(*(loads(rung.claims) for rung in rungs))
