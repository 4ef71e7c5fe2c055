"""The order of a practice: breath, from the ground up with few changes of position, relief before work, the walk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from unbend.catalogue.words import Area, Place, Position, Purpose
from unbend.coach.decision import Step

STRENGTH = (Purpose.STRENGTHEN, Purpose.CONTROL, Purpose.WALK)
"""What may follow a relief step. design.md: 'each relief step followed by a strength step'."""

AREAS = list(Area)

A_PLACE, A_POSITION = 1.0, 0.3
"""A change of place (down to the floor, up from the chair) against a turn in the same place. Ours."""

MOST_GROUPS = 5
"""Positions within one area whose every order is tried; with more they stand in the order of their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A step with what its order depends on."""

    step: Step
    area: Area
    purpose: Purpose
    position: Position
    places: frozenset[Place]


def ordered(steps: Sequence[Placed]) -> tuple[Step, ...]:
    """The same steps in their order. Relief without work to follow it is left out."""
    relief = sorted((s for s in steps if s.purpose is Purpose.RELIEVE), key=lambda s: s.step.movement)
    line: list[Placed] = []
    blocks: dict[tuple[int, int], list[Placed]] = {}
    for placed in steps:
        if placed.purpose is not Purpose.RELIEVE:
            blocks.setdefault(_block(placed), []).append(placed)
    ways: list[tuple[float, list[Placed]]] = [(0.0, [])]
    for _, block in sorted(blocks.items()):
        ways = _extended(ways, block)
    line = min(ways, key=lambda way: (round(way[0], 6), [s.step.movement for s in way[1]]))[1]
    for resting in relief:
        line = _before_work(line, resting)
    return tuple(placed.step for placed in line)


def _block(placed: Placed) -> tuple[int, int]:
    """Breath, then areas from the ground up, the walk at the end."""
    if placed.purpose is Purpose.BREATHE:
        return (0, 0)
    return (2, 0) if placed.purpose is Purpose.WALK else (1, AREAS.index(placed.area))


def _extended(
    ways: list[tuple[float, list[Placed]]], block: Sequence[Placed]
) -> list[tuple[float, list[Placed]]]:
    """Every way so far with this block behind it in every order of its positions; the best for each last position."""
    groups: dict[tuple[Position, tuple[Place, ...]], list[Placed]] = {}
    for placed in sorted(block, key=lambda s: s.step.movement):
        groups.setdefault((placed.position, tuple(sorted(placed.places))), []).append(placed)
    keys = sorted(groups)
    orders: Iterable[tuple[tuple[Position, tuple[Place, ...]], ...]]
    orders = permutations(keys) if len(keys) <= MOST_GROUPS else [tuple(keys)]
    best: dict[tuple[Position, tuple[Place, ...]], tuple[float, list[Placed]]] = {}
    for order in orders:
        behind = [placed for key in order for placed in groups[key]]
        within = changes(behind)
        for cost, line in ways:
            told = cost + within + (_change(line[-1], behind[0]) if line else 0.0)
            kept = best.get(order[-1])
            if kept is None or told < kept[0] - 1e-9:
                best[order[-1]] = (told, [*line, *behind])
    return list(best.values())


def changes(line: Sequence[Placed]) -> float:
    """What the changes of place and position along a line add up to."""
    return sum(_change(one, other) for one, other in pairwise(line))


def _change(one: Placed, other: Placed) -> float:
    if not one.places & other.places:
        return A_PLACE
    return 0.0 if one.position is other.position else A_POSITION


def _before_work(line: list[Placed], resting: Placed) -> list[Placed]:
    """Right before the work where it changes least, of the low back if it can be, late rather than early."""
    ways = []
    for index, placed in enumerate(line):
        taken = index > 0 and line[index - 1].purpose is Purpose.RELIEVE
        if placed.purpose in STRENGTH and not taken:
            way = [*line[:index], resting, *line[index:]]
            own = placed.area in (Area.LUMBAR, Area.WHOLE)
            ways.append((round(changes(way) - changes(line), 6), not own, -index, way))
    return min(ways, key=lambda way: way[:3])[3] if ways else line
