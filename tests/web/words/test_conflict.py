"""Why little fits, in sentences."""

from unbend.coach.decision import Conflict, Reason, Way
from unbend.web.content import catalogue
from unbend.web.words.conflict import conflict_told
from unbend.web.words.wishes import WISHES


def told(*without: Reason, steps: int = 2) -> tuple[str, ...]:
    way = Way(without=without, steps=6, minutes=8.9)
    conflict = Conflict(minutes_asked=10, steps=steps, minutes=4.8 if steps else 0, ways=(way,))
    return conflict_told(conflict, catalogue())


def test_what_is_left_comes_first() -> None:
    first = told(Reason(kind="place", id="floor"))[0]
    assert (
        first
        == "Of the 10 minutes that you asked for, about 5 minutes can be filled today, with 2 movements."
    )


def test_nothing_is_called_nothing() -> None:
    assert (
        told(Reason(kind="wish", id="never"), steps=0)[0]
        == "Nothing fits into the 10 minutes that you asked for."
    )


def test_what_is_a_persons_own_to_change_is_said_as_an_if() -> None:
    both = told(Reason(kind="place", id="floor"), Reason(kind="kit", id="not_at_home"))[1]
    assert both == (
        "If you can also be on the floor and you have the things that other movements need: "
        "6 movements, about 9 minutes."
    )
    assert "take back what you asked to leave out" in told(Reason(kind="wish", id="never"))[1]


def test_a_limit_is_named_and_stays() -> None:
    """Its own words, and no way round it."""
    said = told(Reason(kind="limit", id="no-floor"))[1]
    assert said.startswith("This holds the most back, and stays as it is: ")
    assert catalogue().limits["no-floor"].say in said


def test_every_wish_that_the_coach_can_give_as_a_reason_is_said() -> None:
    assert set(WISHES) == {"never", "not_today", "more", "less"}
