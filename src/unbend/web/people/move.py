"""Moves a practice that was logged to the wrong person. Nothing is changed: events are added to both."""

from dataclasses import replace
from uuid import UUID, uuid5

from django.db import transaction

from unbend.errors import UnbendError
from unbend.record.event import Event
from unbend.web.journal import store
from unbend.web.people.models import Person

WITHDRAWN = "practice_withdrawn"


class NoSuchPractice(UnbendError):
    """This person's journal tells of no such practice."""

    def __init__(self, practice: str) -> None:
        super().__init__(
            f"There is no practice {practice} in this record. Open it from the history, then move it."
        )


def move_practice(practice: str, *, giver: Person, taker: Person) -> str:
    """Copy its events to the taker and withdraw it from the giver, both or neither; the copy's name.

    The copies' ids and name follow from the old ones and the taker: moving twice stores one copy. The name is
    new, because a practice that was withdrawn once stays withdrawn, also when it comes back.

    Raises:
        NoSuchPractice: nothing to move.
    """
    events = practice_events(practice, giver)
    if not events:
        raise NoSuchPractice(practice)
    name = str(uuid5(UUID(taker.id), practice))
    copies = [_copy(event, taker, name) for event in events]
    withdrawal = store.new_event(giver.id, WITHDRAWN, {"practice": practice, "to_person": taker.id})
    with transaction.atomic():
        store.append(taker.id, copies)
        store.append(giver.id, [withdrawal])
    return name


def practice_events(practice: str, person: Person) -> list[Event]:
    """Everything that was said about one practice; nothing when it was withdrawn."""
    events = [
        event for event in store.events_of(person.id) if getattr(event.payload, "practice", None) == practice
    ]
    return [] if any(event.kind == WITHDRAWN for event in events) else events


def _copy(event: Event, taker: Person, practice: str) -> Event:
    payload = event.payload.model_copy(update={"practice": practice})
    return replace(event, id=uuid5(UUID(taker.id), str(event.id)), person=taker.id, payload=payload)
