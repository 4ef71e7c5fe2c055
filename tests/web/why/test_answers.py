"""Every movement has its place today, and every reason that was given stands on its page."""

from typing import Any, get_args

import pytest
from django.test import Client

from tests.web.today.people import Life
from unbend.coach.decision import Decision, Practice, Settle
from unbend.web.content import catalogue
from unbend.web.today import service
from unbend.web.why.answer import State, answer_for
from unbend.web.why.page import STATES
from unbend.web.words import spoken


def decided(life: Life) -> Decision:
    return service.decide_for(life.person)


def text(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert len(answer.content) <= 60 * 1024
    return answer.content.decode().replace("&#x27;", "'")


def every_answer(decision: Decision) -> dict[str, Any]:
    return {slug: answer_for(slug, decision, catalogue()) for slug in catalogue().movements}


def test_every_place_has_a_name() -> None:
    assert set(STATES) == set(get_args(State))


def test_every_movement_has_the_place_that_the_decision_gives_it(seasoned: Life) -> None:
    decision = decided(seasoned)
    assert isinstance(decision, Practice)
    found = every_answer(decision)
    assert {s for s, a in found.items() if a.state == "step"} == {s.movement for s in decision.steps}
    assert {s for s, a in found.items() if a.state == "left_out"} == {x.movement for x in decision.left_out}
    assert {a.state for a in found.values()} == {"step", "left_out", "open", "apart"}


def test_every_reason_of_the_decision_stands_in_its_answer_once(seasoned: Life) -> None:
    seasoned.limited()
    decision = decided(seasoned)
    assert isinstance(decision, Practice)
    reasons = {step.movement: step.reasons for step in decision.steps}
    reasons |= {left.movement: left.reasons for left in decision.left_out}
    for movement, given in reasons.items():
        answer = answer_for(movement, decision, catalogue())
        said = [line.said for lines in answer.sides.values() for line in lines]
        smaller = {line.said for line in answer.smaller}
        assert not smaller & set(said)
        assert set(said) <= {spoken(r, catalogue(), movement=movement) for r in given} <= {*said, *smaller}
        assert len(said) == len(set(said))


def test_what_is_left_out_by_a_number_says_what_it_asks_and_what_is_open(seasoned: Life) -> None:
    seasoned.limited()
    decision = decided(seasoned)
    assert isinstance(decision, Practice)
    beyond = 0
    for left in decision.left_out:
        answer = answer_for(left.movement, decision, catalogue())
        asked = [name for reason in left.reasons for name, _ in reason.numbers if name.startswith("asks_")]
        beyond += len(asked)
        assert sum(demand.beyond for demand in answer.demands) >= len(set(asked)), left
    assert beyond


def test_no_step_asks_for_more_than_is_open(seasoned: Life) -> None:
    seasoned.limited()
    decision = decided(seasoned)
    assert isinstance(decision, Practice)
    for step in decision.steps:
        assert not any(demand.beyond for demand in answer_for(step.movement, decision, catalogue()).demands)


@pytest.mark.parametrize("routine", [None, *sorted(catalogue().routines)[:1]])
def test_a_page_answers_for_every_place(here: Client, seasoned: Life, routine: str | None) -> None:
    if routine:
        seasoned.tell("routine_chosen", routine=routine)
    found = every_answer(decided(seasoned))
    for state in {answer.state for answer in found.values()}:
        slug = next(slug for slug, answer in found.items() if answer.state == state)
        assert catalogue().movements[slug].name in text(here, f"/why/{slug}/")


def test_a_quiet_day_says_that_it_is_one(here: Client, seasoned: Life) -> None:
    seasoned.check_in(8)
    decision = decided(seasoned)
    assert isinstance(decision, Settle)
    found = every_answer(decision)
    quiet = next(slug for slug, answer in found.items() if answer.state == "quiet")
    assert "today is a quiet day" in text(here, f"/why/{quiet}/")
    assert "The quiet set" in text(here, "/why/")


def test_before_the_check_in_nothing_is_chosen(here: Client, seasoned: Life) -> None:
    seasoned.later(days=1)
    assert "Something else comes first" in text(here, "/why/bird-dog/")
    assert "Something else comes first" in text(here, "/why/")


def test_a_rule_is_named_with_its_source_and_its_grade(here: Client, seasoned: Life) -> None:
    seasoned.tell("about_answered", conditions=["hip_replacement", "shoulder", "wrist"])
    decision = decided(seasoned)
    assert isinstance(decision, Practice)
    left = next(x for x in decision.left_out if x.reasons[0].kind == "limit")
    page = text(here, f"/why/{left.movement}/")
    rule = catalogue().limits[left.reasons[0].id]
    assert rule.title in page
    assert "Grade: " in page
    assert "What would change it" in page


def test_it_is_searched_by_any_of_its_names(here: Client, seasoned: Life) -> None:
    page = text(here, "/why/?q=bird")
    assert "Bird dog" in page
    assert "Clamshell" not in page
    assert "No movement has that name" in text(here, "/why/?q=%3Cscript%3E")


def test_what_was_shown_earlier_today_is_told_as_it_was(here: Client, life: Life) -> None:
    log = life.begin()
    movement = log.decision["steps"][0]["movement"]
    page = text(here, f"/why/{movement}/")
    assert "Told as it was decided then" in page
    assert f"/history/{log.id}/" in page


def test_asking_for_more_is_tried_by_the_coach_and_not_guessed(here: Client, seasoned: Life) -> None:
    found = every_answer(decided(seasoned))
    opened = [slug for slug, answer in found.items() if answer.state == "open"][:8]
    for slug in opened:
        promised = "it stands in today's practice" in text(here, f"/why/{slug}/")
        here.post(f"/wishes/{slug}/", {"wish": "more"})
        decision = decided(seasoned)
        assert isinstance(decision, Practice)
        assert promised == (slug in {step.movement for step in decision.steps})
        here.post(f"/wishes/{slug}/", {"wish": "as_is"})


def test_an_unknown_movement_has_no_page_and_nobody_is_sent_to_say_who_they_are(here: Client) -> None:
    assert here.get("/why/no-such-thing/").status_code == 404
    for address in ("/why/", "/why/bird-dog/", "/likes/", "/wishes/"):
        assert Client().get(address).url == "/people/"  # type: ignore[attr-defined]
