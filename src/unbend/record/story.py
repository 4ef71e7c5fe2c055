"""A person's history in shorthand: the scenarios, ``unbend coach`` and the tests all read this.

A story is a mapping with ``now`` and any of ``KEYS``, such as ``events`` (raw, as in an export), ``about``, ``flags``,
``check_in`` or ``days`` (earlier practices). What is not said about the door is 'no'; what is not said about the
person is not answered, unless ``ordinary`` is true. docs/scenarios.md shows each key.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from unbend.errors import UnbendError
from unbend.record.event import Event, parse_event

NAMESPACE = UUID("0190b3c0-0000-7000-8000-00000000abcd")
"""Ids of a story's events are made from their place in it, so that the same story is the same journal."""

KEYS = (
    "now",
    "events",
    "about",
    "flags",
    "skipped",
    "check_in",
    "days",
    "started_days_ago",
    "measures",
    "limits",
    "looked",
    "intake",
    "after",
    "routine",
    "walks",
    "activities",
    "weekly_asked_days_ago",
    "ordinary",
    "legs_asked",
    "gates_answered",
    "wishes",
)

ORDINARY: Mapping[str, Any] = {
    "age": "35_49",
    "leg_point": "none",
    "leg_sides": "none",
    "pain_now": 2,
    "pain_usual": 3,
    "pain_worst": 3,
    "aggravates": ["lifting"],
    "eases": ["walking"],
    "stirred_by": "hard_work",
    "settles_in": "under_10_min",
    "fear": 2,
    "wakes_at": "07:00",
    "hard": [],
    "conditions": [],
    "kit": ["chair", "wall", "bed", "pillow", "towel", "strap", "rail", "block", "step", "stick"],
    "minutes": 10,
}
"""With ``ordinary = true`` the person is this one, but for what ``about`` says: a mild back that no picture fits."""


class StoryRefused(UnbendError):
    """A story that cannot be read."""


def events_of(story: Mapping[str, Any], rows: Iterable[str]) -> tuple[list[Event], datetime]:
    """The events that a story stands for, oldest first, and its ``now``.

    Args:
        story: the mapping described above.
        rows: the facts of every row of the door; each is 'no' unless the story says otherwise.

    Raises:
        StoryRefused: no ``now``, or an unknown key.
        EventRefused: an event that does not fit its kind.
    """
    if wrong := sorted(set(story) - set(KEYS)):
        raise StoryRefused(f"story: found unknown keys {wrong}; allowed: {', '.join(KEYS)}")
    now = _moment(story.get("now"))
    lines = list(_lines(story, tuple(rows), now))
    events = [
        parse_event({"id": str(uuid5(NAMESPACE, str(index))), "person": "somebody", "v": 1, **line})
        for index, line in enumerate(lines)
    ]
    return events, now


def _moment(value: object) -> datetime:
    try:
        now = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        now = None
    if not isinstance(now, datetime) or now.tzinfo is None:
        allowed = "a time with its offset, such as 2026-11-20T09:00:00+01:00"
        raise StoryRefused(f"story: now: found {value!r}; allowed: {allowed}")
    return now


def _lines(story: Mapping[str, Any], rows: tuple[str, ...], now: datetime) -> Iterator[dict[str, Any]]:
    if "events" in story:
        for raw in story["events"]:
            yield {key: raw[key] for key in ("id", "person", "at", "kind", "v", "payload") if key in raw}
    if {"about", "flags", "skipped", "check_in", "days", "intake", "ordinary"} & set(story):
        yield from _first_visit(story, rows, now)
    for day in sorted(_each_day(story), key=lambda d: -float(d["ago"])):
        yield from _day(day, now)
    yield from _later(story, now)
    if check_in := story.get("check_in"):
        yield from _check_in(check_in, now - timedelta(minutes=float(check_in.get("minutes_ago", 2))), now)
    if story.get("legs_asked"):
        asked = {"scope": "leg_symptom", "answers": {}, "complete": True}
        yield _line("flags_answered", now - timedelta(minutes=1), asked)
    for raw in story.get("after", ()):
        at = now - timedelta(minutes=float(raw.get("minutes_ago", 1)))
        yield _line(raw["kind"], at, raw.get("payload", {}))


def _line(kind: str, at: datetime, payload: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "at": at.isoformat(), "payload": dict(payload)}


def _first_visit(story: Mapping[str, Any], rows: tuple[str, ...], now: datetime) -> Iterator[dict[str, Any]]:
    at = now - timedelta(days=float(story.get("started_days_ago", 0)), minutes=20)
    skipped = set(story.get("skipped", ()))
    answers = {row: "skipped" if row in skipped else "no" for row in rows} | dict(story.get("flags", {}))
    yield _line("flags_answered", at, {"scope": "first", "answers": answers, "complete": True})
    if about := (dict(ORDINARY) if story.get("ordinary") else {}) | story.get("about", {}):
        yield _line("about_answered", at, about)
    if story.get("intake", "finished") == "finished":
        yield _line("intake_finished", at, {})
    asked = now - timedelta(days=float(story.get("weekly_asked_days_ago", 1)), minutes=15)
    if asked > at and story.get("weekly_asked_days_ago", 1) is not None:
        yield _line("flags_answered", asked, {"scope": "weekly", "answers": {}, "complete": True})


