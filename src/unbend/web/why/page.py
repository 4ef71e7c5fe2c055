"""What the pages of reasons and wishes hold, in lists that a template can walk through. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Movement
from unbend.coach.decision import Decision, LeftOut, Practice, Settle
from unbend.coach.program.build import TAKEN
from unbend.record.case import Case, SetLimit
from unbend.web.progress.stored import moment, reasons_of
from unbend.web.today.steps import left_out_shown, steps_shown
from unbend.web.why.answer import Answer, Line, State, answer_for
from unbend.web.why.sides import Side
from unbend.web.why.wishing import Words, difference, in_force, with_wish
from unbend.web.words import spoken_all
from unbend.web.words.names import KIT, PLACES, listed
from unbend.web.words.wishes import IN_FORCE

STATES: dict[State, str] = {
    "step": "one of today's steps",
    "left_out": "not for today",
    "open": "open, but others came first",
    "quiet": "today is a quiet day",
    "routine": "not in the routine that you chose",
    "apart": "never part of a practice",
    "closed": "something else comes first",
}
LACKING: dict[str, tuple[str, Mapping[str, str]]] = {
    "kit": ("It needs a thing that you have not told us you have.", KIT),
    "place": ("It is done where you said today that you will not be.", PLACES),
}
"""Kinds of reason that differ only in what is lacking: a heading for all, and the names of what it is."""

TITLES: dict[Side, tuple[str, str]] = {
    Side.FOR: ("What speaks for it", "What speaks for it"),
    Side.AGAINST: ("What speaks against it", "What speaks against it"),
    Side.BOUND: ("Why this version, and not a harder one", "What rules it out today"),
    Side.ROOM: ("What places, things and minutes leave", "What places, things and minutes leave"),
    Side.CARE: ("What to mind", "What to mind"),
}
"""Headings for a step, and for a movement that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Reasons under one heading."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Movements that are left out for one reason; ``needs`` stands beside a name where things or places differ."""

    why: str
    movements: tuple[tuple[Movement, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A practice of today that held the movement, with the reasons as they were shown then."""

    practice: str
    at: datetime
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What is in force for one movement; ``back`` takes that one word back and leaves the rest."""

    movement: Movement
    word: str
    said: str
    back: Words


def index_of(decision: Decision, catalogue: Catalogue, own: Sequence[SetLimit], query: str) -> dict[str, Any]:
    """Every movement under its place today, or those that a search found."""
    if query:
        found = [m for m in in_order(catalogue) if _matches(m, query)]
        states = [(m, STATES[answer_for(m.id, decision, catalogue, own).state]) for m in found]
        return {"found": states}
    if not isinstance(decision, Practice | Settle):
        return {"closed": True}
    named = {step.movement for step in decision.steps} | {left.movement for left in decision.left_out}
    rest = [movement for movement in in_order(catalogue) if movement.id not in named]
    return {
        "steps": steps_shown(decision.steps, catalogue, own),
        "groups": groups_of(decision.left_out, catalogue, own),
        "left_out_count": len({left.movement for left in decision.left_out}),
        "open": [movement for movement in rest if movement.purpose in TAKEN],
        "apart": [movement for movement in rest if movement.purpose not in TAKEN],
        "quiet_day": isinstance(decision, Settle),
        "routine": isinstance(decision, Practice) and decision.routine is not None,
    }


def groups_of(
    left_out: Sequence[LeftOut], catalogue: Catalogue, own: Sequence[SetLimit]
) -> tuple[Group, ...]:
    """By first reason as today's page has it; what lacks a thing or a place stands together, the largest first."""
    lacking: dict[str, list[tuple[Movement, str]]] = {}
    others: list[LeftOut] = []
    for left in left_out:
        first = left.reasons[0]
        if first.kind in LACKING:
            title, names = LACKING[first.kind]
            needs = [names[each] for each in str(dict(first.numbers)["needs"]).split(", ")]
            entry = (
                catalogue.movements[left.movement],
                listed(needs, "and" if first.kind == "kit" else "or"),
            )
            lacking.setdefault(title, []).append(entry)
        else:
            others.append(left)
    groups = [Group(why=why, movements=tuple(found)) for why, found in lacking.items()]
    for shown in left_out_shown(others, catalogue, own):
        named = tuple((catalogue.movements[each.movement], "") for each in shown.movements)
        groups.append(Group(why=shown.why, movements=named))
    return tuple(sorted(groups, key=lambda group: (-len(group.movements), group.why)))


def in_order(catalogue: Catalogue) -> list[Movement]:
    """By name."""
    return sorted(catalogue.movements.values(), key=lambda movement: movement.name.casefold())


def _matches(movement: Movement, query: str) -> bool:
    """Every word of the query stands in one of its names."""
    names = " ".join((movement.name, movement.id, *movement.also_called)).casefold()
    return all(word in names for word in query.casefold().split())


def sections_of(answer: Answer) -> tuple[Section, ...]:
    """The reasons by side, with headings that fit a step or a movement that is none; empty sides are left away."""
    which = 0 if answer.state == "step" else 1
    return tuple(
        Section(id=side, title=TITLES[side][which], lines=lines)
        for side, lines in answer.sides.items()
        if lines
    )


def if_more(slug: str, decision: Decision, case: Case, catalogue: Catalogue, *, now: datetime) -> str:
    """What today would be if more of this movement were asked for: the coach is asked, nothing is guessed."""
    other, _ = with_wish(case, catalogue, slug, ("more",), now=now)
    changed = difference(decision, other)
    if slug not in changed.came:
        return "If you ask for more of it, other movements still come first today; it counts from day to day."
    gone = [catalogue.movements[each].name for each in changed.gone]
    place = f" in the place of {listed(gone)}" if gone else ""
    return f"If you ask for more of it, it stands in today's practice{place}."


def earlier_today(slug: str, case: Case, catalogue: Catalogue, *, now: datetime) -> tuple[Earlier, ...]:
    """Practices that were begun today with this movement among their steps: shown then, so told as it was."""
    found = []
    for practice in case.practices:
        at = moment(practice)
        if practice.started_at is None or at is None or at.date() != now.date():
            continue
        for step in practice.decision.get("steps", ()):
            if step.get("movement") == slug:
                reasons = reasons_of(step.get("reasons"))
                why = spoken_all(reasons, catalogue, movement=slug, own=case.limits, past=True)
                found.append(Earlier(practice=practice.id, at=at, why=why))
    return tuple(found)


def wishes_of(case: Case, catalogue: Catalogue, *, now: datetime) -> tuple[Wished, ...]:
    """Each word in force, by the movement's name; a movement that is gone from the catalogue asks for nothing."""
    found = []
    for slug in case.wishes:
        words = in_force(case, slug, now.date())
        for word in words if slug in catalogue.movements else ():
            others: Words = tuple(other for other in words if other != word)
            found.append(
                Wished(
                    movement=catalogue.movements[slug],
                    word=word,
                    said=IN_FORCE[word],
                    back=("as_is", *others),
                )
            )
    return tuple(sorted(found, key=lambda wished: (wished.movement.name.casefold(), wished.word)))
