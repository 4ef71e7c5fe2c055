"""All that a device of the home network can reach: pairing, and for the paired one its page, state and commands.

A WSGI application of its own. Whatever is not in this file is answered with 'not paired', to everybody.
"""

import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from pydantic import ValidationError

from unbend.web.headers import HEADERS
from unbend.web.ranges import in_parts
from unbend.web.remote import pictures
from unbend.web.remote.awake import silent_mp4
from unbend.web.remote.hub import ForDevice, Hub
from unbend.web.remote.pairing import LONGEST_S, form_key
from unbend.web.remote.shown import Wish

COOKIE: Final = "unbend_remote"
WEB: Final = Path(__file__).parent.parent
BUILT: Final = WEB / "practice" / "static" / "practice" / "built"
LOOK: Final = (WEB / "shell" / "static" / "shell" / "tokens.css", BUILT / "remote.css")
NOT_PAIRED: Final = "Not paired.\n"
log = logging.getLogger(__name__)

StartResponse = Callable[..., Any]


class DeviceApplication:
    """Answers at the addresses in ``places`` ('192.168.1.20:8765'), and at no other name."""

    def __init__(self, hub: Hub, places: Iterable[str]) -> None:
        self._hub = hub
        self._places = frozenset(places)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """WSGI's call for every request."""
        try:
            response = self._answer(WSGIRequest(environ))
        except Exception:
            log.exception("the remote's page could not be answered")
            response = HttpResponse("Not now.\n", content_type="text/plain", status=500)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers["Content-Length"] = str(len(response.content))
        cookies = [("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()]
        start_response(f"{response.status_code} {response.reason_phrase}", [*response.items(), *cookies])
        return [response.content]

    def _answer(self, request: HttpRequest) -> HttpResponse:
        # Another name that leads here is DNS rebinding: somebody else's page would be our origin.
        if request.headers.get("Host") not in self._places or request.method not in ("GET", "POST"):
            return not_paired()
        if request.method == "POST" and not self._own(request):
            return not_paired()
        room, _, rest = request.path.removeprefix("/").partition("/")
        if room == "pair":
            return self._pair(request, rest)
        if room == "remote":
            return self._remote(request, rest)
        return not_paired()

    @staticmethod
    def _own(request: HttpRequest) -> bool:
        """From a page of this very address. Browsers send Origin with every POST, Sec-Fetch-Site where trusted."""
        own = f"http://{request.headers['Host']}"
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        return request.headers.get("Origin") == own and site == "same-origin"

    def _pair(self, request: HttpRequest, rest: str) -> HttpResponse:
        secret, _, more = rest.partition("/")
        address = str(request.META.get("REMOTE_ADDR", ""))
        if request.method == "POST" and not more:
            cookie = self._hub.take(secret, address)
            return not_paired() if cookie is None else _paired(cookie)
        verdict = self._hub.try_secret(secret, address)
        if request.method != "GET" or verdict != "good" or more not in ("", "look.css"):
            return too_often() if verdict == "slow" else not_paired()
        return _look() if more else _page("remote/pair.html", secret=secret)

    def _remote(self, request: HttpRequest, rest: str) -> HttpResponse:
        cookie = request.COOKIES.get(COOKIE, "")
        if not self._hub.admits(cookie):
            return self._left(cookie)
        if request.method == "POST":
            return self._wish(request, cookie) if rest == "do" else not_paired()
        if rest == "state":
            seen = self._hub.see(cookie, _number(request.GET.get("after", "")))
            return _state(seen) if seen else self._left(cookie)
        if rest == "":
            return _page("remote/remote.html", key=form_key(cookie))
        if rest == "look.css":
            return _look()
        if rest == "remote.js":
            return HttpResponse(
                (BUILT / "remote.js").read_bytes(), content_type="text/javascript; charset=utf-8"
            )
        if rest == "awake.mp4":
            return in_parts(request, silent_mp4(), "video/mp4")
        if rest.startswith("still/"):
            return self._still(cookie, rest.removeprefix("still/"))
        return not_paired()

    def _left(self, cookie: str) -> HttpResponse:
        why = self._hub.why_left(cookie)
        return JsonResponse({"ended": why}, status=403) if why else not_paired()

    def _wish(self, request: HttpRequest, cookie: str) -> HttpResponse:
        try:
            wish = Wish.model_validate_json(request.body)
        except ValidationError:
            return HttpResponse("Not a command of the remote.\n", content_type="text/plain", status=400)
        n = self._hub.wish(cookie, request.headers.get("X-Remote-Key", ""), wish)
        return not_paired() if n is None else JsonResponse({"n": n})

    def _still(self, cookie: str, key: str) -> HttpResponse:
        """The picture that is shown now, and no other."""
        seen = self._hub.see(cookie, -1, wait_s=0)
        still = seen.shown.still if seen and seen.shown else None
        if still is None or pictures.key_of(still.src) != key:
            return not_paired()
        response = HttpResponse(pictures.file_of(still.src).read_bytes(), content_type="image/webp")
        response["Cache-Control"] = "private, max-age=3600"
        return response


def not_paired() -> HttpResponse:
    """The same bare answer to whoever is not paired, whatever was asked for."""
    return HttpResponse(NOT_PAIRED, content_type="text/plain", status=403)


def too_often() -> HttpResponse:
    """Too many wrong codes from this device."""
    return HttpResponse("Too many wrong codes. Wait a minute.\n", content_type="text/plain", status=429)


def _paired(cookie: str) -> HttpResponse:
    response = HttpResponse(status=303)
    response["Location"] = "/remote/"
    response.set_cookie(
        COOKIE, cookie, path="/remote/", max_age=int(LONGEST_S), httponly=True, samesite="Strict"
    )
    return response


def _page(template: str, **context: str) -> HttpResponse:
    return HttpResponse(render_to_string(template, context))


def _look() -> HttpResponse:
    css = b"".join(path.read_bytes() for path in LOOK)
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else -1


def _state(seen: ForDevice) -> HttpResponse:
    shown = seen.shown.model_dump(mode="json") if seen.shown else None
    if shown and shown["still"]:
        shown["still"]["src"] = f"/remote/still/{pictures.key_of(shown['still']['src'])}"
    told = {
        "n": seen.n,
        "age_ms": round(seen.age_ms),
        "heard": seen.heard,
        "acted": seen.acted,
        "shown": shown,
    }
    return HttpResponse(json.dumps(told), content_type="application/json")
