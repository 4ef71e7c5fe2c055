"""A real `unbend`, with and without --lan: what the home network (here 127.0.0.2) reaches, and what it is told."""

import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.kill.server import START, Server, environment

LAN = "127.0.0.2"


def status(address: str, host: str | None = None) -> tuple[int, bytes]:
    """What a GET brings; 0 when nobody listens."""
    request = urllib.request.Request(address, headers={"Host": host} if host else {})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except urllib.error.URLError:
        return 0, b""


def test_without_lan_nobody_but_this_machine_is_answered(tmp_path: Path) -> None:
    with Server(tmp_path / "home") as server:
        port = server.address.rstrip("/").rpartition(":")[2]
        assert status(server.address + "people/")[0] == 200
        assert status(server.address.replace("127.0.0.1", LAN))[0] == 0
        for host in ("evil.example", f"192.168.1.20:{port}", f"{LAN}:{port}"):
            assert status(server.address + "people/", host)[0] == 400, host
        assert status(server.address + "remote/offer/")[0] == 404


def test_with_lan_the_product_stays_where_it_was_and_the_network_gets_nothing(tmp_path: Path) -> None:
    with Server(tmp_path / "home", "--lan", "--lan-at", LAN) as server:
        outside = server.address.replace("127.0.0.1", LAN)
        place = outside.removeprefix("http://").rstrip("/")
        assert server.process.stdout is not None
        said = "".join(server.process.stdout.readline() for _ in range(4))
        assert f"http://{place}/" in said
        assert "without --lan" in said
        assert status(server.address + "people/")[0] == 200
        assert status(server.address + "people/", place)[0] == 400  # the product has not learnt the new name
        for path in ("", "people/", "static/shell/tokens.css", "remote/", "pair/x"):
            assert status(outside + path) == (403, b"Not paired.\n"), path
        assert status(outside, "evil.example")[0] == 403


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--lan-at", "192.168.1.20"], 2, "give --lan too"),
        (["--lan", "--lan-at", "8.8.8.8"], 1, "others than your household may reach it"),
        (["--lan", "--lan-at", "phone"], 1, "no IPv4 address"),
    ],
)
def test_what_cannot_be_opened_is_a_sentence(
    tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    done = subprocess.run(
        [*START, *arguments],
        env=environment(tmp_path / "home", COLUMNS="300"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
