"""Today's walk: from what was told, slowly more, never past the plan, and never where walking is not open."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbend.catalogue import load
from unbend.coach.decision import Reason, Walk
from unbend.coach.facts import facts_of
from unbend.coach.limits import Book
from unbend.coach.walking import walk_of
from unbend.record import replay
from unbend.record.story import events_of

WHOLE = load()
PLAN = WHOLE.walks["half-hour"]
NOW = datetime.fromisoformat("2026-11-20T11:00:00+01:00")
ROWS = [flag.fact for flag in WHOLE.flags.values() if flag.id != "age"]


def walk(book: Book | None = None, **story: Any) -> Walk | None:
    """What is suggested at eleven in the morning to an ordinary back."""
    told = {
        "now": NOW.isoformat(),
        "ordinary": True,
        "started_days_ago": 30,
        "check_in": {"pain": 2},
        **story,
    }
    events, now = events_of(told, ROWS)
    case = replay(events)
    return walk_of(case, WHOLE, facts_of(case, WHOLE, now=now), book or Book({}), now=now)


def minutes(walks: list[tuple[int, float]]) -> int:
    """Suggested after these walks, as (days ago, minutes)."""
    found = walk(walks=[{"ago": ago, "minutes": length} for ago, length in walks])
    assert found is not None
    return found.minutes


def test_it_begins_with_a_few_minutes() -> None:
    assert minutes([]) == PLAN.start_min


def test_what_was_told_speaks_from_the_first_day() -> None:
    """Somebody who walked three minutes is not asked for six."""
    assert minutes([(1, 3)]) == 3


def test_a_week_of_walks_and_one_before_it_grow_by_the_plans_part() -> None:
    assert minutes([(ago, 20) for ago in (2, 4, 6, 8, 10, 12)]) == 23


def test_too_few_days_grow_nothing() -> None:
    assert minutes([(2, 20), (4, 20), (8, 20), (10, 20)]) == 20


def test_two_walks_of_a_day_are_one_sum() -> None:
    assert minutes([(1, 5), (1, 7)]) == 12


def test_what_was_walked_today_is_counted_and_changes_nothing_of_today() -> None:
    before, after = walk(), walk(walks=[{"ago": 0, "minutes": 4}])
    assert before is not None
    assert after is not None
    assert (after.walked_today, after.minutes) == (4, before.minutes)


@settings(max_examples=60, deadline=None)
@given(walks=st.lists(st.tuples(st.integers(1, 13), st.floats(1, 90)), max_size=16))
def test_it_never_asks_for_more_than_the_plan_nor_grows_by_more_than_it_says(
    walks: list[tuple[int, float]],
) -> None:
    found = minutes(walks)
    assert 1 <= found <= PLAN.target_min
    totals: dict[int, float] = {}
    for ago, length in walks:
        totals[ago] = totals.get(ago, 0.0) + length
    most = max(totals.values(), default=PLAN.start_min)
    assert found <= max(most * (1 + PLAN.growth_a_week), most + 1) + 0.5


def test_who_walks_what_is_asked_on_five_days_a_week_is_at_half_an_hour_within_half_a_year() -> None:
    """The target of the trial was six months away; ours comes no earlier than eight weeks."""
    lived: list[tuple[int, float]] = []
    reached = None
    for day in range(7 * 26):
        asked = minutes([(day - when, length) for when, length in lived if day - when < 20])
        if asked >= PLAN.target_min and reached is None:
            reached = day
        if day % 7 < 5:
            lived.append((day, asked))
    assert reached is not None
    assert 8 * 7 <= reached <= 26 * 7


@pytest.mark.parametrize("dimension", ["place:standing", "purpose:walk", "movement:walking-intervals"])
def test_where_a_limit_forbids_walking_none_is_asked(dimension: str) -> None:
    shut = Book({}).tightened(dimension, 0, Reason(kind="person_limit", id="own"))
    assert walk(shut) is None


def test_a_limit_on_the_volume_shortens_it_and_it_does_not_grow_meanwhile() -> None:
    half = Book({}).tightened("reps_fraction", 0.5, Reason(kind="limit", id="gap-volume"))
    found = walk(half, walks=[{"ago": ago, "minutes": 20} for ago in (2, 4, 6, 8, 10, 12)])
    assert found is not None
    assert found.minutes == 10


def test_the_same_case_gives_the_same_walk_whenever_it_is_asked() -> None:
    told = [{"ago": ago, "minutes": 12} for ago in range(1, 9)]
    assert walk(walks=told) == walk(walks=list(reversed(told)))
