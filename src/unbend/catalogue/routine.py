"""The five documents' own routines, and ready-made substitution sets."""

from typing import Literal

from pydantic import Field, model_validator

from unbend.catalogue.base import Entry, Id, Part, Phrase, RungRef, Sentence, SourceId
from unbend.catalogue.movement import Dose
from unbend.catalogue.words import Document, Origin, Picture


class RoutineStep(Part):
    """One step in the document's order; a dose only where it differs from the rung's own."""

    movement: RungRef = Field(description="'slug' for its starting rung, or 'slug/rung'.")
    dose: Dose | None = None
    optional: bool = False
    when_short: tuple[Id, ...] = Field(default=(), description="Only when one of these measures is short.")
    note: str = ""
    order_origin: Origin = Origin.DOCUMENT


class Routine(Entry):
    """One file of ``catalogue/routines``."""

    document: Document
    name: Phrase
    by: Phrase
    summary: Sentence
    how: tuple[Sentence, ...] = Field(min_length=1)
    as_stated: tuple[Sentence, ...] = Field(min_length=1, description="What the document itself states.")
    ours: tuple[Sentence, ...] = Field(min_length=1, description="What Unbend had to choose.")
    missing: tuple[Sentence, ...] = ()
    view: Sentence = Field(description="The coach's own explanation, reported as a view.")
    cautions: tuple[Sentence, ...] = Field(min_length=1)
    steps: tuple[RoutineStep, ...] = Field(min_length=1)
    comfort: tuple[RoutineStep, ...] = Field(default=(), description="Bonus tools, as comfort.")
    then_strength: tuple[RungRef, ...] = Field(default=(), description="Strength that must follow relief.")
    times_a_day: int = Field(ge=1, le=3)
    minutes: float = Field(gt=0, le=60)
    minutes_origin: Origin
    retest_after: Literal["each_step", "end"]
    choose_by: Literal["all", "short"] = "all"
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Swap(Part):
    """One replacement: a movement or rung, and what takes its place (or nothing)."""

    of: RungRef
    by: RungRef | None = None
    say: Sentence


class Substitution(Entry):
    """One set of movements.md 6b."""

    when: Picture
    name: Phrase
    say: Sentence
    swaps: tuple[Swap, ...] = ()
    only: tuple[RungRef, ...] = Field(default=(), description="When given, nothing else is offered.")
    first: tuple[Id, ...] = Field(default=(), description="Preferred while the picture holds.")
    sources: tuple[SourceId, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _does_something(self) -> "Substitution":
        if not (self.swaps or self.only or self.first):
            raise ValueError("a substitution set needs swaps, only or first")
        return self
