"""The one door to the journal: append, and the case that it tells.

Guarantees
    ``append`` returns after the commit, and SQLite commits after the sync: what is acknowledged survives a
    killed process and a power cut. Appending an event twice stores it once. ``case_of`` equals the replay of
    all of a person's events, also after late ones, an import, an erase or a write by another process.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection, transaction
from uuid6 import uuid7

from unbend.record.case import Case
from unbend.record.event import VERSION, Event, parse_event
from unbend.web import clock
from unbend.web.journal.cache import CASES
from unbend.web.journal.errors import DiskFull, EventNotTaken, FutureEvent, OtherPerson
from unbend.web.journal.models import JournalEvent
from unbend.web.journal.rows import to_event, to_row

AHEAD = timedelta(days=1)
"""How far ahead of this machine's clock an event may be: a tablet in another time zone, a clock a little off."""
CHUNK = 500
"""Ids asked for at once; SQLite allows 999 variables in the oldest version that is still about."""
DISK_ERRORS = {
    "SQLITE_FULL",
    "SQLITE_IOERR_WRITE",
    "SQLITE_IOERR_FSYNC",
    "SQLITE_IOERR_TRUNCATE",
    "SQLITE_IOERR_SHMSIZE",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What became of the events that were given: each id is in one of the two."""

    stored: tuple[UUID, ...]
    known: tuple[UUID, ...]


def append(person_id: str, events: Sequence[Event]) -> Appended:
    """Store all of them or none, in the order given.

    Raises:
        FutureEvent: one is more than a day ahead of the clock.
        OtherPerson: one names another person.
        NotNumbers: one holds a value that cannot be stored.
        DiskFull: the disk takes no more.
    """
    now = clock.now()
    for event in events:
        _check(event, person_id, now)
    rows = {event.id: to_row(event) for event in events}
    with _disk_errors_named(), transaction.atomic():
        known = _known(person_id, list(rows))
        new = [row for identity, row in rows.items() if identity not in known]
        JournalEvent.objects.bulk_create(new, batch_size=CHUNK // 10, ignore_conflicts=True)
    return Appended(stored=tuple(row.id for row in new), known=tuple(known))


def refusal(person_id: str, event: Event) -> EventNotTaken | None:
    """Why ``append`` would not take this event, or None."""
    try:
        _check(event, person_id, clock.now())
        to_row(event)
    except EventNotTaken as error:
        return error
    return None


def case_of(person_id: str) -> Case:
    """Everything that the journal tells about this person; an empty case when it tells nothing."""
    return CASES.case_of(person_id)


def events_of(person_id: str) -> Iterator[Event]:
    """This person's events in the journal's order."""
    rows = JournalEvent.objects.filter(person=person_id).order_by("seq")
    return (to_event(row) for row in rows.iterator(chunk_size=CHUNK))


def new_event(person_id: str, kind: str, payload: dict[str, Any]) -> Event:
    """An event that happens now, here.

    Raises:
        EventRefused: an unknown kind, or a payload that does not fit it.
    """
    at = clock.now().isoformat()
    return parse_event(
        {"id": str(uuid7()), "person": person_id, "at": at, "kind": kind, "v": VERSION, "payload": payload}
    )


def record(person_id: str, kind: str, **payload: Any) -> None:
    """Make an event and store it."""
    append(person_id, [new_event(person_id, kind, payload)])


def _check(event: Event, person_id: str, now: datetime) -> None:
    if event.person != person_id:
        raise OtherPerson
    if event.at > now + AHEAD:
        raise FutureEvent(event.at, now)


def _known(person_id: str, ids: list[UUID]) -> list[UUID]:
    """Ids that are stored already. One that is stored for somebody else is no fact about this person."""
    found: dict[UUID, str] = {}
    for start in range(0, len(ids), CHUNK):
        some = JournalEvent.objects.filter(id__in=ids[start : start + CHUNK])
        found.update(some.values_list("id", "person"))
    if any(owner != person_id for owner in found.values()):
        raise OtherPerson
    return [identity for identity in ids if identity in found]


class _disk_errors_named:  # noqa: N801 - reads as a statement
    """Turns the database's words for a full disk into ours."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OperationalError) and is_disk_full(error):
            connection.close_if_unusable_or_obsolete()
            raise DiskFull(settings.UNBEND_HOME) from error


def is_disk_full(error: OperationalError) -> bool:
    """True when the database says that its disk takes no more."""
    cause = error.__cause__
    return getattr(cause, "sqlite_errorname", "") in DISK_ERRORS or getattr(cause, "sqlstate", "") == "53100"


__all__ = ["Appended", "append", "case_of", "events_of", "new_event", "record", "refusal"]
