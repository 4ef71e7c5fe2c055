"""Where the answers at the door lead, and how a lock opens again."""

from datetime import timedelta
from typing import Any

import pytest

from tests.making import (
    ABOUT,
    NOON,
    Life,
    Told,
    check_in,
    decide_life,
    first_visit,
    flag,
    real,
    rows,
    small_catalogue,
)
from unbend.catalogue.condition import Condition, Test
from unbend.catalogue.flag import Flag, Outcome
from unbend.catalogue.words import Tier
from unbend.coach import Ask, Decision, Practice, Refer
from unbend.coach.screening import LOCKS

LOCKING = [(f, o) for f in real().flags.values() for o in f.outcomes if o.tier in LOCKS and f.id != "age"]
CLEARABLE = [(f, o) for f, o in LOCKING if o.tier is not Tier.NOT_FOR_YOU]
NAMES = [f"{f.id}:{o.id}" for f, o in LOCKING]


def ticks(flag_: Flag, outcome: Outcome) -> dict[str, Any]:
    """Answers that make an outcome hold: every detail answered, those that it reads as it reads them."""
    answers: dict[str, Any] = {flag_.fact: "yes"}
    for detail in flag_.details:
        answers[f"{flag_.fact}.{detail.id}"] = (
            [detail.choices[-1].id] if detail.many else detail.choices[-1].id
        )
    return answers | _satisfying(outcome.when)


def _satisfying(when: Condition) -> dict[str, Any]:
    tests: tuple[Test, ...] = (*when.all_of, *when.any_of[: when.at_least])
    found: dict[str, Any] = {}
    for test in tests:
        if test.is_one_of:
            found[test.fact] = test.is_one_of[0]
        elif test.has_any:
            found[test.fact] = [test.has_any[0]]
    return found


def about_for(outcome: Outcome) -> dict[str, Any]:
    ages = [test for test in outcome.when.all_of if test.fact == "age"]
    old = any((test.at_least or 0) >= 65 for test in ages)
    middle = any((test.at_least or 0) >= 50 for test in ages)
    return {**ABOUT, "age": "75_plus" if old else "50_64" if middle else "35_49"}


def person(flags: dict[str, Any], about: dict[str, Any] = ABOUT, *more: Told) -> Life:
    """Somebody who ticked these rows an hour ago, what happened since, and a check-in now."""
    told = [*first_visit(NOON - timedelta(hours=1), rows(real()), about, **flags), *more]
    return Life(told=(*told, *check_in(NOON - timedelta(minutes=1))), now=NOON)


def looked(facts: list[str], minutes_ago: float = 30, **more: Any) -> Told:
    told = {"facts": facts, "who": "A. Clinician", "on": NOON.date(), "may": "gentle practice", **more}
    return (NOON - timedelta(minutes=minutes_ago), "clinician_looked", told)


def locked_by(decision: Decision, flag_: Flag) -> bool:
    return isinstance(decision, Refer) and any(
        finding.id == flag_.id and finding.tier in LOCKS for finding in decision.findings
    )


@pytest.mark.parametrize(("flag_", "outcome"), LOCKING, ids=NAMES)
def test_whoever_ticks_a_locking_row_gets_no_practice(flag_, outcome):
    """Every outcome of clinician or more urgent locks; only the clinician's leaves walking, rest and breath."""
    decision = decide_life(person(ticks(flag_, outcome), about_for(outcome)), real())
    assert isinstance(decision, Refer)
    assert locked_by(decision, flag_)
    assert decision.tier.urgency >= outcome.tier.urgency
    assert bool(decision.allowed) == (decision.tier is Tier.CLINICIAN)
    assert {slug for slug, _ in decision.allowed} <= {
        "walking-intervals",
        "legs-up-rest",
        "diaphragmatic-breathing",
    }


@pytest.mark.parametrize(("flag_", "outcome"), LOCKING, ids=NAMES)
def test_a_detail_that_was_left_open_holds(flag_, outcome):
    """Of a ticked row what was skipped counts as the careful answer: no practice comes of silence."""
    if not flag_.details:
        pytest.skip("this row asks nothing further")
    answers = ticks(flag_, outcome) | {f"{flag_.fact}.{detail.id}": "skipped" for detail in flag_.details}
    decision = decide_life(person(answers, about_for(outcome)), real())
    assert not isinstance(decision, Practice)


