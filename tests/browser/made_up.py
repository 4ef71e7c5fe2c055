"""The made-up person with twelve weeks behind them, checked in today: made once a run, copied for each test."""

import fcntl
import json
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from tests.kill.server import Server, environment
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


def made_in(folder: Path, browser: Browser) -> Path:
    """The data folder, and beside it the cookies of who is here. Whichever worker comes first makes it."""
    home, whole = folder / "home", folder / "here.json"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            command = [sys.executable, "-c", MAKE, "demo", "--home", str(home), "--no-serve"]
            subprocess.run(command, env=environment(home), check=True, capture_output=True, timeout=120)
            with Server(home) as server:
                context = browser.new_context(base_url=server.address)
                check_in(context.new_page())
                whole.write_text(json.dumps(context.storage_state()))
                context.close()
    return home


def who_is_here(home: Path) -> StorageState:
    """For a context that opens a copy of this home."""
    found: StorageState = json.loads((home.parent / "here.json").read_text())
    return found


def check_in(page: Page) -> None:
    """Be the person, answer today's questions."""
    page.goto("/people/")
    page.locator(f"form[action='/people/{PERSON}/'] button").click()
    page.goto("/check-in/")
    choose(page, CHECK_IN)
    page.get_by_role("button", name="Nothing new").click()
    page.wait_for_url("**/morning/")
    choose(page, MORNING)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Start").wait_for()


def choose(page: Page, answers: dict[str, str]) -> None:
    """Tap the tile of each answer."""
    for name, value in answers.items():
        page.locator(f'label:has(input[name="{name}"][value="{value}"])').first.click()


def start(context: BrowserContext) -> Page:
    """Today's practice, not begun."""
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile(r"/practice/[0-9a-f-]{36}/$"))
    return page
