"""What a journal takes, and how it says no."""

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings

from tests.making import Life, journal, lives, movement, raw, small_catalogue
from unbend.record import EventRefused, parse_event
from unbend.record.payloads import KINDS

GOOD: dict[str, Any] = {
    "id": "0190b3c0-0000-7000-8000-000000000001",
    "person": "somebody",
    "at": "2026-11-20T09:00:00+01:00",
    "kind": "walk_logged",
    "v": 1,
    "payload": {"minutes": 12},
}


def refusal(**changes: Any) -> str:
    with pytest.raises(EventRefused) as caught:
        parse_event({**GOOD, **changes})
    return str(caught.value)


def test_a_good_event_keeps_everything_that_it_said():
    """id, person, time with its offset, kind, version and payload come through unchanged."""
    event = parse_event(GOOD)
    assert raw(event) == {**GOOD, "payload": {"minutes": 12.0}}
    assert event.at.isoformat() == "2026-11-20T09:00:00+01:00"


def test_it_refuses_an_unknown_kind_and_names_the_nearest():
    """Kinds are a closed list; a slip of the pen gets the word that was meant."""
    said = refusal(kind="walk_loged")
    assert said.startswith("event refused: kind: found 'walk_loged'; allowed: one of flags_answered, ")
    assert said.endswith("(nearest: walk_logged)")


def test_it_names_no_nearest_kind_when_none_is_near():
    """A hint that is a guess would mislead."""
    assert "nearest" not in refusal(kind="zzzzzzz")


@pytest.mark.parametrize("kind", [None, 7, ["walk_logged"], {"walk_logged": 1}])
def test_it_refuses_a_kind_that_is_no_word(kind):
    """Whatever stands there, the answer is a sentence, never a crash."""
    assert refusal(kind=kind).startswith("event refused: kind: found")


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_it_refuses_another_version_and_says_what_to_do(version):
    """A record of a newer Unbend is not half-read."""
    said = refusal(v=version)
    assert said == (
        f"event refused: v: found {version!r}; allowed: 1; a newer Unbend may have written it: update this one"
    )


@pytest.mark.parametrize("identity", ["", "12", None, 5])
def test_it_refuses_an_id_that_is_no_uuid(identity):
    """Without an id an event could be stored twice."""
    assert refusal(id=identity) == f"event refused: id: found {identity!r}; allowed: a UUID, version 7"


@pytest.mark.parametrize("at", ["yesterday", "", None, 5, "2026-13-01T09:00:00+01:00"])
def test_it_refuses_a_time_that_is_none(at):
    """The sentence shows what a time looks like."""
    assert (
        refusal(at=at)
        == f"event refused: at: found {at!r}; allowed: a time such as 2026-11-20T09:00:00+01:00"
    )


@pytest.mark.parametrize("at", ["2026-11-20T09:00:00", "2026-11-20"])
def test_it_refuses_a_time_without_its_offset(at):
    """Nine o'clock somewhere is no moment."""
    allowed = "a time with its offset, such as 2026-11-20T09:00:00+01:00"
    assert refusal(at=at) == f"event refused: at: found {at!r}; allowed: {allowed}"


def test_it_refuses_an_unknown_payload_key_by_name():
    """A forgotten or misspelt key is never dropped in silence."""
    said = refusal(payload={"minutes": 12, "metres": 900})
    assert said.startswith("event refused: walk_logged: metres: found 900")


def test_it_refuses_a_missing_payload_key_by_name():
    """What a kind needs, it needs."""
    assert refusal(payload={}).startswith("event refused: walk_logged: minutes: found")


@pytest.mark.parametrize(
    ("kind", "payload", "key"),
    [
        ("walk_logged", {"minutes": 0}, "minutes"),
        ("walk_logged", {"minutes": 601}, "minutes"),
        ("activity_rated", {"activity": "a", "value": 11}, "value"),
        ("about_answered", {"pain_now": -1}, "pain_now"),
        ("about_answered", {"age": "40"}, "age"),
        ("about_answered", {"wakes_at": "25:00"}, "wakes_at"),
        ("about_answered", {"aggravates": ["bending", "flying"]}, "aggravates.1"),
        ("flags_answered", {"scope": "sometimes", "answers": {}}, "scope"),
        ("practice_started", {"practice": ""}, "practice"),
        ("measured", {"measure": "reach", "value": "far", "context": "baseline"}, "value"),
    ],
)
def test_it_refuses_an_impossible_answer_and_names_its_key(kind, payload, key):
    """Out of range, not on the list, or of another type: each is refused where it stands."""
    assert refusal(kind=kind, payload=payload).startswith(f"event refused: {kind}: {key}: found")


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, "NaN", "inf"])
@pytest.mark.parametrize(
    ("kind", "key", "rest"),
    [
        ("measured", "value", {"measure": "reach", "context": "baseline"}),
        (
            "person_limit",
            "at_most",
            {
                "limit": "l",
                "name": "n",
                "by": "b",
                "dimension": "sets",
                "starts": "2026-01-01",
                "ends": "2026-01-02",
            },
        ),
    ],
)
def test_it_refuses_what_is_no_number(number, kind, key, rest):
    """A limit or a test of 'not a number' would compare with nothing."""
    assert refusal(kind=kind, payload={**rest, key: number}).startswith(
        f"event refused: {kind}: {key}: found"
    )


@pytest.mark.parametrize("payload", [None, [], "x", 3])
def test_it_refuses_a_payload_that_is_no_object(payload):
    """The sentence names the payload as a whole."""
    assert refusal(payload=payload).startswith("event refused: walk_logged: payload: found")


def test_every_kind_has_a_sentence_that_says_what_it_carries():
    """The list of kinds is the record's documentation."""
    assert [kind for kind, payload in KINDS.items() if not (payload.__doc__ or "").endswith(".")] == []


@settings(max_examples=25, deadline=None)
@given(lives(small_catalogue(movement("bridge"))))
def test_events_survive_a_journey_through_json(life: Life):
    """Export then import gives the same events: what was said, and no more than was said."""
    for event in journal(life.told):
        back = parse_event(json.loads(json.dumps(raw(event))))
        assert back == event
        assert back.payload.model_fields_set == event.payload.model_fields_set
