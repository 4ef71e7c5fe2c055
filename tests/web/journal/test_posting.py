"""`POST /events/`: what the player's outbox may rely on."""

import json
import sqlite3
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from uuid6 import uuid7

from tests.conftest import arrive
from unbend.web import clock
from unbend.web.journal import store
from unbend.web.journal.models import JournalEvent
from unbend.web.people.models import Person


def event(person: Person, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(uuid7()), "person": person.id, "at": clock.now().isoformat(),
        "kind": "practice_started", "v": 1, "payload": {"practice": "p"}, **changes,
    }  # fmt: skip


def post(client: Client, data: Any) -> Any:
    body = data if isinstance(data, (str, bytes)) else json.dumps(data)
    return client.post("/events/", body, content_type="application/json")


def test_it_answers_which_ids_are_on_the_disk(here: Client, anna: Person) -> None:
    """Stored now, known from before, refused with a sentence."""
    first, wrong = event(anna), event(anna, kind="practice_startd")
    assert post(here, [first]).json() == {"stored": [first["id"]], "known": [], "refused": []}
    second = event(anna)
    answer = post(here, [first, wrong, second]).json()
    assert (answer["stored"], answer["known"]) == ([second["id"]], [first["id"]])
    assert answer["refused"][0]["id"] == wrong["id"]
    assert "nearest: practice_started" in answer["refused"][0]["why"]
    assert len(store.case_of(anna.id).practices) == 1


def test_it_refuses_the_future_and_stores_the_rest(here: Client, anna: Person) -> None:
    """One wrong clock loses nothing else."""
    ahead = event(anna, at=(clock.now() + timedelta(days=3)).isoformat())
    answer = post(here, [ahead, event(anna)]).json()
    assert len(answer["stored"]) == 1
    assert "ahead of this machine's clock" in answer["refused"][0]["why"]
    assert answer["refused"][0]["keep"] is True


def test_it_keeps_another_persons_event_waiting(here: Client, bert: Person) -> None:
    """The outbox holds what Bert did; Anna is here now. It is not lost and not hers."""
    answer = post(here, [event(bert)]).json()
    assert answer["refused"][0]["keep"] is True
    assert "Choose that person" in answer["refused"][0]["why"]
    assert not JournalEvent.objects.exists()


def test_an_event_without_a_person_is_of_whoever_is_here(here: Client, anna: Person) -> None:
    """The player need not know the id."""
    one = event(anna)
    del one["person"]
    assert post(here, [one]).json()["stored"] == [one["id"]]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("[", "not JSON"),
        ("{}", "Send a list of events"),
        (b"\xff\xfe", "not JSON"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_body_that_is_no_list_is_refused_in_a_sentence(
    here: Client, body: str | bytes, sentence: str
) -> None:
    """Nothing is stored."""
    answer = post(here, body)
    assert (answer.status_code, sentence in answer.json()["error"]) == (400, True)


@pytest.mark.parametrize(
    "item", [None, 3, "x", [], {}, {"kind": []}, {"kind": "practice_started", "id": "1"}, {"kind": {}}]
)
def test_an_item_that_is_no_event_is_refused_and_harms_nothing(here: Client, anna: Person, item: Any) -> None:
    """Whatever stands in the list, the answer is a list of sentences."""
    answer = post(here, [item, event(anna)]).json()
    assert len(answer["stored"]) == 1
    assert answer["refused"][0]["why"]


def test_nobody_here_stores_nothing(client: Client, anna: Person) -> None:
    """403 with a sentence; the outbox keeps everything."""
    answer = post(client, [event(anna)])
    assert (answer.status_code, "choose who you are" in answer.json()["error"]) == (403, True)


def test_without_the_csrf_token_it_is_refused(anna: Person) -> None:
    """Another page in the same browser cannot write into a record."""
    strict = arrive(Client(enforce_csrf_checks=True), anna)
    assert post(strict, [event(anna)]).status_code == 403
    strict.cookies["unbend_csrf"] = "a" * 32
    sent = strict.post(
        "/events/",
        json.dumps([event(anna)]),
        content_type="application/json",
        headers={"X-CSRFToken": "a" * 32},
    )
    assert sent.status_code == 200


def test_a_full_disk_is_507_with_what_to_do(here: Client, anna: Person) -> None:
    """tests/kill/test_full_disk.py does it with a real one."""
    full = OperationalError("database or disk is full")
    full.__cause__ = sqlite3.OperationalError("database or disk is full")
    full.__cause__.sqlite_errorname = "SQLITE_FULL"
    with mock.patch.object(JournalEvent.objects, "bulk_create", side_effect=full):
        answer = post(here, [event(anna)])
    assert answer.status_code == 507
    assert "Free some space" in answer.json()["error"]
