"""Which candidates make today's practice: the best set that the day's program holds, in the order of a practice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from unbend.catalogue.movement import Movement, Rung
from unbend.coach.candidates import Candidate, Situation, consider
from unbend.coach.caps import Caps
from unbend.coach.decision import LeftOut, Reason, Step
from unbend.coach.ladder import loads
from unbend.coach.program.build import build
from unbend.coach.program.model import MILLIONTHS
from unbend.coach.program.order import ordered
from unbend.coach.program.search import solve
from unbend.coach.program.worth import Valuer

LEG_DAYS = 7
"""design.md, table of moves: what loads as a movement did that moved a leg symptom comes back after 7 days."""


def open_today(here: Situation) -> tuple[list[Candidate], list[LeftOut]]:
    """Every movement that limits and the person's own wishes leave open, and the others with why."""
    told = [considered(movement, here) for _, movement in sorted(here.catalogue.movements.items())]
    return [c for c in told if isinstance(c, Candidate)], [c for c in told if isinstance(c, LeftOut)]


def considered(movement: Movement, here: Situation) -> Candidate | LeftOut:
    """A movement under every limit, unless the person wants it never or not today."""
    wish = here.case.wishes.get(movement.id)
    if wish is not None and (out := wish.out_on(here.now.date())):
        return LeftOut(movement=movement.id, rung=None, reasons=(Reason(kind="wish", id=out),))
    told = consider(movement, here)
    if isinstance(told, Candidate) and told.may_rise_to and _led_down_the_leg(told.may_rise_to, here):
        return replace(told, may_rise_to=None)
    return told


def _led_down_the_leg(rung: Rung, here: Situation) -> bool:
    """Whether a rung to rise to loads the back as something did that moved a symptom down the leg this week. The rule
    ``limits/leg-advance-shared`` speaks of the rungs up to where the person stands; a step up may load in a new way.
    """
    ways, today = loads(rung.claims), here.now.date()
    return any(ways & led and (today - day).days < LEG_DAYS for day, led in here.ladder.leg_loads)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The steps in their order; ``gap`` is by how many points a better choice might surpass it, 0 when none can."""

    steps: tuple[Step, ...]
    gap: float


def choose(here: Situation, candidates: Sequence[Candidate], caps: Caps, valuer: Valuer) -> Chosen:
    """The same input gives the same steps, to the last."""
    built = build(here, candidates, caps, valuer(here, candidates))
    found = solve(built.program)
    steps = ordered([built.steps[index] for index in found.taken])
    return Chosen(steps=steps, gap=round(found.gap / MILLIONTHS, 2))
