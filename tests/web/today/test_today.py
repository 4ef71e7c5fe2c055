"""The page of today sends a person where the coach says, or shows what to do and why."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from tests.web.today.people import Life
from unbend.coach.decision import LeftOut, Practice
from unbend.web.journal.store import case_of
from unbend.web.today import service
from unbend.web.today.views import greeting

pytestmark = pytest.mark.django_db


def test_nobody_here_is_asked_who(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/people/"


def test_a_new_person_goes_to_the_door(here: Client, life: Life) -> None:
    assert here.get("/").headers["Location"] == "/door/"


def test_without_a_check_in_that_comes_first(here: Client, life: Life) -> None:
    life.first_visit()
    assert here.get("/").headers["Location"] == "/check-in/"


def test_the_morning_after_a_practice_is_asked_first(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    life.practise()
    life.on_day(1)
    assert here.get("/").headers["Location"] == "/morning/"


def test_a_lock_leads_to_its_page_and_is_kept(here: Client, life: Life) -> None:
    life.first_visit(ticked={"ces1": "yes", "ces1.when": "new", "ces1.seen": "no"})
    assert here.get("/").headers["Location"] == "/refer/"
    assert [p.kind for p in case_of(life.person.id).practices] == ["refer"]


def test_the_practice_is_shown_with_a_start_and_the_whys(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    html = here.get("/").content.decode()
    decision = service.decide_for(life.person)
    assert "Good morning, Anna" in html
    assert 'action="/practice/start/"' in html
    assert html.count("Why this") == len(decision.steps)  # type: ignore[union-attr]
    assert "What is not for today, and why" in html


def test_every_limit_shows_its_original_its_final_value_and_its_reason(here: Client, life: Life) -> None:
    life.first_visit(aggravates=["bending"])
    life.check_in()
    html = here.get("/").content.decode()
    assert "Bending of the low back" in html
    assert "without rules: up to 60 degrees" in html
    assert "Bending stirs your back" in html


def test_a_limit_that_a_clinician_set_is_named_with_its_end(here: Client, life: Life) -> None:
    life.first_visit()
    life.limited()
    life.check_in()
    assert "Dr Okafor set a limit until 3 April 2026: no bending" in here.get("/").content.decode()


def test_a_sore_day_says_what_to_do_and_when_to_ask_for_help(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in(8)
    html = here.get("/").content.decode()
    assert "A quiet day" in html
    assert "When to ask for help" in html
    assert "Be led through it" in html


def test_enough_for_today_is_not_called_a_sore_day(here: Client, life: Life) -> None:
    life.first_visit()
    for _ in range(3):
        life.check_in()
        life.practise()
        life.later(minutes=40)
    life.check_in()
    html = here.get("/").content.decode()
    assert "Enough for today" in html
    assert "A sore day" not in html


def test_an_unfinished_practice_is_offered_first(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    practice = service.start(life.person)
    life.tell("practice_started", practice=practice)
    html = here.get("/").content.decode()
    assert f'href="/practice/{practice}/"' in html
    assert "Go on where you were" in html


def test_after_a_leg_stop_the_page_offers_the_rest_and_the_end_alike(here: Client, life: Life) -> None:
    log = life.begin()
    life.stop(log)
    assert here.get("/").headers["Location"] == "/door/legs/"
    life.rows_again(("leg_symptom",))
    html = here.get("/").content.decode()
    assert "Your leg spoke up" in html
    assert "Go on only if the leg has calmed down." in html
    assert f'href="/practice/{log.id}/">Go on with the rest' in html
    assert f'href="/practice/{log.id}/after/">Enough: say how it is now' in html
    assert "/practice/start/" not in html
    assert " out today" in html
    assert (
        " out today: new, or loading you the same way." in here.get(f"/practice/{log.id}/").content.decode()
    )


def test_when_nothing_is_left_after_a_leg_stop_it_asks_how_it_is(
    here: Client, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = life.begin()
    life.stop(log, why="tingling")
    life.rows_again(("leg_symptom",))
    decision = service.decide_for(life.person)
    assert isinstance(decision, Practice)
    out = tuple(LeftOut(movement=s["movement"], rung=None, reasons=()) for s in log.decision["steps"])
    monkeypatch.setattr(service, "decide_for", lambda _person: replace(decision, left_out=out))
    html = here.get("/").content.decode()
    assert "nothing of its rest is for today" in html
    assert f'href="/practice/{log.id}/after/">Say how it is now' in html
    assert here.get(f"/practice/{log.id}/").headers["Location"] == "/"


def test_a_chosen_routine_shows_the_way_back(here: Client, life: Life) -> None:
    life.first_visit()
    life.tell("routine_chosen", routine="daily-mobility-flow")
    life.check_in()
    assert "Back to the coach's practice" in here.get("/").content.decode()


@pytest.mark.parametrize("routine", [None, *range(5)])
def test_every_routine_has_words_for_all_its_reasons(here: Client, life: Life, routine: int | None) -> None:
    """UNBEND_STRICT stops the page at the first id without a sentence."""
    from unbend.web.content import catalogue

    life.first_visit(
        aggravates=["bending", "arching", "lifting"], conditions=["knee", "hip_pinch"], hard=["kneeling"]
    )
    if routine is not None:
        life.tell("routine_chosen", routine=sorted(catalogue().routines)[routine])
    life.measured("knee-to-wall", 12, "left")
    life.measured("knee-to-wall", 12, "right")
    life.check_in(4)
    assert here.get("/").status_code == 200


def test_the_page_has_nothing_inline_and_is_light(here: Client, life: Life) -> None:
    """At most 60 KB on the wire; the styles are counted by the benchmark."""
    life.first_visit(aggravates=["bending", "arching", "lifting"], conditions=["knee"], hard=["kneeling"])
    life.check_in()
    page = here.get("/", headers={"accept-encoding": "gzip"})
    assert len(page.content) < 25_000
    html = here.get("/").content.decode()
    assert "style=" not in html
    assert "<script" not in html


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (3, "Hello"),
        (4, "Good morning"),
        (12, "Good afternoon"),
        (18, "Good evening"),
        (22, "Hello"),
    ],
)
def test_the_greeting_goes_by_the_hour(hour: int, said: str) -> None:
    assert greeting(datetime(2026, 3, 1, hour)) == said


def activities(life: Life) -> list[tuple[str, list[int]]]:
    return [(a.name, [v for _, v in a.ratings]) for a in case_of(life.person.id).activities]


def answered(here: Client, **data: Any) -> Any:
    return here.post("/today/question/", data)


def test_the_first_small_question_is_an_own_activity(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    assert "What do you want to do again?" in here.get("/").content.decode()
    assert answered(here, ask="activity", name="An hour in the garden", value="4").status_code == 302
    assert activities(life) == [("An hour in the garden", [4])]
    assert 'id="question"' not in here.get("/").content.decode()


def test_the_goal_comes_another_day_and_may_stay_empty(here: Client, life: Life) -> None:
    life.first_visit()
    life.activity("Garden", 3)
    life.on_day(1)
    life.check_in()
    assert "worth it" in here.get("/").content.decode()
    answered(here, ask="goal", goal="")
    assert case_of(life.person.id).about.goal == ""


def test_after_a_week_the_rating_is_asked_again_and_no_new_activity(here: Client, life: Life) -> None:
    life.first_visit()
    activity = life.activity("Garden", 3)
    life.on_day(7)
    life.rows_again()
    life.check_in()
    assert "How well do these go now?" in here.get("/").content.decode()
    answered(here, ask="rate", **{f"rate-{activity}": "6"})
    assert activities(life) == [("Garden", [3, 6])]


def test_an_answer_with_something_missing_keeps_what_was_typed(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    page = answered(here, ask="activity", name="Garden")
    assert page.status_code == 422
    html = page.content.decode()
    assert 'value="Garden"' in html
    assert "Choose a number from 0 to 10." in html
    assert activities(life) == []


@pytest.mark.parametrize("data", [{}, {"ask": "everything"}])
def test_it_refuses_a_question_that_it_did_not_ask(here: Client, life: Life, data: dict[str, str]) -> None:
    assert answered(here, **data).status_code == 400


def test_a_fourth_activity_is_not_stored(here: Client, life: Life) -> None:
    life.first_visit()
    for name in ("A", "B", "C"):
        life.activity(name, 3)
    answered(here, ask="activity", name="D", value="3")
    assert len(activities(life)) == 3


def test_when_little_fits_the_page_says_what_stands_in_the_way(here: Client, life: Life) -> None:
    """Ten minutes on a chair with nothing at home: what is left, and with what more would fit."""
    life.first_visit(kit=[])
    life.check_in(depth="chair", minutes=10)
    html = here.get("/").content.decode()
    assert "Why there is so little today" in html
    assert "Of the 10 minutes that you asked for, " in html
    assert "If you have the things that other movements need: " in html


def test_when_enough_fits_nothing_is_said_about_it(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in(minutes=10)
    assert "Why there is so little today" not in here.get("/").content.decode()


def test_what_somebody_never_wants_is_left_out_and_the_page_says_so(here: Client, life: Life) -> None:
    life.first_visit()
    life.tell("movement_wished", movement="glute-bridge", wish="never")
    life.check_in(minutes=10)
    html = here.get("/").content.decode()
    assert "You asked never to have it." in html
    assert "glute-bridge" not in {s.movement for s in _practice(life).steps}


def _practice(life: Life) -> Practice:
    decision = service.decide_for(life.person)
    assert isinstance(decision, Practice)
    return decision
