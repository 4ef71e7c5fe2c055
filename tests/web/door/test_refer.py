"""The refer page: whom, how soon, what to say; and every way back."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.web.door.walk import first_visit
from unbend.web import clock
from unbend.web.door.countries import COUNTRIES, country_of
from unbend.web.journal.store import case_of, record
from unbend.web.people.models import Person
from unbend.web.words import Advice

pytestmark = pytest.mark.django_db

EMERGENCY = {"ces1": "yes", "ces1.when": "new", "ces1.seen": "no"}


@pytest.fixture
def visited(here: Client) -> Client:
    first_visit(here)
    return here


def tick(person: Person, answers: dict[str, str]) -> None:
    record(person.id, "flags_answered", scope="check_in", answers=answers)


def test_it_says_what_to_do_how_soon_and_what_to_say_there(visited: Client, anna: Person) -> None:
    tick(anna, EMERGENCY)
    page = visited.get("/refer/").content.decode()
    for said in (
        "Get help now",
        "Now: within the hour",
        "go to an emergency department now",
        "It began or grew",
    ):
        assert said in page
    assert 'href="/note/"' in page
    assert "What you may do meanwhile" not in page


def test_a_lock_of_the_clinician_leaves_walking_and_rest_open(visited: Client, anna: Person) -> None:
    tick(anna, {"can3": "yes", "can3.course": "skipped", "can3.seen": "skipped"})
    page = visited.get("/refer/").content.decode()
    assert "See someone first" in page
    assert 'href="/library/walking-intervals/"' in page


def test_when_nothing_stands_in_the_way_it_goes_on(visited: Client) -> None:
    assert visited.get("/refer/").headers["Location"] == "/"
    assert visited.get("/refer/looked/").headers["Location"] == "/"


def test_a_tap_by_mistake_is_looked_at_again_and_opens_the_door(visited: Client, anna: Person) -> None:
    tick(anna, EMERGENCY)
    assert "/door/look/?fact=ces1&amp;from=refer" in visited.get("/refer/").content.decode()
    page = visited.get("/door/look/?fact=ces1&from=refer").content.decode()
    assert "No, that is not so" in page
    assert "ces2" not in page, "exactly that row"
    visited.post("/door/look/?fact=ces1&from=refer", {"send": "none"})
    assert case_of(anna.id).flags["ces1"].value == "no"
    assert visited.get("/refer/").headers["Location"] == "/"


def test_a_second_look_that_says_yes_stays_locked(visited: Client, anna: Person) -> None:
    tick(anna, EMERGENCY)
    where = visited.post("/door/look/?fact=ces1", {"send": "yes"}).headers["Location"]
    assert where in ("/refer/", "/door/more/?scope=correction&then=%2Fdoor%2F")
    assert visited.get("/refer/").status_code == 200


def test_a_clinician_has_looked_opens_the_door_until_its_last_day(
    visited: Client, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick(anna, EMERGENCY)
    now = clock.now()
    last = now.date() + timedelta(days=10)
    sent = {
        "facts": ["ces1"],
        "who": "Dr Okafor",
        "on": now.date().isoformat(),
        "may": "Gentle movement.",
        "until": last.isoformat(),
    }
    assert visited.post("/refer/looked/", sent).headers["Location"] == "/"
    (look,) = case_of(anna.id).clearances
    assert (look.who, look.facts, look.until) == ("Dr Okafor", ("ces1",), last)
    assert visited.get("/refer/").headers["Location"] == "/"
    monkeypatch.setenv("UNBEND_NOW", (now + timedelta(days=11)).isoformat())
    assert visited.get("/").headers["Location"] == "/door/look/?fact=ces1", "asked again, not locked again"
    assert (
        visited.post("/door/look/?fact=ces1", {"send": "yes"}).headers["Location"].startswith("/door/more/")
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"who": " "}, "Write who has looked"),
        ({"may": ""}, "Write what they said you may do."),
        ({"facts": []}, "Tick what they have looked at."),
        ({"on": "2999-01-01"}, "still to come"),
        ({"on": "yesterday"}, "as a date"),
        ({"until": "2001-01-01"}, "has passed already"),
    ],
)
def test_it_says_what_is_missing_and_keeps_the_rest(
    visited: Client, anna: Person, change: dict[str, str], said: str
) -> None:
    tick(anna, EMERGENCY)
    sent = {
        "facts": ["ces1"],
        "who": "Dr Okafor",
        "on": clock.now().date().isoformat(),
        "may": "Walking first",
    }
    response = visited.post("/refer/looked/", {**sent, **change})
    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    assert "Walking first" in page or "may" in change


def test_the_country_is_chosen_and_its_number_called(visited: Client, anna: Person) -> None:
    tick(anna, EMERGENCY)
    visited.post("/refer/country/", {"country": "AU"})
    assert 'href="tel:000"' in visited.get("/refer/").content.decode()
    visited.post("/refer/country/", {"country": "XX"})
    assert case_of(anna.id).about.country == "AU"


@pytest.mark.parametrize(
    ("code", "languages", "zone", "number"),
    [
        (None, "", "UTC", "112"),
        (None, "en-GB,en;q=0.9", "UTC", "999"),
        (None, "en-US,en;q=0.5", "Europe/Berlin", "112"),
        (None, "en-US", "UTC", "911"),
        ("NZ", "en-US", "Europe/Berlin", "111"),
        (None, "xx, y; q=bad", "Nowhere/Land", "112"),
    ],
)
def test_the_first_guess_is_the_machines_own_country(
    code: str | None, languages: str, zone: str, number: str
) -> None:
    assert country_of(code, languages, zone).emergency == number


def test_every_country_has_a_number_that_can_be_dialled() -> None:
    for country in COUNTRIES.values():
        assert country.emergency.isdigit()
        assert all(not number or number.isdigit() for number in (country.urgent, country.crisis))


def test_somebody_to_talk_to_is_shown_at_once_and_locks_nothing(visited: Client, anna: Person) -> None:
    record(anna.id, "about_answered", country="GB")
    where = visited.post("/door/again/circumstances/", {"flag": ["mind"], "send": "go"}).headers["Location"]
    where = visited.post(where, {"mind.thoughts": "yes"}).headers["Location"]
    page = visited.get(where).content.decode()
    assert 'href="tel:116123"' in page
    assert 'href="tel:999"' in page
    assert 'href="/"' in page
    assert visited.get("/refer/").headers["Location"] == "/"


def test_nobody_else_is_sent_to_that_page(visited: Client) -> None:
    assert visited.get("/door/company/").headers["Location"] == "/"


def test_a_suggestion_is_a_calm_card_with_what_to_say(anna: Person) -> None:
    tip = Advice(row="A row", what="It is common.", do="Mention it.", tell_them="I have begun to practise.")
    card = render_to_string("door/_suggestions.html", {"suggestions": [tip]})
    assert "Worth mentioning" in card
    assert "I have begun to practise." in card
    assert render_to_string("door/_suggestions.html", {"suggestions": []}).strip() == ""


def test_a_clinicians_lock_in_the_first_visit_lets_the_questions_go_on(here: Client, anna: Person) -> None:
    """Nothing urgent: the visit may be finished, the tests and the practice wait."""
    where = first_visit(here, illness={"flag": ["can3"], "send": "go"})
    where = here.post(where, {"can3.course": "growing", "can3.seen": "no"}).headers["Location"]
    assert where == "/door/first/story/"
    assert 'href="/door/"' in here.get("/refer/").content.decode()
    assert first_visit(here) == "/baseline/"
    assert here.get("/baseline/").headers["Location"] == "/refer/"
