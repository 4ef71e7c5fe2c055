"""What every catalogue file has in common."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from unbend.catalogue.words import Grade, Origin

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)?$")]
RungRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$")]
Sentence = Annotated[str, StringConstraints(min_length=12, pattern=r"[.?!]$", strip_whitespace=True)]
Phrase = Annotated[str, StringConstraints(min_length=2, max_length=140, strip_whitespace=True)]
SourceId = Annotated[str, StringConstraints(pattern=r"^(D[0-4]|S\d+[a-c]?|E-[a-z0-9-]+|ours)$")]


class Part(BaseModel):
    """A frozen piece of a catalogue file; an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Entry(Part):
    """A whole catalogue file: its id is its file's name."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id


class Source(Part):
    """A document, paper or page that facts were taken from."""

    id: SourceId
    title: Phrase
    where: str = Field(description="Address, DOI or document name; empty only for our own choices.")
    took: Phrase = Field(description="What Unbend took from it.")
    weak: bool = False
    recalled: bool = Field(default=False, description="True when nobody opened it for Unbend.")


class Backing(Part):
    """Why a rule may bound a person: its source and its grade."""

    source: SourceId
    grade: Grade
    origin: Origin
    note: str = ""
