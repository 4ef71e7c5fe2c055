"""Home measures: tests that a person can do alone, with their error."""

from typing import Literal

from pydantic import Field

from unbend.catalogue.base import Entry, Id, Phrase, Sentence, SourceId
from unbend.catalogue.movement import Claims
from unbend.catalogue.words import Area, Kit, Origin, Place, Position, Sides


class Measure(Entry):
    """One file of ``catalogue/measures``: a question on a scale or a physical test."""

    name: Phrase
    kind: Literal["question", "test"]
    unit: str = Field(
        min_length=1, max_length=20, description="As printed behind the number: 'cm', 's', 'of 10'."
    )
    unit_name: Literal["cm", "s", "deg", "count", "of_10", "steps_11", "minutes"]
    better: Literal["more", "less"]
    lowest: float
    highest: float
    step: float = Field(gt=0)
    sides: Sides
    tries: int = Field(ge=1, le=5)
    take: Literal["best", "mean", "single"]
    how: tuple[Sentence, ...] = Field(min_length=1)
    half_range: str = Field(default="", description="The smaller version, where a limit asks for one.")
    movement: Id | None = Field(default=None, description="The catalogue's movement that shows it.")
    area: Area | None = None
    position: Position | None = None
    places: tuple[Place, ...] = ()
    kit: tuple[Kit, ...] = ()
    claims: Claims | None = Field(
        default=None, description="What the test asks of a body; required of tests."
    )
    detectable_change: float = Field(gt=0, description="Smallest change beyond error, in the unit, at home.")
    detectable_published: float | None = Field(
        default=None, description="The clinic figure it was made from."
    )
    detectable_origin: Origin
    detectable_source: SourceId
    detectable_note: Sentence
    short_at: float | None = Field(
        default=None, description="At or past this value the area counts as short."
    )
    side_gap: float | None = Field(
        default=None, description="A side difference from here on counts as short."
    )
    short_origin: Origin | None = None
    typical: str = ""
    seconds: int = Field(ge=5, le=600, description="About how long it takes, for the first visit's count.")
    sources: tuple[SourceId, ...] = Field(min_length=1)
    licence_note: Sentence
