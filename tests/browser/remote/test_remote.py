"""A phone leads the practice that the laptop plays: real server, two browsers, the network between them 127.0.0.2."""

import json
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from django.http import HttpResponse
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import violations
from tests.browser.remote.conftest import LAN, House, offered, paired
from tests.kill.server import exported
from tests.web.practice.build import PRACTICE, practice_of
from unbend.cli.made_up import PERSON
from unbend.coach.jsonable import to_json
from unbend.web.content import catalogue
from unbend.web.journal.store import record
from unbend.web.people.here import COOKIE, remember
from unbend.web.people.models import Person
from unbend.web.remote import lan
from unbend.web.today import service

pytestmark = pytest.mark.browser
MAIN = "[data-part=main]"


def begun(practice: Page, phone: BrowserContext) -> Page:
    """Paired, and started from the phone."""
    device = paired(practice, phone)
    expect(device.locator(MAIN)).to_have_text("Start")
    device.click(MAIN)
    expect(practice.locator("[data-section=run]")).to_be_visible()
    expect(device.locator(MAIN)).to_have_text("Pause")
    return device


def nothing(answer: APIResponse) -> bool:
    return (answer.status, answer.text()) == (403, "Not paired.\n")


def test_the_phone_shows_what_the_laptop_shows(practice: Page, phone: BrowserContext) -> None:
    device = begun(practice, phone)
    for part in ("name", "version", "cue"):
        expect(device.locator(f"[data-part={part}]")).to_have_text(
            practice.locator(f"[data-part={part}]").inner_text()
        )
    where = practice.locator("[data-part=where]").inner_text().split(" · ")[0]
    expect(device.locator("[data-part=where]")).to_have_text(where, ignore_case=True)
    assert (
        device.locator("[data-part=words] li").all_inner_texts()
        == practice.locator("[data-part=steps] li").all_inner_texts()
    )
    body = device.locator("body").inner_text()
    assert "Robin" not in body
    assert PERSON not in device.content()


def test_pause_and_go_on_act_on_the_laptop_and_its_clock_is_the_only_one(
    practice: Page, phone: BrowserContext
) -> None:
    device = begun(practice, phone)
    device.click(MAIN)
    expect(practice.locator("[data-part=standstill]")).to_be_visible()
    expect(device.locator(MAIN)).to_have_text("Go on")
    expect(device.locator("[data-part=phase]")).to_have_text("Paused")
    digits = practice.locator("[data-part=digits]").inner_text()
    expect(device.locator("[data-part=digits]")).to_have_text(digits)
    practice.keyboard.press(" ")
    expect(device.locator(MAIN)).to_have_text("Pause")
    device.click(MAIN)
    expect(practice.locator("[data-part=standstill]")).to_be_visible()


def test_ease_skip_and_back_act_and_the_record_is_the_laptop_s_alone(
    practice: Page, phone: BrowserContext, house: House
) -> None:
    device = begun(practice, phone)
    sent: list[str] = []
    device.on("request", lambda request: sent.append(request.url))
    where = device.locator("[data-part=where]")
    ease = device.locator("[data-do=ease]")
    step = 1
    while step == 1 or (ease.is_disabled() and step < 6):  # up to a step that has an easier version
        device.click("[data-do=skip]")
        step += 1
        expect(where).to_contain_text(f"Step {step}")
        expect(practice.locator("[data-part=where]")).to_contain_text(f"Step {step}", ignore_case=True)
    expect(ease).to_be_enabled()
    version = practice.locator("[data-part=version]").inner_text()
    ease.click()
    expect(practice.locator("[data-part=version]")).not_to_have_text(version)
    expect(device.locator("[data-part=version]")).to_have_text(
        practice.locator("[data-part=version]").inner_text()
    )
    device.click("[data-do=back]")
    expect(where).to_contain_text(f"Step {step - 1}")
    expect(practice.locator("[data-saved]").last).to_have_text("Saved")
    told = [event["kind"] for event in exported(house.home, PERSON)][-step - 1 :]
    assert told == ["practice_started", *["step_skipped"] * (step - 1), "step_eased"]
    assert all(url.startswith(f"{house.lan}/remote/") for url in sent)


def test_stop_stops_the_laptop_at_once_and_asks_there(practice: Page, phone: BrowserContext) -> None:
    device = begun(practice, phone)
    device.click("[data-do=stop]")
    expect(practice.locator("[data-part=stop-dialog]")).to_be_visible()
    expect(device.locator("[data-part=name]")).to_have_text("Stopped")
    expect(device.locator("[data-do=skip]")).to_be_hidden()
    device.click(MAIN)  # by mistake
    expect(practice.locator("[data-part=stop-dialog]")).to_be_hidden()
    expect(device.locator(MAIN)).to_have_text("Pause")


