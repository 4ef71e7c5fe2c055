"""An event: one fact about a person, with where and when it happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from unbend.catalogue.errors import nearest
from unbend.errors import UnbendError
from unbend.record.payloads import KINDS, Payload

VERSION = 1
"""The version of payloads that this program writes and the newest it reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the journal. ``at`` keeps the offset of the place where it happened."""

    id: UUID
    person: str
    at: datetime
    kind: str
    v: int
    payload: Payload


class EventRefused(UnbendError):
    """An event that cannot be read, with what was wrong and what is allowed."""

    def __init__(self, what: str, got: object, allowed: str) -> None:
        self.what, self.got, self.allowed = what, got, allowed
        super().__init__(f"event refused: {what}: found {got!r}; allowed: {allowed}")


def parse_event(data: Mapping[str, Any]) -> Event:
    """Check one event as it comes from outside.

    Raises:
        EventRefused: unknown kind or version, a bad id or time, or a payload that does not fit.
    """
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        close = nearest(str(kind), list(KINDS))
        raise EventRefused(
            "kind", kind, f"one of {', '.join(KINDS)}" + (f" (nearest: {close})" if close else "")
        )
    version = data.get("v", VERSION)
    if version != VERSION:
        raise EventRefused("v", version, f"{VERSION}; a newer Unbend may have written it: update this one")
    try:
        identity = UUID(str(data.get("id")))
    except ValueError:
        raise EventRefused("id", data.get("id"), "a UUID, version 7") from None
    return Event(
        id=identity,
        person=str(data.get("person", "")),
        at=_time(data.get("at")),
        kind=kind,
        v=int(version),
        payload=_payload(kind, data.get("payload", {})),
    )


def _time(text: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError:
        raise EventRefused("at", text, "a time such as 2026-11-20T09:00:00+01:00") from None
    if at.tzinfo is None:
        raise EventRefused("at", text, "a time with its offset, such as 2026-11-20T09:00:00+01:00")
    return at


def _payload(kind: str, data: object) -> Payload:
    try:
        return KINDS[kind].model_validate(data)
    except ValidationError as error:
        line = error.errors()[0]
        key = ".".join(str(part) for part in line["loc"])
        raise EventRefused(f"{kind}: {key or 'payload'}", line.get("input"), line["msg"]) from None
