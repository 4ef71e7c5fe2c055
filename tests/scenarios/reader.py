"""Reads a scenario, runs the coach on it and says in sentences what does not come out as it must."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from tests.asks import asks, traits_of
from unbend.catalogue import Catalogue, load
from unbend.coach import decide, to_json
from unbend.record import replay
from unbend.record.story import events_of

FOLDER = Path(__file__).parent


class Expected(BaseModel):
    """What must, or must not, come out. Only what is written is checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str | None = None
    tier: str | None = None
    asks: str | None = None
    asks_about: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    only_steps: tuple[str, ...] = ()
    any_step_of: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    left_out_because: Mapping[str, str] = {}
    findings: tuple[str, ...] = ()
    suggests: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    limits: Mapping[str, float] = {}
    bound_by: Mapping[str, str] = {}
    why: Mapping[str, str] = {}
    retests: tuple[str, ...] = ()
    tests_offered: tuple[str, ...] = ()
    tests_withheld: tuple[str, ...] = ()
    tests_half_range: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    in_order: tuple[str, ...] = ()
    dose: Mapping[str, Mapping[str, float]] = {}
    raised: tuple[str, ...] = ()
    routine: str | None = None
    least_minutes: float | None = None
    most_minutes: float | None = None
    least_steps: int | None = None
    most_steps: int | None = None
    most_new: int | None = None
    phase: str | None = None
    phase_met: tuple[str, ...] = ()
    phase_open: tuple[str, ...] = ()
    phase_unknown: tuple[str, ...] = ()
    phase_back: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    walk_minutes: int | None = None
    walk_held: tuple[str, ...] = ()
    most_claims: Mapping[str, float] = {}
    most_hold_s: float | None = None
    most_sets: int | None = None


class Scenario(BaseModel):
    """One clinical picture that anyone can read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    picture: str
    proves: tuple[str, ...] = ()
    story: dict[str, Any]
    must: Expected
    must_not: Expected = Expected()


@dataclass(frozen=True)
class Run:
    """A scenario's decision, and the catalogue that it was made with."""

    decision: Mapping[str, Any]
    offered: tuple[str, ...]
    withheld: tuple[str, ...]
    half_range: tuple[str, ...]
    catalogue: Catalogue


@cache
def catalogue() -> Catalogue:
    """The real catalogue, read once."""
    return load()


def paths() -> list[Path]:
    """Every scenario on disk."""
    return sorted(FOLDER.glob("**/*.toml"))


@cache
def read(path: Path) -> Scenario:
    """One scenario, checked."""
    return Scenario.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def run(scenario: Scenario, with_catalogue: Catalogue | None = None) -> Run:
    """Tell the story, ask the coach."""
    from unbend.coach.baseline import offered, withheld

    used = with_catalogue or catalogue()
    rows = [flag.fact for flag in catalogue().flags.values() if flag.id != "age"]
    events, now = events_of(scenario.story, rows)
    case = replay(events)
    tests = offered(case, used, now=now)
    return Run(
        decision=to_json(decide(case, used, now=now)),
        offered=tuple(o.measure for o in tests),
        withheld=tuple(o.measure for o in withheld(case, used, now=now)),
        half_range=tuple(o.measure for o in tests if o.half_range),
        catalogue=used,
    )


def faults(scenario: Scenario, ran: Run) -> list[str]:
    """Everything that is not as the scenario says; empty when it holds."""
    return [*_must(scenario.must, ran), *_must_not(scenario.must_not, ran)]


def _steps(ran: Run) -> list[tuple[str, Any]]:
    found = []
    for step in ran.decision.get("steps", ()):
        found.append((f"{step['movement']}/{step['rung']}", step))
    return found


def _has(names: list[str], wanted: str) -> bool:
    return any(name == wanted or name.partition("/")[0] == wanted for name in names)


