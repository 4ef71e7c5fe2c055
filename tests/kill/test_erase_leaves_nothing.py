"""Erase leaves no trace of a person in any file of the data folder."""

import json
import subprocess
import sys
from pathlib import Path

from tests.kill.server import Browser, Server, environment, exported, step_done

PLANTED = "planted-string-7f3a"
NAME = "Zenobia-Planted"


def traces(home: Path, *needles: str) -> list[str]:
    """Files under a folder that hold one of these, byte for byte, in either width of letters."""
    wanted = [needle.encode(code) for needle in needles for code in ("utf-8", "utf-16-le")]
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if any(needle in path.read_bytes() for needle in wanted)]


def plant(server: Server, home: Path) -> tuple[Browser, str]:
    """A person with some hundred events that hold the string; and somebody else."""
    server.browser().arrive("Bert").post_events([step_done("bert", step) for step in range(50)])
    browser = server.browser().arrive(NAME)
    for start in range(0, 300, 50):
        browser.post_events([step_done("p", start + step, note=f"{PLANTED}-{step}") for step in range(50)])
    assert traces(home, PLANTED, NAME), "the search finds what is there"
    identity: str = json.loads(browser.send("/data/export/")[1])["person"]["id"]
    return browser, identity


def test_a_planted_string_is_found_nowhere_while_the_server_runs_on(tmp_path: Path) -> None:
    """Neither string, name nor id: not in the database, not in its log; and the other person is untouched."""
    with Server(tmp_path) as server:
        browser, identity = plant(server, tmp_path)
        status, page = browser.submit("/data/erase/", name=NAME)
        assert (status, b"gone from Unbend" in page) == (200, True)
        assert traces(tmp_path, PLANTED, NAME, identity) == []
        assert server.browser().send("/people/")[0] == 200
    assert len(exported(tmp_path, "Bert")) == 50
    assert traces(tmp_path, PLANTED, NAME, identity) == []


def test_a_planted_string_is_found_nowhere_after_the_command(tmp_path: Path) -> None:
    """`unbend erase`, with a killed server's log still lying there."""
    with Server(tmp_path) as server:
        _, identity = plant(server, tmp_path)
    command = [sys.executable, "-c", "from unbend.cli import main; main()", "erase", NAME, "--yes"]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert "and 300 entries are erased" in done.stdout, done.stderr
    assert traces(tmp_path, PLANTED, NAME, identity) == []
