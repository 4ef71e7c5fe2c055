"""One Chromium for every browser test of a run: Playwright allows one event loop in a thread."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.made_up import made_in
from unbend.web.today import service

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BUILT = Path(service.__file__).parents[1] / "practice" / "static" / "practice" / "built" / "player.js"

# Playwright keeps an event loop in this thread, and Django would refuse to be asked from it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Chromium without a screen."""
    assert BUILT.is_file(), "the player is not built: run npm ci and npm run build in player/"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(chromium), args=ARGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def made_up_home(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder to copy; one for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    return made_in((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-up", browser)
