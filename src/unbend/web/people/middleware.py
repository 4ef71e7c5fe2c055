"""Puts the person who is here on the request."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from unbend.web.people.here import from_cookie


class PersonMiddleware:
    """``request.person`` is a ``Person`` or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Django's call for every request."""
        request.person = from_cookie(request)  # type: ignore[attr-defined]
        return self.get_response(request)
