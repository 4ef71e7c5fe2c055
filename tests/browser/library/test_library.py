"""The library in a real browser: whole at every width, usable without scripts, nothing heavy before a tap."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.looks import LOOKS
from unbend.web.content import catalogue
from unbend.web.figure.drawn import figures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opened = Callable[..., Page]
DRAWN, UNDRAWN = "/library/bird-dog/", "/library/clamshell/"
KEPT_OFF = (".glb", "stage", "three")


@pytest.mark.parametrize(("width", "colours"), LOOKS)
@pytest.mark.parametrize("path", ["/library/", "/library/?figure=drawn", DRAWN, UNDRAWN])
def test_no_page_breaks_a_rule_or_scrolls_sideways(
    opened: Opened, path: str, width: int, colours: str
) -> None:
    page = opened(path, width, color_scheme=colours)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_picture_arrives_and_nothing_jumps(opened: Opened) -> None:
    """Each says its size before it is there."""
    page = opened("/library/?figure=drawn")
    for image in page.locator("img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate(
            "i => i.getAttribute('width') / i.getAttribute('height') == i.naturalWidth / i.naturalHeight"
        )


def test_without_scripts_it_is_searched_and_read(opened: Opened) -> None:
    """But for the moving figure: its button is not offered."""
    page = opened("/library/", java_script_enabled=False)
    page.get_by_text("By area, position and more").click()
    page.select_option("#position", "all_fours")
    page.select_option("#asks", "still")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("link", name="Bird dog")).to_be_visible()
    expect(page.get_by_role("link", name="Clamshell")).to_have_count(0)
    expect(page.locator("#position")).to_have_value("all_fours")
    page.get_by_role("link", name="Bird dog").click()
    expect(page.locator("[data-figure] img").first).to_be_visible()
    expect(page.locator("[data-figure-play]").first).to_be_hidden()
    page.locator("summary", has_text="One arm forward").click()
    expect(page.locator("#rung-arm .asks")).to_be_visible()


def test_each_rung_says_whether_it_is_drawn(opened: Opened) -> None:
    page = opened(DRAWN)
    drawn = figures()
    assert drawn is not None
    said = page.locator(".rung-drawn").all_inner_texts()
    rungs = catalogue().movements["bird-dog"].rungs
    assert said == ["drawn" if drawn.of("bird-dog", rung.id) else "not drawn yet" for rung in rungs]


def test_nothing_heavy_is_fetched_before_the_tap(opened: Opened) -> None:
    page = opened("about:blank")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(DRAWN)
    page.wait_for_load_state("networkidle")
    assert any("figure.js" in url for url in fetched)
    assert [url for url in fetched if any(word in url for word in KEPT_OFF)] == []


def test_a_tap_fetches_the_body_and_this_movement_alone_and_a_browser_that_cannot_draw_says_so(
    opened: Opened,
) -> None:
    """Either the figure stands in the picture's place, or the picture stays with a sentence; never nothing."""
    page = opened(DRAWN)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/static/", 1)[-1]))
    offered = page.locator("[data-figure-play]").count()
    page.locator("[data-figure-play]").first.click()
    expect(page.locator("[data-figure] canvas, [data-figure] .figure-note")).to_be_visible(timeout=20_000)
    drawn = page.locator("[data-figure] canvas").count() == 1
    expect(page.locator("[data-figure] img").first).to_be_visible(visible=not drawn)
    expect(page.locator("[data-figure-play]")).to_have_count(offered - 1)
    clips = [name for name in fetched if name.endswith(".glb") and "/body-" not in name]
    assert clips == (["figure/female/bird-dog.glb"] if drawn else [])
    assert violations(page) == []
