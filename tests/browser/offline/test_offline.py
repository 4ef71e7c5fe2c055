"""With the server gone: a practice that was opened once plays on, and what it tells arrives once."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser.offline.conftest import House
from unbend.cli.made_up import NAME, PERSON

pytestmark = pytest.mark.browser
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    found[name] = (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname);
  }
  return found;
}"""
SHOWN = "[data-section]:not([hidden]) [data-saved]"


def practice_of(page: Page) -> str:
    return page.url.split("/")[-2]


def begin(page: Page) -> None:
    page.click("[data-do=begin]")
    expect(page.locator("[data-section=run]")).to_be_visible()


def saved(page: Page) -> None:
    expect(page.locator(SHOWN).last).to_have_text("Saved")


def waits(page: Page) -> None:
    expect(page.locator(SHOWN).last).to_have_text("Not saved yet")


def test_a_practice_opened_once_opens_without_its_server(house: House, started: Page) -> None:
    wrong: list[str] = []
    started.on("pageerror", lambda error: wrong.append(str(error)))
    house.kill()
    started.reload()
    begin(started)
    expect(started.locator("[data-part=phase]")).to_have_text("Get into position")
    assert (
        started.locator("[data-part=digits]").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 160
    )
    assert wrong == []


def test_what_it_tells_arrives_once_and_in_order_when_the_server_is_back(house: House, started: Page) -> None:
    begin(started)
    saved(started)
    house.kill()
    for _ in range(2):
        started.keyboard.press("s")
    waits(started)
    house.start()
    saved(started)
    steps = house.steps(practice_of(started))
    assert steps == [("step_skipped", 0), ("step_skipped", 1)]


def test_a_tab_closed_while_the_server_is_gone_goes_on_where_it_was(
    house: House, started: Page, visitor: BrowserContext
) -> None:
    address, practice = started.url, practice_of(started)
    begin(started)
    started.keyboard.press("s")
    saved(started)
    house.kill()
    started.keyboard.press("s")
    waits(started)
    started.close()
    again = visitor.new_page()
    again.goto(address)
    # The page is as old as its first visit: this device knows of both, the one sent and the one that waits.
    expect(again.locator("[data-part=begin]")).to_have_text("Go on with step 3")
    house.start()
    begin(again)
    saved(again)
    assert house.steps(practice) == [("step_skipped", 0), ("step_skipped", 1)]
    again.reload()
    expect(again.locator("[data-part=begin]")).to_have_text("Go on with step 3")


def test_without_the_server_a_stop_for_the_leg_still_holds_after_a_reload(
    house: House, started: Page
) -> None:
    practice = practice_of(started)
    begin(started)
    saved(started)
    house.kill()
    started.click("[data-section=run] [data-do=stop]")
    started.click("[data-why=tingling]")
    expect(started.locator("[data-section=advice] [data-away]")).to_contain_text("does not answer")
    started.reload()
    expect(started.locator("[data-section=advice] h1")).to_have_text("Leave this movement for today")
    expect(started.locator("[data-do=advice-on]")).to_be_hidden()
    house.start()
    started.click("[data-do=advice-go]")
    started.wait_for_url("**/door/legs/**")
    assert house.steps(practice) == [("step_stopped", 0)]


def test_only_this_practice_and_its_files_are_kept(started: Page) -> None:
    kept = started.evaluate(KEPT)
    assert kept["unbend-pages-1"] == [started.url.removeprefix(started.url.split("/practice/")[0])]
    files = kept["unbend-files-1"]
    assert all(path.startswith("/static/") or path == "/practice/silence.wav" for path in files)
    assert any("player" in path and path.endswith(".js") for path in files)
    plan = started.evaluate("JSON.parse(document.getElementById('plan').textContent)")
    figures = [path for path in str(plan).replace('"', "'").split("'") if path.startswith("/static/")]
    assert set(figures) <= set(files)