def _facts(ran: Run) -> dict[str, list[str]]:
    """The decision's lists of names, as the scenario's keys call them."""
    decision = ran.decision
    both = [ran.catalogue.rung(name) for name, _ in _steps(ran)]
    rungs = [rung for _, rung in both]
    findings = decision.get("findings", ())
    phase, walk = decision.get("phase") or {}, decision.get("walk") or {}
    names = [f"{f['id']}/{f['outcome']}" for f in findings]
    return {
        "steps": [name for name, _ in _steps(ran)],
        "purposes": [str(ran.catalogue.rung(name)[0].purpose) for name, _ in _steps(ran)],
        "traits": [trait for movement, rung in both for trait in traits_of(movement.id, rung)],
        "places": [str(place) for rung in rungs for place in rung.places],
        "left_out": [left["movement"] for left in decision.get("left_out", ())],
        "findings": names,
        "suggests": [f"{f['id']}/{f['outcome']}" for f in findings if f["suggest"]],
        "allowed": ["/".join(pair) for pair in decision.get("allowed", ())],
        "pictures": list(decision.get("pictures", ())),
        "retests": list(decision.get("retests", ())),
        "tests_offered": list(ran.offered),
        "tests_withheld": list(ran.withheld),
        "tests_half_range": list(ran.half_range),
        "because": [reason["id"] for reason in decision.get("reasons", ())],
        "raised": [name for name, step in _steps(ran) if step["raised"]],
        "asks_about": list(decision.get("facts", ())),
        "phase_met": _criteria(phase, True),
        "phase_open": _criteria(phase, False),
        "phase_unknown": _criteria(phase, None),
        "phase_back": [f"{rule['phase']}/{rule['id']}" for rule in phase.get("back", ())],
        "tasks": [task["id"] for task in decision.get("tasks", ())],
        "walk_held": list(walk.get("held_by", ())),
    }


def _criteria(phase: Mapping[str, Any], holds: bool | None) -> list[str]:
    """The phase's criteria that are met, open or not known, as 'phase/criterion'."""
    return [f"{c['phase']}/{c['id']}" for c in phase.get("criteria", ()) if c["holds"] is holds]


def _must(expected: Expected, ran: Run) -> Iterator[str]:
    decision, facts = ran.decision, _facts(ran)
    for name, wanted, found in _weeks(expected, ran):
        if wanted is not None and wanted != found:
            yield f"{name} must be {wanted}, but is {found}"
    for key in ("kind", "tier", "routine"):
        wanted = getattr(expected, key)
        if wanted is not None and decision.get(key) != wanted:
            yield f"{key} must be {wanted}, but is {decision.get(key)}"
    if expected.asks is not None and decision.get("what") != expected.asks:
        yield f"must ask {expected.asks}, but is {decision['kind']} {decision.get('what', '')}"
    for key, names in facts.items():
        for wanted in getattr(expected, key):
            if not _has(names, wanted):
                yield f"{key} must hold {wanted}, but is {names}"
    if expected.any_step_of and not any(_has(facts["steps"], w) for w in expected.any_step_of):
        yield f"one step must be of {expected.any_step_of}, but they are {facts['steps']}"
    for name in facts["steps"]:
        if expected.only_steps and not any(_has([name], w) for w in expected.only_steps):
            yield f"steps must be only of {expected.only_steps}, but one is {name}"
    yield from _must_steps(expected, ran)
    yield from _must_limits(expected, ran)
    yield from _amounts(expected, ran)


def _must_steps(expected: Expected, ran: Run) -> Iterator[str]:
    """The order of the named steps, and the numbers of their dose."""
    names = [name for name, _ in _steps(ran)]
    places = [next((i for i, n in enumerate(names) if _has([n], w)), -1) for w in expected.in_order]
    if -1 in places or places != sorted(places):
        yield f"steps must come in the order {expected.in_order}, but are {names}"
    for wanted, numbers in expected.dose.items():
        steps = [step for name, step in _steps(ran) if _has([name], wanted)]
        for key, value in numbers.items():
            if not any(step[key] == value for step in steps):
                yield f"step {wanted} must have {key} {value}, but has {[step[key] for step in steps]}"


