"""What a person wishes of a movement, through the journal."""

from datetime import datetime, timedelta

import pytest

from tests.making import journal, moment
from unbend.record import replay
from unbend.record.event import EventRefused
from unbend.record.wishes import MovementWish

NINE = datetime(2026, 6, 17, 9, 0)


def wished(*told: tuple[int, str]) -> MovementWish:
    """The wish for one movement after these, each so many minutes after nine."""
    lines = [
        (NINE + timedelta(minutes=minutes), "movement_wished", {"movement": "glute-bridge", "wish": wish})
        for minutes, wish in told
    ]
    return replay(journal(lines)).wishes["glute-bridge"]


def test_the_last_wish_stands() -> None:
    assert wished((0, "more"), (5, "never")).standing == "never"


def test_a_wish_that_arrives_late_takes_nothing_newer_back() -> None:
    """From a device that was offline: its older 'more' does not undo the newer 'never'."""
    assert wished((5, "never"), (0, "more")).standing == "never"


def test_not_today_holds_for_its_own_date_and_leaves_the_rest_standing() -> None:
    wish = wished((0, "less"), (5, "not_today"))
    assert wish.standing == "less"
    assert wish.out_on(NINE.date()) == "not_today"
    assert wish.out_on(NINE.date() + timedelta(days=1)) is None


def test_a_newer_wish_for_more_does_not_end_not_today() -> None:
    assert wished((0, "not_today"), (5, "more")).out_on(NINE.date()) == "not_today"


def test_as_it_is_takes_everything_back() -> None:
    wish = wished((0, "never"), (1, "not_today"), (5, "as_is"))
    assert (wish.standing, wish.out_on(NINE.date())) == ("as_is", None)


def test_as_it_is_from_before_a_swap_does_not_end_it() -> None:
    assert wished((5, "not_today"), (0, "as_is")).out_on(NINE.date()) == "not_today"


def test_the_date_is_that_of_the_place_where_it_was_said() -> None:
    """Half past eleven in the evening in Berlin is still that day, whatever the hour elsewhere."""
    late = moment(datetime(2026, 6, 17, 23, 30))
    wish = MovementWish().told("not_today", late)
    assert wish.out_on(datetime(2026, 6, 17).date()) == "not_today"


def test_a_wish_that_nobody_knows_is_refused() -> None:
    with pytest.raises(EventRefused, match="wish"):
        wished((0, "sometimes"))
