"""What the random histories found, each as the shortest story that shows it."""

from datetime import datetime, timedelta
from typing import Any

from tests.making import NOON, Told, decision_of, journal, moment, real
from tests.proof.checker import WORK
from unbend.catalogue.words import Purpose
from unbend.coach.decision import Practice, Settle
from unbend.coach.ladder import ladder_of
from unbend.record import replay

NOW = "2026-11-20T20:00:00+01:00"
FOUR_MOVES: dict[str, Any] = {
    "now": NOW,
    "ordinary": True,
    "started_days_ago": 9,
    "routine": "four-moves",
    "days": [{"ago": [2, 3, 4], "did": ["posterior-stress-dispelling/seated", "glute-bridge/squeeze"]}],
}


def test_a_sore_day_keeps_a_limit_of_steps():
    """Two steps at most is two on a Settle day as well."""
    limit = {"limit": "few", "name": "Little", "by": "A. Clinician", "dimension": "steps", "at_most": 2}
    dated = {**limit, "starts": "2026-11-01", "ends": "2026-12-01"}
    told: dict[str, Any] = {"now": NOW, "ordinary": True, "check_in": {"pain": 7, "minutes": 20}}
    assert len(getattr(decision_of(told), "steps", ())) > 2
    decision = decision_of({**told, "limits": [dated]})
    assert isinstance(decision, Settle)
    assert len(decision.steps) == 2


def test_dizziness_in_the_morning_counts_after_six_more_practices():
    """However many quiet sets came after it, the day stays quiet."""
    dizzy = {"ago": 0, "at": "07:00", "did": ["glute-bridge/squeeze"]}
    stop = [{"movement": "glute-bridge", "why": "dizzy"}]
    later = [
        {"ago": 0, "at": f"{hour:02}:00", "did": ["diaphragmatic-breathing/standing"]}
        for hour in range(9, 18)
    ]
    told = {
        "now": NOW,
        "ordinary": True,
        "days": [{**dizzy, "stopped": stop}, *later],
        "check_in": {"pain": 1},
    }
    decision = decision_of(told)
    assert isinstance(decision, Settle)
    assert "dizzy-today" in {reason.id for reason in decision.reasons}


def test_relief_in_a_routine_is_not_left_without_work():
    """With three minutes and most of the routine still waiting, the filling begins with work."""
    limit = {"limit": "none-new", "name": "As it is", "by": "A. Clinician", "dimension": "new_today"}
    dated = {**limit, "at_most": 0, "starts": "2026-11-01", "ends": "2026-12-01"}
    told = {
        **FOUR_MOVES,
        "about": {"kit": ["chair", "wall"]},
        "limits": [dated],
        "check_in": {"pain": 4, "minutes": 3},
    }
    decision = decision_of(told)
    assert isinstance(decision, Practice)
    purposes = [real().movements[step.movement].purpose for step in decision.steps]
    assert Purpose.RELIEVE in purposes
    assert set(purposes[purposes.index(Purpose.RELIEVE) :]) & set(WORK)


def test_relief_that_moves_goes_as_far_as_the_day_allows():
    """Breath, walk and rest have no range; leaning back has one."""
    decision = decision_of({**FOUR_MOVES, "check_in": {"pain": 4, "minutes": 10}})
    assert isinstance(decision, Practice)
    ranges = {step.movement: step.range_fraction for step in decision.steps}
    assert ranges["posterior-stress-dispelling"] == 0.75
    assert ranges["diaphragmatic-breathing"] == 1.0


def test_a_movement_that_was_begun_and_later_skipped_was_begun():
    """A skip says nothing about the time before it, so the movement takes one of the week's new places."""
    new = begun_new(["step_stopped", "step_skipped"])
    assert new == ["hip-cars"]
    assert begun_new(["step_skipped"]) == []


def begun_new(kinds: list[str]) -> list[str]:
    """The new movements of one practice whose hip circles went like this."""
    at = datetime(2026, 6, 16, 9, 0)
    told: list[Told] = [(at, "practice_started", {"practice": "p"})]
    for minute, kind in enumerate(kinds):
        where = {"practice": "p", "step": minute, "movement": "hip-cars", "rung": "side-lying"}
        why = {"why": "by_mistake"} if kind == "step_stopped" else {}
        told.append((at + timedelta(minutes=minute), kind, {**where, **why}))
    ladder = ladder_of(replay(journal(told)), real(), now=moment(NOON))
    return [slug for _, slug in ladder.new_days]
