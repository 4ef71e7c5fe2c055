"""The one door of the coach: a case, a catalogue and a moment in, a decision out. No clock, no chance, no disk."""

from dataclasses import replace
from datetime import datetime

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Facts
from unbend.catalogue.words import Tier
from unbend.coach import history
from unbend.coach.asks import first_ask
from unbend.coach.assemble import minutes_of, practice_of
from unbend.coach.baseline import short_areas
from unbend.coach.candidates import Candidate, Situation, consider, situation_of
from unbend.coach.choose import Wish, choose
from unbend.coach.decision import (
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
from unbend.coach.limits import Book, book_of
from unbend.coach.routine import Caps, practice_of_routine
from unbend.coach.screening import LOCKS, findings_of
from unbend.coach.week import week_room_s
from unbend.record.case import Case
from unbend.record.words import Depth

RULES_VERSION = "2026-11-20"
"""Names this set of rules in every decision that is kept."""

MEANWHILE = ("walking-intervals", "legs-up-rest", "diaphragmatic-breathing")
"""What stays open while a clinician is to be seen. design.md: walking, resting positions, breathing."""

COMFORT = ("diaphragmatic-breathing", "legs-up-rest", "pelvic-tilt-clock", "walking-intervals")
"""The comfort set of a sore day. movements.md 6b, acute severe; evidence.md 2.3."""

SETTLE_MINUTES = 8.0
"""About how long a Settle set is. Ours; evidence.md 2.3 gives five minutes, three or four times a day."""

DEFAULT_MINUTES = 10.0
"""When nobody said how long. design.md, The people: ten minutes."""

AFRAID = 6.0
"""Fear of 0 to 10 from which gentle exposure is preferred. movements.md 7, row 13."""


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
    if now.tzinfo is None:
        raise ValueError(f"now: found {now!r} without an offset; allowed: an aware datetime")
    facts = facts_of(case, catalogue, now=now)
    found = findings_of(case, catalogue, facts, now)
    book = book_of(case, catalogue, facts, now=now)
    if found and found[0].tier in LOCKS:
        return _refer(case, catalogue, facts, book, found, now)
    if asked := first_ask(case, catalogue, facts, now=now):
        return replace(asked, limits=book.acted(), findings=found)
    return _move(case, catalogue, facts, book, found, now)


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
            consider(catalogue.movements[slug], here) for slug in MEANWHILE if slug in catalogue.movements
        ]
        allowed = tuple((c.movement.id, c.rung.id) for c in lowest if isinstance(c, Candidate))
    return Refer(
        tier=tier,
        findings=tuple(f for f in found if f.tier in LOCKS or f.suggest),
        allowed=allowed,
        opens="never" if tier is Tier.NOT_FOR_YOU else "clinician",
        limits=book.acted(),
    )


def _move(
    case: Case, catalogue: Catalogue, facts: Facts, book: Book, found: tuple[Finding, ...], now: datetime
) -> Settle | Practice:
    here = _situation(case, catalogue, facts, book, now)
    considered = [consider(movement, here) for _, movement in sorted(catalogue.movements.items())]
    allowed = [c for c in considered if isinstance(c, Candidate)]
    left_out = [c for c in considered if isinstance(c, LeftOut)]
    if enough := _enough_for_today(facts, book):
        return _settle(allowed, left_out, book, found, enough, min(SETTLE_MINUTES * 60, _seconds(here)))
    if case.routine is not None and case.routine in catalogue.routines:
        caps = Caps(
            new_left=_new_allowed(here),
            new_reasons=(*book.limit("new_today").binding, *book.limit("new_this_week").binding),
            raise_left=_raise_allowed(here),
            seconds=_seconds(here),
        )
        practice = practice_of_routine(catalogue.routines[case.routine], allowed, left_out, here, found, caps)
    else:
        practice = _practice(allowed, left_out, here, found)
    if practice.steps:
        return practice
    nothing = (Reason(kind="choice", id="nothing_fits"),)
    return _settle(allowed, left_out, book, found, nothing, _seconds(here))


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


def _settle(
    allowed: list[Candidate],
    left_out: list[LeftOut],
    book: Book,
    found: tuple[Finding, ...],
    why: tuple[Reason, ...],
    seconds: float,
) -> Settle:
    by_slug = {c.movement.id: c for c in allowed}
    steps: list[Step] = []
    for slug in COMFORT:
        if slug not in by_slug:
            continue
        step = step_of(by_slug[slug], book, reasons=(Reason(kind="choice", id="comfort"),))
        fits = sum(s.seconds for s in steps) + step.seconds <= seconds
        if fits and len(steps) < book.value("steps"):
            steps.append(step)
    return Settle(
        steps=tuple(steps),
        minutes=minutes_of(steps),
        reasons=why,
        limits=book.acted(),
        findings=found,
        left_out=tuple(left_out),
    )


def _practice(
    allowed: list[Candidate], left_out: list[LeftOut], here: Situation, found: tuple[Finding, ...]
) -> Practice:
    book, facts = here.book, here.facts
    short = short_areas(here.case, here.catalogue, now=here.now)
    fear = facts.get("fear")
    wish = Wish(
        seconds=_seconds(here),
        steps=int(book.value("steps")),
        new_allowed=_new_allowed(here),
        raise_allowed=_raise_allowed(here),
        short=frozenset(short),
        first=frozenset(
            slug
            for s in here.catalogue.substitutions.values()
            if facts.get(s.when) is True
            for slug in s.first
        ),
        afraid=isinstance(fear, float) and fear >= AFRAID,
        relief_steps=int(book.value("relief_steps")),
    )
    return practice_of(choose(allowed, wish, book), left_out, here, found)


def _new_allowed(here: Situation) -> int:
    """New movements left: today's cap and the week's, less what was begun."""
    today = here.now.date()
    begun_today = sum(day == today for day, _ in here.ladder.new_days)
    begun_week = sum(0 <= (today - day).days < 7 for day, _ in here.ladder.new_days)
    left = min(here.book.value("new_today") - begun_today, here.book.value("new_this_week") - begun_week)
    return max(0, int(left))


def _raise_allowed(here: Situation) -> int:
    """Raises left today: the cap, less the movements that went up in an earlier practice of the day."""
    today = here.now.date()
    raised = {
        log.movement
        for practice in here.case.practices
        if practice.started_at and practice.started_at.date() == today
        for log in practice.steps
        if log.did != "skipped"
        and any(
            s.get("raised") and s.get("movement") == log.movement for s in practice.decision.get("steps", ())
        )
    }
    return max(0, int(here.book.value("raise_today")) - len(raised))


def _seconds(here: Situation) -> float:
    """The minutes asked for, under their limit and under the week's growth."""
    asked = here.facts.get("minutes_asked")
    minutes = min(asked if isinstance(asked, float) else DEFAULT_MINUTES, here.book.value("minutes"))
    return min(minutes * 60, week_room_s(here))


def _depth(case: Case, now: datetime) -> Depth:
    check_in = history.current_check_in(case, now)
    return check_in.depth if check_in else Depth.CHAIR


def _situation(
    case: Case, catalogue: Catalogue, facts: Facts, book: Book, now: datetime, depth: Depth | None = None
) -> Situation:
    ladder = ladder_of(case, catalogue, now=now)
    return situation_of(case, catalogue, facts, book, ladder, now=now, depth=depth or _depth(case, now))
