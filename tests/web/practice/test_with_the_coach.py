"""What the coach really decides can be started and played."""

import pytest
from django.test import Client

from tests.web.practice.test_play import plan_in
from tests.web.today.people import Life
from unbend.web.journal.store import case_of
from unbend.web.people.models import Person


@pytest.fixture
def life(anna: Person, monkeypatch: pytest.MonkeyPatch) -> Life:
    return Life(anna, monkeypatch)


def checked_in(life: Life) -> None:
    life.first_visit()
    life.tell("check_in", pain=3, leg_point="none", leg_change="none", minutes=12, depth="floor")


def test_starting_makes_a_practice_that_plays(here: Client, anna: Person, life: Life) -> None:
    checked_in(life)
    address = here.post("/practice/start/").headers["Location"]
    plan = plan_in(here.get(address).content.decode())
    practice = case_of(anna.id).practices[-1]
    assert address == f"/practice/{practice.id}/"
    assert [step["step"] for step in plan["steps"]] == list(range(len(practice.decision["steps"])))
    assert plan["steps"]


def test_it_can_still_be_opened_when_it_is_under_way(here: Client, life: Life) -> None:
    checked_in(life)
    address = here.post("/practice/start/").headers["Location"]
    practice = address.split("/")[2]
    first = plan_in(here.get(address).content.decode())["steps"][0]["versions"][0]
    life.tell("practice_started", practice=practice)
    life.later(minutes=1)
    about = {"practice": practice, "step": 0, "movement": first["movement"], "rung": first["rung"]}
    life.tell("step_done", **about, seconds=50)
    life.later(minutes=1)
    log = plan_in(here.get(address).content.decode())["log"]
    assert [(each["step"], each["did"]) for each in log] == [(0, "done")]


def test_tingling_brings_its_questions_before_the_practice_goes_on(here: Client, life: Life) -> None:
    checked_in(life)
    address = here.post("/practice/start/").headers["Location"]
    practice = address.split("/")[2]
    first = plan_in(here.get(address).content.decode())["steps"][0]["versions"][0]
    life.tell("practice_started", practice=practice)
    about = {"practice": practice, "step": 0, "movement": first["movement"], "rung": first["rung"]}
    life.later(minutes=4)
    life.tell("step_stopped", **about, why="tingling")
    assert here.get(address).headers["Location"] == "/door/legs/"


def test_without_a_check_in_nothing_starts(here: Client, life: Life) -> None:
    life.first_visit()
    assert here.post("/practice/start/").headers["Location"] == "/"
