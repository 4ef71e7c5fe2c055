"""Laptop and device meet: what one tells the other sees, and neither waits for the other longer than it may."""

import threading
from collections.abc import Callable
from queue import Queue

import pytest
from pydantic import ValidationError

from tests.web.remote.conftest import SHOWN, Clock
from unbend.web.remote.hub import CODE_LETTERS, FRESH_S, LETTERS, UNHEARD_S, Hub
from unbend.web.remote.pairing import form_key
from unbend.web.remote.shown import Shown, Wish

Make = Callable[..., Shown]
PAUSE = Wish(do="hold", step=0)


def meet(hub: Hub) -> tuple[str, str]:
    """A paired hub: the page's key and the device's cookie."""
    ticket = hub.offer("anna", "x")
    cookie = hub.take(ticket.token, "192.168.1.30")
    assert cookie is not None
    return ticket.page, cookie


def test_secrets_are_long_enough_and_never_the_same(hub: Hub) -> None:
    tickets = [hub.offer("anna", "x") for _ in range(50)]
    assert len({one.token for one in tickets}) == len({one.code for one in tickets}) == 50
    assert all(len(one.token) * 4 >= 128 and len(one.page) * 4 >= 256 for one in tickets)
    assert len(LETTERS) ** CODE_LETTERS > 2**39
    assert all(set(one.code) <= set(LETTERS) for one in tickets)


def test_a_typed_code_may_be_spelled_as_people_do(hub: Hub) -> None:
    code = hub.offer("anna", "x").code
    assert hub.take(f"{code[:4]}-{code[4:]}".upper(), "a") is not None


def test_what_the_laptop_tells_the_device_sees_with_its_age(hub: Hub, clock: Clock, shown: Make) -> None:
    page, cookie = meet(hub)
    assert hub.told(page, "anna", shown(), 0) == "paired"
    clock.now_s += 1.5
    seen = hub.see(cookie, -1)
    assert seen is not None
    assert seen.shown == shown()
    assert (seen.age_ms, seen.heard, seen.acted) == (1500, True, 0)


def test_a_wish_reaches_the_laptop_once(hub: Hub) -> None:
    page, cookie = meet(hub)
    assert hub.wish(cookie, form_key(cookie), PAUSE) == 1
    assert [(one.n, one.wish) for one in hub.hear(page, "anna").asked] == [(1, PAUSE)]
    assert hub.hear(page, "anna", wait_s=0).asked == ()


def test_a_wish_that_nobody_fetched_in_time_never_acts(hub: Hub, clock: Clock) -> None:
    page, cookie = meet(hub)
    hub.wish(cookie, form_key(cookie), Wish(do="skip", step=0))
    clock.now_s += FRESH_S
    assert hub.hear(page, "anna", wait_s=0).asked == ()


def test_a_wish_without_the_page_s_own_key_is_none(hub: Hub) -> None:
    page, cookie = meet(hub)
    assert [hub.wish(cookie, key, PAUSE) for key in ("", "guess", "ü", form_key("other"))] == [None] * 4
    assert hub.wish("other", form_key("other"), PAUSE) is None
    assert hub.hear(page, "anna", wait_s=0).asked == ()


def test_a_silent_laptop_is_said_to_be_silent(hub: Hub, clock: Clock, shown: Make) -> None:
    page, cookie = meet(hub)
    hub.told(page, "anna", shown(), 0)
    clock.now_s += UNHEARD_S
    seen = hub.see(cookie, -1)
    assert seen is not None
    assert not seen.heard
    hub.hear(page, "anna", wait_s=0)
    seen = hub.see(cookie, -1)
    assert seen is not None
    assert seen.heard


def test_the_end_lets_the_device_go(hub: Hub, shown: Make) -> None:
    page, cookie = meet(hub)
    hub.told(page, "anna", shown(), 0)
    hub.end(page, "anna", "practice")
    assert hub.see(cookie, -1) is None
    assert hub.wish(cookie, form_key(cookie), PAUSE) is None
    assert hub.why_left(cookie) == "practice"
    assert hub.told(page, "anna", shown(), 0) == "gone"


def test_nobody_else_can_end_it_or_speak_for_the_laptop(hub: Hub, shown: Make) -> None:
    page, cookie = meet(hub)
    for other_page, other_person in (("guess", "anna"), (page, "bert")):
        hub.end(other_page, other_person, "laptop")
        assert hub.told(other_page, other_person, shown(name="forged"), 9) == "gone"
        assert hub.hear(other_page, other_person, wait_s=0).standing == "gone"
    seen = hub.see(cookie, -1)
    assert seen is not None
    assert seen.shown is None


def test_a_second_waiting_page_gives_the_first_its_thread_back(hub: Hub) -> None:
    page, _ = meet(hub)
    done: Queue[str] = Queue()
    first = threading.Thread(target=lambda: done.put(hub.hear(page, "anna", wait_s=60).standing))
    first.start()
    while not hub._waiting["page"]:  # it has begun to wait
        pass
    hub.hear(page, "anna", wait_s=0)
    assert done.get(timeout=20) == "paired"
    first.join()


@pytest.mark.parametrize("extra", ["person", "pain", "history", "practice"])
def test_what_is_no_part_of_the_screen_is_refused(extra: str) -> None:
    with pytest.raises(ValidationError):
        Shown.model_validate({**SHOWN, extra: "x"})
