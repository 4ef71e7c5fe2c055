"""The limits in force, short enough for one page."""

from dataclasses import dataclass

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.decision import Decision
from unbend.record.case import Case
from unbend.web.words import bound, dimension_name, spoken_all
from unbend.web.words.names import listed

CAPS = frozenset(
    {
        "minutes",
        "steps",
        "sets",
        "new_today",
        "new_this_week",
        "practices_a_day",
        "days_a_week",
        "raise_today",
        "changes_today",
        "rung_offset",
        "practice",
        "relief_steps",
        "week_growth",
        "reps_fraction",
        "purpose:measure",
    }
)
"""Dimensions that pace a practice and say nothing about a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Those that somebody set, in full; those that follow from answers, as bounds and as what is left out."""

    by_person: tuple[str, ...]
    from_answers: str
    barred: str


def bounds_of(decision: Decision, catalogue: Catalogue, case: Case) -> Bounds:
    """What bounds movement on this day, whatever the day's decision is; caps of a practice itself are left out."""
    by_person: list[str] = []
    bounds: list[str] = []
    barred: list[str] = []
    for limit in decision.limits:
        if limit.dimension in CAPS:
            continue
        own = [reason for reason in limit.binding if reason.kind == "person_limit"]
        by_person += spoken_all(own, catalogue, dimension=limit.dimension, own=case.limits)
        name = dimension_name(limit.dimension, catalogue)
        if own:
            continue
        if ":" in limit.dimension:
            barred.append(name)
        else:
            bounds.append(f"{name} {bound(limit.dimension, limit.value, catalogue)}")
    return Bounds(
        by_person=tuple(dict.fromkeys(by_person)), from_answers="; ".join(bounds), barred=listed(barred)
    )
