"""The check-in: few taps, defaults from last time, and nothing new is said about rows, not around them."""

import re

import pytest
from django.test import Client

from tests.web.door.walk import CHECK_IN, first_visit
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of, events_of, record
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def visited(here: Client) -> Client:
    first_visit(here)
    return here


def checked(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]+)" checked', page)


def test_it_stores_the_rows_and_the_check_in_and_goes_to_today(visited: Client, anna: Person) -> None:
    assert visited.post("/check-in/", CHECK_IN).headers["Location"] == "/"
    flags, check_in = list(events_of(anna.id))[-2:]
    assert (flags.kind, check_in.kind) == ("flags_answered", "check_in")
    asked = {flag.fact for flag in catalogue().flags.values() if "check_in" in flag.moments}
    assert set(flags.payload.answers) == asked  # type: ignore[attr-defined]
    assert "check_in" in case_of(anna.id).asked


def test_the_second_time_only_pain_and_nothing_new_are_left_to_tap(visited: Client) -> None:
    visited.post("/check-in/", {**CHECK_IN, "leg_point": "calf", "leg_change": "same", "minutes": "20"})
    page = visited.get("/check-in/").content.decode()
    assert checked(page, "pain") == []
    assert checked(page, "leg_point") == ["calf"]
    assert checked(page, "leg_change") == ["same"]
    assert checked(page, "minutes") == ["20"]
    assert checked(page, "depth") == ["floor"]
    assert checked(page, "rose") == ["3"]


def test_something_new_leads_to_its_follow_up_and_then_to_the_refer_page(visited: Client) -> None:
    sent = {**CHECK_IN, "flag": ["ces2"], "send": "go"}
    where = visited.post("/check-in/", sent).headers["Location"]
    assert where.startswith("/door/more/?scope=check_in")
    answers = {"ces2.when": "new", "ces2.seen": "no"}
    assert visited.post(where, answers).headers["Location"] == "/refer/"
    assert visited.get("/check-in/").headers["Location"] == "/refer/", "a lock comes before a check-in"


def test_nothing_new_does_not_take_back_what_was_told_before(visited: Client, anna: Person) -> None:
    """Pregnant at the first visit, and nothing new today: still pregnant."""
    answers = {"preg": "yes", "preg.state": "pregnant", "preg.signs": ["none"], "preg.told": "no"}
    record(anna.id, "flags_answered", scope="first", answers=answers)
    record(anna.id, "about_answered", pregnancy_weeks=20)
    visited.post("/check-in/", CHECK_IN)
    assert case_of(anna.id).flags["preg"].value == "yes"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pain": ""}, "One answer is still open: pain now."),
        ({"leg_change": "worse"}, "tap how far down it goes"),
        ({"leg_point": "thigh"}, "tap how it is against last time"),
        ({"flag": ["ces1"]}, "You ticked something and then tapped"),
        ({"send": "go"}, "Nothing is ticked yet"),
        ({"minutes": "7"}, "One answer is still open: minutes today."),
    ],
)
def test_it_says_in_one_sentence_what_is_open_and_keeps_the_rest(
    visited: Client, change: dict[str, str], said: str
) -> None:
    response = visited.post("/check-in/", {**CHECK_IN, **change})
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert checked(page, "depth") == ["floor"]


def test_before_the_first_visit_there_is_nothing_to_check_in_for(here: Client) -> None:
    assert here.get("/check-in/").headers["Location"] == "/door/"


def test_when_you_got_up_is_kept_as_a_time(visited: Client, anna: Person) -> None:
    visited.post("/check-in/", {**CHECK_IN, "rose": "0.5"})
    taken = case_of(anna.id).check_ins[-1]
    assert taken.rose_at is not None
    assert (taken.at - taken.rose_at).total_seconds() == pytest.approx(1800, abs=5)
