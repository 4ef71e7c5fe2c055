"""How often a version was done before: what the voice thins out by."""

from collections.abc import Callable
from typing import Any

from tests.web.practice.test_play import plan_in, play
from unbend.record.event import parse_event
from unbend.record.replay import replay
from unbend.web.practice.familiar import times_done

BRIDGE = {"movement": "glute-bridge", "rung": "bridge"}


def told(*days: tuple[str, str, str], **about: Any) -> Any:
    """A case of steps: practice, day and kind."""
    events = [
        parse_event(
            {
                "id": f"01900000-0000-7000-8000-{number:012d}",
                "person": "anna",
                "at": f"{day}T09:00:00+01:00",
                "kind": kind,
                "v": 1,
                "payload": {"practice": practice, "step": 0, **BRIDGE, **about}
                | ({"seconds": 40} if kind == "step_done" else {}),
            }
        )
        for number, (practice, day, kind) in enumerate(days)
    ]
    return replay(events)


def test_days_are_counted_not_repeats() -> None:
    case = told(
        ("a", "2026-11-01", "step_done"), ("a", "2026-11-01", "step_done"), ("b", "2026-11-02", "step_done")
    )
    assert times_done(case, besides="") == {("glute-bridge", "bridge"): 2}


def test_what_was_skipped_was_not_done() -> None:
    assert times_done(told(("a", "2026-11-01", "step_skipped")), besides="") == {}


def test_the_practice_that_is_played_does_not_count() -> None:
    """Else a version would change its words in the middle of its second set."""
    case = told(("a", "2026-11-01", "step_done"), ("today", "2026-11-02", "step_done"))
    assert times_done(case, besides="today") == {("glute-bridge", "bridge"): 1}


def test_the_plan_says_it_of_each_version(here: Any, decided: Callable[..., str], anna: Any) -> None:
    from unbend.web.journal.store import record

    practice = decided()
    for day in ("earlier", "later"):
        record(anna.id, "step_done", practice=day, step=0, seconds=40, **BRIDGE)
    first, *easier = plan_in(play(here, practice))["steps"][0]["versions"]
    assert first["times_done"] == 1  # both on this day
    assert [version["times_done"] for version in easier] == [0] * len(easier)
