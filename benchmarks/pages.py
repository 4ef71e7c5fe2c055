"""What each page weighs on the wire, how soon the first one is there, and how many answers a second.

A made-up person with twelve weeks behind them, a real server on loopback, bounded loops. Run by ``make bench``.
"""

import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.error import HTTPError, URLError

PAGES = ("/", "/check-in/", "/progress/", "/history/", "/note/", "/library/", "/library/?figure=drawn",
         "/library/glute-bridge/", "/library/bird-dog/", "/library/wall-lumbar-half-circle/",
         "/routines/relief-routine/", "/data/", "/people/", "/door/again/saddle/", "/refer/")  # fmt: skip
REQUESTS = 200
LINKED = re.compile(rb'(?:href|src)="(/static/[^"]+\.(?:css|js|svg|webmanifest))"')
IMAGE = re.compile(rb'<img src="(/static/[^"]+)"([^>]*)>')


class Reader:
    """Reads pages as a browser would: Brotli or gzip, cookies kept, redirects followed by hand."""

    def __init__(self, address: str) -> None:
        self.address, self.cookies = address.rstrip("/"), {}

    def get(self, path: str) -> tuple[str, bytes, int]:
        """The path where it ended, the content and the bytes on the wire."""
        for _ in range(5):
            headers = {
                "Accept-Encoding": "br, gzip",
                "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            }
            request = urllib.request.Request(self.address + path, headers=headers)
            try:
                answer = OPENER.open(request, timeout=20)
            except HTTPError as error:
                answer = error
            body = answer.read()
            for line in answer.headers.get_all("Set-Cookie") or []:
                self.cookies.update({k: m.coded_value for k, m in SimpleCookie(line).items()})
            if answer.status not in (301, 302):
                return path, unpacked(body, answer.headers.get("Content-Encoding", "")), len(body)
            path = answer.headers["Location"]
        raise SystemExit(f"{path}: too many redirects")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to the reader."""

    def redirect_request(self, *_: object) -> None:
        """None: do not follow."""


OPENER = urllib.request.build_opener(NoRedirect)


def unpacked(body: bytes, encoding: str) -> bytes:
    """The content without its compression."""
    if encoding == "br":
        import brotli

        return brotli.decompress(body)
    return gzip.decompress(body) if encoding == "gzip" else body


def start(home: Path) -> tuple[subprocess.Popen[bytes], str, float]:
    """A server on a free port, its address and the seconds until it answered."""
    command = [str(Path(sys.executable).with_name("unbend")), "demo", "--home", str(home)]
    env = os.environ | {"PORT": "0", "UNBEND_NO_BROWSER": "1"}
    began = time.perf_counter()
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE)
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(rb"http://[^/ ]+/", line):
            return server, found.group().decode(), time.perf_counter() - began
    raise SystemExit("the server did not say its address")


def main() -> None:
    """Print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("first start, twelve weeks made up", "second start"):
            server, address, seconds = start(Path(folder))
            print(f"{kind:36} {seconds:6.2f} s until it listens")
            if kind == "second start":
                break
            server.terminate()
            server.wait(timeout=20)
        try:
            measure(Reader(address))
        except URLError as error:
            raise SystemExit(f"the server went away: {error}") from None
        finally:
            server.terminate()
            server.wait(timeout=20)


def measure(reader: Reader) -> None:
    """Weights of every page with what it links, then answers a second."""
    _, people, _ = reader.get("/people/")
    enter(reader, people)
    for path in PAGES:
        at, content, page = reader.get(path)
        linked = {name.decode() for name in LINKED.findall(content)}
        images = {(name.decode(), b'loading="lazy"' in rest) for name, rest in IMAGE.findall(content)}
        linked |= {name for name, lazy in images if not lazy}
        later = sum(reader.get(name)[2] for name, lazy in images if lazy)
        static = sum(reader.get(name)[2] for name in linked)
        where = path if at == path else f"{path} -> {at}"
        scrolled = f", {later / 1000:.0f} KB of pictures as they scroll in" if later else ""
        print(
            f"{where:36} {page / 1000:6.1f} KB, with {len(linked)} files {(page + static) / 1000:6.1f} KB{scrolled}"
        )
    began = time.perf_counter()
    for _ in range(REQUESTS):
        reader.get("/library/")
    print(f"{'one reader, /library/':36} {REQUESTS / (time.perf_counter() - began):6.0f} answers a second")


def enter(reader: Reader, people: bytes) -> None:
    """Become the made-up person."""
    form = re.search(rb'action="(/people/[0-9a-f-]{36}/[^"]*)"', people)
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', people)
    if form is None or token is None:
        return
    data = b"csrfmiddlewaretoken=" + token.group(1)
    headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in reader.cookies.items())}
    request = urllib.request.Request(reader.address + form.group(1).decode(), data=data, headers=headers)
    try:
        answer = OPENER.open(request, timeout=20)
    except HTTPError as error:
        answer = error
    for line in answer.headers.get_all("Set-Cookie") or []:
        reader.cookies.update({k: m.coded_value for k, m in SimpleCookie(line).items()})


if __name__ == "__main__":
    main()
