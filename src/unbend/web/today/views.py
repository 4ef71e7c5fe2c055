"""The page of today: where to go first, or what to do now and why."""

from datetime import datetime
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from uuid6 import uuid7

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.asks import review_due
from unbend.coach.decision import Ask, Practice, Refer, Settle
from unbend.record.case import Case
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door.refer import sign_of
from unbend.web.door.signs import address_of
from unbend.web.journal.store import append, case_of, new_event, record
from unbend.web.people.here import HereRequest, person_required
from unbend.web.today import service
from unbend.web.today.forms import ActivityForm, GoalForm, RatingsForm
from unbend.web.today.small import MOST, is_due, small_question
from unbend.web.today.steps import left_out_shown, limits_shown, steps_shown
from unbend.web.today.weeks import weeks_context
from unbend.web.words import spoken_all
from unbend.web.words.conflict import conflict_told
from unbend.web.words.doses import about_minutes, range_words
from unbend.web.words.names import AREAS, kit_names


@require_safe
@person_required
def today(request: HereRequest) -> HttpResponse:
    """Everything of today, or the page that comes first."""
    decision = service.decide_for(request.person)
    if isinstance(decision, Ask):
        return redirect(address_of(decision, case_of(request.person.id)))
    service.remember_shown(request.person, decision)
    if isinstance(decision, Refer):
        return redirect("door:refer")
    return _page(request, decision)


@require_POST
@person_required
def answer(request: HereRequest) -> HttpResponse:
    """One small question answered: an own activity, a goal, or ratings."""
    match request.POST.get("ask"):
        case "activity":
            return _name_activity(request)
        case "goal":
            return _say_goal(request)
        case "rate":
            return _rate(request)
    raise BadRequest("ask is 'activity', 'goal' or 'rate'")


def _name_activity(request: HereRequest) -> HttpResponse:
    form = ActivityForm(request.POST)
    if not form.is_valid():
        return _asked_again(request, form)
    person = request.person.id
    if len(case_of(person).activities) < MOST:
        activity = str(uuid7())
        append(
            person,
            [
                new_event(
                    person, "activity_named", {"activity": activity, "name": form.cleaned_data["name"]}
                ),
                new_event(
                    person, "activity_rated", {"activity": activity, "value": form.cleaned_data["value"]}
                ),
            ],
        )
    return _onward(request)


def _say_goal(request: HereRequest) -> HttpResponse:
    form = GoalForm(request.POST)
    if not form.is_valid():
        return _asked_again(request, form)
    record(request.person.id, "about_answered", goal=form.cleaned_data["goal"])
    return _onward(request)


def _rate(request: HereRequest) -> HttpResponse:
    person, now = request.person.id, clock.now()
    due = [activity.id for activity in case_of(person).activities if is_due(activity, now)]
    form = RatingsForm(due, request.POST)
    if due and not form.is_valid():
        return _asked_again(request, form)
    if due:
        rated = form.given().items()
        append(person, [new_event(person, "activity_rated", {"activity": a, "value": v}) for a, v in rated])
    return _onward(request)


def _onward(request: HttpRequest) -> HttpResponse:
    return redirect("/progress/" if request.POST.get("from") == "progress" else "today:today")


def _asked_again(request: HereRequest, form: Any) -> HttpResponse:
    """The page once more, with what was typed and what is missing."""
    decision = service.decide_for(request.person)
    if not isinstance(decision, (Practice, Settle)):
        return redirect("today:today")
    return _page(request, decision, form=form, status=422)


def _page(
    request: HereRequest, decision: Practice | Settle, *, form: Any = None, status: int = 200
) -> HttpResponse:
    case, now, exists = case_of(request.person.id), clock.now(), catalogue()
    context = {
        "case": case,
        "greeting": greeting(now),
        "minutes": about_minutes(decision.minutes),
        "range": range_words(min((step.range_fraction for step in decision.steps), default=1.0)),
        "steps": steps_shown(decision.steps, exists, case.limits),
        "limits": limits_shown(decision.limits, exists, case.limits),
        "left_out": left_out_shown(decision.left_out, exists, case.limits),
        "left_out_count": len({left.movement for left in decision.left_out}),
        "reasons": spoken_all(decision.reasons, exists, own=case.limits),
        "signs": [sign_of(finding) for finding in decision.findings if finding.suggest],
        "resume": service.unfinished(case, now, decision),
        "practised": _practised(case, now),
        "small": small_question(case, now),
        "review_due": review_due(case, now=now),
        "form": form,
        "conflict": conflict_told(decision.conflict, exists, case.limits) if decision.conflict else (),
        **weeks_context(case, decision, exists, now),
        **_of_kind(decision, exists),
    }
    name = "practice" if isinstance(decision, Practice) else "settle"
    return render(request, f"today/{name}.html", context, status=status)


def _of_kind(decision: Practice | Settle, exists: Catalogue) -> dict[str, Any]:
    if not isinstance(decision, Practice):
        sore = any(limit.dimension == "practice" and limit.value <= 0 for limit in decision.limits)
        return {"sore": sore}
    routine = exists.routines.get(decision.routine) if decision.routine else None
    return {
        "kit": kit_names(decision.kit),
        "retests": [exists.measures[name] for name in decision.retests],
        "short": [AREAS[area] for area in decision.short],
        "routine": routine,
    }


def _practised(case: Case, now: datetime) -> int:
    return sum(p.finished_at is not None and p.finished_at.date() == now.date() for p in case.practices)


def greeting(now: datetime) -> str:
    """By the hour; between ten at night and four it does not pretend to be a morning."""
    hour = now.hour
    if 4 <= hour < 12:
        return "Good morning"
    if 12 <= hour < 18:
        return "Good afternoon"
    return "Good evening" if 18 <= hour < 22 else "Hello"
