"""A real `unbend --lan` in a process of its own. The home network is 127.0.0.2: traffic stays on this machine."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.made_up import start, who_is_here
from tests.kill.server import Server

LAN = "127.0.0.2"


@dataclass(frozen=True, slots=True)
class House:
    """One data folder, and the server over it with its door to the home network."""

    home: Path
    server: Server

    @property
    def address(self) -> str:
        """Where the product is."""
        return self.server.address.rstrip("/")

    @property
    def lan(self) -> str:
        """What the home network can reach."""
        return self.address.replace("127.0.0.1", LAN)


@pytest.fixture
def house(made_up_home: Path, tmp_path: Path) -> Iterator[House]:
    """Running, with its door to the home network open."""
    home = shutil.copytree(made_up_home, tmp_path / "home")
    with Server(home, "--lan", "--lan-at", LAN) as server:
        yield House(home=home, server=server)


@pytest.fixture
def laptop(browser: Browser, house: House, made_up_home: Path) -> Iterator[BrowserContext]:
    """The laptop's browser, in which the made-up person is here."""
    context = browser.new_context(
        base_url=house.address,
        viewport={"width": 1440, "height": 900},
        storage_state=who_is_here(made_up_home),
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def phone(browser: Browser, house: House) -> Iterator[BrowserContext]:
    """Another device of the household."""
    context = browser.new_context(
        base_url=house.lan, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def practice(laptop: BrowserContext) -> Page:
    """Today's practice on the laptop, not begun."""
    page = start(laptop)
    expect(page.locator("[data-part=begin]")).to_be_enabled()
    return page


def offered(page: Page) -> str:
    """Open the dialog; the address to type."""
    page.locator("[data-section]:not([hidden]) [data-phone=open]").click()
    typed: str = page.locator(".phone-typed code").first.inner_text()
    return typed


def paired(page: Page, phone: BrowserContext) -> Page:
    """The phone's page after pairing."""
    device = phone.new_page()
    device.goto(offered(page))
    device.get_by_role("button", name="Pair this device").click()
    device.wait_for_url("**/remote/")
    expect(page.locator("[data-phone-dialog]")).to_be_hidden()
    return device
