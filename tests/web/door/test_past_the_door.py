"""Ways round the door: none of them shows a practice."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from uuid6 import uuid7

from tests.conftest import arrive
from tests.web.today.people import Life
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of, events_of
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db
RED = {"ces1": "yes", "ces1.when": "new", "ces1.seen": "no"}
LIMIT = {"limit": ["bending"], "by": "Dr Okafor", "starts": "2026-03-02", "ends": "2026-04-02"}


@pytest.fixture
def begun(here: Client, life: Life) -> str:
    """The address of a practice under way, one step done."""
    life.first_visit()
    life.check_in()
    address = here.post("/practice/start/").headers["Location"]
    life.later(minutes=1)
    practice = address.split("/")[2]
    life.tell("practice_started", practice=practice)
    life.later(minutes=1)
    life.tell("step_done", practice=practice, step=0, **first_step(life.person), seconds=40)
    life.later(minutes=1)
    assert here.get(address).status_code == 200
    return address


def first_step(person: Person) -> dict[str, str]:
    step = case_of(person.id).practices[-1].decision["steps"][0]
    return {"movement": step["movement"], "rung": step["rung"]}


def tick(life: Life, answers: dict[str, Any], scope: str = "check_in", **more: Any) -> None:
    life.tell("flags_answered", scope=scope, answers=answers, **more)
    life.later(minutes=1)


def event(person: Person, kind: str, at: str, **payload: Any) -> dict[str, Any]:
    return {"id": str(uuid7()), "person": person.id, "at": at, "kind": kind, "v": 1, "payload": payload}


def post(client: Client, *events: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/events/", json.dumps(events), content_type="application/json")
    return {"status": answer.status_code, **json.loads(answer.content)}


def no_practice(client: Client, life: Life, *addresses: str) -> None:
    """Neither today's page nor a start nor these addresses show a practice."""
    for address in ("/", *addresses):
        assert client.get(address).status_code == 302, address
    begun = len(case_of(life.person.id).practices)
    assert client.post("/practice/start/").headers["Location"] == "/"
    assert len(case_of(life.person.id).practices) == begun


def test_start_while_locked(here: Client, life: Life) -> None:
    life.first_visit(ticked=RED)
    life.check_in()
    no_practice(here, life)


def test_start_before_the_first_visit_and_in_the_middle_of_it(here: Client, life: Life) -> None:
    no_practice(here, life)
    life.tell("intake_finished")
    life.check_in()
    no_practice(here, life)
    assert here.get("/").headers["Location"].startswith("/door/")


def test_start_without_a_check_in(here: Client, life: Life) -> None:
    life.first_visit()
    no_practice(here, life)
    assert here.get("/").headers["Location"] == "/check-in/"


def test_a_practice_under_way_after_a_red_flag(here: Client, life: Life, begun: str) -> None:
    tick(life, RED)
    assert here.get(begun).headers["Location"] == "/refer/"
    no_practice(here, life, begun)


def test_a_practice_under_way_after_a_row_was_left_open(here: Client, life: Life, begun: str) -> None:
    tick(life, {"ces1": "skipped"})
    assert here.get(begun).headers["Location"] == "/door/skipped/"


def test_a_practice_under_way_after_a_detail_was_left_open(here: Client, life: Life, begun: str) -> None:
    tick(life, {"can4": "yes"})
    assert here.get(begun).headers["Location"].startswith("/door/more/")


def test_a_practice_under_way_after_a_leg_row_was_ticked(here: Client, life: Life, begun: str) -> None:
    """The leg rows of the middle of a practice: 'none' goes on, a tick makes a new decision."""
    rows = {f.fact: "no" for f in catalogue().flags.values() if "leg_symptom" in f.moments}
    tick(life, rows, "leg_symptom", complete=True)
    assert here.get(begun).status_code == 200
    seen = {"ces5": "yes", "ces5.when": "older", "ces5.kind": "pain_tingling", "ces5.seen": "yes"}
    tick(life, {**rows, **seen}, "leg_symptom", complete=True)
    assert here.get(begun).status_code == 302


