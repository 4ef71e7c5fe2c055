"""Takes an exported file back, whole or not at all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from unbend.errors import UnbendError
from unbend.record.event import Event, EventRefused
from unbend.web.data.export import FORMAT
from unbend.web.journal import store
from unbend.web.journal.errors import EventNotTaken
from unbend.web.journal.rows import from_outside
from unbend.web.people.forms import name_is_taken
from unbend.web.people.models import Person


class ImportRefused(UnbendError):
    """A file that is not taken; nothing was changed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Nothing was changed. Choose a file that Unbend's own export made.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a file holds, checked."""

    person_id: str
    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of it."""

    person: Person
    created: bool
    stored: int
    known: int


def read(content: bytes) -> Record:
    """Check a whole file.

    Raises:
        ImportRefused: with the first thing that is wrong, and where.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise ImportRefused("This file is not JSON, or it was cut short.") from None
    if not isinstance(data, dict) or "unbend" not in data:
        raise ImportRefused("This file is JSON, but not a record of Unbend.")
    if data["unbend"] != FORMAT:
        raise ImportRefused(
            f"This record has format {data['unbend']!r}; this Unbend reads {FORMAT}: update it first."
        )
    identity, name = _person(data.get("person"))
    events = data.get("events")
    if not isinstance(events, list):
        raise ImportRefused("This record has no list of events.")
    return Record(
        person_id=identity,
        name=name,
        events=tuple(_event(number, item, identity) for number, item in enumerate(events, start=1)),
    )


def take(record: Record, *, as_new: bool = False, into: Person | None = None) -> Imported:
    """Store a record as the person it names, as a new one, or into one who is here. Twice is harmless.

    Raises:
        ImportRefused: an event that the journal does not take.
    """
    identity = _identity(record, as_new=as_new, into=into)
    events = record.events
    if identity != record.person_id:
        events = tuple(_as_theirs(event, identity) for event in events)
    try:
        with transaction.atomic():
            person, created = Person.objects.get_or_create(
                id=identity, defaults={"name": free_name(record.name)}
            )
            appended = store.append(person.id, events)
    except EventNotTaken as error:
        raise ImportRefused(str(error)) from error
    return Imported(person=person, created=created, stored=len(appended.stored), known=len(appended.known))


def free_name(name: str) -> str:
    """The name, with a number when somebody here has it already."""
    found, number = name, 2
    while name_is_taken(found):
        found, number = f"{name} {number}", number + 1
    return found


def _identity(record: Record, *, as_new: bool, into: Person | None) -> str:
    if into is not None:
        return into.id
    # Follows from the record's own id: taken as new a second time, it is the same new person.
    return str(uuid5(UUID(record.person_id), "a new person")) if as_new else record.person_id


def _as_theirs(event: Event, person_id: str) -> Event:
    return Event(
        id=uuid5(UUID(person_id), str(event.id)),
        person=person_id,
        at=event.at,
        kind=event.kind,
        v=event.v,
        payload=event.payload,
    )


def _person(data: object) -> tuple[str, str]:
    about: Mapping[str, Any] = data if isinstance(data, dict) else {}
    name = " ".join(str(about.get("name") or "").split())
    if not name or len(name) > 50:
        raise ImportRefused("The record does not say whose it is: 'person' needs a name of 1 to 50 letters.")
    try:
        return str(UUID(str(about.get("id")))), name
    except ValueError:
        raise ImportRefused("The record does not say whose it is: 'person' needs an id.") from None


def _event(number: int, item: object, person_id: str) -> Event:
    try:
        event = from_outside(item)
    except EventRefused as error:
        raise ImportRefused(f"Event {number} cannot be read: {error}.") from error
    if event.person != person_id:
        raise ImportRefused(f"Event {number} belongs to another person than the record.")
    return event