def test_stopping_the_whole_practice_ends_the_pairing(practice: Page, phone: BrowserContext) -> None:
    device = begun(practice, phone)
    practice.click("[data-do=stop]")
    practice.locator("label:has(input[value=all])").click()
    practice.locator("[data-why=something_else]").first.click()
    expect(device.locator("[data-part=name]")).to_have_text("Not paired any more")
    expect(device.locator("[data-part=cue]")).to_contain_text("The practice is over.")
    expect(device.locator("[data-part=controls]")).to_be_hidden()
    device.reload()
    assert "ended" in device.locator("body").inner_text()
    practice.goto("/people/")  # the outbox has sent what it had


def test_the_laptop_takes_the_remote_away(practice: Page, phone: BrowserContext) -> None:
    device = begun(practice, phone)
    opener = practice.locator("[data-section=run] [data-phone=open]")
    expect(opener).to_have_text("Remote: on")
    opener.click()
    expect(practice.locator("[data-phone-dialog]")).to_contain_text("A device is the remote now.")
    assert violations(practice) == []
    practice.click("[data-phone=end]")
    expect(device.locator("[data-part=cue]")).to_contain_text("taken away")
    expect(opener).to_have_text("Use a phone as remote")


@pytest.mark.proof
def test_a_reload_of_the_laptop_keeps_the_pairing_and_a_new_code_ends_it(
    practice: Page, phone: BrowserContext
) -> None:
    device = begun(practice, phone)
    practice.reload()
    expect(device.locator(MAIN)).to_have_text("Start")
    expect(practice.locator("[data-section=list] [data-phone=open]")).to_have_text("Remote: on")
    twin = practice.context.new_page()
    twin.goto(practice.url)
    expect(twin.locator("[data-part=begin]")).to_be_enabled()
    offered(twin)
    expect(device.locator("[data-part=cue]")).to_contain_text("Another code")


def test_a_closed_tab_and_a_stopped_server_are_said_plainly(
    practice: Page, phone: BrowserContext, house: House
) -> None:
    device = begun(practice, phone)
    practice.close()
    trouble = device.locator("[data-part=trouble]")
    expect(trouble).to_contain_text("page on the computer does not answer", timeout=15_000)
    expect(device.locator(MAIN)).to_be_disabled()
    assert violations(device) == []
    house.server.kill()
    expect(trouble).to_contain_text("Unbend was stopped", timeout=15_000)


def test_an_unpaired_device_gets_nothing_while_another_is_paired(
    practice: Page, phone: BrowserContext, house: House, browser: Browser
) -> None:
    begun(practice, phone)
    stranger = browser.new_context(base_url=house.lan)
    for path in (
        "/",
        "/people/",
        "/static/shell/tokens.css",
        "/remote/",
        "/remote/state",
        "/pair/guess",
        "/healthz",
    ):
        assert nothing(stranger.request.get(path)), path
    assert nothing(phone.request.get("/people/"))
    stranger.close()


def test_an_address_is_good_once(
    practice: Page, phone: BrowserContext, house: House, browser: Browser
) -> None:
    typed = offered(practice)
    other = browser.new_context(base_url=house.lan)
    late = other.new_page()
    late.goto(typed)
    first = phone.new_page()
    first.goto(typed)
    first.get_by_role("button", name="Pair this device").click()
    first.wait_for_url("**/remote/")
    late.get_by_role("button", name="Pair this device").click()
    expect(late.locator("body")).to_have_text("Not paired.")
    assert nothing(other.request.get(typed))
    other.close()


def test_a_page_from_elsewhere_cannot_lead_the_practice(
    practice: Page, phone: BrowserContext, house: House
) -> None:
    """Not from the product's own origin either: only the remote's page has the key and the right origin."""
    device = begun(practice, phone)
    elsewhere = phone.new_page()
    elsewhere.goto(f"{house.address}/people/")
    elsewhere.evaluate(
        """address => fetch(address, {method: 'POST', mode: 'no-cors', credentials: 'include',
           body: JSON.stringify({do: 'hold', step: 0})}).catch(() => null)""",
        f"{house.lan}/remote/do",
    )
    answer = phone.request.post("/remote/do", data=json.dumps({"do": "hold", "step": 0}))
    assert nothing(answer)
    expect(device.locator(MAIN)).to_have_text("Pause")
    expect(practice.locator("[data-part=standstill]")).to_be_hidden()


