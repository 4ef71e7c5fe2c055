"""What every test may ask for: a person who is here, a Chromium, a PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from tests.postgres import Cluster, find_postgres
from unbend.web.people.here import remember
from unbend.web.people.models import Person

CI = os.environ.get("CI", "").lower() in ("1", "true")
MISSING = {
    "browser": "no Chromium was found (Debian: apt-get install chromium)",
    "postgres": "no PostgreSQL was found (Debian: apt-get install postgresql)",
}


def find_chromium() -> Path | None:
    """Debian's Chromium, or what CHROMIUM names."""
    names = [
        os.environ.get("CHROMIUM"),
        "/usr/bin/chromium",
        shutil.which("chromium"),
        shutil.which("chromium-browser"),
    ]
    return next((Path(name) for name in names if name and Path(name).is_file()), None)


def absent() -> list[str]:
    """Markers whose program this machine lacks."""
    found = {"browser": find_chromium(), "postgres": find_postgres()}
    return [marker for marker, program in found.items() if program is None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what cannot run here. In CI it runs and fails."""
    if CI:
        return
    for marker in absent():
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=MISSING[marker]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Neighbours stay with one worker, so that what they share is made once; who is done takes work from the other."""
    from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]

    return WorkStealingScheduling(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the very end what was not proven."""
    skipped = terminalreporter.stats.get("skipped", [])
    for marker in absent():
        count = sum(MISSING[marker] in str(report.longrepr) for report in skipped)
        if count:
            terminalreporter.write_line(
                f"NOT RUN: {count} {marker} tests: {MISSING[marker]}.", red=True, bold=True
            )


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program; fails where there is none."""
    found = find_chromium()
    assert found is not None, MISSING["browser"]
    return found


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A private cluster that ends with the tests; fails where there is none."""
    assert find_postgres() is not None, MISSING["postgres"]
    with Cluster() as cluster:
        yield cluster


@pytest.fixture
def anna(db: None) -> Person:
    """A person of the household."""
    return Person.objects.create(name="Anna")


@pytest.fixture
def bert(db: None) -> Person:
    """Another."""
    return Person.objects.create(name="Bert")


@pytest.fixture
def here(client: Client, anna: Person) -> Client:
    """A browser on which Anna is here."""
    return arrive(client, anna)


def arrive(client: Client, person: Person) -> Client:
    """Put a person's cookie into a test browser."""
    from django.http import HttpResponse

    client.cookies.update(remember(HttpResponse(), person).cookies)
    return client
