"""A good practice to begin with, found by exchanging item for item: the search has only to be better than that."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from unbend.coach.program.model import Item, Program, gain

Offer = tuple[int, Item]


@dataclass(slots=True)
class _Held:
    """What a set of items uses up and brings, kept up to date item by item."""

    program: Program
    items: dict[str, Offer] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    seconds: int = 0
    strong: int = 0
    mobile: int = 0
    new: int = 0
    raised: int = 0
    relief: int = 0

    def put(self, offer: Offer) -> int:
        """Take one more item; what it brings."""
        item = offer[1]
        brings = self.worth(item)
        self.items[item.movement] = offer
        self._count(item, 1)
        return brings

    def give_back(self, offer: Offer) -> int:
        """Let one item go; what goes with it."""
        item = offer[1]
        del self.items[item.movement]
        self._count(item, -1)
        return self.worth(item)

    def _count(self, item: Item, sign: int) -> None:
        self.counts[item.group] += sign
        self.seconds += sign * item.seconds
        self.strong += sign * item.strong
        self.mobile += sign * item.mobile
        self.new += sign * item.is_new
        self.raised += sign * item.raised
        self.relief += sign * self.program.groups[item.group].relief

    def worth(self, item: Item) -> int:
        """What one more item would bring."""
        value = item.value + gain(self.program.groups[item.group], self.counts[item.group])
        value += self.program.first_strong if item.strong and not self.strong else 0
        return value + (self.program.first_mobile if item.mobile and not self.mobile else 0)

    def fits(self, item: Item) -> bool:
        """Whether one more item keeps every constraint."""
        program, group = self.program, self.program.groups[item.group]
        return (
            item.seconds <= program.seconds - self.seconds
            and item.movement not in self.items
            and len(self.items) < program.steps
            and self.counts[item.group] < group.most
            and self.new + item.is_new <= program.new
            and self.raised + item.raised <= program.raises
            and self.new + self.raised + item.is_new + item.raised <= program.changes
            and self.relief + group.relief <= self.strong + item.strong
        )


def good_set(program: Program, offers: Sequence[Offer], wanted: Sequence[int]) -> tuple[int, ...]:
    """What of ``wanted`` fits, then better by one exchange after another until none is; places are not looked at."""
    held = _Held(program, counts=[0] * len(program.groups))
    by_number = dict(offers)
    for number in wanted:
        if number in by_number and held.fits(by_number[number]):
            held.put((number, by_number[number]))
    while (exchange := _best_exchange(held, offers)) is not None:
        out, offer = exchange
        if out is not None:
            held.give_back(out)
        held.put(offer)
    return tuple(sorted(number for number, _ in held.items.values()))


def _best_exchange(held: _Held, offers: Sequence[Offer]) -> tuple[Offer | None, Offer] | None:
    """The one item for another, or for nothing, that brings most; None when none brings anything."""
    most, best = 0, None
    for out in (None, *held.items.values()):
        lost = held.give_back(out) if out is not None else 0
        for offer in offers:
            if held.fits(offer[1]) and held.worth(offer[1]) - lost > most:
                most, best = held.worth(offer[1]) - lost, (out, offer)
        if out is not None:
            held.put(out)
    return best
