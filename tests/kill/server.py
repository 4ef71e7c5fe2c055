"""A real Unbend in a process of its own, to be killed."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from uuid6 import uuid7

START = [sys.executable, "-c", "from unbend.cli import main; main()"]
TIMEOUT_S = 30


def environment(home: Path, **more: str) -> dict[str, str]:
    """What the process is started with; nothing of the tests' own settings."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("DJANGO_", "UNBEND_", "DATABASE_", "PORT"))
    }
    return {
        **kept,
        "UNBEND_HOME": str(home),
        "UNBEND_NO_BROWSER": "1",
        "PORT": "0",
        "PYTHONUNBUFFERED": "1",
        **more,
    }


class Server:
    """Started on a free port; ``kill`` is SIGKILL."""

    def __init__(self, home: Path, *arguments: str, **more: str) -> None:
        self.process = subprocess.Popen(
            [*START, *arguments],
            env=environment(home, **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found is None:
            assert self.process.stderr is not None
            raise AssertionError(f"the server did not start: {line}{self.process.stderr.read()}")
        self.address = found[0]

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def kill(self) -> None:
        """As a power cut would: no handler runs."""
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()

    def browser(self) -> "Browser":
        """A new one, with no cookies."""
        return Browser(self.address)


class Browser:
    """Cookies and the CSRF token, as a page of ours would send them."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies: dict[str, str] = {}

    def send(self, path: str, body: bytes | None = None, kind: str = "application/json") -> tuple[int, bytes]:
        """GET without a body, POST with one; redirects are not followed."""
        headers = {
            "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "Content-Type": kind,
        }
        if "unbend_csrf" in self.cookies:
            headers["X-CSRFToken"] = self.cookies["unbend_csrf"]
        request = urllib.request.Request(self.address + path.lstrip("/"), data=body, headers=headers)
        try:
            with _OPENER.open(request, timeout=TIMEOUT_S) as answer:
                status, content, received = answer.status, answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            status, content, received = error.code, error.read(), error.headers
        for line in received.get_all("Set-Cookie") or []:
            self.cookies.update({key: morsel.coded_value for key, morsel in SimpleCookie(line).items()})
        return status, content

    def submit(self, path: str, **fields: str) -> tuple[int, bytes]:
        """A form."""
        return self.send(path, urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def arrive(self, name: str) -> "Browser":
        """Become a new person."""
        assert self.send("/people/")[0] == 200
        assert self.submit("/people/new/", name=name, pin="")[0] == 302
        return self

    def post_events(self, events: list[dict[str, Any]]) -> list[str]:
        """The ids that the server acknowledged."""
        status, content = self.send("/events/", json.dumps(events).encode())
        assert status == 200, content
        answer = json.loads(content)
        assert answer["refused"] == []
        return [*answer["stored"], *answer["known"]]


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


def step_done(practice: str, step: int, note: str = "glute-bridge") -> dict[str, Any]:
    """A step as the player tells it."""
    return {
        "id": str(uuid7()), "at": datetime.now().astimezone().isoformat(), "kind": "step_done", "v": 1,
        "payload": {"practice": practice, "step": step, "movement": note, "rung": "both", "seconds": 40.0},
    }  # fmt: skip


def exported(home: Path, person: str) -> list[dict[str, Any]]:
    """What the record holds, asked of a fresh process."""
    code = "import sys; from unbend.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", person],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    events: list[dict[str, Any]] = json.loads(done.stdout)["events"]
    return events
