"""What the home network gets: nothing, unless it is the one paired device; and that one gets the step that plays."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import URLPattern, URLResolver, get_resolver

from tests.web.remote.asking import ORIGIN, PLACE, Answer, Device
from tests.web.remote.conftest import SHOWN, Clock
from unbend.web.figure.drawn import FOLDER
from unbend.web.remote import pairing, pictures
from unbend.web.remote.device import BUILT, NOT_PAIRED
from unbend.web.remote.hub import Hub, Ticket
from unbend.web.remote.shown import Shown

Make = Callable[..., Shown]
FILL = {"uuid": "11111111-1111-4111-8111-111111111111", "int": "1", "str": "x", "slug": "x", "path": "x"}


def product_addresses() -> list[str]:
    """Every address of the URLconf, and files that every installation has."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for one in patterns:
            route = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, route)
            else:
                for converter, value in FILL.items():
                    route = "".join(
                        value + part.partition(">")[2] if index else part
                        for index, part in enumerate(route.split(f"<{converter}:"))
                    )
                assert "<" not in route, route
                yield "/" + route.lstrip("/")

    files = ["/static/shell/tokens.css", "/static/practice/built/player.js", "/static/figure/manifest.json"]
    return [*walk(get_resolver().url_patterns, ""), *files]


def is_nothing(answer: Answer) -> bool:
    return (answer.status, answer.body.decode()) == (403, NOT_PAIRED) and not answer.header("Set-Cookie")


@pytest.fixture
def ticket(hub: Hub) -> Ticket:
    return hub.offer("anna", "x")


@pytest.fixture
def paired(device: Device, ticket: Ticket) -> Device:
    assert device.pair(ticket.token).status == 303
    return device


def test_the_list_of_addresses_is_the_product_s() -> None:
    addresses = product_addresses()
    assert {"/", "/people/", "/data/", "/history/", "/note/", "/healthz", "/events/", "/remote/told/"} <= {
        *addresses
    }
    assert len(addresses) > 40
    assert finders.find("shell/tokens.css")


@pytest.mark.parametrize(
    "address", [*product_addresses(), "/remote/", "/remote/state", "/pair/", "/pair/x", "/../"]
)
def test_an_unpaired_device_gets_nothing_from_any_address(
    device: Device, ticket: Ticket, address: str
) -> None:
    assert ticket.token not in address
    assert is_nothing(device.send(address))
    assert is_nothing(device.send(address, b"{}"))


@pytest.mark.parametrize("address", product_addresses())
def test_the_paired_device_gets_no_page_of_the_product_either(paired: Device, address: str) -> None:
    assert is_nothing(paired.send(address))
    assert is_nothing(paired.send(address, b"{}"))


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_nothing_too(paired: Device, method: str) -> None:
    assert is_nothing(paired.send("/remote/", METHOD=method))


def test_without_an_offer_no_secret_opens(device: Device) -> None:
    assert is_nothing(device.send(f"/pair/{'0' * 40}"))


@pytest.mark.parametrize("kind", ["token", "code"])
def test_looking_at_the_address_uses_nothing_up_and_pairing_does(
    device: Device, ticket: Ticket, kind: str
) -> None:
    secret = getattr(ticket, kind)
    for _ in range(3):  # a camera's preview, a reload
        assert b"Pair this device" in device.send(f"/pair/{secret}").body
    assert device.send(f"/pair/{secret}/look.css").header("Content-Type").startswith("text/css")
    assert device.pair(secret).status == 303
    for used in (ticket.token, ticket.code):
        assert is_nothing(device.send(f"/pair/{used}"))
        assert is_nothing(device.send(f"/pair/{used}", b""))


def test_an_address_that_is_minutes_old_is_nothing(
    device: Device, ticket: Ticket, hub: Hub, clock: Clock
) -> None:
    for _ in range(int(pairing.OFFER_S // 60)):
        hub.hear(ticket.page, "anna", wait_s=0)
        clock.now_s += 60
    assert is_nothing(device.send(f"/pair/{ticket.token}"))
    assert is_nothing(device.pair(ticket.token))


def test_guessing_is_slowed_down(device: Device, ticket: Ticket) -> None:
    for _ in range(pairing.WRONG_IN_WINDOW):
        assert is_nothing(device.send("/pair/guess"))
    assert device.send("/pair/guess").status == 429
    assert device.send(f"/pair/{ticket.token}").status == 429
    assert is_nothing(device.pair(ticket.token))


def test_the_cookie_is_for_the_remote_alone_and_for_no_script(device: Device, ticket: Ticket) -> None:
    cookie = device.send(f"/pair/{ticket.token}", b"").header("Set-Cookie")
    assert "Path=/remote/" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert len(cookie.split("=")[1].split(";")[0]) * 4 >= 256


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example:8765",
        "192.168.1.20",
        "192.168.1.20:80",
        "localhost:8765",
        "127.0.0.1:8765",
        f"{PLACE}.evil",
    ],
)
def test_another_name_that_leads_here_is_nothing(paired: Device, host: str) -> None:
    """DNS rebinding: somebody's page whose name was pointed at this machine."""
    assert is_nothing(paired.send("/remote/", Host=host))
    assert is_nothing(paired.wish("hold", Host=host, Origin=f"http://{host}"))


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.example", f"https://{PLACE}", "http://192.168.1.20", f"{ORIGIN}.evil"]
)
def test_a_post_from_a_page_elsewhere_is_nothing(paired: Device, hub: Hub, origin: str) -> None:
    assert is_nothing(paired.wish("hold", Origin=origin))
    fresh = hub.offer("anna", "x")
    assert is_nothing(paired.send(f"/pair/{fresh.token}", b"", Origin=origin))
    assert hub.try_secret(fresh.token, "a") == "good"


