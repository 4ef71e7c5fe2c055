"""Who is paired: an offer open for minutes, one device, until the practice is over. Values and seconds only."""

from itertools import pairwise

import pytest

from unbend.web.remote import pairing
from unbend.web.remote.pairing import Desk, mark

NOW = 50.0
TOKEN, CODE, COOKIE, PAGE = "the-long-one", "the-short-one", "the-device-s", "the-laptop-s"


def offered(desk: Desk | None = None, now_s: float = NOW) -> Desk:
    marks = (mark(TOKEN), mark(CODE))
    return pairing.offered(
        desk or Desk(), person="p", practice="x", page=mark(PAGE), marks=marks, now_s=now_s
    )


def paired(now_s: float = NOW) -> Desk:
    return pairing.taken(offered(now_s=now_s), mark(COOKIE), "a", now_s)


def verdict(desk: Desk, secret: str, address: str = "a", now_s: float = NOW) -> str:
    return pairing.tried(pairing.passed(desk, now_s), secret, address, now_s)[1]


@pytest.mark.parametrize("secret", [TOKEN, CODE])
def test_the_long_token_and_the_short_code_both_open(secret: str) -> None:
    assert verdict(offered(), secret) == "good"


def test_whoever_took_it_used_up_both() -> None:
    assert [verdict(paired(), secret) for secret in (TOKEN, CODE)] == ["wrong", "wrong"]


def test_an_offer_is_good_until_its_minutes_are_over_and_not_a_moment_longer() -> None:
    desk = pairing.heard(offered(), NOW + pairing.OFFER_S - 1)
    assert verdict(desk, TOKEN, now_s=NOW + pairing.OFFER_S - 0.01) == "good"
    assert verdict(desk, TOKEN, now_s=NOW + pairing.OFFER_S) == "wrong"


def test_a_secret_is_kept_nowhere() -> None:
    assert TOKEN not in repr(paired())
    assert COOKIE not in repr(paired())
    assert PAGE not in repr(paired())


def test_a_device_that_guesses_waits_a_minute_even_with_the_right_code() -> None:
    desk = offered()
    for _ in range(pairing.WRONG_IN_WINDOW):
        desk, said = pairing.tried(desk, "guess", "a", NOW)
        assert said == "wrong"
    assert verdict(desk, TOKEN) == "slow"
    assert verdict(desk, TOKEN, address="another") == "good"
    assert verdict(desk, TOKEN, now_s=NOW + pairing.WINDOW_S) == "good"


def test_many_devices_that_guess_together_end_the_offer() -> None:
    desk = offered()
    for number in range(pairing.WRONG_IN_ALL):
        desk, _ = pairing.tried(desk, "guess", f"device {number}", NOW)
    assert desk.session is None
    assert verdict(desk, TOKEN, address="another") == "wrong"


def test_only_the_paired_cookie_is_admitted() -> None:
    assert pairing.admits(paired(), COOKIE)
    assert not any(
        pairing.admits(paired(), other) for other in ("", COOKIE[:-1], COOKIE + "x", TOKEN, PAGE, "ü")
    )
    assert not pairing.admits(offered(), COOKIE)
    assert not pairing.admits(Desk(), COOKIE)


@pytest.mark.parametrize(
    ("after_s", "stays"),
    [(pairing.SILENCE_S - 0.1, True), (pairing.SILENCE_S, False)],
)
def test_a_laptop_not_heard_for_minutes_ends_it(after_s: float, stays: bool) -> None:
    desk = pairing.passed(paired(), NOW + after_s)
    assert pairing.admits(desk, COOKIE) is stays
    assert pairing.why_left(desk, COOKIE) == (None if stays else "silence")


def test_a_laptop_that_is_heard_keeps_it_for_hours_and_not_for_ever() -> None:
    desk = paired()
    for before, after in pairwise(range(0, int(pairing.LONGEST_S) + 60, 60)):
        desk = pairing.heard(pairing.passed(desk, NOW + before), NOW + before)
        assert pairing.admits(desk, COOKIE) is (before < pairing.LONGEST_S), after
    assert pairing.why_left(pairing.passed(desk, NOW + pairing.LONGEST_S), COOKIE) == "time"


def test_a_new_offer_lets_the_old_device_go_and_tells_it_why() -> None:
    desk = offered(paired())
    assert not pairing.admits(desk, COOKIE)
    assert pairing.why_left(desk, COOKIE) == "replaced"
    assert pairing.why_left(desk, "another") is None


def test_another_page_or_another_person_stands_outside() -> None:
    assert pairing.standing(paired(), PAGE, "p") == "paired"
    assert pairing.standing(offered(), PAGE, "p") == "waiting"
    assert pairing.standing(paired(), "other", "p") == "gone"
    assert pairing.standing(paired(), PAGE, "q") == "gone"
