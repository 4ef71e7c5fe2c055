"""Progress on three clocks, the list of practices, and one decision as it was shown."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unbend.coach.facts import facts_of
from unbend.coach.phase import phase_of
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of
from unbend.web.people.here import HereRequest, person_required
from unbend.web.people.models import Person
from unbend.web.progress import page, series, stored
from unbend.web.today.small import MOST
from unbend.web.words import spoken_all
from unbend.web.words.names import day
from unbend.web.words.phases import phases_shown

A_PAGE = 30
"""Practices on one page of the history."""


@require_safe
@person_required
def progress(request: HereRequest) -> HttpResponse:
    """Right after, next morning, over weeks."""
    case, now = case_of(request.person.id), clock.now()
    lately, found_weeks = series.recent(case, now), series.weeks(case, now)
    activities = [page.activity_shown(a, index) for index, a in enumerate(case.activities, 1)]
    moved = any(week.days for week in found_weeks)
    exists = catalogue()
    reached = phase_of(exists, facts_of(case, exists, now=now))
    context = {
        "after": page.answers_shown("after", series.answers_after(lately)),
        "before_after": page.before_after_said(series.before_after(case, lately)),
        "morning": page.answers_shown("morning", series.answers_next_morning(lately)),
        "pain": page.pain_shown(case, now),
        "activities": [shown for shown in activities if shown],
        "together": page.activities_verdict(case),
        "may_name": len(case.activities) < MOST,
        "tests": page.tests_shown(case, exists),
        "bars": [page.days_shown(found_weeks), page.minutes_shown(found_weeks)] if moved else [],
        "goal": case.about.goal,
        "phases": phases_shown(reached, exists) if reached else (),
    }
    return render(request, "progress/progress.html", context)


@require_safe
@person_required
def history(request: HereRequest) -> HttpResponse:
    """Every practice, newest first."""
    found = Paginator(stored.lines(case_of(request.person.id)), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "progress/history.html", {"lines": found})


@require_safe
@person_required
def past(request: HereRequest, practice: str) -> HttpResponse:
    """The decision as it was shown, and what became of it."""
    case, exists = case_of(request.person.id), catalogue()
    log = next((p for p in case.practices if p.id == practice), None)
    if log is None:
        raise Http404
    at, reasons = stored.moment(log), stored.reasons_of(log.decision.get("reasons"))
    context = {
        "log": log,
        "at": at,
        "day": day(at) if at else "",
        "kind": stored.KINDS.get(log.kind, log.kind),
        "did": stored.done_in_words(log),
        "outcome": stored.outcome_in_words(log),
        "morning": stored.morning_in_words(log),
        "reasons": spoken_all(reasons, exists, own=case.limits, past=True),
        "findings": stored.past_findings(log, exists),
        "steps": stored.past_steps(log, exists, case.limits),
        "limits": stored.past_limits(log, exists, case.limits),
        "left_out": stored.past_left_out(log, exists, case.limits),
        "changed": log.catalogue not in ("", exists.digest),
        "household": Person.objects.count() > 1,
    }
    return render(request, "progress/past.html", context)
