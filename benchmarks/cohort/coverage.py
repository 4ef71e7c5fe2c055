"""Beside pain: does the coach claim an effect where there is none, and is anybody let past a lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import mean

from benchmarks.cohort.life import Lived
from unbend.catalogue import Catalogue
from unbend.coach.outcome import outlook_of
from unbend.record.case import Case

NINETY = 1.645
"""SDs to either side of the mean that hold 90 % of a normal belief."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What the coach believes of one person at the end: of the movements that were done, the share whose 90 %
    interval holds zero, and how many it calls known."""

    holding_zero: float
    known: int


def claims_of(case: Case | None, catalogue: Catalogue) -> Claims:
    """The belief at the end of the twelve weeks."""
    assert case is not None
    assert case.last_at is not None
    outlook = outlook_of(case, catalogue, now=case.last_at + timedelta(hours=1))
    done = [effect for effect in outlook.effects.values() if effect.days]
    holding = [abs(effect.mean) <= NINETY * effect.sd for effect in done] or [True]
    return Claims(mean(holding), sum(effect.known for effect in done))


def nothing_works(people: Sequence[Claims]) -> None:
    """Prints how often the coach is taken in where no movement does anything."""
    every = mean(one.holding_zero == 1 for one in people)
    nearly = mean(one.holding_zero >= 0.9 for one in people)
    print(
        f"90 % intervals of what was done hold zero: all in {every:.0%} of people, nine of ten in {nearly:.0%}"
    )
    print(
        f"movements called known although nothing works: {sum(one.known for one in people)} in {len(people)} people"
    )


def flagged(lives: Sequence[Lived]) -> None:
    """Prints what became of people with one row of the door not answered 'no'."""
    never = sum(life.referred > 0 and not life.practices for life in lives)
    once = sum(life.referred > 0 and life.practices > 0 for life in lives)
    print(f"\n== {len(lives)} people with one row of the door answered 'yes' or left open")
    print(
        f"sent to somebody and never practised: {never}; sent, looked at, then practised: {once}; the rest practised"
    )
