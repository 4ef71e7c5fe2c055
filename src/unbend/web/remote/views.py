"""The laptop's side: its practice page offers a pairing, tells what it shows, hears wishes, and ends it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST
from pydantic import Field, ValidationError

from unbend.web.people.here import HereRequest, person_required
from unbend.web.practice.views import log_of
from unbend.web.remote import pictures
from unbend.web.remote.lan import Lan, lan
from unbend.web.remote.pairing import OFFER_S, Why
from unbend.web.remote.qr import svg_of
from unbend.web.remote.shown import Shown, Strict

P = ParamSpec("P")
LARGEST_BODY = 32 * 1024


class Page(Strict):
    """A page of the laptop, by the key that its offer gave it."""

    page: str = Field(max_length=64)


class Told(Page):
    """What it shows, and the last wish that it took."""

    shown: Shown
    acted: int


class End(Page):
    """Why it ends."""

    why: Why


def lan_required(
    view: Callable[Concatenate[HereRequest, Lan, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Without --lan these addresses do not exist; with it, only a page of this very address may use them."""

    @require_POST
    @person_required
    def guarded(request: HereRequest, opened: Lan, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        own = f"{request.scheme}://{request.get_host()}"
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if request.headers.get("Origin") != own or site != "same-origin":
            return JsonResponse({"error": "Only the practice's own page may ask this."}, status=403)
        try:
            return view(request, opened, *args, **kwargs)
        except ValidationError:
            return JsonResponse({"error": "Not what the practice's page sends."}, status=400)

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        opened = lan()
        if opened is None:
            raise Http404
        return guarded(request, opened, *args, **kwargs)

    return door


@lan_required
def offer(request: HereRequest, opened: Lan) -> HttpResponse:
    """A new code for this person's practice, as the words and the picture of the dialog."""
    practice = str(request.POST.get("practice", ""))
    log = log_of(request.person.id, practice)
    if log.finished_at or log.stopped:
        raise Http404
    ticket = opened.hub.offer(request.person.id, practice)
    links = [f"http://{place}/pair/{ticket.token}" for place in opened.places]
    code = f"{ticket.code[:4]}-{ticket.code[4:]}"
    context = {
        "page": ticket.page,
        "qr": svg_of(links[0]),
        "places": opened.places,
        "code": code,
        "minutes": int(OFFER_S // 60),
    }
    return render(request, "remote/_offer.html", context)


@lan_required
def told(request: HereRequest, opened: Lan) -> JsonResponse:
    """What the page shows now."""
    said = Told.model_validate_json(request.body[:LARGEST_BODY])
    still = said.shown.still
    if still and not pictures.is_still(still.src):
        return JsonResponse({"error": "No still of the figure has this address."}, status=400)
    return JsonResponse({"standing": opened.hub.told(said.page, request.person.id, said.shown, said.acted)})


@lan_required
def hear(request: HereRequest, opened: Lan) -> JsonResponse:
    """What the remote wishes; held back until there is something to say, two seconds at most."""
    said = Page.model_validate_json(request.body[:LARGEST_BODY])
    heard = opened.hub.hear(said.page, request.person.id)
    asked = [{"n": one.n, **one.wish.model_dump()} for one in heard.asked]
    return JsonResponse({"standing": heard.standing, "device": heard.device, "asked": asked})


@lan_required
def end(request: HereRequest, opened: Lan) -> JsonResponse:
    """The practice is over, or the person took the remote away."""
    said = End.model_validate_json(request.body[:LARGEST_BODY])
    opened.hub.end(said.page, request.person.id, said.why)
    return JsonResponse({"standing": "gone"})
