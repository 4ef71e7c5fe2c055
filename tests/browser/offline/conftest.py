"""A real Unbend in a process of its own, to be killed and started again, and a browser with a practice of today."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.practice.conftest import NO_WEBGL
from tests.kill.server import Server, environment, exported
from unbend.cli.made_up import PERSON

MAKE = "import sys; from unbend.cli import main; main()"
CHECK_IN = {
    "pain": "3",
    "leg_change": "none",
    "leg_point": "none",
    "rose": "3",
    "minutes": "10",
    "depth": "floor",
}
MORNING = {"answer": "same", "leg_change": "none"}


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


@pytest.fixture(scope="session")
def made_up_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve weeks of a made-up person, made once."""
    home = tmp_path_factory.mktemp("made-up")
    command = [sys.executable, "-c", MAKE, "demo", "--home", str(home), "--no-serve"]
    subprocess.run(command, env=environment(home), check=True, capture_output=True, timeout=120)
    return home


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
def visitor(browser: Browser, house: House) -> Iterator[BrowserContext]:
    """A browser in which service workers work, and the made-up person is here."""
    context = browser.new_context(base_url=house.address, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(15_000)
    context.add_init_script(NO_WEBGL)
    yield context
    context.close()


@pytest.fixture
def started(visitor: BrowserContext) -> Page:
    """Today's practice, opened and kept on the device, not begun."""
    page = visitor.new_page()
    page.goto("/people/")
    page.locator(f"form[action='/people/{PERSON}/'] button").click()
    page.goto("/check-in/")
    choose(page, CHECK_IN)
    page.get_by_role("button", name="Nothing new").click()
    page.wait_for_url("**/morning/")
    choose(page, MORNING)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile(r"/practice/[0-9a-f-]{36}/$"))
    expect(page.locator("[data-part=kept-line]")).to_contain_text("Kept on this device", timeout=20_000)
    return page


def choose(page: Page, answers: dict[str, str]) -> None:
    """Tap the tile of each answer."""
    for name, value in answers.items():
        page.locator(f'label:has(input[name="{name}"][value="{value}"])').first.click()