def test_a_practice_decided_before_a_lock_is_not_played_after_a_clinician_has_looked(
    here: Client, life: Life, begun: str
) -> None:
    """What the clinician's limits forbid may stand in the old one."""
    tick(life, RED)
    today = life.at.date().isoformat()
    look = {
        "facts": ["ces1"],
        "who": "Dr Okafor",
        "on": today,
        "may": "Gently",
        "limit": ["bending"],
        "until": today,
    }
    assert here.post("/refer/looked/", look).headers["Location"] == "/"
    assert here.get(begun).headers["Location"] == "/"
    page = here.get("/").content.decode()
    assert begun not in page, "and today's page does not offer to go on with it"


def test_a_limit_that_was_set_meanwhile_makes_a_new_decision(here: Client, life: Life, begun: str) -> None:
    here.post("/limits/", LIMIT)
    life.later(minutes=1)
    assert here.get(begun).headers["Location"] == "/"
    assert begun not in here.get("/").content.decode()
    again = here.post("/practice/start/").headers["Location"]
    assert again != begun
    assert here.get(again).status_code == 200


def test_a_practice_of_yesterday_or_last_week(here: Client, life: Life, begun: str) -> None:
    for day in (1, 6):
        life.on_day(day)
        assert here.get(begun).headers["Location"] == "/morning/", "asked first, like everybody"
        assert here.post("/practice/start/").headers["Location"] == "/"


