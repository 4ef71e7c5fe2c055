"""The best practice of a day, exactly: depth first, cut off by a bound in which minutes and steps have a price.

For each set of places, seconds and steps get a price instead of a budget (Lagrangian relaxation). What is left splits
into rows, one a movement, and one pass from the last row to the first gives the most that it and all after it could
still bring, for each count in its group and each use of the caps on novelty. With the prices of what is still to spend,
that is a bound on every practice that begins as the search has begun, good enough to try a few hundred of them in place
of all. docs/decisions/0040 has the figures, and the solvers that it was measured against.
"""

from dataclasses import dataclass
from functools import cached_property

from unbend.coach.program.begin import Offer, good_set
from unbend.coach.program.model import Item, Program, Solution, gain, value_of
from unbend.coach.program.prices import Prices, prices_of

MOST_NODES = 200_000
"""Nodes after which the search stops and tells its gap. A count and no time: the same case gives the same answer."""


def solve(program: Program, *, most_nodes: int = MOST_NODES) -> Solution:
    """The best set of items; of equal ones the one that is found first, in the order of boards and rows.

    Every set of places is a board. The one with all places comes first, at its own prices, which are good enough to
    rule out most of the others.
    """
    search = _Search(program, most_nodes)
    lines = _lines(program)
    everywhere = Board(program, lines, (1 << len(program.place_costs)) - 1)
    search.on(everywhere)
    fewer = [Board(program, lines, used, everywhere.prices) for used in _fewer_places(program)]
    for board in sorted(fewer, key=lambda board: (-board.bound, board.used)):
        if board.bound >= search.value + 0.5:
            search.on(board)
    gap = max(0, search.open - search.value)
    return Solution(taken=tuple(sorted(search.taken)), value=search.value, gap=gap, nodes=search.nodes)


def _fewer_places(program: Program) -> list[int]:
    """Sets of places without which some item would go: a set that only costs more is left out."""
    sets: list[int] = []
    for used in range(1, (1 << len(program.place_costs)) - 1):
        open_to = [item.places & used for item in program.items]
        bits = [1 << bit for bit in range(len(program.place_costs)) if used >> bit & 1]
        if all(any(places == bit for places in open_to) for bit in bits):
            sets.append(used)
    return sets


@dataclass(slots=True)
class Row:
    """One movement on a board: its variants by index; ``most`` of its group can have been taken before it."""

    group: int
    most: int
    variants: list[Offer]


class Board:
    """The movements that one set of places allows, in rows, with the table of bounds."""

    def __init__(
        self, program: Program, lines: list[list[Offer]], used: int, prices: Prices | None = None
    ) -> None:
        self.program, self.used = program, used
        self.cost = sum(cost for bit, cost in enumerate(program.place_costs) if used >> bit & 1)
        self.rows = _rows(program, lines, used)
        self.offers = [offer for row in self.rows for offer in row.variants]
        self.prices = prices or prices_of(program, self.offers)
        self.second, self.step = self.prices.second, self.prices.step
        self.states = [
            (new, raised)
            for new in range(program.new + 1)
            for raised in range(program.raises + 1)
            if new + raised <= program.changes
        ]

    @cached_property
    def after(self) -> list[tuple[int, int, int]]:
        """Each use of the caps on novelty, after a plain item, a new one, a raised one; -1 where none is left."""
        place = {state: index for index, state in enumerate(self.states)}
        return [
            (index, place.get((new + 1, raised), -1), place.get((new, raised + 1), -1))
            for index, (new, raised) in enumerate(self.states)
        ]

    @cached_property
    def rest(self) -> list[list[list[float]]]:
        """``rest[row][count in its group][use of caps]``: the most that it and the rows after it bring."""
        tables = [[[0.0] * len(self.states)]]
        for index in range(len(self.rows) - 1, -1, -1):
            row, behind = self.rows[index], tables[-1]
            same = index + 1 < len(self.rows) and self.rows[index + 1].group == row.group
            group = self.program.groups[row.group]
            offers = [
                (item.value - self.second * item.seconds - self.step, _kind(item)) for _, item in row.variants
            ]
            table = []
            for count in range(row.most + 1):
                best = list(behind[count if same else 0])
                if count < group.most:
                    more, then = gain(group, count), behind[min(count + 1, group.told) if same else 0]
                    for state, after in enumerate(self.after):
                        for value, kind in offers:
                            if after[kind] >= 0 and (told := value + more + then[after[kind]]) > best[state]:
                                best[state] = told
                table.append(best)
            tables.append(table)
        return tables[::-1]

    @cached_property
    def better(self) -> list[int]:
        """For each row, the earlier rows of its group that may stand in for it anywhere, as bits."""
        return [
            sum(
                1 << index
                for index, other in enumerate(self.rows[:place])
                if other.group == row.group
                and all(any(_stands_in(one, two) for _, one in other.variants) for _, two in row.variants)
            )
            for place, row in enumerate(self.rows)
        ]

    @cached_property
    def bound(self) -> float:
        """No practice in these places is worth more."""
        program = self.program
        firsts = program.first_strong + program.first_mobile
        return (
            self.rest[0][0][0]
            + self.second * program.seconds
            + self.step * program.steps
            + firsts
            - self.cost
        )


