"""What stands beside today's steps: the phase, the walk, the tasks of daily life, the plan for a sore day."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from uuid6 import uuid7

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.decision import Practice, Settle
from unbend.coach.facts import facts_of
from unbend.record.case import Case
from unbend.record.event import VERSION, parse_event
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.journal.store import append, case_of, record
from unbend.web.people.here import HereRequest, person_required
from unbend.web.words.phases import phase_line, tasks_shown, walk_shown

PLAN_SHOWN_WITH = (3.0, 4.0)
"""Good days with which the plan for a sore day is shown on today's page by itself: once, in the first good days. From
then on it is one tap away. evidence.md 2.3: 'shown once in a good week'. The count is ours.
"""

WEEK = timedelta(days=7)


class WalkForm(forms.Form):
    """A walk outside a practice. ``walk`` is the id of the event, so that two taps on one button are one walk."""

    walk = forms.UUIDField()
    minutes = forms.IntegerField(
        min_value=1,
        max_value=300,
        error_messages={
            "required": "Say how many minutes you walked.",
            "invalid": "Say the minutes as a whole number.",
            "min_value": "Say at least one minute.",
            "max_value": "Say 300 minutes or fewer.",
        },
    )


def weeks_context(
    case: Case, decision: Practice | Settle, exists: Catalogue, now: datetime
) -> dict[str, Any]:
    """For the templates of today."""
    days = {p.started_at.date() for p in case.practices if p.started_at and now - p.started_at < WEEK}
    context: dict[str, Any] = {
        "phase": phase_line(decision.phase, exists, len(days)) if decision.phase else None,
        "walk": walk_shown(decision.walk, exists) if decision.walk else None,
        "walk_id": str(uuid7()),
        "last_walk": _last_walk(case, now),
        "sore_day_plan": _plan_shown(decision),
    }
    if isinstance(decision, Practice):
        context |= {"tasks": tasks_shown(decision.tasks, exists), "own_activities": own_activities(case)}
    return context


def _last_walk(case: Case, now: datetime) -> dict[str, Any] | None:
    """The walk that was told last, of today."""
    told = [(at, minutes) for at, minutes in case.walks if at.date() == now.date()]
    at, minutes = max(told, default=(None, 0.0))
    return {"at": at.isoformat(), "minutes": round(minutes)} if at else None


def own_activities(case: Case) -> list[dict[str, Any]]:
    """What the person wants to do again, with how it goes."""
    return [{"name": a.name, "value": a.ratings[-1][1] if a.ratings else None} for a in case.activities]


def _plan_shown(decision: Practice | Settle) -> bool:
    """In the first good days, on a day of practice that nothing sore came before."""
    if not isinstance(decision, Practice) or decision.phase is None or decision.phase.back:
        return False
    read = {name: value for judged in decision.phase.criteria for name, value in judged.numbers}
    return read.get("good_days") in PLAN_SHOWN_WITH


@require_POST
@person_required
def walked(request: HereRequest) -> HttpResponse:
    """One tap: a walk that was done."""
    form = WalkForm(request.POST)
    if not form.is_valid():
        return render(request, "today/walk_again.html", {"form": form, "walk_id": str(uuid7())}, status=422)
    person, told = request.person.id, form.cleaned_data
    event = {
        "id": str(told["walk"]),
        "person": person,
        "at": clock.now().isoformat(),
        "kind": "walk_logged",
        "v": VERSION,
        "payload": {"minutes": told["minutes"]},
    }
    append(person, [parse_event(event)])
    return redirect("/#walk")


@require_POST
@person_required
def walk_back(request: HereRequest) -> HttpResponse:
    """One tap: that walk was told by mistake. Of another one, or told twice, nothing changes."""
    person, told = request.person.id, request.POST.get("walked_at", "")
    for at, _ in case_of(person).walks:
        if at.isoformat() == told:
            record(person, "walk_taken_back", walked_at=told)
    return redirect("/#walk")


@require_safe
@person_required
def sore_day(request: HereRequest) -> HttpResponse:
    """The plan for a sore day: what to do, what waits, when to ask for help."""
    case, exists, now = case_of(request.person.id), catalogue(), clock.now()
    facts = facts_of(case, exists, now=now)
    checked_in = "pain_at_check_in" in facts
    return render(request, "today/sore_day.html", {"checked_in": checked_in})