def test_a_practice_of_yesterday_that_nobody_began(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    old = here.post("/practice/start/").headers["Location"]
    life.on_day(1)
    assert here.get(old).headers["Location"] == "/check-in/"
    life.check_in()
    assert here.get(old).headers["Location"] == "/", "decided anew"


def test_a_practice_after_another_answer_in_the_check_in(here: Client, life: Life, begun: str) -> None:
    life.check_in(5)
    life.later(minutes=1)
    assert here.get(begun).headers["Location"] == "/"


def test_steps_that_arrive_while_locked_are_kept_and_show_nothing(
    here: Client, anna: Person, life: Life, begun: str
) -> None:
    tick(life, RED)
    practice = begun.split("/")[2]
    done = event(
        anna, "step_done", life.at.isoformat(), practice=practice, step=1, **first_step(anna), seconds=30
    )
    answer = post(here, done)
    assert answer["stored"] == [done["id"]], "what happened happened"
    no_practice(here, life, begun)


def test_events_of_a_practice_that_was_never_decided_show_nothing(
    here: Client, anna: Person, life: Life
) -> None:
    life.first_visit(ticked=RED)
    post(here, event(anna, "practice_started", life.at.isoformat(), practice="made-up"))
    assert here.get("/practice/made-up/").status_code == 404
    no_practice(here, life)


def test_a_decision_that_a_browser_made_up_is_not_played_while_locked(
    here: Client, anna: Person, life: Life
) -> None:
    life.first_visit(ticked=RED)
    decision = {"kind": "practice", "steps": [{"movement": "heel-raised-deep-squat", "rung": "x"}]}
    made_up = {"practice": "own", "decision": decision, "catalogue": "x", "rules": "x"}
    answer = post(here, event(anna, "decided", life.at.isoformat(), **made_up))
    assert answer["stored"] == []
    assert "what a player sends" in answer["refused"][0]["why"]
    assert here.get("/practice/own/").status_code == 404


def test_a_limit_or_a_look_cannot_be_slipped_in_by_the_outbox(here: Client, anna: Person, life: Life) -> None:
    """What the pages ask for is written by the pages alone."""
    life.first_visit(ticked=RED)
    look = {"facts": ["ces1"], "who": "me", "on": "2026-11-20", "may": "all"}
    answer = post(here, event(anna, "clinician_looked", life.at.isoformat(), **look))
    assert answer["stored"] == []
    assert here.get("/").headers["Location"] == "/refer/"


def test_another_persons_addresses(client: Client, bert: Person, life: Life, begun: str) -> None:
    other = arrive(Client(), bert)
    assert other.get(begun).status_code == 404
    assert other.get(f"{begun}after/").status_code == 404
    stolen = event(life.person, "flags_answered", life.at.isoformat(), scope="first", answers={"ces1": "no"})
    assert post(other, stolen)["stored"] == []
    assert post(other, {**stolen, "person": bert.id})["status"] == 200
    assert case_of(life.person.id).flags["ces1"].value == "no"
    assert len([e for e in events_of(life.person.id) if e.id.hex == stolen["id"].replace("-", "")]) == 0


@pytest.mark.parametrize("back", [1, 30, 400])
def test_a_clock_set_back_opens_nothing(here: Client, life: Life, begun: str, back: int) -> None:
    tick(life, RED)
    life.move_to(life.at - timedelta(days=back))
    assert here.get("/").headers["Location"] == "/refer/"
    no_practice(here, life, begun)
    today = life.at.date().isoformat()
    look = {"facts": ["ces1"], "who": "me", "on": today, "may": "all"}
    here.post("/refer/looked/", look)
    assert here.get("/").headers["Location"] == "/refer/", (
        "a look that is dated before the answer opens nothing"
    )
    here.post("/door/look/?fact=ces1", {"send": "none"})
    assert here.get("/").headers["Location"] == "/refer/", "nor does a 'no' from before it"


def test_a_no_that_arrives_late_takes_no_yes_back(here: Client, anna: Person, life: Life) -> None:
    life.first_visit()
    earlier = life.at.isoformat()
    life.later(minutes=10)
    tick(life, RED)
    post(
        here, event(anna, "flags_answered", earlier, scope="check_in", answers={"ces1": "no"}, complete=True)
    )
    post(
        here,
        event(
            anna,
            "flags_answered",
            earlier,
            scope="check_in",
            answers={"ces1.when": "older", "ces1.seen": "yes"},
        ),
    )
    assert case_of(anna.id).flags["ces1"].value == "yes"
    no_practice(here, life)


@pytest.mark.parametrize(
    "address",
    [
        "/door/first/saddle/",
        "/door/again/saddle/",
        "/door/weekly/",
        "/door/legs/",
        "/door/look/?fact=ces1",
        "/check-in/",
    ],
)
@pytest.mark.parametrize("sent", [{}, {"send": "go"}, {"flag": ["nonsense"]}, {"send": "yes"}])
def test_an_empty_screening_is_not_an_answer(
    here: Client, anna: Person, life: Life, address: str, sent: dict[str, Any]
) -> None:
    life.first_visit()
    before = len(list(events_of(anna.id)))
    if address.startswith("/door/look") and sent == {"send": "yes"}:
        return  # one row: this is its 'yes'
    assert here.post(address, sent).status_code == 422
    assert len(list(events_of(anna.id))) == before


def test_an_empty_check_in_from_the_outbox_does_not_stand_for_one(
    here: Client, anna: Person, life: Life
) -> None:
    life.first_visit()
    answer = post(here, event(anna, "check_in", life.at.isoformat()))
    assert answer["stored"] == []
    no_practice(here, life)


def test_an_empty_answer_from_the_outbox_leaves_every_row_open(
    here: Client, anna: Person, life: Life
) -> None:
    at = life.at.isoformat()
    empty = event(anna, "flags_answered", at, scope="first", answers={}, complete=True)
    post(here, empty, event(anna, "intake_finished", at))
    life.later(minutes=1)
    life.check_in()
    no_practice(here, life)


@pytest.mark.parametrize("address", ["/baseline/", "/baseline/walk/", "/baseline/sit-to-stand-5/"])
def test_a_test_before_the_door_was_answered(here: Client, life: Life, address: str) -> None:
    assert here.get(address).headers["Location"] == "/door/"
    life.first_visit(ticked={"ces1": "skipped"})
    assert here.get(address).headers["Location"] == "/door/skipped/"
    life.rows_again(("first",))
    assert here.get(address).status_code == 200


def test_a_test_after_a_leg_symptom_or_between_two_answers_that_do_not_agree(
    here: Client, life: Life
) -> None:
    life.first_visit(pain_usual=6, pain_worst=4)
    assert here.get("/baseline/walk/").headers["Location"] == "/door/side-by-side/"
    life.tell("about_answered", pain_worst=7)
    life.later(minutes=1)
    life.check_in(leg_point="calf", leg_change="new")
    assert here.get("/baseline/walk/").headers["Location"] == "/door/legs/"
