"""A device of the home network, as WSGI sees it."""

import io
import json
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from wsgiref.util import setup_testing_defaults

PLACE = "192.168.1.20:8765"
ORIGIN = f"http://{PLACE}"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers as they are sent, and the body."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def json(self) -> Any:
        return json.loads(self.body)


class Device:
    """Sends what a browser would; every part can be forged."""

    def __init__(self, application: Any, address: str = "192.168.1.30") -> None:
        self.application = application
        self.address = address
        self.cookie = ""
        self.key = ""

    def send(self, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """GET without a body, POST with one. A header given as '' is left out."""
        path, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "REMOTE_ADDR": self.address,
            "CONTENT_LENGTH": str(len(body or b"")),
            "wsgi.input": io.BytesIO(body or b""),
        }
        sent = {"Host": PLACE, "Cookie": self.cookie}
        if body is not None:
            sent |= {"Origin": ORIGIN, "X-Remote-Key": self.key}
        for name, value in (sent | {key.replace("_", "-"): value for key, value in headers.items()}).items():
            if value:
                environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
        method = environ.pop("HTTP_METHOD", environ["REQUEST_METHOD"])
        setup_testing_defaults(environ)
        if "Host" in headers and not headers["Host"]:
            del environ["HTTP_HOST"]
        environ["REQUEST_METHOD"] = method
        got: list[Any] = []
        parts = self.application(environ, lambda status, head: got.extend((status, head)))
        return Answer(int(got[0].split()[0]), got[1], b"".join(parts))

    def pair(self, secret: str) -> Answer:
        """Tap the button; keep the cookie and the page's key, as its browser would."""
        answer = self.send(f"/pair/{secret}", b"")
        if answer.status == 303:
            morsel = SimpleCookie(answer.header("Set-Cookie"))["unbend_remote"]
            self.cookie = f"unbend_remote={morsel.value}"
            page = self.send("/remote/").body.decode()
            self.key = page.split('data-key="')[1].split('"')[0]
        return answer

    def wish(self, do: str, step: int = 0, **headers: str) -> Answer:
        return self.send("/remote/do", json.dumps({"do": do, "step": step}).encode(), **headers)