@pytest.mark.proof
def test_caches_of_another_version_are_dropped(started: Page) -> None:
    started.evaluate("caches.open('unbend-pages-0').then(c => c.put('/practice/old/', new Response('old')))")
    started.evaluate("caches.open('somebody-elses').then(c => c.put('/x', new Response('x')))")
    started.evaluate("navigator.serviceWorker.getRegistration().then(r => r.unregister())")
    started.reload()
    expect(started.locator("[data-part=kept-line]")).to_contain_text("Kept on this device")
    assert {*started.evaluate("caches.keys()")} == {"unbend-pages-1", "unbend-files-1", "somebody-elses"}


def test_the_page_is_never_older_than_the_server(started: Page, visitor: BrowserContext) -> None:
    """What is kept is put in the place of the page; the server's own is shown all the same, and kept from then on."""
    started.evaluate(
        "caches.open('unbend-pages-1').then(c => c.put(location.pathname, new Response('<p>old</p>')))"
    )
    started.reload()
    expect(started.locator("[data-do=begin]")).to_be_enabled()
    started.wait_for_function(
        "caches.match(location.pathname).then(r => r.text()).then(t => t.includes('data-player'))"
    )


def test_who_leaves_this_browser_leaves_no_page_behind(house: House, started: Page) -> None:
    address = started.url
    started.goto("/people/")
    started.get_by_role("button", name="Leave this browser").click()
    started.wait_for_url("**/people/")
    assert started.evaluate(KEPT).get("unbend-pages-1", []) == []
    house.kill()
    with pytest.raises(PlaywrightError, match="net::ERR_"):
        started.goto(address)


@pytest.mark.proof
def test_a_store_that_is_cleared_in_the_middle_loses_nothing(house: House, started: Page) -> None:
    begin(started)
    saved(started)
    house.kill()
    started.keyboard.press("s")
    waits(started)
    session = started.context.new_cdp_session(started)
    session.send("Storage.clearDataForOrigin", {"origin": house.address, "storageTypes": "indexeddb"})
    started.keyboard.press("s")
    waits(started)
    house.start()
    saved(started)
    assert house.steps(practice_of(started)) == [("step_skipped", 0), ("step_skipped", 1)]


def test_two_tabs_do_not_both_lead_and_every_event_counts_once(
    house: House, started: Page, visitor: BrowserContext
) -> None:
    begin(started)
    started.keyboard.press("s")
    saved(started)
    other = visitor.new_page()
    other.goto(started.url)
    begin(other)
    expect(started.locator("[data-part=standstill-why]")).to_contain_text("another tab")
    other.keyboard.press("s")
    saved(other)
    started.bring_to_front()
    started.click(".now")
    expect(started.locator("[data-part=where]")).to_contain_text("Step 3")
    expect(other.locator("[data-part=standstill-why]")).to_contain_text("another tab")
    assert house.steps(practice_of(started)) == [("step_skipped", 0), ("step_skipped", 1)]


ROWS = """() => new Promise(resolve => {
  const asked = indexedDB.open('unbend');
  asked.onsuccess = () => {
    const rows = asked.result.transaction('events').objectStore('events').getAll();
    rows.onsuccess = () => resolve(rows.result.map(row => row.person));
  };
})"""


def test_who_is_erased_is_erased_from_the_browser_too_and_nobody_else(started: Page) -> None:
    begin(started)
    started.keyboard.press("s")
    saved(started)
    assert {*started.evaluate(ROWS)} == {PERSON}
    started.goto("/data/")
    started.evaluate("""() => new Promise(resolve => {
      const rows = indexedDB.open('unbend');
      rows.onsuccess = () => {
        const kept = rows.result.transaction('events', 'readwrite');
        kept.objectStore('events').put({ id: 'x', person: 'somebody-else', state: 'waiting', event: {} });
        kept.oncomplete = resolve;
      };
    })""")
    started.fill("form[action$='erase/'] input[name=name]", NAME)
    started.locator("form[action$='erase/'] button").click()
    expect(started.get_by_role("heading", name="Erased")).to_be_visible()
    started.wait_for_function("caches.has('unbend-pages-1').then(there => !there)")
    assert started.evaluate(ROWS) == ["somebody-else"]
    assert started.evaluate(f"localStorage.getItem('unbend.place.{PERSON}')") is None
