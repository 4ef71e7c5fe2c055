"""Which tests may be done today, and what the last ones found short. Tests stand under the same limits."""

from dataclasses import dataclass
from datetime import datetime

from unbend.catalogue.asked import ASKED
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Facts
from unbend.catalogue.measure import Measure
from unbend.catalogue.words import Area
from unbend.coach import history
from unbend.coach.decision import Reason
from unbend.coach.facts import facts_of
from unbend.coach.limits import Book, book_of
from unbend.record.case import Case, Measurement
from unbend.record.words import Depth

ORDER = ("walk", "sit-to-stand-5", "trunk-rotation", "knee-to-wall", "rock-back", "hip-rotation", "reach")
"""The baseline, in the order it is offered. The choice of tests: evidence.md 3.2 and issue 2."""

RETEST_ORDER = (
    "trunk-rotation",
    "knee-to-wall",
    "rock-back",
    "hip-rotation",
    "sit-to-stand-5",
    "reach",
    "walk",
)
"""Which test is repeated after a practice, first that was measured: quick ones before tiring ones. Ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A test for today; ``half_range`` asks for the smaller version."""

    measure: str
    half_range: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A test that is not for today, and why."""

    measure: str
    reasons: tuple[Reason, ...]


def offered(case: Case, catalogue: Catalogue, *, now: datetime) -> tuple[Offer, ...]:
    """The tests that every limit allows now, in order."""
    return tuple(o for o in considered(case, catalogue, now=now) if isinstance(o, Offer))


def withheld(case: Case, catalogue: Catalogue, *, now: datetime) -> tuple[Withheld, ...]:
    """The tests that some limit forbids now."""
    return tuple(o for o in considered(case, catalogue, now=now) if isinstance(o, Withheld))


def considered(case: Case, catalogue: Catalogue, *, now: datetime) -> tuple[Offer | Withheld, ...]:
    """Every test of the baseline, offered or withheld."""
    facts = facts_of(case, catalogue, now=now)
    book = book_of(case, catalogue, facts, now=now)
    return tuple(
        _consider(catalogue.measures[name], catalogue, book, _depth(case, now))
        for name in ORDER
        if name in catalogue.measures
    )


def _depth(case: Case, now: datetime) -> Depth:
    check_in = history.current_check_in(case, now)
    return check_in.depth if check_in else Depth.FLOOR


def _consider(measure: Measure, catalogue: Catalogue, book: Book, depth: Depth) -> Offer | Withheld:
    wrong = objections(measure, catalogue, book, depth)
    if not wrong:
        half = book.limit("range_fraction")
        if half.value <= 0.5 and measure.half_range:
            return Offer(measure=measure.id, half_range=True, reasons=half.binding)
        return Offer(measure=measure.id)
    return Withheld(measure=measure.id, reasons=wrong)


def objections(measure: Measure, catalogue: Catalogue, book: Book, depth: Depth) -> tuple[Reason, ...]:
    """Every reason that speaks against a test today."""
    if measure.claims is None:
        return ()
    found: list[Reason] = list(book.limit("purpose:measure").binding)
    for name in ASKED:
        limit = book.limit(name)
        if limit.reasons and catalogue.strictly(name, measure.claims) > limit.value:
            found += limit.binding
    for trait in measure.claims.traits:
        found += book.limit(f"trait:{trait}").binding
    allowed = {str(deep) for deep in list(Depth)[: list(Depth).index(depth) + 1]}
    usable = [place for place in measure.places if str(place) in allowed and book.value(f"place:{place}") > 0]
    if measure.places and not usable:
        found += [r for place in measure.places for r in book.limit(f"place:{place}").binding]
        found.append(Reason(kind="place", id="not_today", numbers=(("needs", ", ".join(measure.places)),)))
    return tuple(dict.fromkeys(found))


def latest(case: Case, measure: str, now: datetime) -> list[Measurement]:
    """The last values of a measure, one a side, none older than ``history.SPEAKS_FOR``."""
    by_side: dict[str | None, Measurement] = {}
    for taken in case.measurements:
        if (
            taken.measure == measure
            and taken.value is not None
            and history.elapsed(taken.at, now) <= history.SPEAKS_FOR
        ):
            by_side[taken.side] = taken
    return list(by_side.values())


def short_areas(case: Case, catalogue: Catalogue, *, now: datetime) -> dict[Area, str]:
    """Areas that a test found short, with the test that did: past its mark, or with a side gap."""
    short: dict[Area, str] = {}
    for name in ORDER:
        measure = catalogue.measures.get(name)
        if measure is None or measure.area is None:
            continue
        values = [taken.value for taken in latest(case, name, now) if taken.value is not None]
        if values and measure.area not in short and _is_short(measure, values):
            short[measure.area] = name
    return short


def _is_short(measure: Measure, values: list[float]) -> bool:
    gap = measure.side_gap is not None and max(values) - min(values) >= measure.side_gap
    if measure.short_at is None:
        return gap
    past = min(values) <= measure.short_at if measure.better == "more" else max(values) >= measure.short_at
    return gap or past


def retest_of(
    case: Case, catalogue: Catalogue, book: Book, facts: Facts, depth: Depth, now: datetime
) -> tuple[str, ...]:
    """The one test that is repeated after the practice: the first that was measured and is allowed."""
    for name in RETEST_ORDER:
        measure = catalogue.measures.get(name)
        if measure and latest(case, name, now) and not objections(measure, catalogue, book, depth):
            return (name,)
    return ()
