"""After a practice: test again, say how it is, see what changed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from unbend.record.case import Case, PracticeLog
from unbend.record.event import EventRefused
from unbend.record.words import LegChange
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of, record
from unbend.web.people.here import HereRequest, person_required
from unbend.web.practice.change import changes, headline, in_order, pain_change, retests, taken
from unbend.web.practice.views import log_of
from unbend.web.today.service import stopped_by_leg
from unbend.web.words import names

ANSWERS = (("better", "Better"), ("same", "The same"), ("worse", "Worse"))
LEG_CHANGE_WORDS = {
    LegChange.NONE: "Nothing in the legs",
    LegChange.BETTER: "Better, or higher up the leg",
    LegChange.SAME: "The same",
    LegChange.WORSE: "Stronger",
    LegChange.FURTHER: "Farther down the leg",
    LegChange.NEW: "New in the leg",
}
LEG_CHANGES = tuple((change.value, words) for change, words in LEG_CHANGE_WORDS.items())
LEG_POINTS = tuple((str(point), words[:1].upper() + words[1:]) for point, words in names.LEG_POINTS.items())
FIELDS = ("answer", "pain", "leg_point", "leg_change")
AT_ONCE = (LegChange.WORSE, LegChange.FURTHER, LegChange.NEW)


@require_http_methods(["GET", "POST"])
@person_required
def after(request: HereRequest, practice: str) -> HttpResponse:
    """The retest's links and four questions; answered, it leads on to what changed."""
    case = case_of(request.person.id)
    log = log_of(request.person.id, practice)
    if log.outcome is not None:
        return redirect("practice:changed", practice=practice)
    given = {field: request.POST.get(field, "") for field in FIELDS}
    sentence = ""
    if request.method == "POST":
        sentence = _stored(request.person.id, practice, given)
        if not sentence:
            at_once = given["leg_change"] in AT_ONCE
            return redirect("door:legs") if at_once else redirect("practice:changed", practice=practice)
    context = {
        "practice": practice,
        "tests": _tests(case, log),
        "answers": ANSWERS,
        "leg_points": LEG_POINTS,
        "leg_changes": LEG_CHANGES,
        "given": given,
        "sentence": sentence,
        "stopped": log.stopped,
    }
    return render(request, "practice/after.html", context, status=422 if sentence else 200)


@require_GET
@person_required
def changed(request: HereRequest, practice: str) -> HttpResponse:
    """What changed, in sentences and pictures; what comes next."""
    case = case_of(request.person.id)
    log = log_of(request.person.id, practice)
    if log.outcome is None:
        return redirect("practice:after", practice=practice)
    pain, tested = pain_change(case, log), changes(case, log, catalogue())
    context = {
        "outcome": log.outcome,
        "headline": headline(pain, tested),
        "answered": names.ANSWERS[log.outcome.answer],
        "changes": in_order(pain, tested),
        "stopped_by_leg": stopped_by_leg(log),
        "done": len({step.step for step in log.steps if step.did == "done"}),
    }
    return render(request, "practice/changed.html", context)


def _stored(person_id: str, practice: str, given: dict[str, str]) -> str:
    """Write the outcome; a sentence when something is missing or impossible."""
    if not all(given.values()):
        return "One of the four is still open. Nothing that you chose is lost."
    if not given["pain"].isdecimal():
        return "Pain is a whole number from 0 to 10."
    try:
        record(person_id, "outcome", practice=practice, **{**given, "pain": int(given["pain"])})
    except EventRefused:
        return "One of the answers could not be read. Choose it once more, please."
    return ""


def _tests(case: Case, log: PracticeLog) -> list[dict[str, object]]:
    """Each test with its link and whether it has been taken."""
    back = reverse("practice:after", args=[log.id])
    query = urlencode({"context": "after", "practice": log.id, "next": back})
    return [
        {
            "name": measure.name,
            "minutes": max(1, round(measure.seconds / 60)),
            "taken": bool(taken(case, log, measure)),
            "url": f"/baseline/{measure.id}/?{query}",
        }
        for measure in retests(log, catalogue())
    ]
