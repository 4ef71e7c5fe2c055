"""Builders that tests share: journals told in wall-clock time, small catalogues, and random lives.

A ``Told`` is a line of a journal before it is placed in the calendar: naive wall-clock time, kind, payload. Naive
datetimes and dates inside a payload are placed with it, so that a whole life can be moved by days, across a clock
change too, and keep its wall-clock times and its ids.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from unbend.catalogue import Catalogue, load
from unbend.catalogue.flag import Flag
from unbend.catalogue.limit import LimitRule
from unbend.catalogue.movement import Movement
from unbend.coach import Decision, decide
from unbend.record import Case, Event, parse_event, replay
from unbend.record.story import events_of
from unbend.record.words import (
    Activity,
    Condition,
    Depth,
    Hard,
    LegChange,
    LegPoint,
    Settle,
    Stir,
    StopWhy,
)

NAMESPACE = UUID("0190b3c0-0000-7000-8000-00000000beef")
BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 6, 17, 12, 0)
"""A Wednesday at noon, far from any clock change; where a test does not care, it is now."""

Told = tuple[datetime, str, dict[str, Any]]


# --- the calendar ----------------------------------------------------------------------------------------------------


def moment(wall: datetime, *, zone: ZoneInfo = BERLIN, days: int = 0) -> datetime:
    """A wall-clock time in a place, moved by whole days, with the offset of that day."""
    there = (wall + timedelta(days=days)).replace(tzinfo=zone)
    return datetime.fromisoformat(there.isoformat())


def _placed(value: Any, zone: ZoneInfo, days: int) -> Any:
    if isinstance(value, datetime):
        return moment(value, zone=zone, days=days).isoformat()
    if isinstance(value, date):
        return (value + timedelta(days=days)).isoformat()
    if isinstance(value, Mapping):
        return {key: _placed(item, zone, days) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_placed(item, zone, days) for item in value]
    return value


def journal(told: Iterable[Told], *, zone: ZoneInfo = BERLIN, days: int = 0) -> list[Event]:
    """The events of these lines; an event's id is its place, so that the same lines are the same journal."""
    return [
        parse_event(
            {
                "id": str(uuid5(NAMESPACE, str(index))),
                "person": "somebody",
                "at": moment(wall, zone=zone, days=days).isoformat(),
                "kind": kind,
                "v": 1,
                "payload": _placed(payload, zone, days),
            }
        )
        for index, (wall, kind, payload) in enumerate(told)
    ]


def raw(event: Event) -> dict[str, Any]:
    """An event as an export writes it: only what was said."""
    return {
        "id": str(event.id),
        "person": event.person,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "v": event.v,
        "payload": event.payload.model_dump(mode="json", exclude_unset=True),
    }


# --- the real catalogue, and a person who is well enough -------------------------------------------------------------


@cache
def real() -> Catalogue:
    """The catalogue that is shipped, read once."""
    return load()


def rows(catalogue: Catalogue) -> list[str]:
    """The facts of every row of the door that is answered yes or no."""
    return [flag.fact for flag in catalogue.flags.values() if flag.id != "age"]


ABOUT: dict[str, Any] = {
    "age": "35_49",
    "leg_point": "none",
    "leg_sides": "none",
    "pain_now": 2,
    "pain_usual": 3,
    "pain_worst": 3,
    "aggravates": [],
    "eases": [],
    "stirred_by": "hard_work",
    "settles_in": "under_10_min",
    "fear": 2,
    "wakes_at": "06:30",
    "hard": [],
    "conditions": [],
    "kit": ["chair", "wall", "towel", "pillow", "band", "stick", "step", "bed", "strap", "block"],
    "minutes": 20,
}
"""Somebody with a mildly sore back, whom few rules bound."""

CHECK_IN: dict[str, Any] = {
    "pain": 2,
    "leg_point": "none",
    "leg_change": "none",
    "minutes": 20,
    "depth": "floor",
}


def first_visit(at: datetime, facts: Iterable[str], about: Mapping[str, Any], **flags: Any) -> list[Told]:
    """Every row of the door answered 'no' unless named, everything about the person, the visit finished."""
    answers = dict.fromkeys(facts, "no") | flags
    return [
        (at, "flags_answered", {"scope": "first", "answers": answers, "complete": True}),
        (at + timedelta(minutes=1), "about_answered", dict(about)),
        (at + timedelta(minutes=2), "intake_finished", {}),
    ]


def check_in(at: datetime, **answers: Any) -> list[Told]:
    """The ten seconds: nothing new, and the day's answers."""
    return [
        (at, "flags_answered", {"scope": "check_in", "answers": {}, "complete": True}),
        (at, "check_in", {**CHECK_IN, **answers}),
    ]


def weekly(at: datetime) -> list[Told]:
    """The weekly rows, nothing changed."""
    return [(at, "flags_answered", {"scope": "weekly", "answers": {}, "complete": True})]


