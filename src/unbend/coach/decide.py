"""The one door of the coach: a case, a catalogue and a moment in, a decision out. No clock, no chance, no disk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Facts
from unbend.catalogue.words import Tier
from unbend.coach import history
from unbend.coach.asks import first_ask
from unbend.coach.assemble import minutes_of, practice_of
from unbend.coach.candidates import Candidate, Situation, situation_of
from unbend.coach.caps import caps_of, seconds_of
from unbend.coach.choose import choose, considered, open_today
from unbend.coach.conflict import conflict_of
from unbend.coach.decision import (
    Conflict,
    Decision,
    Finding,
    LeftOut,
    Practice,
    Reason,
    Refer,
    Settle,
    Step,
)
from unbend.coach.facts import facts_of
from unbend.coach.fit import step_of
from unbend.coach.ladder import ladder_of
from unbend.coach.learned import by_outcomes
from unbend.coach.limits import Book, book_of
from unbend.coach.program.worth import Valuer
from unbend.coach.routine import practice_of_routine
from unbend.coach.screening import LOCKS, findings_of
from unbend.coach.tasks import tasks_of
from unbend.coach.walking import walk_of
from unbend.record.case import Case
from unbend.record.words import Depth

RULES_VERSION = "2026-11-22"
"""Names this set of rules in every decision that is kept."""

MEANWHILE = ("walking-intervals", "legs-up-rest", "diaphragmatic-breathing")
"""What stays open while a clinician is to be seen. design.md: walking, resting positions, breathing."""

COMFORT = ("diaphragmatic-breathing", "legs-up-rest", "pelvic-tilt-clock", "walking-intervals")
"""The comfort set of a sore day. movements.md 6b, acute severe; evidence.md 2.3."""

SETTLE_MINUTES = 8.0
"""About how long a Settle set is. Ours; evidence.md 2.3 gives five minutes, three or four times a day."""


def decide(case: Case, catalogue: Catalogue, *, now: datetime) -> Decision:
    """What this person may do now, with every reason and every limit that acted.

    Args:
        case: what happened, as ``record.replay`` tells it.
        catalogue: what exists.
        now: the moment, with its offset.

    Returns:
        Refer when a flag or watch says so; else Ask while something is unanswered; else Settle on a sore day or
        when today's practices are used up; else Practice.
    """
    return decide_with(case, catalogue, now=now, valuer=by_outcomes)


def decide_with(case: Case, catalogue: Catalogue, *, now: datetime, valuer: Valuer) -> Decision:
    """As ``decide``, with what a movement is worth said by ``valuer``: the same door, limits and program for all."""
    if now.tzinfo is None:
        raise ValueError(f"now: found {now!r} without an offset; allowed: an aware datetime")
    facts = facts_of(case, catalogue, now=now)
    found = findings_of(case, catalogue, facts, now)
    book = book_of(case, catalogue, facts, now=now)
    if found and found[0].tier in LOCKS:
        return _refer(case, catalogue, facts, book, found, now)
    if asked := first_ask(case, catalogue, facts, now=now):
        return replace(asked, limits=book.acted(), findings=found)
    here = _situation(case, catalogue, facts, book, now)
    return _move(here, found, valuer)


def _refer(
    case: Case, catalogue: Catalogue, facts: Facts, book: Book, found: tuple[Finding, ...], now: datetime
) -> Refer:
    """The most urgent tier decides; only the clinician's tier leaves walking, rest and breath open.

    Suggestions stand beside what locks: a line to talk to is never hidden by a leg. Who has not checked in may
    rest as far down as a bed.
    """
    tier = found[0].tier
    allowed: tuple[tuple[str, str], ...] = ()
    if tier is Tier.CLINICIAN:
        checked_in = history.current_check_in(case, now) is not None
        here = _situation(case, catalogue, facts, book, now, None if checked_in else Depth.BED)
        lowest = [
            considered(catalogue.movements[slug], here) for slug in MEANWHILE if slug in catalogue.movements
        ]
        allowed = tuple((c.movement.id, c.rung.id) for c in lowest if isinstance(c, Candidate))
    return Refer(
        tier=tier,
        findings=tuple(f for f in found if f.tier in LOCKS or f.suggest),
        allowed=allowed,
        opens="never" if tier is Tier.NOT_FOR_YOU else "clinician",
        limits=book.acted(),
    )


def _move(here: Situation, found: tuple[Finding, ...], valuer: Valuer) -> Settle | Practice:
    """Today's practice or quiet set, with the phase, the walk and the tasks that go with it."""
    allowed, left_out = open_today(here)
    today = _today(here, found, valuer, allowed, left_out)
    walk = walk_of(here.case, here.catalogue, here.facts, here.book, now=here.now)
    if isinstance(today, Settle):
        return replace(today, phase=here.phase, walk=walk)
    return replace(today, phase=here.phase, walk=walk, tasks=tasks_of(here, allowed))


