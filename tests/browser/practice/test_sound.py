"""What is heard, and what leads from a headset: with a made-up speech engine, because this machine has no voice."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.practice.test_player import begin, text

pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

# The browser's own interface, played by hand: two voices of this machine, one beyond it, and all of them late.
ENGINE = """
const voice = (voiceURI, name, lang, localService) => ({ voiceURI, name, lang, localService });
const engine = {
  said: [], voices: [], listeners: [], nasty: '',
  addEventListener(_, run) { this.listeners.push(run); },
  getVoices() { return this.voices; },
  cancel() {},
  speak(one) {
    this.said.push({ text: one.text, voice: one.voice.name, rate: one.rate });
    if (this.nasty === 'throws') throw new Error('broken');
    if (this.nasty !== 'never_ends') { one.onend(); one.onend(); }
  },
  arrive() {
    this.voices = [voice('far', 'Nimbus', 'en-US', false), voice('one', 'Daniel', 'en-GB', true),
                   voice('two', 'Moira', 'en-IE', true)];
    for (const run of this.listeners) run();
  },
};
Object.defineProperty(window, 'speechSynthesis', { value: engine });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
KEYS = """
window.mediaKeys = {};
const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
navigator.mediaSession.setActionHandler = (key, run) => { window.mediaKeys[key] = run; set(key, run); };
"""


@pytest.fixture
def spoken(context: BrowserContext, opened: Opened) -> Opened:
    """A practice whose browser has that engine."""
    context.add_init_script(ENGINE)

    def make(*references: str, **changes: Any) -> Page:
        page = opened(*references, **changes)
        expect(page.locator("[data-part=voice-line]")).to_contain_text("No voice on this machine")
        page.evaluate("speechSynthesis.arrive()")
        return page

    return make


def said(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("speechSynthesis.said")
    return found


def settings(page: Page) -> None:
    page.click("[data-section]:not([hidden]) [data-do=sound]")
    expect(page.locator("[data-part=sound-dialog]")).to_be_visible()


def test_voices_that_arrive_late_lead_from_then_on(spoken: Opened) -> None:
    page = spoken()
    expect(page.locator("[data-part=voice-line]")).to_have_text("")
    begin(page)
    assert [one["voice"] for one in said(page)] == ["Daniel"]
    assert said(page)[0]["text"].startswith("Glute bridge.")


def test_a_voice_and_its_speed_are_chosen_and_kept_on_this_device(spoken: Opened) -> None:
    page = spoken()
    settings(page)
    page.select_option("[data-part=voice-choice]", label="Moira (en-IE)")
    page.locator("[data-part=voice-rate]").fill("1.2")
    expect(page.locator("[data-part=voice-where]")).to_contain_text("Moira speaks on this machine")
    page.click("[data-do=voice-try]")
    assert said(page)[-1] | {"text": ""} == {"text": "", "voice": "Moira", "rate": 1.2}
    page.reload()
    page.evaluate("speechSynthesis.arrive()")
    begin(page)
    assert said(page)[0] | {"text": ""} == {"text": "", "voice": "Moira", "rate": 1.2}


def test_a_voice_beyond_this_machine_is_warned_of_and_used_only_after_a_yes(spoken: Opened) -> None:
    page = spoken()
    settings(page)
    page.select_option("[data-part=voice-choice]", "far")
    warning = page.locator("[data-part=remote-ask]")
    expect(warning).to_contain_text("is sent to its maker over the internet")
    assert violations(page) == []
    page.click("[data-do=voice-try]")
    assert said(page)[-1]["voice"] == "Daniel"
    page.click("[data-do=remote-no]")
    expect(page.locator("[data-part=voice-choice]")).to_have_value("")
    page.select_option("[data-part=voice-choice]", "far")
    page.click("[data-do=remote-yes]")
    expect(warning).to_be_hidden()
    expect(page.locator("[data-part=voice-where]")).to_contain_text("its maker gets every sentence")
    page.click("[data-do=voice-try]")
    assert said(page)[-1]["voice"] == "Nimbus"


@pytest.mark.parametrize("nasty", ["throws", "never_ends"])
def test_the_clock_never_waits_for_a_broken_engine(spoken: Opened, nasty: str) -> None:
    page = spoken()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.evaluate("nasty => { speechSynthesis.nasty = nasty }", nasty)
    begin(page)
    for _ in range(24):
        page.clock.run_for(30_000)
    expect(page.locator("[data-section=over]")).to_be_visible()
    assert wrong == []


def test_media_keys_lead_and_say_what_is_on(context: BrowserContext, opened: Opened) -> None:
    context.add_init_script(KEYS)
    page = opened()
    assert page.evaluate("Object.keys(mediaKeys)") == []
    begin(page)
    session = "[navigator.mediaSession.playbackState, navigator.mediaSession.metadata?.title]"
    assert page.evaluate(session) == ["playing", "Glute bridge"]
    page.evaluate("mediaKeys.pause()")
    expect(page.locator("[data-part=standstill]")).to_be_visible()
    assert page.evaluate(session)[0] == "paused"
    page.evaluate("mediaKeys.pause()")
    expect(page.locator("[data-part=standstill]")).to_be_visible()
    page.evaluate("mediaKeys.play()")
    expect(page.locator("[data-part=standstill]")).to_be_hidden()
    page.evaluate("mediaKeys.nexttrack()")
    assert text(page, "name") == "Bird dog"
    page.clock.run_for(100)
    assert page.evaluate(session) == ["playing", "Bird dog"]
    page.evaluate("mediaKeys.previoustrack()")
    assert text(page, "name") == "Glute bridge"
    page.evaluate("mediaKeys.stop()")
    expect(page.locator("[data-part=stop-dialog]")).to_be_visible()


def test_media_keys_can_be_left_to_others(context: BrowserContext, opened: Opened) -> None:
    context.add_init_script(KEYS)
    page = opened()
    settings(page)
    page.uncheck("[name=media-keys]")
    page.click("[data-do=sound-close]")
    begin(page)
    assert page.evaluate("[Object.keys(mediaKeys).length, navigator.mediaSession.metadata]") == [0, None]
    settings(page)
    page.check("[name=media-keys]")
    assert page.evaluate("navigator.mediaSession.metadata.title") == "Glute bridge"


def test_after_the_practice_the_media_keys_belong_to_others_again(
    context: BrowserContext, opened: Opened
) -> None:
    context.add_init_script(KEYS)
    page = opened("sit-on-feet")
    begin(page)
    page.keyboard.press("s")
    expect(page.locator("[data-section=over]")).to_be_visible()
    assert page.evaluate("Object.values(mediaKeys).every(run => run === null)")
    assert page.evaluate("navigator.mediaSession.playbackState") == "none"
