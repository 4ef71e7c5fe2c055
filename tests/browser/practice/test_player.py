"""The player in a real browser, its clock moved by hand."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from unbend.record.case import PracticeLog
from unbend.web.content import catalogue

pytestmark = pytest.mark.browser
Opened = Callable[..., Page]
Log = Callable[[], PracticeLog]
MINUTE = 60_000
EVENTS = "**/events/"
LISTEN = """() => {
  const status = document.querySelector('[data-part=status]');
  window.told = [];
  new MutationObserver(() => told.push(status.textContent))
    .observe(status, {childList: true, characterData: true, subtree: true});
}"""


def begin(page: Page) -> None:
    page.click("[data-do=begin]")
    expect(page.locator("[data-section=run]")).to_be_visible()


def text(page: Page, part: str) -> str:
    return page.locator(f"[data-part={part}]").inner_text()


def saved(page: Page) -> None:
    expect(page.locator("[data-section]:not([hidden]) [data-saved]").last).to_have_text("Saved")


def stop(page: Page, why: str, *, everything: bool = False) -> None:
    page.click("[data-section=run] [data-do=stop]")
    if everything:
        page.check("input[name=stop-all][value=all]")
    page.click(f"[data-why={why}]:not([data-pain])")


def test_a_whole_practice_plays_to_its_end_and_is_in_the_record(opened: Opened, log: Log) -> None:
    page = opened()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    begin(page)
    for _ in range(25):
        page.clock.run_for(MINUTE // 2)
    expect(page.locator("[data-section=over]")).to_be_visible()
    page.clock.resume()  # minutes in a moment: a request may have seemed late, and is sent again
    saved(page)
    practice = log()
    assert [(step.step, step.did) for step in practice.steps] == [(n, "done") for n in range(4)]
    assert practice.finished_at is not None
    assert practice.seconds == pytest.approx(sum(step.seconds for step in practice.steps), abs=1)
    assert practice.seconds == pytest.approx(sum(s["seconds"] for s in practice.decision["steps"]), abs=1)
    assert wrong == []


def test_time_and_cue_can_be_read_from_the_floor(opened: Opened) -> None:
    page = opened()
    begin(page)
    page.clock.run_for(12_000)
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert page.locator("[data-part=digits]").evaluate(size) >= 160
    assert page.locator("[data-part=cue]").evaluate(size) >= 44


@pytest.mark.parametrize("width", [360, pytest.param(768, marks=pytest.mark.proof), 1440])
def test_nothing_that_leads_is_cut_whatever_the_movement(opened: Opened, width: int) -> None:
    """Side, digits and cue stand above the controls and inside the window, for the longest words there are."""
    movements = [m for m in catalogue().movements.values() if not m.discouraged]
    sided = [(m, rung) for m in movements for rung in m.rungs if rung.sides != "both"]
    longest = sorted(sided, key=lambda each: max(len(cue) for cue in each[0].cues_of(each[1])))[-6:]
    page = opened(*(f"{m.id}/{rung.id}" for m, rung in longest))
    page.set_viewport_size({"width": width, "height": {360: 740, 768: 1024, 1440: 900}[width]})
    begin(page)
    for _ in longest:
        for wait in (2000, 10_500, 8000, 8000):
            page.clock.run_for(wait)
            controls = page.locator(".run-controls").bounding_box()
            assert controls is not None
            top = 0.0
            for part in ("side", "digits", "cue"):
                if not page.locator(f"[data-part={part}]").is_visible():
                    continue
                box = page.locator(f"[data-part={part}]").bounding_box()
                assert box is not None
                assert box["y"] >= top, part
                assert box["y"] + box["height"] <= controls["y"] + 1, (part, text(page, "cue"))
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width
                top = box["y"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("s")


def test_it_is_followed_by_keyboard_alone(opened: Opened, log: Log) -> None:
    page = opened()
    page.locator("[data-do=begin]").focus()
    page.keyboard.press("Enter")
    page.clock.run_for(12_000)
    page.keyboard.press("Space")
    expect(page.locator("[data-part=standstill]")).to_be_visible()
    still = text(page, "digits")
    page.clock.run_for(30_000)
    assert text(page, "digits") == still
    page.keyboard.press("Space")
    page.keyboard.press("e")
    assert "Seat squeeze" in text(page, "version")
    page.keyboard.press("s")
    assert text(page, "name") == "Bird dog"
    page.keyboard.press("ArrowLeft")
    assert text(page, "name") == "Glute bridge"
    page.keyboard.press("x")
    expect(page.locator("[data-part=stop-dialog]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=stop-dialog]")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("[data-part=help-dialog]")).to_be_visible()
    page.keyboard.press("Escape")
    saved(page)
    assert [step.did for step in log().steps] == ["eased", "skipped"]


def test_a_tap_on_the_stage_pauses_and_goes_on(opened: Opened) -> None:
    page = opened()
    begin(page)
    page.clock.run_for(1000)
    page.click(".stage")
    expect(page.locator("[data-part=standstill]")).to_be_visible()
    page.click(".now")
    expect(page.locator("[data-part=standstill]")).to_be_hidden()


def test_easing_needs_no_request(opened: Opened, context: BrowserContext) -> None:
    page = opened()
    begin(page)
    page.clock.run_for(15_000)
    context.set_offline(True)
    page.keyboard.press("e")
    assert "Seat squeeze" in text(page, "version")
    assert text(page, "phase") == "Get into position"


def test_a_closed_tab_goes_on_where_it_was_after_a_count_in(
    opened: Opened, context: BrowserContext, log: Log
) -> None:
    page = opened()
    begin(page)
    page.keyboard.press("s")
    page.keyboard.press("e")
    page.clock.run_for(22_000)
    was, cue = text(page, "version"), text(page, "count")
    saved(page)
    address = page.url
    page.close()
    again = context.new_page()
    again.clock.install()
    again.goto(address)
    expect(again.locator("[data-part=begin]")).to_have_text("Go on with step 2")
    begin(again)
    assert text(again, "version") == was
    assert text(again, "phase") == "Get into position"
    again.clock.run_for(11_000)
    assert text(again, "count") == cue
    saved(again)
    assert log().started_at is not None


def test_what_the_record_cannot_take_waits_and_is_stored_once(opened: Opened, log: Log) -> None:
    page = opened()
    begin(page)
    saved(page)
    lost: list[str] = []

    def reaches_but_the_answer_is_lost(route: Route) -> None:
        route.fetch()
        lost.append(route.request.post_data or "")
        route.abort()

    page.route(EVENTS, reaches_but_the_answer_is_lost)
    page.keyboard.press("s")
    line = page.locator("[data-section=run] [data-saved]")
    expect(line).to_have_text("Not saved yet")
    page.unroute(EVENTS)
    page.clock.run_for(70_000)
    expect(line).to_have_text("Saved")
    assert lost
    assert [step.did for step in log().steps] == ["skipped"]


def test_a_step_done_while_the_server_was_gone_is_not_offered_again_after_a_reload(
    opened: Opened, log: Log
) -> None:
    page = opened()
    begin(page)
    saved(page)
    page.route(EVENTS, lambda route: route.abort())
    page.keyboard.press("s")
    expect(page.locator("[data-section=run] [data-saved]")).to_have_text("Not saved yet")
    assert log().steps == ()
    page.unroute(EVENTS)
    page.reload()
    expect(page.locator("[data-part=begin]")).to_have_text("Go on with step 2")
    begin(page)
    saved(page)
    assert [step.did for step in log().steps] == ["skipped"]


@pytest.mark.parametrize(
    ("why", "everything", "address"),
    [
        ("leg_symptoms", False, "/door/legs/"),
        ("tingling", False, "/door/legs/"),
        ("leg_symptoms", True, "/door/legs/"),
        ("chest_pain", False, "/refer/"),
    ],
)
def test_what_must_be_looked_at_leads_there_at_once(
    opened: Opened, log: Log, why: str, everything: bool, address: str
) -> None:
    page = opened()
    asked: list[str] = []

    def there(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>there</title>", content_type="text/html")

    page.route(f"**{address}", there)
    begin(page)
    page.clock.run_for(11_000)
    stop(page, why, everything=everything)
    page.wait_for_url(f"**{address}")
    practice = log()
    assert [(step.did, step.why) for step in practice.steps] == [("stopped", why)]
    assert (practice.stopped == why) == (everything or why == "chest_pain")


def test_when_the_server_is_gone_the_advice_stands(opened: Opened) -> None:
    page = opened()
    begin(page)
    page.route("**/*", lambda route: route.abort())
    stop(page, "chest_pain")
    expect(page.locator("[data-part=advice-title]")).to_have_text("Stop and sit down")
    assert "emergency number" in text(page, "advice-lines")
    expect(page.locator("[data-do=advice-on]")).to_be_hidden()


@pytest.mark.parametrize("why", ["sharp_pain", "dizzy", "something_else"])
def test_other_stops_leave_the_movement_and_the_person_chooses(opened: Opened, log: Log, why: str) -> None:
    page = opened()
    begin(page)
    stop(page, why)
    expect(page.locator("[data-section=advice] h1")).to_be_focused()
    page.click("[data-do=advice-on]")
    assert text(page, "name") == "Bird dog"
    expect(page.locator("[data-part=standstill]")).to_be_hidden()
    saved(page)
    assert [step.why for step in log().steps] == [why]
    assert log().stopped is None


def test_much_pain_is_asked_how_much(opened: Opened, log: Log) -> None:
    page = opened()
    begin(page)
    stop(page, "pain_high")
    page.click("[data-pain='7']")
    expect(page.locator("[data-section=advice]")).to_be_visible()
    saved(page)
    assert [(step.why, step.pain) for step in log().steps] == [("pain_high", 7)]


def test_tapped_by_mistake_goes_on_and_records_nothing(opened: Opened, log: Log) -> None:
    page = opened()
    begin(page)
    page.clock.run_for(3000)
    stop(page, "by_mistake")
    expect(page.locator("[data-part=standstill]")).to_be_hidden()
    before = text(page, "digits")
    page.clock.run_for(3000)
    assert text(page, "digits") != before
    saved(page)
    assert log().steps == ()


def test_ending_all_of_it_leads_to_the_questions_after(opened: Opened, log: Log) -> None:
    page = opened()
    begin(page)
    stop(page, "something_else", everything=True)
    page.click("[data-do=advice-end]")
    page.wait_for_url("**/after/")
    assert log().stopped == "something_else"
    assert log().finished_at is None


def test_a_new_movement_is_asked_about_by_itself(opened: Opened, log: Log) -> None:
    page = opened("bird-dog", "glute-bridge", is_new=True, sets=1, reps=1)
    begin(page)
    page.clock.run_for(80_000)
    expect(page.locator("[data-section=ask]")).to_be_visible()
    page.locator("[data-form=felt] label", has_text="Worse").click()
    page.locator("[data-form=felt] .scale label", has_text="4").click()
    page.click("[data-form=felt] button:has-text('Go on')")
    assert text(page, "name") == "Glute bridge"
    saved(page)
    felt = log().felt
    assert [(each.movement, each.answer, each.pain) for each in felt] == [("bird-dog", "worse", 4)]


def test_a_machine_that_slept_has_not_practised(opened: Opened, log: Log) -> None:
    page = opened()
    begin(page)
    page.clock.run_for(2000)
    page.clock.fast_forward("08:00:00")
    page.clock.run_for(500)
    assert "asleep" in text(page, "standstill-why")
    saved(page)
    assert log().steps == ()


def test_the_choice_of_sound_is_remembered(opened: Opened) -> None:
    page = opened()
    page.locator("[data-section=list] [data-do=voice]").click()
    page.reload()
    expect(page.locator("[data-section=list] [data-do=voice]")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-section=list] [data-do=chime]")).to_have_attribute("aria-pressed", "true")


def test_who_asks_for_less_motion_sees_none(opened: Opened) -> None:
    page = opened()
    page.emulate_media(reduced_motion="reduce")
    begin(page)
    seen = set()
    for _ in range(12):
        page.clock.run_for(700)
        seen.add(page.evaluate("getComputedStyle(document.querySelector('.disc')).transform"))
        seen.add(page.evaluate("getComputedStyle(document.querySelector('.arc')).strokeDashoffset"))
    assert len(seen) == 2


def test_a_screen_reader_is_told_of_steps_and_sides_but_not_of_every_repetition(opened: Opened) -> None:
    page = opened("calf-knee-hug", "bird-dog")
    page.evaluate(LISTEN)
    begin(page)
    for _ in range(14):
        page.clock.run_for(10_000)
    told: list[Any] = page.evaluate("told")
    assert told[0].startswith("Step 1 of 2. Calf stretch hugging the knee.")
    assert "Change sides. Now the left side." in told
    assert len(told) < 12


def test_the_words_can_be_read_without_javascript(opened: Opened, context: BrowserContext) -> None:
    page = opened()
    assert context.browser is not None
    plain = context.browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    reader = plain.new_page()
    reader.goto(page.url)
    expect(reader.locator("noscript p")).to_be_visible()
    expect(reader.locator("[data-do=begin]")).to_be_hidden()
    reader.locator("summary").first.click()
    expect(reader.locator(".step-words li").first).to_be_visible()
    plain.close()


def test_the_page_is_light_on_the_wire(opened: Opened, context: BrowserContext) -> None:
    page = opened()
    names = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    bodies = [context.request.get(name).body() for name in [page.url, *names]]
    assert sum(len(gzip.compress(body)) for body in bodies) < 120_000