def test_a_browser_that_says_cross_site_is_believed(paired: Device) -> None:
    assert is_nothing(paired.wish("hold", Sec_Fetch_Site="cross-site"))
    assert paired.wish("hold", Sec_Fetch_Site="same-origin").status == 200


def test_a_command_needs_the_page_s_own_key(paired: Device) -> None:
    paired.key = "0" * 64
    assert is_nothing(paired.wish("hold"))


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"do": "erase", "step": 0}', b'{"do": "hold", "step": 0, "x": 1}']
)
def test_what_is_no_command_is_refused(paired: Device, hub: Hub, ticket: Ticket, body: bytes) -> None:
    assert paired.send("/remote/do", body).status == 400
    assert hub.hear(ticket.page, "anna", wait_s=0).asked == ()


def test_the_device_sees_what_the_laptop_shows_and_no_more(
    paired: Device, hub: Hub, ticket: Ticket, shown: Make
) -> None:
    hub.told(ticket.page, "anna", shown(), 0)
    seen = paired.send("/remote/state?after=").json()
    assert seen["shown"] == SHOWN
    assert set(seen) == {"n", "age_ms", "heard", "acted", "shown"}
    assert "anna" not in json.dumps(seen)


def test_after_the_end_it_is_told_why_once_paired_and_gets_nothing_else(
    paired: Device, hub: Hub, ticket: Ticket
) -> None:
    hub.end(ticket.page, "anna", "practice")
    for path in ("/remote/", "/remote/state?after=1", "/remote/remote.js", "/remote/awake.mp4"):
        answer = paired.send(path)
        assert (answer.status, answer.json()) == (403, {"ended": "practice"})
    stranger = Device(paired.application)
    stranger.cookie = "unbend_remote=guess"
    assert is_nothing(stranger.send("/remote/"))


def test_only_the_picture_that_is_shown_is_given(
    paired: Device, hub: Hub, ticket: Ticket, shown: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(name.encode())
    stills = {f"/static/figure/{name}": tmp_path / name for name in ("one", "two")}
    monkeypatch.setattr(pictures, "_stills", lambda: stills)
    hub.told(
        ticket.page, "anna", shown(still={"src": "/static/figure/one", "alt": "A bridge", "left": True}), 0
    )
    still = paired.send("/remote/state").json()["shown"]["still"]
    assert still == {"src": still["src"], "alt": "A bridge", "left": True}
    assert "figure" not in still["src"]
    assert paired.send(still["src"]).body == b"one"
    assert is_nothing(paired.send(f"/remote/still/{pictures.key_of('/static/figure/two')}"))
    hub.told(ticket.page, "anna", shown(), 0)
    assert is_nothing(paired.send(still["src"]))


def test_every_answer_carries_the_strict_headers(paired: Device) -> None:
    for path in ("/remote/", "/", "/remote/state"):
        answer = paired.send(path)
        assert "default-src 'none'" in answer.header("Content-Security-Policy")
        assert answer.header("Cache-Control") == "private, no-store"
        assert answer.header("X-Content-Type-Options") == "nosniff"


def test_the_video_comes_in_parts_and_whole(paired: Device) -> None:
    whole = paired.send("/remote/awake.mp4")
    part = paired.send("/remote/awake.mp4", Range="bytes=4-7")
    assert (part.status, part.body) == (206, whole.body[4:8])
    assert part.header("Content-Range") == f"bytes 4-7/{len(whole.body)}"
    assert paired.send("/remote/awake.mp4", Range="bytes=99999999-").status == 416


def test_the_page_with_all_it_needs_is_small(paired: Device) -> None:
    assert (BUILT / "remote.js").is_file(), "the player is not built"
    names = ("", "look.css", "remote.js", "awake.mp4")
    assert sum(len(paired.send(f"/remote/{name}").body) for name in names) <= 30_000


def test_a_fault_says_nothing_about_itself(device: Device, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_cookie: str) -> bool:
        raise RuntimeError("Anna")

    monkeypatch.setattr(hub, "admits", broken)
    answer = device.send("/remote/")
    assert (answer.status, answer.body) == (500, b"Not now.\n")


def test_the_stills_that_may_be_shown_are_those_of_the_bake() -> None:
    assert not pictures.is_still("/static/figure/manifest.json")
    assert not pictures.is_still("/static/figure/stills/../../../people/models.py")
    if (FOLDER / "manifest.json").is_file():
        known = [src for src in pictures._stills() if pictures.is_still(src)]
        assert known
        assert all(pictures.file_of(src).is_file() for src in known)
