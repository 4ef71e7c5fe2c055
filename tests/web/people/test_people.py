"""Who is here: a household, each with a record of their own."""

from typing import Any
from unittest import mock

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tests.conftest import arrive
from unbend.web.people import pin
from unbend.web.people.here import COOKIE, person_required
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db


def new(client: Client, **fields: Any) -> Any:
    return client.post("/people/new/", {"name": "", "pin": "", **fields})


@pytest.fixture
def cleo(db: None) -> Person:
    """A person with a PIN."""
    pin._tries.clear()
    return Person.objects.create(name="Cleo", pin_hash=pin.hashed("2468"))


def test_a_new_person_is_here_at_once(client: Client) -> None:
    """One name, one tap; the cookie is signed, out of scripts' reach and stays on this site."""
    answer = new(client, name="  Dora   Lee ")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert [(person.name, person.pin_hash) for person in Person.objects.all()] == [("Dora Lee", "")]
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert b"Dora Lee" in client.get("/people/").content


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Type a name"),
        ({"name": "   "}, "Type a name"),
        ({"name": "ANNA"}, "already a person called ANNA here"),
        ({"name": "Eva", "pin": "12"}, "A PIN has 4 to 12 digits"),
        ({"name": "Eva", "pin": "abcd"}, "A PIN has 4 to 12 digits"),
    ],
)
def test_an_impossible_person_is_refused_in_a_sentence(
    client: Client, anna: Person, fields: dict[str, str], sentence: str
) -> None:
    """What was typed is still there, nobody was added."""
    answer = new(client, **fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Person.objects.count() == 1


def test_switching_without_a_pin_takes_one_tap(here: Client, bert: Person) -> None:
    """A GET changes nothing: only the tap does."""
    here.get(f"/people/{bert.id}/")
    assert b"Anna <small>is here now" in here.get("/people/").content
    here.post(f"/people/{bert.id}/")
    assert b"Bert <small>is here now" in here.get("/people/").content


def test_a_person_with_a_pin_is_only_entered_with_it(here: Client, cleo: Person) -> None:
    """Wrong: a sentence; right: in."""
    answer = here.post(f"/people/{cleo.id}/", {"pin": "1111"})
    assert (answer.status_code, "That is not Cleo&#x27;s PIN." in answer.content.decode()) == (422, True)
    assert b"Anna <small>is here now" in here.get("/people/").content
    assert here.post(f"/people/{cleo.id}/", {"pin": "2468"}).status_code == 302
    assert b"Cleo <small>is here now" in here.get("/people/").content


def test_a_forgotten_pin_has_a_way_back_that_the_page_names(client: Client, cleo: Person) -> None:
    assert 'unbend pin "Cleo" --clear' in client.get(f"/people/{cleo.id}/").content.decode()


def test_wrong_pins_wait_longer_each_time_and_never_more_than_a_minute(cleo: Person) -> None:
    """Two free tries, then 2, 4, 8 … seconds; a right one starts anew."""
    waits = []
    clock = [1000.0]
    with mock.patch.object(pin, "monotonic", side_effect=lambda: clock[0]):
        for _ in range(10):
            with pytest.raises(pin.PinRefused, match="not Cleo's PIN"):
                pin.check(cleo, "0000")
            wait = pin._tries[cleo.id].open_at - clock[0]
            waits.append(wait)
            if wait:
                with pytest.raises(pin.PinRefused, match=f"Wait {wait:.0f} seconds, then try"):
                    pin.check(cleo, "2468")
            clock[0] += wait
        pin.check(cleo, "2468")
    assert waits == [0, 0, 2, 4, 8, 16, 32, 60, 60, 60]
    assert cleo.id not in pin._tries


def test_a_pin_is_never_kept_as_it_was_typed(client: Client) -> None:
    """Only a salted hash."""
    new(client, name="Eva", pin="13579")
    assert "13579" not in Person.objects.get().pin_hash
    assert Person.objects.get().pin_hash


def test_a_changed_pin_turns_other_browsers_out(cleo: Person) -> None:
    """The cookie of before does not count any more; this browser's is renewed."""
    one, other = arrive(Client(), cleo), arrive(Client(), cleo)
    assert one.post("/people/pin/", {"pin": "9999"}).status_code == 302
    assert b"is here now" in one.get("/people/").content
    assert b"is here now" not in other.get("/people/").content
    one.post("/people/pin/", {"pin": ""})
    assert Person.objects.get().pin_hash == ""


def test_a_name_can_be_changed_and_not_to_one_that_is_taken(here: Client, anna: Person, bert: Person) -> None:
    """Anna may write herself ANNA; Bert is somebody else."""
    assert here.post("/people/rename/", {"name": "bert"}).status_code == 422
    assert here.post("/people/rename/", {"name": "ANNA"}).status_code == 302
    anna.refresh_from_db()
    assert anna.name == "ANNA"


def test_leaving_leaves_nobody_here(here: Client) -> None:
    """For a tablet that lies in the kitchen."""
    here.post("/people/leave/")
    assert b"is here now" not in here.get("/people/").content


def test_a_cookie_that_was_tampered_with_is_nobody(client: Client, anna: Person) -> None:
    """No error page, no way in."""
    client.cookies[COOKIE] = f"{anna.id}::forged"
    assert b"is here now" not in client.get("/people/").content


def test_person_required_sends_a_stranger_to_the_cards() -> None:
    """And lets the person who is here through."""

    @person_required
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.person.name)  # type: ignore[attr-defined]

    request = RequestFactory().get("/")
    assert view(request)["Location"] == "/people/"
    request.person = Person(name="Anna")  # type: ignore[attr-defined]
    assert view(request).content == b"Anna"  # type: ignore[attr-defined]


def test_every_answer_carries_a_strict_policy(client: Client) -> None:
    """Nothing inline, nothing from elsewhere, no frame, nothing kept by a cache."""
    headers = client.get("/people/").headers
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"


def test_another_host_name_is_refused(client: Client) -> None:
    """A page elsewhere that points its name at this machine gets nothing."""
    assert client.get("/people/", headers={"Host": "evil.example"}).status_code == 400
