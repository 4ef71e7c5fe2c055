"""Who is here: a signed cookie on this browser, nothing on the server."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from unbend.web.people.models import Person

COOKIE = "unbend_here"
SALT = "unbend.people.here"
A_YEAR_S = 365 * 24 * 3600
P = ParamSpec("P")


class HereRequest(HttpRequest):
    """A request of a person who is here."""

    person: Person


def person_here(request: HttpRequest) -> Person | None:
    """The person whom the middleware found, or None."""
    return cast("Person | None", getattr(request, "person", None))


def person_required(
    view: Callable[Concatenate[HereRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Send whoever is not known yet to `/people/`."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if person_here(request) is None:
            return redirect("people:list")
        return view(cast(HereRequest, request), *args, **kwargs)

    return guarded


def from_cookie(request: HttpRequest) -> Person | None:
    """The person of a cookie that we signed; a PIN that was changed since makes it void."""
    value = request.get_signed_cookie(COOKIE, default=None, salt=SALT)
    identity, _, mark = (value or "").partition(":")
    person = Person.objects.filter(id=identity).first() if identity else None
    return person if person and mark == _mark(person) else None


def remember(response: HttpResponse, person: Person) -> HttpResponse:
    """This browser is that person's from now on."""
    response.set_signed_cookie(
        COOKIE, f"{person.id}:{_mark(person)}", salt=SALT, max_age=A_YEAR_S, httponly=True, samesite="Strict"
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Nobody is here on this browser."""
    response.delete_cookie(COOKIE, samesite="Strict")
    return response


def _mark(person: Person) -> str:
    return sha256(person.pin_hash.encode()).hexdigest()[:12] if person.pin_hash else ""
