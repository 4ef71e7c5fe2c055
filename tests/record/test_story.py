"""The shorthand in which scenarios are written."""

import pytest

from tests.making import ABOUT, NOON, moment
from unbend.record import replay
from unbend.record.story import StoryRefused, events_of

NOW = moment(NOON).isoformat()
ROWS = ["ces1", "neu1"]


def test_a_story_refuses_an_unknown_key():
    """A misspelt key in a scenario would otherwise test nothing."""
    with pytest.raises(StoryRefused, match="unknown keys \\['flagz'\\]"):
        events_of({"now": NOW, "flagz": {}}, ROWS)


@pytest.mark.parametrize("now", [None, "today", "2026-06-17T12:00:00"])
def test_a_story_refuses_a_now_without_its_offset(now):
    """A moment needs its place."""
    with pytest.raises(StoryRefused, match="story: now: found"):
        events_of({"now": now}, ROWS)


def test_what_is_not_said_about_the_door_is_no():
    """Rows that are not named are answered, with 'no'; a skipped row is skipped."""
    events, _ = events_of({"now": NOW, "about": ABOUT, "skipped": ["neu1"]}, ROWS)
    assert {fact: answer.value for fact, answer in replay(events).flags.items()} == {
        "ces1": "no",
        "neu1": "skipped",
    }


def test_the_same_story_is_the_same_journal():
    """Ids too: a scenario's output can be compared to the letter."""
    story = {
        "now": NOW,
        "about": ABOUT,
        "days": [{"ago": 2, "did": ["glute-bridge/squeeze"]}],
        "check_in": {},
    }
    assert events_of(story, ROWS) == events_of(story, ROWS)


def test_a_day_tells_its_practice_from_check_in_to_next_morning():
    """One line of a scenario is a whole practice."""
    stop = {"movement": "b", "why": "tingling"}
    story = {
        "now": NOW,
        "about": ABOUT,
        "started_days_ago": 5,
        "days": [{"ago": 2, "did": ["a/low", "b/low"], "fresh": ["b"], "stopped": [stop]}],
    }
    events, now = events_of(story, ROWS)
    (practice,) = replay(events).practices
    assert [(s.movement, s.did) for s in practice.steps] == [("a", "done"), ("b", "stopped")]
    assert [s["is_new"] for s in practice.decision["steps"]] == [False, True]
    assert practice.outcome is not None
    assert practice.morning is not None
    assert practice.morning.at < now


def test_a_story_never_tells_the_future():
    """Every event of a story lies before its now."""
    days = [{"ago": ago, "did": ["a/low"]} for ago in (0, 1, 2)]
    events, now = events_of(
        {"now": NOW, "about": ABOUT, "started_days_ago": 9, "days": days, "check_in": {}}, ROWS
    )
    assert max(event.at for event in events) <= now
