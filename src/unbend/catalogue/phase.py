"""Phases of getting going again: what lets a person in, what brings a person back, and what comes first meanwhile.

A phase ranks and explains. It opens nothing that a limit forbids, and leaving one is no fault of anybody.
"""

from typing import Annotated, Literal

from pydantic import Field

from unbend.catalogue.base import Backing, Entry, Id, Part, Phrase, RungRef, Sentence
from unbend.catalogue.condition import Condition
from unbend.catalogue.words import Area, Purpose

Points = Annotated[float, Field(ge=-1, le=1)]
"""Points of the day's program (``coach.program.worth``): where a movement of which nothing is known is worth one, a
phase may move it by one at the most.
"""


class Criterion(Part):
    """One thing that has to hold before a phase begins. Not known counts as open: it never moves a person on."""

    id: Id
    say: Sentence = Field(description="What has to hold, as the person reads it; no word of failing.")
    when: Condition
    not_answered: Literal["open"]
    not_answered_why: Sentence = Field(
        description="What is still to be told or counted, as the person reads it."
    )
    backing: Backing


class Return(Part):
    """What brings a person back to this phase from a later one, for as long as it holds."""

    id: Id
    say: Sentence
    when: Condition
    not_answered: Literal["applies", "does_not_apply"]
    not_answered_why: Sentence
    backing: Backing


class Task(Part):
    """A thing of daily life that a movement practises. ``uses`` is a movement, or one rung of it."""

    id: Id
    name: Phrase
    uses: RungRef
    how: Sentence
    backing: Backing


class Emphasis(Part):
    """What comes first in a phase, in points of the day's program: it ranks, and no more."""

    purposes: dict[Purpose, Points] = Field(default_factory=dict)
    areas: dict[Area, Points] = Field(default_factory=dict)
    movements: dict[Id, Points] = Field(default_factory=dict)

    def points(self, movement: str, area: Area, purpose: Purpose) -> float:
        """What the phase adds to a movement's worth, from -1 to 1."""
        told = self.purposes.get(purpose, 0) + self.areas.get(area, 0) + self.movements.get(movement, 0)
        return max(-1.0, min(1.0, told))


class Phase(Entry):
    """One file of ``catalogue/phases``; the first in order has no criteria, so that everybody is in one."""

    order: int = Field(ge=1, le=9)
    name: Phrase
    here: Sentence = Field(description="Says which phase this is.")
    about: Sentence = Field(description="Says what it is for.")
    days_a_week: int = Field(ge=1, le=7, description="On how many days a practice is suggested; no limit.")
    criteria: tuple[Criterion, ...] = ()
    returns: tuple[Return, ...] = ()
    emphasis: Emphasis = Emphasis()
    tasks: tuple[Task, ...] = ()
    backing: Backing
