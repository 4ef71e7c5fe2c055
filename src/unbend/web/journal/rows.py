"""Between an event and its row, both ways; what is read back equals what was written."""

import json
from collections.abc import Mapping
from typing import Any

from unbend.record.event import Event, EventRefused, parse_event
from unbend.web import clock
from unbend.web.journal.errors import NotNumbers
from unbend.web.journal.models import JournalEvent


def to_row(event: Event) -> JournalEvent:
    """The row of an event, not saved."""
    return JournalEvent(
        id=event.id,
        person=event.person,
        at=event.at.isoformat(),
        kind=event.kind,
        v=event.v,
        payload=payload_text(event),
        received_at=clock.now(),
    )


def payload_text(event: Event) -> str:
    """What was said and nothing else: a field that nobody answered stays absent.

    Raises:
        NotNumbers: a value that JSON cannot carry, so that it could not be read back.
    """
    try:
        # Python mode first: JSON mode would turn 'not a number' into null without a word.
        json.dumps(event.payload.model_dump(exclude_unset=True), allow_nan=False, default=str)
    except ValueError:
        raise NotNumbers(event.kind) from None
    data = event.payload.model_dump(mode="json", exclude_unset=True)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def as_data(row: JournalEvent) -> Mapping[str, Any]:
    """The event as export files and ``parse_event`` know it."""
    return {
        "id": str(row.id),
        "person": row.person,
        "at": row.at,
        "kind": row.kind,
        "v": row.v,
        "payload": json.loads(row.payload),
    }


def to_event(row: JournalEvent) -> Event:
    """The event of a row."""
    return parse_event(as_data(row))


def from_outside(item: object, **defaults: Any) -> Event:
    """One event of a list that came from outside; ``defaults`` stand for what it leaves out.

    Raises:
        EventRefused: whatever is wrong with it.
    """
    if not isinstance(item, dict):
        raise EventRefused("event", item, "an object with id, person, at, kind, v and payload")
    if not isinstance(item.get("kind"), str):
        raise EventRefused("kind", item.get("kind"), "a word")
    return parse_event({**defaults, **item})
