"""Limits that a physiotherapist, surgeon or coach sets for this person: see, set, lift; each with a name and an end."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door import person_limits
from unbend.web.door.answers import Unclear, day
from unbend.web.door.signs import local
from unbend.web.journal.store import append, case_of, new_event
from unbend.web.people.here import HereRequest, person_required


@person_required
def limits(request: HereRequest) -> HttpResponse:
    """What holds now, what comes, what is over; and a form for another one."""
    today = clock.now().date()
    given = {"starts": today.isoformat()}
    sentence, offered = "", person_limits.choices()
    if request.method == "POST":
        try:
            return _set(request)
        except Unclear as unclear:
            sentence, given = str(unclear), request.POST.dict()
            offered = person_limits.choices(request.POST)
    return _page(request, given=given, offered=offered, sentence=sentence)


def _set(request: HereRequest) -> HttpResponse:
    post, today = request.POST, clock.now().date()
    by = post.get("by", "").strip()[:400]
    if not post.getlist("limit"):
        raise Unclear("Nothing is ticked yet. Tick what is not to be done.")
    if not by:
        raise Unclear("Write who sets it: a name, or 'my physiotherapist'.")
    starts = day(post.get("starts", ""), "the first day")
    append(
        request.person.id,
        person_limits.read(
            post, request.person.id, by=by, starts=starts, today=today, ends=post.get("ends", "")
        ),
    )
    return redirect(_address(request))


@require_POST
@person_required
def lift(request: HereRequest) -> HttpResponse:
    """Taken back before its end, by whoever says so with a name."""
    person, group = request.person.id, request.POST.get("group", "")
    by = request.POST.get("by", "").strip()[:400]
    found = [
        limit for limit in person_limits.standing(case_of(person).limits, catalogue()) if limit.group == group
    ]
    if not found:
        raise Http404
    if not by:
        sentence = f"Write who lifts '{found[0].name}': it stays until then."
        return _page(request, given={}, offered=person_limits.choices(), sentence=sentence)
    append(
        person,
        [new_event(person, "limit_lifted", {"limit": limit, "by": by}) for limit in found[0].ids],
    )
    return redirect(_address(request))


def _page(
    request: HereRequest, *, given: dict[str, str], offered: list[person_limits.Choice], sentence: str
) -> HttpResponse:
    today = clock.now().date()
    found = person_limits.standing(case_of(request.person.id).limits, catalogue())
    context = {
        "now": [limit for limit in found if limit.when(today) == "now"],
        "later": [limit for limit in found if limit.when(today) == "later"],
        "over": [limit for limit in found if limit.when(today) == "over"],
        "choices": offered,
        "given": {"starts": today.isoformat(), **given},
        "today": today.isoformat(),
        "sentence": sentence,
        "plan": request.GET.get("for") == "plan",
        "then": local(request.GET.get("then"), ""),
        "form": True,
    }
    return render(request, "door/limits.html", context, status=422 if sentence else 200)


def _address(request: HereRequest) -> str:
    """Here again, with the way on that the address carries."""
    query = request.GET.urlencode()
    return reverse("door:limits") + (f"?{query}" if query else "")