def _each_day(story: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every earlier day by itself: ``ago`` may be a list of days that went alike."""
    for day in story.get("days", ()):
        for ago in day["ago"] if isinstance(day["ago"], list) else [day["ago"]]:
            yield {**day, "ago": ago}


def _day(day: Mapping[str, Any], now: datetime) -> Iterator[dict[str, Any]]:
    """One earlier day: check-in, practice with its steps, outcome, next morning. Each may be left out."""
    hour, minute = map(int, str(day.get("at", "09:00")).split(":"))
    base = datetime.combine((now - timedelta(days=float(day["ago"]))).date(), time(hour, minute), now.tzinfo)
    at = min(base, now - timedelta(minutes=60)) if float(day["ago"]) == 0 else base
    pain = int(day.get("pain", 3))
    yield from _check_in({"pain": pain, **day.get("check_in", {})}, at, at)
    if "did" not in day:
        return
    practice = str(uuid5(NAMESPACE, f"practice {day['ago']} {at.isoformat()}"))
    fresh = set(day.get("fresh", ()))
    planned = [
        {"movement": slug, "rung": rung, "is_new": slug in fresh, "raised": False}
        for slug, _, rung in (str(step).partition("/") for step in day["did"])
    ]
    decision = {"kind": "practice", "steps": planned}
    yield _line(
        "decided", at, {"practice": practice, "decision": decision, "catalogue": "story", "rules": "story"}
    )
    yield _line("practice_started", at, {"practice": practice})
    seconds = float(day.get("step_seconds", 60))
    stops = {str(stop["movement"]): stop for stop in day.get("stopped", ())}
    for index, step in enumerate(planned):
        where = {"practice": practice, "step": index, "movement": step["movement"], "rung": step["rung"]}
        when = at + timedelta(minutes=1 + index)
        if stop := stops.get(str(step["movement"])):
            yield _line("step_stopped", when, {**where, "why": stop["why"]})
        else:
            yield _line("step_done", when, {**where, "seconds": seconds})
    end = at + timedelta(minutes=2 + len(planned))
    for felt in day.get("felt", ()):
        yield _line("step_felt", end, {"practice": practice, **felt})
    yield _line("practice_finished", end, {"practice": practice, "seconds": seconds * len(planned)})
    yield from _answers(day, practice, pain, end, now)


def _answers(
    day: Mapping[str, Any], practice: str, pain: int, end: datetime, now: datetime
) -> Iterator[dict[str, Any]]:
    point, change = day.get("leg_point", "none"), day.get("leg_change", "none")
    if answer := day.get("answer", "same"):
        told = {
            "answer": answer,
            "pain": int(day.get("pain_after", pain)),
            "leg_point": point,
            "leg_change": change,
        }
        yield _line("outcome", end, {"practice": practice, **told})
    if (answer := day.get("morning", "same")) and float(day["ago"]) >= 1:
        told = {"answer": answer, "over_an_hour": bool(day.get("over_an_hour", False)), "leg_change": "none"}
        morning = min(end + timedelta(hours=23), now - timedelta(minutes=30))
        yield _line("morning", morning, {"practice": practice, **told, **day.get("morning_more", {})})


def _check_in(told: Mapping[str, Any], at: datetime, now: datetime) -> Iterator[dict[str, Any]]:
    answers = {
        name: value for name, value in told.items() if name not in ("rose_hours_ago", "minutes_ago", "new")
    }
    payload = {
        "pain": 3,
        "leg_point": "none",
        "leg_change": "none",
        "minutes": 10,
        "depth": "floor",
    } | answers
    if "rose_hours_ago" in told:
        payload["rose_at"] = (now - timedelta(hours=float(told["rose_hours_ago"]))).isoformat()
    elif "rose_at" not in told:
        payload["rose_at"] = (now - timedelta(hours=4)).isoformat()
    yield _line("flags_answered", at, {"scope": "check_in", "answers": told.get("new", {}), "complete": True})
    yield _line("check_in", at, payload)


def _later(story: Mapping[str, Any], now: datetime) -> Iterator[dict[str, Any]]:
    """Tests, limits, looks by a clinician, walks, own activities, wishes and the chosen routine."""
    for test in story.get("measures", ()):
        at = now - timedelta(days=float(test.get("ago", 0)), minutes=10)
        fields = {key: value for key, value in test.items() if key != "ago"}
        yield _line("measured", at, {"context": "baseline", "pain": 2, **fields})
    for limit in story.get("limits", ()):
        yield _line("person_limit", now - timedelta(minutes=9), limit)
    for look in story.get("looked", ()):
        at = now - timedelta(days=float(look.get("ago", 0)), minutes=8)
        fields = {key: value for key, value in look.items() if key != "ago"}
        yield _line("clinician_looked", at, {"on": at.date().isoformat(), **fields})
    for walk in story.get("walks", ()):
        at = now - timedelta(days=float(walk["ago"]), minutes=7)
        yield _line("walk_logged", at, {"minutes": walk["minutes"]})
    for index, activity in enumerate(story.get("activities", ())):
        key = f"activity-{index}"
        first = max((float(ago) for ago, _ in activity.get("ratings", ())), default=0.0)
        named = {"activity": key, "name": activity["name"]}
        yield _line("activity_named", now - timedelta(days=first), named)
        for ago, value in activity.get("ratings", ()):
            yield _line("activity_rated", now - timedelta(days=float(ago)), {"activity": key, "value": value})
    for gate in story.get("gates_answered", ()):
        yield _line("gate_answered", now - timedelta(minutes=7), {"gate": gate, "right": True})
    for movement, wish in story.get("wishes", {}).items():
        yield _line("movement_wished", now - timedelta(minutes=6), {"movement": movement, "wish": wish})
    if routine := story.get("routine"):
        yield _line("routine_chosen", now - timedelta(minutes=6), {"routine": routine})
