"""Today's candidates as a program: the variants of each movement with their doses, and what each is worth in all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from unbend.catalogue.movement import Rung
from unbend.catalogue.words import Area, Place, Purpose
from unbend.coach.baseline import ORDER, latest, short_areas
from unbend.coach.candidates import Candidate, Situation
from unbend.coach.caps import Caps
from unbend.coach.decision import Reason
from unbend.coach.fit import shorter, step_of, whole_seconds
from unbend.coach.program import ours
from unbend.coach.program.model import MILLIONTHS, Group, Item, Program
from unbend.coach.program.order import AREAS, STRENGTH, Placed
from unbend.coach.program.worth import Worth, name_of

MOBILE = (Purpose.MOBILISE, Purpose.NERVE_GLIDE)
TAKEN = (*STRENGTH, *MOBILE, Purpose.BREATHE, Purpose.RELIEVE)
"""Tests, habits and transfers have pages of their own."""

PLACES = list(Place)
BREATH, RELIEF = 2 * len(AREAS), 2 * len(AREAS) + 1
"""Groups of their own, behind those of the areas: mobility and work of each."""

HUNDREDTH = MILLIONTHS // 100
"""Points count to the hundredth; below that the earlier id goes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A program, and the step that each of its items stands for."""

    program: Program
    steps: tuple[Placed, ...]


def build(here: Situation, candidates: Sequence[Candidate], caps: Caps, worth: Mapping[str, Worth]) -> Built:
    """The program of the day.

    Raises:
        KeyError: the valuer left a rung out.
    """
    short = frozenset(short_areas(here.case, here.catalogue, now=here.now))
    fine = _fine_areas(here) - short
    offers = []
    for candidate in candidates:
        if candidate.movement.purpose in TAKEN:
            for rung, key, placed, share in _variants(candidate, here, caps, worth, short):
                points = _shared(worth[name_of(candidate, rung)].points, share)
                offers.append((key, placed, points + _taste(candidate, placed, here, fine)))
    offers.sort(key=lambda offer: offer[0])
    cost = round(ours.A_PLACE * MILLIONTHS)
    program = Program(
        items=tuple(_item(placed, points, rank) for rank, (_, placed, points) in enumerate(offers)),
        groups=_groups(short, caps),
        seconds=int(caps.seconds),
        steps=min(caps.steps, ours.most_steps(caps.seconds / 60)),
        new=caps.new,
        raises=caps.raises,
        changes=caps.changes,
        place_costs=tuple(cost for _ in PLACES),
        first_strong=round(ours.FIRST_STRONG * MILLIONTHS),
        first_mobile=round(ours.FIRST_MOBILE * MILLIONTHS),
    )
    return Built(program=program, steps=tuple(placed for _, placed, _ in offers))


def _fine_areas(here: Situation) -> frozenset[Area]:
    """Areas that a test of the last weeks looked at."""
    measures = [here.catalogue.measures[name] for name in ORDER if name in here.catalogue.measures]
    return frozenset(m.area for m in measures if m.area is not None and latest(here.case, m.id, here.now))


def _variants(
    candidate: Candidate, here: Situation, caps: Caps, worth: Mapping[str, Worth], short: frozenset[Area]
) -> Iterator[tuple[Rung, str, Placed, float]]:
    """Every way in which a movement can stand in today's practice, with the share of its whole dose."""
    most_s = caps.seconds * ours.MOST_SHARE
    rungs = [(candidate.rung, False)]
    if candidate.may_rise_to and caps.raises and caps.changes:
        rungs.append((candidate.may_rise_to, True))
    for rung, raised in rungs:
        told = worth[name_of(candidate, rung)].reasons
        why = (*_why(candidate, here, short), *told)
        whole_s = whole_seconds(rung, here.book)
        halved = caps.seconds <= ours.SHORT_PRACTICE_S and whole_s > caps.seconds * ours.HALVED_FROM
        for half in (False, True) if halved and not (raised or candidate.is_new) else (False,):
            dose = shorter(rung.dose) if half else None
            reasons = (*why, Reason(kind="choice", id="shorter_to_fit")) if half else why
            step = step_of(candidate, here.book, dose=dose, raised=raised, most_s=most_s, reasons=reasons)
            placed = Placed(
                step=step,
                area=candidate.movement.area,
                purpose=candidate.movement.purpose,
                position=rung.position,
                places=frozenset(rung.places) & here.places,
            )
            key = f"{candidate.movement.id}/{rung.id}/{'half' if half else 'whole'}"
            yield rung, key, placed, min(1.0, step.seconds / whole_s)


def _why(candidate: Candidate, here: Situation, short: frozenset[Area]) -> tuple[Reason, ...]:
    """What the program itself sees in a movement."""
    movement, why = candidate.movement, []
    if movement.area in short:
        why.append(Reason(kind="choice", id="short", numbers=(("area", str(movement.area)),)))
    wish = here.case.wishes.get(movement.id)
    if wish is not None and wish.standing in ("more", "less"):
        why.append(Reason(kind="wish", id=wish.standing))
    return tuple(why)


def _shared(points: float, share: float) -> float:
    """The worth of a share of a dose: half of what is good is worth more than half of its good."""
    return points * share**ours.A_SHORTER_DOSE if points > 0 else points


def _taste(candidate: Candidate, placed: Placed, here: Situation, fine: frozenset[Area]) -> float:
    """What the program adds to a worth, by the table ``ours``."""
    step, movement = placed.step, candidate.movement
    rests = movement.purpose is Purpose.RELIEVE
    points = (0.0 if rests else ours.A_MINUTE * step.seconds / 60) - ours.CHANGE_OVER
    if candidate.days_since_done is not None:
        points += ours.SINCE_A_DAY * min(candidate.days_since_done, ours.SINCE_AT_MOST)
    if step.raised:
        strong = ours.A_RAISE_STRONG if movement.purpose in STRENGTH else 0.0
        points += ours.A_RAISE + strong + ours.A_RAISE_GOOD_DAY * min(candidate.good_days, 10.0)
    if movement.area in fine and movement.purpose in MOBILE:
        points += ours.FINE_AREA
    wish = here.case.wishes.get(movement.id)
    wished = {"more": ours.WISHED_MORE, "less": ours.WISHED_LESS}
    return points + (wished.get(wish.standing, 0.0) if wish else 0.0)


def _item(placed: Placed, points: float, rank: int) -> Item:
    step, purpose = placed.step, placed.purpose
    own = 2 * AREAS.index(placed.area) + (purpose in STRENGTH)
    group = {Purpose.BREATHE: BREATH, Purpose.RELIEVE: RELIEF}.get(purpose, own)
    return Item(
        movement=step.movement,
        group=group,
        value=round(points * 100) * HUNDREDTH - rank,
        seconds=ceil(step.seconds),
        places=sum(1 << PLACES.index(place) for place in placed.places),
        is_new=step.is_new,
        raised=step.raised,
        strong=purpose in STRENGTH,
        mobile=purpose in MOBILE,
    )


def _groups(short: frozenset[Area], caps: Caps) -> tuple[Group, ...]:
    """Mobility and work of each part of the body, then breath and relief."""
    areas = [_gains(ours.SHORT_AREA if area in short else ours.AREA) for area in AREAS]
    return (
        *(Group(gains=gains) for gains in areas for _ in ("mobility", "work")),
        Group(gains=_gains((ours.OPENING,)), most=1),
        Group(most=caps.relief_steps, relief=True),
    )


def _gains(points: Sequence[float]) -> tuple[int, ...]:
    return tuple(round(each * MILLIONTHS) for each in points)