def decision_of(story: Mapping[str, Any], catalogue: Catalogue | None = None) -> Decision:
    """What the coach says to a story (unbend.record.story) under the real catalogue, or another."""
    catalogue = catalogue or real()
    case, now = case_of(story, catalogue)
    return decide(case, catalogue, now=now)


def case_of(story: Mapping[str, Any], catalogue: Catalogue | None = None) -> tuple[Case, datetime]:
    """A story's case and its now."""
    told = {"now": moment(NOON).isoformat(), "about": ABOUT, "started_days_ago": 20, **story}
    if "check_in" in told:
        told["check_in"] = {"minutes": 20, "pain": 2, **told["check_in"]}
    events, now = events_of(told, rows(catalogue or real()))
    return replay(events), now


# --- small catalogues ------------------------------------------------------------------------------------------------

CLAIMS: dict[str, Any] = {
    "lumbar_flexion_deg": 2,
    "lumbar_extension_deg": 2,
    "lumbar_side_bend_deg": 1,
    "lumbar_rotation_deg": 1,
    "load_ratio": 0.5,
    "neural_index": 0.1,
    "trunk_lean_deg": 0,
    "hip_flexion_deg": 20,
    "knee_flexion_deg": 20,
    "shoulder_elevation_deg": 10,
    "balance": 0,
}
BACKING = {"source": "ours", "grade": "our_judgement", "origin": "ours"}
DOSE: dict[str, Any] = {"kind": "reps", "sets": 3, "reps": 10, "hold_s": 4, "move_s": [2, 2], "rest_s": 15}


def rung(
    rung_id: str, *, dose: Mapping[str, Any] | None = None, places: Sequence[str] = ("floor",), **claims: Any
):
    """A rung of a made-up movement; claims are gentle unless named."""
    return {
        "id": rung_id,
        "name": f"The rung {rung_id}",
        "position": "supine",
        "places": list(places),
        "sides": "both",
        "steps": ["Do the first half of it.", "Do the second half of it."],
        "dose": {**DOSE, "origin": "ours", "source": "ours", **(dose or {})},
        "claims": {**CLAIMS, **claims},
    }


def movement(slug: str, *rungs: Mapping[str, Any], **more: Any) -> Movement:
    """A made-up movement of the hips that strengthens, unless said otherwise."""
    ladder = list(rungs) or [rung("low"), rung("middle"), rung("high")]
    told: dict[str, Any] = {
        "schema": 1,
        "id": slug,
        "name": f"Movement {slug}",
        "also_called": [],
        "documents": ["beyond"],
        "area": "hip",
        "purpose": "strengthen",
        "summary": "A movement made up for a test.",
        "why": "So that a law can be tried on it.",
        "spine": "neutral",
        "spine_note": "It stays as it is, all the time.",
        "rungs": ladder,
        "start_rung": ladder[0]["id"],
        "cues": [f"Begin {slug} slowly.", f"End {slug} slowly."],
        "breath": "Breathe as it comes to you.",
        "sensation": {"fine": ["A little warmth is fine."], "not_fine": ["Sharp pain is not fine."]},
        "slips": [
            {"id": "fast", "name": "Too fast", "does": "It hurries along.", "shows": "The count is short."}
        ],
        "stop": "Stop when it hurts sharply.",
        "confidence": "A",
        "confidence_note": "It is made up for a test.",
        "sources": ["ours"],
        "author": "Tests",
        "licence": "CC-BY-4.0",
    }
    return Movement.model_validate({**told, **more})


def limit_rule(
    rule_id: str,
    bounds: Mapping[str, float],
    *,
    when: Mapping[str, Any] | None = None,
    not_answered: str = "applies",
    scope: str = "person",
) -> LimitRule:
    """A rule with these bounds that holds always, unless a condition is given."""
    return LimitRule.model_validate(
        {
            "schema": 1,
            "id": rule_id,
            "title": f"The rule {rule_id} of a test.",
            "say": "So that a law can be tried on it.",
            "scope": scope,
            "when": when or {},
            "not_answered": not_answered,
            "not_answered_why": "Because the test says so.",
            "bounds": [{"dimension": name, "at_most": most} for name, most in bounds.items()],
            "backing": BACKING,
        }
    )


def flag(flag_id: str, tier: str = "clinician", moments: Sequence[str] = ("first",), **more: Any) -> Flag:
    """A row of the door that leads to one tier."""
    told = {
        "schema": 1,
        "id": flag_id,
        "dossier": flag_id.upper(),
        "group": "story",
        "order": 1,
        "ask": f"Anything like {flag_id}",
        "moments": list(moments),
        "not_answered_why": "Because it must not be missed.",
        "outcomes": [
            {
                "id": "yes",
                "when": {"all_of": [{"fact": flag_id.replace("-", "_"), "is_one_of": ["yes"]}]},
                "tier": tier,
                "what": "Something to have looked at.",
                "do": "Have it looked at, please.",
                "tell_them": "I ticked a row of a test.",
                "backing": BACKING,
            }
        ],
    }
    return Flag.model_validate({**told, **more})


