"""Why little fits today, and with what more would, in sentences."""

from collections.abc import Sequence

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.decision import Conflict, Reason, Way
from unbend.record.case import SetLimit
from unbend.web.words.doses import about_minutes
from unbend.web.words.names import PLACES, listed, number
from unbend.web.words.spoken import spoken

MOST_WAYS = 3
"""Ways that are told: the ones that open most."""


def conflict_told(conflict: Conflict, catalogue: Catalogue, own: Sequence[SetLimit] = ()) -> tuple[str, ...]:
    """First what is left of the minutes asked for, then a sentence for each way to more."""
    asked = f"the {number(conflict.minutes_asked)} minutes that you asked for"
    left = f"{about_minutes(conflict.minutes)} can be filled today, with {_movements(conflict.steps)}"
    first = f"Of {asked}, {left}." if conflict.steps else f"Nothing fits into {asked}."
    ways = [_way(way, catalogue, own) for way in conflict.ways[:MOST_WAYS]]
    return (first, *dict.fromkeys(ways))


def _way(way: Way, catalogue: Catalogue, own: Sequence[SetLimit]) -> str:
    then = f"{_movements(way.steps)}, {about_minutes(way.minutes)}"
    ruled = [reason for reason in way.without if reason.kind not in OPEN]
    if not ruled:
        return f"If {listed([_open(reason) for reason in way.without])}: {then}."
    held = " ".join(spoken(reason, catalogue, own=own) for reason in ruled)
    return f"This holds the most back, and stays as it is: {held} (Without it {then}.)"


OPEN = ("place", "kit", "wish")
"""Kinds of constraint that are the person's own to change."""


def _open(reason: Reason) -> str:
    if reason.kind == "place":
        return f"you can also be {PLACES[reason.id]}"
    if reason.kind == "kit":
        return "you have the things that other movements need"
    return "you take back what you asked to leave out"


def _movements(count: int) -> str:
    return "1 movement" if count == 1 else f"{count} movements"
