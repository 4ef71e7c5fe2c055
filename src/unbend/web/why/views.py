"""The whole answer behind today's page, what this back seems to like, and the wishes of each movement."""

from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unbend.coach import decide
from unbend.coach.outcome import directions
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.journal.store import append, case_of, new_event
from unbend.web.people.here import HereRequest, person_required
from unbend.web.why import page
from unbend.web.why.answer import answer_for
from unbend.web.why.likes import COLUMNS, effect_of, liked, likes_of, outlook_today
from unbend.web.why.picture import scale_of
from unbend.web.why.wishing import in_force, read


@require_safe
@person_required
def index(request: HereRequest) -> HttpResponse:
    """Every movement with its place today: a step, left out and why, or open; searched by name."""
    case, now = case_of(request.person.id), clock.now()
    decision = decide(case, catalogue(), now=now)
    query = request.GET.get("q", "").strip()[:60]
    context = {"query": query, **page.index_of(decision, catalogue(), case.limits, query)}
    return render(request, "why/index.html", context)


@require_safe
@person_required
def movement(request: HereRequest, slug: str) -> HttpResponse:
    """Why one movement is, or is not, offered today."""
    if slug not in catalogue().movements:
        raise Http404(f"no movement is called '{slug}'")
    case, now = case_of(request.person.id), clock.now()
    decision = decide(case, catalogue(), now=now)
    answer = answer_for(slug, decision, catalogue(), case.limits)
    at = {slug: answer.rung} if answer.rung else None
    outlook, rungs = outlook_today(case, catalogue(), now=now, at=at)
    shown = liked(answer.movement, rungs[slug], effect_of(outlook, answer.movement, rungs[slug]))
    context = {
        "answer": answer,
        "case": case,
        "sections": page.sections_of(answer),
        "liked": shown,
        "counted": any(line.said == shown.said for lines in answer.sides.values() for line in lines),
        "scale": scale_of([shown.effect]),
        "if_more": page.if_more(slug, decision, case, catalogue(), now=now) if answer.state == "open" else "",
        "earlier": page.earlier_today(slug, case, catalogue(), now=now),
    }
    return render(request, "why/movement.html", context)


@require_safe
@person_required
def likes(request: HereRequest) -> HttpResponse:
    """What this back seems to like, and how little of it is known."""
    case, now = case_of(request.person.id), clock.now()
    outlook, rungs = outlook_today(case, catalogue(), now=now)
    before = [(str(name), share) for name, share in directions.shares().items()]
    shown = likes_of(outlook, rungs, catalogue(), before)
    return render(request, "why/likes.html", {"likes": shown, "columns": COLUMNS})


@require_safe
@person_required
def wishes(request: HereRequest) -> HttpResponse:
    """Every wish in force, with a button to take each back."""
    case, now = case_of(request.person.id), clock.now()
    return render(request, "why/wishes.html", {"lines": page.wishes_of(case, catalogue(), now=now)})


@require_POST
@person_required
def wish(request: HereRequest, slug: str) -> HttpResponse:
    """Keep what was wished of a movement, and go back to the page that it was wished on."""
    person, now = request.person.id, clock.now()
    case = case_of(person)
    if slug not in catalogue().movements and slug not in case.wishes:
        raise Http404(f"no movement is called '{slug}'")
    words = read(request.POST.getlist("wish"))
    if not words:
        raise BadRequest("wish is 'not_today', 'less', 'more', 'never' or 'as_is'")
    was = in_force(case, slug, now.date())
    append(person, [new_event(person, "movement_wished", {"movement": slug, "wish": word}) for word in words])
    query = urlencode({"wished": slug, "was": ",".join(was)})
    return redirect(f"{_back_to(request.POST.get('page', ''), slug)}?{query}#told")


def _back_to(name: str, slug: str) -> str:
    """The page that a wish was told on; today where it is none of ours."""
    match name:
        case "movement" if slug in catalogue().movements:
            return reverse("library:movement", args=[slug])
        case "why" if slug in catalogue().movements:
            return reverse("why:movement", args=[slug])
        case "wishes":
            return reverse("why:wishes")
    return reverse("today:today")
