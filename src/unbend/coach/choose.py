"""Which allowed candidates make today's practice. The one seam that learning is to replace.

Rules first: a practice opens with breath, goes from the ground up, gives every relief step a strength step after
it, spends its minutes where the baseline was short, takes at most one new movement and raises at most one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from unbend.catalogue.words import Area, Purpose
from unbend.coach.candidates import Candidate
from unbend.coach.decision import Reason, Step
from unbend.coach.fit import step_of
from unbend.coach.ladder import STARTER
from unbend.coach.limits import Book

STRENGTH = (Purpose.STRENGTHEN, Purpose.CONTROL, Purpose.WALK)
"""What may follow a relief step. design.md: 'each relief step followed by a strength step'."""

TRIES = 4
"""How many movements in line are tried for the day's raise before there is none. Ours."""

MOST_SHARE = 0.35
"""The share of the minutes that one step may take. Ours: a practice is more than one long walk."""

FULL = 7
"""Steps after which a relief step may come in before further work. Ours."""

AREAS = list(Area)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the choice is to serve."""

    seconds: float
    steps: int
    new_allowed: int
    raise_allowed: int
    short: frozenset[Area]
    first: frozenset[str]
    afraid: bool
    relief_steps: int = 2


def choose(candidates: Sequence[Candidate], wish: Wish, book: Book) -> tuple[Step, ...]:
    """The steps of a practice, in order. The same input gives the same steps, to the last.

    A movement whose next rung does not fit today's minutes does not take the day's raise; the next in line does.
    """
    for rising in _rising(candidates, wish):
        chosen = _take(candidates, wish, book, rising)
        if any(offer.step.raised for offer in chosen):
            return tuple(offer.step for offer in ordered(chosen))
    return tuple(offer.step for offer in ordered(_take(candidates, wish, book, None)))


def _take(
    candidates: Sequence[Candidate], wish: Wish, book: Book, rising: Candidate | None
) -> list["_Offer"]:
    """The offers that fit minutes, steps and novelty, with ``rising`` one rung up."""
    offers = [_offer(c, wish, book, raised=c is rising) for c in candidates]
    offers.sort(key=lambda offer: (-offer.score, offer.step.movement))
    chosen: list[_Offer] = []
    new_left, seconds_left = wish.new_allowed, wish.seconds
    for offer in _in_turn(offers, wish.relief_steps):
        fits = offer.step.seconds <= seconds_left and len(chosen) < wish.steps
        if not fits or (offer.step.is_new and new_left <= 0):
            continue
        chosen.append(offer)
        new_left -= offer.step.is_new
        seconds_left -= offer.step.seconds
    return _balanced(chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    step: Step
    area: Area
    purpose: Purpose
    score: float


def _rising(candidates: Sequence[Candidate], wish: Wish) -> list[Candidate]:
    """Who may go up a rung today, in line: strength before the rest, most good days first, then by name.

    How many good days it takes is the rule ``limits/three-good-days``.
    """
    able = [c for c in candidates if c.may_rise_to] if wish.raise_allowed >= 1 else []
    able.sort(key=lambda c: (c.movement.purpose not in STRENGTH, -c.good_days, c.movement.id))
    return able[:TRIES]


def _offer(candidate: Candidate, wish: Wish, book: Book, *, raised: bool) -> _Offer:
    movement = candidate.movement
    score, why = _score(candidate, wish)
    return _Offer(
        step=step_of(candidate, book, raised=raised, most_s=wish.seconds * MOST_SHARE, reasons=why),
        area=movement.area,
        purpose=movement.purpose,
        score=score + (0.5 if raised else 0.0),
    )


def _score(candidate: Candidate, wish: Wish) -> tuple[float, tuple[Reason, ...]]:
    """How much a movement speaks for itself today, and why. The weights are ours and only order what is allowed."""
    movement = candidate.movement
    score, why = {"A": 0.3, "B": 0.2, "C": 0.0}[movement.confidence], []
    if movement.id in STARTER:
        score += 1.0
    if movement.area in wish.short:
        score += 2.0
        why.append(Reason(kind="choice", id="short", numbers=(("area", str(movement.area)),)))
    if movement.id in wish.first:
        score += 1.5
        why.append(Reason(kind="choice", id="suits_today"))
    if wish.afraid and movement.area is Area.LUMBAR and movement.purpose is Purpose.MOBILISE:
        score += 1.5
        why.append(Reason(kind="choice", id="gentle_exposure"))
    if candidate.good_days > 0:
        score += min(candidate.good_days, 3.0) * 0.4
        why.append(Reason(kind="choice", id="went_well", numbers=(("days", candidate.good_days),)))
    if candidate.days_since_done is not None:
        score += min(candidate.days_since_done, 7.0) * 0.15
    if candidate.is_new:
        score -= 0.2
        why.append(Reason(kind="choice", id="new"))
    return score, tuple(why)


def _in_turn(offers: Sequence[_Offer], relief_steps: int) -> list[_Offer]:
    """The order of taking: a breath first, then strength and the rest in turn, so that neither crowds out the
    other; relief last, because it needs a strength step to follow it.
    """
    breath = [o for o in offers if o.purpose is Purpose.BREATHE][:1]
    strong = [o for o in offers if o.purpose in STRENGTH]
    mobile = [o for o in offers if o.purpose in (Purpose.MOBILISE, Purpose.NERVE_GLIDE)]
    relief = [o for o in offers if o.purpose is Purpose.RELIEVE]
    turns = list(breath)
    mobile = _spread(mobile)
    for index in range(max(len(strong), len(mobile))):
        turns += strong[index : index + 1] + mobile[index : index + 1]
    return turns[:FULL] + relief[:relief_steps] + turns[FULL:]


def _spread(offers: list[_Offer]) -> list[_Offer]:
    """The best of each area before the second of any."""
    seen: dict[Area, int] = {}
    keyed = []
    for offer in offers:
        seen[offer.area] = seen.get(offer.area, 0) + 1
        keyed.append((seen[offer.area], -offer.score, offer.step.movement, offer))
    return [offer for *_, offer in sorted(keyed, key=lambda entry: entry[:3])]


def _balanced(chosen: list[_Offer]) -> list[_Offer]:
    """No more relief than there is strength to follow it."""
    spare = sum(o.purpose in STRENGTH for o in chosen)
    kept: list[_Offer] = []
    for offer in chosen:
        if offer.purpose is Purpose.RELIEVE:
            if spare <= 0:
                continue
            spare -= 1
        kept.append(offer)
    return kept


def ordered(chosen: Sequence[_Offer]) -> list[_Offer]:
    """Breath, then from the ground up with the walk at the end; each relief step right before a strength step."""
    relief = [o for o in chosen if o.purpose is Purpose.RELIEVE]
    rest = sorted(
        (o for o in chosen if o.purpose is not Purpose.RELIEVE),
        key=lambda o: (
            o.purpose is not Purpose.BREATHE,
            o.purpose is Purpose.WALK,
            AREAS.index(o.area),
            o.step.movement,
        ),
    )
    placed: list[_Offer] = []
    for offer in rest:
        lumbar_or_last = offer.area in (Area.LUMBAR, Area.WHOLE) or offer is _last_strength(rest)
        if relief and offer.purpose in STRENGTH and lumbar_or_last:
            placed.append(relief.pop(0))
        placed.append(offer)
    return _place_left_over(placed, relief)


def _last_strength(offers: Sequence[_Offer]) -> _Offer | None:
    return next((o for o in reversed(offers) if o.purpose in STRENGTH), None)


def _place_left_over(placed: list[_Offer], relief: list[_Offer]) -> list[_Offer]:
    """Relief that found no place goes before the last strength steps that have none yet."""
    for offer in relief:
        for index in range(len(placed) - 1, -1, -1):
            free = index == 0 or placed[index - 1].purpose is not Purpose.RELIEVE
            if placed[index].purpose in STRENGTH and free:
                placed.insert(index, offer)
                break
    return placed
