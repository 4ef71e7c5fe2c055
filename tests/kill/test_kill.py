"""SIGKILL in mid-practice: no acknowledged step is lost."""

import http.client
import random
import threading
import time
import urllib.error
from pathlib import Path

import pytest

from tests.kill.server import Browser, Server, exported, step_done


def practise_until_killed(browser: Browser, acknowledged: list[str]) -> None:
    """Post one step after another, as fast as the answers come."""
    for step in range(100_000):
        try:
            acknowledged += browser.post_events([step_done("killed", step)])
        except (OSError, urllib.error.URLError, http.client.HTTPException):
            return


def kill_in_mid_practice(home: Path, times: int, seed: int) -> None:
    """Every event that was ever acknowledged is there after every restart, and the server starts again."""
    chance = random.Random(seed)
    acknowledged: list[str] = []
    cookies: dict[str, str] = {}
    for _ in range(times):
        with Server(home) as server:
            browser = server.browser()
            browser.cookies = cookies
            if not cookies:
                browser.arrive("Anna")
                cookies = browser.cookies
            before = len(acknowledged)
            poster = threading.Thread(target=practise_until_killed, args=(browser, acknowledged))
            poster.start()
            while len(acknowledged) == before:
                time.sleep(0.001)
            time.sleep(chance.uniform(0.0, 0.15))
            server.kill()
            poster.join(timeout=30)
        stored = {event["id"] for event in exported(home, "Anna")}
        assert set(acknowledged) <= stored
        assert len(stored) - len(acknowledged) <= times, "at most the one that was on its way at each kill"
    assert len(acknowledged) > times


def test_no_acknowledged_step_is_lost_in_five_kills(tmp_path: Path) -> None:
    """The server may die at any moment; what it answered for is on the disk."""
    kill_in_mid_practice(tmp_path, times=5, seed=1)


@pytest.mark.proof
def test_no_acknowledged_step_is_lost_in_fifty_kills(tmp_path: Path) -> None:
    """The same, fifty times."""
    kill_in_mid_practice(tmp_path, times=50, seed=2)
