"""A practice exists from its decision on; what was shown is kept once a day."""

from dataclasses import replace

import pytest

from tests.web.today.people import Life
from unbend.coach import RULES_VERSION, Ask, Practice, Refer, Settle
from unbend.coach.decision import Limit, Reason
from unbend.record.case import PracticeLog
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of
from unbend.web.today import service

pytestmark = pytest.mark.django_db


def practices(life: Life) -> tuple[PracticeLog, ...]:
    return case_of(life.person.id).practices


def unfinished(life: Life) -> service.Unfinished | None:
    return service.unfinished(case_of(life.person.id), life.at, service.decide_for(life.person))


def test_starting_keeps_the_decision_as_it_was_shown(life: Life) -> None:
    life.first_visit()
    life.check_in()
    practice = service.start(life.person)
    (log,) = practices(life)
    assert log.id == practice
    assert log.kind == "practice"
    assert log.decision["steps"]
    assert log.decision["limits"]
    assert (log.catalogue, log.rules) == (catalogue().digest, RULES_VERSION)


def test_two_taps_on_start_make_one_practice(life: Life) -> None:
    life.first_visit()
    life.check_in()
    assert service.start(life.person) == service.start(life.person)
    assert len(practices(life)) == 1


def test_an_unfinished_practice_of_today_is_resumed(life: Life) -> None:
    life.first_visit()
    life.check_in()
    practice = service.start(life.person)
    life.later(minutes=1)
    life.tell("practice_started", practice=practice)
    life.later(minutes=20)
    assert service.start(life.person) == practice


def test_an_answer_since_then_makes_a_new_decision(life: Life) -> None:
    """A check-in with more pain must be read before anyone goes on."""
    life.first_visit()
    life.check_in(3)
    practice = service.start(life.person)
    life.tell("practice_started", practice=practice)
    life.later(minutes=30)
    life.check_in(5)
    assert unfinished(life) is None
    assert service.start(life.person) != practice


def test_a_practice_of_yesterday_is_not_resumed(life: Life) -> None:
    life.first_visit()
    life.check_in()
    practice = service.start(life.person)
    life.tell("practice_started", practice=practice)
    life.on_day(1)
    life.check_in()
    assert unfinished(life) is None


def test_nothing_is_started_while_something_is_asked_or_a_lock_holds(life: Life) -> None:
    with pytest.raises(service.NothingToStart, match="no practice to start") as asked:
        service.start(life.person)
    assert isinstance(asked.value.decision, Ask)
    life.first_visit(ticked={"ces1": "yes", "ces1.when": "new", "ces1.seen": "no"})
    with pytest.raises(service.NothingToStart) as locked:
        service.start(life.person)
    assert isinstance(locked.value.decision, Refer)
    assert not practices(life)


def test_a_quiet_day_is_kept_once_a_day_and_started_under_the_same_id(life: Life) -> None:
    life.first_visit()
    life.check_in(8)
    decision = service.decide_for(life.person)
    assert isinstance(decision, Settle)
    service.remember_shown(life.person, decision)
    life.later(minutes=5)
    service.remember_shown(life.person, service.decide_for(life.person))
    (log,) = practices(life)
    assert log.kind == "settle"
    assert service.start(life.person) == log.id
    assert len(practices(life)) == 1


def test_the_same_quiet_day_is_kept_again_tomorrow(life: Life) -> None:
    life.first_visit()
    life.check_in(8)
    service.remember_shown(life.person, service.decide_for(life.person))
    life.on_day(1)
    life.check_in(8)
    service.remember_shown(life.person, service.decide_for(life.person))
    assert len(practices(life)) == 2


def test_a_referral_is_kept_and_a_practice_that_was_only_looked_at_is_not(life: Life) -> None:
    life.first_visit()
    life.check_in()
    decision = service.decide_for(life.person)
    assert isinstance(decision, Practice)
    service.remember_shown(life.person, decision)
    assert not practices(life)
    life.tell("flags_answered", scope="correction", answers={"ces1": "yes", "ces1.when": "new"})
    service.remember_shown(life.person, service.decide_for(life.person))
    assert [log.kind for log in practices(life)] == ["refer"]


def test_after_a_leg_stop_nothing_goes_on_before_its_rows_are_answered(life: Life) -> None:
    log = life.begin()
    life.stop(log)
    assert isinstance(service.decide_for(life.person), Ask)


def test_after_a_leg_stop_the_rest_may_go_on_without_what_loads_the_same_way(life: Life) -> None:
    log = life.begin()
    step = next(i for i, s in enumerate(log.decision["steps"]) if s["movement"] == "glute-bridge")
    life.stop(log, step)
    life.rows_again(("leg_symptom",))
    decision = service.decide_for(life.person)
    found = unfinished(life)
    assert isinstance(decision, Practice)
    assert found is not None
    assert found.stopped_by_leg
    dropped = service.dropped_steps(found.practice, decision)
    out = {left.movement for left in decision.left_out}
    assert {n for n, s in enumerate(log.decision["steps"]) if s["movement"] in out} - {step} <= dropped
    assert step not in dropped
    assert found.left == len(log.decision["steps"]) - 1 - len(dropped) > 0
    assert service.start(life.person) == log.id


def test_a_version_that_asks_for_more_than_todays_limits_goes_too(life: Life) -> None:
    """Its movement may stay for today in an easier form; the one that was planned does not."""
    log = life.begin()
    life.stop(log)
    life.rows_again(("leg_symptom",))
    decision = service.decide_for(life.person)
    assert isinstance(decision, Practice)
    reason = Reason(kind="limit", id="calm")
    nothing = Limit(dimension="load_ratio", original=9, value=0, reasons=((0, reason),))
    strict = replace(decision, limits=(nothing,), left_out=())
    assert len(service.dropped_steps(practices(life)[-1], strict)) == len(log.decision["steps"]) - 1
    found = service.unfinished(case_of(life.person.id), life.at, strict)
    assert found is not None
    assert found.left == 0


def test_nothing_new_goes_on_after_a_leg_spoke(life: Life) -> None:
    log = life.begin()
    new = {n for n, step in enumerate(log.decision["steps"]) if step["is_new"]}
    first = next(n for n in range(len(log.decision["steps"])) if n not in new)
    life.stop(log, first)
    life.rows_again(("leg_symptom",))
    assert new
    assert new <= service.dropped_steps(practices(life)[-1], service.decide_for(life.person))


def test_on_a_day_that_became_a_quiet_one_a_leg_stop_ends_the_practice(life: Life) -> None:
    log = life.begin()
    life.stop(log)
    life.rows_again(("leg_symptom",))
    quiet = Settle(steps=(), minutes=0, reasons=(), limits=())
    found = service.unfinished(case_of(life.person.id), life.at, quiet)
    assert found is not None
    assert found.left == 0


def test_a_row_answered_yes_after_a_leg_stop_ends_the_practice(life: Life) -> None:
    log = life.begin()
    life.stop(log, why="tingling")
    life.tell("flags_answered", scope="leg_symptom", answers={"neu2": "yes"}, complete=True)
    assert unfinished(life) is None


def test_saying_how_it_is_ends_a_practice_that_was_not_finished(life: Life) -> None:
    log = life.begin()
    life.tell("outcome", practice=log.id, answer="same", pain=3, leg_point="none", leg_change="none")
    assert unfinished(life) is None


def test_no_step_is_dropped_while_no_leg_spoke(life: Life) -> None:
    log = life.begin()
    life.stop(log, why="sharp_pain")
    found = unfinished(life)
    assert found is not None
    assert (found.dropped, found.left) == (0, len(log.decision["steps"]) - 1)
