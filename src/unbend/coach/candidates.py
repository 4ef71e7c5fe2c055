"""Which rung of each movement is for today, under every limit; and for the others, why not."""

from dataclasses import dataclass
from datetime import datetime

from unbend.catalogue.asked import ASKED
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Facts, FactValue
from unbend.catalogue.limit import LimitRule
from unbend.catalogue.movement import Movement, Rung
from unbend.catalogue.words import Kit, Place, Purpose
from unbend.coach.decision import LeftOut, PhaseReached, Reason
from unbend.coach.ladder import STARTER, Ladder, base_index, facts_of_movement
from unbend.coach.limits import Book, rules, tighten_all
from unbend.coach.phase import phase_of
from unbend.record.case import Case
from unbend.record.words import Depth

GENTLE_LOAD = 1.2
"""Load over standing up to which a starter rung counts as gentle. Ours."""

EVERYWHERE = (Kit.MAT,)
"""Kit that nobody needs to own: a rug or a folded blanket will do. Ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A rung that may be done today."""

    movement: Movement
    rung: Rung
    is_new: bool
    may_rise_to: Rung | None
    easier: Rung | None
    reasons: tuple[Reason, ...]
    days_since_done: float | None
    good_days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What candidates are read against."""

    case: Case
    catalogue: Catalogue
    facts: Facts
    book: Book
    ladder: Ladder
    now: datetime
    depth: Depth
    places: frozenset[Place]
    kit: frozenset[Kit]
    movement_rules: tuple[LimitRule, ...]
    phase: PhaseReached | None


def situation_of(
    case: Case, catalogue: Catalogue, facts: Facts, book: Book, ladder: Ladder, *, now: datetime, depth: Depth
) -> Situation:
    """Put together what today allows: places down to ``depth``, the kit at home, and the phase."""
    order = [Place.STANDING, Place.CHAIR, Place.BED, Place.FLOOR]
    places = frozenset(
        place for place in order[: list(Depth).index(depth) + 1] if book.value(f"place:{place}") > 0
    )
    if not places and book.value("place:chair") > 0:
        places = frozenset({Place.CHAIR})  # 'standing' from somebody who may not stand
    return Situation(
        case=case,
        catalogue=catalogue,
        facts=facts,
        book=book,
        ladder=ladder,
        now=now,
        depth=max(map(Depth, places), key=list(Depth).index, default=depth),
        places=places,
        kit=frozenset((*EVERYWHERE, *(case.about.kit or ()))),
        movement_rules=rules(catalogue, "movement"),
        phase=phase_of(catalogue, facts),
    )


def consider(movement: Movement, here: Situation) -> Candidate | LeftOut:
    """The highest rung at or below where the ladder stands that every limit allows, or why there is none."""
    own = facts_of_movement(movement, here.ladder, now=here.now)
    book = _with_own_rules(here, own)
    if refused := _whole_movement(movement, here, book):
        return refused
    standing = here.ladder.standings.get(movement.id)
    base = base_index(movement, standing)
    offset = book.limit("rung_offset")
    if base + offset.value < 0 and own.get("this_days_since_sore") == 0:  # sore today, and no rung below
        return LeftOut(movement=movement.id, rung=movement.rungs[0].id, reasons=offset.binding)
    top = max(0, min(base + int(min(offset.value, 0)), len(movement.rungs) - 1))
    first_reasons: tuple[Reason, ...] = ()
    for index in (*range(top, -1, -1), *_sideways(movement, top)):
        rung = movement.rungs[index]
        wrong = objections(movement, rung, here, book)
        if not wrong:
            rises = offset.value >= 1 and standing is not None and index == base
            return Candidate(
                movement=movement,
                rung=rung,
                is_new=bool(own["this_is_new"]),
                may_rise_to=_next(movement, index, here, book) if rises else None,
                easier=below(movement, rung, here, book),
                reasons=_why_this_rung(movement, here, offset.binding if index < base else (), first_reasons),
                days_since_done=_number(own.get("this_days_since_done")),
                good_days=_number(own["this_good_days"]) or 0.0,
            )
        first_reasons = first_reasons or wrong
    return LeftOut(movement=movement.id, rung=movement.rungs[top].id, reasons=first_reasons)


def _number(value: FactValue | None) -> float | None:
    return value if isinstance(value, float) else None


def _sideways(movement: Movement, top: int) -> tuple[int, ...]:
    """Rungs above that are another place for the same gentle thing, for the starter set alone: so that a person
    on a chair gets the chair version of what lies one rung lower on the floor. Bounds ours.
    """
    return tuple(
        index for index in range(top + 1, len(movement.rungs)) if _elsewhere(movement, movement.rungs[index])
    )


def _elsewhere(movement: Movement, rung: Rung) -> bool:
    """True for a rung of the starter set that is the same gentle thing in another place, not a harder one."""
    return movement.id in STARTER and rung.claims.load_ratio <= GENTLE_LOAD and not rung.claims.traits


def _whole_movement(movement: Movement, here: Situation, book: Book) -> LeftOut | None:
    """A movement that is left out as such: discouraged, withheld, or named by a picture."""
    if movement.discouraged:
        instead = next((slug for slug in movement.instead if slug in here.catalogue.movements), None)
        target = here.catalogue.movements[instead] if instead else None
        return LeftOut(
            movement=movement.id,
            rung=None,
            reasons=(Reason(kind="choice", id="discouraged"),),
            instead=(target.id, target.start_rung) if target else None,
        )
    for dimension in ("steps", f"movement:{movement.id}", f"purpose:{movement.purpose}"):
        limit = book.limit(dimension)
        if limit.value <= 0:
            return LeftOut(movement=movement.id, rung=None, reasons=limit.binding)
    for adapt in movement.adapt:
        if adapt.do == "leave_out" and here.facts.get(adapt.when) is True:
            return LeftOut(movement=movement.id, rung=None, reasons=(Reason(kind="picture", id=adapt.when),))
    return None


def objections(movement: Movement, rung: Rung, here: Situation, book: Book) -> tuple[Reason, ...]:
    """Every reason that speaks against this rung today; empty when it may be done."""
    found: list[Reason] = []
    if not here.places & set(rung.places):
        place_limits = [r for place in rung.places for r in book.limit(f"place:{place}").binding]
        found += place_limits or [
            Reason(kind="place", id="not_today", numbers=(("needs", ", ".join(rung.places)),))
        ]
    if lacking := set(rung.kit) - here.kit:
        found.append(Reason(kind="kit", id="not_at_home", numbers=(("needs", ", ".join(sorted(lacking))),)))
    for name in ASKED:
        found += _beyond(name, movement, rung, here.catalogue, book)
    for trait in here.catalogue.traits(movement, rung):
        found += book.limit(f"trait:{trait}").binding
    found += _swapped(movement, rung, here)
    found += _gated(movement, rung, here, book)
    return tuple(dict.fromkeys(found))


def _beyond(name: str, movement: Movement, rung: Rung, catalogue: Catalogue, book: Book) -> list[Reason]:
    """The reasons of a bound that the rung goes past, with what it asks and who says so: its figure or its author."""
    limit = book.limit(name)
    if not limit.reasons:
        return []
    asks = catalogue.asked(name, movement, rung)
    if asks.value <= limit.value:
        return []
    numbers = ((f"asks_{name}", asks.value), (f"bound_{name}", limit.value), ("how", asks.how))
    return [Reason(kind=r.kind, id=r.id, numbers=(*r.numbers, *numbers)) for r in limit.binding]


def _swapped(movement: Movement, rung: Rung, here: Situation) -> list[Reason]:
    """Rungs that a picture replaces by an easier one: an adapt line, or a substitution set."""
    ids = [r.id for r in movement.rungs]
    found: list[Reason] = []
    for adapt in movement.adapt:
        if adapt.do != "use" or here.facts.get(adapt.when) is not True or adapt.to is None:
            continue
        harder = adapt.to not in ids or ids.index(rung.id) > ids.index(adapt.to)
        if harder and not (adapt.to in ids and _elsewhere(movement, rung)):
            found.append(Reason(kind="picture", id=adapt.when, numbers=(("use", adapt.to),)))
    for substitution in here.catalogue.substitutions.values():
        if here.facts.get(substitution.when) is not True:
            continue
        for swap in substitution.swaps:
            if swap.of in (movement.id, f"{movement.id}/{rung.id}") and swap.by != f"{movement.id}/{rung.id}":
                found.append(Reason(kind="swap", id=substitution.id, numbers=(("by", swap.by or "nothing"),)))
        if substitution.only and not _named(movement, rung, substitution.only):
            found.append(Reason(kind="swap", id=substitution.id, numbers=(("by", "only the set"),)))
    return found


def _named(movement: Movement, rung: Rung, references: tuple[str, ...]) -> bool:
    return movement.id in references or f"{movement.id}/{rung.id}" in references


def _gated(movement: Movement, rung: Rung, here: Situation, book: Book) -> list[Reason]:
    """A gate guards its rung and those above, until it is open."""
    if movement.gate is None or movement.gate_from is None:
        return []
    ids = [r.id for r in movement.rungs]
    if ids.index(rung.id) < ids.index(movement.gate_from):
        return []
    if book.value(f"gate:{movement.gate}") > 0 and gate_open(movement.gate, here):
        return []
    return [Reason(kind="limit", id=f"gate-{movement.gate}")]


def gate_open(gate_id: str, here: Situation) -> bool:
    """Stable practices on enough distinct days, the test where one is named, and the three questions."""
    gate = here.catalogue.gates[gate_id]
    days = here.facts.get("days_practised")
    if not isinstance(days, float) or days < gate.stable_days or not here.case.gates.get(gate_id, False):
        return False
    if gate.measure is None or gate.measure_at_least is None:
        return True
    values = [m.value for m in here.case.measurements if m.measure == gate.measure and m.value is not None]
    return bool(values) and min(values[-2:]) >= gate.measure_at_least


def below(movement: Movement, rung: Rung, here: Situation, book: Book) -> Rung | None:
    """The nearest rung below that nothing speaks against, for 'ease'."""
    lower = reversed(movement.rungs[: movement.rungs.index(rung)])
    return next((easier for easier in lower if not objections(movement, easier, here, book)), None)


def _next(movement: Movement, index: int, here: Situation, book: Book) -> Rung | None:
    """The rung above that nothing speaks against. One that only wants a thing or a place that is not there today
    is stepped over; one that a limit forbids is the end of the ladder. Ways to lie or breathe are no ladder.
    """
    if movement.purpose in (Purpose.BREATHE, Purpose.RELIEVE):
        return None
    for above in movement.rungs[index + 1 :]:
        wrong = objections(movement, above, here, book)
        if not wrong:
            return above
        if any(reason.kind not in ("kit", "place") for reason in wrong):
            return None
    return None


def _why_this_rung(
    movement: Movement, here: Situation, held: tuple[Reason, ...], higher: tuple[Reason, ...]
) -> tuple[Reason, ...]:
    care = [
        Reason(kind="picture", id=adapt.when, numbers=(("care", movement.id),))
        for adapt in movement.adapt
        if adapt.do == "care" and here.facts.get(adapt.when) is True
    ]
    starter = [Reason(kind="choice", id="starter")] if movement.id in STARTER else []
    return tuple(dict.fromkeys((*starter, *held, *higher, *care)))


def book_of_movement(movement: Movement, here: Situation) -> Book:
    """The book with the rules of the movement's own scope."""
    return _with_own_rules(here, facts_of_movement(movement, here.ladder, now=here.now))


def _with_own_rules(here: Situation, own: Facts) -> Book:
    return tighten_all(here.book, here.movement_rules, {**here.facts, **own})
