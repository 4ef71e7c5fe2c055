"""Plain limits that somebody sets for this person: from words on a page to bounds in the record, and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from uuid6 import uuid7

from unbend.catalogue.catalogue import Catalogue
from unbend.record.case import SetLimit
from unbend.record.event import Event
from unbend.web.door.answers import Unclear, day, whole
from unbend.web.journal.store import new_event
from unbend.web.words import bound, dimension_name

FEWEST_MINUTES, MOST_MINUTES = 3, 45
"""What a check-in may ask for; record/payloads.py."""
MINUTES = "minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """One limit in plain words, with the bounds that it means."""

    id: str
    label: str
    help: str = ""
    bounds: tuple[tuple[str, float], ...] = ()


PLAIN = (
    Plain(
        id="bending",
        label="No bending of the low back",
        help="No further than it is when you sit upright.",
        bounds=(("lumbar_flexion_deg", 8),),
    ),
    Plain(
        id="lifting",
        label="No lifting or carrying",
        bounds=(("trait:carried_load", 0), ("load_ratio", 1.6)),
    ),
    Plain(id="twisting", label="No twisting", bounds=(("lumbar_rotation_deg", 5),)),
    Plain(id="face-down", label="No lying face down", bounds=(("trait:prone", 0),)),
    Plain(id=MINUTES, label="No more than a number of minutes a practice"),
    Plain(
        id="calm",
        label="Only calm things",
        help="Breathing, resting positions, small movements and short walks, as on a sore day.",
        bounds=(("practice", 0),),
    ),
)
"""The degrees and the load are ours: 8 is upright sitting, 1.6 a light hinge; docs/safety.md, to review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One plain limit as it stands on a form."""

    plain: Plain
    chosen: bool
    ends: str


def choices(post: QueryDict | None = None) -> list[Choice]:
    """Every plain limit, with what was ticked when the form comes back."""
    ticked = post.getlist("limit") if post else []
    return [
        Choice(plain=plain, chosen=plain.id in ticked, ends=post.get(f"ends_{plain.id}", "") if post else "")
        for plain in PLAIN
    ]


def read(
    post: QueryDict, person_id: str, *, by: str, starts: date, today: date, ends: str = ""
) -> list[Event]:
    """The ``person_limit`` events of what was ticked; each has an end of its own, else the one that is given.

    Raises:
        Unclear: an end is missing or has passed, or the minutes are.
    """
    events: list[Event] = []
    for plain in PLAIN:
        if plain.id not in post.getlist("limit"):
            continue
        last = day(post.get(f"ends_{plain.id}", "").strip() or ends, f"the last day of '{plain.label}'")
        if last < max(today, starts):
            raise Unclear(f"The last day of '{plain.label}' has passed already, or comes before it starts.")
        name, bounds = plain.label, plain.bounds
        if plain.id == MINUTES:
            minutes = whole(post.get("limit_minutes", ""), "Minutes a practice", FEWEST_MINUTES, MOST_MINUTES)
            name, bounds = f"No more than {minutes} minutes a practice", (("minutes", minutes),)
        events += _events(person_id, plain.id, name, bounds, by=by, starts=starts, ends=last)
    return events


def _events(
    person_id: str,
    plain: str,
    name: str,
    bounds: Iterable[tuple[str, float]],
    *,
    by: str,
    starts: date,
    ends: date,
) -> list[Event]:
    """A new id each time: a second limit never loosens the first; both hold, and the tighter one binds."""
    group = f"{plain}/{uuid7()}"
    told: dict[str, Any] = {"name": name, "by": by, "starts": starts.isoformat(), "ends": ends.isoformat()}
    return [
        new_event(
            person_id,
            "person_limit",
            {**told, "limit": f"{group}/{place}", "dimension": dimension, "at_most": at_most},
        )
        for place, (dimension, at_most) in enumerate(bounds)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One limit as a person reads it: what was set together is lifted together."""

    group: str
    ids: tuple[str, ...]
    name: str
    by: str
    starts: date
    ends: date
    means: tuple[str, ...]

    def when(self, today: date) -> str:
        """'now', 'later' or 'over'."""
        return "over" if self.ends < today else "later" if self.starts > today else "now"


def standing(limits: Iterable[SetLimit], catalogue: Catalogue) -> list[Standing]:
    """Every limit that was set and not lifted, by its last day, then its name."""
    groups: dict[str, list[SetLimit]] = {}
    for limit in limits:
        groups.setdefault(group_of(limit.id), []).append(limit)
    found = [
        Standing(
            group=group,
            ids=tuple(limit.id for limit in together),
            name=together[0].name,
            by=together[0].by,
            starts=together[0].starts,
            ends=together[0].ends,
            means=tuple(
                f"{dimension_name(one.dimension, catalogue)}: {bound(one.dimension, one.at_most, catalogue)}"
                for one in together
            ),
        )
        for group, together in groups.items()
    ]
    return sorted(found, key=lambda limit: (limit.ends, limit.name))


def group_of(limit_id: str) -> str:
    """What was set in one go; a limit from elsewhere stands alone."""
    head, _, place = limit_id.rpartition("/")
    return head if head.count("/") == 1 and place.isdigit() else limit_id
