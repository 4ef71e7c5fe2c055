"""The first visit in a real browser: the taps that a thumb makes, and no tap that only a keyboard passed over."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from tests.web.door.walk import FIRST_VISIT, first_visit
from unbend.web.people.here import COOKIE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_TAPS = 25
LEAST_TARGET_PX = 44


@pytest.fixture(params=[360, pytest.param(1440, marks=pytest.mark.proof)])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A new browser's only page; what its console calls an error fails the test."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    context.set_default_timeout(15_000)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert not [text for text in said if "422" not in text], "nothing is refused by the page's own policy"


at_one_width = pytest.mark.parametrize("page", [360], indirect=True)
"""For what no width changes."""


def begin(page: Page, address: str) -> None:
    page.goto(f"{address}/people/")
    page.fill("input[name=name]", "Ada")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/door/first/age/")


def click(page: Page, name: str, value: str) -> None:
    tile = f'label:has(input[name="{name}"][value="{value}"])'
    button = f'button[name="{name}"][value="{value}"]'
    page.locator(f"{tile}, {button}").first.click()


def test_the_whole_first_visit_by_tapping(page: Page, live_server: object) -> None:
    begin(page, str(live_server))
    taps = 0
    for slug, answer in FIRST_VISIT.items():
        page.wait_for_url(f"**/door/first/{slug}/")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{slug} scrolls sideways"
        for name, values in answer.items():
            for value in [values] if isinstance(values, str) else values:
                if name != "kit":  # ticked already
                    click(page, name, value)
                    taps += 1
    page.wait_for_url("**/baseline/")
    assert taps <= MOST_TAPS


def test_every_target_is_large_enough_for_a_thumb(page: Page, live_server: object) -> None:
    begin(page, str(live_server))
    for slug in ("age", "saddle", "pain", "stirs-and-eases", "getting-up", "at-home"):
        page.goto(f"{live_server}/door/first/{slug}/")
        heights = page.evaluate(
            "[...document.querySelectorAll('main button, main .choices label, main .scale label, header a')]"
            ".map(e => e.getBoundingClientRect().height)"
        )
        assert min(heights) >= LEAST_TARGET_PX, slug


@at_one_width
def test_the_keyboard_passes_over_answers_without_sending(page: Page, live_server: object) -> None:
    begin(page, str(live_server))
    page.goto(f"{live_server}/door/first/worry/")
    page.focus('input[name=fear][value="0"]')
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert re.search(r"/door/first/worry/$", page.url)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/door/first/getting-up/")


@at_one_width
def test_the_stopwatch_writes_what_it_measured(page: Page, live_server: object, here: Client) -> None:
    first_visit(here)
    page.context.add_cookies([{"name": COOKIE, "value": here.cookies[COOKIE].value, "url": str(live_server)}])
    page.clock.install(time=0)
    page.goto(f"{live_server}/baseline/sit-to-stand-5/")
    page.clock.pause_at(60_000)
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(3300)
    page.get_by_role("button", name="Stop", exact=True).click()
    assert float(page.input_value("input[name=try_both_1]")) == 3.3
