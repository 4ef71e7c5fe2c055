"""A practice that was logged to the wrong person."""

import pytest
from django.test import Client

from unbend.record.replay import replay
from unbend.web.journal import store
from unbend.web.journal.models import JournalEvent
from unbend.web.people import pin
from unbend.web.people.models import Person
from unbend.web.people.move import NoSuchPractice, move_practice

pytestmark = pytest.mark.django_db


def practise(person: Person, practice: str = "morning") -> None:
    store.record(
        person.id, "decided", practice=practice, decision={"kind": "practice"}, catalogue="c", rules="1"
    )
    store.record(person.id, "practice_started", practice=practice)
    store.record(
        person.id, "step_done", practice=practice, step=0, movement="glute-bridge", rung="both", seconds=40
    )
    store.record(person.id, "practice_finished", practice=practice, seconds=300)


def test_it_leaves_one_record_and_stands_whole_in_the_other(anna: Person, bert: Person) -> None:
    """Nothing is changed: copies are added there, a withdrawal here."""
    practise(anna, "mine")
    practise(anna, "bert's")
    before = list(store.events_of(anna.id))
    name = move_practice("bert's", giver=anna, taker=bert)
    assert [practice.id for practice in store.case_of(anna.id).practices] == ["mine"]
    assert list(store.events_of(anna.id))[:-1] == before
    (copy,) = store.case_of(bert.id).practices
    assert (copy.id, copy.seconds, len(copy.steps), copy.kind) == (name, 300, 1, "practice")
    assert store.case_of(bert.id) == replay(store.events_of(bert.id))


def test_it_can_come_back(anna: Person, bert: Person) -> None:
    """Moved by mistake, moved again: it counts once, where it belongs."""
    practise(anna)
    name = move_practice("morning", giver=anna, taker=bert)
    move_practice(name, giver=bert, taker=anna)
    assert len(store.case_of(anna.id).practices) == 1
    assert len(store.case_of(bert.id).practices) == 0


def test_moving_twice_is_refused_and_changes_nothing(anna: Person, bert: Person) -> None:
    """A second tap on a page that was left open."""
    practise(anna)
    move_practice("morning", giver=anna, taker=bert)
    count = JournalEvent.objects.count()
    with pytest.raises(NoSuchPractice, match="There is no practice morning in this record"):
        move_practice("morning", giver=anna, taker=bert)
    assert JournalEvent.objects.count() == count


def test_the_page_asks_whose_it_was(here: Client, anna: Person, bert: Person) -> None:
    """Choose, tap, done."""
    practise(anna)
    assert "Bert" in here.get("/people/move/morning/").content.decode()
    assert here.post("/people/move/morning/", {}).status_code == 422
    assert "Bert's record now" in here.post("/people/move/morning/", {"to": bert.id}).content.decode()
    assert here.post("/people/move/morning/", {"to": bert.id}).status_code == 404


def test_a_pin_guards_the_record_that_it_goes_to(here: Client, anna: Person) -> None:
    """Nobody writes into Cleo's record without Cleo's PIN."""
    pin._tries.clear()
    cleo = Person.objects.create(name="Cleo", pin_hash=pin.hashed("2468"))
    practise(anna)
    assert here.post("/people/move/morning/", {"to": cleo.id, "pin": "1"}).status_code == 422
    assert store.case_of(cleo.id).practices == ()
    here.post("/people/move/morning/", {"to": cleo.id, "pin": "2468"})
    assert len(store.case_of(cleo.id).practices) == 1
