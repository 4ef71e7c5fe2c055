"""The figure on the practice page, drawn by the processor: what is seen, what moves it, and what stands in for it."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from PIL import Image, ImageChops, ImageFilter, ImageOps
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import violations
from tests.browser.conftest import ARGS
from unbend.web.figure.drawn import figure_of
from unbend.web.people.here import COOKIE, remember
from unbend.web.people.models import Person

pytestmark = pytest.mark.browser
GL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
STRETCH = ("hamstring-stretch/supine", "bird-dog/both")
"""Three seconds out, thirty there, three back, then the other side."""
CLIP = re.compile(r"/figure/(fe)?male/")
SEEN = 24
"""Of 255: a pixel that differs less is the same to the eye."""
Played = Callable[..., Page]


@pytest.fixture(scope="session")
def drawing(browser: Browser, chromium: Path) -> Iterator[Browser]:
    """A Chromium that draws in three dimensions without a graphics card."""
    started = browser.browser_type.launch(executable_path=str(chromium), args=ARGS + GL)
    yield started
    started.close()


@pytest.fixture
def played(
    drawing: Browser, live_server: LiveServer, here_now: Person, decided: Callable[..., str]
) -> Iterator[Played]:
    """A practice that has begun, on a page that has no clock but the test's; ``before`` prepares the page."""
    contexts = []

    def make(
        *references: str, before: Callable[[Page], None] | None = None, clock: bool = True, **how: Any
    ) -> Page:
        assert figure_of("hamstring-stretch", "supine"), "the figure is not drawn: run unbend bake"
        context = drawing.new_context(
            base_url=live_server.url,
            service_workers="block",
            viewport=how.pop("viewport", {"width": 1100, "height": 760}),
            **how,
        )
        contexts.append(context)
        cookie = remember(HttpResponse(), here_now).cookies[COOKIE]
        context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        if clock:
            page.clock.install()
        if before:
            before(page)
        page.goto(f"/practice/{decided(*(references or STRETCH))}/")
        page.click("[data-do=begin]")
        return page

    yield make
    for context in contexts:
        for page in context.pages:
            page.unroute_all(behavior="ignoreErrors")
        context.close()


def shows(page: Page, what: str) -> None:
    expect(page.locator("[data-part=figure]")).to_have_attribute("data-shows", what, timeout=30_000)


def from_the_start(page: Page) -> None:
    """Loading takes its time; the step begins again once the figure is there."""
    shows(page, "moving")
    page.keyboard.press("ArrowLeft")
    page.clock.run_for(100)


def later(page: Page, seconds: float) -> None:
    """Let time pass as in a page that was not looked at, then let it draw."""
    page.clock.fast_forward(round(seconds * 1000))
    page.clock.run_for(100)


def stand_still(page: Page) -> None:
    page.keyboard.press("Space")
    expect(page.locator("[data-part=standstill]")).to_be_visible()
    page.clock.run_for(1200)