def small_catalogue(*entries: Movement | LimitRule | Flag, **more: Mapping[str, Any]) -> Catalogue:
    """A catalogue of just these movements, rules and rows."""
    kinds: dict[str, Any] = {f.name: more.get(f.name, {}) for f in fields(Catalogue)}
    return Catalogue(
        **{
            **kinds,
            "movements": {e.id: e for e in entries if isinstance(e, Movement)},
            "flags": {e.id: e for e in entries if isinstance(e, Flag)},
            "limits": {e.id: e for e in entries if isinstance(e, LimitRule)},
            "digest": "small",
            "overlaid": (),
        }
    )


def with_rules(catalogue: Catalogue, *rules: LimitRule) -> Catalogue:
    """A catalogue with more rules."""
    return replace(catalogue, limits={**catalogue.limits, **{rule.id: rule for rule in rules}})


# --- random lives ----------------------------------------------------------------------------------------------------

_ANSWERS = st.sampled_from(["better", "same", "same", "worse"])
_POINTS = st.sampled_from([p.value for p in LegPoint])
_CALM = st.sampled_from(["none", "none", "none", "none", "better", "same"])
_CHANGES = st.one_of(_CALM, _CALM, st.sampled_from([c.value for c in LegChange]))
_PAINS = st.integers(0, 10)
_MILD = st.one_of(st.integers(0, 5), st.integers(0, 4), st.integers(0, 3), _PAINS)
_STOPS = st.sampled_from([w.value for w in StopWhy])
_KIT = st.lists(st.sampled_from(ABOUT["kit"]), unique=True, max_size=10)


def _some(words: Iterable[Any], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([w.value for w in words]), unique=True, max_size=most)


def abouts() -> st.SearchStrategy[dict[str, Any]]:
    """What somebody says about themselves at the first visit; anything may be left out."""
    return st.fixed_dictionaries(
        {"age": st.sampled_from(["18_19", "35_49", "50_64", "75_plus"])},
        optional={
            "leg_point": _POINTS,
            "leg_sides": st.sampled_from(["none", "left", "both"]),
            "pain_now": _MILD,
            "pain_usual": _PAINS,
            "pain_worst": _PAINS,
            "aggravates": _some(Activity),
            "eases": _some(Activity),
            "stirred_by": st.sampled_from([s.value for s in Stir]),
            "settles_in": st.sampled_from([s.value for s in Settle]),
            "fear": _PAINS,
            "wakes_at": st.just("06:30"),
            "hard": _some(Hard),
            "conditions": _some(Condition),
            "pregnancy_weeks": st.integers(0, 40),
            "kit": _KIT,
            "minutes": st.integers(3, 45),
        },
    )


@st.composite
def check_ins(draw: st.DrawFn, at: datetime) -> list[Told]:
    """A check-in with any answers, mostly mild."""
    return check_in(
        at,
        pain=draw(_MILD),
        leg_point=draw(st.sampled_from(["none", "none", "buttock", "calf"])),
        leg_change=draw(_CHANGES),
        rose_at=at - timedelta(minutes=draw(st.sampled_from([10, 90, 240]))),
        minutes=draw(st.sampled_from([3, 5, 10, 20, 45])),
        depth=draw(st.sampled_from([d.value for d in Depth])),
    )


