"""Wishes of one movement as a few words, and what today would be with others. Pure; a wish lifts no limit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import get_args

from unbend.catalogue.catalogue import Catalogue
from unbend.coach import decide
from unbend.coach.decision import Decision, LeftOut, Practice, Settle
from unbend.record.case import Case
from unbend.record.wishes import MovementWish, Wish

Words = tuple[Wish, ...]
"""What is in force: a standing wish, 'not_today', both or neither."""


def in_force(case: Case, movement: str, today: date) -> Words:
    """The words that hold for a movement on that day; empty when nothing is asked for."""
    wish = case.wishes.get(movement)
    if wish is None:
        return ()
    standing: Words = (wish.standing,) if wish.standing != "as_is" else ()
    left_out = wish.not_today_at is not None and wish.not_today_at.date() == today
    return (*standing, "not_today") if left_out else standing


def to_get_back_to(words: Words) -> Words:
    """What to tell so that exactly these words are in force: first everything is taken back."""
    return ("as_is", *words)


def read(words: Sequence[str]) -> Words | None:
    """Words that came from outside, or None when one is no wish."""
    known: tuple[Wish, ...] = get_args(Wish)
    found = tuple(wish for word in words for wish in known if wish == word)
    return found if len(found) == len(words) else None


def as_wished(case: Case, movement: str, words: Words, now: datetime) -> Case:
    """The case as if exactly these words were in force for one movement, and nothing else were otherwise."""
    wish = MovementWish()
    for word in to_get_back_to(words):
        wish = wish.told(word, now)
    return replace(case, wishes={**case.wishes, movement: wish})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Movements that went from today's steps and that came, in their order; ``known`` is False where today has none."""

    gone: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    known: bool = True


def difference(before: Decision, after: Decision) -> Difference:
    """What changed among the steps of two decisions of one moment."""
    if not isinstance(before, Practice | Settle) or not isinstance(after, Practice | Settle):
        return Difference(known=False)
    had = [step.movement for step in before.steps]
    has = [step.movement for step in after.steps]
    return Difference(
        gone=tuple(movement for movement in had if movement not in has),
        came=tuple(movement for movement in has if movement not in had),
    )


def with_wish(
    case: Case, catalogue: Catalogue, movement: str, words: Words, *, now: datetime
) -> tuple[Decision, Case]:
    """Today as it would be with these words for one movement: the coach's own answer, not a guess."""
    wished = as_wished(case, movement, words, now)
    return decide(wished, catalogue, now=now), wished


def left_out_of(decision: Decision, movement: str) -> LeftOut | None:
    """Why a movement is left out, or None."""
    if not isinstance(decision, Practice | Settle):
        return None
    return next((left for left in decision.left_out if left.movement == movement), None)
