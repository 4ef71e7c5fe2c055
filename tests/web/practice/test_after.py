"""After a practice: the questions, the retest, what changed and what may be said of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from unbend.web.journal.store import case_of, record
from unbend.web.people.models import Person
from unbend.web.practice.change import Change, headline, in_order

Decided = Callable[..., str]
GIVEN = {"answer": "better", "pain": "2", "leg_point": "none", "leg_change": "none"}


def change(before: float, after: float, *, detectable: float = 6.8, more: bool = False) -> Change:
    return Change(
        name="Reach",
        side="",
        unit="cm",
        before=before,
        after=after,
        detectable=detectable,
        more_is_better=more,
    )


def check_in(person: Person, pain: int) -> None:
    record(person.id, "check_in", pain=pain, leg_point="none", leg_change="none", minutes=10, depth="floor")


def measured(person: Person, value: float, context: str, **more: str) -> None:
    record(person.id, "measured", measure="reach", value=value, context=context, **more)


@pytest.fixture
def finished(anna: Person, decided: Decided) -> str:
    check_in(anna, 4)
    practice = decided()
    record(anna.id, "practice_started", practice=practice)
    record(anna.id, "practice_finished", practice=practice, seconds=500)
    return practice


def test_it_offers_the_same_test_again_and_the_way_back(here: Client, finished: str) -> None:
    page = here.get(f"/practice/{finished}/after/").content.decode()
    assert (
        f"/baseline/reach/?context=after&amp;practice={finished}&amp;next=%2Fpractice%2F{finished}%2Fafter%2F"
        in page
    )


def test_a_test_that_was_taken_is_not_asked_for_again(here: Client, anna: Person, finished: str) -> None:
    measured(anna, 8, "after", practice=finished)
    assert "/baseline/reach/" not in here.get(f"/practice/{finished}/after/").content.decode()


def test_the_four_answers_are_one_outcome(here: Client, anna: Person, finished: str) -> None:
    answer = here.post(f"/practice/{finished}/after/", GIVEN)
    assert answer.headers["Location"] == f"/practice/{finished}/changed/"
    outcome = case_of(anna.id).practices[-1].outcome
    assert outcome is not None
    assert (outcome.answer, outcome.pain, outcome.leg_point, outcome.leg_change) == (
        "better",
        2,
        "none",
        "none",
    )


@pytest.mark.parametrize("wrong", [{"pain": "eleven"}, {"pain": "11"}, {"answer": ""}, {"leg_point": "moon"}])
def test_an_impossible_answer_gets_a_sentence_and_loses_nothing(
    here: Client, anna: Person, finished: str, wrong: dict[str, str]
) -> None:
    answer = here.post(f"/practice/{finished}/after/", GIVEN | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert page.count(" checked") == 3
    assert case_of(anna.id).practices[-1].outcome is None


@pytest.mark.parametrize("leg_change", ["worse", "further", "new"])
def test_a_leg_that_got_worse_leads_to_its_questions_at_once(
    here: Client, finished: str, leg_change: str
) -> None:
    answer = here.post(
        f"/practice/{finished}/after/", GIVEN | {"leg_change": leg_change, "leg_point": "calf"}
    )
    assert answer.headers["Location"] == "/door/legs/"


def test_answered_once_it_shows_what_changed(here: Client, finished: str) -> None:
    here.post(f"/practice/{finished}/after/", GIVEN)
    assert here.get(f"/practice/{finished}/after/").headers["Location"] == f"/practice/{finished}/changed/"
    assert here.get(f"/practice/{finished}/").headers["Location"] == f"/practice/{finished}/changed/"


def test_before_the_answers_there_is_nothing_to_show(here: Client, finished: str) -> None:
    assert here.get(f"/practice/{finished}/changed/").headers["Location"] == f"/practice/{finished}/after/"


def test_pain_and_range_stand_side_by_side_and_neither_explains_the_other(
    here: Client, anna: Person, decided: Decided
) -> None:
    measured(anna, 30, "baseline")
    check_in(anna, 6)
    practice = decided()
    record(anna.id, "practice_started", practice=practice)
    measured(anna, 10, "after", practice=practice)
    here.post(f"/practice/{practice}/after/", GIVEN)
    page = here.get(f"/practice/{practice}/changed/").content.decode()
    assert page.count("<figure") == 2
    assert "<h1>Pain went down, from 6 to 2</h1>" in page
    assert "You answered: better." in page
    assert "30 cm before, 10 cm after: better by 20." in page
    assert "6 of 10 before, 2 of 10 after: better by 4." in page
    assert "because" not in page
    assert "Come back tomorrow morning" in page


def test_after_a_leg_stop_it_says_what_rests_and_promises_no_good_day(
    here: Client, anna: Person, decided: Decided
) -> None:
    practice = decided()
    record(anna.id, "practice_started", practice=practice)
    where = {"practice": practice, "step": 0, "movement": "glute-bridge", "rung": "bridge"}
    record(anna.id, "step_stopped", **where, why="leg_symptoms")
    here.post(f"/practice/{practice}/after/", GIVEN)
    page = here.get(f"/practice/{practice}/changed/").content.decode()
    assert "your leg spoke up rests for four weeks" in page
    assert "counts as a good day" not in page


def test_it_compares_with_the_last_value_before_not_with_a_later_one(
    here: Client, anna: Person, decided: Decided
) -> None:
    measured(anna, 30, "baseline")
    measured(anna, 12, "weekly")
    practice = decided()
    record(anna.id, "practice_started", practice=practice)
    measured(anna, 11, "after", practice=practice)
    here.post(f"/practice/{practice}/after/", GIVEN)
    page = here.get(f"/practice/{practice}/changed/").content.decode()
    assert "12 cm before, 11 cm after: no clear change." in page
    assert "<h1>No clear change in the numbers</h1>" in page


@pytest.mark.parametrize(
    ("before", "after", "more", "verdict"),
    [
        (12, 8, False, "none"),
        (12, 2, False, "better"),
        (12, 22, False, "worse"),
        (12, 22, True, "better"),
        (12, 2, True, "worse"),
        (12, 5.2, False, "better"),
        (12, 5.3, False, "none"),
    ],
)
def test_below_the_detectable_change_there_is_no_clear_change(
    before: float, after: float, more: bool, verdict: str
) -> None:
    assert change(before, after, more=more).verdict == verdict


def test_what_clearly_changed_leads_pain_before_the_tests() -> None:
    calm, clear = change(12, 11), change(30, 10)
    sore = replace(change(2, 5, detectable=2), name="Pain", unit="of 10")
    assert headline(sore, [calm, clear]) == "Pain went up, from 2 to 5"
    assert headline(None, [calm, replace(clear, side="left")]) == "Reach, left: better by 20 cm"
    assert headline(None, [calm]) == ""
    assert in_order(sore, [calm, clear]) == [sore, clear, calm]


@pytest.mark.parametrize("more", [True, False])
@pytest.mark.parametrize("after", [-5.0, 2.0, 12.0, 40.0])
def test_in_the_picture_better_is_to_the_right_and_all_of_it_is_inside(after: float, more: bool) -> None:
    told = change(12, after, more=more)
    picture = told.picture
    if told.verdict == "better":
        assert picture.after_x > picture.before_x
    if told.verdict == "worse":
        assert picture.after_x < picture.before_x
    assert 0 < picture.band_x < picture.before_x < picture.band_x + picture.band_width < 600
    assert 20 < picture.after_x < 580
    inside = picture.band_x < picture.after_x < picture.band_x + picture.band_width
    assert inside == (told.verdict == "none")
