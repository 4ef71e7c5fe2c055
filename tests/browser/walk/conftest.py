"""A browser at a phone's, a tablet's and a desk's width, with nobody here yet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer


@pytest.fixture(
    params=[
        pytest.param((360, "light"), id="360"),
        pytest.param((1440, "light"), id="1440", marks=pytest.mark.proof),
        pytest.param((768, "dark"), id="768-dark", marks=pytest.mark.proof),
    ]
)
def page(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, transactional_db: None
) -> Iterator[Page]:
    """A new browser's only page, in light or dark; what its console calls an error fails the test."""
    width, colours = request.param
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 800},
        color_scheme=colours,
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.goto("about:blank")
    context.close()
    assert not [text for text in said if "422" not in text]