class _Search:
    """Depth first over the rows of one board after another; keeps the best of all."""

    def __init__(self, program: Program, most_nodes: int) -> None:
        self.program, self.most_nodes = program, most_nodes
        self.value, self.nodes, self.open = 0, 0, 0
        self.taken: tuple[int, ...] = ()
        self.way: list[int] = []

    def on(self, board: Board) -> None:
        """Search one board for something better than what there is, beginning with what one takes at its prices."""
        self.board = board
        self._keep(good_set(self.program, board.offers, self.taken or board.prices.taken))
        self._from(0, 0, 0, self.program.seconds, self.program.steps, -board.cost, 0, 0, False)
        self._keep(self.taken)

    def _keep(self, taken: tuple[int, ...]) -> None:
        """A set at its true worth: it may use fewer places than its board."""
        value = value_of(self.program, taken)
        if value is not None and value > self.value:
            self.value, self.taken = value, taken

    def _from(
        self,
        first: int,
        count: int,
        state: int,
        seconds: int,
        steps: int,
        value: int,
        had: int,
        strong: int,
        mobile: bool,
    ) -> None:
        """Everything that can follow ``way``: from row ``first`` on, with what is left of seconds and steps."""
        if value > self.value:
            self.value, self.taken = value, tuple(self.way)
        board, program = self.board, self.program
        rows, rest, after = board.rows, board.rest, board.after[state]
        to_spend = value + board.second * seconds + board.step * steps
        to_spend += (0 if strong else program.first_strong) + (0 if mobile else program.first_mobile)
        group_now = rows[first - 1].group if first else -1
        for index in range(first, len(rows)):
            row = rows[index]
            if row.group != group_now:
                group_now, count = row.group, 0
            could_be = to_spend + rest[index][count][state]
            if could_be < self.value + 0.5:
                return
            if self.nodes >= self.most_nodes:
                self.open = max(self.open, int(could_be))
                return
            self.nodes += 1
            group = program.groups[row.group]
            if (
                count >= group.most
                or board.better[index] & ~had
                or not steps
                or (group.relief and count >= strong)
            ):
                continue
            for number, item in row.variants:
                then = after[_kind(item)]
                if then < 0 or item.seconds > seconds:
                    continue
                worth = value + item.value + gain(group, count)
                worth += program.first_strong if item.strong and not strong else 0
                worth += program.first_mobile if item.mobile and not mobile else 0
                self.way.append(number)
                self._from(
                    index + 1,
                    min(count + 1, group.told),
                    then,
                    seconds - item.seconds,
                    steps - 1,
                    worth,
                    had | 1 << index,
                    strong + item.strong,
                    mobile or item.mobile,
                )
                self.way.pop()


def _kind(item: Item) -> int:
    return 1 if item.is_new else 2 if item.raised else 0


def _lines(program: Program) -> list[list[Offer]]:
    """The variants of each movement together: relief last, each group's best first."""
    by_movement: dict[str, list[Offer]] = {}
    for index, item in enumerate(program.items):
        if item.seconds <= program.seconds:
            by_movement.setdefault(item.movement, []).append((index, item))
    return sorted(
        by_movement.values(),
        key=lambda line: (
            program.groups[line[0][1].group].relief,
            line[0][1].group,
            -max(item.value for _, item in line),
            line[0][0],
        ),
    )


def _rows(program: Program, lines: list[list[Offer]], used: int) -> list[Row]:
    """The movements that these places allow, in the order of the lines."""
    rows: list[Row] = []
    for line in lines:
        if variants := [offer for offer in line if offer[1].places & used]:
            group = variants[0][1].group
            before = rows[-1].most + 1 if rows and rows[-1].group == group else 0
            rows.append(Row(group, min(before, program.groups[group].told), variants))
    return rows


def _stands_in(one: Item, other: Item) -> bool:
    return (
        one.value >= other.value
        and one.seconds <= other.seconds
        and _kind(one) in (0, _kind(other))
        and (one.strong, one.mobile) == (other.strong, other.mobile)
    )
