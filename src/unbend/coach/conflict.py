"""Why little fits: the fewest constraints of today without which more would, found by choosing again without them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from unbend.catalogue.words import Kit, Place
from unbend.coach.assemble import minutes_of
from unbend.coach.candidates import Candidate, Situation
from unbend.coach.caps import caps_of
from unbend.coach.choose import choose, considered
from unbend.coach.decision import Conflict, LeftOut, Limit, Reason, Step, Way
from unbend.coach.limits import Book
from unbend.coach.program.rules import by_rules

LITTLE_SHARE, OF_AT_MOST_S = 0.5, 600.0
"""Less than half of the minutes asked for is little, and of more than ten minutes less than five. Ours."""

MOST_TRIED = 8
"""Constraints that are tried, alone and else two at a time: those that stand against most movements first. Ours."""

CAPS = ("new_today", "new_this_week", "steps", "minutes")
"""Bounds of the practice that may be what stands against more."""


@dataclass(frozen=True, slots=True)
class _Constraint:
    """One thing that could be otherwise, and the situation as if it were."""

    reason: Reason
    lifted: Callable[[Situation], Situation]


def conflict_of(
    here: Situation, allowed: Sequence[Candidate], left_out: Sequence[LeftOut], steps: Sequence[Step]
) -> Conflict | None:
    """What stands against more, or None when what fits is enough. What would fit is chosen by rules alone: it is a
    count of what could be, and no promise.
    """
    asked, have = caps_of(here).seconds, sum(step.seconds for step in steps)
    if steps and have >= min(asked, OF_AT_MOST_S) * LITTLE_SHARE:
        return None
    tried = _constraints(here, left_out)[:MOST_TRIED]
    ways: list[Way] = []
    for size in (1, 2):
        for chosen in combinations(tried, size):
            way = _without(here, chosen, allowed, left_out)
            if way.steps > len(steps) and way.minutes > minutes_of(steps):
                ways.append(way)
        if ways:
            break
    ways.sort(key=lambda way: (-way.steps, -way.minutes, way.without))
    return Conflict(
        minutes_asked=round(asked / 60, 1), steps=len(steps), minutes=minutes_of(steps), ways=tuple(ways)
    )


def _without(
    here: Situation,
    constraints: Sequence[_Constraint],
    allowed: Sequence[Candidate],
    left_out: Sequence[LeftOut],
) -> Way:
    for constraint in constraints:
        here = constraint.lifted(here)
    told = [considered(here.catalogue.movements[left.movement], here) for left in left_out]
    opened = [*allowed, *(c for c in told if isinstance(c, Candidate))]
    steps = choose(here, opened, caps_of(here), by_rules).steps
    return Way(
        without=tuple(constraint.reason for constraint in constraints),
        steps=len(steps),
        minutes=minutes_of(steps),
    )


def _constraints(here: Situation, left_out: Sequence[LeftOut]) -> list[_Constraint]:
    """Places, things at home, wishes and limits that somebody gave as a reason; what holds back most comes first."""
    found: dict[Reason, _Constraint] = {}
    counts: Counter[Reason] = Counter()
    for left in left_out:
        own = {constraint.reason: constraint for reason in left.reasons for constraint in _behind(reason)}
        counts.update(own.keys())
        found |= own
    for dimension in CAPS:
        for reason in here.book.limit(dimension).binding:
            found |= {constraint.reason: constraint for constraint in _behind(reason)}
    return sorted(found.values(), key=lambda constraint: (-counts[constraint.reason], constraint.reason))


def _behind(reason: Reason) -> Iterator[_Constraint]:
    """What would have to be otherwise for a reason to fall away."""
    match reason.kind:
        case "place":
            for name in str(dict(reason.numbers)["needs"]).split(", "):
                yield _Constraint(Reason(kind="place", id=name), partial(_with_place, Place(name)))
        case "kit":
            yield _Constraint(Reason(kind="kit", id="not_at_home"), _with_all_kit)
        case "wish":
            yield _Constraint(Reason(kind="wish", id=reason.id), _without_wishes)
        case "limit" | "person_limit":
            yield _Constraint(Reason(kind=reason.kind, id=reason.id), partial(_without_limit, reason.id))


def _with_place(place: Place, here: Situation) -> Situation:
    return replace(here, places=here.places | {place})


def _with_all_kit(here: Situation) -> Situation:
    return replace(here, kit=frozenset(Kit))


def _without_wishes(here: Situation) -> Situation:
    return replace(here, case=replace(here.case, wishes={}))


def _without_limit(rule: str, here: Situation) -> Situation:
    """Without one rule, and with the places that it alone had closed."""
    limits = {}
    opened: set[Place] = set()
    for dimension, limit in here.book.limits.items():
        left = Limit(dimension=dimension, original=limit.original, value=limit.original)
        for at_most, reason in limit.reasons:
            left = left if reason.id == rule else left.tightened(at_most, reason)
        limits[dimension] = left
        if dimension.startswith("place:") and limit.value <= 0 < left.value:
            opened.add(Place(dimension.removeprefix("place:")))
    rules = tuple(own for own in here.movement_rules if own.id != rule)
    return replace(here, book=Book(limits), movement_rules=rules, places=here.places | opened)