def _today(
    here: Situation,
    found: tuple[Finding, ...],
    valuer: Valuer,
    allowed: list[Candidate],
    left_out: list[LeftOut],
) -> Settle | Practice:
    case, catalogue = here.case, here.catalogue
    if enough := _enough_for_today(here.facts, here.book):
        seconds = min(SETTLE_MINUTES * 60, seconds_of(here))
        return _settle(_Comfort(allowed, left_out, here, found, enough, seconds))
    caps = caps_of(here)
    if case.routine is not None and case.routine in catalogue.routines:
        practice = practice_of_routine(catalogue.routines[case.routine], allowed, left_out, here, found, caps)
        conflict = None
    else:
        chosen = choose(here, allowed, caps, valuer)
        conflict = conflict_of(here, allowed, left_out, chosen.steps)
        practice = practice_of(chosen.steps, left_out, here, found, gap=chosen.gap, conflict=conflict)
    if practice.steps:
        return practice
    nothing = (Reason(kind="choice", id="nothing_fits"),)
    return _settle(_Comfort(allowed, left_out, here, found, nothing, caps.seconds), conflict)


def _enough_for_today(facts: Facts, book: Book) -> tuple[Reason, ...]:
    """Why there is no practice now: a sore day, or the day's or week's practices are used up."""
    if book.value("practice") <= 0:
        return book.limit("practice").binding
    used = facts.get("practices_today", 0.0)
    if isinstance(used, float) and used >= (cap := book.value("practices_a_day")):
        return book.limit("practices_a_day").binding or (
            Reason(kind="choice", id="enough_today", numbers=(("practices", used), ("cap", cap))),
        )
    days = facts.get("practice_days_last_6", 0.0)
    if isinstance(days, float) and days >= (cap := book.value("days_a_week")) and used == 0:
        return book.limit("days_a_week").binding or (
            Reason(kind="choice", id="enough_this_week", numbers=(("days", days), ("cap", cap))),
        )
    return ()


@dataclass(frozen=True, slots=True)
class _Comfort:
    """What a sore or quiet day is made of."""

    allowed: Sequence[Candidate]
    left_out: Sequence[LeftOut]
    here: Situation
    found: tuple[Finding, ...]
    why: tuple[Reason, ...]
    seconds: float


def _settle(day: _Comfort, conflict: Conflict | None = None) -> Settle:
    book, by_slug = day.here.book, {c.movement.id: c for c in day.allowed}
    steps: list[Step] = []
    for slug in COMFORT:
        if slug not in by_slug:
            continue
        step = step_of(by_slug[slug], book, reasons=(Reason(kind="choice", id="comfort"),))
        fits = sum(s.seconds for s in steps) + step.seconds <= day.seconds
        if fits and len(steps) < book.value("steps"):
            steps.append(step)
    return Settle(
        steps=tuple(steps),
        minutes=minutes_of(steps),
        reasons=day.why,
        limits=book.acted(),
        findings=day.found,
        left_out=tuple(day.left_out),
        conflict=conflict,
    )


def _depth(case: Case, now: datetime) -> Depth:
    check_in = history.current_check_in(case, now)
    return check_in.depth if check_in else Depth.CHAIR


def _situation(
    case: Case, catalogue: Catalogue, facts: Facts, book: Book, now: datetime, depth: Depth | None = None
) -> Situation:
    ladder = ladder_of(case, catalogue, now=now)
    return situation_of(case, catalogue, facts, book, ladder, now=now, depth=depth or _depth(case, now))
