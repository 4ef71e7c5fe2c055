"""A dimension and its bound in plain words: 'bending of the low back up to 8 degrees'."""

from collections.abc import Mapping

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.limit import CEILINGS
from unbend.web.words.doses import length
from unbend.web.words.errors import UnknownWord
from unbend.web.words.names import PLACES, PURPOSES, TRAITS, number, percent

DEGREES: Mapping[str, str] = {
    "lumbar_flexion_deg": "bending of the low back",
    "lumbar_extension_deg": "arching of the low back",
    "lumbar_side_bend_deg": "bending of the low back to the side",
    "lumbar_rotation_deg": "turning of the low back",
    "trunk_lean_deg": "leaning forward with the trunk",
    "hip_flexion_deg": "bending of the hips",
    "knee_flexion_deg": "bending of the knees",
    "shoulder_elevation_deg": "raising of the arms",
}
OTHERS: Mapping[str, str] = {
    "load_ratio": "load on the low back",
    "neural_index": "pull on the nerves of the leg",
    "balance": "balance",
    "range_fraction": "range of each movement",
    "hold_s": "length of a hold",
    "reps_fraction": "number of repetitions",
    "sets": "sets of a movement",
    "minutes": "minutes of a practice",
    "steps": "movements in a practice",
    "new_today": "new movements today",
    "new_this_week": "new movements this week",
    "practices_a_day": "practices a day",
    "days_a_week": "days a week",
    "raise_today": "movements that go up a step today",
    "changes_today": "movements that are new or go up a step today",
    "rung_offset": "step on each movement's ladder",
    "practice": "practice",
    "relief_steps": "restful steps in a practice",
    "week_growth": "growth of this week over the last",
}
UNBOUNDED = frozenset(
    {"new_today", "new_this_week", "raise_today", "changes_today", "practices_a_day", "week_growth"}
)
"""Dimensions whose ceiling is only a large number: nothing is meant by it."""
BALANCE = ("only supported or lying", "on two feet", "narrow or moving", "on one leg")


def dimension_name(dimension: str, catalogue: Catalogue) -> str:
    """What a dimension is about.

    Raises:
        UnknownWord: there is no such dimension.
    """
    family, _, member = dimension.partition(":")
    if not member:
        names = {**DEGREES, **OTHERS}
        return _of("dimension", dimension, names)
    match family:
        case "trait":
            return _of("trait", member, TRAITS)
        case "place":
            return _of("place", member, PLACES)
        case "purpose":
            return _of("purpose", member, PURPOSES)
        case "movement":
            return _of("movement", member, {m.id: m.name for m in catalogue.movements.values()})
        case "gate":
            return _of("gate", member, {g.id: g.name for g in catalogue.gates.values()})
    raise UnknownWord("dimension", dimension, CEILINGS)


def bound(dimension: str, value: float, catalogue: Catalogue) -> str:
    """The bound itself, to stand after the dimension's name: 'up to 8 degrees', 'not today'."""
    if ":" in dimension:
        dimension_name(dimension, catalogue)
        return "allowed" if value > 0 else "not today"
    if dimension in DEGREES:
        return f"up to {number(value)} degrees" if value > 0 else "none"
    if dimension in UNBOUNDED and value >= CEILINGS[dimension]:
        return "as it comes"
    match dimension:
        case "load_ratio":
            return f"up to {number(value)} times that of quiet standing"
        case "neural_index":
            return f"up to {number(value)}, where 0 is slack and 1 the strongest"
        case "balance":
            return BALANCE[max(0, min(int(value), 3))]
        case "range_fraction" | "reps_fraction":
            return "all of it" if value >= 1 else f"up to {percent(value)}"
        case "hold_s":
            return f"up to {length(value)}"
        case "week_growth":
            return f"up to {percent(value)}"
        case "relief_steps" | "minutes" | "sets" | "steps" | "practices_a_day" | "days_a_week":
            return f"up to {number(value)}" if value > 0 else "none"
        case "new_today" | "new_this_week" | "raise_today" | "changes_today":
            return f"at most {number(value)}" if value > 0 else "none"
        case "rung_offset":
            return _offset(value)
        case "practice":
            return "as usual" if value > 0 else "a quiet day instead"
    raise UnknownWord("dimension", dimension, CEILINGS)


def _offset(value: float) -> str:
    if value >= 1:
        return "one step up is open"
    if value == 0:
        return "where it was last time"
    return "the gentlest version" if value <= -9 else f"{number(-value)} down from last time"


def _of(what: str, name: str, names: Mapping[str, str]) -> str:
    if name not in names:
        raise UnknownWord(what, name, names)
    return names[name]
