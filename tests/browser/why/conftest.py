"""A browser on which a person with three weeks behind them is here."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.web.today.people import Life, weeks_of_practice
from unbend.web.journal.cache import CASES
from unbend.web.people.here import remember
from unbend.web.people.models import Person


@pytest.fixture
def seasoned(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Life:
    """Checked in today."""
    CASES.clear()
    life = Life(Person.objects.create(name="Anna"), monkeypatch)
    done = weeks_of_practice(life, weeks=3)
    life.on_day(21, hour=10)
    life.morning(done[-1])
    life.rows_again(("first", "weekly"))
    life.check_in(3)
    return life


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer, seasoned: Life) -> Iterator[Callable[..., Page]]:
    """Opens a page in a new browser of one's own making."""
    contexts = []

    def make(path: str, width: int = 1440, **how: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, reduced_motion="reduce", **how
        )
        here = next(iter(remember(HttpResponse(), seasoned.person).cookies.values()))
        context.add_cookies([{"name": here.key, "value": here.value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield make
    for context in contexts:
        context.close()
