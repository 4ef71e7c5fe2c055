"""What a second and a step are worth on a day: the prices at which a practice just fills its minutes and its steps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from unbend.coach.program.model import Item, Program, gain

HALVINGS = 9
"""Steps of the search for each price. Any price gives a true bound; a good one gives a close bound."""


GOLDEN = (sqrt(5) - 1) / 2
"""Where an interval is cut so that one of two cuts serves again. The bound is convex in each price."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Millionths of a point for a second and for a step; what one would take at these prices, and its bound."""

    second: float
    step: float
    taken: tuple[int, ...]
    seconds: int
    bound: float


def prices_of(program: Program, offers: Sequence[tuple[int, Item]]) -> Prices:
    """The prices with the lowest bound: of seconds alone, of steps alone, or of both where both bind."""

    def by_second(step: float, dearest: float) -> Prices:
        return _lowest(
            lambda price: _wanted(program, offers, price, step),
            lambda told: told.seconds <= program.seconds,
            dearest,
        )

    gains = max((max(group.gains) for group in program.groups), default=0)
    dearest_step = max((item.value + gains for _, item in offers), default=0)
    dearest_second = max(((item.value + gains) / max(item.seconds, 1) for _, item in offers), default=0)
    seconds = by_second(0.0, dearest_second)
    if len(seconds.taken) < program.steps - 1:
        return seconds  # steps are far from binding
    steps = _lowest(
        lambda price: _wanted(program, offers, 0.0, price),
        lambda told: len(told.taken) <= program.steps,
        dearest_step,
    )
    low, high = 0.0, steps.step
    told = [seconds, steps]
    left = right = None
    for _ in range(HALVINGS):
        left = left or by_second(high - GOLDEN * (high - low), seconds.second)
        right = right or by_second(low + GOLDEN * (high - low), seconds.second)
        told += left, right
        if left.bound < right.bound:
            high, left, right = right.step, None, left
        else:
            low, left, right = left.step, right, None
    return min(told, key=lambda prices: prices.bound)


def _lowest(told_at: Callable[[float], Prices], keeps: Callable[[Prices], bool], dearest: float) -> Prices:
    """The lowest price, up to the dearest, at which a budget is kept."""
    told = told_at(0.0)
    if keeps(told):
        return told
    low, high, told = 0.0, float(dearest), told_at(dearest)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if keeps(between := told_at(middle)):
            high, told = middle, between
        else:
            low = middle
    return told


def _wanted(program: Program, offers: Sequence[tuple[int, Item]], second: float, step: float) -> Prices:
    """What one would take, best first, were there no budgets but these prices."""
    valued = sorted(
        ((item.value - second * item.seconds - step, -place) for place, (_, item) in enumerate(offers)),
        reverse=True,
    )
    counts, had = [0] * len(program.groups), set[str]()
    new = raised = seconds = 0
    bound = second * program.seconds + step * program.steps
    taken = []
    for value, place in valued:
        number, item = offers[-place]
        group = program.groups[item.group]
        count = counts[item.group]
        capped = (
            (item.is_new and new >= program.new)
            or (item.raised and raised >= program.raises)
            or ((item.is_new or item.raised) and new + raised >= program.changes)
        )
        if capped or count >= group.most or item.movement in had:
            continue
        if (worth := value + gain(group, count)) <= 0:
            continue
        counts[item.group] += 1
        had.add(item.movement)
        new, raised = new + item.is_new, raised + item.raised
        seconds += item.seconds
        bound += worth
        taken.append(number)
    return Prices(second, step, tuple(taken), seconds, bound)
