"""What must be answered before anything is decided."""

from datetime import datetime, timedelta

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Facts
from unbend.coach import history
from unbend.coach.decision import Ask
from unbend.coach.screening import ended, unanswered
from unbend.record.case import Case
from unbend.record.words import LEG_STOPS, LegChange

AGAIN_AFTER_GAP = timedelta(days=28)
"""All rows again after four weeks without a practice. design.md, table of moves."""

AGAIN_AFTER_CHANGE = timedelta(days=14)
"""All rows again after a fortnight in which something changed. Issue 3."""

WEEKLY = timedelta(days=7)

REVIEW_AFTER = timedelta(days=28)
"""Age of the answers about pain, what stirs it and how long it stays, from which they are worth another look. The
limits that rest on them stay as they are until then. Ours."""

REVIEWED = ("pain_usual", "stirred_by", "settles_in", "aggravates", "fear")

MORNING_FOR = timedelta(days=7)
"""How long the question about the next morning is still worth asking. Ours."""

WORSE_LEGS = (LegChange.NEW, LegChange.FURTHER)


def first_ask(case: Case, catalogue: Catalogue, facts: Facts, *, now: datetime) -> Ask | None:
    """The most pressing question, or None when nothing is missing."""
    if case.intake_finished_at is None:
        return Ask(what="intake", facts=())
    if missing := unanswered(case, catalogue, facts):
        return Ask(what="screen", facts=missing)
    if apart := _contradiction(case, catalogue, facts):
        return apart
    if over := ended(case, now):
        return Ask(what="screen", facts=over)
    if _leg_symptom_unasked(case):
        return Ask(what="leg_symptom", facts=_asked_at(catalogue, "leg_symptom"))
    if _all_again(case, now):
        return Ask(
            what="screen", facts=tuple(flag.fact for flag in catalogue.flags.values() if flag.id != "age")
        )
    if morning := morning_of(case, now):
        return Ask(what="morning", facts=(morning,))
    if (
        history.elapsed(max(case.asked.get("weekly", case.asked["first"]), case.asked["first"]), now)
        >= WEEKLY
    ):
        return Ask(what="weekly", facts=_asked_at(catalogue, "weekly"))
    if history.current_check_in(case, now) is None:
        return Ask(what="check_in", facts=_asked_at(catalogue, "check_in"))
    return None


def _contradiction(case: Case, catalogue: Catalogue, facts: Facts) -> Ask | None:
    """Two answers that do not go together and that were not both answered again since: side by side.

    Pain and legs as the first visit told them: a sore day or a leg that has become quiet contradicts nothing.
    """
    about = case.about
    then = {
        "pain_now": None if about.pain_now is None else float(about.pain_now),
        "leg_point": None if about.leg_point is None else float(about.leg_point.rank),
    }
    told_then = {**facts, **{name: value for name, value in then.items() if value is not None}}
    for pair in catalogue.contradictions.values():
        told = [case.flags[f].at if f in case.flags else case.about_at.get(f) for f in pair.facts]
        moments = [at for at in told if at is not None]
        settled = case.asked.get("correction")
        apart = pair.when.holds(facts) is True and pair.when.holds(told_then) is True
        if apart and (settled is None or not moments or max(moments) > settled):
            return Ask(what="contradiction", facts=(f"contradiction_{pair.id}", *pair.facts))
    return None


def _asked_at(catalogue: Catalogue, moment: str) -> tuple[str, ...]:
    return tuple(flag.fact for flag in catalogue.flags.values() if moment in flag.moments)


def _all_again(case: Case, now: datetime) -> bool:
    asked = case.asked.get("first")
    if asked is None:
        return True
    seen = max([asked, *(p.started_at for p in case.practices if p.started_at)])
    if history.elapsed(seen, now) >= AGAIN_AFTER_GAP:
        return True
    changed = any(c.at > asked and c.leg_change in WORSE_LEGS for c in case.check_ins) or any(
        p.morning is not None and p.morning.at > asked and history.was_worse(p) for p in case.practices
    )
    return changed and history.elapsed(asked, now) >= AGAIN_AFTER_CHANGE


def _leg_symptom_unasked(case: Case) -> bool:
    """A new or farther leg symptom, at a check-in, in a practice, after it or next morning, not yet asked about."""
    asked = max((at for scope, at in case.asked.items() if scope in ("leg_symptom", "first")), default=None)
    moments = [c.at for c in case.check_ins[-3:] if c.leg_change in WORSE_LEGS]
    for practice in case.practices[-3:]:
        moments += [s.at for s in practice.steps if s.why in LEG_STOPS]
        moments += [f.at for f in practice.felt if f.leg_change in WORSE_LEGS]
        moments += [
            told.at for told in (practice.outcome, practice.morning) if told and told.leg_change in WORSE_LEGS
        ]
        if practice.stopped in LEG_STOPS and practice.stopped_at is not None:
            moments.append(practice.stopped_at)
    return bool(moments) and (asked is None or max(moments) > asked)


def morning_of(case: Case, now: datetime) -> str | None:
    """The last practice of an earlier day whose next morning nobody has told yet."""
    begun = [p for p in history.begun(case) if p.steps and p.started_at and p.started_at.date() < now.date()]
    if not begun or begun[-1].morning is not None or begun[-1].started_at is None:
        return None
    return begun[-1].id if history.elapsed(begun[-1].started_at, now) <= MORNING_FOR else None


def review_due(case: Case, *, now: datetime) -> bool:
    """True when the oldest answer about how the back behaves is more than four weeks old."""
    told = [case.about_at[name] for name in REVIEWED if name in case.about_at]
    return bool(told) and history.elapsed(min(told), now) >= REVIEW_AFTER
