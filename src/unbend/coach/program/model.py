"""The program of a day in numbers alone: what may be taken, what it brings, and what bounds it.

Values are whole millionths of a point, so that sums are exact and the same on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

MILLIONTHS = 1_000_000

ANY = 99
"""A group of which as many as one likes may be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One variant of one movement: a binary of the program.

    Attributes:
        movement: which of the movements it is a variant of; at most one variant of each is taken.
        group: index into ``Program.groups``.
        value: millionths of a point for taking it, before what its group and its kind add.
        seconds: what it takes of the practice, rounded up.
        places: bits of the places where it can be done; one of them must be used today.
    """

    movement: str
    group: int
    value: int
    seconds: int
    places: int
    is_new: bool = False
    raised: bool = False
    strong: bool = False
    mobile: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Movements whose first, second, third … is worth something of its own.

    Attributes:
        gains: millionths for the first, second, … taken of this group; the last one counts for all that follow.
        most: how many of it may be taken.
        relief: each of this group needs a strong item of another group to follow it.
    """

    gains: tuple[int, ...] = (0,)
    most: int = ANY
    relief: bool = False

    @property
    def told(self) -> int:
        """The count from which one more is like the one before: where the gains no longer change, or at the most."""
        return len(self.gains) - 1 if self.most >= ANY else self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Maximise the values of the items taken, plus their groups' gains, plus what the first strong and the first
    mobile item bring, less the cost of every place used; within seconds, steps and the three caps on novelty.
    """

    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    seconds: int
    steps: int
    new: int
    raises: int
    changes: int
    place_costs: tuple[int, ...] = (0,)
    first_strong: int = 0
    first_mobile: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The best set found. ``gap`` is by how many millionths a better one might surpass it: 0 is proven best."""

    taken: tuple[int, ...]
    value: int
    gap: int = 0
    nodes: int = field(default=0, compare=False)


def value_of(program: Program, taken: Sequence[int]) -> int | None:
    """What a set of items is worth, or None when a constraint forbids it: the definition that the search is held to."""
    items = [program.items[index] for index in taken]
    counts = [sum(item.group == g for item in items) for g in range(len(program.groups))]
    strong = sum(item.strong for item in items)
    relief = sum(count for count, group in zip(counts, program.groups, strict=True) if group.relief)
    new, raised = sum(item.is_new for item in items), sum(item.raised for item in items)
    within = (
        len({item.movement for item in items}) == len(items)
        and sum(item.seconds for item in items) <= program.seconds
        and len(items) <= program.steps
        and new <= program.new
        and raised <= program.raises
        and new + raised <= program.changes
        and relief <= strong
        and all(count <= group.most for count, group in zip(counts, program.groups, strict=True))
    )
    if not within:
        return None
    value = sum(item.value for item in items)
    value += sum(
        gain(group, n) for count, group in zip(counts, program.groups, strict=True) for n in range(count)
    )
    value += program.first_strong * (strong > 0) + program.first_mobile * any(item.mobile for item in items)
    return value - _places_cost(program, items)


def gain(group: Group, already: int) -> int:
    """What one more of a group brings when ``already`` are taken."""
    return group.gains[min(already, len(group.gains) - 1)]


def _places_cost(program: Program, items: Sequence[Item]) -> int:
    """The cheapest set of places in which every item can be done."""
    costs = program.place_costs
    return min(
        sum(cost for bit, cost in enumerate(costs) if used >> bit & 1)
        for used in range(1 << len(costs))
        if all(item.places & used for item in items)
    )