def _weeks(expected: Expected, ran: Run) -> list[tuple[str, str | int | None, str | int | None]]:
    """The phase and the minutes of today's walk: name, as the scenario has it, as it came out."""
    phase, walk = (ran.decision.get(key) or {} for key in ("phase", "walk"))
    return [("phase", expected.phase, phase.get("id")), ("walk", expected.walk_minutes, walk.get("minutes"))]


def _must_limits(expected: Expected, ran: Run) -> Iterator[str]:
    limits = {limit["dimension"]: limit for limit in ran.decision.get("limits", ())}
    for dimension, value in expected.limits.items():
        if dimension not in limits or limits[dimension]["value"] != value:
            yield f"limit {dimension} must be {value}, but is {limits.get(dimension, {}).get('value')}"
    for dimension, rule in expected.bound_by.items():
        bound = [reason["id"] for reason in limits.get(dimension, {}).get("binding", ())]
        if rule not in bound:
            yield f"limit {dimension} must be bound by {rule}, but is by {bound}"
    reasons = {name: _named_reasons(step["reasons"]) for name, step in _steps(ran)}
    for wanted, why in expected.why.items():
        told = [reason for name, own in reasons.items() if _has([name], wanted) for reason in own]
        if why not in told:
            yield f"step {wanted} must say {why}, but says {told}"
    left = {out["movement"]: _named_reasons(out["reasons"]) for out in ran.decision.get("left_out", ())}
    for movement, why in expected.left_out_because.items():
        if why not in left.get(movement, ()):
            yield f"{movement} must be left out because of {why}, but: {left.get(movement)}"


def _named_reasons(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """Each reason by its id, and by 'kind/id' where two kinds share an id."""
    return [name for reason in reasons for name in (reason["id"], f"{reason['kind']}/{reason['id']}")]


def _amounts(expected: Expected, ran: Run) -> Iterator[str]:
    steps = _steps(ran)
    minutes = float(ran.decision.get("minutes", 0.0))
    new = sum(step["is_new"] for _, step in steps)
    bounds = [
        ("minutes", minutes, expected.least_minutes, expected.most_minutes),
        ("steps", len(steps), expected.least_steps, expected.most_steps),
        ("new movements", new, None, expected.most_new),
        (
            "longest hold",
            max((s["hold_s"] for _, s in steps if s["kind"] != "time"), default=0),
            None,
            expected.most_hold_s,
        ),
        ("most sets", max((s["sets"] for _, s in steps), default=0), None, expected.most_sets),
    ]
    for name, value, least, most in bounds:
        if least is not None and value < least:
            yield f"{name} must be at least {least}, but is {value}"
        if most is not None and value > most:
            yield f"{name} must be at most {most}, but is {value}"
    for claim, most in expected.most_claims.items():
        for name, _ in steps:
            value = asks(claim, name.partition("/")[0], ran.catalogue.rung(name)[1])
            if value > most:
                yield f"{claim} must be at most {most}, but {name} asks {value}"


def _must_not(expected: Expected, ran: Run) -> Iterator[str]:
    facts = _facts(ran)
    for key in ("kind", "tier", "routine"):
        unwanted = getattr(expected, key)
        if unwanted is not None and ran.decision.get(key) == unwanted:
            yield f"{key} must not be {unwanted}"
    if expected.asks is not None and ran.decision.get("what") == expected.asks:
        yield f"must not ask {expected.asks}"
    for key, names in facts.items():
        for unwanted in getattr(expected, key):
            if _has(names, unwanted):
                yield f"{key} must not hold {unwanted}, but is {names}"
    for name, unwanted, found in _weeks(expected, ran):
        if unwanted is not None and unwanted == found:
            yield f"{name} must not be {unwanted}"
    for dimension in expected.limits:
        if any(limit["dimension"] == dimension for limit in ran.decision.get("limits", ())):
            yield f"no rule must bound {dimension}"
