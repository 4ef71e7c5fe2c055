"""Weekly, leg symptoms, the full set again, what was skipped, the next morning."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.web.door.walk import NONE, first_visit
from unbend.coach.decision import Ask
from unbend.record.event import parse_event
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door.screens import FLAG_SCREENS
from unbend.web.door.signs import address_of
from unbend.web.journal import store
from unbend.web.journal.store import case_of, record
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db


def rows_at(moment: str) -> set[str]:
    return {flag.fact for flag in catalogue().flags.values() if moment in flag.moments and flag.id != "age"}


@pytest.mark.parametrize(("address", "scope"), [("/door/weekly/", "weekly"), ("/door/legs/", "leg_symptom")])
def test_a_set_shows_all_its_rows_and_is_complete_in_one_tap(
    here: Client, anna: Person, address: str, scope: str
) -> None:
    page = here.get(address).content.decode()
    assert all(f'value="{fact}"' in page for fact in rows_at(scope))
    assert here.post(address, NONE).headers["Location"] == "/"
    assert scope in case_of(anna.id).asked


def test_the_full_set_again_goes_through_every_group_and_closes_once(here: Client, anna: Person) -> None:
    where = here.get("/door/again/").headers["Location"]
    seen = []
    while where != "/":
        seen.append(where.split("/")[3])
        assert "first" not in case_of(anna.id).asked
        where = here.post(where, NONE).headers["Location"]
    assert seen == [screen.slug for screen in FLAG_SCREENS]
    assert "first" in case_of(anna.id).asked


def test_answers_of_the_round_before_do_not_count_for_this_one(
    here: Client, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_visit(here)
    later = clock.now() + timedelta(days=30)
    monkeypatch.setenv("UNBEND_NOW", later.isoformat())
    assert here.get("/door/again/").headers["Location"] == "/door/again/saddle/"
    here.post("/door/again/saddle/", NONE)
    assert here.get("/door/again/").headers["Location"] == "/door/again/legs/"
    assert case_of(anna.id).asked["first"] < later


def test_what_was_skipped_is_asked_again_and_nothing_else(here: Client, anna: Person) -> None:
    here.post("/door/first/saddle/", {"send": "skip"})
    page = here.get("/door/skipped/").content.decode()
    assert "That is your right." in page
    assert page.count('name="flag"') == 4
    here.post("/door/skipped/", NONE)
    assert here.get("/door/skipped/").headers["Location"] == "/"
    assert case_of(anna.id).flags["ces1"].value == "no"


def test_a_follow_up_that_may_be_several_takes_several_and_never_none_beside_them(
    here: Client, anna: Person
) -> None:
    here.post("/door/first/circumstances/", {"flag": ["preg"], "send": "go"})
    sent = {"preg.state": "pregnant", "preg.signs": ["bleeding", "none"], "preg.told": "no"}
    assert here.post("/door/more/", sent).status_code == 422
    here.post("/door/more/", {**sent, "preg.signs": ["bleeding", "fluid"]})
    assert case_of(anna.id).flags["preg.signs"].value == ("bleeding", "fluid")


def test_a_row_ticked_anew_asks_its_follow_ups_anew(
    here: Client, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(anna.id, "flags_answered", scope="first", answers={"can4": "yes", "can4.easing": "yes"})
    monkeypatch.setenv("UNBEND_NOW", (clock.now() + timedelta(days=1)).isoformat())
    where = here.post("/door/first/story/", {"flag": ["can4"], "send": "go"}).headers["Location"]
    assert where.startswith("/door/more/")


def test_an_address_of_another_house_is_not_followed(here: Client) -> None:
    assert here.get("/door/more/?then=https://example.org/").headers["Location"] == "/"
    assert here.get("/door/more/?then=//example.org/").headers["Location"] == "/"


@pytest.mark.parametrize(
    ("what", "facts", "address"),
    [
        ("intake", (), "/door/"),
        ("check_in", ("ces1",), "/check-in/"),
        ("morning", ("some-practice",), "/morning/"),
        ("weekly", ("can2",), "/door/weekly/"),
        ("leg_symptom", ("ces5",), "/door/legs/"),
        ("screen", ("ces1", "ces2"), "/door/look/?fact=ces1&fact=ces2"),
        ("screen", ("age",), "/door/first/age/"),
        ("contradiction", ("contradiction_leg-pain-nowhere", "sci1", "leg_point"), "/door/side-by-side/"),
    ],
)
def test_every_question_of_the_coach_has_its_page(
    anna: Person, what: str, facts: tuple[str, ...], address: str
) -> None:
    assert address_of(Ask(what=what, facts=facts), case_of(anna.id)) == address  # type: ignore[arg-type]


def test_a_whole_screening_is_asked_group_by_group(anna: Person) -> None:
    facts = tuple(flag.fact for flag in catalogue().flags.values())
    assert address_of(Ask(what="screen", facts=facts), case_of(anna.id)) == "/door/again/"


def practised(person: Person, at: datetime) -> None:
    begun = {"practice": "p1"}
    step: dict[str, Any] = {
        "practice": "p1",
        "step": 0,
        "movement": "glute-bridge",
        "rung": "both",
        "seconds": 40,
    }
    decided: dict[str, Any] = {
        "practice": "p1",
        "decision": {"kind": "practice"},
        "catalogue": "c",
        "rules": "r",
    }
    kinds: dict[str, dict[str, Any]] = {"decided": decided, "practice_started": begun, "step_done": step}
    events = [
        parse_event({**vars_of(store.new_event(person.id, kind, payload)), "at": at.isoformat()})
        for kind, payload in kinds.items()
    ]
    store.append(person.id, events)


def vars_of(event: object) -> dict[str, object]:
    return {
        "id": str(event.id),  # type: ignore[attr-defined]
        "person": event.person,  # type: ignore[attr-defined]
        "kind": event.kind,  # type: ignore[attr-defined]
        "v": event.v,  # type: ignore[attr-defined]
        "payload": event.payload.model_dump(mode="json"),  # type: ignore[attr-defined]
    }


def test_the_morning_after_is_three_taps_about_the_last_practice(here: Client, anna: Person) -> None:
    practised(anna, clock.now() - timedelta(days=1))
    assert "And the morning after?" in here.get("/morning/").content.decode()
    sent = {"answer": "worse", "over_an_hour": "yes", "leg_change": "none"}
    assert here.post("/morning/", sent).headers["Location"] == "/"
    morning = case_of(anna.id).practices[-1].morning
    assert morning is not None
    assert morning.over_an_hour
    assert here.get("/morning/").headers["Location"] == "/", "asked once"


def test_a_leg_that_is_worse_next_morning_is_asked_about_at_once(here: Client, anna: Person) -> None:
    practised(anna, clock.now() - timedelta(days=1))
    sent = {"answer": "better", "over_an_hour": "no", "leg_change": "further"}
    assert here.post("/morning/", sent).headers["Location"] == "/door/legs/"


def test_the_morning_keeps_what_was_tapped_when_one_is_open(here: Client, anna: Person) -> None:
    practised(anna, clock.now() - timedelta(days=1))
    response = here.post("/morning/", {"answer": "worse", "over_an_hour": "no"})
    assert response.status_code == 422
    assert 'value="worse" checked' in response.content.decode()
