"""What a practice weighs with the figure moving, its first picture, its frames, and its heap after an hour.

A made-up person's practice on a real server, Chromium without a graphics card: the relief routine, chosen in the
library, for it has a drawn step among others. The hour is simulated: a picture every five seconds, a minute at the
drawn step and a minute at the next one in turn, so that every second minute something is loaded, drawn and put away.
Run by ``make bench``.
"""

import statistics
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from player_acts import ARGS, CHROMIUM, practice, server
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

GL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
MOVING = '[data-part=figure][data-shows="moving"]'
WATCH = """addEventListener('DOMContentLoaded', () => {
  const figure = document.querySelector('[data-part=figure]');
  new MutationObserver(() => { if (figure?.dataset.shows === 'moving') window.movedMs ??= performance.now(); })
    .observe(document, { attributes: true, subtree: true });
  document.addEventListener('click', () => { window.begunMs ??= performance.now(); }, { capture: true });
});"""
FRAMES = """seconds => new Promise(resolve => {
  const gaps = []; let last = performance.now(); const end = last + seconds * 1000;
  const frame = now => { gaps.push(now - last); last = now; now < end ? requestAnimationFrame(frame) : resolve(gaps); };
  requestAnimationFrame(frame);
})"""
MINUTES, LOOK_S = 60, 5
ROUTINE = "relief-routine"


class NothingDrawn(Exception):
    """Today's practice of the made-up person has no step that is drawn."""


def drawn(page: Page) -> None:
    """Begin, and go on to a step that is drawn.

    Raises:
        NothingDrawn: when there is none.
    """
    page.click("[data-do=begin]", timeout=20_000)
    while is_words(page):
        if not page.locator("[data-section=run]").is_visible():
            raise NothingDrawn
        page.keyboard.press("s")
    page.wait_for_selector(MOVING, timeout=60_000)


def is_words(page: Page) -> bool:
    """The step is not drawn."""
    return page.locator("[data-part=run]").get_attribute("data-figure") == "none"


def weight(context: BrowserContext, url: str) -> Page:
    """Every byte of the answers, headers too, until the figure moves; then its first picture and its frames."""
    page = context.new_page()
    page.add_init_script(WATCH)
    network = context.new_cdp_session(page)
    paths: dict[str, str] = {}
    wire: Counter[str] = Counter()
    network.on(
        "Network.responseReceived", lambda told: paths.update({told["requestId"]: told["response"]["url"]})
    )
    network.on(
        "Network.loadingFinished",
        lambda told: wire.update({told["requestId"]: int(told["encodedDataLength"])}),
    )
    network.send("Network.enable")
    page.goto(url)
    drawn(page)
    page.wait_for_timeout(500)
    for request, size in wire.most_common(6):
        print(f"  {size / 1000:7.1f} KB  {urlsplit(paths.get(request, '')).path[-60:]}")
    print(
        f"practice page with the figure moving {sum(wire.values()) / 1000:6.1f} KB in {len(wire)} answers (aim: 300)"
    )
    begun, moved = page.evaluate("[begunMs, movedMs]")
    print(
        f"first picture {moved / 1000:5.2f} s after the page was asked for, "
        f"{moved - begun:5.0f} ms after the start (aim: 1.5 s)"
    )
    gaps = page.evaluate(FRAMES, 5)
    print(
        f"frames {statistics.median(gaps):5.1f} ms apart "
        f"(nineteen of twenty under {sorted(gaps)[int(len(gaps) * 0.95)]:5.1f} ms)"
    )
    return page


def heap(page: Page) -> tuple[float, float]:
    """Megabytes of script and the number of nodes, after the rubbish is collected."""
    inspector = page.context.new_cdp_session(page)
    inspector.send("Performance.enable")
    inspector.send("HeapProfiler.collectGarbage")
    found = {each["name"]: each["value"] for each in inspector.send("Performance.getMetrics")["metrics"]}
    return found["JSHeapUsedSize"] / 1e6, found["Nodes"]


def hour(context: BrowserContext, url: str) -> None:
    """Sixty minutes by a clock of our own."""
    page = context.new_page()
    page.clock.install()
    page.goto(url)
    drawn(page)
    began = time.perf_counter()
    for minute in range(MINUTES):
        for _ in range(60 // LOOK_S):
            page.clock.fast_forward(1000 * LOOK_S)
        if page.locator("[data-do=felt-later]").is_visible():
            page.click("[data-do=felt-later]")
        if is_words(page):
            page.keyboard.press("ArrowLeft")  # to its beginning
            page.keyboard.press("ArrowLeft")  # to the one before, which is drawn
        else:
            page.keyboard.press("g")
            page.keyboard.press("s")
        if minute in (4, MINUTES - 1):
            page.clock.run_for(500)
            size, nodes = heap(page)
            print(f"heap after {minute + 1:2} simulated minutes {size:6.2f} MB, {nodes:5.0f} nodes")
    expect(page.locator("[data-section=run]")).to_be_visible()
    print(f"  (the hour took {time.perf_counter() - began:.0f} s)")


def main() -> None:
    """Print one line a figure."""
    with server() as address, sync_playwright() as play:
        browser: Browser = play.chromium.launch(executable_path=str(Path(CHROMIUM)), args=ARGS + GL)
        first = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
        page = first.new_page()
        practice(page, address.rstrip("/"), ROUTINE)
        url, state = page.url, first.storage_state()
        first.close()
        for look in (weight, hour):
            context = browser.new_context(
                viewport={"width": 1440, "height": 900}, service_workers="block", storage_state=state
            )
            try:
                look(context, url)
            except NothingDrawn:
                print("no step of this practice is drawn: run unbend bake; nothing was measured")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