@pytest.mark.proof
def test_the_silent_video_plays_with_sound_and_does_not_loop_by_itself(
    practice: Page, phone: BrowserContext
) -> None:
    """That it keeps a phone's screen on cannot be seen here; that it is what browsers ask for can."""
    device = begun(practice, phone)  # 'Start' was the first tap
    expect(device.locator("[data-part=awake-button]")).to_have_text("This screen is kept on")
    expect(device.locator("[data-part=awake]")).to_have_js_property("paused", False)
    facts = device.evaluate(
        """() => { const v = document.querySelector('video');
        return {s: v.duration, wide: v.videoWidth, muted: v.muted, loop: v.loop, error: v.error}; }"""
    )
    assert facts == {"s": 30, "wide": 64, "muted": False, "loop": False, "error": None}
    device.evaluate("() => { document.querySelector('video').currentTime = 28.5 }")
    device.wait_for_timeout(1200)
    assert device.evaluate("() => document.querySelector('video').currentTime") < 10
    assert device.evaluate("() => document.querySelector('video').webkitAudioDecodedByteCount") > 0
    device.click("[data-part=awake-button]")
    expect(device.locator("[data-part=awake-button]")).to_have_text("Keep this screen on")


@pytest.mark.parametrize(
    "size",
    [
        (360, 640),
        pytest.param((768, 1024), marks=pytest.mark.proof),
        pytest.param((1024, 700), marks=pytest.mark.proof),
    ],
    ids=str,
)
def test_every_state_is_easy_to_see_and_to_hit(
    practice: Page, phone: BrowserContext, size: tuple[int, int]
) -> None:
    device = phone.new_page()
    device.goto(offered(practice))
    device.get_by_role("button", name="Pair this device").wait_for()
    assert violations(practice) == []
    each_look(device, *size)
    device.get_by_role("button", name="Pair this device").click()
    expect(device.locator(MAIN)).to_have_text("Start")
    each_look(device, *size)
    device.click(MAIN)
    expect(device.locator(MAIN)).to_have_text("Pause")
    each_look(device, *size)
    device.click("[data-do=stop]")
    expect(device.locator("[data-part=name]")).to_have_text("Stopped")
    each_look(device, *size)


def each_look(device: Page, width: int, height: int) -> None:
    """Axe finds nothing in both schemes, and every button is large and in reach without scrolling."""
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    device.set_viewport_size({"width": width, "height": height})
    for scheme in schemes:
        device.emulate_media(color_scheme=scheme)
        assert violations(device) == []
    for box in [one.bounding_box() for one in device.locator("button.big:visible").all()]:
        assert box is not None
        assert box["height"] >= 60
        assert box["width"] >= 60
        assert box["y"] + box["height"] <= height
    assert device.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.fixture
def drawn(
    browser: Browser, live_server: LiveServer, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Page]]:
    """A practice of chosen steps, its door to the home network open in this process."""
    monkeypatch.setattr(lan, "_open", None)
    lan.open_to_lan(lan.listen([LAN], 0))
    anna = Person.objects.create(name="Anna")
    context = browser.new_context(base_url=live_server.url, service_workers="block")
    cookie = remember(HttpResponse(), anna).cookies[COOKIE]
    context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": live_server.url}])

    def make(reference: str) -> Page:
        decision = practice_of(catalogue(), (reference,))
        monkeypatch.setattr(service, "decide_for", lambda _person: decision)
        told = {"practice": PRACTICE, "decision": to_json(decision), "catalogue": "test", "rules": "test"}
        record(anna.id, "decided", **told)
        page = context.new_page()
        page.goto(f"/practice/{PRACTICE}/")
        expect(page.locator("[data-part=begin]")).to_be_enabled()
        return page

    yield make
    for page in context.pages:
        page.goto("about:blank")
    context.close()


def test_the_still_of_the_step_is_shown(drawn: Callable[[str], Page], phone: BrowserContext) -> None:
    practice = drawn("glute-bridge/bridge")
    device = begun(practice, phone)
    still = device.locator("[data-part=still]")
    expect(still).to_be_visible()
    expect(still).to_have_js_property("complete", True)
    assert still.evaluate("image => image.naturalWidth") > 100
    assert still.get_attribute("alt") == practice.locator("[data-part=figure-view]").get_attribute(
        "aria-label"
    )
    for width, height in ((360, 740), (768, 1024)):
        device.set_viewport_size({"width": width, "height": height})
        assert violations(device) == []
