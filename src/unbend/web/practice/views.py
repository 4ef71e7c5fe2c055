"""Starting a practice, and the page that plays it."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from unbend.coach.decision import Ask, Decision, Refer
from unbend.record.case import PracticeLog
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door import still
from unbend.web.door.signs import address_of
from unbend.web.figure.drawn import figures
from unbend.web.journal.store import case_of
from unbend.web.people.here import HereRequest, person_required
from unbend.web.practice.familiar import times_done
from unbend.web.practice.plan import Plan, plan_of, plan_seconds
from unbend.web.today import service
from unbend.web.words.doses import about_minutes, dose_of
from unbend.web.words.names import kit_names

PLAYED = ("practice", "settle")


@require_POST
@person_required
def start(request: HereRequest) -> HttpResponse:
    """Today's decision becomes a practice with an id, and is played."""
    try:
        return redirect("practice:play", practice=service.start(request.person))
    except service.NothingToStart:
        return redirect("/")  # today's page says what comes first, and why


@require_GET
@person_required
def play(request: HereRequest, practice: str) -> HttpResponse:
    """What to fetch, the steps, and the player."""
    log = log_of(request.person.id, practice)
    if log.finished_at or log.stopped or log.outcome:
        return redirect("practice:changed" if log.outcome else "practice:after", practice=practice)
    today = service.decide_for(request.person)
    if elsewhere := _elsewhere(today, log, request.person.id):
        return redirect(elsewhere)
    left_out = service.dropped_steps(log, today)
    plan = plan_of(
        log,
        catalogue(),
        person=request.person.id,
        urls=_urls(practice),
        figures=figures(),
        left_out=left_out,
        done=times_done(case_of(request.person.id), besides=practice),
    )
    get_token(request)  # the player sends the cookie's token with its events
    context = {
        "plan": plan,
        "kit": kit_names(log.decision.get("kit", ())),
        "steps": _listed(plan),
        "dropped": len(left_out),
        "length": about_minutes(plan_seconds(plan) / 60),
        "sore_day": log.kind == "settle",
    }
    return render(request, "practice/play.html", context)


def log_of(person_id: str, practice: str) -> PracticeLog:
    """That practice of this person; another person's is as unknown as none."""
    for log in case_of(person_id).practices:
        if log.id == practice and log.kind in PLAYED:
            return log
    raise Http404


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the step list."""

    index: int
    name: str
    version: str
    position: str
    dose: str
    is_new: bool
    words: tuple[str, ...]
    range: str


def _listed(plan: Plan) -> list[Listed]:
    lines = []
    for index, step in enumerate(plan["steps"]):
        today = step["versions"][0]
        words = plan["movements"][today["movement"]]
        name = words["name"]
        lines.append(
            Listed(
                index=index,
                name=name,
                version="" if today["name"] == name else today["name"],
                position=today["position"],
                dose=dose_of(today, breaths=words["breathes"]),
                is_new=step["is_new"],
                words=tuple(today["steps"]),
                range=today["range"],
            )
        )
    return lines


def _elsewhere(today: Decision, log: PracticeLog, person_id: str) -> str | None:
    """A practice begun goes on, unless something came up that must be answered, seen to or decided anew first."""
    case, now = case_of(person_id), clock.now()
    if isinstance(today, Refer):
        return reverse("door:refer")
    if isinstance(today, Ask):
        return address_of(today, case)
    if not still.holds(log, case, today, now):
        return "/"
    begun = service.unfinished(case, now, today)
    ended_by_leg = begun and begun.practice.id == log.id and begun.stopped_by_leg and not begun.left
    return "/" if ended_by_leg else None  # today's page says so, and asks how it is


def _urls(practice: str) -> dict[str, str]:
    return {
        "events": reverse("journal:events"),
        "after": reverse("practice:after", args=[practice]),
        "legs": reverse("door:legs"),
        "refer": reverse("door:refer"),
        "today": "/",
    }
