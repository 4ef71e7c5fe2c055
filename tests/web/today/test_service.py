"""A practice exists from its decision on; what was shown is kept once a day."""

import pytest

from tests.web.today.people import Life
from unbend.coach import RULES_VERSION, Ask, Practice, Refer, Settle
from unbend.record.case import PracticeLog
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of
from unbend.web.today import service

pytestmark = pytest.mark.django_db


def practices(life: Life) -> tuple[PracticeLog, ...]:
    return case_of(life.person.id).practices


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
    assert service.unfinished(case_of(life.person.id), life.at) is None
    assert service.start(life.person) != practice


def test_a_practice_of_yesterday_is_not_resumed(life: Life) -> None:
    life.first_visit()
    life.check_in()
    practice = service.start(life.person)
    life.tell("practice_started", practice=practice)
    life.on_day(1)
    life.check_in()
    assert service.unfinished(case_of(life.person.id), life.at) is None


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
