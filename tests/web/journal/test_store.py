"""The journal's guarantees, on whatever database the settings name."""

import threading
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from uuid6 import uuid7

from unbend.record.event import Event, EventRefused
from unbend.record.replay import replay
from unbend.web import clock
from unbend.web.journal import store
from unbend.web.journal.cache import CASES
from unbend.web.journal.errors import FutureEvent, NotNumbers, OtherPerson
from unbend.web.journal.models import JournalEvent

CHECK_IN = {"pain": 3, "leg_point": "none", "leg_change": "same", "minutes": 10, "depth": "bed"}
ANNA, BERT = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    CASES.clear()


def walk(minutes: float = 10, *, person: str = ANNA) -> Event:
    return store.new_event(person, "walk_logged", {"minutes": minutes})


def minutes_of(person: str = ANNA) -> list[float]:
    return [minutes for _, minutes in store.case_of(person).walks]


def test_what_is_read_back_equals_what_was_appended() -> None:
    """Every field survives, the offset of its time too, and what was not answered stays unanswered."""
    events = [
        walk(),
        store.new_event(ANNA, "about_answered", {"age": "35_49", "goal": "Zöe's garden 🌱"}),
        store.new_event(ANNA, "flags_answered", {"scope": "first", "answers": {"ces1.since": ["a", "b"]}}),
        store.new_event(ANNA, "check_in", {**CHECK_IN, "rose_at": "2026-01-02T07:00:00+05:30"}),
    ]
    store.append(ANNA, events)
    back = list(store.events_of(ANNA))
    assert back == events
    assert back[1].payload.model_fields_set == {"age", "goal"}
    assert [event.at.utcoffset() for event in back] == [event.at.utcoffset() for event in events]


def test_an_event_appended_twice_is_stored_once() -> None:
    """Inserts are harmless twice, in one call and in two."""
    first, second = walk(1), walk(2)
    assert store.append(ANNA, [first, first]).stored == (first.id,)
    again = store.append(ANNA, [first, second])
    assert (again.stored, again.known) == ((second.id,), (first.id,))
    assert minutes_of() == [1, 2]


def test_order_is_the_journals_own_and_a_late_event_keeps_its_time() -> None:
    """An offline device sends yesterday's event today: it is folded in where it arrives."""
    late = replace(walk(2), at=clock.now() - timedelta(days=1))
    store.append(ANNA, [walk(1)])
    store.case_of(ANNA)
    store.append(ANNA, [late])
    assert [minutes for _, minutes in store.case_of(ANNA).walks] == [1, 2]
    assert store.case_of(ANNA).walks[1][0] == late.at


def test_an_event_from_the_future_is_refused_in_a_sentence_that_says_what_to_do() -> None:
    """More than a day ahead of this machine's clock; nothing of the call is stored."""
    ahead = replace(walk(), at=clock.now() + timedelta(days=1, minutes=1))
    with pytest.raises(
        FutureEvent, match=r"more than a day ahead of this machine's clock .* Set the clock of both devices"
    ):
        store.append(ANNA, [walk(), ahead])
    assert minutes_of() == []
    store.append(ANNA, [replace(walk(), at=clock.now() + timedelta(hours=23))])


def test_an_event_of_another_person_is_refused() -> None:
    """Also one whose id is stored for somebody else already."""
    with pytest.raises(OtherPerson, match="belongs to another person"):
        store.append(ANNA, [walk(person=BERT)])
    theirs = walk(person=BERT)
    store.append(BERT, [theirs])
    with pytest.raises(OtherPerson):
        store.append(ANNA, [replace(theirs, person=ANNA)])
    assert minutes_of() == []


def test_a_number_that_is_not_a_number_is_refused() -> None:
    """JSON has no word for it, so that it could not be read back."""
    decision = {"minutes": float("nan")}
    payload = {"practice": "p", "decision": decision, "catalogue": "c", "rules": "1"}
    event = store.new_event(ANNA, "decided", payload)
    with pytest.raises(NotNumbers, match="'decided' is not a number"):
        store.append(ANNA, [event])


def test_an_impossible_answer_is_refused_where_it_is_made() -> None:
    """Pain goes from 0 to 10."""
    with pytest.raises(EventRefused, match="pain"):
        store.record(
            ANNA, "outcome", practice="p", answer="better", pain=11, leg_point="none", leg_change="same"
        )


def test_new_ids_are_in_the_order_of_time() -> None:
    """UUID version 7, made where the event happened."""
    ids = [walk().id for _ in range(50)]
    assert ids == sorted(ids)
    assert {identity.version for identity in ids} == {7}


def test_a_person_of_whom_nothing_is_known_has_an_empty_case() -> None:
    """No events, no answers."""
    assert store.case_of(BERT) == replay([])


def test_the_cached_case_equals_the_replay_after_every_write() -> None:
    """Fed event by event, after a late one, and after rows went away under it."""
    for minutes in range(1, 6):
        store.append(ANNA, [walk(minutes)])
        assert store.case_of(ANNA) == replay(store.events_of(ANNA))
    assert store.case_of(ANNA) is store.case_of(ANNA), "nothing new, so nothing is folded again"
    JournalEvent.objects.filter(person=ANNA, payload__contains="3").delete()  # as another process would
    assert store.case_of(ANNA) == replay(store.events_of(ANNA))
    JournalEvent.objects.filter(person=ANNA).delete()
    assert store.case_of(ANNA) == replay([])
    store.append(ANNA, [walk(minutes) for minutes in (7, 8, 9, 10)])
    assert minutes_of() == [7, 8, 9, 10]


def test_a_row_that_shows_up_below_the_last_number_is_folded_in_its_place() -> None:
    """On PostgreSQL an earlier number may be committed later; the order stays the journal's."""
    store.append(ANNA, [walk(1), walk(2), walk(3)])
    rows = list(JournalEvent.objects.order_by("seq"))
    rows[1].delete()
    assert minutes_of() == [1, 3]
    gap = rows[1]
    gap.seq = rows[0].seq + 1
    gap.save(force_insert=True)
    assert minutes_of() == [1, 2, 3]


def test_what_is_rolled_back_is_not_remembered() -> None:
    """The case inside a transaction sees its own events; the cache does not keep them."""
    with transaction.atomic():
        store.append(ANNA, [walk()])
        assert minutes_of() == [10]
        transaction.set_rollback(True)
    assert minutes_of() == []


def test_two_threads_may_append_and_read_at_once() -> None:
    """Each sees whole cases; in the end nothing is lost and nothing is double."""
    if connection.vendor == "sqlite":
        pytest.skip(
            "the tests' SQLite is in memory and has one writer; tests/kill does this on a real server"
        )
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(20):
                store.append(ANNA, [walk()])
                store.case_of(ANNA)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert store.case_of(ANNA) == replay(store.events_of(ANNA))
    assert len(minutes_of()) == 80


def test_a_long_batch_is_stored_whole_and_in_order() -> None:
    """A year from an export at once."""
    events = [replace(walk(1 + number % 500), id=uuid7()) for number in range(2500)]
    assert len(store.append(ANNA, events).stored) == 2500
    assert len(store.append(ANNA, events).known) == 2500
    assert [event.id for event in store.events_of(ANNA)] == [event.id for event in events]


def test_the_id_is_a_uuid_whatever_the_database() -> None:
    """SQLite keeps text, PostgreSQL its own type."""
    store.append(ANNA, [walk()])
    assert isinstance(JournalEvent.objects.get().id, UUID)
