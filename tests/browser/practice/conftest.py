"""A browser on which Anna is here, and a practice that was decided for her. The page's clock is Playwright's."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError
from pytest_django.live_server_helper import LiveServer

from tests.web.practice.build import PRACTICE, STEPS, practice_of
from unbend.coach.jsonable import to_json
from unbend.record.case import PracticeLog
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of, record
from unbend.web.people.here import COOKIE, remember
from unbend.web.people.models import Person
from unbend.web.today import service

NO_WEBGL = """
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith('webgl') ? null : get.call(this, kind, ...more);
};
"""
"""A clock that is moved by minutes would have the processor draw each of their frames; `test_stage.py` draws."""


@pytest.fixture
def here_now(transactional_db: None) -> Person:
    """Anna, for tests that share the database with a server thread."""
    return Person.objects.create(name="Anna")


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, here_now: Person) -> Iterator[BrowserContext]:
    """A browser of Anna's."""
    # Routes do not see what a service worker fetches; the worker has tests of its own.
    made = browser.new_context(
        base_url=live_server.url, viewport={"width": 1440, "height": 900}, service_workers="block"
    )
    made.add_init_script(NO_WEBGL)
    cookie = remember(HttpResponse(), here_now).cookies[COOKIE]
    made.add_cookies([{"name": COOKIE, "value": cookie.value, "url": live_server.url}])
    yield made
    for page in made.pages:
        _let_it_send(page)
    made.close()


def _let_it_send(page: Page) -> None:
    # A request still under way would hold the tables that the next test empties.
    page.unroute_all(behavior="ignoreErrors")
    with contextlib.suppress(PlaywrightError):
        page.wait_for_load_state("networkidle", timeout=1500)


@pytest.fixture
def decided(here_now: Person, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Decide a practice; the coach says the same when asked again. Returns its id."""

    def make(*references: str, **changes: Any) -> str:
        decision = practice_of(catalogue(), references or STEPS, **changes)
        monkeypatch.setattr(service, "decide_for", lambda _person: decision)
        told = {"practice": PRACTICE, "decision": to_json(decision), "catalogue": "test", "rules": "test"}
        record(here_now.id, "decided", **told)
        return PRACTICE

    return make


@pytest.fixture
def opened(context: BrowserContext, decided: Callable[..., str]) -> Callable[..., Page]:
    """Open the practice page with a clock that the test moves."""

    def make(*references: str, **changes: Any) -> Page:
        practice = decided(*references, **changes)
        page = context.new_page()
        page.clock.install()
        page.goto(f"/practice/{practice}/")
        return page

    return make


@pytest.fixture
def log(here_now: Person) -> Callable[[], PracticeLog]:
    """What the record has of the practice."""
    return lambda: next(each for each in case_of(here_now.id).practices if each.id == PRACTICE)
