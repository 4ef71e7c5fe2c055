"""How soon the player acts on a key, and how far its clock drifts over ten minutes, five of them in a hidden tab.

A real server, a real Chromium, real time. ``--drift 10`` runs the ten minutes; ``make bench`` measures the keys alone.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pages import start
from playwright.sync_api import Page, Playwright, sync_playwright

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ANSWERS = {
    "pain": "3",
    "leg_change": "none",
    "leg_point": "none",
    "rose": "3",
    "minutes": "20",
    "depth": "floor",
}
MORNING = {"answer": "same", "leg_change": "none"}
ROUNDS = 4
"""Each leaves a step out, and a practice has at least five."""
MINUTE_MS = 60_000
WAIT_FOR_CHANGE = """([key, selector]) => new Promise(resolve => {
  const place = document.querySelector(selector);
  new MutationObserver((_, seer) => {
    const changed = performance.now();
    seer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve([changed - pressed, performance.now() - pressed])));
  }).observe(place, { childList: true, characterData: true, subtree: true, attributes: true });
  let pressed = 0;
  addEventListener('keydown', () => { pressed = performance.now(); }, { once: true, capture: true });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
})"""
ACTS = (
    ("easier", "e", "[data-part=version]"),
    ("skip", "s", "[data-part=name]"),
    ("pause", " ", "[data-part=standstill]"),
    ("go on", " ", "[data-part=standstill]"),
    ("stop", "x", "[data-part=stop-dialog]"),
)


@contextmanager
def server() -> Iterator[str]:
    """The address of a made-up person's Unbend."""
    with tempfile.TemporaryDirectory() as folder:
        process, address, _ = start(Path(folder))
        try:
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def practice(page: Page, address: str, routine: str = "") -> None:
    """Today's practice of the made-up person, begun; a document's own order when ``routine`` names one."""
    page.goto(f"{address}/people/")
    page.get_by_role("button", name=re.compile("^I am")).first.click()
    page.goto(f"{address}/check-in/")
    choose(page, ANSWERS)
    page.get_by_role("button", name="Nothing new").click()
    page.wait_for_load_state()
    if "/morning/" in page.url:
        choose(page, MORNING)
        page.get_by_role("button", name="Continue").click()
    if routine:
        page.goto(f"{address}/routines/{routine}/")
        page.locator("form[action$='/choose/'] button").click()
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile(r"/practice/[0-9a-f-]{36}/$"))


def choose(page: Page, answers: dict[str, str]) -> None:
    for name, value in answers.items():
        page.locator(f'label:has(input[name="{name}"][value="{value}"])').first.click()


def keys(page: Page) -> None:
    """From the key to the changed page, and to the frame after it."""
    took: dict[str, list[list[float]]] = {name: [] for name, _, _ in ACTS}
    for _ in range(ROUNDS):
        page.reload()
        page.click("[data-do=begin]", timeout=10_000)
        page.wait_for_selector("[data-section=run]:not([hidden])")
        page.wait_for_timeout(600)
        for name, key, place in ACTS:
            if name == "easier" and not page.locator("[data-part=ease]").is_enabled():
                continue
            if page.locator("[data-section=run]").is_visible():
                took[name].append(page.evaluate(WAIT_FOR_CHANGE, [key, place]))
    for name, found in took.items():
        if not found:
            print(f"{name:12} could not be measured in this practice")
            continue
        changed, drawn = zip(*found, strict=True)
        print(
            f"{name:12} changed after {statistics.median(changed):5.1f} ms (longest {max(changed):5.1f}), "
            f"next frame after {statistics.median(drawn):5.1f} ms (longest {max(drawn):5.1f}), {len(found)} times"
        )


def drift(play: Playwright, address: str, minutes: float) -> None:
    """Time by the wall clock against what the page shows; the second half of it behind another tab.

    A Chromium of its own, and nobody attached to it meanwhile: who drives a page keeps it in sight.
    """
    with tempfile.TemporaryDirectory() as profile:
        command = [
            CHROMIUM,
            "--headless=new",
            *ARGS,
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
        ]
        chromium = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert chromium.stderr is not None
            endpoint = next(found[0] for line in chromium.stderr if (found := re.search(r"ws://\S+", line)))
            watch(play, endpoint, address, minutes)
        finally:
            chromium.terminate()
            chromium.wait(timeout=20)


TOLD = """() => {
  // The digits count whole seconds: the moment at which one changes tells the page's clock to a frame.
  window.told = [];
  const digits = document.querySelector('[data-part=digits]');
  new MutationObserver(() => told.push([performance.now(), Number(digits.textContent), document.visibilityState]))
    .observe(digits, { childList: true, characterData: true, subtree: true });
}"""


def watch(play: Playwright, endpoint: str, address: str, minutes: float) -> None:
    """Begin, let go, hide the tab at half time, and read what it noted."""
    browser = play.chromium.connect_over_cdp(endpoint)
    context = browser.contexts[0]
    page = context.pages[0] if context.pages else context.new_page()
    practice(page, address)
    page.evaluate(TOLD)
    page.click("[data-do=begin]")
    target = context.new_cdp_session(page).send("Target.getTargetInfo")["targetInfo"]["targetId"]
    browser.close()
    time.sleep(minutes * 30)
    ask(endpoint, "/json/new?about:blank", "PUT")
    time.sleep(minutes * 30)
    ask(endpoint, f"/json/activate/{target}", "GET")
    time.sleep(30)
    page = next(
        one for one in play.chromium.connect_over_cdp(endpoint).contexts[0].pages if "/practice/" in one.url
    )
    report(page.evaluate("told"))


def ask(endpoint: str, path: str, method: str) -> None:
    """Of Chromium itself."""
    host = endpoint.removeprefix("ws://").split("/")[0]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    opener.open(urllib.request.Request(f"http://{host}{path}", method=method)).read()


def report(told: list[tuple[float, float, str]]) -> None:
    """Each second of a count begins a whole number of half seconds after the first one, if nothing drifts.

    A busy machine shows one or another late; what drifts moves the middle of them all.
    """
    first = told[0][0]
    late = [(at, (at - first + 250) % 500 - 250, sight) for at, _, sight in told]
    end = told[-1][0]
    start_ms = statistics.median(off for at, off, _ in late if at - first < MINUTE_MS / 2)
    for sight in ("visible", "hidden"):
        found = [off for _, off, how in late if how == sight]
        if found:
            print(
                f"{sight:8} {len(found):4} seconds told, median {statistics.median(found) - start_ms:+6.1f} ms"
            )
    last = statistics.median(off for at, off, _ in late if end - at < MINUTE_MS / 2) - start_ms
    print(
        f"drift over {(end - first) / MINUTE_MS:.1f} minutes: {last:+.1f} ms (first against last half minute)"
    )


def main() -> None:
    """Print one line a figure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--drift", type=float, metavar="MINUTES", help="the clock instead: 10 is the promise")
    minutes = asked.parse_args().drift
    with server() as address, sync_playwright() as play:
        if minutes:
            drift(play, address, minutes)
            return
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        practice(page, address)
        keys(page)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
