"""The laptop's side: addresses that exist only with --lan, for the practice's own page and its own person."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.conftest import arrive
from tests.web.remote.asking import Device
from tests.web.remote.conftest import SHOWN
from unbend.coach.jsonable import to_json
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of, record
from unbend.web.people.models import Person
from unbend.web.remote.hub import Hub
from unbend.web.remote.lan import Lan
from unbend.web.today import service

ORIGIN = "http://testserver"
ADDRESSES = ["offer", "told", "hear", "end"]


@pytest.fixture(autouse=True)
def _same_host(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def practice(anna: Person, monkeypatch: pytest.MonkeyPatch) -> str:
    """Anna's, decided and not finished."""
    from tests.web.practice.build import PRACTICE, STEPS, practice_of

    decision = practice_of(catalogue(), STEPS)
    monkeypatch.setattr(service, "decide_for", lambda _person: decision)
    record(anna.id, "decided", practice=PRACTICE, decision=to_json(decision), catalogue="test", rules="test")
    return PRACTICE


def ask(client: Client, what: str, data: Any, **headers: Any) -> Any:
    sent = {"HTTP_ORIGIN": ORIGIN, **headers}
    if what == "offer":
        return client.post("/remote/offer/", data, **sent)
    return client.post(f"/remote/{what}/", json.dumps(data), content_type="application/json", **sent)


@pytest.fixture
def page(here: Client, opened: Lan, practice: str) -> str:
    """The key of Anna's practice page, offered."""
    answer = ask(here, "offer", {"practice": practice})
    assert answer.status_code == 200
    key: str = answer.content.decode().split('data-page="')[1].split('"')[0]
    return key


def secret_in(html: str) -> str:
    return html.split("/pair/<wbr><span>")[1].split("<")[0]


@pytest.mark.parametrize("what", ADDRESSES)
def test_without_lan_there_is_nothing(here: Client, practice: str, what: str) -> None:
    assert ask(here, what, {"practice": practice, "page": "x"}).status_code == 404


def test_without_lan_the_practice_page_has_no_button(here: Client, practice: str) -> None:
    assert b"data-phone" not in here.get(f"/practice/{practice}/").content


def test_with_lan_the_practice_page_has_it(here: Client, opened: Lan, practice: str) -> None:
    assert here.get(f"/practice/{practice}/").content.count(b'data-phone="open"') == 2


def test_an_offer_shows_a_picture_and_an_address_to_type(
    here: Client, opened: Lan, practice: str, device: Device
) -> None:
    html = ask(here, "offer", {"practice": practice}).content.decode()
    assert "<svg" in html
    assert "http://192.168.1.20:8765/pair/" in html
    assert "style=" not in html
    assert device.pair(secret_in(html)).status == 303


@pytest.mark.parametrize("what", ADDRESSES)
@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
def test_only_the_practice_s_own_page_may_ask(
    here: Client, opened: Lan, practice: str, what: str, origin: str | None
) -> None:
    headers = {} if origin is None else {"HTTP_ORIGIN": origin}
    assert here.post(f"/remote/{what}/", {"practice": practice}, **headers).status_code == 403  # type: ignore[arg-type]


@pytest.mark.parametrize("what", ADDRESSES)
def test_the_csrf_token_is_asked_for(anna: Person, opened: Lan, practice: str, what: str) -> None:
    strict = arrive(Client(enforce_csrf_checks=True), anna)
    assert ask(strict, what, {"practice": practice, "page": "x"}).status_code == 403


@pytest.mark.parametrize("what", ADDRESSES)
def test_nobody_here_is_sent_away_and_reading_is_no_asking(
    client: Client, here: Client, opened: Lan, what: str
) -> None:
    assert here.get(f"/remote/{what}/").status_code == 405
    assert ask(Client(), what, {}).status_code == 302


def test_another_person_s_practice_cannot_be_offered(bert: Person, opened: Lan, practice: str) -> None:
    assert ask(arrive(Client(), bert), "offer", {"practice": practice}).status_code == 404


def test_a_practice_that_is_over_cannot_be_offered(
    here: Client, anna: Person, opened: Lan, practice: str
) -> None:
    record(anna.id, "practice_started", practice=practice)
    record(anna.id, "practice_stopped", practice=practice, why="something_else")
    assert ask(here, "offer", {"practice": practice}).status_code == 404


def test_another_person_cannot_speak_for_the_page(bert: Person, page: str) -> None:
    other = arrive(Client(), bert)
    assert ask(other, "told", {"page": page, "shown": SHOWN, "acted": 0}).json() == {"standing": "gone"}
    assert ask(other, "hear", {"page": page}).json()["standing"] == "gone"


def test_a_wish_comes_and_what_is_shown_goes(
    here: Client, opened: Lan, practice: str, device: Device
) -> None:
    html = ask(here, "offer", {"practice": practice}).content.decode()
    key = html.split('data-page="')[1].split('"')[0]
    device.pair(secret_in(html))
    assert device.wish("ease", 2).json() == {"n": 1}
    heard = ask(here, "hear", {"page": key}).json()
    assert heard == {
        "standing": "paired",
        "device": "192.168.1.30",
        "asked": [{"n": 1, "do": "ease", "step": 2}],
    }
    assert ask(here, "told", {"page": key, "shown": SHOWN, "acted": 1}).json() == {"standing": "paired"}
    assert device.send("/remote/state").json()["shown"]["name"] == "Glute bridge"
    ask(here, "end", {"page": key, "why": "laptop"})
    assert device.send("/remote/state").json() == {"ended": "laptop"}


@pytest.mark.parametrize(
    "changes", [{"person": "anna"}, {"words": ["x"] * 99}, {"view": "history"}, {"name": "x" * 500}]
)
def test_what_is_not_a_screen_is_refused(here: Client, page: str, changes: dict[str, Any]) -> None:
    assert ask(here, "told", {"page": page, "shown": {**SHOWN, **changes}, "acted": 0}).status_code == 400


def test_only_a_still_of_the_figure_can_be_shown(here: Client, page: str) -> None:
    still = {"src": "/static/figure/manifest.json", "alt": "", "left": False}
    assert (
        ask(here, "told", {"page": page, "shown": {**SHOWN, "still": still}, "acted": 0}).status_code == 400
    )


def test_nothing_of_it_is_written_into_the_record(
    here: Client, anna: Person, hub: Hub, page: str, device: Device
) -> None:
    before = case_of(anna.id)
    ask(here, "told", {"page": page, "shown": SHOWN, "acted": 0})
    ask(here, "end", {"page": page, "why": "practice"})
    assert case_of(anna.id) == before