@pytest.mark.parametrize(("flag_", "outcome"), CLEARABLE, ids=[f"{f.id}:{o.id}" for f, o in CLEARABLE])
def test_a_lock_opens_when_a_clinician_has_looked_and_closes_on_a_new_yes(flag_, outcome):
    """A lock says how it opens; the same row ticked again later is a new fact that nobody has looked at."""
    answers = ticks(flag_, outcome)
    row = looked([flag_.fact])
    assert not locked_by(decide_life(person(answers, about_for(outcome), row), real()), flag_)
    again = (
        NOON - timedelta(minutes=9),
        "flags_answered",
        {"scope": "weekly", "answers": answers, "complete": True},
    )
    assert locked_by(decide_life(person(answers, about_for(outcome), row, again), real()), flag_)


@pytest.mark.parametrize(("flag_", "outcome"), CLEARABLE, ids=[f"{f.id}:{o.id}" for f, o in CLEARABLE])
def test_a_lock_closes_when_a_detail_is_answered_anew(flag_, outcome):
    """'It has grown since' is news, even when the row itself is not ticked a second time."""
    answers = ticks(flag_, outcome)
    details = {fact: value for fact, value in answers.items() if fact.startswith(f"{flag_.fact}.")}
    if not details:
        pytest.skip("this row asks nothing further")
    news = (NOON - timedelta(minutes=9), "flags_answered", {"scope": "correction", "answers": details})
    decision = decide_life(person(answers, about_for(outcome), looked([flag_.fact]), news), real())
    assert locked_by(decision, flag_)


def small(*told: Told, tier: str = "clinician") -> Decision:
    catalogue = small_catalogue(flag("old-fall", tier))
    lines = [*first_visit(NOON - timedelta(hours=1), [], ABOUT, old_fall="yes"), *told]
    return decide_life(Life(told=(*lines, *check_in(NOON - timedelta(minutes=1))), now=NOON), catalogue)


def test_a_look_that_came_before_the_answer_opens_nothing():
    """What a clinician saw last week is not what was ticked today."""
    assert isinstance(small(looked(["old_fall"], minutes_ago=120)), Refer)


def test_a_look_at_something_else_opens_nothing():
    """A lock opens by a look at what it is about."""
    assert isinstance(small(looked(["something_else"])), Refer)


def test_a_row_that_is_answered_no_later_opens():
    """Ticked by mistake, and put right."""
    no = (
        NOON - timedelta(minutes=5),
        "flags_answered",
        {"scope": "correction", "answers": {"old_fall": "no"}},
    )
    assert not isinstance(small(no), Refer)


def test_no_look_opens_what_is_not_for_this_person():
    """Under 18 no signature makes a programme for adults fit."""
    decision = small(looked(["old_fall"]), tier="not_for_you")
    assert isinstance(decision, Refer)
    assert decision.opens == "never"


@pytest.mark.parametrize(("until", "open_"), [(0, True), (1, True), (-1, False)])
def test_a_look_lasts_to_the_end_of_its_last_day(until, open_):
    """'Until the third' includes the third."""
    decision = small(looked(["old_fall"], until=NOON.date() + timedelta(days=until)))
    assert isinstance(decision, Refer) != open_ or isinstance(decision, Ask)


def test_a_look_that_has_ended_asks_again():
    """The question comes back, rather than the lock: perhaps it is over. A new 'yes' locks as before."""
    ended = looked(["old_fall"], until=NOON.date() - timedelta(days=1))
    decision = small(ended)
    assert isinstance(decision, Ask)
    assert decision.what == "screen"
    assert "old_fall" in decision.facts
    yes = (
        NOON - timedelta(minutes=5),
        "flags_answered",
        {"scope": "correction", "answers": {"old_fall": "yes"}},
    )
    assert isinstance(small(ended, yes), Refer)


def test_the_most_urgent_finding_decides_and_all_that_lock_are_told():
    """Two ticked rows: the ambulance before the appointment, and the appointment is not forgotten."""
    catalogue = small_catalogue(flag("a-slow", "clinician"), flag("b-fast", "emergency"))
    told = first_visit(NOON - timedelta(hours=1), [], ABOUT, a_slow="yes", b_fast="yes")
    decision = decide_life(Life(told=tuple(told), now=NOON), catalogue)
    assert isinstance(decision, Refer)
    assert decision.tier is Tier.EMERGENCY
    assert [finding.id for finding in decision.findings] == ["b-fast", "a-slow"]


def test_a_suggestion_never_locks():
    """One weak flag alone never locks a person out."""
    weak = [(f, o) for f in real().flags.values() for o in f.outcomes if o.suggest]
    assert weak
    assert all(outcome.tier is Tier.ADAPTED for _, outcome in weak)