@st.composite
def practices(draw: st.DrawFn, at: datetime, key: str, rungs: Sequence[tuple[str, str]]) -> list[Told]:
    """A practice as decided, with its steps done, eased, skipped or stopped, and what came after."""
    took = draw(st.lists(st.sampled_from(rungs), min_size=1, max_size=4, unique=True))
    steps = [
        {"movement": m, "rung": r, "is_new": draw(st.booleans()), "raised": draw(st.booleans())}
        for m, r in took
    ]
    decided = {
        "practice": key,
        "decision": {"kind": "practice", "steps": steps},
        "catalogue": "c",
        "rules": "r",
    }
    lines: list[Told] = [(at, "decided", decided), (at, "practice_started", {"practice": key})]
    for index, step in enumerate(steps):
        where = {"practice": key, "step": index, "movement": step["movement"], "rung": step["rung"]}
        did = draw(st.sampled_from(["step_done", "step_done", "step_done", "step_skipped", "step_stopped"]))
        more: dict[str, Any] = {"seconds": 60} if did == "step_done" else {}
        if did == "step_stopped":
            more["why"] = draw(_STOPS)
        lines.append((at + timedelta(minutes=1 + index), did, {**where, **more}))
        if draw(st.integers(0, 4)) == 0:
            felt = {
                "practice": key,
                "movement": step["movement"],
                "rung": step["rung"],
                "answer": draw(_ANSWERS),
            }
            lines.append(
                (at + timedelta(minutes=1 + index), "step_felt", {**felt, "leg_change": draw(_CHANGES)})
            )
    end = at + timedelta(minutes=10)
    if draw(st.integers(0, 9)):
        lines.append((end, "practice_finished", {"practice": key, "seconds": 480}))
    else:
        lines.append((end, "practice_stopped", {"practice": key, "why": draw(_STOPS)}))
    told = {"practice": key, "leg_change": draw(_CHANGES)}
    if draw(st.integers(0, 4)):
        after = {"answer": draw(_ANSWERS), "pain": draw(_MILD), "leg_point": draw(_POINTS)}
        lines.append((end + timedelta(minutes=1), "outcome", {**told, **after}))
    if draw(st.integers(0, 9)):
        morning = {"answer": draw(_ANSWERS), "over_an_hour": draw(st.booleans())}
        lines.append(
            (datetime.combine(at.date() + timedelta(days=1), time(7, 5)), "morning", {**told, **morning})
        )
    return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Somebody's whole record up to a wall-clock now."""

    told: tuple[Told, ...]
    now: datetime


@st.composite
def lives(draw: st.DrawFn, catalogue: Catalogue, *, most_days: int = 8, ticked: bool = True) -> Life:
    """A random person: a first visit, some days of practice, and today's check-in; lines are in time order.

    With ``ticked`` a row of the door may be ticked, skipped or forgotten, and looked at by a clinician.
    """
    now = NOON
    ago = draw(st.integers(1, 60))
    facts = rows(catalogue)
    flags = {}
    if ticked and facts:
        flags = draw(st.dictionaries(st.sampled_from(facts), st.sampled_from(["yes", "skipped"]), max_size=1))
    start = datetime.combine((now - timedelta(days=ago)).date(), time(8, 0))
    lines = first_visit(start, facts, draw(abouts()), **flags)
    rungs = [(m.id, r.id) for m in catalogue.movements.values() for r in m.rungs]
    for back in sorted(draw(st.sets(st.integers(0, ago), max_size=most_days)), reverse=True):
        at = datetime.combine((now - timedelta(days=back)).date(), time(9, 0))
        lines += draw(check_ins(at))
        if draw(st.integers(0, 5)):
            lines += draw(practices(at + timedelta(minutes=1), f"practice-{back}", rungs))
    lines += _later(draw, now, flags)
    if draw(st.integers(0, 3)):
        lines += first_visit(now - timedelta(days=1), facts, {}, **flags)[:1]
    lines = [line for line in lines if line[0] <= now - timedelta(minutes=10)]
    lines += weekly(now - timedelta(minutes=9))
    lines += draw(check_ins(now - timedelta(minutes=5)))
    if draw(st.integers(0, 3)):
        answers = {"scope": "leg_symptom", "answers": {}, "complete": True}
        lines.append((now - timedelta(minutes=1), "flags_answered", answers))
    return Life(told=tuple(sorted(lines, key=lambda line: line[0])), now=now)


def _later(draw: st.DrawFn, now: datetime, flags: dict[str, str]) -> list[Told]:
    """Walks, an own activity, a limit by a clinician, and perhaps a look at what was ticked."""
    lines: list[Told] = [(now - timedelta(hours=2), "walk_logged", {"minutes": 12})]
    if draw(st.booleans()):
        dimension = draw(
            st.sampled_from(["lumbar_flexion_deg", "trait:supine", "minutes", "sets", "load_ratio"])
        )
        least = 1 if dimension in ("sets", "minutes") else 0
        limit: dict[str, Any] = {
            "limit": "knees",
            "name": "Gentle on it",
            "by": "A. Clinician",
            "dimension": dimension,
            "at_most": max(least, draw(st.sampled_from([0, 1, 4, 15]))),
            "starts": now.date() - timedelta(days=2),
            "ends": now.date() + timedelta(days=draw(st.integers(-1, 9))),
        }
        lines.append((now - timedelta(days=1), "person_limit", limit))
    looked: bool = draw(st.booleans())
    if flags and looked:
        look = {"facts": list(flags), "who": "A. Clinician", "on": now.date(), "may": "gentle practice"}
        until = draw(st.sampled_from([None, now.date() + timedelta(days=9)]))
        lines.append((now - timedelta(hours=1), "clinician_looked", {**look, "until": until}))
    return lines


def decide_life(life: Life, catalogue: Catalogue, *, days: int = 0) -> Decision:
    """What the coach says to a life, moved by days."""
    return decide(replay(journal(life.told, days=days)), catalogue, now=moment(life.now, days=days))
