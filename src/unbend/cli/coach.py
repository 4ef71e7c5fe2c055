"""`unbend coach CASE`: what the coach decides for a case, as sorted JSON."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from unbend.errors import UnbendError

NAMELESS = "00000000-0000-0000-0000-000000000000"


class CaseRefused(UnbendError):
    """A case file that cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path}: {why} Allowed: JSON or TOML with 'events' or a 'story', and 'now' there or as --now."
        )


def coach(
    case: Annotated[
        Path, typer.Argument(help="JSON {now, events}, an exported record, or a scenario in TOML.")
    ],
    now: Annotated[str, typer.Option(help="A time with its offset, such as 2026-11-20T09:00:00+01:00.")] = "",
) -> None:
    """Decide for a case and print the decision as sorted JSON."""
    from unbend.catalogue import load
    from unbend.coach import decide
    from unbend.coach.jsonable import to_json
    from unbend.record.replay import replay
    from unbend.record.story import events_of
    from unbend.web.home import data_folder

    found = load(data_folder() / "catalogue")
    data = read_case(case)
    if "story" in data:
        rows = [row.fact for row in found.flags.values() if row.id != "age"]
        events, told = events_of(data["story"], rows)
        moment = _time(now or told, case)
    else:
        events, moment = events_in(data, case), _time(now or data.get("now"), case)
    decision = decide(replay(events), found, now=moment)
    print(json.dumps(to_json(decision), ensure_ascii=False, indent=1, sort_keys=True))


def read_case(path: Path) -> dict[str, Any]:
    """The file's content.

    Raises:
        CaseRefused: not there, or neither JSON nor TOML.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except OSError as error:
        raise CaseRefused(path, f"{error.strerror}.") from error
    except ValueError as error:
        raise CaseRefused(path, f"{error}.") from error
    if not isinstance(data, dict):
        raise CaseRefused(path, f"found a {type(data).__name__}.")
    return data


def events_in(data: dict[str, Any], path: Path) -> list[Any]:
    """Its events; what a case written by hand leaves out is filled in from the event's place in the list."""
    from uuid import NAMESPACE_OID, uuid5

    from unbend.record.event import VERSION, EventRefused, parse_event

    items = data.get("events", data.get("event", []))
    if not isinstance(items, list):
        raise CaseRefused(path, "'events' is not a list.")
    events = []
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            raise CaseRefused(path, f"event {number} is not an event.")
        filled = {
            "id": str(uuid5(NAMESPACE_OID, f"event {number}")),
            "person": NAMELESS,
            "v": VERSION,
            **item,
        }
        try:
            events.append(parse_event(filled))
        except EventRefused as error:
            raise CaseRefused(path, f"event {number}: {error}.") from error
    return events


def _time(given: object, path: Path) -> datetime:
    if given is None:
        return datetime.now().astimezone()
    try:
        moment = given if isinstance(given, datetime) else datetime.fromisoformat(str(given))
    except ValueError:
        raise CaseRefused(path, f"now is '{given}', which is no time.") from None
    if moment.tzinfo is None:
        raise CaseRefused(path, f"now is '{given}', a time without its offset (such as +01:00).")
    return moment
