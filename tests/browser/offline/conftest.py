"""A real Unbend in a process of its own, to be killed and started again, and a browser with a practice of today."""

import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.made_up import start, who_is_here
from tests.browser.practice.conftest import NO_WEBGL
from tests.kill.server import Server, exported
from unbend.cli.made_up import PERSON


@dataclass(slots=True)
class House:
    """One data folder, one port; the server over it comes and goes."""

    home: Path
    port: int
    server: Server | None = None

    @property
    def address(self) -> str:
        """Where it is, when it is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """As after a power cut."""
        self.server = Server(self.home, PORT=str(self.port))

    def kill(self) -> None:
        """As a power cut would."""
        assert self.server is not None
        self.server.kill()
        self.server = None

    def steps(self, practice: str) -> list[tuple[str, int]]:
        """What the record holds of a practice's steps, asked of a fresh process."""
        told = [
            event for event in exported(self.home, PERSON) if event["payload"].get("practice") == practice
        ]
        return [(event["kind"], event["payload"]["step"]) for event in told if "step" in event["payload"]]


@pytest.fixture
def house(made_up_home: Path, tmp_path: Path) -> Iterator[House]:
    """Running."""
    home = tmp_path / "home"
    shutil.copytree(made_up_home, home)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    made = House(home=home, port=port)
    made.start()
    yield made
    if made.server is not None:
        made.kill()


@pytest.fixture
def visitor(browser: Browser, house: House, made_up_home: Path) -> Iterator[BrowserContext]:
    """A browser in which service workers work, and the made-up person is here."""
    context = browser.new_context(
        base_url=house.address,
        viewport={"width": 1440, "height": 900},
        storage_state=who_is_here(made_up_home),
    )
    context.set_default_timeout(15_000)
    context.add_init_script(NO_WEBGL)
    yield context
    context.close()


@pytest.fixture
def started(visitor: BrowserContext) -> Page:
    """Today's practice, opened and kept on the device, not begun."""
    page = start(visitor)
    expect(page.locator("[data-part=kept-line]")).to_contain_text("Kept on this device", timeout=20_000)
    return page
