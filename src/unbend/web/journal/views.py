"""`POST /events/`: the player's outbox. An id in the answer is on the disk."""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from unbend.record.event import Event, EventRefused
from unbend.record.payloads import PLAYER_KINDS
from unbend.web.journal import store
from unbend.web.journal.errors import DiskFull, EventNotTaken, FutureEvent, OtherPerson
from unbend.web.journal.rows import from_outside
from unbend.web.people.here import person_here

Refused = dict[str, str | bool]


@require_POST
def events(request: HttpRequest) -> JsonResponse:
    """Take what can be taken and say of each of the rest why not.

    A refused event with ``keep`` true is to be sent again later: it belongs to a person who is not here now, or
    it is dated ahead of this machine's clock.
    """
    person = person_here(request)
    if person is None:
        return _sentence(
            "Nobody is here: choose who you are under 'Who is here', and this is sent again.", status=403
        )
    try:
        items = _items(request.body)
    except ValueError as error:
        return _sentence(str(error), status=400)
    taken, refused = _sorted_out(person.id, items)
    try:
        appended = store.append(person.id, taken)
    except OtherPerson as error:
        return _sentence(str(error), status=409)
    except DiskFull as error:
        return _sentence(str(error), status=507)
    return JsonResponse(
        {
            "stored": [str(identity) for identity in appended.stored],
            "known": [str(identity) for identity in appended.known],
            "refused": refused,
        }
    )


def _items(body: bytes) -> list[Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("This is not JSON. Send a list of events.") from None
    if not isinstance(data, list):
        raise ValueError("Send a list of events.")
    return data


def _sorted_out(person_id: str, items: list[Any]) -> tuple[list[Event], list[Refused]]:
    taken: list[Event] = []
    refused: list[Refused] = []
    for item in items:
        try:
            event = from_outside(item, person=person_id)
            if event.kind not in PLAYER_KINDS:
                raise EventRefused(
                    "kind", event.kind, f"what a player sends: {', '.join(sorted(PLAYER_KINDS))}"
                )
        except EventRefused as error:
            identity = item.get("id", "") if isinstance(item, dict) else ""
            refused.append({"id": str(identity), "why": str(error), "keep": False})
            continue
        if (why := store.refusal(person_id, event)) is None:
            taken.append(event)
        else:
            refused.append({"id": str(event.id), "why": str(why), "keep": _later(why)})
    return taken, refused


def _later(why: EventNotTaken) -> bool:
    return isinstance(why, (FutureEvent, OtherPerson))


def _sentence(text: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": text}, status=status)