def picture(page: Page) -> Image.Image:
    """What is seen, without the ring that shows where the keyboard is."""
    whole = Image.open(io.BytesIO(page.locator("[data-part=figure-view]").screenshot())).convert("RGB")
    return whole.crop((5, 5, whole.width - 5, whole.height - 5))


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that a person could tell apart."""
    grey = ImageChops.difference(one, other).convert("L")
    return sum(grey.histogram()[SEEN:]) / (grey.width * grey.height)


def bare(page: Page) -> Image.Image:
    """The same place without the figure."""
    canvas = page.locator("[data-part=figure-view] canvas")
    canvas.evaluate("e => { e.style.visibility = 'hidden' }")
    found = picture(page)
    canvas.evaluate("e => { e.style.visibility = '' }")
    return found


def test_the_figure_stands_on_the_stage_and_moves_with_the_count(played: Played) -> None:
    page = played()
    from_the_start(page)
    later(page, 1)
    stand_still(page)
    begins, empty = picture(page), bare(page)
    page.keyboard.press("Space")
    later(page, 25)
    stand_still(page)
    assert differing(begins, empty) > 0.03
    assert differing(begins, picture(page)) > 0.02
    assert violations(page) == []


def test_the_left_side_is_the_right_one_in_the_mirror(played: Played) -> None:
    page = played()
    from_the_start(page)
    later(page, 24)
    stand_still(page)
    right = picture(page)
    page.keyboard.press("Space")
    later(page, 42)
    stand_still(page)
    assert page.locator("[data-part=side]").get_attribute("data-side") == "left"
    left = picture(page)
    assert differing(right, left) > 0.05
    # A figure stands somewhere between two pixels: edges are compared as from a little farther away. The light
    # stays where it is when the figure is mirrored, so some shading differs: 0.003 of the picture, measured; a figure
    # that is not mirrored differs by 0.2.
    far = ImageFilter.GaussianBlur(2)
    assert differing(right.filter(far), left.filter(far)) > 0.1
    assert differing(ImageOps.mirror(right).filter(far), left.filter(far)) < 0.005


def test_it_is_turned_by_drag_and_keys_and_comes_back_by_one(played: Played) -> None:
    page = played()
    from_the_start(page)
    later(page, 24)
    stand_still(page)
    straight = picture(page)
    back = page.locator("[data-part=straight-button]")
    expect(back).to_be_hidden()
    box = page.locator("[data-part=figure-view]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 100, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, box["y"] + 70, steps=4)
    page.mouse.up()
    page.clock.run_for(200)
    assert differing(straight, picture(page)) > 0.02
    expect(page.locator("[data-part=standstill]")).to_be_visible()  # a drag is no tap
    page.keyboard.press("r")
    page.clock.run_for(200)
    assert differing(straight, picture(page)) == 0
    expect(back).to_be_hidden()
    page.keyboard.press("Shift+ArrowRight")
    page.clock.run_for(200)
    assert differing(straight, picture(page)) > 0.02
    # Without Shift the movement would have been skipped.
    assert page.locator("[data-part=where]").inner_text().lower().startswith("step 1")
    page.click("[data-do=straight]")
    page.clock.run_for(200)
    page.locator("[data-part=figure-view]").focus()
    page.keyboard.press("ArrowUp")
    page.clock.run_for(200)
    assert differing(straight, picture(page)) > 0.02


def test_the_common_slip_stands_beside_the_good_form_when_it_is_asked_for(played: Played) -> None:
    page = played()
    from_the_start(page)
    later(page, 24)
    stand_still(page)
    good = picture(page)
    words = page.locator("[data-part=figure-slip]")
    expect(words).to_be_hidden()
    page.keyboard.press("g")
    page.clock.run_for(1200)
    expect(words).to_be_visible()
    plan = json.loads(page.locator("#plan").text_content() or "")
    slip = plan["steps"][0]["versions"][0]["figure"]["slip"]
    assert slip["name"] in words.inner_text()
    assert slip["does"] in words.inner_text()
    wide, high = (both := picture(page)).size
    halves = both.crop((0, 0, wide // 2, high)), both.crop((wide - wide // 2, 0, wide, high))
    expect(page.locator("[data-part=figure-view]")).to_have_attribute("data-beside", "across")
    assert all(
        differing(half, Image.new("RGB", half.size, half.getpixel((5, high // 3)))) > 0.05 for half in halves
    )
    assert differing(good, picture(page)) > 0.01
    page.click("[data-do=slip]")
    page.clock.run_for(1200)
    expect(words).to_be_hidden()
    assert differing(good, picture(page)) < 0.002


def test_it_stands_still_and_asks_for_no_frame_while_paused(played: Played) -> None:
    count = """() => { const ask = window.requestAnimationFrame; window.asked = 0;
        window.requestAnimationFrame = (call) => { window.asked += 1; return ask(call); }; }"""
    page = played(before=lambda page: page.add_init_script(f"({count})()"), clock=False)
    shows(page, "moving")
    page.keyboard.press("Space")
    expect(page.locator("[data-part=standstill]")).to_be_visible()
    page.wait_for_timeout(1500)
    asked = page.evaluate("window.asked")
    page.wait_for_timeout(700)
    assert page.evaluate("window.asked") == asked
    page.keyboard.press("Space")
    page.wait_for_function("before => window.asked > before", arg=asked)


@pytest.mark.parametrize(
    ("whole", "spoilt", "why"),
    [
        (b'{"name":"head"', b'{"name":"hea?"', "the body has no bone 'hea?'"),
        (b'{"sampler":10,', b'{"sampler":99,', "the track head.rotation is missing: there is no sampler 99"),
    ],
    ids=["a node of another name", "a channel without its sampler"],
)
def test_a_file_with_a_missing_track_is_refused_and_the_still_stands_in(
    played: Played, whole: bytes, spoilt: bytes, why: str
) -> None:
    def spoil(route: Route) -> None:
        body = route.fetch().body()
        assert whole in body
        route.fulfill(body=body.replace(whole, spoilt, 1))

    wrong: list[str] = []

    def before(page: Page) -> None:
        page.route(CLIP, spoil)
        page.on("pageerror", lambda error: wrong.append(str(error)))

    page = played(before=before)
    figure = page.locator("[data-part=figure]")
    expect(figure).to_have_attribute("data-trouble", re.compile(re.escape(why)), timeout=30_000)
    stills_stand_in(page)
    assert wrong == []


def stills_stand_in(page: Page) -> None:
    """A picture with words for those who do not see it, a calm line, and the practice goes on."""
    shows(page, "still")
    expect(page.locator("[data-part=figure-note]")).to_contain_text("pictures stand in")
    still = page.locator("[data-part=still]")
    expect(still).to_be_visible()
    expect(still).to_have_js_property("complete", True)
    assert still.evaluate("e => e.naturalWidth") > 0
    begins = still.get_attribute("src")
    assert page.locator("[data-part=figure-view]").get_attribute("aria-label")
    page.clock.fast_forward(14_000)
    expect(page.locator("[data-part=phase]")).to_have_text("Stay")
    assert still.get_attribute("src") != begins


def test_without_webgl_the_stills_stand_in(played: Played) -> None:
    none = "HTMLCanvasElement.prototype.getContext = () => null"
    stills_stand_in(played(before=lambda page: page.add_init_script(none)))


def test_when_the_graphics_are_taken_away_the_stills_stand_in(played: Played) -> None:
    page = played()
    shows(page, "moving")
    page.evaluate(
        "document.querySelector('[data-part=figure-view] canvas').getContext('webgl2')"
        ".getExtension('WEBGL_lose_context').loseContext()"
    )
    stills_stand_in(page)


def test_who_wants_no_motion_sees_key_poses(played: Played) -> None:
    page = played(reduced_motion="reduce")
    from_the_start(page)
    later(page, 9.3)
    one = picture(page)
    later(page, 0.5)
    two = picture(page)
    later(page, 12)
    three = picture(page)
    later(page, 2.7)
    four = picture(page)
    assert differing(one, two) == 0
    assert differing(two, three) > 0.02
    assert differing(three, four) == 0  # nor does it breathe


def test_the_other_body_is_kept_for_the_next_time(played: Played) -> None:
    page = played()
    from_the_start(page)
    stand_still(page)
    woman = picture(page)
    with page.expect_response(re.compile(r"/figure/male/hamstring-stretch")):
        page.click("[data-do=body]")
    expect(page.locator("[data-part=body-button]")).to_have_text("Figure: man")
    shows(page, "moving")
    page.wait_for_timeout(500)
    page.clock.run_for(500)
    assert differing(woman, picture(page)) > 0.02
    assert page.evaluate("localStorage.getItem('unbend.body')") == "male"


@pytest.mark.proof
def test_going_to_and_fro_for_long_leaves_nothing_behind(played: Played) -> None:
    page = played(*STRETCH, "sit-to-stand/normal")
    from_the_start(page)
    inspector = page.context.new_cdp_session(page)

    def left() -> tuple[float, float]:
        inspector.send("HeapProfiler.collectGarbage")
        found = {each["name"]: each["value"] for each in inspector.send("Performance.getMetrics")["metrics"]}
        return found["JSHeapUsedSize"], found["Nodes"]

    def to_and_fro(times: int) -> None:
        for _ in range(times):
            for key in ("s", "s", "ArrowLeft", "ArrowLeft", "g", "g"):
                page.keyboard.press(key)
                page.clock.run_for(120)

    inspector.send("Performance.enable")
    to_and_fro(3)
    heap, nodes = left()
    to_and_fro(12)
    after, nodes_after = left()
    assert after - heap < 1_000_000
    assert nodes_after - nodes < 60
