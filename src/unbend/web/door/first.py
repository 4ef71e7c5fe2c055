"""The first visit: one thing a screen, each answer stored as it is given."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from unbend.record.case import Case
from unbend.web.content import catalogue
from unbend.web.door import answers, chart, rows, sheets
from unbend.web.door.answers import Unclear
from unbend.web.door.questions import Screen
from unbend.web.door.screens import BY_SLUG, SCREENS
from unbend.web.door.signs import AT_ONCE, locks, onward
from unbend.web.journal.store import append, case_of, new_event
from unbend.web.people.here import HereRequest, person_required

REVIEW = ("how-easily", "pain", "stirs-and-eases", "worry")
"""Screens that are looked at again after four weeks: what the limits of range and pace rest on."""


@person_required
def resume(request: HereRequest) -> HttpResponse:
    """Where the person left off: the first screen without an answer."""
    case = case_of(request.person.id)
    if any(lock.tier in AT_ONCE for lock in locks(request.person.id)):
        return redirect("door:refer")
    if case.intake_finished_at is not None:
        return redirect("/")
    return redirect("door:first", _open_screen(case))


@person_required
def screen(request: HereRequest, slug: str) -> HttpResponse:
    """One screen of the first visit."""
    if slug not in BY_SLUG:
        raise Http404
    case, shown = case_of(request.person.id), BY_SLUG[slug]
    way = _way(case)
    if shown not in way:
        return redirect("door:resume")
    place = way.index(shown)
    back = f"/door/first/{way[place - 1].slug}/" if place else ""
    then = f"/door/first/{way[place + 1].slug}/" if place + 1 < len(way) else "/baseline/"
    if case.intake_finished_at is not None:
        back, then = _after_the_visit(request, shown)
    steps = len(way) if case.intake_finished_at is None else 0
    if shown.group:
        return sheets.answer(request, _sheet(request.person.id, shown, back, then, place, steps))
    return _about(request, shown, {"back": back, "then": then, "step": place + 1, "steps": steps})


@person_required
def told(request: HereRequest) -> HttpResponse:
    """What the person told about themselves, each to be told anew."""
    case = case_of(request.person.id)
    if case.intake_finished_at is None:
        return redirect("door:resume")
    return render(request, "door/told.html", {"screens": [shown for shown in _way(case) if not shown.group]})


def _after_the_visit(request: HereRequest, shown: Screen) -> tuple[str, str]:
    """Back to what was told; or on through the look at how it is after four weeks."""
    if "review" not in request.GET or shown.slug not in REVIEW:
        return "/door/told/", "/door/told/"
    place = REVIEW.index(shown.slug)
    then = f"/door/first/{REVIEW[place + 1]}/?review=1" if place + 1 < len(REVIEW) else "/"
    return "/", then


def _about(request: HereRequest, shown: Screen, way: dict[str, object]) -> HttpResponse:
    case = case_of(request.person.id)
    given, sentence = answers.given_before(shown, case), ""
    if request.method == "POST":
        try:
            return _store(request, shown, str(way["then"]))
        except Unclear as unclear:
            given, sentence = answers.given_now(shown, request.POST), str(unclear)
    context = {
        "screen": shown,
        "fields": [{"field": field, "given": given[field.name]} for field in shown.fields],
        "chart": chart,
        "sentence": sentence,
        **way,
    }
    welcome = shown is SCREENS[0] and case.intake_finished_at is None
    template = "door/welcome.html" if welcome else "door/screen.html"
    return render(request, template, context, status=422 if sentence else 200)


def _store(request: HereRequest, shown: Screen, then: str) -> HttpResponse:
    """One submit is one answer; the last one also closes the visit."""
    person = request.person.id
    last = shown is SCREENS[-1] and case_of(person).intake_finished_at is None
    if shown.may_skip and request.POST.get("send") == "skip":
        return onward(person, "first", then)
    events = [new_event(person, "about_answered", answers.about(request.POST, shown))]
    if last and (missing := _open_screen(case_of(person), but=shown)) != shown.slug:
        append(person, events)
        return redirect("door:first", missing)
    if last:
        events.append(new_event(person, "intake_finished", {}))
    append(person, events)
    return onward(person, "first", then)


def _sheet(person: str, shown: Screen, back: str, then: str, place: int, steps: int) -> sheets.Sheet:
    return sheets.Sheet(
        title=shown.title,
        lead=shown.lead,
        rows=rows.of_group(catalogue(), shown.group),
        scope="first",
        complete=sheets.completes(person, shown.group),
        then=then,
        back=back,
        step=place + 1,
        steps=steps,
    )


def _way(case: Case) -> list[Screen]:
    """The screens that this person sees."""
    return [
        shown
        for shown in SCREENS
        if not shown.only_after or ((answer := case.flags.get(shown.only_after)) and answer.value == "yes")
    ]


def _open_screen(case: Case, but: Screen | None = None) -> str:
    """The first screen that still needs an answer; one that may be skipped counts only while nothing later has one."""
    way = _way(case)
    done = [place for place, shown in enumerate(way) if _answered(shown, case)]
    if not done:
        return way[0].slug
    for place, shown in enumerate(way):
        passed = shown.may_skip and place < max(done)
        if shown is not but and not passed and not _answered(shown, case):
            return shown.slug
    return SCREENS[-1].slug


def _answered(shown: Screen, case: Case) -> bool:
    if shown.group:
        return all(row.fact in case.flags for row in rows.of_group(catalogue(), shown.group))
    return answers.answered(shown, case)
