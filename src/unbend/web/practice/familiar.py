"""How well a person knows a version of a movement. Pure."""

from collections.abc import Mapping

from unbend.record.case import Case

TimesDone = Mapping[tuple[str, str], int]
"""Days on which a version, by movement and rung, was done to its end."""


def times_done(case: Case, *, besides: str) -> TimesDone:
    """Counted by days, in every practice but the one that is played (``besides``): twice on a day is one day."""
    days: dict[tuple[str, str], set[str]] = {}
    for practice in case.practices:
        for step in practice.steps if practice.id != besides else ():
            if step.did == "done":
                days.setdefault((step.movement, step.rung), set()).add(step.at.date().isoformat())
    return {version: len(found) for version, found in days.items()}
